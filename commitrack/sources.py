"""Several texts in which a quote may stand, as a folder holds them: what became of it, in the one that is its source.

The text that it was taken from is known by its SHA-256. Where that was altered, it is the one that is called so still,
by its title or its name; what stands there then goes before a report that repeats the words. That it stands nowhere
in one text says nothing against another.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from commitrack.quotes import Finding, Lookup, Text
from commitrack.typesetting import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitrack.model import Source


class Copy(NamedTuple):
    """A text to look in."""

    file: str
    """The name of its file."""
    title: str | None
    """What its first line calls it."""
    text: Text


def best_lookup(source: Source, copies: Sequence[Copy]) -> tuple[Lookup, str]:
    """What became of a source's quote in the copies, and in which file."""
    tried = [(copy, copy.text.look_up(source)) for copy in copies]
    own = [each for each in tried if each[0].text.sha256 == source.sha256]
    called_so = [each for each in tried if _is_called_so(each[0], source)]
    for some in (own, called_so, tried):
        found = [each for each in some if each[1].finding is not Finding.MISSING]
        if found:
            copy, lookup = min(found, key=lambda each: _ORDER.index(each[1].finding))
            return lookup, copy.file
    copy, lookup = tried[0]
    return lookup, copy.file


_ORDER = (Finding.NO_QUOTE, Finding.FOUND, Finding.MOVED, Finding.AMBIGUOUS, Finding.ALTERED)
"""Which verdict of several texts counts: the very words before others, and one place before several."""


def _is_called_so(copy: Copy, source: Source) -> bool:
    """Whether a text has the title of the source, or its file the name."""
    title = folded(source.title or "").casefold()
    names = {PurePath(title).name, PurePath((source.url or "").casefold()).name} - {""}
    return (bool(title) and folded(copy.title or "").casefold() == title) or (
        PurePath(copy.file).name.casefold() in names
    )
