"""Whom a report credits, from the ways news does it; invented outlets count like known ones."""

import pytest
from tests.trace.stories import tell

from tellings.trace.credits import find_credits
from tellings.trace.outlets import is_same_outlet, looks_like_outlet
from tellings.trace.page import open_page

CASES = [
    ("In an interview with the New York Times, Mark Rutte warned of Russia.", "New York Times", "a known newspaper"),
    ("In an exclusive Lorn Herald interview, Ada Brandt spoke of ruin.", "Lorn Herald", "the outlet before the noun"),
    ("“I am tired,” Ada Brandt told the Financial Times.", "Financial Times", "told"),
    ("The port will close, the Lorn Herald first reported.", "Lorn Herald", "the outlet before the verb"),
    ("It burned 1,800 hectares, according to the news agency APB.", "APB", "an unknown agency, named as one"),
    ("By Lorcan Abiodun, with agency material from APB", "APB", "a byline that shares the work"),
    ("(MENAFN) NATO chief Mark Rutte asserted on Thursday that it must end.", "MENAFN", "a tag at the head"),
    ("PINHAVEN, Aug 12 (APB) - A wildfire burned on.", "APB", "a dateline"),
    ("Read More @ kyivindependent.com", "kyivindependent.com", "a link to the whole article"),
    ("The paper was published today in the Annals of Drug Epidemiology.", "Annals of Drug Epidemiology", "a journal"),
    ("By Wren Adeyar, Helix News Agency", "Helix News Agency", "an agency's author"),
    ("“That is a ferry,” quips Prae in the Saltings Mercury.", "Saltings Mercury", "a quotation from a paper"),
    ("This story was first published by Kelp Monthly.", "Kelp Monthly", "first published by whatever name follows"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_a_credit_is_found_in_its_words(text: str, expected: str, why: str) -> None:
    page = open_page(tell(text))
    names = [credit.name for credit in find_credits(page, []) if credit.strong]
    assert names == [expected], why


NO_CREDITS = [
    ("“It is late,” Ivo Brandell told reporters outside Pinhaven.", "reporters are no outlet"),
    ("In an interview with Mark Rutte on Monday, one thing stood out.", "a person is interviewed, no outlet named"),
    ("The rains had no end, according to the weather service.", "an office is no outlet"),
    ("According to Ada Brandt, the port will close.", "a person is merely quoted"),
    ("Mayor Halvard Nygren (Centre) said that he had asked for a meeting.", "a party in brackets"),
    ("The Supreme Court reported no dissent.", "a court is no outlet"),
    ("Source: Getty Images", "a picture's credit"),
]


@pytest.mark.parametrize(("text", "why"), NO_CREDITS)
def test_no_credit_is_made_of_other_names(text: str, why: str) -> None:
    assert [credit for credit in find_credits(open_page(tell(text)), []) if credit.strong] == [], why


def test_a_report_does_not_credit_itself() -> None:
    page = open_page(tell("“We had 31 calls,” Dr Oyelow told the Gazette.", outlet="Brookside Gazette"))
    assert find_credits(page, ["Brookside Gazette"]) == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the New York Times", "NYT", True),
        ("Kyiv Independent", "kyivindependent.com", True),
        ("The Saltings Mercury", "Saltings Mercury", True),
        ("Saltings Mercury", "Quenby Mercury", False),
        ("Tarrow University", "University of Tarrow", True),
    ],
)
def test_an_outlet_is_known_by_all_its_names(left: str, right: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert is_same_outlet(left, right) is same


@pytest.mark.parametrize("name", ["Saltings Mercury", "ADTV News", "Reuters", "Radio Nord", "dailykelp.com"])
def test_an_outlet_is_told_by_its_name(name: str) -> None:
    assert looks_like_outlet(name)


@pytest.mark.parametrize("name", ["Mark Rutte", "Supreme Court", "Ada Brandt", "University of Tarrow", "Lower Cass"])
def test_other_names_do_not_look_like_an_outlet(name: str) -> None:
    assert not looks_like_outlet(name)
