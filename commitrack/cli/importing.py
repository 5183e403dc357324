"""The command that takes in commitments recorded elsewhere: import."""

from typing import Annotated

import typer

from commitrack.cli.options import command
from commitrack.cli.session import Session
from commitrack.errors import NotTakenError
from commitrack.formats import form_named
from commitrack.importing import Arrivals, Problem
from commitrack.model import AREAS
from commitrack.screen import safe
from commitrack.sentences import event_in_words
from commitrack.values import UnfitValueError

TOLD = 20
"""Rows that an import names one by one."""


@command()
def import_(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of ours in JSON; - is standard input.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="json.")] = "json",
) -> None:
    """Take in commitments recorded elsewhere, matched by their uid; the same file again changes nothing.

    \b
      commitrack import commitments.json --dry-run
      commitrack import commitments.json

    What a row leaves out stays as it is here, null empties it. Rows that cannot be taken are named, the others are
    taken, and the exit code is 8.
    """
    shape = form_named(form)
    register = session.recording()
    try:
        reading = shape.read(session.text_of(file))
    except UnfitValueError as unfit:
        raise NotTakenError(f"{file} {unfit}", "nothing was taken in") from None
    if reading.unknown:
        session.say(f"left out, since they mean nothing here: {', '.join(reading.unknown[:TOLD])}")
    with session.progress("Taking in") as watch:
        if not dry_run and not yes and session.can_ask(from_stdin=file == "-"):
            expected = register.take_in(reading.rows, dry_run=True)
            _tell(session, expected, would=True)
            if (expected.added or expected.changed) and not session.confirms("Take them in?"):
                session.say("nothing was taken in")
                return
        arrivals = register.take_in(reading.rows, dry_run=dry_run, watch=watch)
    _tell(session, arrivals, would=dry_run)
    if not dry_run and (arrivals.added or arrivals.changed):
        session.say_where(register)
    _refuse_if_left_out(session, [*reading.problems, *arrivals.problems])


def _tell(session: Session, arrivals: Arrivals, *, would: bool) -> None:
    verb = "would be " if would else ""
    session.say(
        f"{len(arrivals.added):,} {verb}added, {len(arrivals.changed):,} {verb}changed, "
        f"{arrivals.unchanged:,} known already"
    )
    for commitment, event in arrivals.changed[:TOLD]:
        session.say(f"   {commitment.number}  {commitment.title}: {event_in_words(event)}")
    if len(arrivals.changed) > TOLD:
        session.say(f"   and {len(arrivals.changed) - TOLD:,} more change")
    if made := sorted({commitment.area for commitment in arrivals.added}.difference(AREAS)):
        session.say(f"   areas of their own: {', '.join(made)}")
    for number, here in arrivals.renumbered[:TOLD]:
        session.say(f"   {number} was given here already: it {'would be' if would else 'is'} {here}")
    if len(arrivals.renumbered) > TOLD:
        session.say(f"   and {len(arrivals.renumbered) - TOLD:,} more have a new number")


def _refuse_if_left_out(session: Session, problems: list[Problem]) -> None:
    problems.sort(key=lambda problem: problem.place)
    for problem in problems[:TOLD]:
        session.say(f"   row {problem.place}: {safe(problem.reason)}")
    if problems:
        more = f", the first {TOLD} named above" if len(problems) > TOLD else ""
        count = f"{len(problems):,} row{'' if len(problems) == 1 else 's'}"
        raise NotTakenError(f"{count} could not be taken in{more}", "mend them and import the file again")
