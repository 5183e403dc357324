"""Where an event is to be held."""

from __future__ import annotations

from commitrack.dates import MONTHS
from commitrack.extract.patterns import compiled


def place_of(words: str) -> str | None:
    """Where an event that a passage speaks of is to be held, as it is named there."""
    found = _PLACE.search(words)
    return found["place"].rstrip(".,") if found else None


_PLACE = compiled(
    r"\b(?:held|hosted|convened?|meet|meeting|place|Summit|Dialogue|Conference|visit|summit|dialogue|conference)\b"
    rf"(?: (?!in )[\w.,'-]+){{0,6}} in (?!(?:{'|'.join(MONTHS)})\b)"
    r"(?P<place>[A-Z][\w.'-]+(?:,? [A-Z][\w.'-]+){0,3})(?=[ ,.;)]|$)"
)
