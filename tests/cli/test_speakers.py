"""`tellings speakers` as an editor uses it: on the built-in sample, on a run that was cut short, with wrong words."""

import contextlib
import json
import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from tests.factories import (
    make_lineage,
    make_quotation,
    make_report,
    make_speaker,
    make_story,
    make_telling,
    replace_ties,
    span_of,
)

from tellings.cli import tellings
from tellings.errors import OptionError, RecordBusy
from tellings.model import DecisionKind, Quotation, Report, Speaker, SpeakerKind, SpeakerTie, Verdict, make_decision
from tellings.pipeline import collate
from tellings.present import export_jsonl, show, write_brief
from tellings.record import open_record

Say = Callable[..., str]


@pytest.fixture(scope="module")
def collated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the built-in sample."""
    folder = tmp_path_factory.mktemp("sample")
    with as_file(files("tellings.data") / "sample") as source:
        texts = sorted(path for path in source.iterdir() if path.suffix in {".txt", ".md"} and path.name[0].isdigit())
        for path in texts:
            shutil.copy(path, folder / path.name)
    with collate([folder], record=folder / "r.sqlite"):
        return folder / "r.sqlite"


@pytest.fixture
def path(collated: Path, tmp_path: Path) -> Path:
    """A copy of it, to decide in."""
    return Path(shutil.copy(collated, tmp_path / "r.sqlite"))


@pytest.fixture
def say(path: Path) -> Say:
    """What the command prints."""

    def run(*words: str, record: Path = path) -> str:
        done = CliRunner().invoke(tellings, ["speakers", "--record", str(record), *words], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    return run


def ids_in(text: str) -> list[str]:
    return [word for word in text.split() if word.startswith("j-")]


def test_all_speakers_are_listed_most_quoted_first(say: Say) -> None:
    listed = json.loads(say("--json"))
    counts = [one["direct"] + one["mixed"] + one["indirect"] for one in listed]
    assert counts == sorted(counts, reverse=True)
    assert {"Marta Elvestad", "Joren Pask", "Renske Adler"} <= {one["name"] for one in listed}
    table = say().splitlines()
    for one in listed:
        assert any(line.startswith(one["name"]) and line.endswith(one["id"]) for line in table), "one line for each"


def test_all_that_one_said_is_listed_with_its_place_and_its_words(say: Say, path: Path) -> None:
    told = say("Marta Elvestad")
    (value,) = json.loads(say("Marta Elvestad", "--json"))
    assert told.startswith("Marta Elvestad\n  person")
    assert len(value["quotations"]) == value["direct"] + value["mixed"] + value["indirect"]
    with open_record(path) as record:
        texts = {report.id: report.text for report in record.reports}
        for quotation in value["quotations"]:
            assert f"  {quotation['id']}  {quotation['directness']}, characters" in told
            assert all(
                words in texts[quotation["report"]][quotation["start"] : quotation["end"]]
                for words in quotation["words"]
            )
            assert quotation["id"] in show(record, quotation["id"])


def test_the_list_can_be_narrowed_to_a_report_or_a_story(say: Say, path: Path) -> None:
    alone = json.loads(say("--json", "--report", "06_ledger-and-coin.txt"))
    assert {one["reports"] for one in alone} == {1}
    with open_record(path) as record:
        story = max(record.stories, key=lambda one: len(one.reports))
    some = json.loads(say("--json", "--story", story.id[:8]))
    assert {place["report"] for one in some for place in one["appearances"]} <= set(story.reports)


def test_a_merge_is_told_with_what_it_changes_and_how_to_take_it_back(say: Say) -> None:
    told = say("--merge", "Joren Pask", "Pavel Ruun", "--by", "Ana", "--note", "the same voice")
    assert "“Joren Pask” and “Pavel Ruun” are one, as Ana decided on " in told
    assert ": the same voice" in told
    assert "Joren Pask (also “Pavel Ruun”)" in told
    decision = ids_in(told)[0]
    assert f"--undo {decision}" in told
    (both,) = json.loads(say("Ruun", "--json"))
    assert both["decided_by"] == [decision]
    assert {place["name"] for place in both["appearances"]} == {"Joren Pask", "Pavel Ruun"}
    say("--undo", decision[:7])
    (alone,) = json.loads(say("Ruun", "--json"))
    assert {place["name"] for place in alone["appearances"]} == {"Pavel Ruun"}


def test_merges_chain_and_a_split_after_them_is_told_with_what_it_overrules(say: Say) -> None:
    first = ids_in(say("--merge", "Joren Pask", "Pavel Ruun", "Renske Adler"))[0]
    (three,) = json.loads(say("Adler", "--json"))
    assert {place["name"] for place in three["appearances"]} == {"Joren Pask", "Pavel Ruun", "Renske Adler"}
    told = say("--split", "Joren Pask", "Pavel Ruun")
    assert f"so that  {first}" in told
    assert "[overruled by " in told
    (alone,) = json.loads(say("Ruun", "--json"))
    assert {place["name"] for place in alone["appearances"]} == {"Pavel Ruun"}
    listed = json.loads(say("--decisions", "--json"))
    assert [one["standing"] for one in listed] == ["overruled", "in force", "in force"]
    assert say("--decisions").count("\n") == 3


def test_each_of_several_of_one_name_can_be_merged_at_once(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "several.sqlite"
    with open_record(path, write=True) as record:
        for name in ("a", "b", "c"):
            report = make_report(f"No, {name} said. Yes.\n", name=name)
            nobody = make_speaker("an official", id=f"official ({report.id})", kind=SpeakerKind.UNNAMED)
            speaker = make_speaker("Ana Torres") if name == "c" else nobody
            record.add_telling(make_telling(report, statements=[_said_by(report, speaker)]))
    with pytest.raises(OptionError, match=r"may be several speakers.*--each"):
        say("--merge", "Ana Torres", "an official", record=path)
    assert "3 quotations in 3 reports" in say("--merge", "Ana Torres", "an official", "--each", record=path)
    (one,) = json.loads(say("--json", record=path))
    assert (one["id"], one["reports"], len(one["decided_by"])) == ("ana torres", 3, 2)


def test_what_nobody_is_known_to_have_said_is_listed(say: Say, tmp_path: Path) -> None:
    report = make_report()
    with open_record(tmp_path / "lone.sqlite", write=True) as record:
        record.add_telling(make_telling(report, statements=[make_quotation(report, "We will not sign a bad paper,")]))
    assert "1 quotation without a speaker" in say(record=tmp_path / "lone.sqlite")
    assert "“We will not sign a bad paper,”" in say("--unknown", record=tmp_path / "lone.sqlite")
    (one,) = json.loads(say("--unknown", "--json", record=tmp_path / "lone.sqlite"))
    assert one["words"] == ["We will not sign a bad paper,"]


def test_what_was_found_is_shown_with_the_words_it_rests_on(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "tied.sqlite"
    full, short = make_report("No, said Ana Torres. Yes.\n", name="a"), make_report("No, Torres said. Yes.\n", name="b")
    story = make_story([full, short])
    tie = SpeakerTie(
        id="k-0123456789abcdef",
        story=story.id,
        report=short.id,
        speaker="torres",
        same="ana torres",
        name="Ana Torres",
        why="“Torres” is the surname of Ana Torres.",
        evidence=(span_of(short, "Torres"), span_of(full, "Ana Torres")),
    )
    with open_record(path, write=True) as record:
        for report, name in ((full, "Ana Torres"), (short, "Torres")):
            record.add_telling(make_telling(report, statements=[make_quotation(report, "No", speaker=name)]))
        replace_ties(record, [make_lineage(story)], speakers=[tie])
        html, markdown = write_brief(record, html=True), write_brief(record, html=False)
    told = say("Torres", record=path)
    assert "In B b, as found: “Torres” is the surname of Ana Torres. (k-0123456789abcdef)" in told
    assert "B, characters 4–10: Torres" in told
    assert "A, characters 9–19: Ana Torres" in told
    assert "B b (" in told
    assert ", as “Torres”" in told
    assert "Ana Torres +" in say(record=path)
    assert html.count("what shows it in report") == 2
    assert "surname of Ana Torres. (k-0123456789abcdef)*[^" in markdown


def test_one_report_can_be_taken_out_and_given_to_another(say: Say) -> None:
    say("--split", "Marta Elvestad", "--report", "01_nordline.txt")
    apart = json.loads(say("Marta Elvestad", "--json"))
    assert len(apart) == 2
    lone = next(one for one in apart if "@r-" in one["id"])
    assert lone["reports"] == 1
    say("--merge", lone["id"], "Renske Adler")
    (other,) = json.loads(say("Renske Adler", "--json"))
    assert {place["name"] for place in other["appearances"]} == {"Renske Adler", "Marta Elvestad"}


def test_a_decision_stays_when_the_reports_are_collated_again_and_more_are_added(say: Say, path: Path) -> None:
    decision = ids_in(say("--merge", "Joren Pask", "Pavel Ruun"))[0]
    more = path.with_name("more.txt")
    more.write_text('Dam news\n\n"I was never asked," Pavel Ruun said on Friday.\n')
    with collate([more], record=path) as record:
        (joined,) = [one for one in record.speakers.settled().identities if decision in one.decisions]
        assert {one.report for one in joined.appearances} & {one.id for one in record.reports if one.uri == str(more)}


def test_brief_export_and_show_tell_who_decided(say: Say, path: Path) -> None:
    decision = ids_in(say("--merge", "Joren Pask", "Pavel Ruun", "--by", "Ana <b>", "--note", "x"))[0]
    with open_record(path) as record:
        assert "are one, as Ana &lt;b&gt; decided on" in write_brief(record, html=True)
        assert "“Joren Pask” and “Pavel Ruun” are one, as Ana" in write_brief(record, html=False)
        rows = [json.loads(line) for line in export_jsonl(record)]
        assert "are one, as Ana <b> decided on" in show(record, decision)
        (one,) = [row for row in rows if row["type"] == "speaker" and decision in row["decided_by"]]
        assert one["same_as"]
        (line,) = [row for row in rows if row["type"] == "decision"]
        assert (line["id"], line["by"], line["standing"]) == (decision, "Ana <b>", "in force")
        (ruun,) = [place for place in one["appearances"] if place["name"] == "Pavel Ruun"][:1]
        said = next(row for row in rows if row.get("report") == ruun["report"] and _speaker_of(row) == ruun["speaker"])
        assert "listed as: Joren Pask" in show(record, said["id"])


def _speaker_of(row: dict[str, Any]) -> str | None:
    speaker = row.get("speaker") if row.get("kind") == "quotation" else None
    return speaker["id"] if speaker else None


def test_the_record_without_decisions_is_what_the_same_reports_always_give(say: Say, path: Path) -> None:
    with open_record(path) as record:
        before = list(export_jsonl(record))
    say("--merge", "Joren Pask", "Pavel Ruun")
    with open_record(path) as record:
        kept = [
            line for line in export_jsonl(record) if not line.startswith((b'{"type":"speaker"', b'{"type":"decision"'))
        ]
    assert kept == [line for line in before if not line.startswith(b'{"type":"speaker"')]


@pytest.mark.parametrize("kind", ["record", "export"])
def test_decisions_are_taken_over_from_another_record(say: Say, path: Path, collated: Path, kind: str) -> None:
    first = ids_in(say("--merge", "Joren Pask", "Pavel Ruun", "--by", "Ana"))[0]
    say("--undo", first, "--by", "Bo")
    other = Path(shutil.copy(collated, path.with_name("other.sqlite")))
    source = path
    if kind == "export":
        source = path.with_name("r.jsonl")
        with open_record(path) as record:
            source.write_bytes(b"".join(export_jsonl(record)))
    for _ in range(2):
        assert "are one, as Ana decided" in say("--take-over", str(source), record=other)
    with open_record(path) as record, open_record(other) as copied:
        assert copied.decisions.all() == record.decisions.all()
        assert copied.speakers.settled() == record.speakers.settled()


NO_SOURCE = [
    ("absent", None, "cannot be read"),
    ("text", b"Mill burns\n", "line 1: this is no line of an export"),
    ("number", b'{"type": 3}\n', "line 1: this is no line of an export"),
    ("verdict", b'{"type":"record"}\n{"type":"decision","about":"a","what":"eaten"}\n', "line 2: .*eaten"),
    ("bytes", b"\xff\xfe\x00", "line 1"),
]


@pytest.mark.parametrize(("name", "content", "said"), NO_SOURCE, ids=[case[0] for case in NO_SOURCE])
def test_what_holds_no_decisions_is_refused_whole(
    say: Say, path: Path, name: str, content: bytes | None, said: str
) -> None:
    source = path.with_name(name)
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(OptionError, match=said):
        say("--take-over", str(source))
    with open_record(path) as record:
        assert record.decisions.all() == ()


@pytest.mark.parametrize(
    "name", ["@r-0123456789abcdef", "x@r-0123456789abcdef", "--merge", "j-1", "*", "\u202e", " ", "a" * 5000]
)
def test_a_speaker_may_be_called_anything(say: Say, tmp_path: Path, name: str) -> None:
    path = tmp_path / "odd.sqlite"
    with open_record(path, write=True) as record:
        for uri, called in (("a", name), ("b", name), ("c", "Ana Torres")):
            report = make_report(f"No, {uri} said. Yes.\n", name=uri)
            record.add_telling(make_telling(report, statements=[make_quotation(report, "No", speaker=called)]))
    say(record=path)
    for words in (("--merge", "Ana Torres", "--", name), (f"--split={name}", "--report", "a")):
        with contextlib.suppress(OptionError):
            say(*words, record=path)
    json.loads(say("--json", record=path))
    say("--decisions", record=path)


def test_an_orphan_is_listed_and_kept(say: Say, path: Path) -> None:
    verdict = Verdict(about="speaker:nobody at all", what=DecisionKind.SAME_SPEAKER, other="speaker:joren pask")
    with open_record(path, write=True) as record:
        record.decisions.add(make_decision(verdict, by="Jo", at="2031-03-04T12:00:00Z"))
    assert "orphan: speaker:nobody at all" in say()
    assert "orphan: speaker:nobody at all" in say("--decisions")


def test_speakers_of_a_run_that_was_cut_short_before_anything_was_compared_are_listed(say: Say, tmp_path: Path) -> None:
    report = make_report()
    with open_record(tmp_path / "cut.sqlite", write=True) as record:
        quotation = make_quotation(report, "We will not sign a bad paper,", speaker="Ana Torres")
        record.add_telling(make_telling(report, statements=[quotation]))
        assert not record.is_complete
    assert "Ana Torres" in say(record=tmp_path / "cut.sqlite")


def test_a_record_without_quotations_says_so(say: Say, tmp_path: Path) -> None:
    with open_record(tmp_path / "none.sqlite", write=True) as record:
        record.add_telling(make_telling())
    assert say(record=tmp_path / "none.sqlite") == "Nobody is quoted by name.\n"
    assert say("--json", record=tmp_path / "none.sqlite") == "[]\n"
    assert say("--decisions", record=tmp_path / "none.sqlite") == "No decision has been made.\n"


def test_control_characters_do_not_reach_the_terminal(say: Say, tmp_path: Path) -> None:
    report = make_report()
    with open_record(tmp_path / "odd.sqlite", write=True) as record:
        quotation = make_quotation(report, "We will not sign a bad paper,", speaker="Ana \x1b[2J\u202e Torres")
        record.add_telling(make_telling(report, statements=[quotation]))
    for words in ((), ("--json",), ("ana",), ("ana", "--json")):
        assert not {"\x1b", "\u202e"} & set(say(*words, record=tmp_path / "odd.sqlite"))


WRONG = [
    (("Jorn Pasc",), "nobody of this name speaks.*Near: Joren Pask"),
    (("zzzz",), "None is near; most quoted: "),
    (("--merge", "Joren Pask"), "with whom"),
    (("--merge", "Joren Pask", "Joren Pask"), "both names mean speaker:joren pask"),
    (("--merge", "Joren Pask", "Jorn Pasc"), "Jorn Pasc: nobody"),
    (("--merge", "Joren Pask", "Pavel Ruun", "--report", "06_ledger-and-coin.txt"), "nobody of this name speaks in F"),
    (("--split", "Joren Pask"), "from whom"),
    (("--split", "Renske Adler", "--report", "06_ledger-and-coin.txt"), "taken for nobody else"),
    (("--split", "Joren Pask", "--undo", "j-1"), "one of them at a time"),
    (("--undo", "j-none"), "there is no such decision.*none has been made"),
    (("--undo", "Joren Pask"), "there is no such decision"),
    (("Joren Pask", "--by", "Ana"), "belong to a decision"),
    (("--split", "Joren Pask", "Pavel Ruun", "--each"), "--each to --merge"),
    (("--report", "none.txt"), "none.txt: there is no such report.*Expected an id.* A Nordline"),
    (("--story", "t-none"), "there is no such story.*t-"),
    (("--story", "Joren Pask"), "there is no such story"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_a_wrong_word_is_answered_with_what_is_meant_perhaps(
    say: Say, path: Path, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        say(*words)
    with open_record(path) as record:
        assert record.decisions.all() == ()


def test_two_of_one_name_are_not_guessed_between(say: Say) -> None:
    say("--split", "Marta Elvestad", "--report", "01_nordline.txt")
    with pytest.raises(OptionError, match=r"may be several speakers.*speaker:marta elvestad@r-"):
        say("--merge", "Marta Elvestad", "Renske Adler")


def test_nobody_decides_while_another_run_writes(say: Say, path: Path) -> None:
    with open_record(path, write=True), pytest.raises(RecordBusy, match="is writing to it"):
        say("--merge", "Joren Pask", "Pavel Ruun")
    assert say("--decisions") == "No decision has been made.\n"


def test_who_decides_is_the_user_or_must_be_said(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "marlowe")
    assert "as marlowe decided on" in say("--merge", "Joren Pask", "Pavel Ruun")
    monkeypatch.setattr("tellings.cli.speakers.getpass.getuser", _nobody)
    with pytest.raises(OptionError, match="--by"):
        say("--split", "Joren Pask", "Pavel Ruun")


def _nobody() -> str:
    raise KeyError(1000)


def _said_by(report: Report, speaker: Speaker) -> Quotation:
    return msgspec.structs.replace(make_quotation(report, "No"), speaker=speaker)
