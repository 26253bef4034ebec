"""The way for readers to the packages that only some formats need."""

from tellings.extras import EXTRAS, needed

__all__ = ["EXTRAS", "needed"]
