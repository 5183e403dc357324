"""A file made for others: written whole or not at all, and never over another one unless that was asked for."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: Path, chunks: Iterable[bytes], *, replace: bool = False) -> None:
    """Write the chunks to a file; what is a device or a pipe takes them as they come.

    Raises FileExistsError where there is a file already that is not to be replaced, or OSError; what was there, or
    nothing, is then there still. A file that is replaced keeps its mode, and a link leads to the new one.
    """
    path = path.resolve()
    mode = _mode_of(path)
    if mode is not None and not stat.S_ISREG(mode):
        with path.open("wb") as device:
            device.writelines(chunks)
        return
    if mode is not None and not replace:
        raise FileExistsError(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".commitrack-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
        if replace:
            fresh.replace(path)
        else:
            _name(fresh, path)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _name(fresh: Path, path: Path) -> None:
    """Give a file its name; a link is refused where another file came by that name meanwhile, a renaming is not."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        fresh.rename(path)


def _umask() -> int:
    """The mask can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
