"""The invented story of `harbour.py` in a real record file."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.present.harbour import build_story, write_story

from tellings.record import Record, open_record


@pytest.fixture(scope="session")
def story() -> SimpleNamespace:
    """The invented story."""
    return build_story()


@pytest.fixture(scope="session")
def story_path(story: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record file of the invented story."""
    return write_story(story, tmp_path_factory.mktemp("record") / "story.sqlite")


@pytest.fixture
def record(story_path: Path) -> Iterator[Record]:
    """The record of the invented story, open for reading."""
    with open_record(story_path) as opened:
        yield opened
