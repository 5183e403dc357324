"""Commitments and registers for tests, made in one line."""

from __future__ import annotations

import itertools
import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from commitrack.dates import parse_edtf
from commitrack.model import Commitment, Status
from commitrack.register import Register
from commitrack.store.memory import MemoryStore

if TYPE_CHECKING:
    from commitrack.history import Event
    from commitrack.store import Store

TODAY = date(2026, 6, 15)
SIDES = {"by": "NZ", "to": "US"}


def promise(number: int = 1, **known: Any) -> Commitment:
    """A commitment; dates are given as EDTF."""
    for name in ("made", "due", "status_since"):
        if isinstance(known.get(name), str):
            known[name] = parse_edtf(known[name])
    status = Status(known.pop("status", "announced"))
    own: dict[str, Any] = {"title": "hold talks", "by": ("NZ",), "to": ("US",), "uid": f"uid-{number}", "revision": 1}
    return Commitment(number=number, status=status, **(own | known))


class Days:
    """One register on several days: `days.on("2026-06-01").add(…)`."""

    def __init__(self, store: Store | None = None, *, first: int = 1) -> None:
        self.store = store or MemoryStore()
        self._ids = itertools.count(first)

    def on(self, day: str | date, *, actor: str = "aroha") -> Register:
        today = date.fromisoformat(day) if isinstance(day, str) else day
        return Register(
            self.store, today=today, actor=actor, clock=lambda: f"{today.isoformat()}T08:00:00Z", new_id=self._new_id
        )

    def log(self, number: int) -> list[Event]:
        commitment = self.store.get(number)
        assert commitment is not None
        return self.store.events(commitment.uid)

    def _new_id(self) -> str:
        return str(uuid.UUID(int=next(self._ids)))


def one_promise(made: str = "2026-02-02", recorded: str = "2026-06-01", **given: Any) -> Days:
    """A register with commitment 1, made on one day and recorded on another."""
    days = Days()
    days.on(recorded).add("hold talks", given={**SIDES, "made": made, **given})
    return days
