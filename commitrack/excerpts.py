"""What stands around a passage, cut at words, with dots for what is left out."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def end_of(words: str, *, is_cut: bool, width: int = 0, most: int | None = None) -> str:
    """The end of what stands before a passage: as much as `most` lines of a width hold; None is all.

    `is_cut` says that `words` begin anywhere, so that the first of them may be half a word.
    """
    backwards = beginning_of(" ".join(reversed(words.split())), is_cut=is_cut, width=width, most=most)
    return " ".join(reversed(backwards.split()))


def beginning_of(words: str, *, is_cut: bool, width: int = 0, most: int | None = None) -> str:
    """The beginning of what stands after it; `is_cut` says that the last of the words may be half a word."""
    there = words.split()
    kept = there[: len(there) - is_cut]
    if most is not None:
        lines = wrap(" ".join(kept), max(width - len(" …"), 1), break_long_words=False, break_on_hyphens=False)
        kept = " ".join(lines[:most]).split()
    return " ".join([*kept, "…"] if is_cut or len(kept) < len(there) else kept)


def height(texts: Sequence[str], width: int) -> int:
    """The lines that texts take where they are wrapped."""
    return sum(max(len(wrap(text, width)), 1) for text in texts)
