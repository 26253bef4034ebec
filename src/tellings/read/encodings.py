"""Finds out how a file's bytes are to be read as characters, so that no outlet's quotation marks come out garbled."""

import codecs
from collections.abc import Iterator

import msgspec
from charset_normalizer import from_bytes

from tellings.errors import OptionError, ReadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_FILES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "an SQLite file"),
    (b"{\\rtf", "an RTF document"),
    (b"WARC/", "a web archive"),
)
_SAMPLE = 64 * 1024
"""Bytes that the guess looks at: judged, since a wrong guess shows within the first few hundred accents."""

_WIDE_ENCODINGS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are no text. Judged so that logs with escape codes stay below it."""

_MOSTLY_LETTERS = 0.9
"""Share of plain letters above which bytes are text of one byte each: in UTF-16 every other byte of Greek, Cyrillic or
Hindi is a control character, and bytes of Chinese are spread over all values."""

_WINDOWS_MARKS = frozenset(b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3\xa9\xab\xae\xb0\xb7\xbb")
"""Euro, quotation marks, dashes and the like in Windows-1252, by far the commonest legacy encoding of English text."""

_SPACES = " \n\t\u3000\u3001\u3002"


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """A text with the encoding it was read in, and what to know about the reading."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, uri: str, encoding: str | None) -> Decoded:
    """The bytes as text: in the encoding given, or by byte order mark, then UTF-16, strict UTF-8, then a guess.

    Raises:
        ReadError: the bytes are no text, or not in the encoding given.
        OptionError: there is no such encoding.
    """
    if encoding is not None:
        return _checked(_decode_as_told(data, uri, encoding), uri)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], name, uri), uri)
    for signature, kind in _KNOWN_FILES:
        if data.startswith(signature):
            message = f"{uri}: is {kind}, not text. Save the article's text as .txt and give that."
            raise ReadError(message)
    if b"\x00" in data and not _is_narrow(data):
        return _checked(_decode_wide(data, uri), uri)
    return _checked(_decode_narrow(data, uri), uri)


def _decode_as_told(data: bytes, uri: str, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        message = (
            f"{uri}: is not in the encoding {encoding} that was asked for ({_reason(error)}). Leave the option out."
        )
        raise ReadError(message) from error
    except LookupError as error:
        message = f"there is no text encoding {encoding!r}; possible are for instance utf-8, utf-16, windows-1252."
        raise OptionError(message) from error
    return Decoded(text=text.removeprefix("\ufeff"), encoding=encoding)


def _strict(data: bytes, name: str, uri: str) -> Decoded:
    """What follows a byte order mark; where a few bytes do not fit, they are shown as unreadable."""
    try:
        return Decoded(text=data.decode(name), encoding=name)
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        if text.count("\ufffd") > _MOST_CONTROLS * len(text) + 1:
            message = f"{uri}: begins like {name} but is not ({_reason(error)}). Save it again as UTF-8."
            raise ReadError(message) from error
        return Decoded(text=text, encoding=name)


def _is_narrow(data: bytes) -> bool:
    """Whether it is plain text with some NULs in it: of such text in UTF-16 half the bytes are NUL, in UTF-32 more."""
    sample = data[:_SAMPLE].replace(b"\x00", b"")
    letters = sum(" " <= char <= "~" for char in sample.decode("latin-1"))
    return letters > _MOSTLY_LETTERS * len(sample) and 3 * len(sample) > 2 * min(len(data), _SAMPLE)


def _decode_wide(data: bytes, uri: str) -> Decoded:
    """UTF-16 or UTF-32 without a byte order mark: the reading in which spaces are spaces and nothing is a control."""
    best = max(_wide_readings(data), default=None)
    if best is None:
        message = f"{uri}: holds NUL bytes: it is binary or damaged, not text. Save the article's text as UTF-8."
        raise ReadError(message)
    read = _strict(data, best[1], uri)
    return Decoded(
        text=read.text, encoding=read.encoding, warnings=(f"Read as {read.encoding.upper()}, as its bytes suggest.",)
    )


def _wide_readings(data: bytes) -> Iterator[tuple[float, str]]:
    for name in _WIDE_ENCODINGS:
        width = 2 if "16" in name else 4
        if len(data) % width:
            continue
        sample = data[: _SAMPLE - _SAMPLE % width].decode(name, "replace")
        spaces = sum(char in _SPACES for char in sample) / len(sample)
        odd = sum(char in "\x00\ufffd" for char in sample) + _controls(sample)
        if odd <= _MOST_CONTROLS * len(sample) and (spaces > 0 or sample.isascii()):
            yield spaces, name


def _decode_narrow(data: bytes, uri: str) -> Decoded:
    """UTF-8, else UTF-8 with a few broken bytes, else Windows-1252 marks, else the best guess of charset-normalizer."""
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if sum(char > "\x7f" for char in mended) > 4 * broken:
        return Decoded(text=mended, encoding="utf-8")
    name = _guess(data)
    if name is None:
        message = (
            f"{uri}: is in no encoding that could be told, or is not text. Save it as UTF-8, or name its encoding."
        )
        raise ReadError(message)
    warning = f"Not UTF-8; read as {name}, which is a guess."
    return Decoded(text=data.decode(name, "replace"), encoding=name, warnings=(warning,))


def _guess(data: bytes) -> str | None:
    high = data.translate(None, delete=bytes(range(0x80)))
    if sum(high.count(mark) for mark in _WINDOWS_MARKS) == len(high):
        return "windows-1252"
    sample = data[:_SAMPLE] if not data[:_SAMPLE].isascii() else _around_first_high(data)
    match = from_bytes(sample).best()
    if match is None:
        return None
    name = match.encoding.replace("_", "-")
    return "windows-1252" if _reads_the_same(sample, name, "windows-1252") else name


def _reads_the_same(sample: bytes, one: str, other: str) -> bool:
    """Whether two encodings make the same text of it: then the commoner one is named."""
    return sample.decode(one, "replace") == sample.decode(other, "replace")


def _around_first_high(data: bytes) -> bytes:
    """A sample that holds the first byte above ASCII: the whole beginning may be plain."""
    first = len(data) - len(data.lstrip(bytes(range(0x80))))
    return data[max(0, first - _SAMPLE // 2) : first + _SAMPLE // 2]


def _checked(decoded: Decoded, uri: str) -> Decoded:
    text = decoded.text
    if "\x00" in text:
        message = f"{uri}: holds NUL characters: it is binary or damaged, not text. Save the article's text as UTF-8."
        raise ReadError(message)
    sample = text[:_SAMPLE]
    if _controls(sample) > _MOST_CONTROLS * len(sample) + 1:
        message = f"{uri}: is mostly control characters: it is binary, not text. Give a text file."
        raise ReadError(message)
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            message = f"{uri}: holds half characters (lone surrogates) at {error.start}. Save it again as UTF-8."
            raise ReadError(message) from error
    return decoded


def _controls(text: str) -> int:
    return sum((char < " " and char not in "\t\n\r\f\v") or "\x7f" <= char < "\x85" for char in text)


def _reason(error: UnicodeError) -> str:
    place = getattr(error, "start", None)
    return f"byte {place:,}" if isinstance(place, int) else str(error)
