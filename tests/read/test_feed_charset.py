"""Feeds in encodings that they do not declare, or declare wrongly."""

from pathlib import Path

import msgspec
import pytest
from tests.read.test_feed import document, read, rss, the_report

from tellings.config import Settings
from tellings.model import Skipped
from tellings.read import read_document

RUSSIAN = "Министры девять часов совещались в Женеве, и четыре тысячи человек вышли на улицы города. "
JAPANESE = "閣僚たちはジュネーブで九時間にわたって協議し、四千人が街頭で行進した。合意には至らなかった。"
KOREAN = "장관들은 제네바에서 아홉 시간 동안 회의를 했고 사천 명이 거리에서 행진했다. 합의는 없었다. "
CHINESE = "部長們在日內瓦開了九個小時的會議，四千人在街上遊行。雙方沒有達成協議，會談將於明天繼續。"
FRENCH = "Les ministres se sont réunis à Genève pendant neuf heures; des manifestants étaient là. "

ENCODED = [
    ("koi8-r", RUSSIAN),
    ("windows-1251", RUSSIAN),
    ("euc-jp", JAPANESE),
    ("shift_jis", JAPANESE),
    ("euc-kr", KOREAN),
    ("big5", CHINESE),
    ("utf-8", JAPANESE),
]


def feed_in(encoding: str, text: str, declared: str | None = None) -> bytes:
    written = rss(f"<title>{text[:12]}</title><description>{text * 12}</description>")
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    return written.replace('<?xml version="1.0"?>', declaration).encode(encoding)


@pytest.mark.parametrize("declared", [None, "utf-8", "no-such-encoding"])
@pytest.mark.parametrize(("encoding", "text"), ENCODED, ids=[encoding for encoding, _ in ENCODED])
def test_a_feed_without_a_true_declaration_is_read_in_the_encoding_it_is_in(
    encoding: str, text: str, declared: str | None
) -> None:
    report = the_report(read(feed_in(encoding, text, declared)))
    assert text.strip() in report.text
    assert any("which is a guess" in told for told in report.warnings) == (encoding != "utf-8")


@pytest.mark.parametrize(("encoding", "text"), ENCODED, ids=[encoding for encoding, _ in ENCODED])
def test_a_true_declaration_needs_no_warning(encoding: str, text: str) -> None:
    report = the_report(read(feed_in(encoding, text, encoding)))
    assert text.strip() in report.text
    assert not any("encoding" in told or "read as" in told for told in report.warnings)


@pytest.mark.parametrize("says", ["charset", "declaration"])
def test_utf_8_that_calls_itself_something_else_is_read_as_such_and_it_is_said(says: str) -> None:
    declared = "iso-8859-1" if says == "declaration" else "utf-8"
    fields = {"charset": "iso-8859-1", "media_type": "text/xml"} if says == "charset" else {}
    report = the_report(read(feed_in("utf-8", FRENCH, declared), **fields))
    assert "Genève" in report.text
    assert any(told.startswith("It is read as utf-8, though ") for told in report.warnings)


def test_the_server_tells_what_the_feed_does_not() -> None:
    report = the_report(read(feed_in("koi8-r", RUSSIAN), charset="koi8-r", media_type="text/xml"))
    assert RUSSIAN.strip() in report.text


def test_a_few_letters_are_not_enough_to_guess_from() -> None:
    report = the_report(read(feed_in("cp1252", "The mayor of Zürich said that nothing had been agreed at all there. ")))
    assert "Zürich" in report.text


def test_one_broken_byte_does_not_garble_the_rest() -> None:
    data = feed_in("utf-8", RUSSIAN, "utf-8").replace("города. ".encode(), "города\ufffe. ".encode(), 1)
    report = the_report(read(data.replace("\ufffe".encode(), b"\xff", 1)))
    assert "четыре тысячи" in report.text


def test_the_user_may_say_which_encoding_it_is() -> None:
    given = document(feed_in("koi8-r", RUSSIAN, "windows-1251"))
    (report,) = read_document(msgspec.structs.replace(given, settings=Settings(encoding="koi8-r")))
    assert RUSSIAN.strip() in the_report([report]).text


SAMPLES = [
    ("eucjp", "ゲーム三昧な正月"),
    ("euckr", "한글닉네임"),
    ("shiftjis", "記事投稿が反映されない"),
    ("koi8r", "Как пережить новогоднюю ночь"),
    ("tis620", "สำนักงานส่งเสริม"),
    ("windows1255", "האם תדפיס נייר"),
]


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_the_samples_of_the_parser_itself_are_read(shared: Path, name: str, text: str) -> None:
    sample = shared / "data/inputs/feeds/illformed/chardet" / f"{name}.xml"
    assert text in the_report(read(sample.read_bytes())).text


@pytest.mark.parametrize("where", ["declaration", "server", "utf-16"])
def test_an_encoding_that_takes_for_ever_is_not_tried(where: str) -> None:
    data = feed_in("ascii", "The ministers met for nine hours. ", None if where == "server" else "-PunyCode")
    data += b"<!---" + b"zzzzz9" * 500_000 + b"-->"
    data = data.decode().encode("utf-16-le") if where == "utf-16" else data
    fields = {"charset": "punycode", "media_type": "text/xml"} if where == "server" else {}
    assert "The ministers met" in the_report(read(data, **fields)).text


ITEM = (
    "<rss><channel><item><description>"
    + "The ministers met for nine hours. " * 30
    + "</description></item></channel></rss>"
)
SLOW_HEADS = [
    ("<?xml version='1.0'?>" + "<!--" + "encoding='" * 5_000 + "-->", "encodings after the declaration"),
    ("<?xml " + "encoding='" * 5_000 + "?>", "encodings in the declaration"),
    ("<?xml version='1.0'?>" + "\n" * 60_000, "nothing but line ends"),
]


@pytest.mark.parametrize(("head", "why"), SLOW_HEADS, ids=[why for _, why in SLOW_HEADS])
@pytest.mark.parametrize("encoding", ["ascii", "utf-8-sig", "utf-16"])
def test_no_head_takes_for_ever(head: str, why: str, encoding: str) -> None:
    if encoding == "utf-16" and len(head) > 30_000:
        head = head[:2_000] + head[-10:]
    assert "The ministers met" in the_report(read((head + ITEM).encode(encoding))).text, why


def test_what_begins_with_megabytes_of_nothing_is_no_feed() -> None:
    (skipped,) = read("<é:rss>" + "\n" * 100_000 + "<channel/></é:rss>")
    assert isinstance(skipped, Skipped)
    assert "its first element begins after" in skipped.why.lower()
