"""CSV (RFC 4180): one row a commitment, for spreadsheets and scripts.

A file that was named begins with a byte order mark, since Excel takes it for its own code page otherwise when somebody
opens it with a double click; what goes to stdout has none.
"""

from __future__ import annotations

import csv
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from commitrack.cells import COLUMNS, EVENT_COLUMNS, cells_of, event_cells, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commitrack.cells import Cell
    from commitrack.formats import Outgoing
    from commitrack.history import Event
    from commitrack.model import Commitment

_MARK = "\ufeff"
_IN_ONE_GO = 1000


def write_export(outgoing: Outgoing, tell: Callable[[str], None]) -> Iterator[bytes]:
    """The file, piece by piece; nothing is left out."""
    del tell
    if outgoing.is_file:
        yield _MARK.encode()
    rows = (cells_of(commitment, outgoing.today) for commitment in outgoing.commitments)
    for text in lines(chain([COLUMNS], rows)):
        yield text.encode()


def write_commitments(commitments: Sequence[Commitment], today: date, *, total: int) -> str:
    """What a reading command answers; a limit is for the one who asks to remember."""
    del total
    return "".join(lines(chain([COLUMNS], (cells_of(commitment, today) for commitment in commitments))))


def write_events(events: Sequence[Event], numbers: Mapping[str, int], *, total: int) -> str:
    """What `history` answers."""
    del total
    rows = (event_cells(event, numbers.get(event.commitment)) for event in events)
    return "".join(lines(chain([EVENT_COLUMNS], rows)))


def lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The text of a sheet, some rows at a time; no cell can run as a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for place, row in enumerate(rows, start=1):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
        if place % _IN_ONE_GO == 0:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()
