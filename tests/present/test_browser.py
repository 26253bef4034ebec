"""The page in a real browser: a footnote opens its passage highlighted, and everything works without script."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tellings.present import write_brief
from tellings.record import open_record

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
SECONDS_FOR_A_FRAME = 10
PHONE = (360, 740)
DESK = (1280, 900)
LIT = "rgba(255, 226, 138, 1)"
NOT_LIT = "rgba(0, 0, 0, 0)"
MINIMUM_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of normal size."""

LUMINANCE = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const parse = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data]; };
const light = ([r, g, b]) => { const f = [r, g, b].map(c => { c /= 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
const paper = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
  if (c[3] > 0) return c; } return [255, 255, 255]; };
const poor = [];
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || !e.checkVisibility()) continue;
  const a = light(parse(getComputedStyle(e).color)), b = light(paper(e));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < arguments[0]) poor.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
}
return [...new Set(poor)];
"""
"""Finds the elements whose text has too little contrast with what it stands on."""


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """A browser without a window. Without one the tests are skipped, except where CI promises one."""
    if CHROMIUM is None or DRIVER is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium and chromedriver are not here, and CI must have them")
        pytest.skip("chromium and chromedriver are not here")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def address(story_path: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of the invented story lies."""
    path = tmp_path_factory.mktemp("page") / "brief.html"
    with open_record(story_path) as record:
        path.write_text(write_brief(record, html=True), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: webdriver.Chrome, address: str) -> webdriver.Chrome:
    """The page, freshly opened on a desk's screen, in light colours."""
    set_media(browser, "light")
    browser.set_window_size(*DESK)
    browser.get("about:blank")
    browser.get(address)
    return browser


def set_media(browser: webdriver.Chrome, scheme: str, media: str = "screen") -> None:
    """Choose light or dark, screen or print."""
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def colour(element: WebElement) -> str:
    """The colour an element stands on."""
    return str(element.value_of_css_property("background-color"))


def test_a_footnote_opens_its_passage_highlighted_and_the_way_back_leads_back(page: webdriver.Chrome) -> None:
    footnotes = [link for link in page.find_elements(By.CSS_SELECTOR, "main a.cite") if link.is_displayed()]
    assert len(footnotes) > 10
    assert {colour(mark) for mark in page.find_elements(By.TAG_NAME, "mark")} == {NOT_LIT}
    for footnote in footnotes[:8]:
        name = str(footnote.get_dom_attribute("href")).removeprefix("#")
        mark = page.find_element(By.ID, name)
        footnote.click()
        assert page.current_url.endswith(f"#{name}")
        assert colour(mark) == LIT
        assert page.execute_script(
            "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight;", mark
        )
    number = page.current_url.rpartition("#p")[2]
    back = page.find_element(By.CSS_SELECTOR, f"a.back[href='#m{number}']")
    back.click()
    assert page.current_url.endswith(f"#m{number}")


def test_a_passage_that_runs_over_other_marks_lights_up_as_a_whole(page: webdriver.Chrome) -> None:
    words = "We will not sign a bad paper,” said union leader Ana Torres. “Not now."
    pieces = page.find_elements(By.CSS_SELECTOR, "mark")
    mark = next(piece for piece in pieces if piece.get_attribute("textContent") == words)
    page.execute_script("location.hash = arguments[0].id", mark)
    inner = mark.find_elements(By.CSS_SELECTOR, "mark")
    assert inner
    assert {colour(piece) for piece in (mark, *inner)} == {LIT}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_told_from_what_it_stands_on(page: webdriver.Chrome, scheme: str) -> None:
    set_media(page, scheme)
    assert page.execute_script(LUMINANCE, MINIMUM_CONTRAST) == []


def test_light_and_dark_differ(page: webdriver.Chrome) -> None:
    body = page.find_element(By.TAG_NAME, "body")
    light = colour(body)
    set_media(page, "dark")
    assert colour(body) != light


def test_a_phone_needs_no_sideways_scrolling(page: webdriver.Chrome) -> None:
    width, height = PHONE
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.refresh()
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
        left, right = page.find_elements(By.CSS_SELECTOR, ".apparatus .side")[:2]
        assert right.location["y"] > left.location["y"]
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_on_a_desk_the_two_sides_stand_next_to_each_other(page: webdriver.Chrome) -> None:
    left, right = page.find_elements(By.CSS_SELECTOR, ".apparatus .side")[:2]
    assert right.location["y"] == left.location["y"]
    assert right.location["x"] > left.location["x"]


def test_the_first_key_reaches_the_skip_link_and_it_shows(page: webdriver.Chrome) -> None:
    link = page.find_element(By.CSS_SELECTOR, "a.skip")
    assert link.location["x"] < 0
    page.execute_script("arguments[0].focus()", link)
    assert link.location["x"] >= 0
    assert link.value_of_css_property("outline-style") == "solid" or link.is_displayed()


def test_what_is_folded_is_printed(page: webdriver.Chrome) -> None:
    folded = page.find_element(By.CSS_SELECTOR, "details .side")
    seen = "return arguments[0].checkVisibility({contentVisibilityAuto: true})"
    assert not page.execute_script(seen, folded)
    set_media(page, "light", media="print")
    # What is unfolded is laid out with the next frame.
    WebDriverWait(page, SECONDS_FOR_A_FRAME).until(lambda _: page.execute_script(seen, folded))


def test_the_page_says_nothing_on_the_console_and_fetches_nothing(page: webdriver.Chrome) -> None:
    loaded = page.execute_script(
        "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:'))"
    )
    assert loaded == []
    assert page.get_log("browser") == []  # type: ignore[no-untyped-call]
