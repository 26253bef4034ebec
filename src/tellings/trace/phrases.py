"""The phrases by which news credits an outlet or names an occasion, from `data/credits.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_MOST_KINDS = 5


def any_of(kind: str) -> str:
    """A pattern for any phrase of the list, the longest tried first."""
    phrases = sorted(_lists()[kind], key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", "[ ]") for phrase in phrases) + ")"


@cache
def before_name(kind: str) -> re.Pattern[str]:
    """A pattern for the words that end where an outlet's name begins: "according to the news agency "."""
    kinds = rf"(?:{any_of('kinds')}[ ]){{0,{_MOST_KINDS}}}"
    return re.compile(rf"(?<!\w){any_of(kind)}[ ]{{1,2}}{kinds}$", re.IGNORECASE)


@cache
def after_name(kind: str) -> re.Pattern[str]:
    """A pattern for the words that begin where an outlet's name ends: " first reported"."""
    return re.compile(rf"^,?[ ]{any_of(kind)}\b")


@cache
def words_of(kind: str) -> frozenset[str]:
    """The phrases of the list, as written there."""
    return frozenset(_lists()[kind])


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists = tomllib.loads(files("tellings.data").joinpath("credits.toml").read_text(encoding="utf-8"))
    return {
        kind: tuple(phrase.strip() for phrase in phrases.split("|") if phrase.strip())
        for kind, phrases in lists.items()
    }
