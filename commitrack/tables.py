"""The columns of the register's tables: what each shows, and which go first when the screen is narrow.

A new column is a row of `COLUMNS`. Piped, every column is shown in full, one row a line; on a terminal `fitting`
chooses what fits, and number, due and status are never cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.deadlines import Timeliness, days_late, timeliness
from commitrack.grids import GAP, Grid, widest
from commitrack.model import Status
from commitrack.screen import width_of
from commitrack.sentences import promise_in_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from commitrack.model import Commitment
    from commitrack.screen import Screen


class Row(NamedTuple):
    """A commitment seen on one day."""

    commitment: Commitment
    today: date
    timeliness: Timeliness
    screen: Screen


class Column(NamedTuple):
    """One column of the table of commitments."""

    heading: str
    cell: Callable[[Row], str]
    room: int
    """The width that must be left for titles before this column is shown; 0: it always is."""
    is_number: bool = False
    wraps: bool = False


def row_of(commitment: Commitment, today: date, screen: Screen) -> Row:
    """A commitment made ready for the table."""
    return Row(commitment, today, timeliness(commitment, today), screen)


def due_cell(row: Row) -> str:
    """The due date; what has none says so, and on a terminal what is late is marked."""
    if row.commitment.due is None:
        return "standing" if row.commitment.status is Status.STANDING else "no date"
    mark = "! " if row.timeliness is Timeliness.OVERDUE and row.screen.is_terminal else ""
    return mark + row.commitment.due.short()


def time_cell(row: Row) -> str:
    """How much time is left, or how late it is."""
    if row.timeliness in (Timeliness.OVERDUE, Timeliness.DUE_SOON, Timeliness.LATER):
        late = days_late(row.commitment, row.today)
        return f"{late} d late" if late > 0 else f"{-late} d left"
    return row.timeliness.replace("-", " ")


COLUMNS = (
    Column("No", lambda row: str(row.commitment.number), 0, is_number=True),
    Column("Commitment", lambda row: row.commitment.title, 0, wraps=True),
    Column("By/to", lambda row: promise_in_codes(row.commitment), 22),
    Column("Due", due_cell, 0),
    Column("Status", lambda row: str(row.commitment.status), 0),
    Column("Time", time_cell, 20),
    Column("Area", lambda row: row.commitment.area, 36),
    Column("Strength", lambda row: str(row.commitment.strength or ""), 38),
    Column("Place", lambda row: row.commitment.place or "", 44),
    Column("Made", lambda row: row.commitment.made.short() if row.commitment.made else "", 46),
    Column("Tags", lambda row: ", ".join(row.commitment.tags), 46),
)


def grid_of(rows: Sequence[Row], screen: Screen) -> Grid:
    """The table of `rows`: every column for a pipe, on a terminal those that leave the titles enough room."""
    cells = [[screen.shown(column.cell(row)) for row in rows] for column in COLUMNS]
    shown = list(range(len(COLUMNS)))
    if screen.is_terminal:
        widths = [
            min(max(map(width_of, [column.heading, *cells[i]])), widest(screen.width)) if any(cells[i]) else 0
            for i, column in enumerate(COLUMNS)
        ]
        shown = fitting(widths, screen.width)  # a column without a single text takes no room
    return Grid(
        headings=tuple(COLUMNS[i].heading for i in shown),
        rows=tuple(zip(*(cells[i] for i in shown), strict=True)),
        wrapping=next(place for place, i in enumerate(shown) if COLUMNS[i].wraps),
        numbers=frozenset(place for place, i in enumerate(shown) if COLUMNS[i].is_number),
        timeliness=tuple(row.timeliness for row in rows),
    )


def fitting(widths: Sequence[int], total: int) -> list[int]:
    """Which columns fit into `total`: those that must, then by room, as long as the titles keep theirs."""
    shown = [i for i, column in enumerate(COLUMNS) if column.room == 0]
    left = total - sum(widths[i] + GAP for i in shown if not COLUMNS[i].wraps)
    for i, column in sorted(enumerate(COLUMNS), key=lambda pair: pair[1].room):
        if column.room and widths[i] and left - widths[i] - GAP >= column.room:
            shown.append(i)
            left -= widths[i] + GAP
    return sorted(shown)
