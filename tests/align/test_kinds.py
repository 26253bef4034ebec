"""Tests for the kinds of disagreement: two reports of one sentence each, and how they differ."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from tests.factories import make_assertion, make_figure, make_quotation, make_report, make_story, make_telling

from tellings.align import align_story
from tellings.model import AnyStatement, Bound, Claim, Disagreement, Quantity, Report, Telling

Make = Callable[[Report], AnyStatement]

FILLER = (
    "The mayor of Lindau spoke at noon.",
    "A bakery on the quay sells rye bread.",
    "Swimmers gathered near the lighthouse.",
    "Trains to Bregenz ran late again.",
)
"""Sentences about nothing in common, so that a story has more than the two lines that are compared."""


def told(text: str, make: Make, name: str) -> Telling:
    """A telling of this one sentence with some filler around it."""
    report = make_report("\n".join((text, *FILLER[: 2 if name == "left.txt" else 1])), name=name, outlet=name)
    plain = make_telling(report)
    return make_telling(report, statements=[make(report), *plain.statements[1:]])


def align(left: tuple[str, Make], right: tuple[str, Make]) -> tuple[Sequence[Claim], Sequence[Disagreement]]:
    """What align finds between two reports of one sentence each."""
    tellings = [told(*left, "left.txt"), told(*right, "right.txt")]
    return align_story(make_story([one.report for one in tellings]), tellings)


def figure(words: str, value: str, unit: str | None, **fields: object) -> Make:
    """Makes the figure of these words."""
    slots = {name: fields.pop(name) for name in ("bound", "per", "against") if name in fields}
    quantity = Quantity(value=Decimal(value), unit=unit, **slots)  # type: ignore[arg-type]  # as the test names them
    return lambda report: make_figure(report, words, quantity, **fields)  # type: ignore[arg-type]  # as above


def quotation(words: str, speaker: str) -> Make:
    """Makes the quotation of these words."""
    return lambda report: make_quotation(report, words, speaker=speaker)


def sentence(report: Report) -> AnyStatement:
    """Makes an assertion of the first line."""
    return make_assertion(report, report.text.partition("\n")[0])


FIRE = "The wildfire near Cass Ridge destroyed {} in the village."
GUNS = "Guns have to be moved back {} behind the line under the Tenn accord."
OUTPUT = "Halvorsen Munitions will deliver {} shells {} from its Gjovik works."


@pytest.mark.parametrize(
    ("left", "right", "kind", "why"),
    [
        (
            (FIRE.format("14 homes"), figure("14", "14", "home", of="homes")),
            (FIRE.format("41 homes"), figure("41", "41", "home", of="homes")),
            "figure",
            "two numbers for the same homes",
        ),
        (
            (FIRE.format("up to 70 homes"), figure("70", "70", "home", bound=Bound.AT_MOST)),
            (FIRE.format("70 homes"), figure("70", "70", "home")),
            "figure",
            "a limit was lost",
        ),
        (
            (GUNS.format("15 kilometres"), figure("15 kilometres", "15", "kilometre")),
            (GUNS.format("15 miles"), figure("15 miles", "15", "mile")),
            "unit",
            "the number was kept, the unit slipped",
        ),
        (
            (
                "Tench promised 12 million crowns of aid to Cass Ridge.",
                figure("12 million crowns", "12000000", "crown"),
            ),
            ("Tench promised $12 million of aid to Cass Ridge.", figure("$12 million", "12000000", "USD")),
            "unit",
            "crowns became dollars",
        ),
        (
            (OUTPUT.format("180,000", "a year"), figure("180,000", "180000", "shell", per="year")),
            (OUTPUT.format("180,000", "a quarter"), figure("180,000", "180000", "shell", per="quarter")),
            "period",
            "a year became a quarter",
        ),
        (
            (
                "Russia makes three times as many shells in three months as NATO does in a year, Rutte said.",
                figure("three times", "3", "ratio", against="NATO does in a year", per="3 month"),
            ),
            (
                "Russia makes shells three times faster than the annual output of NATO, Rutte said.",
                figure("three times", "3", "ratio", against="the annual output of NATO"),
            ),
            "period",
            "three months of the one side against a year of the other",
        ),
        (
            ("He said there was no indication of arson near Cass Ridge.", sentence),
            ("He said there was an indication of arson near Cass Ridge.", sentence),
            "negation",
            "no became an",
        ),
        (
            (
                "I did not see the line start the fire.",
                quotation("I did not see the line start the fire.", "Wim Stolle"),
            ),
            ("I saw the line start the fire.", quotation("I saw the line start the fire.", "Wim Stolle")),
            "negation",
            "a quotation lost its not",
        ),
        (
            ("Pinhaven could follow if the wind turns west, the chief told reporters.", sentence),
            ("Pinhaven will follow if the wind turns west, the chief told reporters.", sentence),
            "modality",
            "could became will",
        ),
        (
            ("Applications for the Ostrel emergency grant open on Wednesday.", sentence),
            ("Applications for the Ostrel emergency grant open on Thursday.", sentence),
            "date",
            "another day",
        ),
        (
            ("A majority of one is a majority.", quotation("A majority of one is a majority.", "Tobin Harle")),
            ("A majority of one is a majority.", quotation("A majority of one is a majority.", "Edda Carrow")),
            "attribution",
            "the same words given to another",
        ),
        (
            (
                "It is interesting, but it is far from alarming to us.",
                quotation("It is interesting, but it is far from alarming to us.", "Ada Achterberg"),
            ),
            ("It is interesting to us.", quotation("It is interesting to us.", "Ada Achterberg")),
            "wording",
            "the reservation was cut from the quotation",
        ),
        (
            (
                "I am not saying the wall will go. It has stood for years.",
                quotation("I am not saying the wall will go. It has stood for years.", "Joren Pask"),
            ),
            ("THE WALL WILL GO", quotation("THE WALL WILL GO", "Joren Pask")),
            "negation",
            "a headline cut the words out of their denial",
        ),
        (
            (
                "We have no plans to close Luden this year.",
                quotation("We have no plans to close Luden this year.", "Rix"),
            ),
            ("We have no plans to close Luden.", quotation("We have no plans to close Luden.", "Rix")),
            "wording",
            "the time for which it holds was cut",
        ),
        (
            (
                "Three times as much ran from the drains in May alone as in the whole of last year, Elvestad said.",
                figure("Three times", "3", "ratio", against="in the whole of last year"),
            ),
            (
                "Elvestad said that three times as much had run from the drains as last year.",
                figure("three times", "3", "ratio", against="last year"),
            ),
            "period",
            "one month against a year became a year against a year",
        ),
        (
            (FIRE.format("1,800 homes"), figure("1,800", "1800", "home", of="homes")),
            (FIRE.format("18,000 homes"), figure("18,000", "18000", "home", of="homes")),
            "figure",
            "a nought too many",
        ),
    ],
)
def test_two_tellings_differ_in_one_way(left: tuple[str, Make], right: tuple[str, Make], kind: str, why: str) -> None:
    _, disagreements = align(left, right)
    assert [one.kind.value for one in disagreements] == [kind], why


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (
            ("The study drew on 48,212 adults of the Wendmark register.", figure("48,212", "48212", "adult")),
            (
                "The study drew on nearly 50,000 adults of the Wendmark register.",
                figure("50,000", "50000", "adult", bound=Bound.LESS_THAN),
            ),
            "rounded",
        ),
        (
            ("Medara pays for identity checks for 24 months.", figure("24 months", "24", "month")),
            ("Medara pays for identity checks for two years.", figure("two years", "2", "year")),
            "the same time in another unit",
        ),
        (
            ("We have no plans to close the Luden furnace.", sentence),
            ("There is no intention of shutting the Luden furnace.", sentence),
            "both say no, in other words",
        ),
        (
            ("The sirens in Hollin did not sound on Sunday.", sentence),
            ("The sirens in Hollin did not sound on Sunday.", sentence),
            "the same words",
        ),
    ],
)
def test_what_may_both_hold_is_no_disagreement(left: tuple[str, Make], right: tuple[str, Make], why: str) -> None:
    claims, disagreements = align(left, right)
    assert not disagreements, why
    assert max(len(claim.statements) for claim in claims) == 2, why


def test_the_same_sum_of_different_things_is_an_object_disagreement() -> None:
    _, disagreements = align(
        (
            "European allies delivered $35 billion in military aid to Kyiv this year.",
            figure("$35 billion", "35000000000", "USD", of="military aid"),
        ),
        (
            "The largely untapped arms industry has a potential of $35 billion, investors heard in Vilnius.",
            figure("$35 billion", "35000000000", "USD", of="a potential"),
        ),
    )
    assert [one.kind.value for one in disagreements] == ["object"]
    assert "military aid" in disagreements[0].why
    assert "potential" in disagreements[0].why


def test_the_two_periods_of_a_ratio_are_said_to_be_a_factor_of_four_apart() -> None:
    _, disagreements = align(
        (
            "Russia makes three times as many shells in three months as NATO does in a year, Rutte said.",
            figure("three times", "3", "ratio"),
        ),
        (
            "Russia makes shells three times faster than the annual output of NATO, Rutte said.",
            figure("three times", "3", "ratio"),
        ),
    )
    assert "factor of 4" in disagreements[0].why
