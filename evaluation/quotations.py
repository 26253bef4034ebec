"""Scores the quotations on annotated passages, articles and retellings, and prints a table for each.

python evaluation/quotations.py --data ../shared/data [--show N]
"""

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from instances import INSTANCES, print_instances
from polnear import Score, detokenise, polnear_spans, read_lines
from reports import as_report
from tellings.extract.quotations import find_quotations
from tellings.language.names import fold_name, is_same_name
from tellings.model import Quotation

MARKS = "\"“”„‟«»‹›'‘’‚‛` \n"  # noqa: RUF001 - the marks themselves
NEIGHBOURS = 5
"""Quotations before one with which its speaker is compared."""
HELD_BACK = 30
"""Percent of the passages, by hash of their id, that no rule was made on."""


def find(name: str, text: str) -> tuple[Quotation, ...]:
    """The quotations of a plain text."""
    return find_quotations(*as_report(name, text))


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks, commas and blanks at its ends, so that conventions about them do not count."""
    while start < end and text[start] in MARKS + ",.;:":
        start += 1
    while end > start and text[end - 1] in MARKS + ",.;:!?…":
        end -= 1
    return start, end


def names_match(found: str | None, true: str | None) -> bool:
    """Whether two speakers are one: the same name, or one within the other."""
    if not found or not true:
        return not found and not true
    one, other = fold_name(found), fold_name(true)
    return is_same_name(found, true) or one in other or other in one


def score_passages(data: Path) -> None:
    """Our own annotated passages, development and held-back part."""
    parts = {
        part: {
            kind: Score()
            for kind in ("source", "cue", "content", "content overlaps", "direct content", "false alarm passages")
        }
        for part in ("develop", "held back")
    }
    speakers = {part: [0, 0] for part in parts}
    for row in read_lines(data / "ours/passages.jsonl"):
        part = "held back" if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 100 < HELD_BACK else "develop"
        text = row["text"]
        quotations = find(row["id"], text)
        score = parts[part]
        true = row["attributions"]
        content = {bare(text, *span): q for q in quotations for s in q.content for span in [(s.start, s.end)]}
        gold = {
            bare(text, *paragraph): a for a in true for span in a["content"] for paragraph in _paragraphs(text, span)
        }
        score["content"].add(content, gold)
        score["direct content"].add(
            [k for k, q in content.items() if q.directness == "direct"],
            [
                k
                for k in gold
                if k[0]
                and text[k[0] - 1] in MARKS[:-2]
                and text[k[1] : k[1] + 2].strip(",.!?")[:1] in MARKS[:-2]
                and k[1] < len(text)
            ],
        )
        overlap = sum(1 for s in gold if any(s[0] < t[1] and t[0] < s[1] for t in content))
        score["content overlaps"].true += len(gold)
        score["content overlaps"].both += overlap
        score["content overlaps"].found += overlap + sum(
            1 for t in content if not any(s[0] < t[1] and t[0] < s[1] for s in gold)
        )
        score["source"].add(
            {(q.source.start, q.source.end) for q in quotations if q.source},
            {tuple(s) for a in true for s in a["source"]},
        )
        score["cue"].add(
            {(q.cue.start, q.cue.end) for q in quotations if q.cue}, {tuple(s) for a in true for s in a["cue"]}
        )
        if not true:
            score["false alarm passages"].true += 1
            score["false alarm passages"].found += bool(quotations)
        for span, quotation in content.items():
            if span in gold and gold[span]["speaker"]:
                speakers[part][1] += 1
                good = names_match(quotation.speaker.name if quotation.speaker else None, gold[span]["speaker"])
                speakers[part][0] += good
    for part, score in parts.items():
        print(f"ours/passages, {part}")
        for kind, value in score.items():
            alarm = f"{value.found} of {value.true} passages without attribution"
            print(f"  {kind:22} {alarm if kind == 'false alarm passages' else value}")
        print(f"  speaker of exact content {speakers[part][0]} of {speakers[part][1]}")


def _paragraphs(text: str, span: Sequence[int]) -> list[tuple[int, int]]:
    return [(span[0] + m.start(), span[0] + m.end()) for m in re.finditer(r"[^\n]+", text[span[0] : span[1]])]


def score_articles(data: Path) -> None:
    """Whole articles: exact and by overlap."""
    scores = {kind: Score() for kind in ("source", "cue", "content")}
    overlap = Score()
    words, started = 0, time.process_time()
    for row in read_lines(data / "quotations/polnear/dev.jsonl"):
        text = row["text"]
        found = find(row["id"], text)
        words += len(text.split())
        ours = polnear_spans(text, found)
        for kind, score in scores.items():
            score.add(ours[kind], {tuple(s) for a in row["attributions"] for s in a[kind]})
        gold = [s for a in row["attributions"] for s in a["content"]]
        hit = sum(1 for s in gold if any(s[0] < t[1] and t[0] < s[1] for t in ours["content"]))
        overlap.true += len(gold)
        overlap.both += hit
        overlap.found += hit + sum(1 for t in ours["content"] if not any(s[0] < t[1] and t[0] < s[1] for s in gold))
    spent = time.process_time() - started
    print("polnear dev, 84 whole articles, exact")
    for kind, value in scores.items():
        print(f"  {kind:22} {value}")
    print(f"  content overlaps       {overlap}")
    print(f"  {words} words in {spent:.1f} CPU seconds: {words / spent:,.0f} words a second, sentences included")


def score_fiction(data: Path) -> None:
    """Direct quotations in fiction: found at all, and two of one speaker given to one, two of two given to two."""
    found_all = true_all = right = pairs = 0
    for row in read_lines(data / "quotations/litbank/quotes.jsonl"):
        text, places = "", []
        for sentence in row["sentences"]:
            joined, inside = detokenise(sentence)
            offset = len(text) + 1 if text else 0
            text += (" " if text else "") + joined
            places.append([(left + offset, stop + offset) for left, stop in inside])
        quotations = [q for q in find(row["id"], text) if q.directness == "direct"]
        given: list[tuple[str, str]] = []
        for quote in row["quotes"]:
            start = places[quote["start"][0]][quote["start"][1]][0]
            end = places[quote["end"][0]][quote["end"][1]][1]
            true_all += 1
            hit = next((q for q in quotations for part in q.content if part.start < end and start < part.end), None)
            found_all += hit is not None
            if hit is not None:
                given.append((quote["speaker_id"], hit.speaker.id if hit.speaker else ""))
        for at, (one, ours) in enumerate(given):
            for other, theirs in given[:at][-NEIGHBOURS:]:
                pairs += 1
                right += (one == other) == (ours == theirs != "")
    print(
        f"litbank: {found_all} of {true_all} direct quotations found; same or other speaker right in {right} of {pairs}"
    )


def score_retellings(data: Path, show: int) -> None:
    """Invented stories: quotations found with their speakers, and marks that are no quotations left alone."""
    total: Counter[str] = Counter()
    for folder in sorted((data / "retellings").iterdir()):
        if not folder.is_dir():
            continue
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        cache = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.txt")}
        quotations = {name: find(name, text) for name, text in cache.items()}
        counts: Counter[str] = Counter()
        for file, words, speaker, directness in truth["quotations"]:
            at = cache[file].find(words)
            hits = [q for q in quotations[file] if _is_at(q, at, at + len(words))]
            counts["all"] += 1
            counts["found"] += bool(hits)
            named = any(
                speaker is None or (q.speaker and fold_name(speaker) in fold_name(q.speaker.name)) for q in hits
            )
            counts["with speaker"] += named
            counts["with directness"] += any(q.directness == directness for q in hits)
            if show and not named:
                show -= 1
                given = [(q.text[:60], q.speaker and q.speaker.name) for q in hits]
                print("  ", file, repr(words[:80]), speaker, directness, "<-", given)
        for file, words in truth["not_quotations"]:
            at = cache[file].find(words)
            counts["not"] += 1
            wrong = [q for q in quotations[file] if at <= q.span.start + 2 and q.span.end <= at + len(words) + 2]
            counts["not, but taken"] += bool(wrong)
            if wrong:
                print("   taken wrongly:", file, wrong[0].text)
        print(f"  {folder.name:14} {dict(counts)}")
        total += counts
    print("retellings", dict(total), f"with speaker {total['with speaker'] / total['all']:.3f}")


def _is_at(quotation: Quotation, start: int, end: int) -> bool:
    shared = min(quotation.span.end, end) - max(quotation.span.start, start)
    return shared >= 0.5 * (end - start) or shared >= 0.9 * (quotation.span.end - quotation.span.start)


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="how many misses of the retellings to print")
    parser.add_argument("--instances", type=Path, default=INSTANCES, help="instances cut as the published ones")
    parser.add_argument("--only", default="passages,instances,articles,fiction,retellings")
    given = parser.parse_args()
    for name, score in (
        ("passages", score_passages),
        ("articles", score_articles),
        ("fiction", score_fiction),
    ):
        if name in given.only:
            score(given.data)
    if "instances" in given.only:
        print_instances(given.instances)
    if "retellings" in given.only:
        score_retellings(given.data, given.show)


if __name__ == "__main__":
    main()
