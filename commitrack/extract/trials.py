"""The examples of a cue run as tests: it has to take the sentences that it says it takes, and leave the others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from commitrack.errors import NotUnderstoodError
from commitrack.extract.clauses import promise_in
from commitrack.extract.looking_back import looks_back
from commitrack.extract.names import names_in
from commitrack.extract.readings import Reading
from commitrack.extract.wording import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commitrack.extract.cues import Cue

PARTIES = ("FJ", "JP")
"""Whose statements the examples are from, but for other parties that a sentence names."""
DAY = date(2026, 3, 3)
"""When they were made."""
LEADERS = {"Rua": "FJ", "Sato": "JP"}
"""Who speaks in them."""


def takes(cue: Cue, sentence: str) -> bool:
    """Whether a cue alone finds a promise in a sentence of a statement by Fiji, Japan and whomever it names."""
    words = spoken(sentence)
    parties = tuple(sorted({*PARTIES, *(code for _, _, code in names_in(words))}))
    promise = promise_in(
        words,
        Reading(parties, LEADERS, [cue]),
        is_item=cue.subject == "opening",
        is_alone=cue.subject == "item",
        is_past=looks_back(words, DAY),
    )
    return promise is not None


def prove(cues: Iterable[Cue]) -> None:
    """Run the examples of each cue. Raises NotUnderstoodError that names the first which is not as it says."""
    for cue in cues:
        for key, sentences in (("takes", cue.takes), ("leaves", cue.leaves)):
            for sentence in sentences:
                if takes(cue, sentence) is not (key == "takes"):
                    what = "does not take" if key == "takes" else "does not leave"
                    raise NotUnderstoodError(
                        f"cue {cue.name} {what} its own example {sentence!r}",
                        f"mend head, then, unless, not_after or subject, or take the sentence out of {key}",
                    )
