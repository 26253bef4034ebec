"""The files of the encoder are those that were shipped, or the user is told which is not."""

import hashlib
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tellings.errors import WeightsError
from tellings.language import weights
from tellings.language.weights import SETTINGS, models, read_checked, read_settings

SHIPPED = Path(str(files(weights.__name__)))
MOST_BYTES = 50_000_000


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the settings and the tokenizer's file that a test may damage."""
    for name in (SETTINGS, read_settings().tokenizer):
        shutil.copy(SHIPPED / name, tmp_path)
    monkeypatch.setattr(weights, "files", lambda _package: tmp_path)
    read_settings.cache_clear()
    yield tmp_path
    read_settings.cache_clear()


def test_every_file_has_the_sha256_that_the_record_is_told() -> None:
    for name, sha256 in models().items():
        assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == sha256


def test_the_weights_take_less_than_fifty_megabytes() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir() if path.is_file()) < MOST_BYTES


def test_the_chains_fit_their_labels() -> None:
    for chain in (read_settings().attribution, read_settings().entity):
        count = len(chain.labels)
        assert (len(chain.start), len(chain.end), len(chain.transition)) == (count, count, count)
        assert all(len(row) == count for row in chain.transition)


def test_a_damaged_file_is_named_with_both_sums(copy: Path) -> None:
    name = read_settings().tokenizer
    (copy / name).write_bytes(b"{}")
    with pytest.raises(WeightsError, match=rf"{name} is damaged: its sha256 is 44136f.* not {models()[name]}; install"):
        read_checked(name)


def test_a_missing_file_is_named_with_how_to_get_it(copy: Path) -> None:
    assert not (copy / read_settings().model).exists()
    with pytest.raises(WeightsError, match=rf"{read_settings().model} is missing; install the package anew"):
        read_checked(read_settings().model)


@pytest.mark.parametrize("text", ["window = ", "window = 192", "\xff"])
def test_damaged_settings_are_named(copy: Path, text: str) -> None:
    (copy / SETTINGS).write_bytes(text.encode("latin-1"))
    read_settings.cache_clear()
    with pytest.raises(WeightsError, match=f"{SETTINGS} is damaged"):
        models()
