"""The texts that speed is measured on: always the same, and not all of one event."""

from pathlib import Path

from texts import TELLINGS, WORDS, write_texts


def _written(folder: Path, count: int) -> list[str]:
    folder.mkdir()
    return [path.read_text(encoding="utf-8") for path in write_texts(count, folder)]


def test_the_same_texts_are_written_every_time(tmp_path: Path) -> None:
    assert _written(tmp_path / "one", 20) == _written(tmp_path / "two", 20)


def test_the_texts_are_as_long_as_news_and_no_two_are_the_same(tmp_path: Path) -> None:
    texts = _written(tmp_path / "texts", 60)
    assert len(set(texts)) == len(texts)
    words = sorted(len(text.split()) for text in texts)
    assert 0.75 * WORDS < words[len(words) // 2] < 1.25 * WORDS


def test_every_event_has_facts_of_its_own(tmp_path: Path) -> None:
    texts = _written(tmp_path / "texts", 60)
    headlines = {text.split("\n", 1)[0] for text in texts}
    assert len(headlines) >= len(texts) // TELLINGS


def test_no_slot_of_a_template_is_left_open(tmp_path: Path) -> None:
    assert not [text for text in _written(tmp_path / "texts", 200) if "{" in text or "}" in text]
