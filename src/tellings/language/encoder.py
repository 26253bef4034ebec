"""Runs the small encoder that reads the sentences of a report: what each word is, and what a sentence is about."""

from functools import cache
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tellings.language.weights import read_checked, read_settings
from tellings.language.windows import Window

Floats = NDArray[np.float32]

_ERRORS_ONLY = 3
"""Of the levels on which onnxruntime writes to the terminal by itself."""


class Encoded(NamedTuple):
    """What the encoder says of a window."""

    attribution: Floats
    """[pieces, labels]: how well each label of an attribution fits."""
    entity: Floats
    """[pieces, labels]: the same for names."""
    vectors: Floats
    """[units, size]: what each asked-for unit is about."""


def encode(window: Window, shares: Floats) -> Encoded:
    """What the encoder says of one window, whatever was read before it.

    Windows are never run side by side: the numbers within are rounded by the largest of a run, so that another window
    beside this one could change its labels.

    Args:
        window: what to read.
        shares: [units, pieces]: with what weight each piece counts for the vector of a unit; with no unit, no vector
            is computed.

    Raises:
        WeightsError: the encoder's file is missing or damaged.
    """
    given = {
        "pieces": np.array([window.pieces], dtype=np.int64),
        "types": np.array([window.types], dtype=np.int64),
        "shares": shares,
    }
    attribution, entity, vectors = _session().run(["attribution", "entity", "vectors"], given)
    return Encoded(attribution[0], entity[0], vectors)


@cache
def load_tokenizer() -> Tokenizer:
    """What cuts words into the pieces that the encoder knows.

    Raises:
        WeightsError: its file is missing or damaged.
    """
    return Tokenizer.from_buffer(read_checked(read_settings().tokenizer))


@cache
def _session() -> onnxruntime.InferenceSession:
    """One thread: a pile is read by several processes, and sums come out the same wherever they are run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.graph_optimization_level = (
        onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    )  # it is written as it runs best
    data = read_checked(read_settings().model)
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
