from __future__ import annotations

from typing import Any

import pytest
from promises import TODAY, promise

from commitrack.rules import broken_rules, oddities


@pytest.mark.parametrize(
    ("known", "broken"),
    [
        ({"by": ("NZ",), "to": ("NZ",)}, "a promise by NZ to itself alone is not bilateral"),
        ({"status": "scheduled"}, "scheduled means that a date is agreed, and no due date is stated"),
        ({"status": "superseded"}, "superseded needs the number of the commitment that replaces it"),
        ({"superseded_by": 2}, "only a superseded commitment has a successor, and this one is announced"),
        ({"status": "superseded", "superseded_by": 1}, "a commitment cannot supersede itself"),
    ],
)
def test_a_commitment_cannot_be(known: dict[str, Any], broken: str) -> None:
    assert broken_rules(promise(**known)) == [broken]


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"by": ("NZ", "US"), "to": ("NZ", "US")},
        {"by": ("NZ",), "to": ("NZ", "US")},
        {"status": "scheduled", "due": "2026"},
        {"status": "superseded", "superseded_by": 2},
        {"status": "standing", "due": "2026"},
        {"status": "done"},
    ],
)
def test_a_commitment_may_be(known: dict[str, Any]) -> None:
    assert broken_rules(promise(**known)) == []


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(broken_rules(promise(by=("NZ",), to=("NZ",), status="scheduled", superseded_by=1))) == 4


@pytest.mark.parametrize(
    ("known", "odd"),
    [
        ({"made": "2027"}, ["it was made in the future (2027)"]),
        ({"made": "2026-02", "due": "2025"}, ["it fell due (2025) before it was made (February 2026)"]),
        (
            {"made": "2026-02", "status": "done", "status_since": "2026-01-01"},
            ["it is done since before it was made (February 2026)"],
        ),
        ({"made": "2026", "due": "2026-03", "status": "done", "status_since": "2026-03"}, []),
        ({"made": "../2026-03", "due": "2025", "status_since": "../2026"}, []),
        ({}, []),
    ],
)
def test_what_is_odd_is_said_and_not_refused(known: dict[str, Any], odd: list[str]) -> None:
    assert oddities(promise(**known), TODAY) == odd
    assert broken_rules(promise(**known)) == []
