"""What a promise is about: the areas of the register, best first, by the words of a passage and of its heading.

The words are in `data/areas.toml`, so that an official can read and mend them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from commitrack.extract.patterns import compiled
from commitrack.extract.scanning import Opening, Words, spelled_out
from commitrack.extract.word_tables import own_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_LATE = 0.55
"""Diplomacy is what is left where nothing else is said: most statements speak of dialogue and partnership."""
_BROAD = 0.85
"""Trade and development are spoken of in passing too."""
_NARROW = 1.3
"""Who names these means them."""
_WEIGHTS = {
    "diplomacy": _LATE,
    "trade": _BROAD,
    "development": _BROAD,
    "critical-minerals": _NARROW,
    "cyber": _NARROW,
}
_BEGINNING = 160
"""Characters; what is said first is what the promise is about."""


class Theme:
    """What a statement speaks of, as far as it is read: what a passage leaves unsaid is what was said before it."""

    def __init__(self, said: Sequence[str], headings: Sequence[str]) -> None:
        """From the words of the statement's passages, looked through as one text, and the headings above them."""
        self._headings = headings
        words = Words(said)
        counts: dict[str, int] = {}
        self._own: list[dict[str, float]] = [dict.fromkeys(_table(), 0.0) for _ in said]
        self._above = {heading: dict.fromkeys(_table(), 0.0) for heading in headings}
        above, scores_above = Words(self._above), list(self._above.values())
        for area, table in _table().items():
            counts[area] = _weigh(area, table, words, self._own)
            for found in above.found(table["strong"]):
                scores_above[found.passage][area] = _ABOVE
        most = max(counts.values(), default=0) or 1
        self._whole = {area: _WHOLE * count / most for area, count in counts.items()}
        self._recent = dict.fromkeys(counts, 0.0)
        self._refers = [bool(_REFERS.search(passage)) for passage in words.passages]

    def areas_of(self, place: int) -> tuple[str, ...]:
        """The areas of the passage at a place, best first; always at least one. To be asked in their order."""
        above = self._above[self._headings[place]]
        own = {area: (score + above[area]) * _WEIGHTS.get(area, 1.0) for area, score in self._own[place].items()}
        back = _POINTING if self._refers[place] else 1.0
        scores = {area: own[area] + self._whole[area] + back * self._recent[area] for area in own}
        most = max(own.values()) or 1
        self._recent = {area: _FADING * (self._recent[area] + own[area] / most) for area in own}
        return tuple(sorted((area for area in scores if scores[area]), key=lambda area: -scores[area])) or ("other",)


_ABOVE = 1.5
"""What a strong word in the heading weighs, where one of the passage weighs two."""
_WHOLE = 0.8
"""What the whole of a statement weighs."""
_POINTING = 3.0
"""How much more it counts where a passage points back: "on these issues"."""
_REFERS = compiled(r"\b(?:these|this|that|the same) (?:issues?|areas?|matters?|topics?|fields?|challenges?|regard)\b")
_FADING = 0.5
"""How much of what the passages before it spoke of is left in the next one."""


def _weigh(area: str, table: dict[str, list[str | Opening]], words: Words, scores: Sequence[dict[str, float]]) -> int:
    """Adds to the `scores` of each passage what its words say for `area`; how many strong words there are in all."""
    count, met = 0, set[tuple[int, str]]()
    for found in words.found(table["strong"]):
        if (found.passage, found.words) not in met:
            met.add((found.passage, found.words))
            scores[found.passage][area] += 2.0
        scores[found.passage][area] += 0.8 * (found.end <= _BEGINNING)
        count += 1
    for found in words.found(table["weak"]):
        scores[found.passage][area] += 0.5
    return count


@cache
def _table() -> dict[str, dict[str, list[str | Opening]]]:
    """By area: what speaks for it, strongly and weakly, in small letters."""
    return {
        area: {how: spelled_out("|".join(words[how]).lower(), end=r"\b") for how in ("strong", "weak")}
        for area, words in own_table("areas.toml").items()
    }
