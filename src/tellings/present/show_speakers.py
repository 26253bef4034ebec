"""What `show` says of speakers: who is found to be whom, what was decided, and as whom the one quoted is listed."""

from collections.abc import Iterator

from tellings.model import Decision, Quotation, SpeakerTie
from tellings.present.characters import name_controls
from tellings.present.contents import Contents
from tellings.present.speakers import tell_ruling, tell_source


def show_tie(tie: SpeakerTie, contents: Contents) -> Iterator[str]:
    """Who is found to be whom, with the words it rests on."""
    yield f"speaker tie {tie.id}"
    source = tell_source(contents.sources[tie.report])
    yield f"  {_line(tie.speaker)} in {source} is {_line(tie.name)} ({_line(tie.same)})"
    yield f"  {_line(tie.why)}"
    for span in tie.evidence:
        words = _line(contents.text(span))
        yield f"    {contents.sources[span.report].siglum}, characters {span.start}–{span.end}: {words}"


def show_decision(decision: Decision, contents: Contents) -> Iterator[str]:
    """A decision with what has become of it."""
    yield "decision"
    for ruling in contents.speaking.settled.rulings:
        if decision.id in {ruling.decision.id, ruling.because}:
            yield f"  {tell_ruling(ruling, contents.speaking)}"


def tell_who(quotation: Quotation, contents: Contents) -> Iterator[str]:
    """Who speaks: as the report shows it, with the words it rests on; and as whom they are listed, if as another."""
    speaker = quotation.speaker
    if speaker is None:
        yield "  speaker:   not named"
        return
    office = f", {_line(speaker.office)}" if speaker.office else ""
    yield f"  speaker:   {_line(speaker.name)} ({speaker.kind}{office})"
    for span in speaker.evidence:
        yield f"  known by:  {_line(contents.text(span))} (characters {span.start}–{span.end})"
    identity = contents.speaking.identity(quotation)
    if identity is not None and identity.id != speaker.id:
        yield f"  listed as: {_line(identity.name)} ({_line(identity.id)}); see tellings speakers"


def _line(text: str) -> str:
    return " ".join(name_controls(text).split())
