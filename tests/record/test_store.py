"""The record gives back what was put in, in one order, whatever the order in which it was put in."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import (
    make_assertion,
    make_claim,
    make_derivation,
    make_disagreement,
    make_figure,
    make_lineage,
    make_origin,
    make_quotation,
    make_report,
    make_story,
    make_telling,
    replace_ties,
)
from tests.record.strategies import piles, relations

from tellings.config import Settings
from tellings.errors import ReadError, RecordError
from tellings.model import (
    Derivation,
    Disagreement,
    DisagreementKind,
    Evidence,
    EvidenceKind,
    Lineage,
    MadeBy,
    Missing,
    Modality,
    OriginCount,
    Quotation,
    Skipped,
    SpeakerTie,
    Telling,
    to_json,
)
from tellings.record import Record, open_record

ALL = (
    *("made_by", "settings", "counts", "is_complete", "skipped", "missing"),
    *("reports", "segments", "statements", "stories", "claims", "disagreements", "origins", "derivations"),
    "speaker_ties",
)


def everything(record: Record) -> dict[str, bytes]:
    """All that can be read of a record, digit for digit."""
    return {name: to_json(getattr(record, name)) for name in ALL} | {"tellings": to_json(list(record.tellings()))}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.sqlite", write=True) as opened:
        yield opened


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_record_survives_writing_and_reading(data: st.DataObject) -> None:
    pile = data.draw(piles())
    lineages, disagreements, missing = data.draw(relations(pile))
    with tempfile.TemporaryDirectory() as folder:
        with open_record(Path(folder) / "r.sqlite", write=True) as writer:
            for telling in pile:
                writer.add_telling(telling)
            replace_ties(writer, lineages, disagreements, missing)
        with open_record(Path(folder) / "r.sqlite") as reader:
            by_id = sorted(pile, key=lambda telling: telling.report.id)
            assert to_json(list(reader.tellings())) == to_json(by_id)
            assert reader.reports == tuple(telling.report for telling in by_id)
            assert reader.segments == tuple(segment for telling in by_id for segment in telling.segments)
            assert sorted(s.id for s in reader.statements) == sorted(s.id for t in pile for s in t.statements)
            stories = {lineage.story.id: lineage for lineage in lineages}
            assert {story.id: story for story in reader.stories} == {id_: stories[id_].story for id_ in stories}
            assert reader.claims == _by_id(lineages, "claims")
            assert reader.origins == _by_id(lineages, "origins")
            assert reader.derivations == _by_id(lineages, "derivations")
            assert reader.disagreements == tuple(sorted(disagreements, key=lambda item: item.id))
            assert set(reader.missing) == {*missing, *(item for telling in pile for item in telling.missing)}
            assert reader.is_complete


def _by_id(lineages: list[Lineage], kind: str) -> tuple[object, ...]:
    return tuple(sorted((item for lineage in lineages for item in getattr(lineage, kind)), key=lambda item: item.id))


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_the_order_of_adding_leaves_no_trace(data: st.DataObject) -> None:
    pile = data.draw(piles())
    lineages, disagreements, missing = data.draw(relations(pile))
    skipped = [Skipped(uri="b", why="empty"), Skipped(uri="a", why="binary")]
    seen = []
    with tempfile.TemporaryDirectory() as folder:
        for number, order in enumerate((pile, data.draw(st.permutations(pile)))):
            with open_record(Path(folder) / f"{number}.sqlite", write=True) as writer:
                for telling in order:
                    writer.add_telling(telling)
                for item in skipped if number else reversed(skipped):
                    writer.add_skipped(item)
                sign = 1 if number else -1
                replace_ties(writer, lineages[::sign], disagreements[::sign], missing[::sign])
                seen.append(everything(writer))
    assert seen[0] == seen[1]


def _small() -> tuple[list[Telling], list[Lineage], list[Disagreement]]:
    one, other = make_report(name="one.txt", outlet="The Post"), make_report(name="other.txt", outlet="The Mail")
    left = make_quotation(one, "We will not sign a bad paper", speaker="Ana Torres")
    right = make_quotation(other, "sign a bad paper", speaker="Ana Torres")
    counted = make_figure(other, "4,000", "4000", of="people")
    story = make_story([one, other], origins=OriginCount(least=1, most=2))
    claims = [make_claim(story, [left], [right], origins=OriginCount(least=1, most=2)), make_claim(story, [counted])]
    origin = make_origin(story, [one, other], name="Press conference")
    credit = Evidence(kind=EvidenceKind.CREDIT, here=other.span(0, 6), there=one.span(0, 6), why="It says so.")
    derivations = [make_derivation(story, one, origin), make_derivation(story, other, one, credit, certain=False)]
    found = [make_disagreement(claims[0], [left], [right]), _scope(claims[0].id, story.id, left.id, right.id)]
    lineage = make_lineage(story, claims=claims, origins=[origin], derivations=derivations)
    pile = [make_telling(one, statements=[left]), make_telling(other, statements=[right, counted])]
    return pile, [lineage], found


def _scope(claim: str, story: str, left: str, right: str) -> Disagreement:
    kind = DisagreementKind.SCOPE
    return Disagreement(id="d-0", story=story, claim=claim, kind=kind, left=(left,), right=(right,), why="Other days.")


def test_doing_it_all_again_changes_no_byte_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    pile, lineages, disagreements = _small()
    contents = []
    for _ in range(2):
        with open_record(path, write=True) as record:
            record.write_settings(MadeBy(version="1", models={"m": "ab", "a": "cd"}), Settings())
            for telling in pile:
                record.add_telling(telling)
            record.add_skipped(Skipped(uri="x", why="empty"))
            record.settle_skipped("never")
            replace_ties(record, lineages, disagreements, [Missing(report=pile[0].report.id, what="origin", why="-")])
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]
    assert [file.name for file in tmp_path.iterdir()] == ["r.sqlite"]


def test_new_relations_take_the_place_of_the_old(record: Record) -> None:
    pile, lineages, disagreements = _small()
    for telling in pile:
        record.add_telling(telling)
    replace_ties(record, lineages, disagreements)
    before = everything(record)
    story = make_story([pile[0].report])
    replace_ties(record, [make_lineage(story)], [], [Missing(report=pile[0].report.id, what="origin", why="none")])
    assert record.stories == (story,)
    assert (record.claims, record.disagreements, record.origins, record.derivations) == ((), (), (), ())
    assert len(record.missing) == 1
    assert not record.is_complete
    replace_ties(record, lineages, disagreements)
    assert everything(record) == before


def test_the_ties_of_speakers_are_kept_and_replaced(record: Record) -> None:
    pile, lineages, _ = _small()
    for telling in pile:
        record.add_telling(telling)
    one, other = pile[0].report, pile[1].report
    tie = SpeakerTie(
        id="k-1",
        story=lineages[0].story.id,
        report=one.id,
        speaker="speaker:rutte",
        same="speaker:mark rutte",
        name="Mark Rutte",
        why="Another report names Mark Rutte.",
        evidence=(one.span(0, 1), other.span(0, 2)),
    )
    replace_ties(record, lineages, speakers=[tie])
    assert record.speaker_ties == (tie,)
    replace_ties(record, lineages)
    assert not record.speaker_ties


def test_relations_that_do_not_fit_together_change_nothing(record: Record) -> None:
    pile, lineages, disagreements = _small()
    for telling in pile:
        record.add_telling(telling)
    replace_ties(record, lineages, disagreements)
    before = everything(record)
    stranger = make_story(["r-unknown"])
    with pytest.raises(RecordError, match="does not fit together"):
        replace_ties(record, [make_lineage(stranger)], [])
    assert everything(record) == before


def test_counts_leave_out_disagreements_of_scope_and_sum_origins_over_stories(record: Record) -> None:
    pile, lineages, disagreements = _small()
    for telling in pile:
        record.add_telling(telling)
    replace_ties(record, lineages, disagreements)
    counts = record.counts
    assert (counts.reports, counts.statements, counts.quotations, counts.figures, counts.assertions) == (2, 3, 2, 1, 0)
    assert (counts.stories, counts.claims, counts.disagreements, counts.derivations) == (1, 2, 1, 2)
    assert (counts.origins_least, counts.origins_most) == (1, 2)


def test_a_source_is_an_origin_or_a_report_as_it_was(record: Record) -> None:
    pile, lineages, disagreements = _small()
    for telling in pile:
        record.add_telling(telling)
    replace_ties(record, lineages, disagreements)
    expected: tuple[Derivation, ...] = lineages[0].derivations
    assert {item.source for item in record.derivations} == {item.source for item in expected}


def test_a_report_added_twice_is_there_once(record: Record) -> None:
    telling = make_telling()
    record.add_telling(telling)
    record.add_telling(telling)
    assert list(record.tellings()) == [telling]


def test_a_report_given_from_two_places_keeps_the_first_of_them_in_the_alphabet(record: Record) -> None:
    report = make_report(uri="b/report.txt")
    record.add_telling(make_telling(report))
    record.add_telling(make_telling(make_report(uri="c/report.txt")))
    assert [found.uri for found in record.reports] == ["b/report.txt"]
    assert record.note_source(report.id, "a/report.txt")
    assert [found.uri for found in record.reports] == ["a/report.txt"]
    assert not record.note_source("r-unknown", "a/report.txt")


def test_a_report_read_well_is_no_longer_skipped(record: Record) -> None:
    for uri in ("late.txt", "empty.txt", "other.txt"):
        record.add_skipped(Skipped(uri=uri, why="empty"))
    record.add_skipped(Skipped(uri="empty.txt", why="still empty"))
    report = make_report(uri="late.txt")
    record.add_telling(make_telling(report))
    assert [one.uri for one in record.skipped] == ["empty.txt", "other.txt"]
    record.note_source(report.id, "other.txt")
    record.settle_skipped("empty.txt")
    assert record.skipped == (Skipped(uri="empty.txt", why="still empty"),)


def test_what_an_earlier_run_could_not_read_and_this_one_could_is_no_longer_skipped(tmp_path: Path) -> None:
    parts = ("pile.zip", "pile.zip/a.html", "pile.zip#3", "pile.zipper", "a/pile.zip")
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        for uri in parts:
            record.add_skipped(Skipped(uri=uri, why="broken"))
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.add_skipped(Skipped(uri="pile.zip#3", why="still broken"))
        record.settle_skipped("pile.zip")
        assert [one.uri for one in record.skipped] == ["a/pile.zip", "pile.zip#3", "pile.zipper"]


def test_half_a_character_costs_one_report_and_nothing_else(record: Record) -> None:
    record.add_telling(make_telling())
    before = everything(record)
    with pytest.raises(ReadError, match=r"bad\.txt.*U\+D83D"):
        record.add_telling(make_telling(make_report("One \ud83d half", name="bad.txt", uri="bad.txt")))
    assert everything(record) == before
    record.add_telling(make_telling(make_report("A good one", name="good.txt")))
    assert record.counts.reports == 2


def test_a_name_that_is_no_text_is_written_with_escapes(record: Record) -> None:
    record.add_skipped(Skipped(uri="caf\udce9.txt", why="caf\udce9.txt: empty"))
    record.add_telling(make_telling(make_report(name="x", uri="na\udcefve.txt")))
    assert record.skipped == (Skipped(uri="caf\\udce9.txt", why="caf\\udce9.txt: empty"),)
    assert record.reports[0].uri == "na\\udcefve.txt"


def test_a_span_of_another_report_is_refused(record: Record) -> None:
    report, other = make_report(name="one"), make_report(name="other")
    with pytest.raises(RecordError, match=other.id):
        record.add_telling(make_telling(report, statements=[make_assertion(other, "Ministers met")]))
    assert record.reports == ()


def test_a_telling_is_given_back_as_it_was(record: Record) -> None:
    report = make_report()
    telling = make_telling(
        report,
        statements=[
            make_quotation(report, "sign", negated=True, modality=Modality.DENIED, cue=report.span(3, 5)),
            make_assertion(report, "Ministers met for nine hours in Geneva."),
        ],
        missing=[
            Missing(report=report.id, what="published", why="none"),
            Missing(report=report.id, what="byline", why="-"),
        ],
    )
    record.add_telling(telling)
    assert record.telling(report.id) == telling
    assert isinstance(record.telling(report.id).statements[0], Quotation)
    with pytest.raises(RecordError, match="r-unknown"):
        record.telling("r-unknown")


def test_tellings_of_some_reports_come_by_id_and_once(record: Record) -> None:
    pile = [make_telling(make_report(name=f"{number}")) for number in range(4)]
    for telling in pile:
        record.add_telling(telling)
    ids = sorted(telling.report.id for telling in pile)
    assert [telling.report.id for telling in record.tellings([ids[2], ids[0], ids[2]])] == [ids[0], ids[2]]
    assert [telling.report.id for telling in record.tellings()] == ids


def test_settings_and_makers_are_kept(record: Record) -> None:
    made_by = MadeBy(version="9", models={"b": "22", "a": "11"})
    record.write_settings(made_by, Settings(encoding="latin-1"))
    assert record.made_by == made_by
    assert record.settings["encoding"] == "latin-1"
    record.write_settings(MadeBy(version="10"), {"other": [1, None]})
    assert (record.made_by, record.settings) == (MadeBy(version="10"), {"other": [1, None]})


def test_a_reader_sees_one_moment_while_a_run_writes(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path, write=True) as writer:
        writer.add_telling(make_telling(make_report(name="1")))
        with open_record(path) as reader:
            writer.add_telling(make_telling(make_report(name="2")))
            assert reader.counts.reports == 1
            assert len(list(reader.tellings())) == 1
            with open_record(path) as later:
                assert later.counts.reports == 2


def test_what_a_run_wrote_stands_in_the_file_itself_even_if_a_reader_is_still_there(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path, write=True) as writer:
        writer.add_telling(make_telling())
        reader = open_record(path)
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    reader.close()
    with open_record(copy) as copied:
        assert copied.counts.reports == 1


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    open_record(path, write=True).close()
    with open_record(path) as reader, pytest.raises(RecordError, match="write=True"):
        reader.add_telling(make_telling())


def test_a_closed_record_says_so(tmp_path: Path) -> None:
    record = open_record(tmp_path / "r.sqlite", write=True)
    record.close()
    record.close()
    with pytest.raises(RecordError, match="closed"):
        _ = record.reports
