"""Who speaks in the record and what was decided, as values for programs: what `tellings speakers --json` prints."""

from collections.abc import Iterable

import msgspec

from tellings.model import Directness, Identity, Quotation, Ruling
from tellings.present.speakers import Speaking, count_quotations, count_reports, tell_reasons


def speaker_value(
    identity: Identity, speaking: Speaking, quotations: Iterable[Quotation] | None = None
) -> dict[str, object]:
    """The speaker with their appearances and what makes them one; with the quotations where they are given."""
    value: dict[str, object] = {
        "id": identity.id,
        "name": identity.name,
        "kind": str(identity.kind),
        "office": identity.office,
        "reports": count_reports(identity),
        **{str(directness): count_quotations(identity, directness) for directness in Directness},
        "appearances": msgspec.to_builtins(identity.appearances),
        "why": [reason for reason, _ in tell_reasons(identity, speaking)],
        "decided_by": identity.decisions,
    }
    if quotations is not None:
        value["quotations"] = [quotation_value(one, speaking) for one in quotations]
    return value


def ruling_value(ruling: Ruling) -> dict[str, object]:
    """A decision with what has become of it."""
    value = msgspec.to_builtins(ruling)
    return {**value.pop("decision"), **value}


def quotation_value(quotation: Quotation, speaking: Speaking) -> dict[str, object]:
    """A quotation with its place and its words."""
    report = speaking.reports[quotation.span.report]
    return {
        "id": quotation.id,
        "report": report.id,
        "outlet": report.outlet,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "directness": str(quotation.directness),
        "words": [piece.cut(report.text) for piece in quotation.content],
        "named_as": quotation.source.cut(report.text) if quotation.source else None,
    }
