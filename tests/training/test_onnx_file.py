"""The file that is shipped says what the checkpoint says, up to rounding; the same checkpoint gives the same bytes."""

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="needs the group `training`")
transformers = pytest.importorskip("transformers", reason="needs the group `training`")
pytest.importorskip("onnx", reason="needs the group `training`")

from onnx_file import LABELS, build, to_integers, write  # noqa: E402 - only where the group is installed

SIZE = 48
PIECES = [[101, 7, 9, 55, 102, 31, 102]]
TYPES = [[0, 0, 1, 1, 0, 0, 0]]


@pytest.fixture(scope="module")
def encoder() -> Any:  # noqa: ANN401 - the group may be absent, and with it the type
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=200, hidden_size=SIZE, num_hidden_layers=6, num_attention_heads=12, intermediate_size=96
    )
    return transformers.BertModel(config, add_pooling_layer=False).eval()


@pytest.fixture(scope="module")
def tensors(encoder: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    chance = np.random.default_rng(1)
    found = {f"encoder.{name}": value.numpy() for name, value in encoder.state_dict().items()}
    for head, labels in {**LABELS, "vector": range(SIZE)}.items():
        found[f"{head}.weight"] = chance.normal(size=(len(labels), SIZE)).astype(np.float32)
        found[f"{head}.bias"] = chance.normal(size=len(labels)).astype(np.float32)
    for head, labels in LABELS.items():
        for name, shape in (("start", 7), ("transition", (7, 7)), ("end", len(labels))):
            found[f"{head}_crf.{name}"] = chance.normal(size=shape).astype(np.float32)
    return found


def test_the_file_says_what_the_checkpoint_says(encoder: Any, tensors: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    with torch.no_grad():
        states = (
            encoder(input_ids=torch.tensor(PIECES), token_type_ids=torch.tensor(TYPES)).last_hidden_state[0].numpy()
        )
    shares = np.array([[0, 0.5, 0.5, 0, 0, 0, 0]], np.float32)
    session = onnxruntime.InferenceSession(build(tensors).SerializeToString(), providers=["CPUExecutionProvider"])
    given = {"pieces": np.array(PIECES), "types": np.array(TYPES), "shares": shares}
    found = session.run(["attribution", "entity", "vectors"], given)
    for head, numbers in zip((*LABELS, "vector"), (found[0][0], found[1][0], found[2]), strict=True):
        expected = states if head != "vector" else shares @ states
        expected = expected @ tensors[f"{head}.weight"].T + tensors[f"{head}.bias"]
        assert np.abs(numbers - expected).max() < 0.1 * expected.std()


def test_the_same_checkpoint_gives_the_same_bytes(tensors: dict[str, Any], tmp_path: Path) -> None:
    written = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "tokenizer.json").write_text("{}")
        write(tensors, folder)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) == 3


def test_no_integer_is_so_large_that_a_sum_of_two_products_is_cut_off() -> None:
    weight = np.random.default_rng(2).normal(size=(30, 20)).astype(np.float32)
    weight[:, 3] = 0
    integers, scales = to_integers(weight, 63, axis=0)
    assert np.abs(integers.astype(int)).max() * 255 * 2 < 2**15
    errors = integers * scales - weight
    assert np.sqrt(np.square(errors).mean()) < scales.mean() / 2
    assert not errors[:, 3].any()
