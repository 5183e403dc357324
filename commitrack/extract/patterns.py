"""Regular expressions, compiled when they are first asked, and their code kept for the next run.

`re` compiles in Python: the four hundred patterns that one statement asks for take longer than to read it with them.
So their code is kept in `__pycache__`, as Python keeps that of a module; where Python may not write there, it is kept
in the user's cache folder.
"""

from __future__ import annotations

import atexit
import re
import sys
from contextlib import suppress
from functools import cache, cached_property
from importlib.util import cache_from_source
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING

from commitrack.extract.kept_code import Kept
from commitrack.places import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


def compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """What `re.compile` gives, sooner where an earlier run kept its code; raises `re.error` as it does."""
    return _of_this_python().compiled(pattern, flags)


class Later:
    """A regular expression that is compiled when it is first asked."""

    def __init__(self, pattern: str, *, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self._pattern, self._flags)

    def match(self, text: str, place: int = 0) -> re.Match[str] | None:
        """What it matches at a place of `text`."""
        return self._compiled.match(text, place)

    def fullmatch(self, text: str, place: int = 0) -> re.Match[str] | None:
        """What it matches from a place of `text` to its end."""
        return self._compiled.fullmatch(text, place)

    def search(self, text: str, place: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first that it matches in `text` from a place on, which ends at `end`."""
        return self._compiled.search(text, place, end)

    def sub(self, words: str, text: str) -> str:
        """`text` with `words` in the place of all that it matches."""
        return self._compiled.sub(words, text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All that it matches in `text`."""
        return self._compiled.finditer(text)


@cache
def _of_this_python() -> Kept:
    """What is kept for the Python that runs this: in the place for its modules, and in the user's cache folder."""
    beside = None
    with suppress(NotImplementedError):
        beside = Path(cache_from_source(__file__)).with_suffix(".re")
    kept = Kept(beside, lambda: cache_folder() / f"patterns.{sys.implementation.cache_tag}.re")
    atexit.register(kept.write)
    return kept
