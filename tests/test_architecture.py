"""The house rules that a machine can check: who imports whom, how long a file may be, and who counts sources."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "tellings"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
MOST_ARGUMENTS = 5
LONGEST_LITERAL = 20


def test_data_flows_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_has_one_subject_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module starts with a sentence for a reader of news"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
            given = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            given = [name for name in given if name not in {"self", "cls"}]
            assert len(given) <= MOST_ARGUMENTS, node.name
        if isinstance(node, ast.List | ast.Tuple | ast.Set) and all(
            isinstance(item, ast.Constant) and isinstance(item.value, str) for item in node.elts
        ):
            assert len(node.elts) <= LONGEST_LITERAL or _is_public_names(path), f"line {node.lineno}: a list is data"


def _is_public_names(path: Path) -> bool:
    """The list of a package's public names is code, not data."""
    return path.name == "__init__.py"


def test_only_trace_counts_sources() -> None:
    for path in FILES:
        if "trace" not in path.parts:
            assert not re.search(r"len\((?:\w+\.)?(?:sources|origins)\)", path.read_text(encoding="utf-8")), path


def test_each_word_list_says_where_it_is_from() -> None:
    for path in sorted((SOURCE / "data").glob("*.*")):
        if path.suffix in {".txt", ".toml", ".csv"}:
            head = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
            assert head.startswith("#"), f"{path.name} opens with what it is, its origin and its licence"
