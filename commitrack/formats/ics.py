"""Calendars (RFC 5545), by icalendar: each commitment with a due date as an all-day event or a task.

An event spans the days in which a promise falls due and blocks nobody's time; its words say how precise that is. The
uid is the commitment's own and the sequence its revision, so that a calendar which is subscribed to is brought up to
date instead of doubled; no moment comes from the clock, so the same register gives the same file. A property of ours
carries the whole commitment for the way back; what somebody changed in a calendar program goes before it.
"""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from icalendar import Alarm, Calendar, Component, Event, Todo

from commitrack.dates import Precision, Window, parse_edtf
from commitrack.errors import UnreadableDateError, first_line
from commitrack.formats.json import document
from commitrack.model import Status
from commitrack.parties import party_name
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commitrack.formats import Outgoing
    from commitrack.model import Commitment

_DAY = timedelta(days=1)
_OURS = "X-COMMITRACK"
"""The property that carries a commitment as JSON."""
_NOON = time(12, tzinfo=UTC)
"""The moment of a day of which nobody knows the hour: it is that day almost everywhere."""


def write_export(outgoing: Outgoing, tell: Callable[[str], None]) -> Iterator[bytes]:
    """The calendar, a commitment at a time; what has no day to be put on is told."""
    dated = [one for one in outgoing.commitments if one.due is not None and one.status is not Status.STANDING]
    if left_out := len(outgoing.commitments) - len(dated):
        tell(f"{left_out:,} undated or standing {'one is' if left_out == 1 else 'ones are'} not in the calendar")
    head, _, foot = _calendar().to_ical().partition(b"END:VCALENDAR")
    yield head
    for commitment in dated:
        recorded = outgoing.logs.get(commitment.uid)
        at = datetime.fromisoformat(recorded[-1].at) if recorded else datetime(1970, 1, 1, tzinfo=UTC)
        component = _todo(commitment) if outgoing.as_todos else _event(commitment)
        _add_common(component, commitment, at, outgoing.today)
        if outgoing.remind is not None and commitment.status.is_open:
            component.add_component(_alarm(commitment, outgoing.remind, is_todo=outgoing.as_todos))
        yield component.to_ical()
    yield b"END:VCALENDAR" + foot


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//commitrack//commitments//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Commitments")
    return calendar


def _event(commitment: Commitment) -> Event:
    """The day, or the window with its exclusive end (RFC 5545, 3.6.1); of "by X" the latest day alone."""
    assert commitment.due is not None
    event = Event()
    first, last = _span(commitment)
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)
    event.add("transp", "TRANSPARENT")
    if commitment.status in _EVENT_STATUS:
        event.add("status", _EVENT_STATUS[commitment.status])
    return event


def _span(commitment: Commitment) -> tuple[date, date]:
    assert commitment.due is not None
    return commitment.due.earliest or commitment.due.latest, commitment.due.latest


_EVENT_STATUS = {Status.DONE: "CONFIRMED", Status.DROPPED: "CANCELLED", Status.SUPERSEDED: "CANCELLED"}
_TODO_STATUS = {
    Status.DONE: "COMPLETED",
    Status.PARTIAL: "COMPLETED",
    Status.DROPPED: "CANCELLED",
    Status.SUPERSEDED: "CANCELLED",
    Status.MISSED: "CANCELLED",
    Status.IN_PROGRESS: "IN-PROCESS",
}


def _todo(commitment: Commitment) -> Todo:
    """Due on the latest day, which is the day that clients show and people mean."""
    assert commitment.due is not None
    todo = Todo()
    todo.add("due", commitment.due.latest)
    status = _TODO_STATUS.get(commitment.status, "NEEDS-ACTION")
    todo.add("status", status)
    since = commitment.status_since
    if status == "COMPLETED" and since is not None and since.precision is Precision.DAY and since.earliest:
        todo.add("completed", datetime.combine(since.latest, _NOON))
    return todo


def _add_common(component: Component, commitment: Commitment, at: datetime, today: date) -> None:
    component.add("uid", commitment.uid)
    component.add("dtstamp", at)
    component.add("last-modified", at)
    component.add("sequence", commitment.revision)
    component.add("summary", _summary(commitment))
    component.add("description", _shown(_description(commitment)))
    if commitment.place:
        component.add("location", _shown(commitment.place))
    if commitment.source.url:
        component.add("url", _UNSAFE_IN_ADDRESS.sub("", commitment.source.url))
    component.add("categories", [commitment.area])
    component.add(_OURS, json.dumps(_carried(commitment, today)))


def _carried(commitment: Commitment, today: date) -> dict[str, Any]:
    """The keys of JSON that are no mere view of others, null ones too: what is not said could be filled."""
    whole = document(commitment, today)
    return {key: value for key, value in whole.items() if key not in _COMPUTED}


_COMPUTED = frozenset({"precision", "earliest", "latest", "timeliness", "undone"})
_UNSAFE_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f]")
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _shown(text: str) -> str:
    """A text as a calendar may hold it; what steers a screen or turns text around is replaced."""
    return _UNSAFE.sub("\ufffd", text)


def _summary(commitment: Commitment) -> str:
    mark = {Status.DONE: "Done: ", Status.DROPPED: "Dropped: ", Status.SUPERSEDED: "Superseded: "}
    return _shown(mark.get(commitment.status, "") + commitment.title)


def _description(commitment: Commitment) -> str:
    assert commitment.due is not None
    arrow = " and " if commitment.is_joint else " to "
    sides = [", ".join(map(party_name, side)) for side in (commitment.by, commitment.to)]
    promise = ", ".join(map(party_name, commitment.by)) + ", together" if commitment.is_joint else arrow.join(sides)
    source = ", ".join(filter(None, [commitment.source.title, commitment.source.locator]))
    lines = [
        f"No {commitment.number}: {promise}",
        f"Due: {commitment.due.in_words()}" + (f' ("{commitment.due_text}")' if commitment.due_text else ""),
        f"Status: {commitment.status}",
        f"Area: {commitment.area}" + (f"; strength: {commitment.strength}" if commitment.strength else ""),
        f"Source: {source}" if source else "",
    ]
    return "\n".join(filter(None, lines))


def _alarm(commitment: Commitment, days: int, *, is_todo: bool) -> Alarm:
    """So many days before the latest day; an event ends the day after it."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(commitment))
    alarm.add("trigger", -timedelta(days=days + (not is_todo)), parameters={"RELATED": "END"})
    return alarm


class Scanned(NamedTuple):
    """What a calendar holds, as rows that JSON could have."""

    rows: list[dict[str, Any]]
    remarks: list[str]


def scanned(data: bytes) -> Scanned:
    """The events and tasks of a calendar, in its order. Raises UnfitValueError for what is no calendar.

    One of ours comes back whole; of anybody else's the title, the days, the place, the address and the state are
    known, but not who promised whom.
    """
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    except (ValueError, IndexError, KeyError, AttributeError) as broken:
        raise UnfitValueError(f"is no calendar that can be read ({first_line(broken)})") from None
    components = [one for calendar in calendars for one in calendar.walk() if one.name in ("VEVENT", "VTODO")]
    if not components:
        raise UnfitValueError("is a calendar without events or tasks")
    rows, strangers, recurring = [], 0, 0
    for component in components:
        own = _own(component)
        strangers += own is None
        recurring += "RRULE" in component
        rows.append(_row(component, own or {}))
    remarks = ["a calendar holds no undated or standing commitments"]
    if strangers:
        remarks.append(
            f"{strangers:,} {'entry says' if strangers == 1 else 'entries say'} nothing of who promised whom"
        )
    if recurring:
        remarks.append(f"{recurring:,} that come again and again are taken for their first time alone")
    return Scanned(rows, remarks)


def _own(component: Component) -> dict[str, Any] | None:
    """The commitment that a property of ours carries."""
    try:
        carried = json.loads(str(component[_OURS]))
    except (KeyError, ValueError):
        return None
    return carried if isinstance(carried, dict) else None


def _row(component: Component, own: dict[str, Any]) -> dict[str, Any]:
    """What an entry says; where it says what it was written to say, what it was written from."""
    row = {**own, "uid": own.get("uid") or _uid(str(component.get("UID", "")))}
    summary = str(component.get("SUMMARY", "")).strip()
    if not own or summary != _shown(_marked(own)).strip():
        row["title"] = " ".join(_MARK.sub("", summary).split()) or None
    said, meant = _window(component), _window_of(own.get("due"), is_todo=component.name == "VTODO")
    if said is not None and said != meant:
        row["due"] = _edtf(said)
        row.pop("due_text", None)
    if own:
        return row
    if place := str(component.get("LOCATION", "")).strip():
        row["place"] = " ".join(place.split())
    if url := str(component.get("URL", "")).strip():
        row["source"] = {"url": url}
    return row | _state(component)


_MARK = re.compile("^(?:Done|Dropped|Superseded): ")


def _marked(own: dict[str, Any]) -> str:
    mark = {"done": "Done: ", "dropped": "Dropped: ", "superseded": "Superseded: "}
    return mark.get(str(own.get("status")), "") + str(own.get("title"))


def _uid(text: str) -> str | None:
    """The UUID that an entry's uid is, or one made of it."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return str(uuid.uuid5(_STRANGERS, text)) if text else None


_STRANGERS = uuid.UUID("3f7c2a1e-5d1c-4f9c-8d0e-7a6b1f2c9e10")
"""Namespace of the uids of entries whose own is no UUID (RFC 9562, version 5)."""


def _window(component: Component) -> Window | None:
    """The days of an entry: from its start to its end, which is exclusive where it is a day; a task's latest day."""
    if component.name == "VTODO":
        due = _day(component, "DUE") or _day(component, "DTSTART")
        return None if due is None else Window(due, due)
    first, end = _day(component, "DTSTART"), _day(component, "DTEND")
    if first is None:
        return None
    is_whole_days = not isinstance(getattr(component["DTSTART"], "dt", None), datetime)
    last = first if end is None else end - _DAY if is_whole_days else end
    return Window(first, max(first, last))


def _day(component: Component, name: str) -> date | None:
    value = component.get(name)
    moment = getattr(value, "dt", None)
    return moment.date() if isinstance(moment, datetime) else moment if isinstance(moment, date) else None


def _window_of(due: object, *, is_todo: bool) -> Window | None:
    if not isinstance(due, str):
        return None
    try:
        when = parse_edtf(due)
    except UnreadableDateError:
        return None
    return Window(when.latest if is_todo else when.earliest or when.latest, when.latest)


def _edtf(window: Window) -> str:
    """The days as EDTF: a day, a month, a year where they are just that, else from the first to the last."""
    first, last = window.first, window.last
    assert first is not None
    assert last is not None
    if first == last:
        return first.isoformat()
    after = last + _DAY
    if first.day == after.day == 1:
        if (first.month, after.month, after.year) == (1, 1, first.year + 1):
            return f"{first.year:04}"
        if after == (first.replace(day=28) + timedelta(days=4)).replace(day=1):
            return f"{first:%Y-%m}"
        months = (after.year - first.year) * 12 + after.month - first.month
        if months == 3 and first.month % 3 == 1:
            return f"{first.year:04}-{33 + first.month // 3}"
    return f"{first}/{last}"


def _state(component: Component) -> dict[str, Any]:
    status = str(component.get("STATUS", "")).upper()
    if status == "COMPLETED" or (component.name == "VTODO" and "COMPLETED" in component):
        completed = _day(component, "COMPLETED")
        return {"status": "done"} | ({"status_since": completed.isoformat()} if completed else {})
    known = {"CANCELLED": "dropped", "IN-PROCESS": "in-progress"}
    return {"status": known[status]} if status in known else {}
