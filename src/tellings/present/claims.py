"""What is told: the claims that several reports carry, most independent first, and what only one report tells."""

from collections import defaultdict

from tellings.model import AnyStatement, Claim, DisagreementKind, Figure, OriginCount, Reading, Span
from tellings.present.contents import Contents, order_of
from tellings.present.notebook import Notebook
from tellings.present.view import ClaimView, ReadingView, SingleView

CLAIMS_SHOWN = 120
"""Claims told by several reports; about what 40 reports of one event give. The export holds them all."""

READINGS_SHOWN = 8
"""Readings of one claim."""

WORDINGS_SHOWN = 10
"""Wordings of one reading, beside its clearest."""

SINGLES_SHOWN = 6
"""Of what only one report tells: enough to see what it adds; the report itself stands at the end of the page."""

SINGLE_REPORTS_SHOWN = 40
"""Reports whose own claims are listed."""


def view_claims(contents: Contents, notebook: Notebook) -> tuple[tuple[ClaimView, ...], int]:
    """The claims that several reports tell, by the number of their origins; and how many more there are."""
    shared = [claim for claim in contents.claims.values() if len(_reports(claim, contents)) > 1]
    shared = _without_echoes(sorted(shared, key=lambda claim: _rank(claim, contents)), contents)
    return tuple(_view(claim, contents, notebook) for claim in shared[:CLAIMS_SHOWN]), max(
        0, len(shared) - CLAIMS_SHOWN
    )


def view_singles(contents: Contents, notebook: Notebook) -> tuple[tuple[SingleView, ...], int]:
    """What only one report tells, by report; and how many more reports have such claims."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in contents.claims.values():
        reports = _reports(claim, contents)
        if len(reports) == 1:
            by_report[reports.pop()].append(claim)
    ordered = sorted(by_report, key=lambda report: order_of(contents.sources[report]))
    shown = ordered[:SINGLE_REPORTS_SHOWN]
    views = tuple(_view_single(report, by_report[report], contents, notebook) for report in shown)
    return views, max(0, len(ordered) - SINGLE_REPORTS_SHOWN)


def tell_origins(origins: OriginCount | None) -> str:
    """The number of origins in words: "3 origins", "2 to 3 origins", "origins not traced"."""
    if origins is None:
        return "origins not traced"
    if origins.least != origins.most:
        return f"{origins.least} to {origins.most} origins"
    return "1 origin" if origins.most == 1 else f"{origins.most} origins"


def _without_echoes(claims: list[Claim], contents: Contents) -> list[Claim]:
    """The claims less the undisputed figures of sentences that another claim shows already."""
    told = {
        contents.statements[statement].sentence
        for claim in claims
        for statement in claim.statements
        if not isinstance(contents.statements[statement], Figure)
    }
    return [claim for claim in claims if contents.disputes.get(claim.id) or not _is_echo(claim, told, contents)]


def _is_echo(claim: Claim, told: set[Span], contents: Contents) -> bool:
    statements = [contents.statements[statement] for statement in claim.statements]
    return all(isinstance(one, Figure) and one.sentence in told for one in statements)


def _reports(claim: Claim, contents: Contents) -> set[str]:
    return {contents.statements[statement].span.report for statement in claim.statements}


def _rank(claim: Claim, contents: Contents) -> tuple[object, ...]:
    """Most origins first; then most reports; then by place."""
    origins = claim.origins or OriginCount(least=0, most=0)
    first = min(contents.place(statement) for statement in claim.statements)
    return (-origins.least, -origins.most, -len(_reports(claim, contents)), first)


def _view(claim: Claim, contents: Contents, notebook: Notebook) -> ClaimView:
    readings = sorted(claim.readings, key=lambda reading: _rank_reading(reading, contents))
    disputes = [one for one in contents.disputes.get(claim.id, ()) if one.kind != DisagreementKind.SCOPE]
    return ClaimView(
        id=claim.id,
        topic=claim.topic,
        origins=tell_origins(claim.origins),
        reports=len(_reports(claim, contents)),
        readings=tuple(_view_reading(reading, contents, notebook) for reading in readings[:READINGS_SHOWN]),
        more=max(0, len(readings) - READINGS_SHOWN),
        disputes=tuple(sorted((one.id, str(one.kind)) for one in disputes)),
    )


def _rank_reading(reading: Reading, contents: Contents) -> tuple[object, ...]:
    return (-len(reading.statements), min(contents.place(statement) for statement in reading.statements))


def _view_reading(reading: Reading, contents: Contents, notebook: Notebook) -> ReadingView:
    """A reading in the words of the statement it is told by most clearly, cut from its report."""
    statements = contents.sorted_statements(reading.statements)
    clearest = next((one for one in statements if one.text == reading.text), statements[0])
    others = [one for one in statements if one is not clearest]
    view = notebook.passage(clearest, others)
    words = {(one.text, contents.text(one.sentence)): one for one in reversed(others)}
    words.pop((clearest.text, contents.text(clearest.sentence)), None)
    in_order = sorted(words.values(), key=lambda one: contents.place(one.id))
    return ReadingView(
        clearest=view,
        others=tuple(notebook.passage(one) for one in in_order[:WORDINGS_SHOWN]),
        more=max(0, len(in_order) - WORDINGS_SHOWN),
    )


def _view_single(report: str, claims: list[Claim], contents: Contents, notebook: Notebook) -> SingleView:
    statements = contents.sorted_statements(_clearest(claim, contents).id for claim in claims)
    shown: dict[tuple[int, int], AnyStatement] = {}
    for statement in statements:
        shown.setdefault((statement.sentence.start, statement.sentence.end), statement)
    first = list(shown.values())[:SINGLES_SHOWN]
    return SingleView(
        source=contents.sources[report],
        count=len(claims),
        passages=tuple(notebook.passage(statement) for statement in first),
        more=max(0, len(claims) - len(first)),
    )


def _clearest(claim: Claim, contents: Contents) -> AnyStatement:
    statements = contents.sorted_statements(claim.statements)
    return next((one for one in statements if one.text == claim.readings[0].text), statements[0])
