"""A statement with four candidates for the tests of what is decided of them."""

from __future__ import annotations

from datetime import date

from commitrack.extract import candidates
from commitrack.reviewing import Statement

DAY = date(2026, 3, 3)

TEXT = """\
Joint Statement by Fiji and Japan

Suva, 3 March 2026

1. The two ministers met in Suva today. They agreed to open a shared training school by the end of 2027.

2. The next Fiji-Japan Dialogue will be held in Tokyo next month. Japan announced a grant for two patrol boats.

3. Both sides agreed that the sea is a shared good. This will help peace. Fiji will open a consulate in Osaka.
"""


def statement(text: str = TEXT, *, day: date | None = DAY, title: str = "Joint Statement") -> Statement:
    """The text with its candidates."""
    found = tuple(candidates(text, day=day, parties=("FJ", "JP")))
    return Statement(text, found, day=day, source={"source.title": title})
