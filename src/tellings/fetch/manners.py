"""Asks no host faster than is polite, and no page that its host asks programs to leave alone."""

import msgspec

from tellings.config import Settings
from tellings.errors import NotFetched, ReadError
from tellings.fetch.addresses import Target, take_apart
from tellings.fetch.client import request
from tellings.fetch.outside import Outside
from tellings.fetch.robots import LONGEST, NOTHING_ASKED, Rules, read_robots
from tellings.model import Fetched

_TOO_OFTEN = 429
_DEFAULT_PAUSE = 600
"""Seconds for which a host that says "too often" without saying for how long is left alone: longer than one run."""

_ANSWERED = range(200, 300)
_REFUSING = range(400, 500)


class Manners:
    """What one run remembers of the hosts it has asked: when, what they ask of programs, and who wants to be let be.

    Nothing of it outlasts the run.
    """

    def __init__(self, settings: Settings, outside: Outside) -> None:
        """Starts with no host asked yet."""
        self._settings = settings
        self._outside = outside
        self._last: dict[str, float] = {}
        self._until: dict[str, float] = {}
        self._rules: dict[str, Rules | str] = {}

    def before_page(self, address: str) -> None:
        """Waits for the host's turn, where it lets the page be fetched at all.

        Raises:
            NotFetched: its robots.txt asks programs not to fetch this page, or it wants to be left alone for now.
        """
        target = take_apart(address)
        self._refuse_paused(target)
        rules = self._rules_of(target)
        if not rules.allow(target.path):
            message = (
                f"{address}: the host asks programs not to fetch this page (robots.txt). "
                "Open it in a browser, save it and give the file."
            )
            raise NotFetched(message)
        self._wait(target.host, rules.delay)

    def before_any(self, address: str) -> None:
        """Waits for the host's turn, for what its owner offers to programs: feeds and sitemaps; and what a user names.

        Raises:
            NotFetched: it wants to be left alone for now.
        """
        target = take_apart(address)
        self._refuse_paused(target)
        self._wait(target.host, None)

    def heed(self, answer: Fetched) -> None:
        """Leaves a host alone that says it is asked too often."""
        if answer.status == _TOO_OFTEN:
            pause = _DEFAULT_PAUSE if answer.retry_after is None else answer.retry_after
            self._until[take_apart(answer.final).host] = self._outside.seconds() + pause

    def _refuse_paused(self, target: Target) -> None:
        left = self._until.get(target.host, 0.0) - self._outside.seconds()
        if target.host in self._until and left > 0:
            message = (
                f"{target.address}: the host {target.host} said that it is asked too often, and is left alone for "
                f"another {left:.0f} seconds. Try again later."
            )
            raise NotFetched(message)

    def _wait(self, host: str, asked_for: float | None) -> None:
        last = self._last.get(host)
        if last is not None:
            pause = max(self._settings.host_delay, asked_for or 0.0) - (self._outside.seconds() - last)
            if pause > 0:
                self._outside.sleep(pause)
        self._last[host] = self._outside.seconds()

    def _rules_of(self, target: Target) -> Rules:
        if target.origin not in self._rules:
            self._rules[target.origin] = self._ask_for_rules(target)
        rules = self._rules[target.origin]
        if isinstance(rules, Rules):
            return rules
        message = f"{target.address}: not fetched, as its host did not say whether programs may ({rules})."
        raise NotFetched(message)

    def _ask_for_rules(self, target: Target) -> Rules | str:
        """The host's rules; or why they are not known, in which case nothing is fetched from it (RFC 9309, 2.3.1)."""
        settings = msgspec.structs.replace(self._settings, max_fetch_bytes=4 * LONGEST)
        try:
            answer = request(
                f"{target.origin}/robots.txt", settings=settings, outside=self._outside, before=self._turn_of
            )
        except NotFetched:
            return NOTHING_ASKED  # the page is refused like its host's robots.txt; or that leads elsewhere, and is none
        except ReadError as error:
            return str(error).removeprefix(f"{target.origin}/robots.txt: ").rstrip(".")
        self.heed(answer)
        if answer.status in _ANSWERED:
            return read_robots(answer.body)
        if answer.status in _REFUSING and answer.status != _TOO_OFTEN:
            return NOTHING_ASKED
        return f"its robots.txt was answered with status {answer.status}"

    def _turn_of(self, address: str) -> None:
        self._wait(take_apart(address).host, None)
