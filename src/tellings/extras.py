"""Loads the packages that only some uses need, and says what to install where one is missing."""

from importlib import import_module
from types import ModuleType
from typing import Any

from tellings.errors import ReadError

EXTRAS = {
    "web": ("trafilatura", "lxml_html_clean", "lxml", "httpcore", "certifi", "feedparser"),
    "pdf": ("pypdfium2",),
    "warc": ("brotli",),
}
"""Which packages each extra brings: `pip install 'tellings[web]'`."""


def needed(module: str, uri: str) -> Any:  # noqa: ANN401 - a module of a package that ships no types, or is not there
    """The module, loaded when it is first needed.

    Raises:
        ReadError: its package is not installed.
    """
    try:
        found: ModuleType = import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        extra = next(name for name, packages in EXTRAS.items() if package in packages)
        message = (
            f"{uri}: this needs a package that is not installed ({package}). "
            f"Install it with: pip install 'tellings[{extra}]'"
        )
        raise ReadError(message) from error
    return found
