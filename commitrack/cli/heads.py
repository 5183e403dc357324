"""What is said of a statement as a whole, beside what is read in it: its day, and whose it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from commitrack.errors import NotUnderstoodError
from commitrack.extract.names import names_in
from commitrack.extract.sides import parties_of
from commitrack.extract.statement_day import day_in_head
from commitrack.extract.wording import plain
from commitrack.parties import parties as codes_of
from commitrack.parties import party_name
from commitrack.typed import read_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitrack.cli.session import Session


def day_given(session: Session, typed: str, text: str) -> date:
    """The statement's day as it is given; says so where its head names another. Raises NotUnderstoodError."""
    when = read_date(typed, today=session.today)[0]
    if when.earliest != when.latest:
        raise NotUnderstoodError(f"--date {typed} is {when.in_words()}, which is no single day", "give the day")
    named = day_in_head(text, today=date.max)  # be it to come
    if named is not None and named[0] != when.latest:
        session.say(f"note that its head names another day than --date {when.latest.isoformat()}: {named[1]}")
    return when.latest


def day_named(session: Session, text: str, *, without: str) -> date | None:
    """The statement's day as its head names it, never today and none to come; says which, or why there is none.

    `without` says what it means that there is none.
    """
    found = day_in_head(text, today=session.today)
    if found is not None:
        session.say(f"statement of {found[0].isoformat()}, as its head says: {found[1]}")
        return found[0]
    to_come = day_in_head(text, today=date.max)
    why = "no day is named in its head"
    if to_come is not None:
        why = f"the day that its head names, {to_come[1]}, lies in the future (today is {session.today.isoformat()})"
    session.say(f"{why}: {without}")
    return None


def whose_statement(session: Session, typed: Sequence[str], text: str) -> tuple[str, ...]:
    """Whose statement it is: as the text says unless it is given, and says so where the text lacks one of those."""
    if not typed:
        return parties_of(text)
    whose = codes_of(typed)
    words = plain(text)
    there = {code for _, _, code in names_in(words)} | {*parties_of(text)}
    missing = [code for code in whose if code not in there and not _is_spelt_out(code, words)]
    if missing:
        session.say(f"note that the statement has no name of {' or '.join(missing)}, which --parties gives")
    return whose


def _is_spelt_out(code: str, words: str) -> bool:
    """Whether a body stands in a text by its short or its long name."""
    return any(name in words for name in (code.removeprefix("org:"), party_name(code)))
