"""A file that is replaced whole or not at all, and written by one process at a time.

The new text goes to a file beside the old one, reaches the disk, and only then takes its name. A reader therefore
never waits and never sees half a register; a power cut leaves the old file or the new one. The lock is a file of its
own, since the register's file is another one after every write.
"""

from __future__ import annotations

import os
import random
import stat
import sys
import time
from contextlib import contextmanager, suppress
from shlex import quote
from typing import TYPE_CHECKING

from commitrack.errors import ChangedMeanwhileError, MissingRegisterError, RegisterUnavailableError, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that a writer waits for the lock."""

LAST_GOOD = ".bak"
"""Suffix of the copy that holds the register as it was before the last write."""

Signature = tuple[int, int, int]
"""Which file it was: inode, time of change in ns, size. Replacing a file changes it."""


def read_file(path: Path) -> tuple[bytes, Signature]:
    """All bytes of the file, and its signature.

    Raises MissingRegisterError if there is none, RegisterUnavailableError if it may not be read.
    """
    try:
        _require_file(path)
        with path.open("rb") as file:
            return file.read(), _signature(os.fstat(file.fileno()))
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(path) from None
    except OSError as refused:
        raise RegisterUnavailableError(f"{path} cannot be read: {reason(refused)}", "ask its owner") from None


def signature_of(path: Path) -> Signature | None:
    """The signature of the file that is there now, if any."""
    try:
        return _signature(path.stat())
    except OSError:
        return None


def require_writable(path: Path) -> None:
    """See that there is a file that may be written, before anything is made beside it.

    A file without the permission to write is taken at its word, though its folder would let us replace it.
    """
    try:
        _require_file(path)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(path) from None
    except OSError as refused:
        raise _not_writable(path, refused) from None
    if not os.access(path, os.W_OK):
        raise RegisterUnavailableError(f"{path} is read-only", "ask its owner; nothing was recorded")


@contextmanager
def locked(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of the register at `path`, waiting up to `patience` seconds for it.

    Raises RegisterUnavailableError when another process keeps it, or the folder takes no lock file.
    """
    try:
        lock = _acquired(beside(path, ".lock"), patience)
    except TimeoutError:
        raise RegisterUnavailableError(
            f"{path} is busy: another process has been writing for {patience:.0f} seconds", "try again"
        ) from None
    except OSError as refused:
        raise _not_writable(path, refused) from None
    try:
        yield
    finally:
        _release(lock)


def replace_file(path: Path, data: Iterable[bytes], *, seen: Signature | None) -> Signature:
    """Put `data`, piece by piece, in the place of the file, keeping its mode and, beside it, what it held before.

    Only while the lock is held. `seen` is the file that `data` was made from; None to make a new one. Raises
    ChangedMeanwhileError if another program, one that knows no lock, has put another there since, and
    RegisterUnavailableError; the file is then what it was.
    """
    fresh, spare = beside(path, ".new"), beside(path, ".spare")
    try:
        signature = _write(fresh, data, like=path)
        if seen is not None:
            _copy(path, spare)
        if signature_of(path) != seen:
            raise ChangedMeanwhileError(f"{path} was changed by another program", "nothing was recorded; do it again")
        _rename(fresh, path)
    except BaseException as stopped:
        for remnant in (fresh, spare):
            with suppress(OSError):
                remnant.unlink()
        if isinstance(stopped, OSError):
            raise _not_writable(path, stopped) from None
        raise
    with suppress(OSError):  # only now, so that the last good copy is never the register's own file
        _rename(spare, beside(path, LAST_GOOD))
    _sync_folder(path.parent)
    return signature


def keep_copy(path: Path, place: Path) -> None:
    """Keep what a file holds under another name, for as long as somebody wants it. Raises RegisterUnavailableError."""
    try:
        _copy(path, place)
    except OSError as refused:
        raise _not_writable(path, refused) from None
    _sync_folder(path.parent)


def beside(path: Path, suffix: str) -> Path:
    """The file that belongs to the register at `path`: its lock, its last good copy …"""
    return path.with_name(path.name + suffix)


def _write(path: Path, data: Iterable[bytes], *, like: Path) -> Signature:
    """Write a new file through to the disk, with the mode of `like`; one left by a killed process makes room."""
    with suppress(FileNotFoundError):
        path.unlink()
    with path.open("xb") as file:
        _take_after(like, file.fileno())
        file.writelines(data)
        file.flush()
        os.fsync(file.fileno())
        return _signature(os.fstat(file.fileno()))


def _copy(path: Path, spare: Path) -> None:
    with suppress(FileNotFoundError):
        spare.unlink()
    try:
        os.link(path, spare)
    except OSError:  # a file system without hard links, or a file of somebody else's
        _write(spare, [path.read_bytes()], like=path)


def _take_after(path: Path, handle: int) -> None:
    """Give a new file the old one's mode and, where we may, its owner and group."""
    if sys.platform == "win32":
        return
    with suppress(FileNotFoundError):
        old = path.stat()
        for owner in (old.st_uid, -1):
            with suppress(OSError):
                os.fchown(handle, owner, old.st_gid)
                break
        os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _rename(source: Path, target: Path) -> None:
    """Rename over `target`; Windows refuses while somebody reads it, so there we try for a second."""
    if sys.platform == "win32":
        for _ in range(50):
            with suppress(PermissionError):
                source.replace(target)
                return
            time.sleep(0.02)
    source.replace(target)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system lets a folder be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


if sys.platform == "win32":
    from filelock import FileLock

    def _acquired(lock: Path, patience: float) -> FileLock:
        """Raises filelock.Timeout, a TimeoutError."""
        held = FileLock(lock)
        held.acquire(timeout=patience)
        return held

    def _release(lock: FileLock) -> None:
        lock.release()

else:
    import fcntl

    def _acquired(lock: Path, patience: float) -> int:
        handle = _opened(lock)
        try:
            deadline = time.monotonic() + patience
            while not _try_lock(handle):
                if time.monotonic() >= deadline:
                    raise TimeoutError
                time.sleep(random.uniform(0.002, 0.02))  # noqa: S311 - only so that waiting processes do not march in step
        except BaseException:
            os.close(handle)
            raise
        return handle

    def _opened(lock: Path) -> int:
        try:
            return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:
            with suppress(OSError):  # somebody else made it: to hold it, reading it is enough
                return os.open(lock, os.O_RDONLY)
            raise

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    _release = os.close


def _require_file(path: Path) -> None:
    if not stat.S_ISREG(path.stat().st_mode):
        raise MissingRegisterError(f"{path} is a folder or a device, not a register", "name a file")


def _missing(path: Path) -> MissingRegisterError:
    return MissingRegisterError(
        f"there is no register at {path}", f"commitrack init {quote(str(path))} makes an empty one"
    )


def _signature(status: os.stat_result) -> Signature:
    return status.st_ino, status.st_mtime_ns, status.st_size


def _not_writable(path: Path, refused: OSError) -> RegisterUnavailableError:
    return RegisterUnavailableError(
        f"{path} could not be written: {reason(refused)}", "it is as it was; nothing was recorded"
    )
