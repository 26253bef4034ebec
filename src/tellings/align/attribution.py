"""The same words given to two speakers."""

from tellings.align.fact import Fact
from tellings.align.match import echo
from tellings.align.pair import Pair, shorten
from tellings.language.names import is_same_name
from tellings.model import Directness, Quotation

SAME_WORDS = 0.7
"""Echo (the squared share of the shorter's words that stand in the other in order) from which both quote the same."""
FEWEST = 4
"""Words: "I am sorry" is said by many."""


def find_attribution(pair: Pair) -> str | None:
    """Why the same words cannot be both speakers', or `None`."""
    quotations = pair.quotations
    if quotations is None or min(map(len, pair.words)) < FEWEST or echo(*pair.words) < SAME_WORDS:
        return None
    left, right = quotations
    if left.speaker is None or right.speaker is None or not (_is_person(left) and _is_person(right)):
        return None
    if is_same_name(left.speaker.name, right.speaker.name) or set(left.speaker.id.split()) & set(
        right.speaker.id.split()
    ):
        return None
    if _stands_in(right.speaker.name, pair.left) or _stands_in(left.speaker.name, pair.right):
        return None  # each report names the other's speaker too: who of them speaks is not sure
    return (
        f"“{shorten(pair.left.text, 60)}” is said by {left.speaker.name} in {pair.left.outlet}, "
        f"by {right.speaker.name} in {pair.right.outlet}."
    )


def _is_person(quotation: Quotation) -> bool:
    """Whether the speaker is named in full, not described: "the teacher" may be anybody, "Forbes" is no one."""
    name = quotation.speaker.name if quotation.speaker is not None else ""
    described = "'s" in name or "’s" in name or any(word.isupper() and len(word) > 1 for word in name.split())
    return name[:1].isupper() and " " in name and not described and quotation.directness is not Directness.INDIRECT


def _stands_in(name: str, fact: Fact) -> bool:
    """Whether the surname stands in the statement's own sentence."""
    return name.rsplit(maxsplit=1)[-1] in fact.statement.sentence.cut(fact.report.text)
