"""Exports as texts, for tests that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.formats import Outgoing, export_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from commitrack.history import Event
    from commitrack.model import Commitment


def with_history(commitments: Sequence[Commitment], today: date, logs: Mapping[str, Sequence[Event]]) -> str:
    """An export in JSON with all events."""
    _, shape = export_named("json", None)
    return b"".join(shape.write_export(Outgoing(commitments, today, logs, with_history=True), lambda _: None)).decode()


def exported(commitments: Sequence[Commitment], today: date, form: str = "json") -> str:
    """What an export writes to stdout, with nothing left out."""
    _, shape = export_named(form, None)
    told: list[str] = []
    text = b"".join(shape.write_export(Outgoing(commitments, today), told.append)).decode()
    assert not told
    return text
