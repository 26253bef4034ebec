"""Takes a message of a text wire apart: header, key words, lines of text, and what follows the end of the text."""

import re

import msgspec

_TEXT, _END_OF_TEXT, _END = "\x02", "\x03", "\x04"
_ANPA = "\x1f"
_LINE_ENDS = re.compile(r"\r{1,3}\n?|\x1e")
_WORDS = re.compile(r"(?:^|\s)[A-Za-z-]{1,8}-?\d{1,6}[ \x1f]{1,2}\w ?\w{1,4} {1,3}(\d{1,5})\b")
_ANPA_WORDS = re.compile(r"\b\d{1,2}-\d{1,2}\s{1,3}(\d{1,5})\s*$")
_OPENING = re.compile(r"``|(?<![\w'])''(?=\w)")
_CLOSING = re.compile(r"''")
_DASH = re.compile(r"(?<= )_(?= )")
_INSIDE_WORD = re.compile(rb"[A-Za-z][\x80-\x84\x86-\x90\x94\x98-\x9a\xa0-\xa5\xe1][A-Za-z]")
"""What stands within words in the code page 437 of old terminals: the last letter of "Caf\xe9" is 0x82."""

_LATIN_LETTER = re.compile(rb"[A-Za-z][\xc0-\xff][A-Za-z]")
_OTHER_CONTROLS = re.compile(r"[\x00\x05-\x08\x0b\x0c\x0e-\x1d\x7f]")


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a message as they were sent."""

    header: str
    slugs: tuple[str, ...] = ()
    """Key words between the header and the text."""
    lines: tuple[str, ...]
    trailer: str = ""
    words: int = 0
    """As the header counts them."""
    framed: bool
    """Whether control characters mark its parts."""
    ended: bool
    anpa: bool = False


def decode_wire(data: bytes, encoding: str | None) -> tuple[str, str]:
    """The characters of a message, with the encoding: UTF-8, code page 437 or Windows-1252."""
    for name in filter(None, (encoding, "utf-8")):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    old = len(_INSIDE_WORD.findall(data)) > len(_LATIN_LETTER.findall(data))
    name = "cp437" if old else "windows-1252"
    return data.decode(name, "replace"), name


def take_apart(text: str) -> Message:
    """The parts of a message."""
    before, framed, after = text.partition(_TEXT)
    if not framed:
        before, after = _by_its_lines(text)
    anpa = _ANPA in before
    inner, ended, rest = after.partition(_END_OF_TEXT)
    if not ended:
        inner, ended, rest = after.partition(_END)
    header, *slugs = _lines(before.replace(_ANPA, " ")) or [""]
    counted = _WORDS.match(header) or _ANPA_WORDS.search(before.strip())
    lines = [_with_marks(line, anpa=anpa) for line in _LINE_ENDS.sub("\n", inner).split("\n")]
    return Message(
        header=header,
        slugs=tuple(slugs),
        lines=tuple(_OTHER_CONTROLS.sub("", line).rstrip() for line in lines),
        trailer=_OTHER_CONTROLS.sub("", rest.replace(_END, "").replace(_END_OF_TEXT, "")).strip(),
        words=int(counted[1]) if counted else 0,
        framed=bool(framed),
        ended=bool(ended),
        anpa=anpa,
    )


def _by_its_lines(text: str) -> tuple[str, str]:
    """Header and text of a message without control characters: the header line, and the key words with slashes."""
    lines = _LINE_ENDS.sub("\n", text.lstrip()).split("\n")
    place = 1
    while place < len(lines) and (not lines[place].strip() or _is_slug(lines[place])):
        place += 1
    return "\n".join(lines[:place]), "\n".join(lines[place:])


def _is_slug(line: str) -> bool:
    return line.rstrip().endswith("/") or (line.count("/") > 1 and len(line.split()) < line.count("/") + 2)


def _lines(text: str) -> list[str]:
    lines = _OTHER_CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).split("\n")
    return [line.strip() for line in lines if line.strip()]


def _with_marks(line: str, *, anpa: bool) -> str:
    """The line with the quotation marks and dashes that its seven-bit code stands for."""
    if "``" in line or "''" in line:
        line = _CLOSING.sub("”", _OPENING.sub("“", line))
    return _DASH.sub("—", line) if anpa and "_" in line else line
