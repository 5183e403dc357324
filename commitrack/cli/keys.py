"""The keyboard of a terminal: key by key where a choice is asked for, line by line where words are.

Typer's own `getchar` throws away what was typed while the program was busy; who knows the keys types ahead.
"""

from __future__ import annotations

import os
import select
import sys
from typing import TYPE_CHECKING, Self

import typer

if TYPE_CHECKING:
    from types import TracebackType

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]
try:
    import readline
except ImportError:
    readline = None  # type: ignore[assignment]

_INTERRUPT = "\x03"
_END = "\x04"
_ESCAPE = "\x1b"


class Keyboard:
    """The person's keys, for as long as it is entered; the terminal is afterwards what it was before."""

    def __init__(self) -> None:
        self._fd = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._fd) if termios else None

    def __enter__(self) -> Self:
        self._by_key()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self._by_line()

    def key(self) -> str:
        """The next key, a capital as its small letter; empty for one that is no letter. Raises KeyboardInterrupt."""
        typed = os.read(self._fd, 1).decode("ascii", "replace") if termios else typer.getchar()
        if typed in ("", _END, _INTERRUPT):
            raise KeyboardInterrupt
        if typed[0] == _ESCAPE:
            while termios and select.select([self._fd], [], [], 0.01)[0]:
                os.read(self._fd, 16)  # an arrow sends some more
            return ""
        return typed.lower()

    def line(self, prompt: str, value: str = "") -> str | None:
        """A line of words, with `value` there to be changed; None where the person changed their mind (ctrl-C)."""
        self._by_line()
        if readline:
            readline.set_startup_hook(lambda: readline.insert_text(value))
        try:
            return input(prompt).strip()
        except (KeyboardInterrupt, EOFError):
            sys.stdout.write("\n")
            return None
        finally:
            if readline:
                readline.set_startup_hook(None)
            self._by_key()

    def _by_key(self) -> None:
        """Ctrl-C comes as a key too: the signal is lost where it falls between Python's last look and the read."""
        if termios and self._before is not None:
            in_, out, control, local, in_speed, out_speed, special = self._before
            special = [*special]
            special[termios.VMIN], special[termios.VTIME] = 1, 0
            special[termios.VINTR] = os.fpathconf(self._fd, "PC_VDISABLE").to_bytes(1, sys.byteorder)
            local &= ~(termios.ECHO | termios.ICANON)
            by_key = [in_, out, control, local, in_speed, out_speed, special]
            termios.tcsetattr(self._fd, termios.TCSADRAIN, by_key)

    def _by_line(self) -> None:
        if termios and self._before is not None:
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)
