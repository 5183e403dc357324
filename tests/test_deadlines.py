from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from promises import promise

from commitrack.dates import Window
from commitrack.deadlines import Timeliness, agenda, days_late, soonest_first, timeliness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commitrack.model import Commitment

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))


def test_a_promise_for_march_is_not_late_on_the_second() -> None:
    for_march = promise(status="scheduled", due="2026-03")
    assert timeliness(for_march, date(2026, 3, 2)) is Timeliness.DUE_SOON
    assert timeliness(for_march, date(2026, 3, 31)) is Timeliness.DUE_SOON
    assert timeliness(for_march, date(2026, 4, 1)) is Timeliness.OVERDUE


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        ("2026-09-30", date(2026, 7, 2), Timeliness.DUE_SOON),  # 90 days before
        ("2026-09-30", date(2026, 7, 1), Timeliness.LATER),  # 91 days before
        ("2026-09", date(2026, 7, 2), Timeliness.DUE_SOON),  # a month counts from its last day
        ("2026", date(2026, 12, 31), Timeliness.DUE_SOON),
        ("2026", date(2027, 1, 1), Timeliness.OVERDUE),
        ("../2026", date(2026, 1, 1), Timeliness.LATER),
        ("../2026", date(2027, 1, 1), Timeliness.OVERDUE),
        ("2026~", date(2027, 1, 1), Timeliness.OVERDUE),
        ("202X", date(2026, 6, 15), Timeliness.LATER),
        ("2026-03/2026-06", date(2026, 6, 30), Timeliness.DUE_SOON),
        ("9999", date(2026, 6, 15), Timeliness.LATER),
        (None, date(2026, 6, 15), Timeliness.UNDATED),
    ],
)
@pytest.mark.parametrize("status", ["announced", "scheduled", "in-progress", "stalled"])
def test_an_open_commitment_is_late_from_the_day_after_its_latest_day(
    status: str, due: str | None, today: date, expected: Timeliness
) -> None:
    assert timeliness(promise(status=status, due=due), today) is expected


@pytest.mark.parametrize("due", [None, "2020", "2030"])
def test_a_standing_duty_is_never_late(due: str | None) -> None:
    assert timeliness(promise(status="standing", due=due), date(2026, 6, 15)) is Timeliness.STANDING


@pytest.mark.parametrize("status", ["partial", "missed", "dropped", "superseded"])
def test_what_is_closed_in_another_way_than_done_is_closed_and_no_more(status: str) -> None:
    assert timeliness(promise(status=status, due="2020"), date(2026, 6, 15)) is Timeliness.CLOSED


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2026-03", "2026-03-31", Timeliness.DONE_IN_TIME),
        ("2026-03", "2026-02", Timeliness.DONE_IN_TIME),
        ("2026-03", "2026-03", Timeliness.DONE_IN_TIME),
        ("2026-03", "../2026-03-31", Timeliness.DONE_IN_TIME),  # by then at the latest
        ("2026-03", "2026-04-01", Timeliness.DONE_LATE),
        ("2026-03", "2026-04", Timeliness.DONE_LATE),
        ("2026-03", "2026", Timeliness.DONE_DAY_UNKNOWN),  # straddles
        ("2026-03-30", "2026-03", Timeliness.DONE_DAY_UNKNOWN),
        ("2026-03", "../2026-04-01", Timeliness.DONE_DAY_UNKNOWN),  # recorded too late to tell
        ("2026-03", "2026-03-31/2026-04-02", Timeliness.DONE_DAY_UNKNOWN),
        ("2026-03", None, Timeliness.DONE_DAY_UNKNOWN),
        (None, "2026-04-01", Timeliness.DONE_UNDATED),
        (None, None, Timeliness.DONE_UNDATED),
    ],
)
def test_done_is_in_time_or_late_only_where_the_days_say_so(
    due: str | None, done: str | None, expected: Timeliness
) -> None:
    assert timeliness(promise(status="done", due=due, status_since=done), date(2026, 6, 15)) is expected


def test_days_late_count_from_the_latest_day() -> None:
    assert days_late(promise(due="2026-03"), date(2026, 4, 1)) == 1
    assert days_late(promise(due="2026-03"), date(2026, 3, 31)) == 0
    assert days_late(promise(due="2026-03"), date(2026, 3, 1)) == -30


def test_days_late_need_a_due_date() -> None:
    with pytest.raises(ValueError, match="commitment 1 has no due date"):
        days_late(promise(), date(2026, 4, 1))


ALL = [
    promise(1, due="2026-03-20"),
    promise(2, due="2026-03"),
    promise(3, due="2026"),  # some time in 2026: perhaps in March
    promise(4, due="../2026-04"),
    promise(5, due="2026-04"),
    promise(6, due="2026-02"),
    promise(7),
    promise(8, status="standing", due="2026-03"),
    promise(9, status="done", due="2026-03"),
    promise(10, status="dropped"),
    promise(11, status="missed", due="2025"),
    promise(12, due="2026-01/2026-03"),
]


def numbers(commitments: Iterable[Commitment]) -> list[int]:
    return [commitment.number for commitment in commitments]


def test_an_agenda_tells_what_falls_due_what_may_and_what_never_does() -> None:
    march = agenda(ALL, period=MARCH)
    assert march.period == MARCH
    assert numbers(march.due) == [1, 12, 2]
    assert numbers(march.possible) == [4, 3]
    assert numbers(march.timeless) == [7, 8]
    assert numbers(march.closed) == [9]


def test_an_agenda_without_a_period_holds_everything_dated_and_everything_closed() -> None:
    everything = agenda(ALL, period=None)
    assert numbers(everything.due) == [6, 1, 12, 2, 4, 5, 3]
    assert numbers(everything.possible) == []
    assert numbers(everything.timeless) == [7, 8]
    assert numbers(everything.closed) == [11, 9, 10]


def test_what_has_no_date_comes_last() -> None:
    assert numbers(sorted(ALL, key=soonest_first))[-2:] == [7, 10]
