"""A text that ends in mid-sentence is said to; one that ends in a list, a credit, names or an address is not."""

import pytest

from tellings.model import Report
from tellings.segment import segment_report

LEAD = "The bridge at Oster was closed on Thursday after engineers found a crack in its eastern pier, the council said."
ENDS = [
    ("The county has since then opened the road again to all those people who want to", True, "cut in a sentence"),
    ("The county has since then opened the road to all who want to use it, the mayor said,", True, "cut at a comma"),
    ("The county has since then opened the road to all who want to use it. But", True, "cut after a first word"),
    ("The county has since then opened the road to all who want to use it.", False, "whole"),
    ("He was the sixth person who was caught as he tried to sneak into the country. PTI", False, "an agency"),
    ("Oct. 10 -- The Cynthia Woods Mitchell Pavilion in the Old Town of Houston, TX", False, "an entry of a list"),
    ("Anna Berg, Carlo Torres, Gail Dahl, Marta Holm, Erik Lund, Jong Kim, Prop Design Kim Sang Hee", False, "names"),
    ("Holm, A. et al. 2014. The long life of the cell in water. Biology 392: 404-418. doi:10.1016/j.yd.2014.06.005",
     False, "the number of a paper"),
    ("The chamber spent all of the day on the bill until the next legislative day. #TodayInSenate", False, "a hashtag"),
    ("Mental Illness is on the Rise in the States Where Weed is Now Legal | Health of the Nation", False, "a title"),
    ("To reach the editors who are responsible for this story: Gail Dahl at gdahl@oster.example", False, "an address"),
    ("The county has since then opened the road to all who want to\n\nSource: Reuters", False, "a credit below it"),
]  # fmt: skip


@pytest.mark.parametrize(("end", "cut", "why"), ENDS)
def test_only_a_text_that_is_cut_is_said_to_be(end: str, cut: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    report = Report(id="r1", uri="a.txt", sha256="0", text=f"Bridge closed\n\n{LEAD}\n\n{LEAD[:-1]} again.\n\n{end}\n")
    assert any("mid-sentence" in warning for warning in segment_report(report)[0].warnings) is cut, why
