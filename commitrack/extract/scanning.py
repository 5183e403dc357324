"""Looking for the words of a table in a text, quickly.

To try each of some hundred regular expressions at every letter of a text takes longer than all else. But most of them
stand for a few words: "agree(?:s|d)?" is agrees, agreed and agree. Those are spelled out, and looked up among the words
of the text, of which it is noted once where each stands. A pattern that cannot be spelled out is tried only where a
word begins as it does, and compiled only when there is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def in_small_letters(text: str) -> str:
    """`text` in small letters, each in its place: a letter whose small form is longer stays as it is."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class Found(NamedTuple):
    """Where something stands in a passage."""

    passage: int
    start: int
    end: int
    words: str
    """In small letters."""


class Words:
    """Passages in small letters, and where in them each of their words stands."""

    def __init__(self, passages: Iterable[str], *, within_a_word: str = "") -> None:
        """`within_a_word` are signs that a word may have within it, but for the underscore."""
        self.passages = [in_small_letters(passage) for passage in passages]
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._goes_on = compiled(rf"[\w{within_a_word}]")
        word = compiled(rf"(?<![\w{within_a_word}])(?:\w+|[^\w\s])")
        places = self._places
        for number, passage in enumerate(self.passages):
            for found in word.finditer(passage):
                places[found[0]].append((number, found.start()))
        self._in_order = sorted(self._places)

    def found(self, wanted: Iterable[str | Opening]) -> Iterator[Found]:
        """Where something `wanted` stands, in order, as whole words; none within another.

        Of two that begin together the one that is wanted first.
        """
        found = [
            (number, at, order, end)
            for order, one in enumerate(wanted)
            if not isinstance(one, str) or _first_word(one) in self._places
            for number, at, end in (self._spelled(one) if isinstance(one, str) else self._tried(one))
        ]
        last, until = 0, 0
        for number, at, _, end in sorted(found):
            if number > last or at >= until:
                yield Found(number, at, end, self.passages[number][at:end])
                last, until = number, end

    def _spelled(self, words: str) -> Iterator[tuple[int, int, int]]:
        """Where these very words stand."""
        for number, at in self._places.get(_first_word(words), ()):
            passage, end = self.passages[number], at + len(words)
            if passage.startswith(words, at) and not self._goes_on.match(passage, end):
                yield number, at, end

    def _tried(self, opening: Opening) -> Iterator[tuple[int, int, int]]:
        """Where a pattern matches."""
        for first, letters in _by_first_word(opening.letters).items():
            for number, at in self._beginning(first, letters):
                if match := opening.pattern.match(self.passages[number], at):
                    yield number, at, match.end()

    def _beginning(self, first: str, letters: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Where one of these beginnings stands, whose `first` word is the same; every word, where that is empty."""
        if first not in letters:
            for number, at in self._places.get(first, ()):
                if self.passages[number].startswith(letters, at):
                    yield number, at
            return
        for place in range(bisect_left(self._in_order, first), len(self._in_order)):
            if not self._in_order[place].startswith(first):
                return
            yield from self._places[self._in_order[place]]


@cache
def _by_first_word(beginnings: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The beginnings of a pattern, by their first word."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for letters in beginnings:
        grouped[_first_word(letters)].append(letters)
    return {first: tuple(letters) for first, letters in grouped.items()}


@cache
def _first_word(words: str) -> str:
    first = _FIRST_WORD.match(words)
    return first.group() if first else ""


_FIRST_WORD = compiled(r"\w+|[^\w\s]")


class Opening(NamedTuple):
    """A pattern that stands for more words than can be spelled out."""

    letters: tuple[str, ...]
    """Those with which it may begin; empty ones, where it may begin with any."""
    pattern: Later


def spelled_out(pattern: str, *, end: str, flags: re.RegexFlag = re.NOFLAG) -> list[str | Opening]:
    r"""What a regular expression for small letters stands for, in the order in which it is tried.

    `end` is what has to follow a pattern that cannot be spelled out; the `flags` are for it.

    >>> [getattr(one, "letters", one) for one in spelled_out(r"agree(?:s|d)?|(?:no |new )plan\w*", end=r"\b")]
    ['agrees', 'agreed', 'agree', ('no plan', 'new plan')]
    """
    wanted: list[str | Opening] = []
    for alternative in _parts(pattern):
        words, is_all = _spelled(alternative)
        if is_all:
            wanted += words
        else:
            wanted.append(Opening(tuple(words), Later(f"(?:{alternative}){end}", flags=flags)))
    return wanted


def _spelled(alternative: str) -> tuple[list[str], bool]:
    """What an alternative stands for, as far as it can be spelled out, and whether that is to its end."""
    if alternative.isalpha() and alternative.islower():
        return [alternative], True
    words, at = [""], 0
    while at < len(alternative):
        piece = _PIECE.match(alternative, at)
        if piece is None:
            return words, False
        at, is_all = piece.end(), True
        if piece["letters"]:
            choices = [piece["letters"].replace("\\", "")]
        elif piece["one"]:
            choices = [*piece["one"]]
        elif piece["maybe"]:
            choices = [piece["maybe"], ""]
        elif piece["flat"]:
            choices = [*piece["flat"].split("|"), *([""] if piece["flat_maybe"] else ())]
        else:
            choices, at, is_all = _group(alternative, at)
        if at < 0 or len(words) * len(choices) > _MOST:
            return words, False
        words = [begun + choice for begun in words for choice in choices]
        if not is_all:
            return words, False
    return words, True


def _group(alternative: str, at: int) -> tuple[list[str], int, bool]:
    """The same of the group that begins at a place, and where it ends; below 0, where it stands several times."""
    group = _up_to_its_end(alternative[at:])
    inner = [_spelled(one) for one in _parts(group)]
    choices, is_all = [word for words, _ in inner for word in words], all(is_all for _, is_all in inner)
    closing = _CLOSING.match(alternative, at + len(group))
    if closing is None:
        return [], -1, False
    if closing["maybe"]:
        choices += [""] if is_all else _spelled(alternative[closing.end() :])[0]
    return choices, closing.end(), is_all


def _parts(pattern: str) -> Iterator[str]:
    """The alternatives of `pattern`."""
    hidden = _HIDES.sub(lambda found: "-" * len(found.group()), pattern) if _HARD_TO_PART.search(pattern) else pattern
    begun, depth, at = "", 0, 0
    for piece in hidden.split("|"):
        begun += pattern[at : at + len(piece)]
        at += len(piece) + 1
        depth += piece.count("(") - piece.count(")")
        if depth == 0:
            yield begun
            begun = ""
        else:
            begun += "|"
    if begun:
        yield begun


def _up_to_its_end(pattern: str) -> str:
    """What stands in a group, of a pattern from there on; all of it, where brackets or groups hide the end."""
    end = -1 if not _HARD_TO_PART.search(pattern) else len(pattern)
    while (end := pattern.find(")", end + 1)) >= 0:
        if pattern.count("(", 0, end) == pattern.count(")", 0, end):
            return pattern[:end]
    return pattern


_MOST = 100
"""Words up to which a pattern is spelled out."""
_PIECE = compiled(
    r"(?P<letters>(?:(?:[a-z0-9 £€¥-]|\\\$)(?![?*+{]))+)|(?P<maybe>[a-z0-9 -])\?(?![?+])"
    r"|\[(?P<one>[a-zà-ÿ]+)\](?![?*+{])|\(\?:(?P<flat>[a-z0-9 |-]*)\)(?P<flat_maybe>\?(?![?+]))?(?![?*+{])|\(\?:"
)
_CLOSING = compiled(r"\)(?P<maybe>\?(?![?+]))?(?![?*+{])")
_HIDES = compiled(r"\\.|\[(?:\\.|[^\]\\])*\]")
"""What may have a bar or a bracket in it that parts nothing."""
_HARD_TO_PART = compiled(r"\\[()|\[]|\[[^\]]*[|()]|[A-Z]")
