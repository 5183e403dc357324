"""A quote that no longer stands to the letter: the passage most like it, and what is other there, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from difflib import Match


def nearest(words: Sequence[str], wanted: Sequence[str]) -> tuple[int, int] | None:
    """The first of the words that are most like the wanted ones, and the one after them; None where none is alike.

    Of passages with as many of the wanted words the shortest counts, so that it takes in no neighbour.
    """
    bare = list(map(without_last_mark, wanted))
    text = list(map(without_last_mark, words))
    matcher = SequenceMatcher(b=bare, autojunk=False)
    best, most = None, (_LIKE_ENOUGH * len(bare), 0)
    for first in _beginnings(text, bare):
        matcher.set_seq1(text[first : first + len(bare) + _SLACK])
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        start = max(0, first + blocks[0].a - blocks[0].b)
        end = min(len(text), first + blocks[-1].a + _left(blocks, bare))
        same = sum(block.size for block in blocks)
        if (same, start - end) > most and same > _LIKE_ENOUGH * len(bare):
            best, most = (start, end), (same, start - end)
    return best


def without_neighbours(
    passage: tuple[int, int],
    words: Sequence[str],
    wanted: Sequence[str],
    begins: Callable[[int], bool],
    *,
    breaks: int = 0,
) -> tuple[int, int]:
    """The passage without the sentences at its ends that it has beyond those of the quote, and that are none of it.

    `begins` tells whether a paragraph begins with one of the words; the quote itself has so many `breaks` between
    paragraphs.
    """
    first, last = passage
    may_have = breaks + sum(map(_ends_sentence, wanted[:-1]))
    cuts = [place for place in range(first + 1, last) if _ends_sentence(words[place - 1]) or begins(place)]
    while len(cuts) > may_have:
        whole = _same(words[first:last], wanted)
        rests = [(first, cuts[-1]), (cuts[0], last)]
        rest = max(rests, key=lambda rest: _same(words[rest[0] : rest[1]], wanted))
        same = _same(words[rest[0] : rest[1]], wanted)
        without = last - first - (rest[1] - rest[0])
        if whole - same >= _ITS_OWN * without or same <= _LIKE_ENOUGH * len(wanted):
            break
        first, last = rest
        cuts = [place for place in cuts if first < place < last]
    return first, last


def differences(quote: str, words: str) -> str:
    """What stands in a text in the place of a quote, word by word: [-gone-] and {+new+}.

    >>> differences("open a school by 2027", "open two schools by 2027")
    'open [-a school-] {+two schools+} by 2027'
    """
    old, new = quote.split(), words.split()
    shown = []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            shown.append(" ".join(old[a:b]))
            continue
        shown += [f"[-{' '.join(old[a:b])}-]"] * (b > a) + [f"{{+{' '.join(new[c:d])}+}}"] * (d > c)
    return " ".join(shown)


_LIKE_ENOUGH = 0.6
"""The share of a quote's words that a passage must have, in order, to be the quote in other words."""
_ITS_OWN = 0.5
"""The share of a sentence's words that the quote must have for it to be a part of it."""
_SLACK = 8
_RARE = 6
_OFTEN = 40
_SENTENCE_ENDS = re.compile(r"[.!?]['\")\]]*$")


def _beginnings(words: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Where in a text a passage like the wanted one may begin: around the rarest words of it."""
    at: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        at.setdefault(word, []).append(place)
    rare = sorted((word for word in set(wanted) if word in at), key=lambda word: len(at[word]))[:_RARE]
    return sorted({max(0, place - wanted.index(word)) for word in rare for place in at[word][:_OFTEN]})


def _left(blocks: Sequence[Match], wanted: Sequence[str]) -> int:
    """From the beginning of the last block that matches: its words, and as many more as the quote goes on."""
    return blocks[-1].size + len(wanted) - (blocks[-1].b + blocks[-1].size)


def _same(words: Sequence[str], wanted: Sequence[str]) -> int:
    """How many words two passages have in common, in order."""
    matcher = SequenceMatcher(
        a=list(map(without_last_mark, words)), b=list(map(without_last_mark, wanted)), autojunk=False
    )
    return sum(block.size for block in matcher.get_matching_blocks())


def _ends_sentence(word: str) -> bool:
    return bool(_SENTENCE_ENDS.search(word))


def without_last_mark(words: str) -> str:
    """Without the marks that end a sentence or a part of it."""
    return words.rstrip(".,;:!?'\")") or words
