"""What the encoder says of a window rests on that window alone."""

import numpy as np
from numpy.typing import NDArray

from tellings.language.encoder import Encoded, encode, load_tokenizer
from tellings.language.weights import read_settings
from tellings.language.windows import Text, Window, pack, split_words

NO_VECTORS = np.zeros((0, 0), np.float32)


def _window(text: str) -> Window:
    (window,) = pack([split_words(Text(text=text), load_tokenizer())], read_settings().window)
    return window


def _encode(window: Window, shares: NDArray[np.float32] = NO_VECTORS) -> Encoded:
    return encode(window, shares if shares.size else np.zeros((0, len(window.pieces)), np.float32))


def test_each_piece_has_a_score_for_each_label() -> None:
    window = _window("The minister said the cut would stay.")
    encoded = _encode(window)
    assert encoded.attribution.shape == (len(window.pieces), len(read_settings().attribution.labels))
    assert encoded.entity.shape == (len(window.pieces), len(read_settings().entity.labels))
    assert encoded.vectors.shape == (0, read_settings().vector)


def test_what_was_read_before_changes_no_bit() -> None:
    window = _window("The minister said the cut would stay.")
    first = _encode(window)
    _encode(_window("€ 99 % !!! " * 20))
    again = _encode(window)
    assert np.array_equal(first.attribution, again.attribution)
    assert np.array_equal(first.entity, again.entity)


def test_a_vector_is_the_shared_sum_of_its_pieces() -> None:
    window = _window("The minister said the cut would stay.")
    count = len(window.pieces)
    each = _encode(window, np.eye(count, dtype=np.float32)).vectors
    mean = _encode(window, np.full((1, count), 1 / count, np.float32)).vectors
    assert np.allclose(mean[0], each.mean(0), atol=1e-5)


def test_a_full_window_and_a_single_piece_are_read() -> None:
    size = read_settings().window
    full = Window([101, *[2000] * (size - 2), 102], [0] * size, ())
    assert _encode(full).attribution.shape[0] == size
    assert _encode(Window([101], [0], ())).attribution.shape[0] == 1
