"""Looking for the words of a table in a text, quickly.

A pattern that opens with a look at the letter before it is tried in full at every letter; one that opens with a letter
is tried only where that letter stands. So the patterns of the tables are for small letters, and open with one; whether
a word begins there is asked afterwards. And most entries of a table are in no text, so that what belongs to their
finding is compiled only when it is asked for.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def in_small_letters(text: str) -> str:
    """`text` in small letters, each in its place: a letter whose small form is longer stays as it is."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def words_found(pattern: re.Pattern[str] | Later, small: str, *, also: str = "_") -> Iterator[re.Match[str]]:
    """Where `pattern` is found at the start of a word; `also` are signs that a word may have within it."""
    for found in pattern.finditer(small):
        before = small[found.start() - 1] if found.start() else " "
        if not before.isalnum() and before not in also:
            yield found


def may_be_in(pattern: str, small: str) -> bool:
    """Whether one of the openings of `pattern` stands anywhere in a text: quicker to tell than whether it matches."""
    return any(opening in small for opening in openings(pattern))


@cache
def openings(pattern: str) -> tuple[str, ...]:
    """The letters with which its alternatives begin; an empty one where they begin otherwise.

    >>> openings("agree(?:s|d)?|concur|defen[cs]e|(?:no )?plan")
    ('agree', 'concur', 'defen', '')
    """
    if _HARD_TO_SPLIT.search(pattern):
        return ("",)
    depth, parts = 0, [""]
    for letter in pattern:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return tuple(_LETTERS.match(part).group() for part in parts)  # type: ignore[union-attr]  # it may be empty


_LETTERS = re.compile(r"(?:[a-z0-9 -](?![?*+{]))*")
_HARD_TO_SPLIT = re.compile(r"\\[()|\[]|\[[^\]]*[|()]|[A-Z]")


class Later:
    """A regular expression that is compiled when it is first asked."""

    def __init__(self, pattern: str, *, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def match(self, text: str, place: int) -> re.Match[str] | None:
        """What it matches at a place of `text`."""
        return self._compiled.match(text, place)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All that it matches in `text`."""
        return self._compiled.finditer(text)

    def is_in(self, text: str) -> bool:
        """Whether it is found in `text`."""
        return self._compiled.search(text) is not None
