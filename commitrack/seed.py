"""The sample register, built from its readable source: `python -m commitrack.seed`.

It is a register that the program itself could have written, and the same source gives the same bytes: ids are made
from the source's address and the numbers, the time of recording is fixed, and the day of recording is the source's.
"""

from __future__ import annotations

import tomllib
import uuid
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from commitrack.dates import parse_edtf
from commitrack.history import fold
from commitrack.places import data_file
from commitrack.recording import Occasion, Remarks, addition
from commitrack.store.layout import COMMITMENTS, EVENTS, empty_tables, text_of
from commitrack.store.records import commitment_record, event_record
from commitrack.undoing import SEEDING

RECORDED = "2026-11-23T00:00:00Z"
"""When the sample was recorded; fixed, so that building it again changes nothing."""


def build(source: str) -> str:
    """The text of the register's file that `source`, the text of a TOML file, describes."""
    seed: dict[str, Any] = tomllib.loads(source)
    document = {f"source.{part}": value for part, value in seed["source"].items()}
    day = date.fromisoformat(seed["source"]["date"])
    named = partial(uuid.uuid5, uuid.uuid5(uuid.NAMESPACE_URL, seed["source"]["url"]))
    event_ids = (str(named(f"event {place}")) for place in count(1))
    occasion = Occasion(day, RECORDED, "commitrack", SEEDING, lambda: next(event_ids))
    tables = empty_tables()
    for number, row in enumerate(seed["commitment"], start=1):
        note, locator = row.pop("note", None), row.pop("locator")
        values = {**row, "made": day.isoformat(), **document, "source.locator": locator}
        on = parse_edtf(day.isoformat()) if "status" in row else None
        event = addition(
            values, uid=str(named(f"commitment {number}")), occasion=occasion, remarks=Remarks(on=on, note=note)
        )
        state = fold([event], number=number)
        assert state is not None
        tables[COMMITMENTS][str(number)] = commitment_record(state)
        tables[EVENTS][str(number)] = event_record(event)
    return text_of(tables)


if __name__ == "__main__":
    text = build(data_file("seed.toml").read_text(encoding="utf-8"))
    data_file("register.json").write_text(text, encoding="utf-8", newline="\n")
