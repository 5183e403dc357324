from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from promises import promise

from commitrack.dates import Window, parse_edtf
from commitrack.deadlines import Timeliness
from commitrack.model import Evidence, Source, Stance, Status, Strength
from commitrack.query import EVERYTHING, Criteria, Order, in_order, select

TODAY = date(2026, 6, 15)
ALL = [
    promise(3, title="sign a Framework", by=("NZ", "US"), to=("NZ", "US"), area="trade", tags=("yearly", "x")),
    promise(1, title="build ships", area="defence", due="2026-03", strength=Strength.FIRM, place="Pōneke"),
    promise(2, title="visit", by=("US",), to=("NZ",), status="done", made="2026-02", strength=Strength.INTENT),
    promise(4, title="undone", undone=True),
    promise(
        5,
        title="study",
        to=("JP",),
        due="2026-12",
        due_text="by the end of the year",
        source=Source(title="Joint Statement", url="https://example.org/s", quote="shall study", locator="12"),
        evidence=(Evidence(Stance.SUPPORTS, "press release", note="seen by the embassy"),),
    ),
]


@pytest.mark.parametrize(
    ("narrowed", "numbers"),
    [
        ({}, [1, 2, 3, 5]),
        ({"statuses": frozenset({Status.DONE})}, [2]),
        ({"statuses": frozenset({Status.DONE, Status.ANNOUNCED})}, [1, 2, 3, 5]),
        ({"is_open": True}, [1, 3, 5]),
        ({"is_open": False}, [2]),
        ({"timeliness": frozenset({Timeliness.OVERDUE})}, [1]),
        ({"timeliness": frozenset({Timeliness.UNDATED, Timeliness.DONE_UNDATED})}, [2, 3]),
        ({"by": frozenset({"US"})}, [2, 3]),
        ({"to": frozenset({"JP", "NZ"})}, [2, 3, 5]),
        ({"party": frozenset({"JP"})}, [5]),
        ({"by": frozenset({"NZ"}), "to": frozenset({"US"})}, [1, 3]),
        ({"is_joint": True}, [3]),
        ({"is_joint": False}, [1, 2, 5]),
        ({"areas": frozenset({"trade", "defence"})}, [1, 3]),
        ({"strengths": frozenset({Strength.FIRM})}, [1]),
        ({"tags": frozenset({"x", "y"})}, [3]),
        ({"made": Window(date(2026, 1, 1), date(2026, 2, 28))}, [2]),
        ({"made": Window(date(2026, 1, 1), date(2026, 2, 27))}, []),
        ({"due": Window(date(2026, 3, 31), None)}, [1, 5]),
        ({"due": Window(None, date(2026, 3, 30))}, []),
        ({"reach": Window(date(2026, 3, 1), date(2026, 3, 1))}, [1, 2, 3]),
        ({"reach": Window(date(2027, 1, 1), None)}, [2, 3]),
        ({"texts": ("FRAMEWORK",)}, [3]),
        ({"texts": ("po\u0304neke",)}, [1]),
        ({"texts": ("yearly",)}, [3]),
        ({"texts": ("end of the YEAR",)}, [5]),
        ({"texts": ("joint", "12", "shall", "example.org", "press", "embassy")}, [5]),
        ({"texts": ("joint", "framework")}, []),
        ({"texts": ("statement\nhttps",)}, []),
    ],
)
def test_a_list_is_narrowed_to(narrowed: dict[str, Any], numbers: list[int]) -> None:
    assert [found.number for found in select(ALL, Criteria(**narrowed), today=TODAY)] == numbers


def test_what_was_undone_is_in_no_list() -> None:
    assert not any(select([promise(undone=True)], criteria, today=TODAY) for criteria in (EVERYTHING, Criteria()))


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        (Order.NUMBER, [1, 2, 3, 5]),
        (Order.DUE, [1, 5, 2, 3]),
        (Order.STATUS, [1, 5, 3, 2]),
        (Order.CHANGED, [5, 2, 1, 3]),
    ],
)
def test_a_list_is_in_order_of(order: Order, numbers: list[int]) -> None:
    found = select(ALL, today=TODAY)
    last_changed = {"uid-1": 3, "uid-2": 7, "uid-5": 9}
    assert [commitment.number for commitment in in_order(found, order, last_changed=last_changed)] == numbers


def test_of_two_with_the_same_latest_day_the_one_that_may_come_sooner_is_first() -> None:
    found = [promise(1, due="2026-03"), promise(2, due="../2026-03"), promise(3, due="2026-03-31")]
    assert [commitment.number for commitment in in_order(found, Order.DUE, last_changed={})] == [2, 1, 3]
    assert parse_edtf("../2026-03").earliest is None
