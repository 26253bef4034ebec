# The two commands to start with: `make demo` and `make test`. `make check` is everything; it is green before anything lands.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
FUZZED := html feed warc wire
FUZZ_SECONDS := 60
DATA := ../shared/data
CLEAN :=
CODE := src tests evaluation benchmarks training docs fuzz

.DEFAULT_GOAL := help
.PHONY: help demo test train-quotations check format lint types imports docs floors fuzz benchmark fix clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 20

$(VENV)/.product: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade 'pip>=25.1'
	$(PIP) --editable '.[all]'
	@touch $@

$(VENV)/.tools: $(VENV)/.product
	$(PIP) --group dev
	@touch $@

demo: $(VENV)/.product  ## install, collate the built-in sample, say what was found and where to look
	$(BIN)/tellings demo

test: $(VENV)/.tools  ## install and run the whole test suite
	$(BIN)/pytest --numprocesses auto

check: format lint types imports test docs floors fuzz  ## everything: format, lint, types, import rules, tests, docs, floors, fuzzing

format: $(VENV)/.tools
	$(BIN)/ruff format --check $(CODE)

lint: $(VENV)/.tools
	$(BIN)/ruff check $(CODE)

types: $(VENV)/.tools
	$(BIN)/mypy

imports: $(VENV)/.tools
	$(BIN)/lint-imports --no-cache

docs: $(VENV)/.tools
	$(BIN)/python docs/write_reference.py --check
	$(BIN)/python docs/write_schema.py --check

floors: $(VENV)/.tools
	$(BIN)/python evaluation/check_floors.py

fuzz: $(VENV)/.tools  ## a minute of damaged input for each kind of reader
	@for kind in $(FUZZED); do \
		echo "fuzzing $$kind"; \
		$(BIN)/python fuzz/read.py $$kind -max_total_time=$(FUZZ_SECONDS) >$(VENV)/fuzz.log 2>&1 \
		|| { tail -40 $(VENV)/fuzz.log; exit 1; }; \
	done

benchmark: $(VENV)/.tools  ## speed and memory beside a peer
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/collate.py

$(VENV)/.training: $(VENV)/.tools
	$(PIP) --group training
	@touch $@

train-quotations: $(VENV)/.training  ## train the encoder anew (CLEAN=--clean: on texts of a clear licence only); hours
	mkdir -p build
	$(BIN)/python training/train_tagger.py --data $(DATA) --out build/tellings-small.pt $(CLEAN)
	$(BIN)/python training/onnx_file.py build/tellings-small.pt

fix: $(VENV)/.tools  ## format, mend what lint can mend, write the generated docs anew
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/python docs/write_reference.py
	$(BIN)/python docs/write_schema.py

clean:  ## remove what make made
	rm -rf $(VENV) tellings-demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
