"""A quote in its source: anchored so that it can be found again, and looked up in a text that may have changed.

The terms are those of the W3C Web Annotation Data Model, Text Quote Selector: the exact words, and some before and
after them; the position and the SHA-256 of the text are hints. What typesetting changes makes no difference.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from commitrack.alterations import nearest, without_last_mark, without_neighbours
from commitrack.errors import NotUnderstoodError, quoted
from commitrack.model import CONTEXT
from commitrack.typesetting import folded, folded_with_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitrack.model import Source


class Finding(StrEnum):
    """What became of a quote in its source; the first two are good."""

    FOUND = "found"
    MOVED = "moved"
    """Found, at another place than it was."""
    ALTERED = "altered"
    """Something close to it stands there."""
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    """It stands in several places, and nothing tells which is meant."""
    NO_QUOTE = "no-quote"

    @property
    def is_good(self) -> bool:
        """Whether nobody has to look."""
        return self in (Finding.FOUND, Finding.MOVED, Finding.NO_QUOTE)


class Lookup(NamedTuple):
    """Where a quote was found in a text, and what stands there."""

    finding: Finding
    start: int | None = None
    """In characters of the text, from 0."""
    end: int | None = None
    """Exclusive."""
    words: str | None = None
    """The words there, where they are not the quote's."""


class Anchor(NamedTuple):
    """A quote with all that helps to find it again."""

    quote: str
    prefix: str | None
    suffix: str | None
    start: int
    end: int
    sha256: str


class Text:
    """A source's text, made ready for looking up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._places = folded_with_places(text)

    @cached_property
    def sha256(self) -> str:
        """Of the text's UTF-8 bytes, in hexadecimal."""
        from hashlib import sha256  # noqa: PLC0415 - only what is recorded has one

        return sha256(self.text.encode()).hexdigest()

    def anchor(self, words: str) -> Anchor:
        """The quote of `words` in this text, as the text has it.

        Raises NotUnderstoodError where they stand nowhere in it, or in several places.
        """
        places = list(self._occurrences(words))
        if len(places) != 1:
            how_often = "nowhere" if not places else f"in {len(places)} places"
            remedy = "give some words more, so that one place is meant" if places else "copy them from the source"
            raise NotUnderstoodError(f"the words {quoted(words)} stand {how_often} in the source", remedy)
        return self.anchor_at(*places[0])

    def anchor_at(self, start: int, end: int) -> Anchor:
        """The quote that stands at this place of the text, `end` exclusive."""
        before, after = self.text[max(0, start - CONTEXT) : start], self.text[end : end + CONTEXT]
        kept = before if before.strip() else None, after if after.strip() else None
        return Anchor(self.text[start:end], *kept, start, end, self.sha256)

    def look_up(self, source: Source) -> Lookup:
        """What became of a source's quote in this text."""
        if source.quote is None:
            return Lookup(Finding.NO_QUOTE)
        places = list(self._occurrences(source.quote))
        if not places:
            return self._nearest(source)
        if len(places) > 1:
            places = self._meant(source, places)
        if len(places) > 1:
            return Lookup(Finding.AMBIGUOUS, *places[0])
        start, end = places[0]
        is_there = source.start is None or start == source.start
        return Lookup(Finding.FOUND if is_there else Finding.MOVED, start, end)

    def place_of(self, source: Source) -> tuple[int, int] | None:
        """Where a source's quote stands, if this is the text that it was taken from, be it in another form.

        The same words in other company are another document's: a report that repeats a sentence.
        """
        if source.quote is None:
            return None
        if source.sha256 == self.sha256 and source.start is not None and source.end is not None:
            return source.start, source.end
        is_alone = source.prefix is None and source.suffix is None
        for place in self._occurrences(source.quote):
            if is_alone or self._likeness(source, *place) >= _IN_ITS_PLACE:
                return place
        return None

    def _occurrences(self, words: str) -> Iterator[tuple[int, int]]:
        wanted = folded(words)
        found = self._folded.find(wanted) if wanted else -1
        while found >= 0:
            yield self._places[found], self._places[found + len(wanted) - 1] + 1
            found = self._folded.find(wanted, found + 1)

    def _meant(self, source: Source, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those of the places that what stands around them speaks for; by their position only in an unchanged text."""
        if source.sha256 == self.sha256 and any(start == source.start for start, _ in places):
            return [place for place in places if place[0] == source.start]
        likeness = {place: self._likeness(source, *place) for place in places}
        best = max(likeness.values())
        return [place for place in places if likeness[place] == best] if best else places

    def _likeness(self, source: Source, start: int, end: int) -> int:
        """How many characters around a place are those around the quote."""
        before, after = folded(source.prefix or ""), folded(source.suffix or "")
        here = folded(self.text[max(0, start - 3 * CONTEXT) : start])
        there = folded(self.text[end : end + 3 * CONTEXT])
        return _shared(before[::-1], here[::-1]) + _shared(after, there)

    def _nearest(self, source: Source) -> Lookup:
        """The passage most like a quote that is not there to the letter, if one is like enough."""
        assert source.quote is not None
        wanted, words = folded(source.quote).split(), self._folded.split()
        best = nearest(words, wanted)
        if best is None:
            return Lookup(Finding.MISSING)
        places = [(self._places[start], self._places[end - 1] + 1) for start, end in _places_of_words(self._folded)]

        def begins_paragraph(place: int) -> bool:
            return bool(_BLANK_LINE.search(self.text, places[place - 1][1], places[place][0]))

        parts = len(_BLANK_LINE.findall(source.quote))
        first, last = without_neighbours(best, words, wanted, begins_paragraph, breaks=parts)
        start, end = places[first][0], places[last - 1][1]
        if source.quote[-1].isalnum():
            end = start + len(without_last_mark(self.text[start:end]))
        return Lookup(Finding.ALTERED, start, end, self.text[start:end])


_BLANK_LINE = re.compile(r"\n\s*\n")
_IN_ITS_PLACE = 16
"""The characters around a quote that must be the same for it to stand in its own document."""


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from their start."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _places_of_words(folded: str) -> list[tuple[int, int]]:
    """Start and end of each word that `split` finds."""
    places, start = [], 0
    for word in folded.split():
        start = folded.index(word, start)
        places.append((start, start + len(word)))
        start += len(word)
    return places
