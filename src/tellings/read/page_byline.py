"""Finds who wrote an article, by name, without what stands around the name on the page."""

import re
from collections.abc import Iterable
from functools import cache

from tellings.language.dates import find_dates
from tellings.language.lists import read_named
from tellings.read.page_outlet import is_agency, key_of

_LONGEST = 200
_MOST = 12
_BY = re.compile(
    r"^(?:(?:written|reported|story|posted|published|words)\s)?(?:by|von|par|por|di|da|door|av)\b[:\s]\s*|^author:\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\.html?\b|^[\w.]+\.(?:com|org|net)/|^/|^@")
_CONTACT = re.compile(r"\s*[|,;(<–-]?\s*(?:[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,60}|@\w{2,30})\)?>?")
_AFTER = re.compile(
    r"\s*[|•·]\s.*$|\s*[|•·]$|\s[–—]\s.*$|\s(?:published|updated|posted|last updated|follow)\b.*$"
    r"|,\s(?:an?|the|who|our|is)\s.*$",
    re.IGNORECASE,
)


def byline_of(tellings: Iterable[Iterable[str]], outlet: str | None) -> str | None:
    """The names of the first place that gives any, set apart by commas; the outlet is no author of its own pages."""
    for told in tellings:
        names: dict[str, str] = {}
        for raw in list(told)[:_MOST]:
            name = clean_name(raw)
            if name and any(key_of(name) in key or key in key_of(name) for key in names):
                continue  # the same person again, with the title or the desk
            if name and (key_of(name) != key_of(outlet or "") or is_agency(name)):
                names.setdefault(key_of(name), name)
        if names:
            return ", ".join(names.values())
    return None


def clean_name(raw: str) -> str | None:
    """A name without "By", addresses and what follows it; `None` where none is left."""
    name = " ".join(raw.split())
    if len(name) > _LONGEST or _ADDRESS.search(_BY.sub("", name)):
        return None
    name = _CONTACT.sub("", name)
    name = _AFTER.sub("", _BY.sub("", name))
    name = name[: next((date.start for date in find_dates(name)), len(name))].strip(" ,;|-–—•·:/")
    if not 1 < len(name) <= _LONGEST or not any(char.isalpha() for char in name):
        return None
    return None if name.lower() in _not_authors() or name.replace(" ", "").isdigit() else name


@cache
def _not_authors() -> frozenset[str]:
    return frozenset(read_named("page_metadata.toml")["not_authors"])
