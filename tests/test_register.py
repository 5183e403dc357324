"""The register as a program meets it: its verbs, its refusals, and that a refusal leaves nothing behind."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from promises import SIDES, TODAY, Days, one_promise

from commitrack.dates import Window, parse_edtf
from commitrack.errors import (
    ChangedMeanwhileError,
    CommitrackError,
    DamagedRegisterError,
    NotUnderstoodError,
    RefusedError,
    UnacceptableTextError,
    UnknownCommitmentError,
    UnknownWordError,
    UnreadableDateError,
)
from commitrack.history import Kind
from commitrack.model import AREAS, Stance, Status
from commitrack.query import Criteria, Order
from commitrack.register import Register, new_uuid, utc_now
from commitrack.store import Entry
from commitrack.store.memory import MemoryStore
from commitrack.undoing import SEEDING

if TYPE_CHECKING:
    from collections.abc import Callable


def three_promises() -> Days:
    days = one_promise()
    for title in ("sign a pact", "sign a treaty"):
        days.on("2026-06-02").add(title, given={**SIDES, "made": "2026-02-02"})
    return days


def numbers(found: list[Any]) -> list[int]:
    return [commitment.number for commitment in found]


def test_an_addition_gets_the_next_number() -> None:
    days = three_promises()
    added = days.on(TODAY).add(
        "build ships", given={"by": "nz", "to": "us,jp", "due": "by 2027"}, note="from the radio"
    )
    assert (added.before, added.after.number, added.after.revision) == (None, 4, 1)
    assert (added.after.by, added.after.to, added.after.area) == (("NZ",), ("JP", "US"), "other")
    assert added.after.due == parse_edtf("../2027")
    assert added.after.due_text == "by 2027"
    assert added.event is not None
    assert (added.event.note, added.event.actor) == ("from the radio", "aroha")
    assert days.on(TODAY).commitment(4) == added.after


def test_a_number_is_never_given_again() -> None:
    days = three_promises()
    days.on(TODAY).undo(3)
    assert days.on(TODAY).add("build ships", given=SIDES).after.number == 4


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ({"source.date": "2026-02"}, "2026-02"),
        ({"source.date": "2026-02", "made": "2026-01"}, "2026-01"),
        ({}, None),
    ],
)
def test_a_commitment_was_made_on_the_date_of_its_source_unless_that_is_stated(
    given: dict[str, Any], made: str | None
) -> None:
    added = Days().on(TODAY).add("build ships", given=SIDES | given).after
    assert added.made == (parse_edtf(made) if made else None)


def test_an_area_is_made_on_purpose_and_then_known() -> None:
    days = three_promises()
    with pytest.raises(UnknownWordError, match=r"there is no area 'Rare Earths'.*--new-area"):
        days.on(TODAY).update([1], {"area": "Rare Earths"})
    days.on(TODAY).update([1], {"area": "Rare Earths"}, makes_area=True)
    days.on(TODAY).update([2], {"area": "rare earths"})
    assert days.on(TODAY).areas() == [*AREAS, "rare-earths"]


def test_an_update_changes_what_is_given_and_leaves_the_rest_alone() -> None:
    days = one_promise(place="Suva", due="March 2027")
    outcome = days.on(TODAY).update([1], {"status": "in-progress"}, on="2026-05", note="seen")[0]
    assert outcome.before is not None
    assert outcome.after == replace(
        outcome.before, status=Status.IN_PROGRESS, status_since=parse_edtf("2026-05"), revision=2
    )
    assert outcome.outweighed == ()


def test_a_field_can_be_emptied() -> None:
    days = one_promise(place="Suva", due="March 2027", area="trade", tags="a,b")
    emptied = days.on(TODAY).update([1], {}, clear=["place", "due", "area", "tags"])[0].after
    assert (emptied.place, emptied.due, emptied.due_text, emptied.area, emptied.tags) == (None, None, None, "other", ())
    assert days.on(TODAY).update([1], {}, clear=["place", "area"])[0].event is None


def test_several_commitments_are_changed_as_one_action() -> None:
    days = three_promises()
    outcomes = days.on(TODAY).update([3, 1, 3], {"place": "Suva"})
    assert [outcome.after.number for outcome in outcomes] == [3, 1]
    assert len({outcome.event.action for outcome in outcomes if outcome.event}) == 1


def test_an_update_without_anything_new_makes_no_event() -> None:
    days = one_promise(place="Suva")
    outcome = days.on(TODAY).update([1], {"place": "Suva"})[0]
    assert outcome.event is None
    assert outcome.before == outcome.after == days.on(TODAY).commitment(1)


def test_evidence_carries_its_day_its_note_and_who_recorded_it() -> None:
    days = one_promise()
    cited = {Stance.SUPPORTS: ["https://example.org/a", "a letter"], Stance.CONTEXT: ["a speech"]}
    kept = days.on(TODAY).update([1], {}, on="2026-05", note="found", evidence=cited)[0].after.evidence
    assert [(item.stance, item.citation) for item in kept] == [
        (Stance.SUPPORTS, "https://example.org/a"),
        (Stance.SUPPORTS, "a letter"),
        (Stance.CONTEXT, "a speech"),
    ]
    assert {(item.on, item.note, item.actor) for item in kept} == {(parse_edtf("2026-05"), "found", "aroha")}


def test_a_change_goes_through_at_the_revision_that_was_expected() -> None:
    days = one_promise()
    assert days.on(TODAY).update([1], {"place": "Suva"}, expect=1)[0].after.revision == 2
    with pytest.raises(ChangedMeanwhileError, match=r"commitment 1 is at revision 2, not 1; .*commitrack history 1"):
        days.on(TODAY).update([1], {"place": "Apia"}, expect=1)


Verb = "Callable[[Register], object]"

REFUSALS: list[tuple[str, Any, type[CommitrackError], int, str]] = [
    ("no parties", lambda r: r.add("x", given={}), NotUnderstoodError, 2, "who is it by and to.; add TITLE --by PARTY"),
    ("no to", lambda r: r.add("x", given={"by": "NZ", "to": ""}), NotUnderstoodError, 2, "who is it to.; add"),
    ("a title of two lines", lambda r: r.add("a\nb", given=SIDES), UnacceptableTextError, 2, "title has a line break"),
    ("NUL", lambda r: r.add("a\0", given=SIDES), UnacceptableTextError, 2, "contains a NUL character"),
    ("to itself", lambda r: r.add("x", given={"by": "NZ", "to": "NZ"}), RefusedError, 4, "to itself alone"),
    ("no due", lambda r: r.update([1], {"status": "scheduled"}), RefusedError, 4, "no due date is stated; commitrack"),
    ("no number", lambda r: r.update([9], {}), UnknownCommitmentError, 3, "no commitment 9 in memory; commitrack list"),
    ("one of several", lambda r: r.update([1, 9], {"place": "x"}), UnknownCommitmentError, 3, "no commitment 9"),
    ("a rule for one", lambda r: r.update([1, 3], {"by": "US"}), RefusedError, 4, "a promise by US to itself"),
    ("to come", lambda r: r.update([1], {"place": "x"}, on="2027"), RefusedError, 4, "--on 2027 lies in the future"),
    ("two readings", lambda r: r.update([1], {"due": "03/04/2026"}), UnreadableDateError, 2, "03/04/2026"),
    ("unknown word", lambda r: r.update([1], {"status": "dne"}), UnknownWordError, 2, "did you mean done?"),
    ("unknown field", lambda r: r.update([1], {"colour": "red"}), UnknownWordError, 2, "there is no field 'colour'"),
    ("never empty", lambda r: r.update([1], {}, clear=["title"]), UnknownWordError, 2, "can be cleared named 'title'"),
    ("both", lambda r: r.update([1], {"place": "x"}, clear=["place"]), NotUnderstoodError, 2, "both given and cleared"),
    ("odd digest", lambda r: r.update([1], {"source.sha256": "x"}), RefusedError, 4, "not be kept so: source.sha256"),
    ("odd note", lambda r: r.update([1], {}, note=" "), UnacceptableTextError, 2, "the note is blank"),
    (
        "odd citation",
        lambda r: r.update([1], {}, evidence={Stance.SUPPORTS: ["a\nb"]}),
        UnacceptableTextError, 2, "the citation that supports has a line break",
    ),
    (
        "a corrected status",
        lambda r: r.update([1], {"status": "done"}, corrects=True),
        NotUnderstoodError, 2, "a correction mends facts.*; record a status without --correct",
    ),
    (
        "a corrected day",
        lambda r: r.update([1], {"place": "x"}, on="2026-05", corrects=True),
        NotUnderstoodError, 2, "a correction mends facts",
    ),
    (
        "an unknown successor",
        lambda r: r.update([1], {"status": "superseded", "superseded_by": 9}),
        RefusedError, 4,
        "commitment 1 cannot be superseded by 9: there is none; name another successor, or undo theirs first",
    ),
    (
        "its own successor",
        lambda r: r.update([1], {"status": "superseded", "superseded_by": 1}),
        RefusedError, 4, "a commitment cannot supersede itself",
    ),
    (
        "a circle",
        lambda r: [r.update([a], {"status": "superseded", "superseded_by": b}) for a, b in ((2, 3), (3, 2))],
        RefusedError, 4, "2, 3 would supersede each other in a circle; name another successor, or undo theirs first",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "error", "code", "message"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS]
)
def test_a_refusal_says_what_is_wrong_and_what_to_do_next(
    verb: Callable[[Register], object], error: type[CommitrackError], code: int, message: str
) -> None:
    days = three_promises()
    with pytest.raises(error, match=message) as refused:
        verb(days.on(TODAY))
    assert type(refused.value) is error
    assert refused.value.exit_code == code
    assert refused.value.remedy
    assert str(refused.value) == f"{refused.value.problem}; {refused.value.remedy}"


def test_a_refusal_for_one_of_several_leaves_all_as_they_were() -> None:
    days = three_promises()
    days.on(TODAY).update([2], {"to": "JP"})
    before = days.store.events(), days.on(TODAY).find()
    with pytest.raises(RefusedError, match="a promise by US to itself"):
        days.on(TODAY).update([2, 1], {"by": "US"})
    assert (days.store.events(), days.on(TODAY).find()) == before


def test_undo_reverses_the_last_action_whoever_recorded_it() -> None:
    days = three_promises()
    days.on("2026-06-10", actor="mere").update([1, 2], {"place": "Suva"})
    undoing = days.on(TODAY).undo()
    assert (undoing.actor, undoing.at) == ("mere", "2026-06-10T08:00:00Z")
    assert [(outcome.after.number, outcome.after.place) for outcome in undoing.outcomes] == [(1, None), (2, None)]
    assert [outcome.event.kind for outcome in undoing.outcomes if outcome.event] == [Kind.UNDONE, Kind.UNDONE]


def test_undo_again_and_again_walks_back_until_nothing_is_left() -> None:
    days = three_promises()
    days.on(TODAY).update([1], {"status": "done"})
    undone = [[outcome.after.number for outcome in days.on(TODAY).undo().outcomes] for _ in range(4)]
    assert undone == [[1], [3], [2], [1]]
    assert days.on(TODAY).find() == []
    assert len(days.store.events()) == 8
    with pytest.raises(RefusedError, match="there is nothing to undo; commitrack history tells"):
        days.on(TODAY).undo()
    with pytest.raises(RefusedError, match="commitment 1 is undone already; commitrack show 1 --format json"):
        days.on(TODAY).undo(1)


def test_undo_of_one_commitment_passes_by_what_happened_to_others_since() -> None:
    days = three_promises()
    days.on(TODAY).update([1], {"place": "Suva"})
    days.on(TODAY).update([2], {"place": "Apia"})
    assert days.on(TODAY).undo(1).outcomes[0].after.place is None
    assert days.on(TODAY).commitment(2).place == "Apia"
    assert days.on(TODAY).undo().outcomes[0].after.number == 2


def test_undo_of_one_commitment_is_refused_with_the_numbers_in_the_way() -> None:
    days = three_promises()
    for title in range(12):
        days.on(TODAY).add(f"promise {title}", given=SIDES)
    days.on(TODAY).update(range(1, 15), {"place": "Suva"})
    with pytest.raises(
        RefusedError,
        match="the last change of 2 was one action with that of 1, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more; ",
    ):
        days.on(TODAY).undo(2)


def test_an_undone_addition_is_in_no_list_but_still_told_of() -> None:
    days = one_promise()
    days.on(TODAY).undo()
    assert days.on(TODAY).find() == []
    assert days.on(TODAY).find(as_of=date(2026, 3, 1)) == []
    assert days.on(TODAY).commitment(1).undone
    assert len(days.on(TODAY).events(1)) == 2
    with pytest.raises(RefusedError, match="the addition of commitment 1 was undone; commitrack show 1 --format json"):
        days.on(TODAY).update([1], {"place": "Suva"})


def test_an_addition_is_not_undone_while_another_commitment_names_it_as_its_successor() -> None:
    days = three_promises()
    days.on(TODAY).update([1], {"status": "superseded", "superseded_by": 2})
    with pytest.raises(RefusedError, match=r"commitment 1 names 2 as its successor.*; .*commitrack undo 1"):
        days.on(TODAY).undo(2)
    days.on(TODAY).update([1], {"status": "in-progress"})
    with pytest.raises(RefusedError, match="or did so once"):
        days.on(TODAY).undo(2)
    days.on(TODAY).undo(1)
    days.on(TODAY).undo(1)
    assert days.on(TODAY).undo(2).outcomes[0].after.undone


def test_an_undone_commitment_is_nobodys_successor() -> None:
    days = three_promises()
    days.on(TODAY).undo(2)
    with pytest.raises(RefusedError, match="cannot be superseded by 2"):
        days.on(TODAY).update([1], {"status": "superseded", "superseded_by": 2})


def test_not_even_for_a_time_long_past_does_a_commitment_have_a_successor_that_is_not_on_record() -> None:
    days = three_promises()
    days.on(TODAY).update([1], {"status": "done"}, on="2026-06-03")
    days.on(TODAY).undo(3)
    with pytest.raises(RefusedError, match="commitment 1 cannot be superseded by 3: there is none"):
        days.on(TODAY).update([1], {"status": "superseded", "superseded_by": 3}, on="2026-06-01")


def test_an_undoing_does_not_close_a_circle_of_successors() -> None:
    days = three_promises()
    for number, successor in ((1, 2), (2, 1)):
        days.on(TODAY).update([number], {"status": "superseded", "superseded_by": successor})
        days.on(TODAY).update([number], {"status": "in-progress"})
    days.on(TODAY).undo(1)
    with pytest.raises(
        RefusedError,
        match=re.escape("1, 2 would supersede each other in a circle; name another successor, or undo theirs first"),
    ):
        days.on(TODAY).undo()
    days.on(TODAY).undo(1)
    assert days.on(TODAY).undo().outcomes[0].after.status == "superseded"


def test_an_undoing_is_not_judged_by_rules_that_came_after_what_it_restores() -> None:
    days = one_promise()
    before = days.on(TODAY).commitment(1)
    old = replace(
        days.log(1)[0],
        id="old",
        kind=Kind.CHANGED,
        sequence=2,
        changes={"status": ("announced", "scheduled"), "status_since": (None, "2026-02-02")},
    )
    with days.store.writing():
        days.store.commit([Entry(replace(before, status=Status.SCHEDULED, revision=2), old, 1)])
    days.on(TODAY).update([1], {"due": "2026-12"})
    assert days.on(TODAY).undo().outcomes[0].after.status is Status.SCHEDULED


def seeded() -> Days:
    days = Days()
    ids = iter(["00000000-0000-4000-8000-000000000009", SEEDING, "event-1"])
    Register(days.store, today=TODAY, actor="seed", new_id=lambda: next(ids)).add("hold talks", given=SIDES)
    return days


def test_the_seeding_is_never_undone() -> None:
    days = seeded()
    with pytest.raises(RefusedError, match="there is nothing to undo"):
        days.on(TODAY).undo()
    with pytest.raises(RefusedError, match="nothing is left to undo in commitment 1; "):
        days.on(TODAY).undo(1)
    days.on(TODAY).update([1], {"place": "Suva"})
    assert days.on(TODAY).undo(1).outcomes[0].after.place is None


def test_a_commitment_is_shown_as_it_was_on_a_day() -> None:
    days = one_promise(due="2026-03")
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-05-10")
    assert days.on(TODAY).commitment(1, as_of=date(2026, 5, 9)).status == "announced"
    assert days.on(TODAY).commitment(1, as_of=date(2026, 5, 10)).status == "done"
    assert days.on(TODAY).commitment(1, as_of=date(2030, 1, 1)).status == "done", "a day to come judges today's state"
    with pytest.raises(UnknownCommitmentError, match="commitment 1 was not made by 2026-02-01; commitrack show 1"):
        days.on(TODAY).commitment(1, as_of=date(2026, 2, 1))


def test_a_list_is_judged_by_the_day_that_was_asked_for() -> None:
    days = three_promises()
    days.on(TODAY).update([1], {"due": "2026-03"}, on="2026-02-10")
    days.on(TODAY).update([2], {"status": "done"}, on="2026-05")
    is_open = Criteria(is_open=True)
    assert numbers(days.on(TODAY).find(is_open)) == [1, 3]
    assert numbers(days.on(TODAY).find(is_open, as_of=date(2026, 5, 30))) == [1, 2, 3]
    assert numbers(days.on(TODAY).find(as_of=date(2026, 2, 1))) == []
    assert numbers(list(days.on(TODAY).due(Window(date(2026, 3, 1), date(2026, 3, 31))).due)) == [1]


@pytest.mark.parametrize(
    ("order", "expected"), [(Order.NUMBER, [1, 2, 3]), (Order.CHANGED, [1, 3, 2]), (Order.DUE, [2, 1, 3])]
)
def test_a_list_is_in_the_order_that_was_asked_for(order: Order, expected: list[int]) -> None:
    days = three_promises()
    days.on(TODAY).update([2], {"due": "2026"})
    days.on(TODAY).update([3], {"place": "x"})
    days.on(TODAY).update([1], {"place": "x"})
    assert numbers(days.on(TODAY).find(order=order)) == expected


def test_events_are_told_since_a_day_of_recording_and_by_an_effective_day() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-05-10")
    days.on("2026-06-06").add("sign a pact", given=SIDES)
    register = days.on(TODAY)
    assert len(register.events()) == 3
    assert [event.kind for event in register.events(1)] == [Kind.ADDED, Kind.CHANGED]
    assert [event.sequence for event in register.events(1, since=date(2026, 6, 5))] == [2]
    assert [event.sequence for event in register.events(as_of=date(2026, 5, 9))] == [1]
    assert register.events(1, since=date(2026, 6, 5), as_of=date(2026, 5, 9)) == []
    with pytest.raises(UnknownCommitmentError):
        register.events(2026)


def test_a_state_that_its_events_do_not_add_up_to_is_a_damaged_register() -> None:
    days = one_promise()
    commitment = days.on(TODAY).commitment(1)
    with days.store.writing():
        event = replace(days.log(1)[0], id="x", kind=Kind.CHANGED, sequence=2, changes={"place": (None, "Suva")})
        days.store.commit([Entry(replace(commitment, place="Apia", revision=2), event, 1)])
    for verb in (
        lambda: days.on(TODAY).events(1),
        lambda: days.on(TODAY).update([1], {"place": "x"}),
        lambda: days.on(TODAY).undo(),
        lambda: days.on(TODAY).find(as_of=date(2026, 3, 1)),
        lambda: days.on(TODAY).commitment(1, as_of=date(2026, 3, 1)),
    ):
        with pytest.raises(DamagedRegisterError, match="its state is not what its events add up to; ") as damaged:
            verb()
        assert damaged.value.exit_code == 7


def test_a_register_in_memory_is_written_only_while_it_is_held() -> None:
    with pytest.raises(RuntimeError, match="while it is held"):
        MemoryStore().commit([])


def test_a_commit_upon_another_revision_is_refused() -> None:
    days = one_promise()
    commitment = days.on(TODAY).commitment(1)
    with days.store.writing(), pytest.raises(ChangedMeanwhileError, match="commitment 1 was changed meanwhile"):
        days.store.commit([Entry(commitment, days.log(1)[0], 7)])


def test_what_is_recorded_while_something_fails_is_not_kept() -> None:
    days = one_promise()
    entry = Entry(replace(days.on(TODAY).commitment(1), revision=2), days.log(1)[0], 1)

    def interrupted() -> None:
        with days.store.writing():
            days.store.commit([entry])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert days.on(TODAY).commitment(1).revision == 1


def test_ids_and_times_are_in_their_standard_forms() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", utc_now())
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", new_uuid())
    assert new_uuid() != new_uuid()


def test_nothing_is_written_to_a_register_that_does_not_add_up() -> None:
    days = three_promises()
    store = days.on(TODAY).store
    assert isinstance(store, MemoryStore)
    store._commitments[2] = replace(store._commitments[2], title="altered by hand")
    before = store.events()
    verbs: list[Callable[[Register], Any]] = [
        lambda r: r.update([1], {"status": "done"}),
        lambda r: r.add("another", given=SIDES),
        lambda r: r.undo(1),
    ]
    for verb in verbs:
        with pytest.raises(DamagedRegisterError, match="commitment 2: its state is not what its events add up to"):
            verb(days.on(TODAY))
    assert store.events() == before
