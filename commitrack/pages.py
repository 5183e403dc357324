"""The page of one commitment: everything that is known of it, the source's words apart from our own.

History's table stands here too, since it says of an event what the page says of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commitrack.deadlines import Timeliness, timeliness
from commitrack.excerpts import beginning_of, end_of
from commitrack.grids import Grid
from commitrack.model import CONTEXT, Stance
from commitrack.sentences import (
    due_in_words,
    event_in_words,
    promise_in_codes,
    promise_in_words,
    recorded_at,
    status_in_words,
    timeliness_in_words,
)
from commitrack.typesetting import own_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from commitrack.history import Event
    from commitrack.model import Commitment, Source
    from commitrack.screen import Screen

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and, under it, labels with the lines beside them."""

    heading: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    alarms: frozenset[str] = frozenset()
    """The labels of what needs to be seen at once."""


def section_of(heading: str, rows: Sequence[tuple[str, str]], alarms: frozenset[str] = frozenset()) -> Section:
    """The rows that say something, their texts by lines."""
    kept = tuple((label, tuple(text.splitlines())) for label, text in rows if text)
    return Section(heading, kept, alarms)


def page_of(
    commitment: Commitment, events: Sequence[Event], *, today: date, screen: Screen
) -> tuple[str, list[Section]]:
    """The page's title and its sections, safe to show."""
    sections = [
        _promise(commitment, today),
        _source(commitment),
        _evidence(commitment),
        _history(events),
    ]
    shown = [
        replace(section, rows=tuple((label, tuple(map(screen.shown, lines))) for label, lines in section.rows))
        for section in sections
        if section.rows
    ]
    return screen.shown(f"{commitment.number}  {commitment.title}"), shown


def page_lines(title: str, sections: Sequence[Section]) -> list[str]:
    """The page for a pipe: nothing wrapped."""
    lines = [title]
    for section in sections:
        lines += ["", section.heading] if section.heading else [""]
        width = max(len(label) for label, _ in section.rows)
        for label, texts in section.rows:
            lines.append(f"{label:<{width}}  {texts[0]}".rstrip())
            lines += [f"{'':<{width}}  {text}".rstrip() for text in texts[1:]]
    return lines


def history_grid(
    events: Sequence[Event], numbers: Mapping[str, int], earlier: Mapping[str, Event], screen: Screen
) -> Grid:
    """Events as a table: when recorded, of which commitment, by whom, and what in plain words."""
    rows = tuple(
        (
            recorded_at(event.at),
            str(numbers.get(event.commitment, "")),
            screen.shown(event.actor),
            screen.shown(event_in_words(event, reversed_event=earlier.get(event.reverses or ""))),
        )
        for event in events
    )
    return Grid(("Recorded (UTC)", "No", "By", "What"), rows, wrapping=3, numbers=frozenset({1}))


def _promise(commitment: Commitment, today: date) -> Section:
    how = timeliness(commitment, today)
    due = commitment.due
    rows = [
        ("by/to", f"{promise_in_codes(commitment)}  ({promise_in_words(commitment)})"),
        ("area", commitment.area),
        ("strength", str(commitment.strength or NOT_STATED)),
        ("made", commitment.made.in_words() if commitment.made else NOT_STATED),
        ("due", due_in_words(due) if due else NOT_STATED),
        ("in the source's words", f"“{commitment.due_text}”" if commitment.due_text else ""),
        ("status", status_in_words(commitment)),
        ("superseded by", str(commitment.superseded_by or "")),
        ("timeliness", timeliness_in_words(commitment, today)),
        ("place", commitment.place or ""),
        ("tags", ", ".join(commitment.tags)),
        ("revision", str(commitment.revision)),
        ("uid", commitment.uid),
    ]
    if commitment.undone:
        rows.insert(0, ("undone", "its addition was undone; importing it again brings it back"))
    alarms = frozenset({"timeliness", "due"} if how is Timeliness.OVERDUE else ())
    return section_of("", rows, alarms)


def _source(commitment: Commitment) -> Section:
    source = commitment.source
    rows = [
        ("title", source.title or ""),
        ("publisher", source.publisher or ""),
        ("date", source.date.in_words() if source.date else ""),
        ("place in it", source.locator or ""),
        ("url", source.url or ""),
        ("its own words", _in_its_paragraph(source)),
        ("characters", f"{source.start} to {source.end}" if source.start is not None else ""),
        ("SHA-256", source.sha256 or ""),
    ]
    found = section_of("Source", rows)
    return found if found.rows else Section("Source", (("", ("no source is stated",)),))


def _evidence(commitment: Commitment) -> Section:
    rows = []
    for stance, label in ((Stance.SUPPORTS, "for"), (Stance.CONTRADICTS, "against"), (Stance.CONTEXT, "context")):
        for item in commitment.evidence:
            if item.stance is stance:
                told = [
                    item.on.in_words() if item.on else "",
                    item.note or "",
                    f"recorded by {item.actor}" if item.actor else "",
                ]
                rows.append((label, "\n".join([item.citation, *(part for part in told if part)])))
    return section_of("Evidence", rows or [("", "none is recorded, for or against")])


def _history(events: Sequence[Event]) -> Section:
    earlier = {event.id: event for event in events}
    told = [event_in_words(event, reversed_event=earlier.get(event.reverses or "")) for event in events]
    rows = [(recorded_at(event.at), f"{event.actor}: {words}") for event, words in zip(events, told, strict=True)]
    return section_of("History", rows)


def _in_its_paragraph(source: Source) -> str:
    """A quote in one piece, with what is kept of its paragraph before and after it, cut at words."""
    if not source.quote:
        return ""
    before, after = source.prefix or "", source.suffix or ""
    own, rest = _BETWEEN_PARAGRAPHS.split(before)[-1], _BETWEEN_PARAGRAPHS.split(after)[0]
    lead = end_of(own_words(_NUMBER.sub("", own)), is_cut=len(own) >= CONTEXT)
    follows = beginning_of(own_words(rest), is_cut=len(rest) >= CONTEXT)
    return " ".join(filter(None, (lead, f"“{own_words(source.quote)}”", follows)))


_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t\r\xa0>]*\n\s*")
_NUMBER = re.compile(r"^\s*\(?[0-9]{1,3}(?:\.[0-9]{1,2}){0,2}[.)]\s+")
"""A paragraph's own number, which its place in the source tells already."""
