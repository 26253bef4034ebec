"""Reads a mail's header: who sent it, what it is called, and when it was sent, with the time zone."""

import re
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from tellings.errors import ReadError
from tellings.read.encodings import decode
from tellings.read.layout import Facts, tidy
from tellings.read.mail_sender import sender_of

_LONGEST = 4000
"""Characters of a header that are looked at: names and titles are shorter, and reading encoded words takes longer the
more of them there are."""

_WITH_PARAMETERS = frozenset({"content-type", "content-disposition"})
_PREFIX = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs|vb|i)(?:\[\d{1,3}\])?[:\uff1a]\s{0,5}){1,20}", re.IGNORECASE
)
"""What mail programs put before the title of a mail that is answered or forwarded, in several languages."""

_FORWARD = re.compile(r"^(?:fwd?|wg|tr|rv|vb|i)(?:\[\d{1,3}\])?[:\uff1a]", re.IGNORECASE)
_BULK = ("List-Id", "List-Unsubscribe", "List-Post")
"""Headers of what is sent to many: newsletters, mailing lists, press releases."""

_LANGUAGE = re.compile(r"\s{0,20}([a-z]{2})(?:-[\w-]{1,20})?\s{0,20}", re.IGNORECASE)


class Mail(Message):
    """A mail, or a part of one, whose broken headers do no harm.

    The library's own takes minutes for a Content-Type of some hundred thousand semicolons, and fails at parameters
    that are numbered only in part ("charset*0=a; charset*").
    """

    def get(self, name: str, failobj: Any = None) -> Any:  # noqa: ANN401 - as its base has it
        """A header; of those with parameters no more than a program writes."""
        value = super().get(name, failobj)
        return value if value is failobj or name.lower() not in _WITH_PARAMETERS else str(value)[:_LONGEST]

    def get_param(self, param: str, failobj: Any = None, header: str = "content-type", unquote: bool = True) -> Any:  # noqa: ANN401, FBT001, FBT002 - as above
        """A parameter of a header, where it can be made out."""
        try:
            return super().get_param(param, failobj, header, unquote)
        except (TypeError, ValueError):
            return failobj


def header(message: Message, name: str) -> str:
    """A header's characters, on one line; empty where there is none."""
    value = message.get(name)
    return "" if value is None else decoded_words(str(value))


def decoded_words(raw: str) -> str:
    """The characters that encoded words (`=?utf-8?Q?Caf=C3=A9?=`) and bytes outside ASCII stand for, on one line."""
    value = raw[:_LONGEST]
    if "=?" in value:
        value = "".join(_word(part, charset) for part, charset in _words(value))
    elif any("\udc80" <= char <= "\udcff" for char in value):
        value = _guessed(value.encode("utf-8", "surrogateescape"))
    return " ".join(tidy(value).split())


def _words(value: str) -> list[tuple[bytes | str, str | None]]:
    try:
        return list(decode_header(value))
    except (LookupError, ValueError, AssertionError):
        return [(value, None)]
    except Exception as error:  # the parser has errors of its own that are no ValueError; any other goes on
        if type(error).__module__ == "email.errors":
            return [(value, None)]
        raise


def _word(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    if charset is None or charset == "unknown-8bit":
        return _guessed(part)
    try:
        return part.decode(charset)
    except (LookupError, ValueError):
        return _guessed(part)


def _guessed(data: bytes) -> str:
    try:
        return decode(data, uri="", encoding=None).text
    except ReadError:
        return data.decode("utf-8", "replace")


def facts_of(message: Message, warnings: tuple[str, ...]) -> Facts:
    """What the header says: a title without "Re:" and "Fwd:", the sender, when it was sent.

    A person is the author, a newsletter or an office the outlet; of a mail that is passed on
    neither is known, nor is its date: they are those of whoever passed it on.
    """
    subject = header(message, "Subject")
    title = _PREFIX.sub("", subject).strip() or None
    language = _LANGUAGE.fullmatch(header(message, "Content-Language"))
    facts = Facts(title=title, language=language[1].lower() if language else None, warnings=warnings)
    if is_forward(subject):
        return facts
    bulk = any(message.get(name) is not None for name in _BULK)
    sender = sender_of(*_name_of(header(message, "From")), bulk=bulk)
    return Facts(
        title=title,
        byline=sender.person,
        outlet=sender.outlet,
        published=sent(header(message, "Date")),
        language=facts.language,
        warnings=warnings,
    )


def is_forward(subject: str) -> bool:
    """Whether a mail passes on another one, to go by its subject."""
    return _FORWARD.match(subject) is not None


def _name_of(sender: str) -> tuple[str | None, str]:
    """The name in "Ann Lee <ann@example.org>", and the address; no name where there is only an address."""
    try:
        name, address = parseaddr(sender)
    except RecursionError:  # a remark in a remark in a remark: "(((("
        return None, ""
    name = name.strip(" \"'")
    is_name = name and "@" not in name and name.casefold() != address.casefold()
    return (name if is_name else None), address


def sent(date: str) -> str | None:
    """The date of a header as ISO 8601 to the minute, with its zone: "2025-07-05T10:30+02:00"."""
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="minutes")
