"""Content and speaker count together; a wrong speaker and none are told apart."""

import pytest

from speakers import Annotated, Counts, Found, Text, judge, match, pair_characters
from tellings.model import Span, Speaker, SpeakerKind

TEXT = "Mark Rutte spoke. “No,” he said. A senior official disagreed."
HE, WORDS, OFFICIAL = (24, 26), (18, 23), (33, 50)


def speaker(name: str, kind: SpeakerKind = SpeakerKind.PERSON, place: tuple[int, int] = (0, 10)) -> Speaker:
    """A speaker whose name stands at this place."""
    evidence = (Span(report="r", start=place[0], end=place[1]),)
    return Speaker(id=f"speaker:{name.lower()}", name=name, kind=kind, evidence=evidence)


def found(who: Speaker | None, content: tuple[int, int] = WORDS) -> Found:
    """An attribution of these words to this speaker."""
    return Found(content=(content,), source=(HE,), speaker=who)


RUTTE = Annotated(content=(WORDS,), source=(HE,), names=("Mark Rutte",), entity=((0, 10),))
NOBODY = Annotated(content=(WORDS,), source=(HE,), names=())
UNNAMED = Annotated(content=(WORDS,), source=(OFFICIAL,), names=("A senior official",), entity=(OFFICIAL,))
CASES: list[tuple[Annotated, Speaker | None, str, str]] = [
    (RUTTE, speaker("Mark Rutte"), "right", "the name"),
    (RUTTE, speaker("NATO Secretary General Mark Rutte"), "right", "the name with a title"),
    (RUTTE, speaker("Ana Torres"), "wrong", "another name"),
    (RUTTE, None, "none", "no name"),
    (NOBODY, None, "right", "nobody can be told"),
    (NOBODY, speaker("Ana Torres"), "wrong", "a name where nobody can be told"),
    (NOBODY, speaker("critics", SpeakerKind.UNNAMED), "right", "people unnamed where nobody can be told"),
    (UNNAMED, speaker("the official", SpeakerKind.UNNAMED, OFFICIAL), "right", "the same words"),
    (UNNAMED, speaker("Ana Torres"), "wrong", "a name for an unnamed official"),
]


@pytest.mark.parametrize(("true", "given", "verdict", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_speaker_is_judged(true: Annotated, given: Speaker | None, verdict: str, why: str) -> None:
    assert judge(TEXT, true, found(given)) == verdict, why


def test_each_content_is_matched_once_and_only_where_half_is_shared() -> None:
    near, far = (18, 24), (0, 10)
    assert match([RUTTE], [found(None, near), found(None, WORDS)]) == [(RUTTE, found(None, WORDS))]
    assert match([RUTTE], [found(None, far)]) == []


def test_the_joint_score_counts_what_was_not_found_and_what_is_too_much() -> None:
    counts = Counts()
    counts.add(Text(id="t", text=TEXT, true=(RUTTE,)), [found(speaker("Mark Rutte")), found(None, (0, 10))])
    assert counts.f1("right") == pytest.approx(200 / 3)
    assert counts.f1("exact") == pytest.approx(200 / 3)
    assert counts.numbers["wrong"] == 0


def test_a_character_is_one_of_our_speakers_at_most() -> None:
    true = [Annotated(content=(WORDS,), source=(), names=(name,), any_source=True) for name in ("1", "1", "2")]
    ours = [found(speaker(name)) for name in ("Ana", "Ana", "Ana")]
    assert pair_characters(list(zip(true, ours, strict=True))) == {"speaker:ana": "1"}
