"""Where an item stands among lists within lists, and what introduces the list that it goes on with."""

from __future__ import annotations

from typing import NamedTuple

from commitrack.extract.patterns import compiled


class Item(NamedTuple):
    """Where a block stands among the items of lists."""

    kind: str
    """What its marker is like; "none" for a paragraph."""
    number: int
    """The number in its marker, else 0."""
    column: int
    """How far it is indented, with its marker, in characters."""


class OpenList(NamedTuple):
    """A list that goes on, within the one before it."""

    chapeau: str
    outer: Item
    """What introduces it."""
    kind: str = ""
    """The kind of its items; empty before the first."""
    column: int = 0
    """Where its items stand."""
    spans_headings: bool = False
    """Whether it goes on below the headings that follow."""

    def is_followed_by(self, item: Item) -> bool:
        """Whether an item is the next of the list that its chapeau is in, not its own: 4. after "3. They signed:"."""
        if item.kind != self.outer.kind or item.kind == _NO_ITEM:
            return False
        if not _has_digits(item.kind):
            return bool(self.kind) and item.column <= self.outer.column < self.column
        if not self.kind:
            return item.number != 1
        is_told_apart = self.column != self.outer.column
        return item.number == self.outer.number + 1 and not (is_told_apart and item.column == self.column)


def chapeau_of(item: Item, lists: list[OpenList], *, is_part: bool) -> str:
    """What introduces the list that an `item` goes on with; the other `lists` are at an end.

    An item that `is_part` of a sentence belongs to the list whatever its number.
    """
    if lists and not is_part and lists[-1].is_followed_by(item):
        lists[-1] = lists[-1]._replace(kind=_ENDED)
    elif lists and not lists[-1].kind:  # this is its first item
        lists[-1] = lists[-1]._replace(kind=item.kind, column=item.column)
    while lists and (item.kind == _NO_ITEM or lists[-1].kind != item.kind):
        lists.pop()
    return lists[-1].chapeau if lists else ""


_ENDED = "ended"


def kind_of(marker: str) -> str:
    """What kind of list an item is of."""
    return _LETTERS.sub("a", _DIGITS.sub("1", marker)) if marker else _NO_ITEM


_NO_ITEM = "none"
_LETTERS = compiled("[a-zA-Z]+")
_DIGITS = compiled("[0-9]+")


def number_in(marker: str) -> int:
    """The number in the marker of an item, the last if it has several: 0 where there is none."""
    digits = _DIGITS.findall(marker)
    return int(digits[-1]) if digits else 0


def _has_digits(marker: str) -> bool:
    return any(map(str.isdigit, marker))
