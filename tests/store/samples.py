"""What the tests of the stores put into them, and how they get a program of their own to do so."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import commitrack
from commitrack.dates import parse_edtf
from commitrack.fields import values_of
from commitrack.history import Event, Kind
from commitrack.model import Commitment, Evidence, Source, Stance, Status, Strength
from commitrack.register import Register
from commitrack.store import Entry
from commitrack.store.tiny import TinyStore, create_register

TODAY = date(2026, 2, 15)

BARE = Commitment(number=1, uid="uid-1", revision=1, title="hold a dialogue", by=("US",), to=("NZ",))

FULL = Commitment(
    number=2,
    uid="uid-2",
    revision=7,
    title="hold the second Space Dialogue",
    by=("NZ", "US"),
    to=("NZ", "US"),
    area="space",
    strength=Strength.FIRM,
    made=parse_edtf("2026-02-02"),
    due=parse_edtf("2026-03"),
    due_text="in March 2026",
    status=Status.SUPERSEDED,
    status_since=parse_edtf("../2026-02-10"),
    superseded_by=1,
    place="Washington, D.C.",
    tags=("annual", "space dialogue"),
    source=Source(
        title="Joint statement",
        publisher="Ministry",
        url="https://example.org/s",
        date=parse_edtf("2026-02-02"),
        locator="section 4",
        quote="will hold the second\nSpace Dialogue",
        prefix="both sides ",
        suffix=" in March",
        start=10,
        end=45,
        sha256="0" * 64,
    ),
    evidence=(
        Evidence(Stance.SUPPORTS, "https://example.org/e", parse_edtf("2026-02-09"), "a note\nof two lines", "desk"),
        Evidence(Stance.CONTEXT, "a letter"),
    ),
    undone=True,
)

HOSTILE_TEXTS = (
    '"quoted", {"braced": [1]}',
    "back\\slash \\n \\u0000",
    "[annex a] [/] [bold]markup[/bold]",
    "a cell =cmd()|tab\there",
    "\u202eright to left\u202c and \u200b nothing",
    "esc \x1b[31m red \x07",
    "é as two: e\u0301; ﬁ; İ; ß",
    "emoji 🏴‍☠️ and U+10FFFF \U0010ffff",
    "the word null, true, NaN",
    '"events":{"1":{}}',
    '},"commitments":{',
)
"""On one line each, and each fit for a title."""

HOSTILE_TEXTS_OF_SEVERAL_LINES = ("one\ntwo", '\n},\n"events":{\n "1":{', "a\r\nb\u2028c\x85d", '\n,"1":{}\n}}\n')


def event_to(commitment: Commitment, *, sequence: int | None = None, **changes: Any) -> Event:
    """An event that could have led to a commitment, as far as a store can tell; a first one does lead there."""
    place = commitment.revision if sequence is None else sequence
    said = values_of(commitment) if place == 1 else {"title": commitment.title}
    made = Event(
        id=f"event-{commitment.uid}-{place}",
        action="action",
        kind=Kind.ADDED if place == 1 else Kind.CHANGED,
        commitment=commitment.uid,
        sequence=place,
        at="2026-02-15T08:30:00Z",
        day=TODAY,
        actor="desk",
        changes={name: (None, value) for name, value in said.items()},
    )
    return replace(made, **changes)


def addition_of(commitment: Commitment) -> Entry:
    """The entry by which a store takes in a commitment that it does not hold."""
    return Entry(commitment, event_to(commitment), None)


def rejection_of(passage: str, **changes: Any) -> Event:
    """The event by which a passage of a source was turned down."""
    said = {"kind": Kind.REJECTED, "note": "no promise", "changes": {"source.quote": (None, "the sea is blue")}}
    return replace(event_to(replace(BARE, uid=passage)), **{"id": f"rejection-{passage}", **said, **changes})


def withdrawal_of(rejection: Event) -> Event:
    """The event that takes a rejection back."""
    return replace(
        rejection,
        id=f"after-{rejection.id}",
        kind=Kind.UNDONE,
        sequence=2,
        reverses=rejection.id,
        changes={},
        note=None,
    )


def numbered(number: int, **changes: Any) -> Commitment:
    """A commitment of this number."""
    return replace(BARE, number=number, uid=f"uid-{number}", **changes)


def new_register(path: Path, *, additions: int = 3) -> Register:
    """A register in a file, with some commitments in it."""
    create_register(path)
    register = Register(TinyStore(path, patience=60), today=TODAY, actor="desk")
    for place in range(1, additions + 1):
        register.add(f"promise {place}", given={"by": "NZ", "to": "US", "due": "2026-03"})
    return register


def opened(path: Path, *, patience: float = 60) -> Register:
    """A register as another process would see it."""
    return Register(TinyStore(path, patience=patience), today=TODAY, actor="desk")


def check_whole(register: Register) -> list[Event]:
    """All events, after checking that the log of every commitment folds to its state."""
    with register.store.reading():
        events = register.events()
        numbers = sorted(register.store.numbers().values())
        assert {commitment.number for commitment in register.find()} <= set(numbers)
        logs = [register.events(number) for number in numbers]
    assert sum(map(len, logs)) == len(events)
    return events


def python(script: Path | str, *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a script (a file, or its text) in a Python of its own, and expect that it ends well."""
    ended = process(script, *arguments, **options)
    out, err = ended.communicate(timeout=120)
    assert ended.returncode == 0, f"exit {ended.returncode}\n{out}\n{err}"
    return subprocess.CompletedProcess(ended.args, 0, out, err)


def process(script: Path | str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    """The same, still running."""
    command = ["-c", script] if isinstance(script, str) else [str(script)]
    places = [str(Path(commitrack.__file__).parents[1]), str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-W", "error", *command, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places)), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
