"""Figures of single sentences: value, unit, bound, rate, object, time."""

from decimal import Decimal
from pathlib import Path

import pytest

from tellings.extract.figures import find_figures
from tellings.language.sentences import split_sentences
from tellings.model import Figure, Report, Segment, SegmentKind


def figures_of(
    text: str, published: str | None = None, kind: SegmentKind = SegmentKind.PARAGRAPH
) -> tuple[Figure, ...]:
    report = Report(id="r-1", uri="-", sha256="0", text=text, published=published)
    sentences = tuple(report.span(start, end) for start, end in split_sentences(text))
    return find_figures(report, (Segment(span=report.span(0, len(text)), kind=kind, sentences=sentences),))


UNITS = [
    ("a total of $35 billion in aid", [("$35 billion", "35000000000", "USD")], "a sign before"),
    ("a loan of EUR 140m", [("EUR 140m", "140000000", "EUR")], "a code before"),
    ("42.60 Swiss francs", [("42.60 Swiss francs", "42.60", "CHF")], "a full name"),
    ("a fine of 500 crowns", [("500 crowns", "500", "crown")], "money of no known country keeps its name"),
    ("Denmark pledged 5 kroner", [("5 kroner", "5", "DKK")], "the named country tells whose kroner"),
    (
        "It cost 90 cents, then 3 euros",
        [("90 cents", "0.90", "EUR"), ("3 euros", "3", "EUR")],
        "cents of what is spoken of",
    ),
    ("rose 12.4 percent", [("12.4 percent", "12.4", "percent")], "percent"),
    ("by 2.3 percentage points", [("2.3 percentage points", "2.3", "percentage_point")], "percentage points"),
    ("dipped 4 basis points", [("4 basis points", "0.04", "percentage_point")], "a basis point is a hundredth"),
    ("gusts of 130 km/h", [("130 km/h", "130", "kilometre")], "a speed is a length per hour"),
    ("a dose of 5 mg", [("5 mg", "5", "milligram")], "milligrams"),
    ("a dose of 5 ng", [("5 ng", "5", "nanogram")], "nanograms are no milligrams"),
    ("a nine-hour operation", [("nine-hour", "9", "hour")], "a unit behind a hyphen"),
    ("2 hours 50 minutes", [("2 hours 50 minutes", "170", "minute")], "two units of one length"),
    ("17 miners died", [("17", "17", "miner")], "a counted noun stands outside the span"),
    ("two commuter trams collided", [("two", "2", "tram")], "the head of the noun phrase"),
    ("14 people and 3 children", [("14", "14", "person"), ("3", "3", "child")], "irregular plurals"),
    ("Stolle, 66, said", [("66", "66", "year")], "an age behind a name"),
    ("a 17-month-old girl", [("17-month-old", "17", "month")], "an age in months"),
    ("It grew threefold", [("threefold", "3", "ratio")], "a multiple in one word"),
    ("Rents have doubled since", [("doubled", "2", "ratio")], "a multiple in a verb"),
    ("one in five Scots", [("one in five", "0.2", "ratio")], "a share of a number"),
    ("a third of the harvest", [("a third", "0.3333", "ratio")], "a share in words"),
    ("hit three times in June", [("three times", "3", "time")], "how often is no ratio"),
    ("three times faster than before", [("three times", "3", "ratio")], "a comparison follows"),
    ("3.4m users left", [("3.4m", "3400000", "user")], "m for million before a noun"),
    ("She cleared 2.31m at her first try", [("2.31m", "2.31", "metre")], "m for metre"),
    (
        "cut it from 1.80 to 1.25 francs",
        [("1.80", "1.80", "franc"), ("1.25 francs", "1.25", "franc")],
        "a unit told once",
    ),
    ("the side won 5-2", [("5", "5", "point"), ("2", "2", "point")], "the two sides of a score"),
]


@pytest.mark.parametrize(("text", "expected", "why"), UNITS, ids=[case[2] for case in UNITS])
def test_figures_have_value_and_unit(text: str, expected: list[tuple[str, str, str]], why: str) -> None:
    found = [(figure.text, figure.quantity.value, figure.quantity.unit) for figure in figures_of(text)]
    assert found == [(words, Decimal(value), unit) for words, value, unit in expected], why


RANGES = [
    ("between 300 and 350 demonstrators", "300", "350", "demonstrator", "between"),
    ("3 to 4 million euros", "3000000", "4000000", "EUR", "the scale is told once"),
    ("some 45-50 vessels a day", "45", "50", "vessel", "a dash"),
    ("lows between 6C and 9C", "6", "9", "degree Celsius", "the unit is told twice"),
    ("a man in his forties", "40", "49", "year", "a decade of life"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "why"), RANGES, ids=[case[4] for case in RANGES])
def test_a_range_has_no_value_but_two_ends(text: str, low: str, high: str, unit: str, why: str) -> None:
    quantities = [figure.quantity for figure in figures_of(text)]
    told = [(each.value, each.low, each.high, each.unit) for each in quantities]
    assert told == [(None, Decimal(low), Decimal(high), unit)], why


NOT_FIGURES = [
    ("The bridge opened in 1931 and closes on 4 March.", "years and dates"),
    ("The match starts at 16:20 GMT.", "clock times"),
    ("Route 66 and Article 5 stay as they are.", "roads and articles"),
    ("The F-16 and the A320 took off.", "types with letters"),
    ("The Boeing 737 MAX stayed on the ground.", "types behind a name"),
    ("The army fires 155mm shells.", "a calibre names the shell"),
    ("The G7 met about COVID-19.", "groups and diseases"),
    ("Call +44 20 7946 0958 or see https://example.org/2024/12.", "telephone numbers and addresses"),
    ("No one knows which one of them it was.", "one as a pronoun"),
    ("The third man came second.", "ordinals"),
    ("It happened ten years ago.", "how long ago is a date"),
    ("In the 1980s the team wore number 10.", "decades and squad numbers"),
    ("It runs 24/7 since 9/11.", "numbers with a slash"),
]


@pytest.mark.parametrize(("text", "why"), NOT_FIGURES, ids=[case[1] for case in NOT_FIGURES])
def test_a_number_that_counts_nothing_is_no_figure(text: str, why: str) -> None:
    assert [figure.text for figure in figures_of(text)] == [], why


BOUNDS = [
    ("about 40 men", "about"),
    ("nearly 40 men", "less than"),
    ("up to 40 men", "at most"),
    ("as many as 40 men", "at most"),
    ("at least 40 men", "at least"),
    ("no fewer than 40 men", "at least"),
    ("no more than 40 men", "at most"),
    ("more than 40 men", "more than"),
    ("over 40 men", "more than"),
    ("under 40 men", "less than"),
    ("40 men or more", "at least"),
    ("dozens of men", "more than"),
    ("40 men", "exact"),
]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_words_around_a_number_say_how_it_is_to_be_read(text: str, bound: str) -> None:
    assert [figure.quantity.bound.value for figure in figures_of(text)] == [bound]


PER = [
    ("nearly 50,000 troops a week", "week"),
    ("18 tonnes per hectare", "hectare"),
    ("€400m annually", "year"),
    ("36 patients per doctor per day", "doctor and day"),
    ("$290 a tonne", "tonne"),
    ("97mph", "hour"),
    ("One person died", None),
]


@pytest.mark.parametrize(("text", "per"), PER)
def test_a_rate_says_for_each_what(text: str, per: str | None) -> None:
    assert [figure.quantity.per for figure in figures_of(text)] == [per]


def test_two_tellings_of_one_ratio_differ_in_their_period() -> None:
    # the two reports of one interview that are a factor of four apart
    short = figures_of("Russia is producing ammunition at a pace three times faster than NATO's annual production.")
    long = figures_of(
        "Russia is now producing three times as much ammunition in three months as the entire NATO alliance"
        " generates in a year, he said."
    )
    assert [(figure.quantity.value, figure.quantity.unit) for figure in (*short, *long)] == [(Decimal(3), "ratio")] * 2
    assert short[0].quantity.against == "NATO's annual production"
    assert short[0].quantity.per is None
    assert long[0].quantity.per == "3 month"
    assert long[0].quantity.against == "the entire NATO alliance generates in a year"


def test_the_same_sum_is_told_of_two_objects() -> None:
    aid = "a total of $35 billion in military aid delivered this year"
    industry = "the country's industry, with a potential value of up to $35 billion, is attracting investment"
    objects = [figure.of.cut(text) for text in (aid, industry) for figure in figures_of(text) if figure.of]
    assert objects == ["military aid", "a potential value"]


WHEN = [
    ("They received $3 billion this year.", "2025-07-05", ("this year", "2025", "2025")),
    ("They received $3 billion this year.", None, ("this year", None, None)),
    ("On Thursday 14 people died.", "2025-07-05", ("On Thursday", "2025-07-03", "2025-07-03")),
    (
        "The attack overnight on July 4 injured 23 people.",
        "2025-07-05",
        ("overnight on July 4", "2025-07-04", "2025-07-05"),
    ),
    ("Only 23 members met it in 2024.", None, ("in 2024", "2024", "2024")),
    ("They will spend $9 billion by 2030.", "2025-07-05", ("by 2030", None, "2030")),
    ("The group earned €5 million last month.", "2025-01-15", ("last month", "2024-12", "2024-12")),
]


@pytest.mark.parametrize(("text", "published", "expected"), WHEN)
def test_a_period_is_resolved_only_as_far_as_the_report_is_dated(
    text: str, published: str | None, expected: tuple[str, str | None, str | None]
) -> None:
    periods = [figure.when for figure in figures_of(text, published) if figure.when]
    assert [(period.text, period.start, period.end) for period in periods] == [expected]


def test_figures_stand_only_in_headlines_and_paragraphs() -> None:
    text = "UK Digital Health Market To Reach USD 37.6 Billion By 2033"
    assert figures_of(text, kind=SegmentKind.BOILERPLATE) == ()
    assert [figure.text for figure in figures_of(text, kind=SegmentKind.HEADLINE)] == ["USD 37.6 Billion"]


def test_a_figures_text_is_the_reports_text_at_its_span(shared: Path) -> None:
    for path in sorted((shared / "data" / "retellings").glob("*/*.txt"))[:12]:
        text = path.read_text(encoding="utf-8")
        figures = figures_of(text, "2035-01-01")
        assert figures
        for figure in figures:
            assert figure.span.cut(text) == figure.text
            assert figure.sentence.holds(figure.span)
            assert figure.of is None or figure.of.cut(text).strip() == figure.of.cut(text)
