from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from promises import SIDES, TODAY, Days, one_promise

from commitrack.dates import parse_edtf
from commitrack.errors import DamagedRegisterError
from commitrack.history import Kind
from commitrack.importing import Incoming
from commitrack.model import Evidence, Stance
from commitrack.store import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def row(nth: int = 1, *, uid: str = "", **known: Any) -> Incoming:
    """A row of a file; its uid is made of its place where none is given."""
    number, revision, evidence = known.pop("number", None), known.pop("revision", None), known.pop("evidence", ())
    values = {"title": f"promise {nth}", "by": ["NZ"], "to": ["US"]} | known
    return Incoming(nth, uid or str(uuid.UUID(int=1000 + nth)), number, revision, values, evidence)


def uid_of(days: Days, number: int) -> str:
    return days.on(TODAY).commitment(number).uid


def test_what_comes_from_elsewhere_is_added_with_its_number_and_revision() -> None:
    days = one_promise()
    arrivals = days.on(TODAY).take_in([row(number=7, revision=5, status="done", status_since="2026-03")])
    added = days.on(TODAY).commitment(7)
    assert arrivals.added == (added,)
    assert (added.revision, added.status, added.status_since) == (5, "done", parse_edtf("2026-03"))
    assert (added.area, added.made) == ("other", None)
    assert days.log(7)[0].kind is Kind.IMPORTED
    assert days.on(TODAY).take_in([row(2, revision=2)]).added[0].revision == 2
    assert days.on(TODAY).add("the next", given=SIDES).after.number == 9


@pytest.mark.parametrize("revision", [None, 1])
def test_a_first_revision_is_1_wherever_it_comes_from(revision: int | None) -> None:
    days = Days()
    days.on(TODAY).take_in([row(revision=revision)])
    assert days.on(TODAY).commitment(1).revision == 1
    assert "revision" not in days.log(1)[0].changes


def test_a_number_that_is_taken_is_replaced_by_the_next_and_that_is_told() -> None:
    days = one_promise()
    arrivals = days.on(TODAY).take_in([row(1, number=1), row(2, number=2), row(3), row(4, number=2)])
    assert [commitment.number for commitment in arrivals.added] == [3, 2, 4, 5]
    assert arrivals.renumbered == ((1, 3), (2, 5))


def test_a_promise_that_will_be_made_tomorrow_is_unchanged_also_by_a_row_without_its_status() -> None:
    days = one_promise()
    tomorrow = row(2, made="2026-08-01", status_since="2026-08-01")
    assert len(days.on(TODAY).take_in([tomorrow]).added) == 1
    assert days.on(TODAY).take_in([tomorrow]).unchanged == 1


def test_a_number_is_told_as_replaced_only_where_the_row_was_kept() -> None:
    days = one_promise()
    arrivals = days.on(TODAY).take_in([row(1, number=1, by=["US"])])
    assert (arrivals.renumbered, arrivals.added) == ((), ())


def test_a_file_that_knows_no_more_than_the_promise_takes_nothing_back() -> None:
    days = Days()
    rows = [row(made="2026-02-02", status="announced")]
    days.on("2026-06-01").take_in(rows)
    days.on("2026-06-02").update([1], {"status": "done"})
    assert days.on("2026-06-03").take_in(rows).unchanged == 1
    assert days.on("2026-06-03").commitment(1).status == "done"


def test_a_status_from_a_day_to_come_is_not_taken() -> None:
    days = Days()
    arrivals = days.on(TODAY).take_in([row(1, status="done", status_since="2099"), row(2, status_since="../2099")])
    assert [problem.reason for problem in arrivals.problems] == ["status_since 2099 lies in the future"]
    assert [commitment.number for commitment in arrivals.added] == [2]


def test_the_same_rows_again_change_nothing() -> None:
    days = one_promise()
    news = Evidence(Stance.SUPPORTS, "news", on=parse_edtf("2026-04"))
    rows = [
        row(1, number=1, made=None, **{"source.date": "2026-02"}),
        row(2, superseded_by=1, status="superseded", evidence=(news,)),
        row(3, status="stalled", revision=9, area="other"),
    ]
    days.on(TODAY).take_in(rows)
    before = days.store.events()
    again = days.on("2026-07-01").take_in(rows)
    assert (again.added, again.changed, again.unchanged, again.problems) == ((), (), 3, ())
    assert days.store.events() == before


def test_what_a_row_leaves_out_stays_and_null_empties_it() -> None:
    days = one_promise(place="Suva", due="2026-03", status="in-progress")
    uid = uid_of(days, 1)
    arrivals = days.on(TODAY).take_in([row(uid=uid, due=None, strength="firm")])
    changed, event = arrivals.changed[0]
    assert (changed.place, changed.due, changed.strength, changed.status) == ("Suva", None, "firm", "in-progress")
    assert set(event.changes) == {"title", "due", "strength"}
    assert changed.made == parse_edtf("2026-02-02")


def test_evidence_that_is_here_already_is_not_taken_twice() -> None:
    days = one_promise()
    days.on(TODAY).update([1], {}, evidence={Stance.SUPPORTS: ["a"]})
    new = Evidence(Stance.CONTRADICTS, "a")
    rows = [row(uid=uid_of(days, 1), title="hold talks", evidence=(Evidence(Stance.SUPPORTS, "a", note="x"), new))]
    changed, event = days.on(TODAY).take_in(rows).changed[0]
    assert event.evidence == (new,)
    assert [item.stance for item in changed.evidence] == ["supports", "contradicts"]


def test_a_commitment_was_made_on_the_date_of_its_source_unless_the_row_says_otherwise() -> None:
    days = Days()
    days.on(TODAY).take_in(
        [row(1, **{"source.date": "2026-02"}), row(2, made=None, **{"source.date": "2026-02"}), row(3, made="2025")]
    )
    assert [commitment.made for commitment in days.on(TODAY).find()] == [
        parse_edtf("2026-02"),
        None,
        parse_edtf("2025"),
    ]


def test_what_was_undone_comes_back_under_its_number() -> None:
    days = one_promise(place="Suva")
    uid = uid_of(days, 1)
    days.on(TODAY).undo()
    arrivals = days.on(TODAY).take_in([row(uid=uid, number=5, place="Apia", revision=1)])
    assert [(found.number, found.place, found.revision) for found in arrivals.added] == [(1, "Apia", 3)]
    assert days.on(TODAY).undo().outcomes[0].after.undone


def test_rows_that_break_a_rule_are_told_of_while_the_others_come_in() -> None:
    days = one_promise()
    arrivals = days.on(TODAY).take_in(
        [
            row(1, by=["US"]),
            row(2, status="scheduled"),
            row(3, superseded_by=1),
            row(4, status="superseded"),
            row(5),
            row(6, uid=uid_of(days, 1), status="superseded"),
            row(7, area="A B"),
        ]
    )
    assert [found.title for found in arrivals.added] == ["promise 5"]
    assert [(problem.place, problem.reason) for problem in arrivals.problems] == [
        (1, "a promise by US to itself alone is not bilateral"),
        (2, "scheduled means that a date is agreed, and no due date is stated"),
        (3, "superseded_by 1 is not in the file, so it cannot be told which that is"),
        (4, "superseded needs the number of the commitment that replaces it"),
        (6, "superseded needs the number of the commitment that replaces it"),
        (7, "area 'A B' is no area; an area is lower-case words joined by hyphens"),
    ]


def test_a_successor_is_found_by_the_numbers_of_the_file_or_by_uid() -> None:
    days = one_promise()
    second = row(2, number=2)
    days.on(TODAY).take_in(
        [
            row(1, number=1, status="superseded", superseded_by=2),
            second,
            row(3, status="superseded", superseded_by=second.uid),
        ]
    )
    assert {found.number: found.superseded_by for found in days.on(TODAY).find()} == {1: None, 2: None, 3: 2, 4: 2}


def test_a_part_of_this_registers_own_export_may_name_a_successor_that_is_not_in_it() -> None:
    days = one_promise()
    days.on(TODAY).add("a better one", given=SIDES)
    days.on(TODAY).update([1], {"status": "superseded", "superseded_by": 2})
    uid = uid_of(days, 1)
    part = row(uid=uid, number=1, title="hold talks", status="superseded", superseded_by=2)
    assert days.on(TODAY).take_in([part]).unchanged == 1
    altered = part._replace(values={**part.values, "place": "Suva"})
    assert days.on(TODAY).take_in([altered]).changed[0][0].superseded_by == 2
    other = part._replace(values={**part.values, "superseded_by": 3})
    assert "superseded_by 3 is not in the file" in days.on(TODAY).take_in([other]).problems[0].reason


def test_rows_that_supersede_each_other_in_a_circle_are_not_taken_nor_what_leads_to_them() -> None:
    days = one_promise()
    arrivals = days.on(TODAY).take_in(
        [
            row(1, number=11, status="superseded", superseded_by=12),
            row(2, number=12, status="superseded", superseded_by=11),
            row(3, number=13, status="superseded", superseded_by=14),
            row(4, number=14),
            row(5, number=15, status="superseded", superseded_by=11),
        ]
    )
    assert [found.number for found in arrivals.added] == [13, 14]
    assert sorted(problem.place for problem in arrivals.problems) == [1, 2, 5]
    assert "11, 12 would supersede each other in a circle" in arrivals.problems[0].reason


def test_a_row_whose_successor_could_not_be_taken_is_not_taken_either() -> None:
    days = one_promise()
    arrivals = days.on(TODAY).take_in(
        [row(1, number=11, status="superseded", superseded_by=12), row(2, number=12, by=["US"])]
    )
    assert (arrivals.added, [problem.place for problem in arrivals.problems]) == ((), [2, 1])


def test_a_row_cannot_be_superseded_by_what_was_undone_here() -> None:
    days = one_promise()
    uid = uid_of(days, 1)
    days.on(TODAY).undo()
    arrivals = days.on(TODAY).take_in([row(1, status="superseded", superseded_by=uid)])
    assert "cannot be superseded by 1: there is none" in arrivals.problems[0].reason


def test_a_dry_run_tells_the_same_and_keeps_nothing() -> None:
    days = one_promise()
    rows = [row(1, number=1), row(2, by=["US"]), row(3)]
    before = days.store.events()
    told = days.on(TODAY).take_in(rows, dry_run=True)
    assert days.store.events() == before
    kept = days.on(TODAY).take_in(rows)
    assert [found.number for found in told.added] == [found.number for found in kept.added] == [2, 4]
    assert told.problems == kept.problems


def test_somebody_may_watch_the_rows_go_by() -> None:
    seen: list[int] = []

    def watch(rows: Sequence[Incoming]) -> Iterable[Incoming]:
        for each in rows:
            seen.append(each.place)
            yield each

    Days().on(TODAY).take_in([row(1), row(2)], watch=watch)
    assert seen == [1, 2]


def test_nothing_is_taken_into_a_log_that_cannot_be_right() -> None:
    days = one_promise()
    commitment = days.on(TODAY).commitment(1)
    event = replace(days.log(1)[0], id="x", sequence=2)
    with days.store.writing():
        days.store.commit([Entry(replace(commitment, revision=2), event, 1)])
    with pytest.raises(
        DamagedRegisterError, match="commitment 1: its log cannot be right: event 2 adds it a second time"
    ):
        days.on(TODAY).take_in([row(uid=commitment.uid)])


def test_an_import_is_undone_as_one() -> None:
    days = one_promise()
    days.on(TODAY).take_in([row(1, number=5, status="superseded", superseded_by=6), row(2, number=6)])
    undone = days.on(TODAY).undo().outcomes
    assert [(outcome.after.number, outcome.after.undone) for outcome in undone] == [(5, True), (6, True)]
