"""No host is asked faster than is polite, and no page is fetched that its host keeps from programs."""

import pytest
from tests.fetch.site import Answer, Clock, Site, outside

from tellings.config import Settings
from tellings.errors import NotFetched
from tellings.fetch import Manners, request

SETTINGS = Settings(allow_private=True, host_delay=2.0)


def test_two_requests_to_one_host_keep_their_distance(site: Site) -> None:
    clock = Clock()
    manners = Manners(SETTINGS, outside(clock))
    manners.before_any(f"{site.root}/a")
    manners.before_any(f"{site.root}/b")
    manners.before_any(site.root.replace("news.", "other."))
    assert clock.slept == [2.0]
    clock.passed += 1.5
    manners.before_any(f"{site.root}/c")
    assert clock.slept == [2.0, 0.5]


def test_a_host_may_ask_to_be_asked_more_slowly(site: Site) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 10\n")
    clock = Clock()
    manners = Manners(SETTINGS, outside(clock))
    manners.before_page(f"{site.root}/a")
    manners.before_page(f"{site.root}/b")
    assert clock.slept == [10.0, 10.0]
    assert site.asked == ["/robots.txt"]


def test_a_page_that_its_host_keeps_from_programs_is_not_fetched(site: Site) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n")
    manners = Manners(SETTINGS, outside())
    manners.before_page(f"{site.root}/public")
    with pytest.raises(NotFetched, match=r"robots\.txt"):
        manners.before_page(f"{site.root}/private/a")


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_host_without_rules_lets_everything(site: Site, status: int) -> None:
    site.pages["/robots.txt"] = Answer(b"x", status)
    Manners(SETTINGS, outside()).before_page(f"{site.root}/a")
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_in_trouble_is_asked_for_nothing(site: Site, status: int) -> None:
    site.pages["/robots.txt"] = Answer(b"x", status)
    with pytest.raises(NotFetched, match=f"status {status}"):
        Manners(SETTINGS, outside()).before_page(f"{site.root}/a")


def test_a_host_that_is_asked_too_often_is_left_alone(site: Site) -> None:
    site.pages["/a"] = Answer(b"x", 429, {"Retry-After": "300"})
    clock = Clock()
    world = outside(clock)
    manners = Manners(SETTINGS, world)
    manners.heed(request(f"{site.root}/a", settings=SETTINGS, outside=world))
    with pytest.raises(NotFetched, match="another 300 seconds"):
        manners.before_any(f"{site.root}/b")
    clock.passed += 301
    manners.before_any(f"{site.root}/b")
