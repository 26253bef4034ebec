"""Says what a report does not tell of itself: an editor must know that no date was found, not be shown a guess."""

from tellings.model import Missing, Report

_WHY = {
    "outlet": "the text names no outlet of its own",
    "title": "the text has no line that stands as its title",
    "byline": "the text names no author",
    "published": "the text gives no full date of publication",
    "language": "the text is too short or too mixed to tell its language",
}


def find_missing(report: Report) -> tuple[Missing, ...]:
    """What was looked for in the report and not found, sorted by name."""
    found = {
        "byline": report.byline,
        "language": report.language,
        "outlet": report.outlet,
        "published": report.published,
        "title": report.title,
    }
    return tuple(
        Missing(report=report.id, what=what, why=_WHY[what])  # type: ignore[arg-type]  # the keys are its literals
        for what, value in found.items()
        if value is None
    )
