"""Takes a mailbox file apart into its mails, one at a time, so that a newsroom's years of mail can be read."""

import re
from collections.abc import Iterator

from tellings.read.document import About, Document, Found

_MAIL = About(media_type="message/rfc822")
_POSTMARK = re.compile(
    rb"From (?:\S{1,500}[ \t]{1,20})?[^\r\n]{0,100}?\d{1,2}:\d\d[^\r\n]{0,80}\r?\n"
    rb"|From \S{1,500}[ \t]{0,8}\r?\n(?=[!-9;-~]{1,80}:)"
)
"""The line that opens a mail: "From ann@example.org Sat Jul  5 10:30:00 2025". Some programs leave out the time."""

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_BLANK = (b"\n", b"\r\n")
_LONGEST_LINE = 1024 * 1024
"""Bytes taken at once: a file without line ends does not fill the memory. A mail's line has at most 998."""


def is_mbox(document: Document) -> bool:
    """Whether it opens with a mailbox's "From " line and a mail's header after it."""
    head = document.head()
    opening = _POSTMARK.match(head)
    return opening is not None and re.match(rb">?[!-9;-~]{1,80}:?[ \t\r\n]", head[opening.end() :]) is not None


def read_mbox(document: Document) -> Iterator[Found]:
    """The mails, in order; the first is `#1`. The file is read line by line, whatever its size.

    Raises:
        ReadError: there are more mails than may come of one file.
    """
    for number, mail in enumerate(_mails(document), start=1):
        yield document.within(str(number), _QUOTED.sub(rb"\1", mail), about=_MAIL, mark="#")


def _mails(document: Document) -> Iterator[bytes]:
    """The bytes of each mail without its "From " line; of one larger than a document may be, no more than shows it."""
    most = document.settings.max_file_bytes
    mail = bytearray()  # not a list of lines: millions of short ones take five times their size
    place = 0
    after_blank, opened = True, False
    document.file.seek(0)
    while line := document.file.readline(_LONGEST_LINE):
        place += len(line)
        if after_blank and line.startswith(b"From ") and _is_postmark(line, document, place):
            if opened:
                yield bytes(mail)
            mail, opened = bytearray(), True
        elif len(mail) <= most:
            mail += line
        after_blank = line in _BLANK
    if opened:
        yield bytes(mail)


def _is_postmark(line: bytes, document: Document, place: int) -> bool:
    """Whether a line opens a mail; what follows it is looked at where it names no time."""
    if _POSTMARK.match(line):
        return True
    following = document.file.read(100)
    document.file.seek(place)
    return _POSTMARK.match(line + following) is not None
