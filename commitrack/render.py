"""Tables and pages as Rich draws them on a terminal; with `progress` and `screen.width_of` the only home of rich.

It is loaded with the first print, since it takes as long to load as everything else together. Texts are handed over
as `Text`, never as strings, so that no bracket in a title is taken for markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commitrack.deadlines import Timeliness
from commitrack.grids import GAP, widest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from commitrack.grids import Grid
    from commitrack.pages import Section
    from commitrack.screen import Screen

STYLES = {
    Timeliness.OVERDUE: "bold red",
    Timeliness.DUE_SOON: "bold",
    Timeliness.DONE_IN_TIME: "green",
    Timeliness.DONE_LATE: "green",
    Timeliness.DONE_UNDATED: "green",
    Timeliness.DONE_DAY_UNKNOWN: "green",
}
"""Colours that hold on a light and on a dark ground (dim text holds on neither); each repeats what a word says."""


ASCII_HEAD = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""Rich's SIMPLE_HEAD for a terminal without lines: a gap between columns, dashes under the headings."""


def draw_grid(grid: Grid, screen: Screen, stream: TextIO) -> None:
    """A table of commitments or events, its title column wrapped in words."""
    table = Table(
        box=box.SIMPLE_HEAD if screen.is_unicode else ASCII_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    widths = [max(map(cell_len, column)) for column in zip(grid.headings, *grid.rows, strict=True)]
    most = widest(screen.width) if screen.is_terminal else max(widths)
    folded = {place for place, width in enumerate(widths) if width > most} | {grid.wrapping}
    widths = [width if place == grid.wrapping else min(width, most) for place, width in enumerate(widths)]
    spare = screen.width - sum(widths) - GAP * (len(widths) - 1)
    if screen.is_terminal and spare < 0:
        longest_word = max((cell_len(word) for row in grid.rows for word in row[grid.wrapping].split()), default=0)
        widths[grid.wrapping] = max(widths[grid.wrapping] + spare, min(longest_word, 12), 8)
    for place, (heading, width) in enumerate(zip(grid.headings, widths, strict=True)):
        table.add_column(
            Text(heading),
            width=width,
            justify="right" if place in grid.numbers else "left",
            no_wrap=place not in folded or not screen.is_terminal,
            overflow="fold",
        )
    for cells, how in zip(grid.rows, grid.timeliness or (None,) * len(grid.rows), strict=True):
        style = STYLES.get(how, "") if how else ""
        table.add_row(*(Text(cell, style="" if place == grid.wrapping else style) for place, cell in enumerate(cells)))
    total = sum(widths) + GAP * (len(widths) - 1)
    _console(screen, stream, width=max(total, screen.width if screen.is_terminal else 0)).print(table)


def draw_page(title: str, sections: Sequence[Section], screen: Screen, stream: TextIO) -> None:
    """A page of one commitment: headings, and labels with their texts beside them."""
    labels = max((cell_len(label) for section in sections for label, _ in section.rows), default=0)
    texts = max((cell_len(line) for section in sections for _, lines in section.rows for line in lines), default=0)
    whole = max(labels + GAP + texts, cell_len(title))
    console = _console(screen, stream, width=screen.width if screen.is_terminal else whole)
    console.print(Text(title, style="bold"))
    for section in sections:
        console.print()
        if section.heading:
            console.print(Text(section.heading, style="bold"))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=labels, no_wrap=True)
        grid.add_column(overflow="fold")
        for label, lines in section.rows:
            style = STYLES[Timeliness.OVERDUE] if label in section.alarms else ""
            grid.add_row(Text(label), Text("\n".join(lines), style=style))
        console.print(grid)


class _Console(Console):
    """One that leaves a closed pipe to the boundary; Rich would leave with exit code 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(screen: Screen, stream: TextIO, *, width: int) -> Console:
    return _Console(
        file=stream,
        width=width,
        height=25,  # of no use here, but without it Rich takes a dumb terminal for 80 columns wide
        force_terminal=screen.has_colour,
        color_system="standard" if screen.has_colour else None,
        no_color=not screen.has_colour,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        legacy_windows=False,
    )
