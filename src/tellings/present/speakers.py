"""Who speaks in the record, with all they said, what makes them one, and what was decided about them, as plain text."""

import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from tellings.model import (
    Decision,
    DecisionKind,
    Directness,
    Identity,
    Quotation,
    Report,
    Ruling,
    Settled,
    Span,
    Standing,
    split_id,
)
from tellings.present.characters import name_controls
from tellings.present.view import Source

WIDTH = 96


class Speaking(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks in a record, with the names that a reader knows them and the reports by."""

    settled: Settled
    names: Mapping[str, str]
    """By the id of a speaker."""
    by_place: Mapping[tuple[str, str], Identity]
    """By the ids of a speaker and a report."""
    reports: Mapping[str, Report]
    sources: Mapping[str, Source]

    @property
    def decisions(self) -> dict[str, Decision]:
        """All decisions, by id."""
        return {ruling.decision.id: ruling.decision for ruling in self.settled.rulings}

    def identity(self, quotation: Quotation) -> Identity | None:
        """Who speaks in this quotation; `None` if that is not known."""
        return self.by_place[quotation.speaker.id, quotation.span.report] if quotation.speaker else None


def make_speaking(settled: Settled, reports: Mapping[str, Report], sources: Mapping[str, Source]) -> Speaking:
    """Who speaks, looked up from every side."""
    everyone = [(identity, one) for identity in settled.identities for one in identity.appearances]
    ordered = sorted((one for _, one in everyone), key=lambda one: (one.quotations, one.name))
    return Speaking(
        settled=settled,
        names={one.speaker: one.name for one in ordered},
        by_place={(one.speaker, one.report): identity for identity, one in everyone},
        reports=reports,
        sources=sources,
    )


def narrow(identities: Iterable[Identity], reports: Collection[str]) -> tuple[Identity, ...]:
    """The speakers as they appear in these reports alone, most quoted first."""
    kept = []
    for identity in identities:
        appearances = tuple(one for one in identity.appearances if one.report in reports)
        ties = tuple(tie for tie in identity.ties if tie.report in reports)
        if appearances:
            kept.append(msgspec.structs.replace(identity, appearances=appearances, ties=ties))
    return tuple(sorted(kept, key=lambda one: -count_quotations(one)))


def count_quotations(identity: Identity, *directnesses: Directness) -> int:
    """How many quotations are given to the speaker: all, or those that are direct, mixed or indirect."""
    wanted = directnesses or tuple(Directness)
    return sum(getattr(one, directness.value) for one in identity.appearances for directness in wanted)


def count_reports(identity: Identity) -> int:
    """In how many reports the speaker appears."""
    return len({one.report for one in identity.appearances})


def tell_speaker(identity: Identity, speaking: Speaking, quotations: Iterable[Quotation]) -> Iterator[str]:
    """The speaker with all they said, report by report; `tellings show` opens each by its id."""
    yield _line(identity.name)
    yield f"  {_summary(identity)}"
    yield f"  id: {_line(identity.id)}"
    for reason, evidence in tell_reasons(identity, speaking):
        yield from textwrap.wrap(reason, WIDTH, initial_indent="  ", subsequent_indent="    ")
        for span in evidence:
            words = _line(span.cut(speaking.reports[span.report].text))
            yield f"      {speaking.sources[span.report].siglum}, characters {span.start}–{span.end}: {words}"
    yield from tell_quotations(quotations, speaking, identity)


def tell_quotations(
    quotations: Iterable[Quotation], speaking: Speaking, identity: Identity | None = None
) -> Iterator[str]:
    """Quotations by report and place, with the words; and how each report names the speaker, if not as listed."""
    by_report: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        by_report.setdefault(quotation.span.report, []).append(quotation)
    for report in sorted(by_report, key=lambda report: _order(speaking.sources[report])):
        appearances = identity.appearances if identity else ()
        named = sorted({one.name for one in appearances if one.report == report and one.name != _name(identity)})
        called = f", as {_quoted(named)}" if named else ""
        yield ""
        yield f"{tell_source(speaking.sources[report])} ({report}){called}"
        for quotation in sorted(by_report[report], key=lambda one: (one.span.start, one.span.end, one.id)):
            yield from _quotation(quotation, speaking.reports[report].text)


def _name(identity: Identity | None) -> str | None:
    return identity.name if identity else None


def _summary(identity: Identity) -> str:
    parts = [str(identity.kind), *([_line(identity.office)] if identity.office else [])]
    counts = ", ".join(
        f"{count} {directness}" for directness in Directness if (count := count_quotations(identity, directness))
    )
    return f"{', '.join(parts)}; in {tell_count(count_reports(identity), 'report')}; {counts}"


def _quotation(quotation: Quotation, text: str) -> Iterator[str]:
    span = quotation.span
    yield f"  {quotation.id}  {quotation.directness}, characters {span.start}–{span.end}"
    words = " … ".join(_line(piece.cut(text)) for piece in quotation.content)
    is_direct = quotation.directness is Directness.DIRECT
    cue = f"{_line(quotation.cue.cut(text))}: " if quotation.cue and not is_direct else ""
    told = f"“{words}”" if is_direct else f"{cue}{words}"
    yield from textwrap.wrap(told, WIDTH, initial_indent="    ", subsequent_indent="    ")


def tell_reasons(identity: Identity, speaking: Speaking) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Why names are listed as one speaker or kept apart: what was found, with the words it rests on; then decisions."""
    found = (
        (f"In {tell_source(speaking.sources[tie.report])}, as found: {_line(tie.why)} ({tie.id})", tie.evidence)
        for tie in identity.ties
    )
    decisions = speaking.decisions
    decided = ((f"{tell_decision(decisions[id_], speaking)} ({id_})", ()) for id_ in identity.decisions)
    return (*found, *decided)


def tell_ruling(ruling: Ruling, speaking: Speaking) -> str:
    """A decision in a sentence, with what has become of it."""
    state = str(ruling.standing)
    if ruling.because:
        by = speaking.decisions.get(ruling.because)
        state += f" by {ruling.because}{f' of {_line(by.by)}, {by.at}' if by else ''}"
    told = f"{ruling.decision.id}  {tell_decision(ruling.decision, speaking)}  [{state}]"
    if ruling.missing:
        told += (
            f"  orphan: {', '.join(map(_line, ruling.missing))} is not in the record (any more); the decision is kept"
        )
    return told


def tell_decision(decision: Decision, speaking: Speaking) -> str:
    """A decision in a sentence: “the NATO chief” and “Mark Rutte” are one, as Ana decided on 2026-11-22."""
    note = f": {_line(decision.note)}" if decision.note else ""
    return f"{_verdict(decision, speaking)}, as {_line(decision.by)} decided on {decision.at[:10]}{note}"


def _verdict(decision: Decision, speaking: Speaking) -> str:
    if decision.what is DecisionKind.UNDONE or decision.other is None:
        return f"{decision.about} counts no longer"
    one, other = (_named(id_, speaking) for id_ in (decision.about, decision.other))
    if decision.what is DecisionKind.SAME_SPEAKER:
        return f"{one} and {other} are one"
    if split_id(decision.about)[0] == decision.other:
        return f"{one} is not the one of other reports"
    return f"{one} is not {other}"


def _named(id_: str, speaking: Speaking) -> str:
    speaker, report = split_id(id_)
    name = f"“{_line(speaking.names.get(speaker, speaker))}”"
    if report is None:
        return name
    source = speaking.sources.get(report)
    return f"{name} in {tell_source(source) if source else report}"


def tell_source(source: Source) -> str:
    """A report as the brief names it: its letter and its outlet."""
    return f"{source.siglum} {_line(source.name)}"


def tell_count(number: int, noun: str) -> str:
    """How many there are of it: "1 report", "1,204 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def is_orphan(ruling: Ruling) -> bool:
    """Whether a decision that would count names somebody whom the record does not hold."""
    return bool(ruling.missing) and ruling.standing is Standing.IN_FORCE


def _order(source: Source) -> tuple[int, str]:
    return (len(source.siglum), source.siglum)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{_line(name)}”" for name in names)


def _line(text: str) -> str:
    return " ".join(name_controls(text).split())
