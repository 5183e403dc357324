"""What a promise is about: the areas of the register, best first, by the words of a passage and of its heading.

The words are in `data/areas.toml`, so that an official can read and mend them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from commitrack.places import data_file

_LATE = 0.55
"""Diplomacy is what is left where nothing else is said: most statements speak of dialogue and partnership."""
_BROAD = 0.85
"""Trade and development are spoken of in passing too."""
_WEIGHTS = {"diplomacy": _LATE, "trade": _BROAD, "development": _BROAD}
_BEGINNING = 160
"""Characters; what is said first is what the promise is about."""


class Theme:
    """What a statement speaks of, as far as it is read: what a passage leaves unsaid is what was said before it."""

    def __init__(self, text: str) -> None:
        whole = text.lower()
        counts = {area: len(strong.findall(whole)) for area, (strong, _) in _patterns().items()}
        most = max(counts.values(), default=0) or 1
        self._whole = {area: _WHOLE * count / most for area, count in counts.items()}
        self._recent = dict.fromkeys(counts, 0.0)

    def areas_of(self, words: str, heading: str = "") -> tuple[str, ...]:
        """The areas of the next passage, best first; always at least one."""
        said, above = words.lower(), _under(heading.lower())
        own = {
            area: (_score(said, *pair) + above[area]) * _WEIGHTS.get(area, 1.0) for area, pair in _patterns().items()
        }
        scores = {area: own[area] + self._whole[area] + self._recent[area] for area in own}
        most = max(own.values()) or 1
        self._recent = {area: _FADING * (self._recent[area] + own[area] / most) for area in own}
        return tuple(sorted((area for area in scores if scores[area]), key=lambda area: -scores[area])) or ("other",)


_WHOLE = 0.8
"""What the whole of a statement weighs, where a strong word of the passage weighs two."""
_FADING = 0.5
"""How much of what the passages before it spoke of is left in the next one."""


def _score(words: str, strong: re.Pattern[str], weak: re.Pattern[str]) -> float:
    found = [(match.group(), match.end()) for match in strong.finditer(words)]
    early = sum(end <= _BEGINNING for _, end in found)
    return 2.0 * len({word for word, _ in found}) + 0.8 * early + 0.5 * len(weak.findall(words))


@lru_cache(maxsize=64)
def _under(heading: str) -> dict[str, float]:
    """What a heading adds for each area."""
    return {area: 1.5 * bool(heading and strong.search(heading)) for area, (strong, _) in _patterns().items()}


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """By area: what speaks for it, strongly and weakly, in small letters."""
    table = tomllib.loads(data_file("areas.toml").read_text(encoding="utf-8"))
    return {area: (_any_of(words["strong"]), _any_of(words["weak"])) for area, words in table.items()}


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words).lower()})\b")
