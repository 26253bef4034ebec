"""Finds what stands between quotation marks, of whatever shape, and tells apostrophes from marks."""

import re
from collections.abc import Sequence

import msgspec

_MARK = re.compile("([\"“”„‟«»‹›'‘’‚‛`])\\1{5,}|[\"“”„‟«»‹›'‘’‚‛]|``|''")  # noqa: RUF001 - the marks themselves
_CLOSING = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    '"': '"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "'": "'’",
    "‘": "’'",
    "‚": "‘’",
    "”": "”",
    "’": "’",
    "‛": "’",  # noqa: RUF001 - the marks themselves
    "``": "''\"",
}
_SINGLE = frozenset("'‘’‚‛‹›")  # noqa: RUF001 - the marks themselves
_PARAGRAPH_MARKS = frozenset("\"“„«»‘'‹›")
_ELIDED = re.compile(r"(?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|n\b|bout\b|round\b)", re.IGNORECASE)
_STOPS = frozenset(".,!?…")
_DEPTH = 4
"""Marks within marks deeper than this are no quotations but noise: the outermost is given up. Judged: news quote a
quotation in a quotation at most."""
SHORTEST_RUN = 6
"""Marks of one shape in a row: so many are a line drawn with them, or rubbish, and open nothing. Judged, not
measured."""
MOST_PARAGRAPHS = 40
"""Paragraphs: a quotation that runs over more is a mark that was never closed. Judged; with 20 or 80 nothing in our
retellings changes."""
LONGEST = 6_000
"""Characters: a stretch between marks that is longer is a mark that was never closed. Judged; with 3,000 or 12,000
nothing in our retellings changes."""


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch between marks: `start` and `end` are of the words within, `outer_*` include the marks."""

    outer_start: int
    outer_end: int
    start: int
    end: int
    closed: bool
    single: bool
    paragraphs: tuple[tuple[int, int], ...] = ()
    """Where it runs over several paragraphs: the words of each."""


class _Open(msgspec.Struct):
    start: int
    end: int
    mark: str


def find_marked(text: str, blocks: Sequence[tuple[int, int]]) -> list[Marked]:
    """The outermost marked stretches of each block (paragraph or headline), in order, in linear time.

    A mark that is never closed ends with its paragraph, or before the next mark of its kind that opens. Where the next
    paragraph opens with the same mark again, the quotation runs on, as print has it.
    """
    found: list[Marked] = []
    for start, end in blocks:
        found += _match_block(text, start, end)
    return _join_paragraphs(text, found, blocks)


def _match_block(text: str, start: int, end: int) -> list[Marked]:
    marks = [match for match in _MARK.finditer(text, start, end) if match.end() - match.start() < SHORTEST_RUN]
    strong = _strong_closings(text, marks, end)
    paired = sum(match[0] == '"' for match in marks) % 2 == 0
    found: list[Marked] = []
    stack: list[_Open] = []
    for at, match in enumerate(marks):
        mark = match[0]
        if mark in "'’" and _is_apostrophe(text, match, start, end):
            continue
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        apart = paired and mark == '"' and before.isspace() and after.isspace()
        is_open = any(opening.mark == '"' for opening in stack)
        closes = (apart and is_open) or _closes(stack, mark, before, after)
        if closes and mark in "'’" and before == "s" and strong[at] and not _is_final(after):
            continue
        if closes:
            _close(found, stack, match, text)
        elif (apart and not is_open) or _opens(mark, before, after, text, match):
            if stack and (stack[-1].mark == mark or len(stack) == _DEPTH):
                _give_up(found, stack, match.start(), text, drop=mark in _SINGLE)
            stack.append(_Open(start=match.start(), end=match.end(), mark=mark))
    while stack:
        opening = stack.pop(0)
        if opening.mark in _SINGLE:
            continue
        _add(found, opening, end, end, text, closed=False)
        break
    return _outermost(found)


def _strong_closings(text: str, marks: list[re.Match[str]], end: int) -> list[bool]:
    """For each single mark: whether a surer closing one follows before the next that opens ."""
    strong = [False] * len(marks)
    sure = False
    for at in range(len(marks) - 1, -1, -1):
        strong[at] = sure
        mark = marks[at][0]
        if mark not in "'’‘":
            continue
        before = text[marks[at].start() - 1 : marks[at].start()]
        after = text[marks[at].end() : marks[at].end() + 1] if marks[at].end() < end else " "
        if mark == "‘" or ((before.isspace() or not before) and not after.isspace()):
            sure = False
        elif not after.isalnum() and (before in ".,!?…" or _is_final(after)):
            sure = True
    return strong


def _is_final(after: str) -> bool:
    return after in ".,;:!?)]"


def _is_apostrophe(text: str, match: re.Match[str], start: int, end: int) -> bool:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if before.isalnum() and after.isalnum():
        return True
    return (
        not before.isalnum()
        and before not in ".,!?…"
        and _ELIDED.match(text, match.end(), end) is not None
        and after.isalnum()
    )


def _closes(stack: list[_Open], mark: str, before: str, after: str) -> bool:
    """Whether a mark can close one that is open: it fits the last or the one before, and stands after a word."""
    if not stack or before.isspace():
        return (
            bool(stack)
            and mark in "”»"
            and mark in _CLOSING[stack[-1].mark]
            and mark != stack[-1].mark
            and after in " .,\n"
        )
    if after.isalnum() and mark in "\"'’«‹" and not (mark == '"' and before in _STOPS and stack[-1].mark == '"'):
        return False
    return any(mark in _CLOSING[opening.mark] for opening in reversed(stack))


def _opens(mark: str, before: str, after: str, text: str, match: re.Match[str]) -> bool:
    if after.isspace() and mark not in {"«", "“", "„"}:
        return False
    if mark in {"“", "„", "‚", "‟", "``", "«", "‹"}:
        return True
    if mark == "‘":
        return not (
            before.isalnum()
            or (_ELIDED.match(text, match.end()) is not None and text[match.end() : match.end() + 1].isdigit())
        )
    if mark in {"''", "‛"}:  # noqa: RUF001 - the marks themselves
        return False
    return before.isspace() or before in "([{-–—/:;*_>…“‘\"'"


def _close(found: list[Marked], stack: list[_Open], match: re.Match[str], text: str) -> None:
    while stack:
        opening = stack.pop()
        if match[0] in _CLOSING[opening.mark]:
            _add(found, opening, match.start(), match.end(), text, closed=True)
            return


def _give_up(found: list[Marked], stack: list[_Open], end: int, text: str, *, drop: bool) -> None:
    """An opening mark that meets another of its kind was never closed: it ends here."""
    opening = stack.pop() if len(stack) < _DEPTH else stack.pop(0)
    if not drop and not stack:
        _add(found, opening, end, end, text, closed=False)


def _add(  # noqa: PLR0913 - the two ends of the mark and of the words belong together
    found: list[Marked], opening: _Open, end: int, outer_end: int, text: str, *, closed: bool
) -> None:
    start = opening.end
    if end - start > LONGEST and not closed:
        return
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(
            Marked(
                outer_start=opening.start,
                outer_end=outer_end,
                start=start,
                end=end,
                closed=closed,
                single=opening.mark in _SINGLE,
            )
        )


def _outermost(found: list[Marked]) -> list[Marked]:
    """Without those that lie within another."""
    kept: list[Marked] = []
    for marked in sorted(found, key=lambda marked: (marked.outer_start, -marked.outer_end)):
        if not kept or marked.outer_start >= kept[-1].outer_end:
            kept.append(marked)
    return kept


def _join_paragraphs(text: str, found: list[Marked], blocks: Sequence[tuple[int, int]]) -> list[Marked]:
    """Joins an unclosed stretch that ends its paragraph with the next one, where that opens with the same mark."""
    following = {blocks[at][1]: blocks[at + 1][0] for at in range(len(blocks) - 1)}
    chains: list[list[Marked]] = []
    for marked in found:
        last = chains[-1][-1] if chains else None
        runs_on = (
            last is not None
            and not last.closed
            and len(chains[-1]) < MOST_PARAGRAPHS
            and following.get(last.outer_end) == marked.outer_start
            and text[last.outer_start] == text[marked.outer_start]
            and text[marked.outer_start] in _PARAGRAPH_MARKS
        )
        if runs_on:
            chains[-1].append(marked)
        else:
            chains.append([marked])
    return [_chain(chain) for chain in chains]


def _chain(chain: list[Marked]) -> Marked:
    first, last = chain[0], chain[-1]
    if first is last:
        return first
    return msgspec.structs.replace(
        first,
        outer_end=last.outer_end,
        end=last.end,
        closed=last.closed,
        paragraphs=tuple((part.start, part.end) for part in chain),
    )
