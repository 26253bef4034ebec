"""A mailbox gives its mails one by one, whatever its size and however it ends."""

from io import BytesIO

import pytest

from tellings.config import Settings
from tellings.model import Report
from tellings.read import Document, open_document, read_document
from tellings.read.mbox import is_mbox, read_mbox

HEAD = "From: Ann Lee <ann@example.org>\nSubject: No deal\nDate: Sat, 05 Jul 2025 10:30:00 +0200\n"
POSTMARK = "From ann@example.org Sat Jul  5 10:30:00 2025\n"
MAIL = f"{POSTMARK}{HEAD}\nHe said no.\n\n"


def opened(text: str | bytes, settings: Settings | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return open_document(BytesIO(data), uri="inbox.mbox", name="inbox.mbox", settings=settings or Settings())


def mails(text: str | bytes) -> list[bytes]:
    return [found.data() for found in read_mbox(opened(text)) if isinstance(found, Document)]


def test_each_mail_is_a_report_with_its_number() -> None:
    found = list(read_document(opened(MAIL * 3)))
    assert [each.uri for each in found if isinstance(each, Report)] == [f"inbox.mbox#{number}" for number in (1, 2, 3)]


def test_the_word_from_within_a_mail_parts_nothing_and_loses_its_mark() -> None:
    body = ">From here on he said no.\n\n>>From there too.\nFrom Oslo he left.\n\nFrom Oslo to Bergen.\n"
    assert mails(f"{POSTMARK}{HEAD}\n{body}") == [
        f"{HEAD}\nFrom here on he said no.\n\n>From there too.\nFrom Oslo he left.\n\nFrom Oslo to Bergen.\n".encode()
    ]


def test_a_postmark_without_a_time_parts_mails_too() -> None:
    assert len(mails(f"From ann@example.org\n{HEAD}\nHe said no.\n\nFrom bob@example.org\n{HEAD}\nHe left.\n")) == 2


def test_a_mailbox_cut_in_the_middle_gives_what_there_is() -> None:
    whole = mails(MAIL)[0]
    assert mails((MAIL * 3)[:-10]) == [whole, whole, whole[:-10]]


def test_line_ends_of_windows_are_line_ends() -> None:
    assert len(mails((MAIL * 2).replace("\n", "\r\n"))) == 2


def test_one_mail_too_long_costs_only_itself() -> None:
    long = f"{POSTMARK}{HEAD}\n" + "x" * 5000 + "\n\n"
    found = list(read_document(opened(MAIL + long + MAIL, Settings(max_file_bytes=1000))))
    assert [isinstance(each, Report) for each in found] == [True, False, True]


class _Counting(BytesIO):
    """A file that keeps count of the most bytes asked of it at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.most = max(self.most, len(data))
        return data


def test_a_mailbox_is_never_read_as_a_whole() -> None:
    file = _Counting((MAIL * 20_000).encode())
    document = open_document(file, uri="inbox.mbox", name="inbox.mbox", settings=Settings())
    assert is_mbox(document)
    assert sum(1 for _ in read_mbox(document)) == 20_000
    assert file.most <= 64 * 1024


NO_MAILBOXES = [
    ("From Oslo, our correspondent\n\nHe said no.\n", "an article"),
    ("From our correspondent at 10:30 in 2025\n\nHe said no.\n", "an article with a time in its first line"),
    (HEAD + "\nHe said no.\n", "a mail"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "why"), NO_MAILBOXES)
def test_what_only_begins_like_a_mailbox_is_none(text: str, why: str) -> None:
    assert not is_mbox(opened(text)), why


def test_a_line_of_blanks_takes_no_time() -> None:
    blank = "From x" + " " * 1_000_000 + "\n\n"
    assert len(mails(MAIL + blank * 20)) == 1
