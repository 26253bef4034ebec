"""How often the negation and the modality of a figure's clause are found, on the annotated sentences of this project.

python evaluation/stance.py --data ../shared/data
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tellings.language.stance import find_modality, is_negated

ASIDE = 0.3
"""Share of the sentences kept aside, by a hash of their id."""
_CLAUSE = re.compile(r"[;,:.!?](?=\s)|\b(?:and|but|while|though|although|which|who)\b")


def main() -> None:
    """Print precision and recall for each kind, on the development part and on the part kept aside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    path = parser.parse_args().data / "ours" / "sentences.jsonl"
    for aside in (False, True):
        hits: Counter[str] = Counter()
        found: Counter[str] = Counter()
        there: Counter[str] = Counter()
        for gold, said in _cases(path, aside=aside):
            hits.update(gold & said)
            found.update(said)
            there.update(gold)
        print("kept aside" if aside else "development")
        for kind in sorted(there):
            precision, recall = hits[kind] / max(found[kind], 1), hits[kind] / there[kind]
            print(f"  {kind:9} n {there[kind]:4}  precision {precision:.2f}  recall {recall:.2f}")


def _cases(path: Path, *, aside: bool) -> Iterator[tuple[set[str], set[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        share = int(hashlib.sha256(sentence["id"].encode()).hexdigest(), 16) % 100 / 100
        if (share >= 1 - ASIDE) is not aside:
            continue
        for figure in sentence["f"]:
            clause = _clause(sentence["t"], figure["x"])
            gold = {figure.get("m", "stated")} | ({"negated"} if figure.get("neg") else set())
            yield gold, {find_modality(clause).value} | ({"negated"} if is_negated(clause) else set())


def _clause(text: str, surface: str) -> str:
    """The clause around the figure."""
    at = text.find(surface)
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, at)), default=0)
    after = _CLAUSE.search(text, at + len(surface))
    return text[start : after.start() if after else len(text)]


if __name__ == "__main__":
    main()
