"""Reads what a host asks of programs in its robots.txt, and whether that lets us fetch a page."""

import re
from collections.abc import Iterator

import msgspec

from tellings.fetch.client import AGENT

LONGEST = 512 * 1024
"""Bytes of a robots.txt that are read: RFC 9309, 2.5, asks for 500 KiB at least."""

MOST_RULES = 20_000
_LONGEST_PATTERN = 2000
_LONGEST_DELAY = 60.0
"""Seconds between two requests that a host may ask for; one that asks for more is asked as slowly as this."""

_LINE = re.compile(r"\s{0,20}([A-Za-z-]{1,30})\s{0,20}:(.*)")


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What may or may not be fetched: addresses whose path begins so; `*` stands for anything, `$` for the end."""

    allowed: bool
    pattern: str


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What a host asks of us."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None
    """Seconds between two requests."""

    def allow(self, path: str) -> bool:
        """Whether this path, with its query, may be fetched: the longest rule that fits decides (RFC 9309, 2.2.2).

        Python's own urllib.robotparser takes the first rule that fits and knows no wildcards.
        """
        path = _same_escapes(path)  # once for all rules: a long path and many rules would take half a minute
        fitting = [(len(rule.pattern), rule.allowed) for rule in self.rules if _fits(rule.pattern, path)]
        return max(fitting)[1] if fitting else True


NOTHING_ASKED = Rules()


def read_robots(data: bytes) -> Rules:
    """What a robots.txt asks of us: of our name, else of everybody."""
    ours: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    named: set[str] = set()
    in_rules = True
    has_own = False
    for key, value in _lines(data):
        if key == "user-agent":
            named = set() if in_rules else named
            in_rules = False
            named.add(value.partition("/")[0].strip().lower())
            has_own = has_own or AGENT.lower() in named
            continue
        in_rules = True
        if AGENT.lower() in named:
            ours.append((key, value))
        elif "*" in named:
            everybody.append((key, value))
    return _rules(ours if has_own else everybody)


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    text = data[:LONGEST].decode("utf-8", "replace").removeprefix("\ufeff")
    for line in text.splitlines():
        found = _LINE.match(line.partition("#")[0])
        key = found[1].lower() if found else ""
        if found and key in {"user-agent", "allow", "disallow", "crawl-delay"}:
            yield key, found[2].strip()


def _rules(lines: list[tuple[str, str]]) -> Rules:
    rules, delay = [], None
    for key, value in lines[:MOST_RULES]:
        if key == "crawl-delay":
            delay = _seconds(value)
        elif value:
            rules.append(Rule(allowed=key == "allow", pattern=_same_escapes(value[:_LONGEST_PATTERN])))
    return Rules(rules=tuple(rules), delay=delay)


def _seconds(value: str) -> float | None:
    try:
        return max(0.0, min(float(value), _LONGEST_DELAY))
    except ValueError:
        return None


_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")


def _same_escapes(path: str) -> str:
    """With the letters of escapes in one case: %7e is %7E."""
    return _ESCAPE.sub(lambda found: found[0].upper(), path)


def _fits(pattern: str, path: str) -> bool:
    """Whether the path begins as the pattern says; each star takes as little as it can, so that time stays linear."""
    whole = pattern.endswith("$")
    first, *others = (pattern[:-1] if whole else pattern).split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not whole or path == first
    place = len(first)
    last = others.pop() if whole else ""
    for part in others:
        place = path.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return not whole or (path.endswith(last) and len(path) - len(last) >= place)
