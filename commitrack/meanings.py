"""What people mean by the headings and the words of their own spreadsheets.

A heading is known by the names that people give it; one that none of them is may still hold a word that tells. What
is not in these tables is never guessed: it is left out and told, or is a problem that says how to say it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from commitrack.fields import FIELDS
from commitrack.model import AREAS, Status, Strength
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")

_HEADINGS = {
    "number": "number|no|nr|num|#|item no|item number",
    "uid": "uid|uuid|guid",
    "title": "title|commitment|commitments|action|actions|action item|action point|deliverable|deliverables|what|task"
    "|description|promise|undertaking|pledge|measure|activity|item|agreed action|commitment text|initiative|outcome",
    "by": "by|who|owner|owners|lead|leads|responsible|responsible party|responsibility|lead party|party|parties|actor"
    "|assigned to|assignee|lead country|lead agency|committed by|promised by|made by|action by|action owner|owed by",
    "to": "to|for|beneficiary|counterpart|partner|recipient|owed to|promised to|partner country|other party|other side",
    "due": "due|due date|date due|deadline|deadlines|target date|target|by when|when|timeline|timeframe|time frame"
    "|expected completion|target completion|target completion date|delivery date|end date|due by|timing|finish by",
    "due_text": "due text|deadline as stated",
    "status": "status|progress|state|stage|current status|implementation status|state of play|how it stands",
    "status_since": "status since|since|completed on|date completed|closed on|done on|status date",
    "area": "area|category|theme|topic|sector|pillar|subject|field|policy area|workstream|work stream|subject area",
    "strength": "strength|firmness|wording strength|level of commitment",
    "made": "made|date made|date agreed|agreed on|date of commitment|announced on|made on|date",
    "place": "place|location|venue|where|city",
    "tags": "tags|tag|labels|label|keywords|keyword",
    "superseded_by": "superseded by|replaced by",
    "source.title": "source|document|source document|statement|reference|origin|agreement|source title",
    "source.publisher": "publisher|source publisher|published by",
    "source.url": "url|link|source url|source link|web|website|hyperlink|web address",
    "source.date": "source date|document date|date of source|statement date|published|publication date",
    "source.locator": "locator|para|paragraph|section|article|page|clause|para no|source locator",
    "source.quote": "quote|quotation|original text|original wording|verbatim|source text|exact words|source quote",
    "evidence": "evidence|proof|update source",
}
_TELLING = (
    ("deadline", "due"), ("due", "due"), ("target date", "due"), ("status", "status"), ("progress", "status"),
    ("responsib", "by"), ("owner", "by"), ("lead", "by"), ("commitment", "title"), ("action", "title"),
    ("deliverable", "title"), ("source", "source.title"), ("link", "source.url"), ("theme", "area"), ("area", "area"),
)  # fmt: skip
"""Words that tell what a heading means which is not known whole, in the order in which they are tried."""
_BY_HEADING = {name: field for field, names in _HEADINGS.items() for name in names.split("|")}


def heading_words(heading: str) -> str:
    """A heading as it is compared: small letters, without points, brackets and what stands in them.

    >>> heading_words("Due Date (dd/mm/yyyy):")
    'due date'
    """
    words = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading.casefold())
    return " ".join(re.sub(r"[^\w#]+|_", " ", words).split())


def field_of(heading: str) -> str | None:
    """The field that a heading means; None where nobody can tell."""
    if heading in FIELDS:
        return heading
    words = heading_words(heading)
    if found := _BY_HEADING.get(words):
        return found
    return next((field for word, field in _TELLING if word in words), None) if len(words) <= _LONGEST_HEADING else None


_LONGEST_HEADING = 60
"""Characters; what is longer is a sentence."""
_STATUS = {
    Status.ANNOUNCED: "not started|not yet started|new|open|to do|todo|pending|planned|agreed|no progress|not begun"
    "|waiting",
    Status.SCHEDULED: "date set|date agreed|date fixed",
    Status.IN_PROGRESS: "in progress|ongoing|on going|on track|under way|underway|started|active|begun|in hand"
    "|in train|being implemented|under implementation|work begun|wip",
    Status.STANDING: "continuous|permanent|lasting|recurring",
    Status.STALLED: "on hold|blocked|paused|suspended|stuck",
    Status.DONE: "complete|completed|delivered|achieved|finished|implemented|fulfilled|met|kept|accomplished",
    Status.PARTIAL: "partly done|partially complete|partially completed|partially achieved|partially delivered"
    "|partly met|partially implemented|partially met",
    Status.MISSED: "failed|not met|not achieved|not delivered|broken|lapsed|expired|overdue and closed",
    Status.DROPPED: "cancelled|canceled|withdrawn|abandoned|deleted|discontinued|no longer pursued",
    Status.SUPERSEDED: "replaced",
}
_BY_STATUS = {word: status for status, words in _STATUS.items() for word in words.split("|")} | {
    heading_words(status): status for status in Status
}
_AREAS = {
    "defense": "defence", "economy": "trade", "economic": "trade", "economics": "trade", "commerce": "trade",
    "trade and investment": "trade", "investment": "trade", "environment": "climate", "cybersecurity": "cyber",
    "cyber security": "cyber", "migration": "people", "education": "people", "culture": "people", "tech": "technology",
    "digital": "technology", "research": "science", "aid": "development", "foreign policy": "diplomacy",
    "minerals": "critical-minerals", "agriculture": "trade", "healthcare": "health", "maritime security": "maritime",
}  # fmt: skip
_WHOLE = 100.0


def status_of(words: str, *, is_share: bool = False) -> Status:
    """The status that is meant: one of our words, one that people use, or a share of the work that is done.

    `is_share` tells that the cell is a number from 0 to 1. Raises UnfitValueError with the accepted words.
    """
    share = _share(words, is_share=is_share)
    if share is not None:
        return Status.ANNOUNCED if share == 0 else Status.DONE if share >= _WHOLE else Status.IN_PROGRESS
    return _among(words, _BY_STATUS, "status", list(Status))


def _share(words: str, *, is_share: bool) -> float | None:
    found = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]+)?) ?(%|percent|per cent)?", words.strip().lower())
    if found is None or not (found[2] or is_share):
        return None
    return float(found[1].replace(",", ".")) * (1 if found[2] else _WHOLE)


def strength_of(words: str) -> Strength:
    """The strength that is meant. Raises UnfitValueError with the accepted words."""
    return _among(words, {str(strength): strength for strength in Strength}, "strength", list(Strength))


def area_of(words: str) -> str:
    """The area that is meant. Raises UnfitValueError with the accepted words."""
    known = {heading_words(area): area for area in AREAS} | _AREAS
    return _among(re.sub("&", " and ", words), known, "area", AREAS)


def _among(words: str, known: Mapping[str, T], kind: str, accepted: Sequence[str]) -> T:
    said = heading_words(words)
    if said not in known:
        remedy = f'say --value "{words.strip()}=WORD" with one of {", ".join(accepted)}'
        raise UnfitValueError(f"is no {kind} that is known; {remedy}")
    return known[said]
