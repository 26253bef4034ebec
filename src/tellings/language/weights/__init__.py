"""The files of the encoder that comes with the program: which they are, and that they are what was shipped."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from tellings.errors import WeightsError

SETTINGS = "tellings-small.toml"
"""Beside the weights: their labels, the chains over them, the size of a window, and the sha256 of each file."""
_MEND = "install the package anew: pip install --force-reinstall --no-deps tellings"


class Chain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a linear chain over the words of a unit has learned: how well a label opens, follows another, and closes."""

    labels: tuple[str, ...]
    start: tuple[float, ...]
    transition: tuple[tuple[float, ...], ...]
    """From the label of the row to that of the column."""
    end: tuple[float, ...]


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is needed to run the encoder and to read its labels."""

    model: str
    """The name of the encoder's file."""
    tokenizer: str
    window: int
    """Word pieces that are read at once."""
    vector: int
    """Numbers in the vector of a unit."""
    sha256: dict[str, str]
    """Of each file, by its name."""
    attribution: Chain
    entity: Chain


@cache
def read_settings() -> Weights:
    """What stands beside the weights.

    Raises:
        WeightsError: the settings are missing or damaged.
    """
    try:
        return msgspec.convert(tomllib.loads(_read(SETTINGS).decode("utf-8")), Weights)
    except (ValueError, msgspec.ValidationError) as error:
        message = f"language/weights/{SETTINGS} is damaged ({error}); {_MEND}"
        raise WeightsError(message) from error


def read_checked(name: str) -> bytes:
    """The bytes of a file of the encoder, if they are those that were shipped.

    Raises:
        WeightsError: the file is missing, or its sha256 is another.
    """
    data, expected = _read(name), read_settings().sha256[name]
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        message = f"language/weights/{name} is damaged: its sha256 is {found}, not {expected}; {_MEND}"
        raise WeightsError(message)
    return data


def models() -> dict[str, str]:
    """The files of the encoder with the sha256 of each, as the record keeps them.

    Raises:
        WeightsError: the settings are missing or damaged.
    """
    return dict(sorted(read_settings().sha256.items()))


def _read(name: str) -> bytes:
    try:
        return files(__name__).joinpath(name).read_bytes()
    except FileNotFoundError as error:
        message = f"language/weights/{name} is missing; {_MEND}"
        raise WeightsError(message) from error
