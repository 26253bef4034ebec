"""Gives the full names of those who speak: behind "A:" in an interview, "RUTTE:" in a transcript, "MR:"."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from tellings.extract.turn_labels import Label
from tellings.language.gazetteer import country_key, plain, words
from tellings.language.lists import read_lines
from tellings.language.names import FoundName, NameKind, find_names, fold_name, is_same_name

_GAP = r"(?:[^.!?;,]|\.(?!\s[A-Z][a-z])|(?<=\b[A-Z])\.){0,60}"
_BEFORE = re.compile(
    r"\b(?:interview(?:s|ed|ing)?|q\s?&\s?a|q and a|conversations?|talk(?:s|ed|ing)?|sp(?:oke|eaks?|eaking)"
    rf"|chat(?:s|ted|ting)?|s[ai]ts? down|caught up|questions|asked|ask(?:s|ing)?|joined by|welcome|guest)\b{_GAP}$"
    rf"|\binterview(?:s|ed)\b{_GAP},\s$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[^.!?;]{0,60}?\b(?:spoke|speaks|talks|talked|sat down|sits down|answers|answered|interview(?:ed by)?"
    r"|q\s?&\s?a)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"[^.!?;]{0,60}?\b(?:tells|told|explains|discusses|on)\b", re.IGNORECASE)
"""In a headline more words say that somebody is interviewed: "Biologist Nick Bos tells Wikinews about ants"."""
_TALK = re.compile(
    r"\b(?:interview|sat down|sits down|spoke|speaks|talked|talks|q\s?&\s?a|conversation|answers|answered)\b",
    re.IGNORECASE,
)
_AND_MORE = re.compile(r"(?:,? and |, | & )$")
_INITIALS = re.compile(r" \(([A-Z]{2,3})\)")
REACH = 90
"""Characters before and after a name in which the words stand that say an interview was had with it."""
HEAD = 4_000
TAIL = 600
"""Characters before the first turn and after the last in which the one who answers is named."""
MOST_WORDS = 4
LONGEST_INITIALS = 3
MOST_NAMESAKES = 20
"""People of one surname: with more, the report is a list, and nobody is told apart. Judged; it bounds the time."""


class Names:
    """The people whom a report names, to give each label its full name."""

    def __init__(self, text: str, byline: str | None) -> None:
        """Read the names once, when the report has turns at all."""
        self._text = text
        self._byline = byline
        self._found = find_names(text)
        self._starts = [name.start for name in self._found]
        self._full: dict[str, dict[str, FoundName]] = {}
        self._short: dict[str, dict[str, FoundName]] = {}
        for name in self._found:
            if name.kind in {NameKind.PERSON, NameKind.OTHER} and 1 < len(name.text.split()) <= MOST_WORDS:
                self._full.setdefault(plain(name.text).split()[-1], {}).setdefault(name.text, name)
                initials = "".join(part[0] for part in re.split(r"[\s-]", name.text) if part)
                self._short.setdefault(initials, {}).setdefault(name.text, name)
            given = _INITIALS.match(text, name.end)
            if given is not None:
                self._short[given[1]] = {name.text: name}

    def of_label(self, label: Label) -> tuple[str | None, tuple[tuple[int, int], ...]]:
        """The full name behind a label and where it stands; the label's own words where nothing is fuller."""
        if label.role is not None:
            is_office = label.role == "voices" and label.key.split()[-1] in words("offices") and " " in label.key
            return (label.words if is_office else None), ()
        short = label.words.replace(".", "").replace(" ", "")
        if 1 < len(short) <= LONGEST_INITIALS and short.isupper():
            known = list(self._short.get(short, {}).values())
        else:
            known = list(self._full.get(label.key.split()[-1], {}).values())
            known = [] if len(known) > MOST_NAMESAKES else [n for n in known if is_same_name(label.words, n.text)]
        people = [name for name in known if name.kind is NameKind.PERSON] or known
        if people and len({fold_name(name.text) for name in people[:MOST_NAMESAKES]}) == 1:
            best = next((name for name in people if not name.text.isupper()), people[0])
            return best.text, ((best.start, best.end),)
        return label.words, ()

    def interviewee(self, first: int, last: int, title: tuple[int, int]) -> FoundName | None:
        """The one person with whom the head, or the foot, of the report says that the interview was had.

        Args:
            first: Where the first turn begins.
            last: Where the last turn ends.
            title: The place of the headline.
        """
        near = [n for n in self._found if max(0, first - HEAD) <= n.start < first or last <= n.start < last + TAIL]
        told = [name for name in near if self._is_announced(name, title)]
        people = [name for name in told if name.kind is NameKind.PERSON] or told
        if any(self._is_joined(name) for name in people):
            return None
        chosen = self._alone(people)
        if chosen is None:
            chosen = self._alone([name for name in people if title[0] <= name.start < title[1]])
        return chosen or self._only_one(first, title, announced=bool(people))

    def _only_one(self, first: int, title: tuple[int, int], *, announced: bool) -> FoundName | None:
        """The one person of the headline whom the introduction names again, where it speaks of an interview."""
        if announced or not _TALK.search(self._text, max(0, first - HEAD), first):
            return None
        people = [name for name in self._found if name.kind is NameKind.PERSON and name.start < first]
        people = [name for name in people if not (self._byline and is_same_name(name.text, self._byline))]
        chosen = self._alone([n for n in people if title[0] <= n.start < title[1] and " " in n.text])
        again = chosen is not None and any(n.start >= title[1] and is_same_name(n.text, chosen.text) for n in people)
        return chosen if again else None

    def _is_joined(self, name: FoundName) -> bool:
        """Whether another person is named beside this one: "interviews Mario Lucero and Isabel Ruiz"."""
        at = bisect_left(self._starts, name.end)
        following = self._found[at] if at < len(self._found) else None
        return (
            following is not None
            and following.kind is NameKind.PERSON
            and " " in following.text
            and not is_same_name(name.text, following.text)
            and _AND_MORE.fullmatch(self._text[name.end : following.start]) is not None
        )

    def _alone(self, names: Sequence[FoundName]) -> FoundName | None:
        """The fullest form of the one person that these names are, or `None` where they are several."""
        if not names:
            return None
        best = max(names, key=lambda name: (len(name.text.split()), -name.start))
        return best if all(is_same_name(name.text, best.text) for name in names) else None

    def _is_announced(self, name: FoundName, title: tuple[int, int]) -> bool:
        """Whether the words before or after a name say that an interview was had with its bearer."""
        if name.kind in {NameKind.ORGANISATION, NameKind.PLACE} or not 1 < len(name.text.split()) <= MOST_WORDS:
            return False
        if (
            " of " in name.text
            or country_key(name.text) is not None
            or (self._byline and is_same_name(name.text, self._byline))
        ):
            return False
        if name.kind is NameKind.OTHER and not _OUTLETS.isdisjoint(plain(name.text).split()):
            return False
        before = self._text[max(0, name.start - REACH) : name.start]
        if name.kind is NameKind.OTHER and re.search(r"\bthe $", before):
            return False
        before = before.rpartition("\n")[2]
        after = self._text[name.end : name.end + REACH].partition("\n")[0]
        if _BEFORE.search(before) is not None or _AFTER.match(after) is not None:
            return True
        return title[0] <= name.start < title[1] and _TELLS.match(after) is not None


_OUTLETS = frozenset(read_lines("outlet_words.txt"))
