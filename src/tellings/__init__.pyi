from tellings import model as model
from tellings.config import Settings as Settings
from tellings.pipeline import collate as collate
from tellings.record import Record as Record
from tellings.record import open_record as open_record
from tellings.version import __version__ as __version__

__all__ = ["Record", "Settings", "__version__", "collate", "model", "open_record"]
