"""Finds where in a sentence each cue has its subject: "Rutte said", "said Rutte", "saying", "according to Rutte"."""

import msgspec

from tellings.extract.cues import Cue, function_words
from tellings.extract.phrases import Range
from tellings.extract.subjects import main_subject, name_from, skip_auxiliaries, subject_after, subject_before
from tellings.extract.units import Sort, Token

LONGEST_NAMED = 20
"""Tokens of the words after "according to". Judged; from 12 to 30 nothing in our retellings changes."""


class Anchor(msgspec.Struct, kw_only=True):
    """A cue with its subject: the token numbers at which both begin and end, and how the subject was found."""

    cue: Cue
    source: Range | None
    left: int
    right: int
    inverted: bool = False
    participle: bool = False
    passive: bool = False
    implied: Range | None = None


def find_anchor(  # noqa: PLR0911, C901 - one way out for each place a subject can stand
    tokens: tuple[Token, ...], cue: Cue, earlier: list[Anchor]
) -> Anchor | None:
    """The cue with its subject, or `None` where the words around it show that nobody says anything."""
    if cue.kind == "according":
        return _according(tokens, cue)
    if cue.kind == "noun":
        return _noun(tokens, cue)
    verb = cue.verb
    if verb is None:
        return None
    inverted = _inverted(tokens, cue)
    if inverted is not None:
        return inverted
    place, infinitive, passive = skip_auxiliaries(tokens, cue.start)
    if infinitive:
        return None
    if verb.form == "ing" and place == cue.start:
        return _participle(tokens, cue, earlier)
    if verb.form == "ing" and not passive:
        return None
    if passive and verb.form == "past":
        if tokens[cue.start].low not in function_words("passives"):
            return None
        return Anchor(cue=cue, source=None, left=place, right=cue.end, passive=True)
    source = subject_before(tokens, place)
    if source is not None:
        how = _is_how(tokens, source[0])
        return Anchor(cue=cue, source=source, left=how, right=cue.end, inverted=how < source[0])
    return _coordinated(tokens, cue, place, earlier)


def _is_how(tokens: tuple[Token, ...], at: int) -> int:
    """The place of "is how" before a subject, as in '"..." is how she puts it'; else the subject's own."""
    says_how = at > 2 and tokens[at - 1].low == "how" and tokens[at - 2].low in {"is", "was"}  # noqa: PLR2004 - both words
    return at - 2 if says_how and tokens[at - 3].sort is Sort.QUOTE else at


def _coordinated(tokens: tuple[Token, ...], cue: Cue, place: int, earlier: list[Anchor]) -> Anchor | None:
    """As in "pledged to keep the cake and said": the subject is that of the verb before."""
    before = tokens[place - 1].low if place else ""
    if before not in {"and", "but", "or", ","} or cue.verb is None or cue.verb.form not in {"past", "s"}:
        return None
    implied = next((a.source or a.implied for a in reversed(earlier) if a.source or a.implied), None)
    return Anchor(cue=cue, source=None, left=place, right=cue.end, implied=implied or main_subject(tokens, place))


def _participle(tokens: tuple[Token, ...], cue: Cue, earlier: list[Anchor]) -> Anchor | None:
    before = tokens[cue.start - 1] if cue.start else None
    quoted = (
        before is not None
        and before.low == "as"
        and any(token.low in {"quoted", "cited", "record"} for token in tokens[max(0, cue.start - 3) : cue.start])
    )
    opens = before is None or before.sort is Sort.QUOTE or before.low in {",", "and", "while", "by", "but", "—", "–"}
    if quoted:
        place, _, _ = skip_auxiliaries(tokens, cue.start - 2)
        source = subject_before(tokens, place)
        return Anchor(cue=cue, source=source, left=source[0] if source else place, right=cue.end)
    if not opens:
        return None
    if earlier and earlier[-1].cue.kind == "according":
        return None
    implied = next((a.source or a.implied for a in reversed(earlier) if a.source or a.implied), None)
    implied = implied or main_subject(tokens, cue.start)
    return Anchor(cue=cue, source=None, left=cue.start, right=cue.end, participle=True, implied=implied)


def _noun(tokens: tuple[Token, ...], cue: Cue) -> Anchor | None:
    """As in "Archbishop Woldemariam's warning that ..."."""
    before = tokens[cue.start - 1].low if cue.start else ""
    if before == "'s" or before in {"his", "her", "their", "its"} or before.endswith("s'"):
        end = cue.start - 1 if before == "'s" else cue.start
        source = subject_before(tokens, end)
        if source is not None:
            return Anchor(cue=cue, source=(source[0], cue.start), left=source[0], right=cue.end)
    return None


def _according(tokens: tuple[Token, ...], cue: Cue) -> Anchor | None:
    end = cue.end
    while end < len(tokens) and end - cue.end < LONGEST_NAMED:
        token = tokens[end]
        if (
            token.sort is Sort.QUOTE
            or token.low in {",", ".", ";", ":", "—", "–", "which", "who", "that", ")"}
            or (token.low == "and" and end > cue.end + 6)
        ):
            break
        end += 1
    if end == cue.end:
        return None
    if end + 1 < len(tokens) and tokens[end].low == "," and not tokens[end - 1].capital:
        end = max(end, name_from(tokens, end + 1)) if name_from(tokens, end + 1) > end + 1 else end
    return Anchor(cue=cue, source=(cue.end, end), left=cue.start, right=end, inverted=True)


def _inverted(tokens: tuple[Token, ...], cue: Cue) -> Anchor | None:
    """As in "...," said Rutte. Only after a quotation, or after a comma with one of the plainest verbs."""
    verb = cue.verb
    if verb is None or not verb.say or verb.form not in {"past", "s"} or cue.start == 0 or cue.phrase:
        return None
    before = tokens[cue.start - 1]
    after_quote = before.sort is Sort.QUOTE or (
        before.low in {",", "-", "—", "–"} and cue.start > 1 and tokens[cue.start - 2].sort is Sort.QUOTE
    )
    after_clause = before.low == "," and tokens[cue.start].low in function_words("inverted") and cue.start > 1
    if not after_quote and not after_clause:
        return None
    source = subject_after(tokens, cue.end)
    if source is None or tokens[source[0]].low in function_words("times"):
        return None
    return Anchor(cue=cue, source=source, left=cue.start, right=source[1], inverted=True)
