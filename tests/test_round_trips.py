"""What leaves in a file and comes back is the same: any commitment, in every form, into an empty register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from arbitrary import commitments
from hypothesis import given, settings
from hypothesis import strategies as st

from commitrack.formats import Outgoing, export_named
from commitrack.hints import Hints
from commitrack.intake import taken_in
from commitrack.model import Status
from commitrack.register import Register
from commitrack.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitrack.importing import Incoming
    from commitrack.model import Commitment

TODAY = date(2035, 1, 1)
"""Late enough for every date that the strategies draw to be past."""


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register that took in any commitments, but for what its rules forbid."""
    register = Register(MemoryStore(), today=TODAY, actor="ana")
    drawn = draw(st.lists(commitments, max_size=4, unique_by=(lambda one: one.number, lambda one: one.uid)))
    kept = [
        replace(
            one, superseded_by=None, status=Status.DONE if one.status is Status.SUPERSEDED else one.status, undone=False
        )
        for one in drawn
    ]
    register.take_in(rows_of(exported("json", kept)), partial=True)
    return register


def exported(form: str, found: Sequence[Commitment]) -> bytes:
    _, shape = export_named(form, None)
    return b"".join(shape.write_export(Outgoing(found, TODAY, is_file=form == "csv"), lambda _: None))


def rows_of(data: bytes) -> list[Incoming]:
    taken = taken_in(data, Hints())
    assert not taken.reading.unknown
    return list(taken.reading.rows)


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "ics"])
@settings(max_examples=25)
@given(register=registers())
def test_what_was_exported_comes_back_the_same(form: str, register: Register) -> None:
    found = register.find()
    if form == "ics":
        found = [one for one in found if one.due is not None and one.status is not Status.STANDING]
    data = exported(form, found)
    if form != "json" and not found:
        return
    taken = taken_in(data, Hints())
    assert not taken.reading.problems
    other = Register(MemoryStore(), today=TODAY, actor="bo")
    arrivals = other.take_in(taken.reading.rows)
    assert not arrivals.problems
    assert other.find() == found
    assert exported(form, other.find()) == data
    again = other.take_in(taken_in(data, Hints()).reading.rows)
    assert (again.added, again.changed, again.unchanged) == ((), (), len(found))


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "ics"])
@pytest.mark.parametrize("title", ["=1+1", "'=1+1", "'-", "''@cell", "' +1", "'quoted'"])
def test_what_looks_like_a_formula_comes_back_the_same(form: str, title: str) -> None:
    register = Register(MemoryStore(), today=TODAY, actor="ana")
    register.add(title, given={"by": "NZ", "to": "US", "due": "2036-03"})
    other = Register(MemoryStore(), today=TODAY, actor="bo")
    other.take_in(rows_of(exported(form, register.find())))
    assert [one.title for one in other.find()] == [title]
