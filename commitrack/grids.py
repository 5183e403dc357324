"""Tables made ready: safe texts in rows of one length, whatever they are of.

Piped, a table has every column in full, one row a line; on a terminal `render` sets it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.screen import width_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from commitrack.deadlines import Timeliness
    from commitrack.screen import Screen

GAP = 2
"""Blank columns between two columns."""


class Grid(NamedTuple):
    """A table made ready: headings, and rows of safe texts of one length."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wrapping: int
    """The place of the column that wraps on a terminal."""
    numbers: frozenset[int] = frozenset({0})
    """The places of the columns that are set to the right."""
    timeliness: tuple[Timeliness | None, ...] = ()
    """Row by row, for the colours."""


def grid_around(
    columns: Mapping[str, Sequence[str]], screen: Screen, *, wrapping: str, room: int, always: Container[str] = ()
) -> Grid:
    """A table around the column that wraps, of safe texts: every column for a pipe.

    On a terminal, from left to right, those that say something and leave the wrapping one `room`; `always` stay.
    """
    shown = {heading: list(map(screen.shown, cells)) for heading, cells in columns.items()}
    left = screen.width - room
    for heading, cells in list(shown.items()):
        if heading == wrapping or not screen.is_terminal:
            continue
        width = min(max(map(width_of, [heading, *cells])), widest(screen.width)) + GAP
        if heading not in always and (left < width or not any(cells)):
            del shown[heading]
        else:
            left -= width
    headings = tuple(shown)
    numbers = frozenset({headings.index("No")} if "No" in shown else ())
    return Grid(headings, tuple(zip(*shown.values(), strict=True)), headings.index(wrapping), numbers)


def widest(total: int) -> int:
    """The most that a column beside the titles takes of a screen; a longer text in it goes on in the next line."""
    return max(16, total // 3)


def plain_lines(grid: Grid) -> Iterable[str]:
    """The table for a pipe: aligned, nothing cut or wrapped, one row a line."""
    columns = zip(grid.headings, *grid.rows, strict=True)
    aligned = [_aligned(column, is_number=place in grid.numbers) for place, column in enumerate(columns)]
    gap = " " * GAP
    return (gap.join(cells).rstrip() for cells in zip(*aligned, strict=True))


def _aligned(column: Sequence[str], *, is_number: bool) -> list[str]:
    """The cells of a column, all of one width."""
    widths = list(map(width_of, column))
    full = max(widths)
    if is_number:
        return [" " * (full - width) + cell for width, cell in zip(widths, column, strict=True)]
    return [cell + " " * (full - width) for width, cell in zip(widths, column, strict=True)]
