"""Events and states in plain English: what an echo, a page and a history say of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack import values
from commitrack.dates import parse_edtf
from commitrack.deadlines import Timeliness, days_late, timeliness
from commitrack.fields import FIELDS
from commitrack.history import Kind
from commitrack.model import Status
from commitrack.parties import party_name
from commitrack.rules import oddities

if TYPE_CHECKING:
    from datetime import date

    from commitrack.dates import When
    from commitrack.fields import Plain
    from commitrack.history import Event
    from commitrack.model import Commitment

_DATES = {name for name, field in FIELDS.items() if field.read is values.when}


def in_words(name: str, value: Plain) -> str:
    """A field's plain value as a person reads it."""
    if value is None:
        return "not stated"
    if name in _DATES:
        return parse_edtf(str(value)).in_words()
    if isinstance(value, list):
        return ", ".join(value)
    return f"“{value}”" if name in ("title", "source.quote") else str(value)


def changes_in_words(event: Event) -> str:
    """What an event changed, field by field: `status scheduled → done; due not stated → March 2026`."""
    parts = []
    told_by = {"status_since": "status", "due_text": "due"}  # what goes with another change goes without saying
    for name, (before, after) in event.changes.items():
        if name == "revision" or told_by.get(name) in event.changes:
            continue
        parts.append(f"{FIELDS[name].label} {in_words(name, before)} → {in_words(name, after)}")
    return "; ".join(parts)


def event_in_words(event: Event, *, reversed_event: Event | None = None) -> str:
    """One sentence on one event, without who and when."""
    changes = changes_in_words(event)
    if event.kind is Kind.REJECTED:
        return f"rejected {in_words('source.quote', _quote_of(event))}, because: {event.note}"
    if event.kind is Kind.UNDONE:
        what = _undoing(reversed_event, changes)
    elif event.is_addition:
        what = ("put on record" if event.kind is Kind.ADDED else "imported") + _first_status(event)
    elif event.kind is Kind.IMPORTED:
        what = f"imported: {changes}" if changes else "imported"
    elif event.corrects:
        what = f"corrected {changes}, as from the start" if changes else ""
    else:
        what = changes + _counting_from(event) if changes else ""
    told = [what] if what else []
    told += [f"{item.stance}: {item.citation}" + ("" if what else _dated(item.on)) for item in event.evidence]
    if event.note:
        told.append(f"note{'' if told else _dated(event.on)}: {event.note}")
    return "; ".join(told) or "nothing changed"


def addition_in_words(commitment: Commitment, today: date) -> list[str]:
    """What was understood of a commitment that was just put on record, a line for each part."""
    due = due_in_words(commitment.due) if commitment.due else None
    lines = [
        f"{promise_in_words(commitment)}; {commitment.area}; {status_in_words(commitment)}",
        f"due {due}" if due else "due: not stated",
    ]
    if commitment.made is None:
        lines.append(f"on record from {today.isoformat()}, since nothing says when it was made (--made DATE)")
    return lines + [f"note that {odd}" for odd in oddities(commitment, today)]


def recorded_at(event_at: str) -> str:
    """When something was recorded, to the minute: `2026-04-05 09:30`, UTC."""
    return event_at[:16].replace("T", " ")


def promise_in_words(commitment: Commitment) -> str:
    """Who owes it to whom, with names."""
    names = [party_name(code) for code in commitment.by]
    if commitment.is_joint:
        return f"{' and '.join(names)}, jointly"
    return f"{', '.join(names)} to {', '.join(party_name(code) for code in commitment.to)}"


def promise_in_codes(commitment: Commitment) -> str:
    """Who owes it to whom, in codes: `NZ ↔ US` for a joint promise, else `NZ → US`."""
    if commitment.is_joint:
        return " ↔ ".join(commitment.by)
    return f"{','.join(commitment.by)} → {','.join(commitment.to)}"


def since_in_words(since: When | None) -> str:
    """Since when a status holds; a day that only the recording bounds is said to be so."""
    if since is None:
        return "since when is not stated"
    if since.earliest is None:
        return f"{since.in_words()}; the day itself is not stated"
    return f"since {since.in_words()}"


def status_in_words(commitment: Commitment) -> str:
    """How it stands, and since when."""
    since = commitment.status_since
    if commitment.status is Status.ANNOUNCED and commitment.made is None and since and since.earliest is None:
        return "announced; when it was made is not stated"
    if since is not None and since.earliest is not None and not commitment.status.is_open:
        return f"{commitment.status}, dated {since.in_words()}"
    return f"{commitment.status}, {since_in_words(since)}"


def due_in_words(when: When) -> str:
    """A due date with the days that it spans, where that is more than the date says."""
    if when.earliest == when.latest:
        return when.in_words()
    if when.earliest is None:
        return f"{when.in_words()} (at the latest on {when.latest.isoformat()})"
    return f"{when.in_words()} ({when.earliest.isoformat()} to {when.latest.isoformat()})"


def timeliness_in_words(commitment: Commitment, today: date) -> str:
    """How it stands against its date."""
    how = timeliness(commitment, today)
    if how is Timeliness.OVERDUE:
        return f"overdue: {_days(days_late(commitment, today))} past its latest day"
    if how in (Timeliness.DUE_SOON, Timeliness.LATER):
        left = -days_late(commitment, today)
        return f"{_spaced(how)}: " + (f"{_days(left)} left" if left else "its latest day is today")
    return _OTHERWISE.get(how, _spaced(how))


_OTHERWISE = {
    Timeliness.UNDATED: "undated: no due date is stated, so it is never late",
    Timeliness.STANDING: "standing: a lasting duty, never late",
    Timeliness.DONE_UNDATED: "done, and there was no date to hold it to",
    Timeliness.DONE_DAY_UNKNOWN: "done, but the day is not known well enough to say whether in time",
}


def _spaced(how: Timeliness) -> str:
    return how.replace("-", " ")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def _first_status(event: Event) -> str:
    if event.is_plain_addition:
        return " as announced"
    status, since = (event.changes[name][1] for name in ("status", "status_since"))
    return f" as {status}, {since_in_words(parse_edtf(str(since)))}"


def _counting_from(event: Event) -> str:
    if event.on is None or event.redates:
        return ""
    return f", counting from {event.on.in_words().removeprefix('from ')}"


def _dated(on: When | None) -> str:
    return "" if on is None else f" ({on.in_words()})"


def _quote_of(event: Event) -> Plain:
    """The passage that an event turned down, on one line."""
    return " ".join(str(event.changes.get("source.quote", (None, ""))[1]).split())


def _undoing(undone: Event | None, changes: str) -> str:
    if undone is None:
        return f"undone: {changes}" if changes else "undone"
    if undone.kind is Kind.UNDONE:
        return f"restored what {undone.actor} took back at {recorded_at(undone.at)}"
    if undone.is_addition:
        return f"undid that {undone.actor} put it on record"
    return f"undid what {undone.actor} recorded at {recorded_at(undone.at)}: {event_in_words(undone)}"
