"""Decides when a page's article was published and last changed, where it tells several dates, or none outright."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from tellings.read.page_dates import day_in_address, is_change, is_later, iso_of, month_in_address, same_day
from tellings.read.page_told import Page, names_for

_MINUTES = len("2025-07-05T10:30")
_MOST = 30
_ABOVE = 12
_NOT_ITS_OWN = ("comment", "related", "sidebar", "footer", "nav", "aside", "recommend", "promo", "most-", "trending")
_OWN = ("publish", "posted", "entry-date", "pubdate", "byline", "dateline", "article", "timestamp")


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """When an article was published and changed, with what to doubt of it."""

    published: str | None = None
    modified: str | None = None
    warnings: tuple[str, ...] = ()


def choose_dates(page: Page) -> Dates:
    """When the article was published and changed. What contradicts everything else on the page is not taken."""
    changed = list(islice(_modified(page), _MOST))
    told = _first_told(list(islice(_told(page), _MOST)), changed)
    seen = page.lines.published
    address = next(filter(None, map(day_in_address, _addresses(page))), None)
    month = next(filter(None, map(month_in_address, _addresses(page))), None)
    published = _choose(told, [each for each in (seen, address, month) if each], page) if told else None
    warnings = []
    if published is None:
        published = _refined(seen, page) if seen else _in_times(page)
    if published is None and address is not None:
        published = address
        warnings.append("The day of publication is that in the page's address; the page itself gives none.")
    modified = next(iter(changed), None)
    if (
        modified is not None
        and published is not None
        and (not is_change(modified, published) or _is_shifted(modified, published))
    ):
        modified = None
    return Dates(published=published, modified=modified, warnings=tuple(warnings))


def _told(page: Page) -> Iterator[str]:
    """The dates of publication that are told to machines, the surest first."""
    articles = (each.published for each in page.told if each.kind == "article")
    others = (each.published for each in page.told if each.kind != "article")
    for told in (*articles, *page.head.values(names_for("published")), *others):
        iso = iso_of(told)
        if iso is not None:
            yield iso


def _modified(page: Page) -> Iterator[str]:
    for told in (*(each.modified for each in page.told), *page.head.values(names_for("modified"))):
        iso = iso_of(told)
        if iso is not None:
            yield iso
    if page.lines.modified:
        yield page.lines.modified


def _first_told(told: Sequence[str], changed: Sequence[str]) -> list[str]:
    """The dates of publication, those last that are told as the date of a change too: some pages give no other."""
    return sorted(told, key=lambda date: date in changed and any(is_later(date, other) for other in told))


def _choose(told: Sequence[str], shown: Sequence[str], page: Page) -> str:
    """The surest date; where it fits nothing else that the page shows, the surest of those that do."""
    first = told[0]
    if shown and not any(_fits(first, each) for each in shown):
        fitting = next((date for date in told if any(_fits(date, each) for each in shown)), None)
        if fitting is not None:
            first = fitting
        elif len(shown) > 1 and _fits(shown[0], shown[1]):
            first = shown[0]
    same = (date for date in told if date[:10] == first[:10])
    return _with_zone(max(same, key=_precision, default=first), page)


def _fits(date: str, shown: str) -> bool:
    return date[:7] == shown if len(shown) == 7 else same_day(date, shown)  # noqa: PLR2004 - a month


def _precision(date: str) -> int:
    return min(len(date), len("2025-07-05T10:30")) + (len(date) > len("2025-07-05T10:30:00"))


def _is_shifted(modified: str, published: str) -> bool:
    """Whether a change is whole hours away from the publication: the same moment in a zone told wrongly."""
    return modified[:10] == published[:10] and modified[13:19] == published[13:19] and len(published) > _MINUTES


def _with_zone(date: str, page: Page) -> str:
    """The date with the time zone that an element of the page gives for the same hour."""
    if "T" not in date or len(date) > len("2025-07-05T10:30:00"):
        return date
    times = (iso for element in page.head.times[:_MOST] if (iso := iso_of(element.get("datetime"))))
    return next((iso for iso in times if iso.startswith(date) and len(iso) > len(date)), date)


def _refined(seen: str, page: Page) -> str:
    """The date seen beside the headline, with the hour that an element of the page gives for it."""
    times = (iso for element in page.head.times[:_MOST] if (iso := iso_of(element.get("datetime"))))
    return next((iso for iso in times if iso[:10] == seen[:10] and _precision(iso) > _precision(seen)), seen)


def _in_times(page: Page) -> str | None:
    """The date that an element of the page gives, if it is the only day, or marked as that of publication."""
    found = []
    for element in page.head.times[:_MOST]:
        marks = _marks(element)
        iso = iso_of(element.get("datetime")) or iso_of(element.text)
        if iso is not None and not any(mark in marks for mark in _NOT_ITS_OWN) and "updat" not in marks:
            found.append((iso, marks))
    if found and all(same_day(iso, found[0][0]) for iso, _ in found):
        return found[0][0]
    return next((iso for iso, marks in found if any(mark in marks.partition("|")[0] for mark in _OWN)), None)


def _marks(element: Any) -> str:  # noqa: ANN401 - an element of lxml, which ships no types
    """What an element and those around it are called: its own names, a bar, and the others'."""
    own = " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("id"))))
    around = (
        f"{above.tag if isinstance(above.tag, str) else ''} {above.get('class') or ''} {above.get('id') or ''}"
        for above in islice(element.iterancestors(), _ABOVE)
        if above.tag not in {"body", "html"}
    )
    return f"{own}|{' '.join(around)}".lower()[:2000]


def _addresses(page: Page) -> Iterator[str]:
    yield from filter(None, [page.address])
    yield from page.head.links.get("canonical", ())
    yield from page.head.values(("og:url",))
