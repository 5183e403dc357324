"""Putting people's texts where people read them: harmless, aligned, and in the letters that the place has.

A text is stored as it was given and shown so that it cannot steer a terminal: control characters and the marks that
turn writing around are spelled out (`\\x1b`, `\\u202e`). Writing that needs joiners and right-to-left marks to be read
keeps those that only join.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

_HARMFUL = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"

_PLAINER = str.maketrans(
    {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "↔": "<->", "→": "->"}
)


@dataclass(frozen=True, slots=True)
class Screen:
    """What is known of the place that the data goes to."""

    is_terminal: bool
    width: int
    """Columns; without meaning where it is no terminal: nothing is cut or wrapped there."""
    has_colour: bool
    encoding: str = "utf-8"

    @property
    def is_drawn(self) -> bool:
        """Whether Rich sets the data, rather than plain lines for a pipe."""
        return self.is_terminal or self.has_colour

    @property
    def is_unicode(self) -> bool:
        """Whether Rich draws lines in it."""
        return self.encoding.lower().startswith("utf")

    def shown(self, text: str) -> str:
        """`text` as it can be put here."""
        return text if text.isascii() and text.isprintable() else shown(text, self.encoding)


def shown(text: str, encoding: str) -> str:
    """`text` for a place of that encoding: harmless, and without the accents or letters that it lacks.

    >>> shown("Nouméa → “here”", "ascii")
    'Noumea -> "here"'
    """
    harmless = safe(text)
    if harmless.isascii() or can_show(harmless, encoding):
        return harmless
    return "".join(_plainer(letter, encoding) for letter in harmless.translate(_PLAINER))


def safe(text: str) -> str:
    """`text` for a screen or a pipe, in one piece: nothing in it is obeyed, line breaks included.

    >>> safe("a" + chr(27) + "[31mb" + chr(0x202E) + "c" + chr(10) + "d")
    'a\\\\x1b[31mb\\\\u202ec\\\\nd'
    """
    return text if text.isprintable() else re.sub(_HARMFUL, _spelled, text)


def width_of(text: str) -> int:
    """Columns that a text takes: two for a wide East Asian character, none for a combining mark."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most of what is shown is ASCII

    return cell_len(text)


@lru_cache
def can_show(text: str, encoding: str) -> bool:
    """Whether the encoding has all the letters of `text`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _plainer(letter: str, encoding: str) -> str:
    if can_show(letter, encoding):
        return letter
    bare = "".join(part for part in normalize("NFKD", letter) if not combining(part))
    return bare.encode(encoding, "replace").decode(encoding)


def _spelled(match: re.Match[str]) -> str:
    character = match[0]
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    return short or (f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}")
