"""What `tellings collate` says when it is done."""

from tellings.cli.collate import ALIKE_SHOWN, tell_skipped
from tellings.model import Skipped


def test_many_files_with_one_reason_have_one_line_and_a_few_have_one_each() -> None:
    many = [Skipped(uri=f"{number}.json", why="Has no text.") for number in range(79)]
    few = [Skipped(uri=f"{number}.pdf", why="Is scanned.") for number in range(ALIKE_SHOWN)]
    lines = list(tell_skipped([*many, *few]))
    assert lines[0] == "skipped 79 alike, such as 0.json, 1.json, 2.json: Has no text."
    assert lines[1:] == [f"skipped {number}.pdf: Is scanned." for number in range(ALIKE_SHOWN)]
