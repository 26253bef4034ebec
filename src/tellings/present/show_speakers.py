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


def tell_listed(quotation: Quotation, contents: Contents) -> str | None:
    """As whom the quotation's speaker is listed, where that is under another name."""
    identity = contents.speaking.identity(quotation)
    if identity is None or quotation.speaker is None or identity.id == quotation.speaker.id:
        return None
    return f"{_line(identity.name)} ({_line(identity.id)}); see tellings speakers"


def _line(text: str) -> str:
    return " ".join(name_controls(text).split())
