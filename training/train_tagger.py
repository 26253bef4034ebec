"""Trains the encoder to say who says what and to find names, and prints its scores on the development part.

    python training/train_tagger.py --data ../shared/data --out model.pt
    python training/train_tagger.py --data ../shared/data --out model.pt --clean   # only texts of a clear licence

The same seed, data and machine give the same weights. `onnx_file.py` makes of them what is shipped.
"""

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from attribution_data import Article, read_instances, read_passages, vary
from batches import Batch, Sheet, lay_out, load_tokenizer, make_batch, shuffled
from labels import ATTRIBUTION
from tagger_model import Average, TaggerModel

HERE = Path(__file__).resolve().parent
KINDS = ("source", "cue", "content")
HIDDEN = 0.05
"""Share of the word pieces that the model does not see while it is trained: cheaper than dropout within the encoder,
and close to what typing errors do."""
SPECIALS = 103
"""The vocabulary's special pieces and unused places end here: [CLS] is 101, [SEP] 102, [MASK] 103."""
CLIPPED = 5.0
"""The largest norm of a step's gradients."""
AVERAGED = 8
"""Steps between two weights that are averaged."""
WARM = 16
"""The first sixteenth of the steps goes up to the full rate; a cosine leads down from there."""
LOWEST = 0.02
"""Share of the full rate at the end."""
HEADS = 10.0
"""How much faster the heads learn, which start from nothing."""
SHARE_OF_VECTORS = 5
"""One unit in so many is compared with the vector that the published model gives it."""


def main() -> None:
    """Train, score, save."""
    given = _arguments()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    chance = random.Random(given.seed)  # noqa: S311 - a seed, not a secret
    articles, dev = _read(given)
    tokenizer = load_tokenizer()
    held = list(lay_out(dev, tokenizer))
    model, teacher = TaggerModel(), TaggerModel().encoder.eval()
    optimiser = _optimiser(model, given.rate)
    total = math.ceil(len(list(lay_out(articles, tokenizer))) / given.batch) * given.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, total))
    average, step, started, losses = Average(model), 0, time.time(), 0.0
    for epoch in range(given.epochs):
        sheets = list(lay_out([vary(article, chance) for article in articles], tokenizer))
        for group in shuffled(sheets, given.batch, chance):
            loss = _loss(model, make_batch(group), teacher, given.vectors)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([value for value in model.parameters() if value.requires_grad], CLIPPED)
            optimiser.step()
            schedule.step()
            step += 1
            losses += float(loss.detach())
            if step % AVERAGED == 0:
                average.update(model)
            if step % given.say == 0:
                print(f"step {step}, loss {losses / given.say:.2f}, {time.time() - started:.0f} s", flush=True)
                losses = 0.0
        print(f"epoch {epoch + 1} of {given.epochs}:", _show(score(model, held)), flush=True)
        with average.applied(model):
            print(f"epoch {epoch + 1}, averaged:", _show(score(model, held)), flush=True)
            torch.save(model.state_dict(), given.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of annotated data")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write")
    parser.add_argument("--clean", action="store_true", help="train on texts of a clear licence only")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=8, help="windows in a step")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--vectors", type=float, default=2.0, help="the weight of the sentence vectors' loss")
    parser.add_argument("--say", type=int, default=100, help="steps between two lines")
    return parser.parse_args()


def _read(given: argparse.Namespace) -> tuple[list[Article], list[Article]]:
    """What is trained on, and the official development instances."""
    instances = given.data / "quotations/polnear_instances"
    aside = HERE.parent / "evaluation/data/passages.jsonl"
    held = frozenset(json.loads(line)["id"] for line in aside.read_text(encoding="utf-8").splitlines())
    rows = map(json.loads, (HERE / "data/entities.jsonl").read_text(encoding="utf-8").splitlines())
    names = {row["id"]: row["entities"] for row in rows}
    articles = read_passages(given.data / "ours/passages.jsonl", names, held)
    if not given.clean:
        articles += read_instances(instances / "train.jsonl.gz")
    return articles, read_instances(instances / "dev.jsonl.gz")


def _optimiser(model: TaggerModel, rate: float) -> torch.optim.Optimizer:
    named = [(name, value) for name, value in model.named_parameters() if value.requires_grad]
    body = [value for name, value in named if name.startswith("encoder.") and value.dim() > 1]
    plain = [value for name, value in named if name.startswith("encoder.") and value.dim() == 1]
    heads = [value for name, value in named if not name.startswith("encoder.")]
    groups = [
        {"params": body, "lr": rate, "weight_decay": 0.01},
        {"params": plain, "lr": rate, "weight_decay": 0.0},
        {"params": heads, "lr": rate * HEADS, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, fused=True)


def _rate(step: int, total: int) -> float:
    return min(1.0, step * WARM / total) * max(LOWEST, 0.5 * (1 + math.cos(math.pi * min(1.0, step / total))))


def _loss(model: TaggerModel, batch: Batch, teacher: torch.nn.Module, weight: float) -> Tensor:
    hidden = (torch.rand(batch.pieces.shape) < HIDDEN) & (batch.pieces > SPECIALS)
    pieces = torch.where(hidden, SPECIALS, batch.pieces)
    attribution, entity, vectors = model(pieces, batch.mask, batch.types)
    scores = attribution.flatten(0, 1)[batch.rows]
    loss = model.attribution_crf.loss(scores, batch.labels, batch.there) / len(batch.parts)
    if batch.named.any():
        named = batch.named
        scores = entity.flatten(0, 1)[batch.rows[named]]
        loss = loss + model.entity_crf.loss(scores, batch.names[named], batch.there[named]) / int(named.sum())
    return loss + weight * _vector_loss(teacher, batch, vectors)


def _vector_loss(teacher: torch.nn.Module, batch: Batch, vectors: Tensor) -> Tensor:
    """How far some units' vectors are from those of the published model, which reads each unit alone."""
    chosen = range(int(torch.randint(SHARE_OF_VECTORS, (1,))), len(batch.bounds), SHARE_OF_VECTORS)
    if not chosen:
        return vectors.sum() * 0
    pieces = torch.zeros(len(chosen), max(batch.bounds[at][2] - batch.bounds[at][1] for at in chosen) + 2).long()
    ours = []
    for row, at in enumerate(chosen):
        sheet, start, end = batch.bounds[at]
        pieces[row, 0] = batch.pieces[sheet, 0]
        pieces[row, 1 : 1 + end - start] = batch.pieces[sheet, start:end]
        pieces[row, 1 + end - start] = SPECIALS - 1
        ours.append(vectors[sheet, start:end].mean(0))
    mask = (pieces > 0).long()
    with torch.no_grad():
        states = teacher(input_ids=pieces, attention_mask=mask).last_hidden_state
        theirs = (states * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)
    return (1 - torch.nn.functional.cosine_similarity(torch.stack(ours), theirs)).mean()


@torch.no_grad()
def score(model: TaggerModel, held: Sequence[Sheet], size: int = 8) -> dict[str, float]:
    """Exact-match F1 of each kind, in percent, over the words of the vocabulary."""
    model.eval()
    found: Counter[tuple[str, str]] = Counter()
    for at in range(0, len(held), size):
        batch = make_batch(held[at : at + size])
        attribution, _, _ = model(batch.pieces, batch.mask, batch.types)
        scores = attribution.flatten(0, 1)[batch.rows]
        for number, part in enumerate(batch.parts):
            told = spans(model.attribution_crf.decode(scores[number, : len(part.words)]))
            true = spans(part.labels)
            for kind in KINDS:
                one, other = ({span for span in some if span[2] == kind} for some in (told, true))
                found[kind, "all"] += len(one) + len(other)
                found[kind, "both"] += len(one & other)
    model.train()
    return {kind: 200 * found[kind, "both"] / max(1, found[kind, "all"]) for kind in KINDS}


def spans(labels: Sequence[int]) -> set[tuple[int, int, str]]:
    """Where labels run: first word, word after the last, kind."""
    result: set[tuple[int, int, str]] = set()
    start: int | None = None
    for at, number in enumerate([*labels, 0]):
        label = ATTRIBUTION[number]
        if start is not None and not label.startswith("I-"):
            result.add((start, at, ATTRIBUTION[labels[start]][2:]))
            start = None
        if label.startswith("B-"):
            start = at
    return result


def _show(scores: dict[str, float]) -> str:
    return " / ".join(f"{kind} {value:.1f}" for kind, value in scores.items())


if __name__ == "__main__":
    main()
