"""The docs say what is so: their examples run, their links lead somewhere, their lists are complete."""

import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from tellings.cli import COMMANDS
from tellings.config import Settings
from tellings.model import Bound, DisagreementKind, EvidenceKind, Modality, SegmentKind
from tellings.present import EXPORTS
from tellings.read import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (path.name, match[2])
        for path in PAGES
        for match in _BLOCK.finditer(path.read_text(encoding="utf-8"))
        if match[1] == kind
    ]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built-in sample as `reports/`, collated."""
    folder = tmp_path_factory.mktemp("docs")
    with as_file(files("tellings.data") / "sample") as source:
        shutil.copytree(source, folder / "reports", ignore=shutil.ignore_patterns("*.json", "*.py", "README*"))
    _tellings("tellings collate reports", folder)
    return folder


def _tellings(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", *shlex.split(command)]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own command


def test_every_command_in_the_docs_runs(sample: Path) -> None:
    lines = {
        line.removeprefix("$ ").split("  #")[0].split(" | ")[0]
        for _, block in _blocks("console")
        for line in block.splitlines()
        if line.startswith("$ tellings ") and "ID" not in line and not line.endswith("--help")
    }
    assert lines
    for line in sorted(lines):
        done = _tellings(line, sample)
        assert done.returncode == 0, f"{line}: {done.stderr}"


def test_every_python_example_runs(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    blocks = _blocks("python")
    assert blocks
    for page, block in blocks:
        exec(compile(block, page, "exec"), {})  # noqa: S102 - the docs' own examples


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(path: Path) -> None:
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (path.parent / link).exists(), link


def test_the_reference_of_the_commands_is_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    written = import_module("write_reference").write_reference()
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == written


LISTS = [
    ("cli.md", [f"tellings {name}" for name in COMMANDS]),
    ("cli.md", list(Settings.__struct_fields__)),
    ("read.md", [format_.name for format_ in FORMATS]),
    ("segment.md", [kind.value for kind in SegmentKind]),
    ("align.md", [kind.value for kind in DisagreementKind]),
    ("trace.md", [kind.value for kind in EvidenceKind]),
    ("figures.md", [bound.value for bound in Bound]),
    ("extract.md", [modality.value for modality in Modality]),
    ("export.md", list(EXPORTS)),
]


@pytest.mark.parametrize(("page", "names"), LISTS, ids=[f"{page}-{names[0]}" for page, names in LISTS])
def test_every_name_is_documented(page: str, names: list[str]) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    known = set(re.findall(r"`([^`\n]+)`", text)) | set(
        re.findall(r"^(?:## |\| )(?:· )?([^|\n]+?)(?: \||$)", text, re.MULTILINE)
    )
    assert [name for name in names if name not in known] == []
