"""Tests for what versions of one article mean for the number of origins."""

from tests.factories import make_story
from tests.trace.stories import FERRY, MILL, MILL_RETOLD, tell

from tellings.model import EvidenceKind, VersionReason, Versions
from tellings.trace import trace_story


def test_an_update_is_no_second_origin_and_says_why() -> None:
    old, new = tell(MILL, name="old.txt", outlet="Post"), tell(FERRY, name="new.txt", outlet="Post")
    other = tell(MILL_RETOLD, name="other.txt", outlet="Herald")
    story = make_story([old.report, new.report, other.report])
    article = Versions(
        id="a-1",
        reports=(old.report.id, new.report.id),
        reason=VersionReason.SAME_ADDRESS,
        why="Each names post.example/mill as its own address.",
        dated=True,
    )
    without = trace_story(story, [old, new, other], ())
    lineage = trace_story(story, [old, new, other], (), [article])
    assert without.story.origins is not None
    assert lineage.story.origins is not None
    assert lineage.story.origins.most == without.story.origins.most - 1
    update = next(one for one in lineage.derivations if one.report == new.report.id and one.source == old.report.id)
    assert update.certain
    assert {evidence.kind for evidence in update.evidence} >= {EvidenceKind.VERSION}
    assert article.why in {evidence.why for evidence in update.evidence}
