"""Fetches the pages that feeds, sitemaps and lists of addresses name, reads them, and says what came of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

import msgspec

from tellings.config import Settings
from tellings.errors import NotFetched, ReadError, why_of
from tellings.fetch import Manners, Outside, refuse_failure, request, stamp, without_password
from tellings.model import Fetch, Fetched, FetchResult, Report, Skipped
from tellings.read import Address, Document, open_document, read_document

_DEEPEST = 4
"""How far addresses may lead on to others: a list to a list of sitemaps, to a sitemap, to a page."""

_PAGES = frozenset({"page", "address"})

News = Report | Skipped | Fetch
"""What comes of following: reports, what could not be read, and a line on every fetch."""


class Follower:
    """Follows addresses during one run: each once, politely, and no more than the settings allow."""

    def __init__(
        self,
        settings: Settings,
        outside: Outside,
        is_settled: Callable[[str], bool] = lambda _: False,
        *,
        named: Iterable[str] = (),
    ) -> None:
        """Takes the settings, the world outside, and what knows whether a page need not be fetched again.

        `named` are the paths that the user gave.
        """
        self._named = frozenset(named)
        self.manners = Manners(settings, outside)
        self.unfinished = False
        """Whether pages were left behind that another run may fetch."""
        self.settings = settings
        self._outside = outside
        self._is_settled = is_settled
        self._asked = set[str]()
        self._pages = 0

    def waiting(self, found: Iterable[Report | Skipped | Address], path: str) -> Iterator[Report | Skipped | Address]:
        """What was found in a file. Who names a folder names no address: the lists in it wait for `--follow` too."""
        for item in found:
            if isinstance(item, Address) and item.given and path not in self._named:
                yield msgspec.structs.replace(item, given=False)
            else:
                yield item

    def follow(self, found: Iterable[Report | Skipped | Address]) -> Iterator[News]:
        """What was found, with the reports of the pages that were only named; what is not fetched is counted."""
        left = _Left()
        yield from self._walk(found, 0, left)
        yield from left.told(self.settings)

    def _walk(self, found: Iterable[Report | Skipped | Address], depth: int, left: "_Left") -> Iterator[News]:
        for item in found:
            if isinstance(item, Address):
                yield from self._visit(item, depth, left)
            else:
                yield item

    def _visit(self, address: Address, depth: int, left: "_Left") -> Iterator[News]:
        if not (address.given or self.settings.follow):
            if address.why:
                yield Skipped(uri=address.named_in, why=address.why)
            else:
                left.waiting[address.named_in] += 1
            return
        if address.address in self._asked or (not _is_named(address) and self._is_known(address)):
            return
        if depth >= _DEEPEST:
            left.too_deep[address.named_in] += 1
            return
        if not address.given:
            if self._pages >= self.settings.max_pages:
                left.too_many[address.named_in] += 1
                self.unfinished = True
                return
            self._pages += 1
        self._asked.add(address.address)
        yield from self._read(address, depth)

    def _is_known(self, address: Address) -> bool:
        return address.kind in _PAGES and self._is_settled(address.address)

    def _read(self, address: Address, depth: int) -> Iterator[News]:
        uri = without_password(address.address)
        fetch = Fetch(at=stamp(self._outside.now()), address=uri, kind=address.kind, result=FetchResult.FAILED)
        if not _is_named(address):
            fetch = msgspec.structs.replace(fetch, named_in=address.named_in)
        before = self.manners.before_any if _is_open(address) else self.manners.before_page
        answer: Fetched | None = None
        try:
            answer = request(address.address, settings=self.settings, outside=self._outside, before=before)
            self.manners.heed(answer)
            refuse_failure(answer)
        except ReadError as error:
            why = why_of(error, uri)
            self.unfinished = self.unfinished or _may_pass(answer)
            yield Skipped(uri=uri, why=why)
            yield told_failure(fetch, answer, error)
            return
        reports, failed, left = 0, "", _Left()
        found = _with_facts(read_document(document_of(answer, self.settings)), address)
        for item in self._walk(found, depth + 1, left):
            reports += isinstance(item, Report)
            failed = item.why if isinstance(item, Skipped) and item.uri == uri else failed
            yield item
        yield told_answer(fetch, answer, reports, failed)
        yield from left.told(self.settings)  # after the line that says that it was read


class _Left:
    """Counts the addresses that are not fetched, by what named them: one line on each is enough."""

    def __init__(self) -> None:
        self.waiting = Counter[str]()
        self.too_many = Counter[str]()
        self.too_deep = Counter[str]()

    def told(self, settings: Settings) -> Iterator[Skipped]:
        for uri, count in self.waiting.items():
            what = "1 address, which is not fetched" if count == 1 else f"{count:,} addresses, which are not fetched"
            most = f" (at most {settings.max_pages:,} in one run)" if count > settings.max_pages else ""
            yield Skipped(uri=uri, why=f"It names {what}. Give --follow to have them fetched and read{most}.")
        for uri, count in self.too_many.items():
            why = f"It names {count:,} more addresses than one run fetches. Run again, or raise max_pages."
            yield Skipped(uri=uri, why=why)
        for uri, count in self.too_deep.items():
            why = (
                f"It names {count:,} addresses more than {_DEEPEST} steps away from what was given. Give them by name."
            )
            yield Skipped(uri=uri, why=why)


def named_address(address: str) -> Address:
    """An address that the user names: it is always fetched, also where the record has it already."""
    return Address(address=address, named_in=address, kind="address", given=True)


def document_of(answer: Fetched, settings: Settings) -> Document:
    """What a server answered, to be read."""
    address = without_password(answer.address)
    document = open_document(BytesIO(answer.body), uri=address, name=address, settings=settings)
    return msgspec.structs.replace(
        document, media_type=answer.media_type, charset=answer.charset, address=answer.final, fetched=answer.at
    )


def told_failure(fetch: Fetch, answer: Fetched | None, error: ReadError) -> Fetch:
    """The line on a fetch that gave nothing."""
    result = FetchResult.REFUSED if isinstance(error, NotFetched) else FetchResult.FAILED
    if answer is not None and answer.status == _GONE:
        result = FetchResult.GONE
    return msgspec.structs.replace(
        fetch,
        status=answer.status if answer else None,
        result=result,
        why=why_of(error, fetch.address),
    )


def told_answer(fetch: Fetch, answer: Fetched, reports: int, failed: str) -> Fetch:
    """The line on a fetch that was answered."""
    return msgspec.structs.replace(
        fetch,
        at=answer.at,
        status=answer.status,
        size=answer.size,
        result=FetchResult.FAILED if failed and not reports else FetchResult.READ,
        found=reports,
        why=failed,
    )


_GONE = 410
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


def _may_pass(answer: Fetched | None) -> bool:
    """Whether what went wrong may be mended by itself."""
    return answer is None or answer.status in _PASSING


def _is_named(address: Address) -> bool:
    return address.given and address.named_in == address.address


def _is_open(address: Address) -> bool:
    """Whether it is fetched without asking robots.txt: what is offered to programs, or named by the user alone."""
    return address.kind not in _PAGES or _is_named(address)


def _with_facts(found: Iterable[Report | Skipped | Address], address: Address) -> Iterator[Report | Skipped | Address]:
    """The reports of a page, with what the naming document says of it where the page itself says nothing."""
    for item in found:
        if isinstance(item, Report) and address.kind == "page":
            yield msgspec.structs.replace(
                item,
                title=item.title or address.title,
                outlet=item.outlet or address.outlet,
                byline=item.byline or address.byline,
                published=item.published or address.published,
            )
        else:
            yield item
