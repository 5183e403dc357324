"""What the shell offers on Tab: numbers with their titles, parties with their names, statuses, areas and other words.

It is asked while somebody is typing, so it says nothing, whatever goes wrong: no offer is better than a message in the
middle of a line. What has been typed of a list (`NZ,U`) is kept, and its last word is completed.
"""

from collections.abc import Callable, Iterable
from contextlib import redirect_stderr
from enum import StrEnum
from io import StringIO

import typer

from commitrack.cli.session import Session
from commitrack.parties import codes_with_names
from commitrack.screen import width_of

Offers = list[tuple[str, str]]
"""Words with what is said beside them."""

WIDEST = 60
"""Columns of what is said beside an offer; Typer would break a longer text into several offers."""


def numbers(context: typer.Context, incomplete: str) -> Offers:
    """The commitments of the register that is named so far."""
    return _offers(
        incomplete, lambda: ((str(known.number), known.title) for known in Session.of(context).register.find())
    )


def areas(context: typer.Context, incomplete: str) -> Offers:
    """The known areas, and those made in the register."""
    return _offers(incomplete, lambda: ((area, "") for area in Session.of(context).register.areas()))


def parties(incomplete: str) -> Offers:
    """The codes of all parties, with their names."""
    return _offers(incomplete, codes_with_names)


def words(*accepted: str) -> Callable[[str], Offers]:
    """A fixed set of words."""

    def offer(incomplete: str) -> Offers:
        return _offers(incomplete, lambda: ((word, "") for word in accepted))

    return offer


def words_of(kind: type[StrEnum]) -> Callable[[str], Offers]:
    """The words of a status, a strength …"""
    return words(*kind)


def clearable(incomplete: str) -> Offers:
    """The fields that can be emptied."""
    from commitrack.fields import FIELDS  # noqa: PLC0415 - asked on Tab alone, and a statement is read without them

    return _offers(incomplete, lambda: ((name, "") for name, field in FIELDS.items() if field.can_be_cleared))


def _offers(incomplete: str, known: Callable[[], Iterable[tuple[str, str]]]) -> Offers:
    beginning, comma, last = incomplete.rpartition(",")
    try:
        with redirect_stderr(StringIO()):
            return [(f"{beginning}{comma}{word}", _quiet(told)) for word, told in known() if word.startswith(last)]
    except Exception:  # noqa: BLE001 - see above
        return []


def _quiet(text: str) -> str:
    """Only letters, digits and the plainest signs, on one line: some shells evaluate what is said beside an offer."""
    told = " ".join("".join(sign if sign.isalnum() or sign in ",.-" else " " for sign in text).split())
    while width_of(told) > WIDEST:
        told = told[:-1]
    return told
