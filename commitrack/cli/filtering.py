"""The filters of every command that shows several commitments.

A new filter is a parameter of `filters`, a field of `Criteria` and a row of `query._tests`.
"""

from typing import Annotated

import typer

from commitrack.cli import completion
from commitrack.cli.options import many, several
from commitrack.cli.session import Session
from commitrack.deadlines import Timeliness
from commitrack.entry import any_text, word
from commitrack.errors import NotUnderstoodError
from commitrack.model import Status, Strength
from commitrack.parties import parties
from commitrack.query import Criteria
from commitrack.typed import read_window


def filters(
    session: Session,
    *,
    status: Annotated[
        list[str] | None,
        many("--status", "STATUS", "With one of these statuses.", completion.words_of(Status)),
    ] = None,
    is_open: Annotated[bool, typer.Option("--open", help="Open ones only.")] = False,
    is_closed: Annotated[bool, typer.Option("--closed", help="Closed ones only.")] = False,
    timeliness: Annotated[
        list[str] | None,
        many(
            "--timeliness",
            "WORD",
            "overdue, due-soon, later, undated, standing, done-late …",
            completion.words_of(Timeliness),
        ),
    ] = None,
    by: Annotated[
        list[str] | None, many("--by", "PARTY", "Who must act: code, name or demonym.", completion.parties)
    ] = None,
    to: Annotated[list[str] | None, many("--to", "PARTY", "To whom it is owed.", completion.parties)] = None,
    party: Annotated[list[str] | None, many("--party", "PARTY", "On either side.", completion.parties)] = None,
    joint: Annotated[bool, typer.Option("--joint", help="Promised by both sides to each other.")] = False,
    not_joint: Annotated[bool, typer.Option("--not-joint", help="Promised by one side to the other.")] = False,
    area: Annotated[list[str] | None, many("--area", "AREA", "In one of these areas.", completion.areas)] = None,
    strength: Annotated[
        list[str] | None,
        many("--strength", "WORD", "Of one of these strengths.", completion.words_of(Strength)),
    ] = None,
    tag: Annotated[list[str] | None, many("--tag", "TAG", "With one of these tags.")] = None,
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="TEXT", help="With all of these texts in it, in any case.")
    ] = None,
    made: Annotated[str | None, typer.Option("--made", metavar="WHEN", help="Made in that window.")] = None,
) -> Criteria:
    """Which commitments: the options of every command that shows several."""
    criteria = Criteria(
        statuses=frozenset(_status(typed) for typed in several("--status", status)),
        is_open=_either("--open", is_open, "--closed", is_closed),
        timeliness=frozenset(word(Timeliness, typed) for typed in several("--timeliness", timeliness)),
        by=frozenset(parties(by or ())),
        to=frozenset(parties(to or ())),
        party=frozenset(parties(party or ())),
        is_joint=_either("--joint", joint, "--not-joint", not_joint),
        areas=session.areas(several("--area", area)) if area else frozenset(),
        strengths=frozenset(word(Strength, typed) for typed in several("--strength", strength)),
        tags=frozenset(several("--tag", tag)),
        texts=tuple(any_text("text to look for", typed) for typed in text or ()),
        made=read_window(made, today=session.today) if made is not None else None,
    )
    refuse_contradiction(criteria)
    return criteria


def refuse_contradiction(criteria: Criteria) -> None:
    """Raise NotUnderstoodError for filters that no commitment can meet together, whatever the register holds."""
    for status in criteria.statuses or Status:
        how = _OPEN if status.is_open else {Timeliness.CLOSED}
        how = {Status.STANDING: {Timeliness.STANDING}, Status.DONE: _DONE}.get(status, how)
        if criteria.is_open in (None, status.is_open) and (not criteria.timeliness or how & criteria.timeliness):
            return
    given = [
        "" if criteria.is_open is None else "--open" if criteria.is_open else "--closed",
        f"--status {','.join(sorted(criteria.statuses))}" if criteria.statuses else "",
        f"--timeliness {','.join(sorted(criteria.timeliness))}" if criteria.timeliness else "",
    ]
    raise NotUnderstoodError(f"{' and '.join(filter(None, given))} exclude each other", "leave one out")


_DONE = {Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE, Timeliness.DONE_UNDATED, Timeliness.DONE_DAY_UNKNOWN}
_OPEN = {Timeliness.OVERDUE, Timeliness.DUE_SOON, Timeliness.LATER, Timeliness.UNDATED}


def _status(typed: str) -> Status:
    """A status; a word for how something stands against its date is not one, though people ask for it as one."""
    try:
        return word(Status, typed)
    except NotUnderstoodError:
        if typed not in set(Timeliness):
            raise
        raise NotUnderstoodError(f"{typed} is no status", f"ask for --timeliness {typed}") from None


def _either(yes: str, is_yes: bool, no: str, is_no: bool) -> bool | None:  # noqa: FBT001 - two options of one kind
    """What two flags that exclude each other say; None if neither is given."""
    if is_yes and is_no:
        raise NotUnderstoodError(f"{yes} and {no} exclude each other", "leave both out to see all")
    return True if is_yes else False if is_no else None
