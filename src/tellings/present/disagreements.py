"""Where the tellings differ: the words of either side, next to each other, with who tells it so."""

from collections import defaultdict
from collections.abc import Iterable

from tellings.model import Disagreement, DisagreementKind
from tellings.present.contents import Contents
from tellings.present.notebook import Notebook
from tellings.present.view import DisagreementGroup, DisagreementView, Side

GROUP_SHOWN = 40
"""Disagreements of one kind. An editor reads some dozens; the export holds them all."""

SIDE_SHOWN = 4
"""Statements on one side: with more, the page is no longer two columns that can be compared."""

MEANINGS = {
    DisagreementKind.FIGURE: "The numbers differ.",
    DisagreementKind.UNIT: "The units differ.",
    DisagreementKind.PERIOD: "The figure is told for different periods.",
    DisagreementKind.DATE: "The dates differ.",
    DisagreementKind.NEGATION: "One says that it is so, the other that it is not.",
    DisagreementKind.WORDING: "A quotation stands in different words.",
    DisagreementKind.ATTRIBUTION: "The same is given to different speakers or sources.",
    DisagreementKind.OBJECT: "The same figure or deed is told of different things.",
    DisagreementKind.MODALITY: "One tells as fact what the other tells as plan, demand or possibility.",
    DisagreementKind.SCOPE: "No disagreement as told: another date, place or scope.",
}


def view_disagreements(contents: Contents, notebook: Notebook) -> tuple[DisagreementGroup, ...]:
    """The real disagreements, by kind. Those of kind "scope" stand apart: see `view_scopes`."""
    by_kind = defaultdict(list)
    for disagreement in contents.disagreements.values():
        by_kind[disagreement.kind].append(disagreement)
    kinds = [kind for kind in DisagreementKind if by_kind[kind] and kind != DisagreementKind.SCOPE]
    return tuple(_view_group(kind, by_kind[kind], contents, notebook) for kind in kinds)


def view_scopes(contents: Contents, notebook: Notebook) -> DisagreementGroup:
    """The pairs that look like a disagreement and may both hold."""
    scope = DisagreementKind.SCOPE
    found = [disagreement for disagreement in contents.disagreements.values() if disagreement.kind == scope]
    return _view_group(scope, found, contents, notebook)


def _view_group(
    kind: DisagreementKind, found: Iterable[Disagreement], contents: Contents, notebook: Notebook
) -> DisagreementGroup:
    ordered = sorted(found, key=lambda one: (_spread(one, contents), _place(one, contents), one.id))
    return DisagreementGroup(
        kind=str(kind),
        meaning=MEANINGS[kind],
        disagreements=tuple(_view(one, contents, notebook) for one in ordered[:GROUP_SHOWN]),
        more=max(0, len(ordered) - GROUP_SHOWN),
    )


def _spread(disagreement: Disagreement, contents: Contents) -> int:
    """Less the more reports are concerned, so that what many tell comes first."""
    statements = (*disagreement.left, *disagreement.right)
    return -len({contents.statements[statement].span.report for statement in statements})


def _place(disagreement: Disagreement, contents: Contents) -> tuple[int, str, int, int, str]:
    return min(contents.place(statement) for statement in (*disagreement.left, *disagreement.right))


def _view(disagreement: Disagreement, contents: Contents, notebook: Notebook) -> DisagreementView:
    statements = (*disagreement.left, *disagreement.right)
    reports = {contents.statements[statement].span.report for statement in statements}
    return DisagreementView(
        id=disagreement.id,
        kind=str(disagreement.kind),
        why=disagreement.why,
        is_within_one_report=len(reports) == 1,
        left=_view_side(disagreement.left, contents, notebook),
        right=_view_side(disagreement.right, contents, notebook),
    )


def _view_side(ids: tuple[str, ...], contents: Contents, notebook: Notebook) -> Side:
    """The statements of one side; those that stand in the same sentence, letter for letter, together."""
    together = defaultdict(list)
    for statement in contents.sorted_statements(ids):
        together[statement.text, contents.text(statement.sentence)].append(statement)
    groups = list(together.values())
    return Side(
        passages=tuple(notebook.passage(first, others) for first, *others in groups[:SIDE_SHOWN]),
        more=sum(len(group) for group in groups[SIDE_SHOWN:]),
    )
