"""A file of commitments in whatever form it comes: told by what is in it, read into rows, each with its place.

A new kind of file is a row of `_KINDS`.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack import jsontext
from commitrack.errors import UnknownWordError
from commitrack.fields import values_of
from commitrack.foreign import could_be_a_table, table_of
from commitrack.formats import json as our_json
from commitrack.formats.csv import lines
from commitrack.importing import Incoming, Problem, Reading
from commitrack.sheets import Sheet, decoded, sheet_of, text_of
from commitrack.taskwarrior import are_tasks, row_of
from commitrack.values import UnfitValueError
from commitrack.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from commitrack.foreign import Table
    from commitrack.hints import Hints
    from commitrack.model import Commitment


class Taken(NamedTuple):
    """What a file holds."""

    reading: Reading
    table: Table | None = None
    """How its columns and words were understood, if it is a sheet."""
    remarks: tuple[str, ...] = ()
    """What the user should know of it; each goes on with the file's name."""
    write_refused: Callable[[Mapping[int, str]], bytes] = lambda _: b""
    """The rows at these places, each with its reason, in a file that can be mended and taken in again."""
    refused_ending: str = ".json"


def taken_in(data: bytes, hints: Hints, *, form: str | None = None) -> Taken:
    """What a file holds. Raises UnfitValueError for what is no commitments at all, UnknownWordError for `form`."""
    if form is not None and form not in _KINDS:
        raise UnknownWordError("format", form, tuple(_KINDS))
    if not data.strip():
        raise UnfitValueError("is empty")
    if form is None:
        form = next(kind for kind, (is_it, _) in _KINDS.items() if is_it(data))
    return _KINDS[form][1](data, hints)


def _json(data: bytes, hints: Hints) -> Taken:
    text, remark = decoded(data)
    whole = our_json.parsed(text)
    del text
    if are_tasks(whole):
        return _tasks(whole, hints)
    rows = our_json.rows_in(whole)
    filled = [_filled(row, hints) for row in rows] if hints.fills else rows
    return Taken(
        our_json.with_passages(our_json.reading_of(filled), whole, last_row=len(rows)),
        remarks=(remark,) if remark else (),
        write_refused=lambda refused: _refused_rows(data, refused),
    )


def _tasks(tasks: list[Any], hints: Hints) -> Taken:
    rows, places, problems = [], [], []
    for place, task in enumerate(tasks, start=1):
        try:
            rows.append(_filled(row_of(task), hints))
            places.append(place)
        except UnfitValueError as unfit:
            problems.append(Problem(place, str(unfit)))
    reading = our_json.reading_of(rows, places)
    return Taken(
        Reading(reading.rows, [*problems, *reading.problems], reading.unknown),
        remarks=("is an export of Taskwarrior; its days are those of this place",),
        write_refused=lambda refused: json.dumps([tasks[place - 1] for place in refused], ensure_ascii=False).encode(),
    )


def _filled(row: Any, hints: Hints) -> Any:
    """A row with what the user said for those that do not say it."""
    if not isinstance(row, dict):
        return row
    fills = {name: text for name, text in hints.fills.items() if row.get(name) in (None, [], "")}
    source = {name.removeprefix("source."): text for name, text in fills.items() if name.startswith("source.")}
    own = {name: text for name, text in fills.items() if not name.startswith("source.")}
    return {**row, **own, "source": {**source, **(row.get("source") or {})}} if source else {**row, **own}


def _refused_rows(data: bytes, refused: Mapping[int, str]) -> bytes:
    """The refused rows of a file, which is read once more: its rows are not kept meanwhile, since they may be many."""
    whole = our_json.parsed(decoded(data)[0])
    rows = our_json.rows_in(whole)
    records = [*rows, *(whole.get("passages") or [] if isinstance(whole, dict) else [])]
    marked: dict[str, list[Any]] = {"commitments": []}
    for place, reason in refused.items():
        record = records[place - 1]
        kind = "commitments" if place <= len(rows) else "passages"
        marked.setdefault(kind, []).append({**record, "refused": reason} if isinstance(record, dict) else record)
    return jsontext.text_of({"schema": our_json.SCHEMA, **marked}).encode()


def _csv(data: bytes, hints: Hints) -> Taken:
    text, remark = decoded(data)
    if text.lstrip()[:1] == "<":
        raise UnfitValueError("is a page or another mark-up, no table; save the table as CSV")
    return _sheet(sheet_of(text), hints, [remark] if remark else [], lambda: sheet_of(decoded(data)[0]))


def _ics(data: bytes, hints: Hints) -> Taken:
    from commitrack.formats.ics import scanned  # noqa: PLC0415 - icalendar takes long to load

    found = scanned(data)
    reading = our_json.reading_of([_filled(row, hints) for row in found.rows])
    return Taken(
        reading,
        remarks=tuple(found.remarks),
        write_refused=lambda refused: jsontext.text_of(
            [{**found.rows[place - 1], "refused": reason} for place, reason in refused.items()]
        ).encode(),
    )


def _xlsx(data: bytes, hints: Hints) -> Taken:
    sheets = workbook(data)
    if not sheets:
        raise UnfitValueError("holds no cells")
    chosen, others = _chosen(sheets, hints)
    remarks = []
    if others:
        names = ", ".join(sheet.name for sheet in others)
        remarks.append(f"sheet {chosen.name} is read; another: --sheet NAME, of {names}")
    return _sheet(chosen, hints, remarks, lambda: _chosen(workbook(data), hints)[0])


def _chosen(sheets: Sequence[Sheet], hints: Hints) -> tuple[Sheet, list[Sheet]]:
    """The sheet that was named, else the first that has headings; and the others that have, too."""
    if hints.sheet is not None:
        by_name = {sheet.name.casefold(): sheet for sheet in sheets}
        if hints.sheet.casefold() not in by_name:
            raise UnknownWordError("sheet", hints.sheet, [sheet.name for sheet in sheets])
        return by_name[hints.sheet.casefold()], []
    tables = [sheet for sheet in sheets if could_be_a_table(sheet, hints)]
    return (tables or list(sheets))[0], tables[1:]


def _sheet(sheet: Sheet, hints: Hints, remarks: list[str], again: Callable[[], Sheet]) -> Taken:
    """A sheet's rows; `again` reads it once more, since its cells are not kept: they may be many."""
    table = table_of(sheet, hints)
    sheet.rows.clear()
    reading = our_json.reading_of(table.rows, table.places)
    head = table.head
    return Taken(
        Reading(reading.rows, [*table.problems, *reading.problems], reading.unknown),
        table.without_rows(),
        tuple(remarks),
        lambda refused: _refused_cells(again(), head, refused),
        ".csv",
    )


def _refused_cells(sheet: Sheet, place_of_head: int, refused: Mapping[int, str]) -> bytes:
    head = sheet.rows[place_of_head - 1]
    rows = [[*head, "refused because"]]
    rows += [[*_padded(sheet.rows[place - 1], len(head)), reason] for place, reason in refused.items()]
    return "".join(["\ufeff", *lines([[text_of(cell) for cell in row] for row in rows])]).encode()


def _padded(row: Sequence[Any], width: int) -> list[Any]:
    return [*row, *[None] * (width - len(row))][:width]


def _is_json(data: bytes) -> bool:
    head = data[:4096]
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return (head.replace(b"\0", b"")[2:] if is_wide else head).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


_KINDS: dict[str, tuple[Callable[[bytes], bool], Callable[[bytes, Hints], Taken]]] = {
    "xlsx": (lambda data: data.startswith((b"PK\3\4", b"PK\5\6")), _xlsx),
    "json": (_is_json, _json),
    "ics": (lambda data: data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR", _ics),
    "csv": (lambda _: True, _csv),
}
"""Kind of file → how it is told, and what reads it; the last is what everything else is taken for."""
FORMS = tuple(_KINDS)


def known_again(
    rows: Iterable[Incoming], key: Sequence[str], here: Iterable[Commitment]
) -> tuple[list[Incoming], list[Problem]]:
    """Rows that bring no uid, matched to what is on record by the fields of `key`; and those that match several."""
    by_key: dict[tuple[str, ...], list[str]] = {}
    for commitment in here:
        by_key.setdefault(_said(values_of(commitment), key), []).append(commitment.uid)
    kept, problems = [], []
    for row in rows:
        said = _said(row.values, key)
        found = [] if row.has_uid else by_key.get(said, [])
        if len(found) > 1:
            reason = f"is like {len(found)} commitments here by {', '.join(key)}; name more fields with --key"
            problems.append(Problem(row.place, reason))
        elif row.has_uid:
            kept.append(row)
        else:
            kept.append(row._replace(uid=found[0] if found else str(uuid.uuid5(_KEYED, repr((key, said))))))
    return kept, problems


_KEYED = uuid.UUID("6f0b7f0e-41b0-4d0e-9a55-1d3a37a1f0aa")
"""Namespace of the uids of rows that are known by a key (RFC 9562, version 5)."""


def _said(values: Mapping[str, Any], key: Sequence[str]) -> tuple[str, ...]:
    """What a row or a commitment says in the fields of a key, whatever its case and blanks."""
    return tuple(" ".join(str(values.get(name) or "").casefold().split()) for name in key)
