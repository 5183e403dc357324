from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from promises import SIDES, TODAY, Days, one_promise, promise

from commitrack.dates import parse_edtf
from commitrack.history import (
    Event,
    Kind,
    LogError,
    begins,
    by_commitment,
    contradiction,
    effective_day,
    effective_days,
    everything_said,
    fold,
    known_by,
    standing_events,
)
from commitrack.model import Stance


def seen(days: Days, as_of: str | None, *names: str) -> tuple[Any, ...] | None:
    """The fields of commitment 1 as of a day; dates as EDTF."""
    state = fold(days.log(1), number=1, as_of=date.fromisoformat(as_of) if as_of else None)
    if state is None:
        return None
    values = (getattr(state, name) for name in names)
    return tuple(getattr(value, "edtf", value) for value in values)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        (None, "2026-06-10"),
        ("2026-05-01", "2026-05-01"),
        ("2026-05", "2026-05-31"),
        ("2026", "2026-06-10"),  # counts from its recording, which was sooner
        ("../2026-05", "2026-05-31"),
        ("2027", "2026-06-10"),
    ],
)
def test_a_change_counts_from_its_latest_day_or_from_its_recording_if_that_was_sooner(
    stated: str | None, day: str
) -> None:
    when = parse_edtf(stated) if stated else None
    assert effective_day(when, date(2026, 6, 10)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("made", "first"),
    [("2026-02-02", "2026-02-02"), ("2026-02", "2026-02-28"), ("2026", "2026-06-01"), ("2027", "2026-06-01")],
)
def test_a_commitment_begins_when_it_was_made(made: str, first: str) -> None:
    days = one_promise(made=made)
    first_day = date.fromisoformat(first)
    assert begins(days.log(1)) == first_day
    assert fold(days.log(1), number=1, as_of=first_day) is not None
    assert fold(days.log(1), number=1, as_of=date.fromordinal(first_day.toordinal() - 1)) is None


def test_a_commitment_whose_day_is_not_stated_begins_with_its_recording() -> None:
    days = Days()
    days.on("2026-06-01").add("hold talks", given={"by": "NZ", "to": "US"})
    assert begins(days.log(1)) == date(2026, 6, 1)
    assert seen(days, None, "status_since") == ("../2026-06-01",)


def test_an_initial_status_counts_from_its_recording_and_before_that_it_was_announced() -> None:
    days = one_promise(status="in-progress")
    assert seen(days, "2026-05-31", "status", "status_since") == ("announced", "2026-02-02")
    assert seen(days, "2026-06-01", "status", "status_since") == ("in-progress", "../2026-06-01")


def test_an_initial_status_may_say_since_when() -> None:
    days = Days()
    given = {"by": "NZ", "to": "US", "made": "2026-02-02", "status": "in-progress"}
    days.on("2026-06-01").add("hold talks", given=given, on="2026-03")
    assert seen(days, "2026-03-30", "status") == ("announced",)
    assert seen(days, "2026-03-31", "status", "status_since") == ("in-progress", "2026-03")


def test_news_that_comes_late_still_takes_its_right_place() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-05-20")
    late = days.on("2026-06-10").update([1], {"status": "stalled"}, on="2026-04-15")[0]
    assert late.outweighed == ("status",)
    assert seen(days, "2026-04-14", "status") == ("announced",)
    assert seen(days, "2026-05-19", "status", "status_since") == ("stalled", "2026-04-15")
    assert seen(days, None, "status", "status_since") == ("done", "2026-05-20")


def test_of_two_changes_for_one_day_the_one_recorded_later_rules() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"place": "Suva"}, on="2026-05")
    days.on("2026-06-05").update([1], {"place": "Apia"}, on="2026-05-31")
    assert seen(days, "2026-05-31", "place") == ("Apia",)


def test_a_change_from_before_the_beginning_counts_from_the_beginning() -> None:
    days = one_promise(made="2026-03-01")
    given = {"status": "in-progress", "place": "Suva"}
    days.on("2026-06-05").update([1], given, on="2026-01-01", evidence={Stance.CONTEXT: ["x"]})
    assert seen(days, "2026-02-28", "status") is None
    assert seen(days, "2026-03-01", "status", "status_since", "place") == ("in-progress", "2026-01-01", "Suva")
    assert len((fold(days.log(1), number=1, as_of=date(2026, 3, 1)) or promise()).evidence) == 1


def test_a_correction_holds_from_the_start_whatever_was_said_before_it() -> None:
    days = one_promise(place="Honolulo")
    days.on("2026-06-05").update([1], {"place": "Suva"}, on="2026-05-01")
    mended = days.on("2026-06-06").update([1], {"place": "Honolulu"}, corrects=True)[0]
    assert mended.event is not None
    assert mended.event.changes == {"place": ("Suva", "Honolulu")}
    assert [seen(days, day, "place") for day in ("2026-02-02", "2026-05-01", None)] == [("Honolulu",)] * 3


def test_what_is_said_after_a_correction_counts_from_its_own_day() -> None:
    days = one_promise(place="Honolulo")
    days.on("2026-06-05").update([1], {"place": "Suva"}, on="2026-05-01")
    days.on("2026-06-06").update([1], {"place": "Honolulu"}, corrects=True)
    days.on("2026-06-07").update([1], {"place": "Apia"}, on="2026-04-01")
    assert seen(days, "2026-03-31", "place") == ("Honolulu",)
    assert [seen(days, day, "place") for day in ("2026-04-01", "2026-05-02", None)] == [("Apia",)] * 3


def test_a_mistake_that_was_only_changed_can_still_be_corrected() -> None:
    days = one_promise(place="Honolulo")
    days.on("2026-06-05").update([1], {"place": "Honolulu"})
    mended = days.on("2026-06-06").update([1], {"place": "Honolulu"}, corrects=True)[0]
    assert mended.event is not None
    assert mended.event.changes == {"place": ("Honolulo", "Honolulu")}
    assert seen(days, "2026-02-02", "place") == ("Honolulu",)
    assert days.on("2026-06-07").update([1], {"place": "Honolulu"}, corrects=True)[0].event is None


def test_a_corrected_day_of_making_moves_the_beginning_and_since_when_it_was_announced() -> None:
    days = one_promise(made="2026-02-02")
    days.on("2026-06-05").update([1], {"made": "2026-04-02"}, corrects=True)
    assert seen(days, "2026-04-01", "status") is None
    assert seen(days, "2026-04-02", "status", "status_since", "made") == ("announced", "2026-04-02", "2026-04-02")


def test_of_two_corrections_the_last_one_holds() -> None:
    days = one_promise(made="2026-02-02")
    days.on("2026-06-05").update([1], {"made": "2026-04-02"}, corrects=True)
    days.on("2026-06-05").update([1], {"made": "2026-03-02"}, corrects=True)
    assert begins(days.log(1)) == date(2026, 3, 2)
    assert seen(days, None, "status_since", "made") == ("2026-03-02", "2026-03-02")


def test_a_day_of_making_corrected_to_nothing_leaves_the_day_of_recording() -> None:
    days = one_promise(made="2026-02-02")
    days.on("2026-06-05").update([1], {}, clear=["made"], corrects=True)
    assert begins(days.log(1)) == date(2026, 6, 1)
    assert seen(days, None, "status_since") == ("../2026-06-01",)


def test_a_day_alone_redates_the_present_status() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"status": "in-progress"}, on="2026-05-01")
    days.on("2026-06-06").update([1], {"status": "done"})
    days.on("2026-06-07").update([1], {}, on="2026-04-10")
    assert seen(days, "2026-04-09", "status") == ("announced",)
    assert seen(days, "2026-04-10", "status", "status_since") == ("done", "2026-04-10")
    assert seen(days, "2026-05-02", "status") == ("done",), "what was said of later days gives way"


def test_announced_may_be_redated_too() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {}, on="2026-04-10")
    assert seen(days, "2026-04-09", "status", "status_since") == ("announced", "2026-02-02")
    assert seen(days, None, "status", "status_since") == ("announced", "2026-04-10")


def test_an_addition_may_say_since_when_it_was_announced() -> None:
    days = Days()
    days.on("2026-06-01").add("hold talks", given={**SIDES, "made": "2026-02-02"}, on="2026-03-01")
    days.on("2026-06-02").update([1], {"place": "Suva"})
    assert seen(days, "2026-02-28", "status_since") == ("2026-02-02",)
    assert seen(days, None, "status_since") == ("2026-03-01",)


def test_a_status_redated_to_a_later_day_lets_the_one_before_it_last_longer() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"status": "in-progress"}, on="2026-03-01")
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-04-01")
    days.on("2026-06-06").update([1], {"status": "done"}, on="2026-05-01")
    assert seen(days, "2026-04-30", "status", "status_since") == ("in-progress", "2026-03-01")
    assert seen(days, None, "status", "status_since") == ("done", "2026-05-01")


def test_the_present_status_is_redated_along_with_another_field() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-05-01")
    days.on("2026-06-06").update([1], {"status": "done", "place": "Suva"}, on="2026-04-01")
    assert seen(days, None, "status", "status_since", "place") == ("done", "2026-04-01", "Suva")


def three(days: Days) -> Days:
    for title in ("sign a pact", "sign a treaty"):
        days.on("2026-06-01").add(title, given={"by": "NZ", "to": "US", "made": "2026-02-02"})
    return days


def test_a_redated_status_keeps_the_successor_that_was_named_last() -> None:
    days = three(one_promise())
    days.on("2026-06-05").update([1], {"status": "superseded", "superseded_by": "2"}, on="2026-03-01")
    days.on("2026-06-06").update([1], {"superseded_by": "3"}, on="2026-03-10")
    assert seen(days, "2026-03-09", "superseded_by", "status_since") == (2, "2026-03-01")
    days.on("2026-06-07").update([1], {}, on="2026-04-01")
    assert seen(days, "2026-03-31", "status", "superseded_by") == ("announced", None)
    assert seen(days, None, "status", "superseded_by", "status_since") == ("superseded", 3, "2026-04-01")


def test_another_successor_speaks_of_the_status_of_its_own_day() -> None:
    days = three(one_promise())
    days.on("2026-06-05").update([1], {"status": "superseded", "superseded_by": 2}, on="2026-03-01")
    days.on("2026-06-05").update([1], {"status": "stalled"}, on="2026-05-01")
    days.on("2026-06-06").update([1], {"superseded_by": 3}, on="2026-04-01")
    assert seen(days, "2026-04-01", "status", "superseded_by", "status_since") == ("superseded", 3, "2026-03-01")
    assert seen(days, None, "status", "superseded_by") == ("stalled", None)


def test_a_status_has_no_successor_from_an_earlier_one_that_was_recorded_later() -> None:
    days = three(one_promise())
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-05-01")
    days.on("2026-06-06").update([1], {"status": "superseded", "superseded_by": 2}, on="2026-03-01")
    assert seen(days, "2026-04-30", "status", "superseded_by") == ("superseded", 2)
    assert seen(days, None, "status", "superseded_by") == ("done", None)


def test_leaving_superseded_clears_the_successor() -> None:
    days = three(one_promise())
    days.on("2026-06-05").update([1], {"status": "superseded", "superseded_by": 2})
    left = days.on("2026-06-06").update([1], {"status": "in-progress"})[0]
    assert left.after.superseded_by is None
    assert left.event is not None
    assert left.event.changes["superseded_by"] == (2, None)


def test_evidence_counts_from_its_own_day_else_from_its_recording() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {}, evidence={Stance.SUPPORTS: ["second"]})
    days.on("2026-06-06").update([1], {}, on="2026-04", evidence={Stance.CONTEXT: ["first"]})
    cited = {
        day: [item.citation for item in (fold(days.log(1), number=1, as_of=day) or promise()).evidence]
        for day in (date(2026, 4, 29), date(2026, 4, 30), date(2026, 6, 5))
    }
    assert list(cited.values()) == [[], ["first"], ["first", "second"]]
    assert seen(days, None, "status_since") == ("2026-02-02",), "a day beside evidence is the day of the evidence"


def test_what_was_undone_is_out_of_every_day() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-05-01")
    days.on("2026-06-09").undo()
    assert seen(days, "2026-05-02", "status") == ("announced",)
    assert len(days.log(1)) == 3


def test_an_addition_that_was_undone_still_tells_what_was_added() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"place": "Suva"})
    days.on("2026-06-06").undo()
    days.on("2026-06-06").undo()
    assert seen(days, None, "undone", "place", "title") == (True, None, "hold talks")


def test_since_when_each_event_counts() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"status": "done"}, on="2026-05")
    days.on("2026-06-06").update([1], {"place": "Suva"}, corrects=True)
    days.on("2026-06-07").update([1], {"place": "Apia"})
    days.on("2026-06-08").undo()
    days.on("2026-06-09").undo()
    counted = effective_days(days.log(1))
    assert [counted[event.id].isoformat()[5:] for event in days.log(1)] == [
        "02-02", "05-31", "02-02", "06-07", "06-07", "02-02",
    ]  # fmt: skip


def test_everything_that_was_said_of_a_fact_and_still_counts() -> None:
    days = one_promise()
    days.on("2026-06-05").update([1], {"place": "Suva"})
    days.on("2026-06-06").update([1], {"place": "Apia"}, on="2026-05-01")
    assert everything_said(days.log(1), "place") == [None, "Apia", "Suva"]
    days.on("2026-06-07").update([1], {"place": "Lae"}, corrects=True)
    assert everything_said(days.log(1), "place") == ["Lae"]


def test_the_date_of_what_has_none_is_the_day_of_its_recording_at_the_latest() -> None:
    assert known_by(date(2026, 4, 5)).edtf == "../2026-04-05"


ADDED = one_promise().log(1)[0]
CHANGED = replace(ADDED, id="b", kind=Kind.CHANGED, sequence=2, changes={"place": (None, "Suva")})
UNDONE = replace(ADDED, id="c", kind=Kind.UNDONE, sequence=3, changes={}, reverses="b")


@pytest.mark.parametrize(
    ("log", "problem"),
    [
        ([], "it has no addition"),
        ([CHANGED], "its events are not numbered from 1 without a gap"),
        ([ADDED, UNDONE], "its events are not numbered from 1 without a gap"),
        ([replace(CHANGED, sequence=1)], "event 1 precedes its addition"),
        ([ADDED, replace(ADDED, sequence=2)], "event 2 adds it a second time"),
        ([ADDED, replace(UNDONE, sequence=2)], "event 2 undoes an event that did not stand last"),
        ([ADDED, CHANGED, replace(UNDONE, reverses=ADDED.id)], "event 3 undoes an event that did not stand last"),
        ([replace(UNDONE, sequence=1)], "event 1 undoes an event that did not stand last"),
    ],
)
def test_a_log_that_no_register_could_have_written_is_refused(log: list[Event], problem: str) -> None:
    with pytest.raises(LogError, match=problem):
        fold(log, number=1)
    assert contradiction(log, promise()) == f"its log cannot be right: {problem}"


def test_a_log_with_a_value_that_no_field_holds_is_refused() -> None:
    odd = replace(CHANGED, changes={"area": ("other", "A B")})
    assert "its log cannot be right: area 'A B' is no area" in str(contradiction([ADDED, odd], promise()))


def test_a_state_that_is_not_what_its_events_add_up_to_is_told() -> None:
    right = fold([ADDED], number=1)
    assert right is not None
    assert contradiction([ADDED], right) is None
    assert contradiction([ADDED], replace(right, title="x")) == "its state is not what its events add up to"


def test_a_log_without_a_status_begins_as_announced() -> None:
    bare = replace(ADDED, changes={name: ADDED.changes[name] for name in ("title", "by", "to")})
    state = fold([bare, CHANGED], number=1)
    assert state is not None
    assert (state.status, state.status_since) == ("announced", known_by(bare.day))


def test_an_undoing_leaves_what_stood_before() -> None:
    assert standing_events([ADDED, CHANGED, UNDONE]) == [ADDED]
    assert standing_events([]) == []


def test_events_come_sorted_by_their_commitment() -> None:
    other = replace(CHANGED, commitment="uid-2")
    logs = by_commitment([ADDED, other, CHANGED])
    assert logs[ADDED.commitment] == [ADDED, CHANGED]
    assert logs["uid-2"] == [other]
    assert logs["uid-3"] == []


def test_a_revision_grows_with_every_event_and_an_import_may_lift_it() -> None:
    lifted = replace(CHANGED, kind=Kind.IMPORTED, changes={"revision": (1, 7)})
    lowered = replace(lifted, id="d", sequence=3, changes={"revision": (7, 2)})
    revisions = [
        (fold(log, number=1) or promise()).revision for log in ([ADDED], [ADDED, lifted], [ADDED, lifted, lowered])
    ]
    assert revisions == [1, 7, 8]


def test_news_from_before_the_recording_takes_its_place_though_nothing_says_when_it_was_made() -> None:
    days = Days()
    days.on("2026-06-15").add("hold talks", given=SIDES)
    days.on("2026-06-15").update([1], {"status": "done"}, on="2026-05-01")
    days.on("2026-06-15").update([1], {"status": "in-progress"}, on="2026-02-01")
    assert days.on(TODAY).commitment(1).status == "done"
    days.on("2026-06-15").update([1], {"made": "2025"}, corrects=True)
    assert days.on(TODAY).commitment(1).status == "done"
    assert days.on(TODAY).commitment(1, as_of=date(2026, 3, 1)).status == "in-progress"
