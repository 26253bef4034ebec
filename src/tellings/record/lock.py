"""Keeps two runs from writing to one record at the same time; a run that was killed holds nothing back."""

import contextlib
import logging
import os
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self

from tellings.errors import RecordBusy

try:
    import fcntl
except ImportError:  # no such locks on this system: SQLite's own, one transaction long, must do
    fcntl = None  # type: ignore[assignment]

_log = logging.getLogger(__name__)

SUFFIX = "-lock"
"""Beside SQLite's own -wal and -shm."""


class RunLock:
    """A lock on a record for as long as a run writes to it; the system gives it back when the run ends in any way.

    It is held on a file beside the record, not on the record: closing any other handle on the record's own file would
    drop SQLite's locks on it. Readers do not look at it.
    """

    def __init__(self, path: Path) -> None:
        """Takes the lock of the record at this path. Raises `RecordBusy` at once if another run has it."""
        self._path = Path(os.path.realpath(path) + SUFFIX)  # the same lock through every link to the record
        self._handle: int | None = None
        if fcntl is not None:
            self._handle = self._take(path)
            _held.add(self)

    def _take(self, record: Path) -> int | None:
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
                os.close(handle)
                who = f"another run (process {holder})" if holder else "another run"
                message = (
                    f"{record}: {who} is writing to it. Wait until it is done, or end it, and run again; "
                    "or give another record with --record."
                )
                raise RecordBusy(message) from error
            except OSError as error:
                _log.warning(
                    "%s: this file system has no locks (%s); two runs at once are not kept apart", record, error
                )
                os.close(handle)
                return None
            if self._is_still_there(handle):
                _write_holder(handle)
                return handle
            os.close(handle)  # its holder removed the file between our opening and our locking it

    def _is_still_there(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Gives the lock back and removes its file."""
        if self._handle is None:
            return
        self._path.unlink(missing_ok=True)
        self.forget()

    def forget(self) -> None:
        """Closes the handle without a word to others: in a forked child, where the lock is the parent's."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        """The lock, held."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Gives the lock back."""
        self.release()


def _write_holder(handle: int) -> None:
    """Notes which process holds the lock, for the other run's message; on a full disk that stays unsaid."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode("ascii"), 0)


_held: weakref.WeakSet[RunLock] = weakref.WeakSet()


def _forget_all() -> None:
    for lock in list(_held):
        lock.forget()


# A worker forked from a run would otherwise hold the run's lock on after the run was killed.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
