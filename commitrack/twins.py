"""Commitments that may be the same though nothing says so: the same parties, and titles with most words in common."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from commitrack.query import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commitrack.model import Commitment

_ALIKE = 0.6
"""The share of their words that two titles have in common at the least."""
_COMMON = 500
"""Commitments; a word that more of them have tells nothing."""
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"])


class Twins:
    """What is on record, by the words of its titles."""

    def __init__(self, commitments: Iterable[Commitment]) -> None:
        self._known = list(commitments)
        self._words = [_content(one.title) for one in self._known]
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self._words):
            for word in words:
                self._with[word].append(place)

    def of(self, commitment: Commitment) -> Commitment | None:
        """The one on record that a new commitment is most like, if it is like any."""
        words = _content(commitment.title)
        shared: Counter[int] = Counter()
        for word in words:
            places = self._with.get(word, [])
            if len(places) <= _COMMON:
                shared.update(places)
        for place, _ in shared.most_common(20):
            is_alike = len(words & self._words[place]) >= _ALIKE * len(words | self._words[place])
            if is_alike and self._known[place].parties == commitment.parties:
                return self._known[place]
        return None


def _content(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(text))) - _SMALL
