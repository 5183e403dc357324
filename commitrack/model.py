"""What the register keeps: commitments, their sources, the evidence about them, and the words for how they stand.

Everything here is frozen and knows neither files nor clocks. What depends on today (overdue, due soon) is no field
of a commitment: it is computed in `deadlines`, so that a register never goes stale by lying in a drawer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from commitrack.dates import When

_Record = TypeVar("_Record")


def record_of(kind: type[_Record], values: dict[str, Any]) -> _Record:
    """`kind(**values)` for a frozen dataclass without slots: the same object, made in a tenth of the time.

    A frozen dataclass sets its fields one by one; a register of ten thousand makes that felt. `values` must hold every
    field that has no default of its own, and nothing that is no field.
    """
    record = object.__new__(kind)
    record.__dict__.update(values)
    return record


class Status(StrEnum):
    """What is known to have become of a commitment; the first five are open, the rest closed."""

    ANNOUNCED = "announced"
    """On record, and nothing is known since: what every commitment starts as."""
    SCHEDULED = "scheduled"
    """A date is agreed; needs `due`."""
    IN_PROGRESS = "in-progress"
    """Work is known to have begun."""
    STANDING = "standing"
    """A lasting duty, never late."""
    STALLED = "stalled"
    """Known to have stopped."""
    DONE = "done"
    PARTIAL = "partial"
    """Closed with part of it delivered."""
    MISSED = "missed"
    """Not done by its time, or a standing duty broken."""
    DROPPED = "dropped"
    """Withdrawn by who made it."""
    SUPERSEDED = "superseded"
    """Replaced by another commitment, which `superseded_by` names."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self in OPEN


OPEN = frozenset({Status.ANNOUNCED, Status.SCHEDULED, Status.IN_PROGRESS, Status.STANDING, Status.STALLED})


class Strength(StrEnum):
    """How far the words of a promise go, strongest first (the tiers of the G7 Research Group)."""

    BINDING = "binding"
    """A treaty duty."""
    FIRM = "firm"
    """Decide, agree to, commit, will; an event confirmed."""
    INTENT = "intent"
    """Intend, plan, aim, reaffirm a commitment."""
    SUPPORT = "support"
    """Welcome or encourage a party's future act."""
    EXPLORE = "explore"
    """Explore, consider, discuss a proposal; also strong words over such a verb."""


class Stance(StrEnum):
    """What a piece of evidence does to the claim that a commitment was kept."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


AREAS = (
    "defence", "security", "cyber", "trade", "critical-minerals", "energy", "climate", "space", "technology",
    "health", "development", "people", "science", "maritime", "diplomacy", "other",
)  # fmt: skip
"""The areas that every register knows; one in use beyond them was made on purpose."""


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a commitment was taken from, and the place in it."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: When | None = None
    locator: str | None = None
    """Section, paragraph or page."""
    quote: str | None = None
    """The words of the source, to the letter; the only text here that is not our own."""
    prefix: str | None = None
    """The words just before the quote (W3C Web Annotation, TextQuoteSelector)."""
    suffix: str | None = None
    """The words just after it."""
    start: int | None = None
    """Where the quote begins in the text, in characters from 0."""
    end: int | None = None
    """Where it ends, exclusive."""
    sha256: str | None = None
    """Of the text's UTF-8 bytes, so that a changed text shows."""


CONTEXT = 48
"""Characters before and after a quote that are kept, to tell it from the same words elsewhere; fewer where the text
begins or ends there.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation about what became of a commitment."""

    stance: Stance
    citation: str
    """A URL, or a reference in words."""
    on: When | None = None
    """When what it tells of happened; not stated where None."""
    note: str | None = None
    actor: str | None = None
    """Who recorded it."""


@dataclass(frozen=True)
class Commitment:
    """One thing that one or more parties said they will do, as it stands."""

    number: int
    """Typed by people; given once in a register and never again."""
    uid: str
    """A UUID, the same in every register that holds this commitment."""
    revision: int
    """Grows with every event, so that `--expect` notices a change made meanwhile."""
    title: str
    """What was promised, in our own words, on one line."""
    by: tuple[str, ...]
    """Codes of who must act, sorted."""
    to: tuple[str, ...]
    """Codes of whom it is owed to, sorted."""
    area: str = "other"
    strength: Strength | None = None
    made: When | None = None
    due: When | None = None
    due_text: str | None = None
    """The words in which `due` was given, unless those were EDTF or relative to a day."""
    status: Status = Status.ANNOUNCED
    status_since: When | None = None
    """Since when it has been so; `../2026-04-05` where only the day of recording is known."""
    superseded_by: int | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    source: Source = Source()
    evidence: tuple[Evidence, ...] = ()
    undone: bool = False
    """Its addition was undone: left out of every list, its number stays used."""

    @property
    def is_joint(self) -> bool:
        """Whether the same two or more parties promise and are promised."""
        return len(self.by) > 1 and set(self.by) == set(self.to)

    @property
    def parties(self) -> frozenset[str]:
        """Everyone on either side."""
        return frozenset(self.by) | frozenset(self.to)
