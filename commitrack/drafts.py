"""Rows of a file read column by column, so that a value which comes again is not read again.

A large file has thousands of rows with the same keys, and the same dates, areas and parties in them. So each cell is
looked up in what its column has met before, and what was made of it then serves three: the event that records it, the
commitment that has it, and who asks for its plain value. Only what is in order is read here. A row that may not be is
refused without a word, for whoever reads row by row to say what is wrong with it, or that nothing is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.fields import FIELDS, READERS, source_fields, source_of
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commitrack.fields import Plain
    from commitrack.model import Source

    Row = dict[str, Any]
    Reader = Callable[[Any], Plain]
    """What makes a cell a plain value, or raises UnfitValueError."""
    Change = tuple[None, Plain]
    """What an addition says of a field: nothing before, this after."""

DOUBTS = (UnfitValueError, TypeError)
"""What is raised by rows of which one may not be in order; the latter by a list or an object where none belongs."""

_REMEMBERED = 1 << 14
"""How many different cells of a column are kept in mind."""


class Shape(NamedTuple):
    """What rows with the same keys have in common."""

    names: tuple[str, ...]
    """The fields that they have."""
    attributes: tuple[str, ...]
    """Those of a commitment that these fields fill."""


class Draft(Mapping[str, "Plain"]):
    """The fields of one row as plain values, and all else that was made of them when they were read."""

    __slots__ = ("_values", "changes", "known", "shape")

    def __init__(self, shape: Shape, changes: tuple[Change, ...], known: tuple[Any, ...]) -> None:
        self.shape = shape
        self.changes = changes
        """What an addition says of each of the shape's fields."""
        self.known = known
        """The model's value of each of the shape's attributes."""
        self._values: dict[str, Plain] | None = None

    @property
    def plain(self) -> dict[str, Plain]:
        """The same values in a dictionary: quicker for whoever needs more than one."""
        if self._values is None:
            self._values = {name: after for name, (_, after) in zip(self.shape.names, self.changes, strict=True)}
        return self._values

    def __getitem__(self, name: str) -> Plain:
        return self.plain[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.plain)

    def __len__(self) -> int:
        return len(self.changes)


def alike(rows: Sequence[object], start: int, end: int) -> list[list[int]]:
    """The indices of the rows in a stretch, together where their keys and those of their sources are the same.

    What is no object is left out.
    """
    groups: defaultdict[tuple[tuple[str, ...], ...], list[int]] = defaultdict(list)
    for index, row in enumerate(rows[start:end], start):
        if isinstance(row, dict):
            source = row.get("source")
            groups[tuple(row), tuple(source) if isinstance(source, dict) else ()].append(index)
    return list(groups.values())


class Columns:
    """Reads rows that are alike, and remembers what it has read for those that come after."""

    def __init__(self, readers: Mapping[str, Reader]) -> None:
        self._own = {name: _Column(name, readers[name]) for name in FIELDS if "." not in name}
        self._sources = _Sources(readers)

    def drafts(self, rows: Sequence[Row]) -> list[Draft]:
        """The drafts of rows that are `alike`. Raises one of DOUBTS."""
        cells = dict(zip(rows[0], zip(*map(dict.values, rows), strict=True), strict=True))
        own = tuple(name for name in self._own if name in cells)
        if any("." in name for name in cells) or not {"title", "by", "to"}.issubset(own):
            raise UnfitValueError("lacks a field, or has one in an odd place")
        columns = [self._own[name].read(cells[name]) for name in own]
        changes, known = (zip(*each, strict=True) for each in zip(*columns, strict=True))
        parts = self._sources.fields_in(cells.get("source", ()))
        if not parts:
            return list(map(Draft, repeat(Shape(own, own)), changes, known))
        said, sources = self._sources.read(cells["source"])
        shape = Shape((*own, *parts), (*own, "source"))
        return list(map(Draft, repeat(shape), map(add, changes, said), map(add, known, sources)))


class _Column(dict[Any, "tuple[Change, Any]"]):
    """Cell → what an addition says of it, and what it is to the model; for one field."""

    def __init__(self, name: str, read: Reader) -> None:
        super().__init__()
        self._field = FIELDS[name]
        self._read = read

    def read(self, cells: Sequence[Any]) -> tuple[Sequence[Change], Sequence[Any]]:
        """Both for every cell of a column."""
        if self._field.name == "title":  # hardly one comes twice, so it is not worth remembering
            return list(zip(repeat(None), map(self._read, cells), strict=False)), cells
        if self._field.is_list:
            cells = [tuple(cell) if isinstance(cell, list) else cell for cell in cells]
        changes, known = zip(*map(self.__getitem__, cells), strict=True)
        return changes, known

    def __missing__(self, cell: Any) -> tuple[Change, Any]:
        plain = self._plain(cell)
        if plain is not None:
            read: tuple[Change, Any] = (None, plain), READERS[self._field.name](plain)
        elif self._field.can_be_cleared:
            read = (None, None), () if self._field.is_list else None
        else:
            raise UnfitValueError("is empty")
        if cell is None or isinstance(cell, str | tuple):  # 1 is equal to true, which is read otherwise
            _remember(self, cell, read)
        return read

    def _plain(self, cell: Any) -> Plain:
        if _is_empty(cell):
            return self._field.cleared
        return self._read(list(cell) if isinstance(cell, tuple) else cell)


class _Sources(dict[Any, "tuple[tuple[Change, ...], tuple[Source]]"]):
    """The items of a source → what an addition says of each of its parts, and the source."""

    def __init__(self, readers: Mapping[str, Reader]) -> None:
        super().__init__()
        self._readers = readers

    def fields_in(self, cells: Sequence[Any]) -> list[str]:
        """The fields that a column of sources fills. Raises UnfitValueError if one of them is none."""
        if not all(cell is None or isinstance(cell, dict) for cell in cells):
            raise UnfitValueError("is no source")
        return source_fields(cells[0] or ()) if cells else []

    def read(self, cells: Sequence[Row]) -> tuple[Sequence[tuple[Change, ...]], Sequence[tuple[Source]]]:
        """Both for every source of a column."""
        said, sources = zip(*map(self.__getitem__, map(tuple, map(dict.items, cells))), strict=True)
        return said, sources

    def __missing__(self, items: tuple[tuple[str, Any], ...]) -> tuple[tuple[Change, ...], tuple[Source]]:
        cells = {f"source.{part}": cell for part, cell in items}
        values = {
            name: None if _is_empty(cells[name]) else self._readers[name](cells[name])
            for name in source_fields(dict(items))
        }
        read = tuple([(None, value) for value in values.values()]), (source_of(values),)
        if all(cell is None or isinstance(cell, str) for cell in cells.values()):
            _remember(self, items, read)
        return read


def _is_empty(cell: object) -> bool:
    return cell is None or cell == "" or (isinstance(cell, str) and cell.isspace())


def _remember(memory: dict[Any, Any], cell: object, read: object) -> None:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    memory[cell] = read
