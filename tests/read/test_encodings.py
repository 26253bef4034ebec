"""Bytes in any encoding become the text that was meant, or one clear line."""

import pytest

from tellings.config import Settings
from tellings.errors import OptionError, ReadError
from tellings.model import Report
from tellings.read import read_bytes

TEXT = "Rutte said: “No – never.” It cost €5 in Kyiv, at the café.\nHe left.\n"
UKRAINIAN = "Він сказав, що ні. Вони пішли додому, бо дощ не вщухав цілий день.\n" * 20


def read(data: bytes, *, name: str = "report.txt", settings: Settings | None = None) -> Report:
    return read_bytes(data, uri=name, name=name, settings=settings or Settings())


CASES = [
    (TEXT.encode(), "utf-8", "plain"),
    (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", "with a mark"),
    (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", "with a mark"),
    (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", "with a mark"),
    (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le", "with a mark that begins like another"),
    (TEXT.encode("utf-16-le"), "utf-16-le", "without a mark"),
    (TEXT.encode("utf-16-be"), "utf-16-be", "without a mark"),
    (TEXT.encode("utf-32-be"), "utf-32-be", "without a mark"),
    (TEXT.encode("windows-1252"), "windows-1252", "the commonest old encoding of English"),
]


@pytest.mark.parametrize(("data", "encoding", "why"), CASES)
def test_the_text_comes_out_whatever_its_encoding(data: bytes, encoding: str, why: str) -> None:
    report = read(data)
    assert report.text == TEXT, why
    assert report.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "koi8-r", "cp1251"])
def test_cyrillic_is_read_without_a_mark(encoding: str) -> None:
    text = UKRAINIAN if encoding != "koi8-r" else "Он сказал, что нет. Они ушли домой, был дождь.\n" * 20
    assert read(text.encode(encoding)).text == text


def test_a_guessed_encoding_is_told() -> None:
    assert any("guess" in warning for warning in read(TEXT.encode("windows-1252")).warnings)


def test_a_few_broken_bytes_do_not_turn_the_whole_text_into_another_encoding() -> None:
    report = read(TEXT.encode() * 5 + b"\xff end.")
    assert report.encoding == "utf-8"
    assert report.text.count("“") == 5
    assert any("unreadable" in warning for warning in report.warnings)


def test_mojibake_is_told_and_never_mended() -> None:
    garbled = TEXT.encode().decode("windows-1252", "replace").replace("\ufffd", "?")
    report = read(garbled.encode())
    assert report.text == garbled
    assert any("mojibake" in warning for warning in report.warnings)
    assert not any("mojibake" in warning for warning in read(TEXT.encode()).warnings)


def test_line_ends_become_one_kind() -> None:
    assert read(b"a\r\nb\rc\n\r\nd").text == "a\nb\nc\n\nd"


BAD = [
    (b"", "empty"),
    (b" \n\t \xc2\xa0\n", "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"abc\x00def" * 50, "NUL"),
    (bytes(range(256)) * 40, "NUL"),
    (b"\x01\x02\x03\x04" * 100, "control"),
    (b"%PDF-1.7 and so on", "PDF"),
    (b"PK\x03\x04 and so on", "ZIP"),
    (b"\x89PNG\r\n", "picture"),
]


@pytest.mark.parametrize(("data", "word"), BAD)
def test_what_is_no_text_gets_one_clear_line(data: bytes, word: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    message = str(caught.value)
    assert word in message
    assert message.startswith("report.txt: ")
    assert "\n" not in message


def test_the_encoding_asked_for_is_used() -> None:
    assert read("žluť".encode("cp1250"), settings=Settings(encoding="cp1250")).text == "žluť"


def test_text_that_is_not_in_the_encoding_asked_for_is_refused() -> None:
    with pytest.raises(ReadError, match="utf-8"):
        read(b"caf\xe9", settings=Settings(encoding="utf-8"))


@pytest.mark.parametrize("name", ["no-such-encoding", "hex"])
def test_an_encoding_that_is_none_is_a_wrong_option(name: str) -> None:
    with pytest.raises(OptionError, match="no text encoding"):
        read(b"text", settings=Settings(encoding=name))


def test_a_text_above_the_size_is_refused() -> None:
    with pytest.raises(ReadError, match="max_report_bytes"):
        read(b"a" * 11, settings=Settings(max_report_bytes=10))


MARKDOWN = [
    ("report.md", "plain words", "markdown", "by its name"),
    ("report.txt", "**A heading**\n\nText.", "markdown", "a bold line"),
    ("report.txt", "# Heading\n\nText.", "markdown", "a hash"),
    ("report.txt", "See [the site](https://a.example/b).", "markdown", "a link"),
    ("report.txt", "- item\n- item\n* note", "plain", "lists are in plain text too"),
    ("report.txt", "He paid 5 * 3 dollars, #1 of all.", "plain", "signs in prose"),
]


@pytest.mark.parametrize(("name", "text", "markup", "why"), MARKDOWN)
def test_markdown_is_told_by_name_or_looks(name: str, text: str, markup: str, why: str) -> None:
    assert read(text.encode(), name=name).markup == markup, why


def test_the_id_rests_on_bytes_and_name_alone() -> None:
    one = read_bytes(b"text", uri="/a/b.txt", name="b.txt", settings=Settings())
    other = read_bytes(b"text", uri="C:/x/b.txt", name="b.txt", settings=Settings())
    assert one.id == other.id
    assert one.id != read(b"text").id


def test_more_lines_than_a_report_has_are_refused() -> None:
    with pytest.raises(ReadError, match="200,000 lines, more than the 100,000"):
        read(b"1\n" * 200_000)
