"""A statement under review: its candidates, what was decided of each before, and what each would be on record.

A candidate is known again by the quote of what was recorded or turned down, wherever it stands now: the statement may
have been saved as a page then and as a PDF today. What another source gave, a press report of the same statement, is
told by its parties, its time and its words; that is a hint for a person, never a decision.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from commitrack.dates import Window, parse_edtf
from commitrack.decisions import Decision
from commitrack.documents import locator_of
from commitrack.errors import NotUnderstoodError
from commitrack.quotes import Text
from commitrack.typesetting import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commitrack.dates import When
    from commitrack.entry import Typed
    from commitrack.extract import Candidate
    from commitrack.model import Commitment, Source
    from commitrack.rejections import Rejection


class Statement:
    """A statement's text and the candidates in it, which are numbered by their place, from 1."""

    def __init__(
        self,
        text: str,
        found: Sequence[Candidate],
        *,
        day: date | None = None,
        source: Mapping[str, str] | None = None,
        pages: Sequence[int] = (),
    ) -> None:
        self.text = Text(text)
        self.candidates = tuple(found)
        self.day = day
        self._source = {**({"source.date": day.isoformat()} if day else {}), **(source or {})}
        self._pages = pages

    def proposal(self, number: int) -> dict[str, Typed]:
        """The fields of the commitment that a candidate would be, as a person might type them."""
        from commitrack.extract.titles import title_of  # noqa: PLC0415 - few read a statement to decide

        candidate = self.candidates[number - 1]
        fields: dict[str, Typed | None] = {
            "title": title_of(candidate.text, candidate.cue, candidate.due_text),
            "by": candidate.by,
            "to": candidate.to,
            "area": candidate.areas[0],
            "strength": candidate.strength,
            "due": candidate.due,
            "due_text": candidate.due_text,
            "place": candidate.place,
            "source.locator": self._locator(candidate),
        }
        return {name: value for name, value in fields.items() if value}

    def source_of(self, number: int) -> dict[str, Typed]:
        """The fields of the source of a candidate: the document, the place in it, the anchored words."""
        candidate = self.candidates[number - 1]
        anchor = self.text.anchor_at(candidate.start, candidate.end)
        parts = {f"source.{part}": value for part, value in anchor._asdict().items() if value is not None}
        return {**self._source, "source.locator": self._locator(candidate), **parts}

    def complete(self, number: int, given: Mapping[str, Typed]) -> dict[str, Typed]:
        """What is given of a candidate, with its source. Raises NotUnderstoodError where a party is missing."""
        missing = [name for name in ("by", "to") if not given.get(name)]
        if missing:
            raise NotUnderstoodError(
                f"candidate {number} does not say who it is {' and '.join(missing)}",
                "name the parties of the statement: --parties US,NZ",
            )
        return {**self.source_of(number), **given}

    def decisions(self, commitments: Iterable[Commitment], rejections: Iterable[Rejection]) -> list[Decision]:
        """What was decided of each candidate, given all that is on record and all that is turned down."""
        recorded: defaultdict[int, list[int]] = defaultdict(list)
        rejected: defaultdict[int, list[Rejection]] = defaultdict(list)
        elsewhere = _Twins(self.candidates, self.day)
        for commitment in commitments:
            places = list(self._candidates_at(commitment.source))
            for place in places:
                recorded[place].append(commitment.number)
            if not places and commitment.source.sha256 != self.text.sha256:
                elsewhere.compare(commitment)
        for rejection in rejections:
            for place in self._candidates_at(rejection.source):
                rejected[place].append(rejection)
        return [
            Decision(tuple(recorded[place]), tuple(rejected[place]), elsewhere.best(place))
            for place in range(len(self.candidates))
        ]

    def _candidates_at(self, source: Source) -> Iterator[int]:
        """The candidates that a quote covers: at least half of the shorter of the two."""
        found = self.text.place_of(source)
        if found is None:
            return
        start, end = found
        for place, candidate in enumerate(self.candidates):
            shared = min(end, candidate.end) - max(start, candidate.start)
            if shared > 0 and 2 * shared >= min(end - start, candidate.end - candidate.start):
                yield place

    def _locator(self, candidate: Candidate) -> str:
        return locator_of(candidate.start, self.text.text, self._pages)


class _Twins:
    """Looks for candidates that another source has given already."""

    def __init__(self, found: Sequence[Candidate], day: date | None) -> None:
        self._candidates = found
        self._day = day
        self._words = [_content(candidate.text) for candidate in found]
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self._words):
            for word in words:
                self._having[word].append(place)
        self._best: dict[int, tuple[float, int]] = {}

    def best(self, place: int) -> int | None:
        """The commitment most like a candidate, if one is like enough."""
        return self._best[place][1] if place in self._best else None

    def compare(self, commitment: Commitment) -> None:
        """Hold a commitment from elsewhere against the candidates."""
        made = commitment.made
        if made is not None and self._day is not None and abs((made.latest - self._day).days) > _OF_ONE_EVENT:
            return
        for text in filter(None, (commitment.title, commitment.source.quote)):
            words = _content(text)
            shared = Counter(place for word in words for place in self._having.get(word, ()))
            for place, count in shared.items():
                likeness = count / max(1, min(len(words), len(self._words[place])))
                is_like = count >= _WORDS_SHARED and likeness >= _LIKE
                if is_like and likeness > self._best.get(place, (0, 0))[0] and self._agree(place, commitment):
                    self._best[place] = likeness, commitment.number

    def _agree(self, place: int, commitment: Commitment) -> bool:
        """Whether the same may promise, for the same time."""
        candidate = self._candidates[place]
        if not set(candidate.by) & set(commitment.by):
            return False
        if candidate.due is None or commitment.due is None:
            return True
        return _times(parse_edtf(candidate.due)).overlaps(_times(commitment.due))


def _times(due: When) -> Window:
    """The days that are meant: of a date that says only `by`, the year up to it."""
    window = due.window
    return window if window.first else Window(due.latest.replace(month=1, day=1), due.latest)


_OF_ONE_EVENT = 60
"""Days within which sources tell of the same meeting; a promise made again a year later is another."""
_WORDS_SHARED = 3
_LIKE = 0.6
"""The share of the words of the shorter text that the other has too."""
_STEM = 6
"""Letters by which a word is told, whatever its ending."""
_OF_ANY_PROMISE = """
    the and for with from that this will shall would their its our both sides side two countries leaders ministers they
    them which have has been are was were also further agreed agree commit committed intend welcome welcomed reaffirm
    reaffirmed continue work working together cooperation between including through into upon bilateral joint jointly
    government governments united states new zealand announce announced plan plans support
"""
_STOP = frozenset(word[:_STEM] for word in _OF_ANY_PROMISE.split())


def _content(text: str) -> frozenset[str]:
    """The words that say what a text is about, by their stems."""
    words = re.findall(r"[^\W_]+", folded(text).casefold())
    return frozenset(word[:_STEM] for word in words if len(word) > 2) - _STOP
