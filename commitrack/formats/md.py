"""Markdown: one table, as GitHub and pandoc show it, for a brief or a note.

A text of a user is never mark-up: what Markdown or HTML would read in it is written so that it is shown. Nothing is
read back: a table for people does not carry every field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from commitrack.cells import EVENT_COLUMNS, event_cells
from commitrack.deadlines import timeliness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from commitrack.formats import Outgoing
    from commitrack.history import Event
    from commitrack.model import Commitment

_HEADINGS = ("No", "Commitment", "By", "To", "Area", "Strength", "Due", "Status", "Timeliness", "Place", "Source")


def write_export(outgoing: Outgoing, tell: Callable[[str], None]) -> Iterator[bytes]:
    """The table, a line at a time."""
    del tell
    for line in _table(_HEADINGS, (_row(one, outgoing.today) for one in outgoing.commitments)):
        yield line.encode()


def write_commitments(commitments: Sequence[Commitment], today: date, *, total: int) -> str:
    """What a reading command answers."""
    del total
    return "".join(_table(_HEADINGS, (_row(one, today) for one in commitments)))


def write_events(events: Sequence[Event], numbers: Mapping[str, int], *, total: int) -> str:
    """What `history` answers, without what only programs need."""
    del total
    shown = [place for place, name in enumerate(EVENT_COLUMNS) if name not in ("commitment", "at")]
    rows = (event_cells(event, numbers.get(event.commitment)) for event in events)
    return "".join(
        _table(
            [EVENT_COLUMNS[place].capitalize() for place in shown],
            ([shown_as_text("" if row[place] is None else str(row[place])) for place in shown] for row in rows),
        )
    )


def _row(commitment: Commitment, today: date) -> list[str]:
    """The cells of one commitment, ready to be written."""
    due = commitment.due.short() if commitment.due else ""
    cells = [
        str(commitment.number), commitment.title, ", ".join(commitment.by), ", ".join(commitment.to), commitment.area,
        str(commitment.strength or ""), due, str(commitment.status), timeliness(commitment, today).replace("-", " "),
        commitment.place or "",
    ]  # fmt: skip
    return [*map(shown_as_text, cells), _source(commitment)]


def _source(commitment: Commitment) -> str:
    """The source's title, linked to its address, and the locator."""
    source = commitment.source
    title = shown_as_text(source.title or source.url or "")
    if source.url and source.url.lower().startswith(("http://", "https://")):
        title = f"[{title}](<{quote(source.url, safe=_IN_AN_ADDRESS)}>)"
    return ", ".join(filter(None, [title, shown_as_text(source.locator or "")]))


_IN_AN_ADDRESS = "!#$%&'()*+,/:;=?@~"
"""What may stand in a link's address as it is; not the bar that ends a cell."""


def _table(headings: Sequence[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |\n"
    yield f"|{'|'.join([' --- '] * len(headings))}|\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"


def shown_as_text(text: str) -> str:
    """`text` as Markdown that shows it, on one line; what would steer a terminal or turn text around is replaced."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKS.sub(r"\\\g<0>", text)
    return _STEERING.sub("\ufffd", _BREAKS.sub("<br>", text))


_MARKS = re.compile(r"[\\`*_\[\]|~$^]")
"""What means something within a cell: to GitHub, or to pandoc, which has mathematics and indices too."""
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STEERING = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
