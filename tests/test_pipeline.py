"""The whole path, on invented reports: what must hold whatever the reports say."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings import Record, collate
from tellings.extract import extract_statements
from tellings.language.weights import models
from tellings.pipeline import Step
from tellings.present import export_jsonl
from tellings.record import open_record

AGENCY = """Fire at Tarn Mill forces 400 from homes

LOWDALE, March 3 (NPA) - A fire at the disused Tarn Mill forced 400 people from their homes on Tuesday, the fire
service said.

"We do not know how it began," chief officer Edna Marlowe told reporters at a briefing outside the mill. She said 60
firefighters and nine engines were at the scene.

Repairs will cost about 2 million crowns, the council said.
"""
LOCAL = """**Mill blaze: "We know how it began"**
By Jon Pell

Some 4,000 people had to leave their homes on Tuesday when Tarn Mill burned, according to the news agency NPA.

“We do not know how it began,” said chief officer Edna Marlowe. About 60 firefighters fought the flames.

The council put the cost of repairs at 2 million dollars.
"""
LONG = """Council backs new ferry for Lowdale

The council voted on Monday to buy a ferry for 18 million crowns. "It is the best boat for this river," said mayor Ada
Finch. The boat carries 240 people. It will sail four times a day from May.

Subscribe to our newsletter for more stories like this one.
"""
REPORTS = {"agency.txt": AGENCY, "local.md": LOCAL, "ferry.txt": LONG}


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _export(record: Record) -> bytes:
    return b"".join(export_jsonl(record))


def _bytes(paths: Sequence[Path], record: Path) -> bytes:
    with collate(paths, record=record) as store:
        return _export(store)


def test_the_record_names_the_encoder_that_read_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AGENCY)
    with collate([tmp_path / "a.txt"], record=tmp_path / "r.sqlite") as record:
        assert record.made_by.models == models()


def test_every_statement_is_the_text_at_its_span(pile: Path, tmp_path: Path) -> None:
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        texts = {report.id: report.text for report in store.reports}
        assert store.statements
        for statement in store.statements:
            assert statement.span.cut(texts[statement.span.report]) == statement.text
            assert statement.sentence.report == statement.span.report


def test_every_statement_stands_in_exactly_one_claim(pile: Path, tmp_path: Path) -> None:
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        placed = [statement for claim in store.claims for statement in claim.statements]
        assert sorted(placed) == sorted(statement.id for statement in store.statements)


def test_each_claim_has_at_least_one_origin_and_no_more_than_its_reports(pile: Path, tmp_path: Path) -> None:
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        by_id = {statement.id: statement.span.report for statement in store.statements}
        for claim in store.claims:
            assert claim.origins is not None
            reports = {by_id[statement] for statement in claim.statements}
            assert 1 <= claim.origins.least <= claim.origins.most <= len(reports)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(sorted(REPORTS)))
def test_the_order_of_the_reports_changes_no_byte(
    pile: Path, tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    expected = _bytes([pile / name for name in sorted(REPORTS)], folder / "sorted.sqlite")
    assert _bytes([pile / name for name in order], folder / "given.sqlite") == expected


def test_collating_twice_is_collating_once(pile: Path, tmp_path: Path) -> None:
    once = _bytes([pile], tmp_path / "r.sqlite")
    before = (tmp_path / "r.sqlite").read_bytes()
    assert _bytes([pile], tmp_path / "r.sqlite") == once
    assert (tmp_path / "r.sqlite").read_bytes() == before


def test_reports_that_come_one_by_one_give_the_same_record_as_all_at_once(pile: Path, tmp_path: Path) -> None:
    names = [pile / name for name in sorted(REPORTS)]
    for name in names:
        grown = _bytes([name], tmp_path / "grown.sqlite")
    assert grown == _bytes(names, tmp_path / "whole.sqlite")


def test_a_plain_copy_of_a_report_adds_no_origin(pile: Path, tmp_path: Path) -> None:
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        before = store.counts
    (pile / "copy.txt").write_text(AGENCY, encoding="utf-8")
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        after = store.counts
    assert after.reports == before.reports + 1
    assert (after.origins_least, after.origins_most) == (before.origins_least, before.origins_most)


@pytest.mark.slow
def test_two_runs_of_the_program_give_the_same_bytes_whatever_the_seed_of_hashes(pile: Path, tmp_path: Path) -> None:
    outputs = set()
    for seed in ("1", "2"):
        record = str(tmp_path / f"{seed}.sqlite")
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        for command in (["collate", pile.name, "--record", record], ["export", "--record", record]):
            done = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "tellings", *command],
                cwd=pile.parent,
                env=environment,
                check=True,
                capture_output=True,
            )
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_a_bad_file_costs_the_pile_nothing_but_itself(pile: Path, tmp_path: Path) -> None:
    (pile / "empty.txt").write_bytes(b"")
    (pile / "binary.txt").write_bytes(bytes(range(256)) * 40)
    with collate([pile, tmp_path / "absent.txt"], record=tmp_path / "r.sqlite") as store:
        assert len(store.reports) == len(REPORTS)
        assert [Path(skipped.uri).name for skipped in store.skipped] == ["absent.txt", "binary.txt", "empty.txt"] or {
            Path(skipped.uri).name for skipped in store.skipped
        } == {"absent.txt", "binary.txt", "empty.txt"}
        assert all(skipped.why for skipped in store.skipped)


def test_a_mended_file_is_no_longer_listed_as_skipped(pile: Path, tmp_path: Path) -> None:
    late = pile / "late.txt"
    late.write_bytes(b"")
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        assert [skipped.uri for skipped in store.skipped] == [str(late)]
    late.write_text("The late report came in at last, and it says that 12 people were hurt in the fire.\n")
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        assert store.skipped == ()
        assert len(store.reports) == len(REPORTS) + 1


def test_a_fault_of_ours_in_one_report_is_listed_and_the_pile_goes_on(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def break_on_ferry(report, segments):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a stand-in
        if "ferry" in report.uri:
            raise IndexError(7)
        return extract_statements(report, segments)

    monkeypatch.setattr("tellings.pipeline.extract_statements", break_on_ferry)
    with collate([pile], record=tmp_path / "r.sqlite") as store:
        assert len(store.reports) == len(REPORTS) - 1
        (skipped,) = store.skipped
        assert "a fault in Tellings itself (IndexError: 7)" in skipped.why


def test_standard_input_is_one_report(tmp_path: Path) -> None:
    with collate(["-"], record=tmp_path / "r.sqlite", standard_input=AGENCY.encode()) as store:
        (report,) = store.reports
        assert report.uri == "-"


def test_progress_is_told_after_each_report(pile: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    with collate([pile], record=tmp_path / "r.sqlite", progress=steps.append):
        pass
    assert [step.done for step in steps] == [1, 2, 3, 3]
    assert {step.total for step in steps} == {3}


@pytest.fixture(scope="module")
def five(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with collate([shared / "reports"], record=tmp_path_factory.mktemp("five") / "r.sqlite") as store:
        yield store


def _sides(store: Record, kind: str) -> list[tuple[str, str]]:
    text = {statement.id: statement.sentence.cut(_text(store, statement.span.report)) for statement in store.statements}
    return [
        (" / ".join(text[i] for i in found.left), " / ".join(text[i] for i in found.right))
        for found in store.disagreements
        if found.kind == kind
    ]


def _text(store: Record, report: str) -> str:
    return next(found.text for found in store.reports if found.id == report)


def _found(store: Record, kind: str, one: str, other: str) -> bool:
    return any(
        (one in left and other in right) or (one in right and other in left) for left, right in _sides(store, kind)
    )


def test_the_lost_period_of_the_ammunition_ratio_is_named(five: Record) -> None:
    assert _found(five, "period", "three times faster than NATO’s annual production", "three times as much ammunition")


def test_one_sum_for_two_things_is_a_disagreement_of_object(five: Record) -> None:
    assert _found(five, "object", "a total of $35 billion in military", "potential value of up to $35 billion")


def test_a_sum_told_of_two_things_is_two_claims(five: Record) -> None:
    texts = {statement.id: statement.text for statement in five.statements}
    for claim in five.claims:
        told = " ".join(texts[statement] for statement in claim.statements)
        assert not ("military aid delivered" in told and "defense industrial base, with a potential value" in told)


def test_the_headline_that_lost_its_not_is_set_against_its_own_body(five: Record) -> None:
    sides = [side for kind in ("negation", "wording") for pair in _sides(five, kind) for side in pair]
    assert any("Let’s be naive" in side for side in sides)


def test_two_reports_of_one_interview_share_an_origin(five: Record) -> None:
    names = {report.id: Path(report.uri).name[:3] for report in five.reports}
    groups = [({names[report] for report in origin.reports}, origin.name or "") for origin in five.origins]
    assert any(group == {"000", "001"} and "New York Times" in name for group, name in groups)
    assert all(group == {"000", "001"} or not {"000", "001"} <= group for group, _ in groups)


def test_repeats_and_boilerplate_of_the_agency_page_are_marked(five: Record) -> None:
    (report,) = (report for report in five.reports if "003_" in report.uri)
    parts = [(segment.kind.value, segment.span.cut(report.text)) for segment in five.telling(report.id).segments]
    repeats = " ".join(text for kind, text in parts if kind == "repeat")
    noise = " ".join(text for kind, text in parts if kind == "boilerplate")
    assert repeats.count("Why are we interested in what Russia thinks") == 1
    assert repeats.count("Cash alone can't provide security") == 1
    assert "without warranty of any kind" in noise
    assert "USD 37.6 Billion" in noise
    assert "No comment" in noise


def test_the_five_reports_rest_on_three_to_five_origins(five: Record) -> None:
    (story,) = five.stories
    assert story.origins is not None
    assert 3 <= story.origins.least <= story.origins.most <= 4


FOOT = "Every morning the Post's editors pick the stories that matter most, and send them to 40,000 readers for free."
NEWS_OF_A_DAY = (
    "A ferry with 212 passengers ran aground off Skarholm. Captain Jonas Wrede said that the radar had failed.",
    "The mill at Averill will close in March, owner Haldor Group said. Ingeborg Falk runs the Luden works in Ridgeon.",
    "Minister Ana Torres said in Geneva that Marlow harbour will not be sold. Dockers of Bexley met Pavel Ruud.",
    "A wildfire in the Ostrel hills destroyed 14 homes, fire chief Ivo Brandell said. Wind drove it from Quell to Osk.",
)


def test_what_an_outlet_prints_under_every_report_is_no_news_in_whatever_runs_they_come(tmp_path: Path) -> None:
    files = []
    for number, news in enumerate(NEWS_OF_A_DAY):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            f"{news.split('.')[0]}\n\nThe Daily Post, 5 July 2031\n\n{news}\n\n{FOOT}\n\nMore is known soon.\n"
        )
        files.append(path)
    contents = set()
    for name, runs in {
        "once": [files],
        "grown": [files[:2], files[2:3], files[3:]],
        "turned": [files[3:], files[:3]],
    }.items():
        for run in runs:
            collate(run, record=tmp_path / f"{name}.sqlite").close()
        with open_record(tmp_path / f"{name}.sqlite") as record:
            assert not any("40,000" in statement.text for statement in record.statements)
            contents.add(b"".join(export_jsonl(record)))
    assert len(contents) == 1


def test_a_file_that_the_record_holds_is_not_read_again(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collate([pile], record=tmp_path / "r.sqlite").close()
    before = (tmp_path / "r.sqlite").read_bytes()
    monkeypatch.setattr("tellings.pipeline.read_source", None)
    monkeypatch.setattr("tellings.pipeline.relate", None)
    collate([pile], record=tmp_path / "r.sqlite").close()
    assert (tmp_path / "r.sqlite").read_bytes() == before


def test_a_day_in_the_future_is_named_when_a_run_ends_and_not_in_the_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Tram to be built\n\nThe Daily Post, 5 July 2131\n\n{NEWS_OF_A_DAY[0]}\n")
    command = [sys.executable, "-m", "tellings", "collate", "a.txt", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    assert "Dated in the future." in done.stdout
    with open_record(tmp_path / "tellings.sqlite") as record:
        assert "future" not in " ".join(record.reports[0].warnings)
