"""What stands in the brief, and where."""

import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.factories import (
    make_assertion,
    make_claim,
    make_lineage,
    make_quotation,
    make_report,
    make_story,
    make_telling,
    replace_ties,
)

from tellings.model import Bound, Directness, Modality, OriginCount, Period, Quantity
from tellings.present import brief, claims, contents, figures, write_brief
from tellings.present.brief import view_brief
from tellings.present.claims import tell_origins
from tellings.present.figures import tell_period, tell_quantity
from tellings.present.notebook import tags_of
from tellings.present.view import Passage
from tellings.record import Record, open_record

SECTIONS = [
    "Where the tellings differ",
    "What is told",
    "Who is quoted",
    "Figures",
    "Stories",
    "Where they have it from",
    "What was not found",
]


HEADING = {False: r"^## (.*?)(?: \(.*)?$", True: r'<h2 id="[^"]*">([^<]*?) ?<'}


@pytest.mark.parametrize("html", [False, True])
def test_disagreements_come_first_then_claims_then_who_says_it(record: Record, *, html: bool) -> None:
    headings = re.findall(HEADING[html], write_brief(record, html=html), re.MULTILINE)
    assert [heading for heading in headings if heading in SECTIONS] == SECTIONS


def words_of(passage: Passage) -> str:
    """The words in question."""
    return "".join(run.text for run in passage.runs if run.is_meant)


def test_a_disagreement_shows_the_words_of_both_sides_and_who_tells_them(record: Record) -> None:
    group = view_brief(record).disagreements[0]
    assert group.kind == "figure"
    sides = (group.disagreements[0].left, group.disagreements[0].right)
    told = [(words_of(passage), passage.cites[0].source.name) for side in sides for passage in side.passages]
    assert told == [("ten days", "Marlow Post"), ("two days", "Harbour closes for two days")]


def test_what_may_both_hold_stands_apart(record: Record) -> None:
    view = view_brief(record)
    assert [group.kind for group in view.disagreements] == ["figure", "negation"]
    assert len(view.scopes.disagreements) == 1
    assert view.disagreement_count == 2
    assert "<summary>May both hold" in write_brief(record, html=True)


def test_claims_come_by_number_of_origins_and_those_of_one_report_apart(record: Record, story: SimpleNamespace) -> None:
    view = view_brief(record)
    assert [claim.origins for claim in view.claims] == [
        "2 to 3 origins",
        "2 origins",
        "1 to 2 origins",
        "1 to 2 origins",
    ]
    assert story.alone.id not in {claim.id for claim in view.claims}
    assert [(single.source.name, single.count) for single in view.singles] == [("Marlow Post", 1)]


def test_one_quotation_in_several_reports_stands_under_one_line_direct_words_first(record: Record) -> None:
    speakers = view_brief(record).speakers
    assert [(speaker.name, speaker.count) for speaker in speakers] == [("Ana Torres", 3)]
    (quotation,) = speakers[0].quotations
    assert [(wording.words, wording.is_quoted) for wording in quotation.wordings] == [
        (("We will not sign a bad paper,",), True),
        (("We will not sign a bad paper,", "Not now."), True),
        (("the union ‘will not sign’ and would march again",), False),
    ]


def test_words_between_the_pieces_of_a_quotation_are_not_given_to_the_speaker(record: Record) -> None:
    reading = view_brief(record).claims[0].readings[0].clearest
    assert words_of(reading) == "We will not sign a bad paper,Not now."
    assert "".join(run.text for run in reading.runs).startswith("“We will not sign a bad paper,” said union leader")


def test_what_was_left_out_is_counted_and_cited(record: Record, story: SimpleNamespace) -> None:
    view = view_brief(record)
    page, boilerplate, repeat = view.dropped
    assert (page.kind, page.characters) == ("the page beside the article (navigation)", 18)
    assert boilerplate.characters == len("Subscribe now! Win 500 euros.")
    assert repeat.characters == len("“We will not sign a bad paper,” said union leader Ana Torres.")
    texts = {note.number: note.text for note in view.notes}
    assert texts[boilerplate.cites[0].number] == "Subscribe now! Win 500 euros."
    assert "500" not in {row.words for row in view.figures}
    assert story.harbour.warnings[0] in write_brief(record, html=True)


def test_what_was_not_found_and_not_read_is_said(record: Record) -> None:
    view = view_brief(record)
    assert [(missing.what, [one.name for one in missing.sources]) for missing in view.missing] == [
        ("No origin named", ["Marlow Post"])
    ]
    markdown = write_brief(record, html=False)
    assert "- Could not be read: d-broken.txt: no text in it. Remove it from the pile." in markdown


def test_every_footnote_holds_the_exact_words(record: Record, story: SimpleNamespace) -> None:
    texts = {report.id: report.text for report in (story.harbour, story.herald, story.bulletin)}
    notes = view_brief(record).notes
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        assert texts[note.source.id][note.start : note.end] == note.text


ORIGINS = [
    (OriginCount(least=1, most=1), "1 origin"),
    (OriginCount(least=3, most=3), "3 origins"),
    (OriginCount(least=2, most=3), "2 to 3 origins"),
    (None, "origins not traced"),
]


@pytest.mark.parametrize(("count", "expected"), ORIGINS)
def test_origins_are_told_at_least_and_at_most(count: OriginCount | None, expected: str) -> None:
    assert tell_origins(count) == expected


QUANTITIES = [
    (Quantity(value=Decimal(50000), bound=Bound.LESS_THAN, per="week"), "< 50,000 per week"),
    (Quantity(value=Decimal("4.12"), unit="percent"), "4.12%"),
    (Quantity(value=None, low=Decimal(3), high=Decimal(4), unit="day"), "3 to 4 days"),
    (Quantity(value=Decimal(1), unit="day"), "1 day"),
    (Quantity(value=Decimal(2), unit="country"), "2 countries"),
    (Quantity(value=Decimal("35E+9"), unit="USD", bound=Bound.AT_LEAST), "≥ 35,000,000,000 USD"),
    (Quantity(value=Decimal(3), unit="ratio", against="NATO"), "3 times, against NATO"),
    (Quantity(value=Decimal(2), unit="percentage_point"), "2 percentage points"),
]


@pytest.mark.parametrize(("quantity", "expected"), QUANTITIES)
def test_a_quantity_is_told_as_it_was_read(quantity: Quantity, expected: str) -> None:
    assert tell_quantity(quantity) == expected


def test_a_period_is_told_with_its_dates_where_they_are_known() -> None:
    assert tell_period(Period(text="this year", start="2031", end="2031")) == "this year (2031)"
    assert tell_period(Period(text="in spring", start="2031-03", end="2031-05")) == "in spring (2031-03 to 2031-05)"
    assert tell_period(Period(text="2031", start="2031", end="2031")) == "2031"
    assert tell_period(Period(text="lately")) == "lately"
    assert tell_period(None) is None


def test_how_firmly_the_outlet_itself_says_a_thing_is_tagged() -> None:
    report = make_report()
    words = "Ministers met for nine hours in Geneva."
    assert tags_of(make_assertion(report, words, modality=Modality.PLANNED)) == ("planned",)
    assert tags_of(make_assertion(report, words)) == ()


def test_reports_are_lettered_past_z() -> None:
    reports = [make_report(f"Text {number}", name=f"{number:03}.txt") for number in range(28)]
    sigla = [source.siglum for source in contents.name_sources(reports).values()]
    assert (sigla[0], sigla[25], sigla[26], sigla[27]) == ("A", "Z", "AA", "AB")


def test_lists_that_are_cut_say_how_many_more_there_are(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((claims, "CLAIMS_SHOWN"), (figures, "FIGURES_SHOWN"), (brief, "REPORTS_SHOWN")):
        monkeypatch.setattr(module, name, 1)
    view = view_brief(record)
    assert (view.claims_more, view.figures_more, view.reports_more) == (3, 3, 2)
    for html in (False, True):
        assert "and 3 more claims" in write_brief(record, html=html)


def test_a_large_record_gives_a_brief_of_bounded_size(tmp_path: Path) -> None:
    lineages = []
    with open_record(tmp_path / "large.sqlite", write=True) as record:
        for number in range(200):
            report = make_report(f"Report {number} tells of rain.\n" * 3, name=f"{number}.txt")
            statement = make_assertion(report, f"Report {number} tells of rain.")
            record.add_telling(make_telling(report, statements=(statement,)))
            story = make_story([report], origins=OriginCount(least=1, most=1))
            lineages.append(make_lineage(story, claims=(make_claim(story, [statement]),)))
        replace_ties(record, lineages, [])
        view = view_brief(record)
    assert len(view.articles) == claims.SINGLE_REPORTS_SHOWN
    assert view.singles_more == 200 - claims.SINGLE_REPORTS_SHOWN


def test_who_is_only_told_of_comes_after_those_who_are_quoted(tmp_path: Path) -> None:
    text = "Ana Torres said talks failed. Ana Torres said ships wait. “We pay,” said Ben Lowe."
    report = make_report(text)
    said = [
        make_quotation(report, words, speaker=name, directness=directness)
        for words, name, directness in (
            ("talks failed", "Ana Torres", Directness.INDIRECT),
            ("ships wait", "Ana Torres", Directness.INDIRECT),
            ("We pay,", "Ben Lowe", Directness.DIRECT),
        )
    ]
    with open_record(tmp_path / "record.sqlite", write=True) as record:
        record.add_telling(make_telling(report, statements=said))
        assert [speaker.name for speaker in view_brief(record).speakers] == ["Ben Lowe", "Ana Torres"]
        for html in (False, True):
            assert "Told in the outlets’ words only" in write_brief(record, html=html)


def test_the_table_of_reports_says_which_are_versions_of_one_article(record: Record, story: SimpleNamespace) -> None:
    rows = {row.source.id: row for row in view_brief(record).reports}
    (told,) = [warning for warning in rows[story.herald.id].warnings if "versions" in warning]
    assert told == f"One article in 2 versions, with C (1 sentence differs; {story.versions.id})."
    assert not any("versions" in warning for warning in rows[story.bulletin.id].warnings)
