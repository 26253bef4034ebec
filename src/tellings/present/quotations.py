"""Who is quoted with what: each quotation as every report prints it, cut out by offset, direct ones first."""

from collections import defaultdict

from tellings.model import Directness, Identity, Quotation
from tellings.present.contents import Contents, words_of
from tellings.present.notebook import Notebook, tags_of
from tellings.present.speakers import tell_reasons
from tellings.present.view import Passage, QuotationView, Run, SpeakerView, Wording

SPEAKERS_SHOWN = 60
QUOTATIONS_SHOWN = 40
"""Of one speaker. The export holds them all."""

WORDINGS_SHOWN = 8
"""Ways in which one quotation is printed."""

DIRECTNESS_ORDER = (Directness.DIRECT, Directness.MIXED, Directness.INDIRECT)


def view_speakers(contents: Contents, notebook: Notebook) -> tuple[tuple[SpeakerView, ...], int]:
    """Those who are quoted, most quoted first; then who is only told of; and how many more there are.

    Within either, what names no speaker comes last.
    """
    by_speaker: dict[str | None, list[Quotation]] = defaultdict(list)
    for statement in contents.statements.values():
        if isinstance(statement, Quotation):
            identity = contents.speaking.identity(statement)
            by_speaker[identity.id if identity else None].append(statement)
    identities = {identity.id: identity for identity in contents.speaking.settled.identities}
    ordered = sorted(by_speaker, key=lambda speaker: _order(speaker, by_speaker[speaker]))
    views = tuple(
        _view_speaker(identities.get(speaker or ""), by_speaker[speaker], contents, notebook)
        for speaker in ordered[:SPEAKERS_SHOWN]
    )
    return views, max(0, len(ordered) - SPEAKERS_SHOWN)


def _order(speaker: str | None, quotations: list[Quotation]) -> tuple[bool, bool, int, str]:
    is_quoted = any(quotation.directness != Directness.INDIRECT for quotation in quotations)
    return (not is_quoted, speaker is None, -len(quotations), speaker or "")


def _view_speaker(
    identity: Identity | None, quotations: list[Quotation], contents: Contents, notebook: Notebook
) -> SpeakerView:
    quoted = _collate([one for one in quotations if one.directness != Directness.INDIRECT], contents)
    reported = _collate([one for one in quotations if one.directness == Directness.INDIRECT], contents)
    return SpeakerView(
        name=identity.name if identity else None,
        reasons=_reasons(identity, contents, notebook) if identity else (),
        count=len(quotations),
        quotations=tuple(_view(key, group, contents, notebook) for key, group in quoted[:QUOTATIONS_SHOWN]),
        more=max(0, len(quoted) - QUOTATIONS_SHOWN),
        reported=tuple(_view(key, group, contents, notebook) for key, group in reported[:QUOTATIONS_SHOWN]),
        reported_more=max(0, len(reported) - QUOTATIONS_SHOWN),
    )


def _reasons(identity: Identity, contents: Contents, notebook: Notebook) -> tuple[Passage, ...]:
    """Why several names are one speaker, each with the words it rests on."""
    told = []
    for reason, evidence in tell_reasons(identity, contents.speaking):
        cites, more = notebook.cite_all(evidence)
        told.append(Passage(runs=(Run(text=reason, is_meant=False),), cites=cites, more=more))
    return tuple(told)


def _collate(quotations: list[Quotation], contents: Contents) -> list[tuple[str, list[Quotation]]]:
    """The quotations of one claim together, direct ones first.

    What is quoted and what is told in an outlet's words are never set under one line: it is for the claims to say
    that they tell the same.
    """
    collated: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        claim = contents.claim_of.get(quotation.id)
        collated[claim.id if claim else quotation.id].append(quotation)
    return sorted(collated.items(), key=lambda item: _rank(item[1], contents))


def _rank(group: list[Quotation], contents: Contents) -> tuple[object, ...]:
    """Direct ones first, then what most reports print, then by place."""
    directness = min(DIRECTNESS_ORDER.index(quotation.directness) for quotation in group)
    reports = {quotation.span.report for quotation in group}
    return (directness, -len(reports), min(contents.place(quotation.id) for quotation in group))


def _view(key: str, group: list[Quotation], contents: Contents, notebook: Notebook) -> QuotationView:
    """One quotation: the same words in several reports under one line, other wordings below it."""
    wordings: dict[tuple[object, ...], list[Quotation]] = defaultdict(list)
    for quotation in sorted(group, key=lambda one: contents.place(one.id)):
        wordings[quotation.directness, words_of(quotation, contents), _cue(quotation, contents)].append(quotation)
    ordered = sorted(wordings.values(), key=lambda same: DIRECTNESS_ORDER.index(same[0].directness))
    return QuotationView(
        id=key,
        wordings=tuple(_view_wording(same, contents, notebook) for same in ordered[:WORDINGS_SHOWN]),
        more=max(0, len(ordered) - WORDINGS_SHOWN),
    )


def _view_wording(same: list[Quotation], contents: Contents, notebook: Notebook) -> Wording:
    first = same[0]
    cites, more = notebook.cite_all(quotation.span for quotation in same)
    return Wording(
        words=words_of(first, contents),
        is_quoted=first.directness == Directness.DIRECT,
        cue=_cue(first, contents),
        tags=tags_of(first) if first.directness == Directness.MIXED else (),
        cites=cites,
        more=more,
    )


def _cue(quotation: Quotation, contents: Contents) -> str:
    """For what is not quoted word for word: the words of saying, so that the line can be read."""
    if quotation.directness == Directness.DIRECT or quotation.cue is None:
        return ""
    return contents.text(quotation.cue)
