"""Turns a trained checkpoint into the files that are shipped: the encoder in eight bits, and what is needed to read it.

    python training/onnx_file.py model.pt [--to src/tellings/language/weights]

The graph is written by hand, with the operators that onnxruntime has for encoders; the same checkpoint gives the same
bytes. Matrices are stored in seven bits, one scale for each column, and multiplied as integers. Seven bits, because
processors without VNNI add products in pairs of sixteen bits: 2 x 255 x 63 fits, so no sum is ever cut off, and every
processor gets the same one.

What is multiplied is rounded by the largest of a window, so the piece that opens it, whose numbers are up to eight
times as large as any other's, goes through the wide layers alone: that halves what rounding costs, for 3 % of the
time.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from labels import ATTRIBUTION, ENTITY, WINDOW

NAME = "tellings-small"
LAYERS = 6
HEADS = 12
LARGEST = 63
"""Of a matrix's integers: the largest with which no processor cuts off a sum, see above."""
LARGEST_WORD = 127
"""Of the word vectors' integers, which are looked up, not multiplied."""
SHARES = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79, 0.76)
"""Of the largest weight of a column, which of them becomes the largest integer: one that stands out is cut, where that
makes the others so much finer that the column errs less. Words whose label rounding changes: 1.09 % instead of 1.26."""
EPSILON = 1e-12
SIZES = "sizes"
"""The piece that opens a window, and how many follow."""
LABELS = {"attribution": ATTRIBUTION, "entity": ENTITY}
WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "tellings" / "language" / "weights"

Floats = NDArray[np.float32]
Tensors = Mapping[str, Floats]


class Graph:
    """Operators and constants in the order in which they are added; each is named by its number."""

    def __init__(self, tensors: Tensors) -> None:
        """Start empty, with the checkpoint at hand."""
        self.tensors = tensors
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        """The name of a constant."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def own(self, name: str) -> str:
        """The name of a tensor of the checkpoint as a constant."""
        return self.constant(self.tensors[name])

    def add(self, operator: str, given: list[str], *, out: tuple[str, ...] = (), **options: object) -> str:
        """Add an operator; the name of its first result."""
        number = len(self.nodes)
        out = out or (f"n{number}",)
        self.nodes.append(helper.make_node(operator, given, out, name=f"{operator}{number}", **options))
        return out[0]

    def fused(self, operator: str, given: list[str], **options: object) -> str:
        """Add one of the operators that onnxruntime has beside the standard."""
        return self.add(operator, given, out=(), domain="com.microsoft", **options)

    def matrix(self, weight: Floats, bias: Floats) -> list[str]:
        """The constants of a product with a matrix in integers."""
        integers, scales = to_integers(weight.T, LARGEST, axis=0)
        return [self.constant(integers), self.constant(scales[0]), "", self.constant(bias)]

    def own_matrix(self, name: str) -> list[str]:
        """The same of a layer of the checkpoint."""
        return self.matrix(self.tensors[f"{name}.weight"], self.tensors[f"{name}.bias"])

    def product(self, given: str, matrix: list[str]) -> str:
        """Add a product with a matrix in integers."""
        return self.fused("DynamicQuantizeMatMul", [given, *matrix])

    def norm(self, given: str, beside: str, name: str) -> str:
        """Add a sum that is brought to the same scale everywhere."""
        total = self.add("Add", [given, beside])
        whole = [total, self.own(f"{name}.weight"), self.own(f"{name}.bias")]
        return self.add("LayerNormalization", whole, axis=-1, epsilon=EPSILON)


def to_integers(weight: Floats, largest: int, *, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """The matrix in whole numbers up to `largest`, and the scale along an axis: of several, the one that errs least."""
    widest = np.abs(weight).max(axis=axis, keepdims=True) / np.float32(largest)
    widest[widest == 0] = 1
    best, scales = np.full(widest.shape, np.inf, np.float32), widest
    for share in SHARES:
        tried = widest * np.float32(share)
        error = np.square(_rounded(weight / tried, largest) * tried - weight).sum(axis=axis, keepdims=True)
        scales = np.where(error < best, tried, scales)
        best = np.minimum(error, best)
    return _rounded(weight / scales, largest).astype(np.int8), scales


def _rounded(numbers: Floats, largest: int) -> Floats:
    rounded: Floats = np.clip(np.rint(numbers), -largest, largest)
    return rounded


def build(tensors: Tensors) -> onnx.ModelProto:
    """The encoder with its heads."""
    graph = Graph(tensors)
    states = _embed(graph)
    for layer in range(LAYERS):
        states = _layer(graph, states, f"encoder.encoder.layer.{layer}")
    for head in LABELS:
        weight = graph.constant(tensors[f"{head}.weight"].T)
        product = graph.add("MatMul", [states, weight])
        graph.add("Add", [product, graph.own(f"{head}.bias")], out=(head,))
    _vectors(graph, states)
    whole = ("one", "pieces")
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, whole) for name in ("pieces", "types")]
    given.append(helper.make_tensor_value_info("shares", TensorProto.FLOAT, ("units", "pieces")))
    out = [helper.make_tensor_value_info(head, TensorProto.FLOAT, (*whole, len(LABELS[head]))) for head in LABELS]
    out.append(helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ("units", len(tensors["vector.bias"]))))
    return helper.make_model(
        helper.make_graph(graph.nodes, NAME, given, out, graph.constants),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        ir_version=9,
        producer_name="tellings",
    )


def _embed(graph: Graph) -> str:
    name = "encoder.embeddings"
    integers, scales = to_integers(graph.tensors[f"{name}.word_embeddings.weight"], LARGEST_WORD, axis=1)
    looked_up = graph.add("Gather", [graph.constant(integers), "pieces"])
    as_floats = graph.add("Cast", [looked_up], to=TensorProto.FLOAT)
    words = graph.add("Mul", [as_floats, graph.add("Gather", [graph.constant(scales), "pieces"])])
    types = graph.add("Gather", [graph.own(f"{name}.token_type_embeddings.weight"), "types"])
    places = graph.constant(graph.tensors[f"{name}.position_embeddings.weight"][:WINDOW])
    zero = graph.constant(np.array([0]))
    length = graph.add("Shape", ["pieces"], start=1, end=2)
    one = graph.constant(np.array([1]))
    graph.add("Concat", [one, graph.add("Sub", [length, one])], out=(SIZES,), axis=0)
    here = graph.add("Slice", [places, zero, length, zero])
    return graph.norm(graph.add("Add", [words, types]), here, f"{name}.LayerNorm")


def _layer(graph: Graph, states: str, name: str) -> str:
    attended = _attend(graph, states, f"{name}.attention")
    spread = graph.product(attended, graph.own_matrix(f"{name}.attention.output.dense"))
    states = graph.norm(spread, states, f"{name}.attention.output.LayerNorm")
    apart = (f"opening.{name}", f"others.{name}")
    graph.add("Split", [states, SIZES], out=apart, axis=1)
    wide, narrow = graph.own_matrix(f"{name}.intermediate.dense"), graph.own_matrix(f"{name}.output.dense")
    through = [graph.product(graph.fused("Gelu", [graph.product(part, wide)]), narrow) for part in apart]
    return graph.norm(graph.add("Concat", through, axis=1), states, f"{name}.output.LayerNorm")


def _attend(graph: Graph, states: str, name: str) -> str:
    """What each piece takes over from the others. In single steps: the fused ones add up in the processor's order."""
    own = [f"{name}.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([graph.tensors[f"{part}.weight"] for part in own])
    bias = np.concatenate([graph.tensors[f"{part}.bias"] for part in own])
    size = len(bias) // len(own)
    scale = np.float32((size // HEADS) ** -0.5)
    weight[:size] *= scale
    bias[:size] *= scale
    together = graph.product(states, graph.matrix(weight, bias))
    shape = graph.constant(np.array([-1, len(own) * HEADS, size // HEADS]))
    heads = graph.add("Transpose", [graph.add("Reshape", [together, shape])], perm=[1, 0, 2])
    query, key, value = (f"{part}.{name}" for part in ("query", "key", "value"))
    graph.add("Split", [heads], out=(query, key, value), axis=0, num_outputs=len(own))
    scores = graph.fused("FusedMatMul", [query, key], transB=1)
    last = graph.constant(np.array([-1]))
    largest = graph.add("ReduceMax", [scores, last], keepdims=1)
    odds = graph.add("Exp", [graph.add("Sub", [scores, largest])])
    mixed = graph.add("Div", [graph.add("MatMul", [odds, value]), graph.add("ReduceSum", [odds, last], keepdims=1)])
    shape = graph.constant(np.array([1, -1, size]))
    return graph.add("Reshape", [graph.add("Transpose", [mixed], perm=[1, 0, 2]), shape])


def _vectors(graph: Graph, states: str) -> None:
    """Sums of the states by given shares, then the layer; its bias counts as much as the shares together."""
    flat = graph.add("Squeeze", [states, graph.constant(np.array([0]))])
    means = graph.add("MatMul", ["shares", flat])
    turned = graph.add("MatMul", [means, graph.constant(graph.tensors["vector.weight"].T)])
    share = graph.add("ReduceSum", ["shares", graph.constant(np.array([1]))], keepdims=1)
    graph.add("Add", [turned, graph.add("Mul", [share, graph.own("vector.bias")])], out=("vectors",))


def write(tensors: Tensors, folder: Path) -> None:
    """Write the encoder and its settings beside the tokenizer."""
    model, tokenizer = f"{NAME}.onnx", "tokenizer.json"
    (folder / model).write_bytes(build(tensors).SerializeToString(deterministic=True))
    lines = [
        "# What is needed to run the encoder and to read its labels; written by training/onnx_file.py.",
        f'model = "{model}"',
        f'tokenizer = "{tokenizer}"',
        f"window = {WINDOW}",
        f"vector = {len(tensors['vector.bias'])}",
        "",
        "[sha256]",
    ]
    lines += [f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in (model, tokenizer)]
    for head, labels in LABELS.items():
        lines += ["", f"[{head}]", f"labels = {json.dumps(labels)}"]
        for name in ("start", "transition", "end"):
            numbers = np.round(tensors[f"{head}_crf.{name}"].astype(np.float64), 6).tolist()
            lines.append(f"{name} = {json.dumps(numbers)}")
    (folder / f"{NAME}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the checkpoint and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path, help="a state dictionary as training/tagger_model.py names it")
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="a folder that holds tokenizer.json")
    given = parser.parse_args()
    state = torch.load(given.checkpoint, map_location="cpu", weights_only=True)
    write({name: tensor.float().numpy() for name, tensor in state.items()}, given.to)
    for path in (given.to / f"{NAME}.onnx", given.to / f"{NAME}.toml"):
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
