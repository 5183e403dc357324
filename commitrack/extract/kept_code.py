"""The code of regular expressions, kept in a file for the next run.

It is kept as Python keeps that of a module (PEP 3147): for this very Python alone, and made anew whenever it does not
fit. How `re` hands its code on to its engine is Python's own affair and may change; where that is not as we know it, a
pattern is compiled as ever.
"""

from __future__ import annotations

import importlib
import marshal
import os
import re
import sys
import zlib
from array import array
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_Wanted: TypeAlias = tuple[str, int]
"""A pattern and its flags."""
_Codes: TypeAlias = dict[_Wanted, tuple[int, bytes, int, dict[str, int]]]
"""For each what a `_Code` has."""
_UNKNOWN: Final = (AttributeError, ImportError, LookupError, OverflowError, RuntimeError, TypeError, ValueError)
"""What tells that `re` does not work as we know it, or that something is no code of its."""


class Kept:
    """The code of patterns, in files that need not exist and may hold anything."""

    MOST: Final = 1500
    """Patterns up to which those are kept too that a run did not ask for: twice all that we have."""

    def __init__(self, beside: Path | None, own: Callable[[], Path]) -> None:
        """`beside` is where Python keeps the code of this module, if anywhere; `own` gives a file of the user's own.

        The second is asked only where a pattern is missing in the first, or the first can't be written.
        """
        self._beside = beside
        self._own = own
        self._unread = self._places()
        self._all: _Codes = {}
        self._asked: set[_Wanted] = set()
        self._has_more = False

    def compiled(self, pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
        """What `re.compile` gives."""
        wanted = (pattern, int(flags))
        with suppress(*_UNKNOWN):
            if not self._has(wanted):
                self._all[wanted] = _Code.of(pattern, int(flags))
                self._has_more = True
            self._asked.add(wanted)
            return _Code(*self._all[wanted]).pattern(pattern)
        return re.compile(pattern, flags)

    def _has(self, wanted: _Wanted) -> bool:
        while wanted not in self._all and (path := next(self._unread, None)):
            with suppress(OSError, EOFError, *_UNKNOWN):
                self._all |= _read(path)
        return wanted in self._all

    def write(self) -> None:
        """Keep what has been compiled; nothing happens where that cannot be written, or is there already."""
        if not self._has_more:
            return
        if len(self._all) > self.MOST:
            self._all = {wanted: code for wanted, code in self._all.items() if wanted in self._asked}
        body = marshal.dumps({wanted: tuple(code) for wanted, code in self._all.items()})
        for path in self._places():
            if (path != self._beside or not sys.dont_write_bytecode) and _is_written(path, _seal(body) + body):
                return

    def _places(self) -> Iterator[Path]:
        if self._beside:
            yield self._beside
        yield self._own()


class _Code(NamedTuple):
    """What the compiler of `re` hands on to its engine."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]

    @classmethod
    def of(cls, pattern: str, flags: int) -> _Code:
        parsed = _part("re._parser").parse(pattern, flags)
        code = array("I", _part("re._compiler")._code(parsed, flags))
        state = parsed.state
        return cls(flags | state.flags, code.tobytes(), state.groups - 1, state.groupdict)

    def pattern(self, pattern: str) -> re.Pattern[str]:
        """The compiled pattern; the engine looks its code through and refuses what is none."""
        numbered: list[str | None] = [None] * (self.groups + 1)
        for name, number in self.names.items():
            numbered[number] = name
        code = array("I", self.code).tolist()
        made = _part("_sre").compile(pattern, self.flags, code, self.groups, self.names, tuple(numbered))
        assert isinstance(made, re.Pattern)
        return made


def _read(path: Path) -> _Codes:
    """What was kept in a file; nothing where it is damaged, or another user's, from whom we take no code."""
    with path.open("rb") as file:
        content = file.read() if _is_trusted(os.fstat(file.fileno())) else b""
    if not content.startswith(_seal(body := content[len(_seal(b"")) :])):
        return {}
    kept: _Codes = marshal.loads(body)  # noqa: S302 - as Python does
    return kept


def _is_trusted(state: os.stat_result) -> bool:
    """Whether a file belongs to the one who runs this, or to root; Windows tells of no owner."""
    return sys.platform == "win32" or state.st_uid in (0, os.geteuid())


def _is_written(path: Path, content: bytes) -> bool:
    """Write a file in one piece, and say whether that went well."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        return False
    return True


def _seal(body: bytes) -> bytes:
    """What stands before what was kept: the Python that it is for, and whether it is whole."""
    return f"{sys.version} {zlib.crc32(body):08x}\n".encode()


@cache
def _part(name: str) -> Any:
    """A module that `re` is made of."""
    return importlib.import_module(name)
