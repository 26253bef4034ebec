"""Finds the office or trade that a report gives beside a name: "NATO Secretary General", ", the fire chief,"."""

import re
from functools import cache

import msgspec

from tellings.language.gazetteer import places, plain, words
from tellings.language.hints import fold_words
from tellings.language.lists import read_rows

TOKEN = re.compile(r"[^\W_]{1,40}(?:[-’'][^\W_]{1,40}){0,4}\.?")
"""A word with its hyphens and the full stop of a shortened title: "Sen.", "Vice-Chair"."""
_BORDER = re.compile(r"[,;:\"“”()\n—–]|[.!?]['\"”’)]?\s")
_AFTER = re.compile(
    r"[,;:!?\n\"“”()—–]|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bU\.S)\.(?: |$)"
    r"| (?:who|which|whose|that|said|says|told|has|have|had|is|was|will|would|and (?:his|her|their)|whether|because) "
)
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "sir", "dame"})
_HEAD_ENDS = frozenset("of for in at as on to with from by and or not isn't about against under into over".split())  # noqa: SIM905 - small words
_COPULA = re.compile(
    r",? (?:who )?(?:is|was|became|has been|serves as|served as) (?:(?:now|also|once|currently|then) )?"
    r"(?=(?:the|a|an) )"
)
_REVERSED = re.compile(r"(?:^|[\s“\"])((?:the|its|his|her|their|our|a|an) [^,.;:!?\n\"“”()]{3,70}), $", re.IGNORECASE)
_AGE = re.compile(r", (?:aged )?\d{1,3},")
_PARTY = re.compile(r",? \(?(?P<party>[RDI])-(?P<state>[A-Z][A-Za-z.]{1,12}(?: [A-Z][a-z]{1,9}\.?)?)(?=[),.;\s])")
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_SHORTENED = re.compile(r"(?:Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Dr|Prof|Rev|Mr|Mrs|Ms|Adm|St|U\.S)\.\s?$")
REACH = 90
"""Characters beside a name in which the office may stand: ", the retired head of the county fire service". Judged;
with 45 or 180 nothing in our retellings changes."""
MOST_WORDS = 9
"""Words before a name that can be one office: "former Deputy Assistant Secretary of State for Europe". Judged."""
HEAD_WITHIN = 8
"""Words of an apposition among which the office must stand. Judged."""
_LINKS = frozenset({"of", "for", "and", "the"})


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says of somebody beside the name: the folded words, and where they stand."""

    words: frozenset[str]
    start: int
    end: int


def describe(text: str, start: int, end: int) -> list[Description]:
    """The offices and trades that stand beside the name at this place, the words before it first."""
    found = [_before(text, start), _reversed(text, start), _after(text, end), _of_party(text, end)]
    return [one for one in found if one is not None]


def is_told(word: str) -> bool:
    """Whether a word in plain small letters names an office or a trade, or is the last part of one that does."""
    bare = word.rstrip(".")
    return bare in words("titles") or bare in words("offices") or bare.rpartition("-")[2] in words("offices")


def _before(text: str, start: int) -> Description | None:
    """The words straight before a name: "former Secretary of State", "the Berlin-based analyst"."""
    left = max(0, start - REACH)
    tokens = [(left + m.start(), left + m.end()) for m in TOKEN.finditer(text[left:start])]
    kept: list[tuple[int, int]] = []
    upper = start
    for begin, stop in reversed(tokens[-MOST_WORDS:]):
        between = text[stop:upper]
        word = text[begin:stop]
        if between.strip() or len(between) > 1 or not (_SHORTENED.search(word + " ") or not word.endswith(".")):
            break
        if not _goes_on(word, kept, text):
            break
        kept.insert(0, (begin, stop))
        upper = begin
    while kept and not _opens(text[kept[0][0] : kept[0][1]]):
        kept.pop(0)
    return _make(text, kept)


def _goes_on(word: str, kept: list[tuple[int, int]], text: str) -> bool:
    """Whether a word belongs to the office whose later words are already there."""
    low = plain(word).rstrip(".")
    next_one = plain(text[kept[0][0] : kept[0][1]]).rstrip(".") if kept else ""
    if low in _COURTESY or next_one in _COURTESY:
        return not kept
    if is_told(low) or low in places():
        return True
    if low in _LINKS:
        return bool(kept) and (text[kept[0][0]].isupper() or is_told(next_one))
    if low in words("common") or low in words("small") or (low.endswith("s") and low not in words("plural_trades")):
        return False
    return word[:1].isupper() or low in words("qualifiers") or (is_told(next_one) and not low.endswith("ed"))


def _opens(word: str) -> bool:
    low = plain(word).rstrip(".")
    return low not in _LINKS and (word[:1].isupper() or is_told(low) or low in words("qualifiers"))


def _reversed(text: str, start: int) -> Description | None:
    """An office with a comma before the name: "The NATO chief, Mark Rutte, said"."""
    left = max(0, start - REACH)
    match = _REVERSED.search(text[left:start])
    if match is None:
        return None
    begin = left + match.start(1)
    tokens = [(begin + m.start(), begin + m.end()) for m in TOKEN.finditer(match[1])]
    return _make_apposed(text, _without_article(text, tokens))


def _after(text: str, end: int) -> Description | None:
    """What follows a name: ", the NATO chief,", " (a teacher)", " is the mayor of"."""
    age = _AGE.match(text, end, end + 12)
    begin = age.end() - 1 if age else end
    copula = _COPULA.match(text, begin, begin + 30)
    if copula:
        begin = copula.end()
    elif text[begin : begin + 2] in {", ", " ("}:
        begin += 2
    else:
        return None
    window = text[begin : begin + REACH]
    border = _AFTER.search(window)
    stop = begin + (border.start() if border else len(window))
    tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text, begin, stop)]
    tokens = _without_article(text, tokens)
    return _make_apposed(text, tokens) if tokens and _is_apposition(text, tokens, copula=copula is not None) else None


def _of_party(text: str, end: int) -> Description | None:
    """Party and state of an American politician: "(R-S.C.)", ", D-Calif.,"."""
    match = _PARTY.match(text, end, end + 24)
    state = _states().get(match["state"].replace(".", "").lower()) if match else None
    if match is None or state is None:
        return None
    said = frozenset({plain(word) for word in state.split()} | {plain(state), _PARTIES[match["party"]]})
    return Description(words=said, start=match.start("party"), end=match.end("state"))


@cache
def _states() -> dict[str, str]:
    return {
        key.lower(): row["name"]
        for row in read_rows("us_states.csv")
        for key in (row["name"], row["postal"], row["abbreviation"])
    }


def _is_apposition(text: str, tokens: list[tuple[int, int]], *, copula: bool) -> bool:
    first = plain(text[tokens[0][0] : tokens[0][1]])
    if first in {
        "who",
        "said",
        "says",
        "and",
        "but",
        "which",
        "where",
        "when",
        "while",
        "as",
        "he",
        "she",
        "they",
        "it",
    }:
        return False
    return copula or not first.endswith("ing")


def _without_article(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    first = plain(text[tokens[0][0] : tokens[0][1]]) if tokens else ""
    return tokens[1:] if first in {"the", "a", "an", "his", "her", "its", "their", "our"} else tokens


def _make_apposed(text: str, tokens: list[tuple[int, int]]) -> Description | None:
    """A description of these words, if what comes first is an office: "adviser to", not "career as a senator"."""
    first = next((at for at, (begin, stop) in enumerate(tokens) if text[begin:stop].lower() in _HEAD_ENDS), len(tokens))
    head = plain(text[tokens[first - 1][0] : tokens[first - 1][1]]) if 0 < first <= HEAD_WITHIN else ""
    return _make(text, tokens) if is_told(head) or head in words("roles") or head.endswith("-old") else None


def _make(text: str, tokens: list[tuple[int, int]]) -> Description | None:
    """A description of these words, if one of them names an office."""
    said = [text[begin:stop] for begin, stop in tokens]
    known = {plain(word).rstrip(".") for word in said[:HEAD_WITHIN]}
    if known <= _COURTESY or not any(is_told(word) or word in words("roles") for word in known):
        return None
    return Description(
        words=frozenset(fold_words({word.rstrip(".") for word in said})), start=tokens[0][0], end=tokens[-1][1]
    )
