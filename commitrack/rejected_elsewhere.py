"""Passages that were turned down in another register, taken into this one: each with its events as they were recorded.

As with commitments, what is new here comes whole, and where our events are the beginning of theirs the rest follows.
What was turned down there and is a commitment here is refused: only a person can say which is right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from commitrack.history import Kind, LogError
from commitrack.merging import PartedError, in_common, parted, said
from commitrack.rejections import rejections_in
from commitrack.typesetting import folded
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from commitrack.history import Event
    from commitrack.model import Commitment, Source


class Passage(NamedTuple):
    """A passage of a file, read and found well-formed."""

    place: int
    """Its place in the file, where passages count on from the last row."""
    uid: str
    events: tuple[Event, ...]
    """All that was recorded of it where it comes from."""


class Known(NamedTuple):
    """What this register knows."""

    logs: Mapping[str, Sequence[Event]]
    """Of commitments and of passages, by uid."""
    commitments: Container[str]
    """The uids of those here, and of those in the file."""
    recorded: Iterable[Commitment]
    """Those that the file does not bring."""
    action: str
    """The import, with which what comes by it is marked."""


def news_of(passage: Passage, known: Known) -> list[Event]:
    """The events of a passage that are not here yet. Raises UnfitValueError, PartedError."""
    if passage.uid in known.commitments:
        raise UnfitValueError("has the uid of a commitment")
    theirs = [replace(event, merged=known.action) for event in passage.events]
    source = _checked(passage.uid, theirs)
    ours = known.logs.get(passage.uid, [])
    common = in_common(ours, theirs)
    if common < min(len(ours), len(theirs)):
        raise parted(ours, theirs, common)
    if source is not None and common < len(theirs):
        for commitment in known.recorded:
            if _is_of_one_passage(source, commitment.source):
                raise PartedError(
                    f"was turned down there, and is commitment {commitment.number} here; undo that, or leave this out",
                    [f"there: {said(theirs[0])}"],
                )
    return theirs[common:]


def in_order(events: Iterable[Sequence[Event]]) -> list[Event]:
    """The events of several passages by the moment of recording, those of one always in their own order."""
    keyed = []
    for own in events:
        latest = ""
        for event in own:
            latest = max(latest, event.at)
            keyed.append((latest, event))
    keyed.sort(key=lambda pair: pair[0])
    return [event for _, event in keyed]


def _checked(uid: str, events: Sequence[Event]) -> Source | None:
    """The words and their document, if they are still turned down. Raises UnfitValueError for what is no such log."""
    ids = Counter(event.id for event in events)
    if any(event.commitment != uid for event in events) or max(ids.values()) > 1:
        raise UnfitValueError("has events that are not its own")
    first = events[0]
    is_log = first.kind is Kind.REJECTED and all(event.kind is Kind.UNDONE for event in events[1:])
    if not is_log or not all(name.startswith("source.") and pair[0] is None for name, pair in first.changes.items()):
        raise UnfitValueError("has other events than a rejection and what became of it")
    if not first.note or not first.changes.get("source.quote", (None, None))[1]:
        raise UnfitValueError("has a rejection without its words or its reason")
    try:
        standing = rejections_in(events).get(uid)
    except (LogError, UnfitValueError) as broken:
        raise UnfitValueError(f"has events that no register could have written: {broken}") from None
    return standing.source if standing else None


def _is_of_one_passage(one: Source, other: Source) -> bool:
    """Whether two quotes are at least half the same place of one text, or the same words of one day."""
    if one.quote is None or other.quote is None:
        return False
    if one.sha256 is not None and one.sha256 == other.sha256 and one.start is not None and other.start is not None:
        start, end = one.start, one.start + len(one.quote)
        shared = min(end, other.start + len(other.quote)) - max(start, other.start)
        return 2 * shared >= min(len(one.quote), len(other.quote))
    return one.date == other.date and folded(one.quote) == folded(other.quote)
