"""Calendars: what a client shows, what a subscription updates, and what comes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from promises import promise

from commitrack.dates import parse_edtf
from commitrack.formats import Outgoing
from commitrack.formats.ics import scanned, write_export
from commitrack.history import Event, Kind
from commitrack.model import Status
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from icalendar import Component

    from commitrack.model import Commitment

TODAY = date(2026, 4, 5)


def written(*commitments: Commitment, **more: Any) -> tuple[bytes, list[str]]:
    told: list[str] = []
    return b"".join(write_export(Outgoing(commitments, TODAY, **more), told.append)), told


def entry(commitment: Commitment, **more: Any) -> Component:
    """The one entry of a calendar."""
    return Calendar.from_ical(written(commitment, **more)[0]).subcomponents[0]


@pytest.mark.parametrize(
    ("due", "first", "end"),
    [
        ("2026-03-14", "20260314", "20260315"),
        ("2026-03", "20260301", "20260401"),
        ("2026", "20260101", "20270101"),
        ("2026-33", "20260101", "20260401"),
        ("../2027", "20271231", "20280101"),
        ("2026-03/2026-06", "20260301", "20260701"),
    ],
)
def test_an_event_spans_the_days_of_its_date_and_blocks_nobody(due: str, first: str, end: str) -> None:
    text = written(promise(due=parse_edtf(due)))[0].decode()
    assert f"DTSTART;VALUE=DATE:{first}\r\n" in text
    assert f"DTEND;VALUE=DATE:{end}\r\n" in text
    assert "TRANSP:TRANSPARENT\r\n" in text


def test_how_precise_a_date_is_stands_in_words() -> None:
    said = str(entry(promise(due=parse_edtf("../2027"), due_text="by 2027"))["DESCRIPTION"])
    assert 'Due: by 2027 ("by 2027")' in said or "Due: by the end of 2027" in said
    assert "Status: announced" in said


def test_what_has_no_day_is_not_in_it_and_told() -> None:
    standing = promise(number=2, due=parse_edtf("2027"), status=Status.STANDING)
    data, told = written(promise(due=None), standing)
    assert told == ["2 undated or standing ones are not in the calendar"]
    assert b"VEVENT" not in data
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("status", "event", "todo", "mark"),
    [
        (Status.DONE, "CONFIRMED", "COMPLETED", "Done: "),
        (Status.DROPPED, "CANCELLED", "CANCELLED", "Dropped: "),
        (Status.IN_PROGRESS, None, "IN-PROCESS", ""),
        (Status.ANNOUNCED, None, "NEEDS-ACTION", ""),
    ],
)
def test_what_became_of_it_is_shown(status: Status, event: str | None, todo: str, mark: str) -> None:
    one = promise(due=parse_edtf("2026-03"), status=status)
    shown = entry(one)
    assert (shown.get("STATUS"), str(shown["SUMMARY"])) == (event, f"{mark}{one.title}")
    assert entry(one, as_todos=True)["STATUS"] == todo


@pytest.mark.parametrize(("since", "completed"), [("2026-03-20", "20260320T120000Z"), ("2026-03", None), (None, None)])
def test_a_task_is_due_on_its_latest_day_and_completed_only_on_a_day_that_is_known(
    since: str | None, completed: str | None
) -> None:
    one = promise(due=parse_edtf("2026-03"), status=Status.DONE, status_since=parse_edtf(since) if since else None)
    text = written(one, as_todos=True)[0].decode()
    assert "DUE;VALUE=DATE:20260331\r\n" in text
    assert (f"COMPLETED:{completed}\r\n" in text) if completed else ("COMPLETED:2" not in text)


def test_a_subscription_is_brought_up_to_date_and_nothing_comes_from_the_clock() -> None:
    one = promise(due=parse_edtf("2026-03"), revision=3)
    log = [Event("i", "a", Kind.ADDED, one.uid, 1, "2026-02-03T04:05:06Z", TODAY, "ana")]
    text = written(one, logs={one.uid: log})[0].decode()
    for line in (f"UID:{one.uid}", "SEQUENCE:3", "DTSTAMP:20260203T040506Z", "LAST-MODIFIED:20260203T040506Z"):
        assert f"{line}\r\n" in text
    assert written(one, logs={one.uid: log}) == written(one, logs={one.uid: log})


def test_reminders_are_for_what_is_open() -> None:
    one = promise(due=parse_edtf("2026-03"))
    (alarm,) = entry(one, remind=30).subcomponents
    assert alarm.decoded("TRIGGER") == -timedelta(days=31)
    assert getattr(alarm["TRIGGER"], "params", {})["RELATED"] == "END"
    (alarm,) = entry(one, remind=30, as_todos=True).subcomponents
    assert alarm.decoded("TRIGGER") == -timedelta(days=30)
    assert not entry(promise(due=parse_edtf("2026-03"), status=Status.DONE), remind=30).subcomponents


def test_a_hostile_text_stays_a_text() -> None:
    one = promise(title="a;b,c\\d \u202eEND:VEVENT\u2066", due=parse_edtf("2026-03"), place="x\ty")
    shown = entry(one)
    assert str(shown["SUMMARY"]) == "a;b,c\\d \ufffdEND:VEVENT\ufffd"
    (row,) = scanned(written(one)[0]).rows
    assert (row["title"], row["place"]) == (one.title, one.place)


STRANGER = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:abc@example.org
DTSTART;VALUE=DATE:20260301
DTEND;VALUE=DATE:20260401
SUMMARY:Hold the dialogue
LOCATION:Suva
URL:https://example.org/a
END:VEVENT
BEGIN:VEVENT
UID:def@example.org
DTSTART:20260314T090000Z
DTEND:20260314T100000Z
RRULE:FREQ=YEARLY
STATUS:CANCELLED
SUMMARY:Meet
END:VEVENT
BEGIN:VTODO
UID:ghi
DUE;VALUE=DATE:20260401
STATUS:COMPLETED
COMPLETED:20260320T120000Z
SUMMARY:Report
END:VTODO
END:VCALENDAR
""".replace("\n", "\r\n")


def test_somebody_elses_calendar() -> None:
    found = scanned(STRANGER.encode())
    assert [(row["title"], row["due"], row.get("status"), row.get("status_since")) for row in found.rows] == [
        ("Hold the dialogue", "2026-03", None, None),
        ("Meet", "2026-03-14", "dropped", None),
        ("Report", "2026-04-01", "done", "2026-03-20"),
    ]
    assert (found.rows[0]["place"], found.rows[0]["source"]) == ("Suva", {"url": "https://example.org/a"})
    assert found.remarks[1:] == [
        "3 entries say nothing of who promised whom",
        "1 that come again and again are taken for their first time alone",
    ]
    assert [row["uid"] for row in found.rows] == [row["uid"] for row in scanned(STRANGER.encode()).rows]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("DTSTART;VALUE=DATE:20260301", "DTSTART;VALUE=DATE:20260302", {"due": "2026-03-02/2026-03-31"}),
        ("SUMMARY:", "SUMMARY:Soon ", {"title": "Soon Hold talks"}),
    ],
)
def test_what_somebody_changed_in_a_calendar_program_goes_first(old: str, new: str, expected: dict[str, str]) -> None:
    data = written(promise(title="Hold talks", due=parse_edtf("2026-03"), due_text="in March"))[0]
    (row,) = scanned(data.replace(old.encode(), new.encode())).rows
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "is no calendar|without events"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "without events or tasks"),
        (b"nonsense", "is no calendar"),
    ],
)
def test_what_is_no_calendar_is_named(data: bytes, problem: str) -> None:
    with pytest.raises(UnfitValueError, match=problem):
        scanned(data)
