"""Short stories for the tests of trace: reports of which a test gives the words, with their quotations marked."""

import re

import msgspec
from tests.factories import make_report, make_story, make_telling

from tellings.model import Directness, Lineage, Quotation, Report, Telling, make_id
from tellings.trace import trace_story

_MARKED = re.compile(r"“([^”]{1,400})”")


def tell(text: str, *, name: str = "a.txt", outlet: str | None = None, published: str | None = None) -> Telling:
    """The telling of a report in which every passage between curly marks is a quotation."""
    report = make_report(text, name=name, outlet=outlet, published=published)
    telling = make_telling(report)
    quotations = tuple(_quote(report, match.start(1), match.end(1)) for match in _MARKED.finditer(text))
    return msgspec.structs.replace(telling, statements=(*telling.statements, *quotations))


def _quote(report: Report, start: int, end: int) -> Quotation:
    span = report.span(start, end)
    return Quotation(
        id=make_id("s", report.id, "quotation", start, end),
        span=span,
        text=span.cut(report.text),
        sentence=span,
        directness=Directness.DIRECT,
        content=(span,),
    )


def trace(*tellings: Telling) -> Lineage:
    """What trace finds of the story that these reports are."""
    return trace_story(make_story([telling.report for telling in tellings]), tellings, ())


MILL = (
    "The paper mill at Tornby will close in March, its owner Haldor Group said on Monday. "
    "About 1,340 people work there.\n"
    "“We have looked at 27 ways to go on and found none,” said Ingeborg Falk, who has run the mill since 2019.\n"
    "The town gave Haldor a grant of 8.25 million crowns six years ago, if it stayed until 2030."
)
MILL_RETOLD = (
    "Tornby is losing its biggest employer. Ingeborg Falk, boss of the paper works, told 1,340 stunned workers.\n"
    "After studying 27 options the firm “found none”. Locals ask about the 8.25 million crowns."
)
FERRY = (
    "A ferry with 212 passengers ran aground off Skarholm on Friday night; nobody was hurt, the coast guard said.\n"
    "Captain Jonas Wrede told rescuers that the radar had failed 40 minutes earlier. A tug will try to free the ship."
)
