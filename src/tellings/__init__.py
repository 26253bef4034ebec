"""Many news reports in, one checked, sourced record out.

from tellings import collate, open_record

with collate(["reports/"]) as record:
    for disagreement in record.disagreements:
        print(disagreement.why)
"""

from importlib import import_module

from tellings.version import __version__

_HOME = {
    "collate": "tellings.pipeline",
    "open_record": "tellings.record",
    "Record": "tellings.record",
    "Settings": "tellings.config",
    "model": "tellings.model",
}
"""Where each public name lives. They are loaded when first asked for, so that `tellings --help` starts at once."""

__all__ = ["Record", "Settings", "__version__", "collate", "model", "open_record"]


def __getattr__(name: str) -> object:
    """The public name, loaded from its home (PEP 562)."""
    if name not in _HOME:
        message = f"module 'tellings' has no attribute {name!r}; public names: {', '.join(__all__)}"
        raise AttributeError(message)
    if name == "model":
        return import_module("tellings.model")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
