"""The page of a candidate in a review: its fields as they would be recorded, and its words in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.dates import parse_edtf
from commitrack.excerpts import beginning_of, end_of, height
from commitrack.grids import GAP
from commitrack.pages import NOT_STATED, Section, section_of
from commitrack.sentences import due_in_words
from commitrack.typesetting import own_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commitrack.entry import Typed
    from commitrack.extract import Candidate

LITTLE = 240
"""Characters before and after the words that are shown at first, where the screen has room for them."""
_BETWEEN = 4
"""The lines of a page between its parts: three that are empty, and a heading."""


def fields_of(candidate: Candidate, draft: Mapping[str, Typed], decided: str) -> Section:
    """A candidate's fields, and what was `decided` of it, in words."""
    due, words = draft.get("due"), draft.get("due_text")
    stated = due_in_words(parse_edtf(str(due))) if due else NOT_STATED
    rows = [
        ("decided", decided),
        ("by/to", f"{_codes(draft, 'by')} → {_codes(draft, 'to')}"),
        ("area", str(draft.get("area", ""))),
        ("strength", str(draft.get("strength", NOT_STATED))),
        ("due", stated + (f", “{own_words(str(words))}”" if words else "")),
        ("place", str(draft.get("place", ""))),
        ("tags", _codes(draft, "tags") if "tags" in draft else ""),
        (_LONGEST_LABEL, str(draft.get("source.locator", ""))),
        ("rule", f"{candidate.rule}: “{own_words(candidate.cue)}”"),
    ]
    return section_of("", rows)


_LONGEST_LABEL = "place in it"


def words_of(candidate: Candidate, text: str, *, around: int, width: int, room: int) -> Section:
    """The words of a candidate in the `text` of its statement, with so many characters around them.

    Of the `LITTLE` that is shown at first only as much as `room` lines hold of a screen so many columns wide.
    """
    words, width = f"“{own_words(candidate.text)}”", _width_of_texts(width)
    most = max((room - height([words], width)) // 2, 1) if around == LITTLE else None
    first, last = candidate.start - around, candidate.end + around
    before, after = text[max(0, first) : candidate.start], text[candidate.end : last]
    rows = [
        ("before", end_of(own_words(before), is_cut=first > 0, width=width, most=most)),
        ("words", words),
        ("after", beginning_of(own_words(after), is_cut=last < len(text), width=width, most=most)),
    ]
    return section_of("The statement", rows)


def lines_taken(title: str, fields: Section, width: int) -> int:
    """The lines of a page without the words of the statement, on a screen so many columns wide."""
    texts = [text for _, texts in fields.rows for text in texts]
    return height([title], width) + height(texts, _width_of_texts(width)) + _BETWEEN


def _width_of_texts(width: int) -> int:
    """Columns beside the labels of a page."""
    return max(width - len(_LONGEST_LABEL) - GAP, 1)


def _codes(draft: Mapping[str, Typed], name: str) -> str:
    value = draft.get(name, ())
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
