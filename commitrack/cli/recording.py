"""Commands that record: add, update, undo. Each says what it understood, where the register is, and what undoes it."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from commitrack.cli import completion
from commitrack.cli.describing import fields, source_of
from commitrack.cli.options import command, several
from commitrack.cli.session import Session
from commitrack.errors import NotUnderstoodError
from commitrack.fields import FIELDS
from commitrack.model import Stance
from commitrack.places import default_register
from commitrack.register import Outcome, Register
from commitrack.rules import oddities
from commitrack.sentences import addition_in_words, due_in_words, event_in_words, recorded_at, status_in_words
from commitrack.store import create_register
from commitrack.store.memory import MemoryStore
from commitrack.typed import number_of

On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Since when that holds, if not since today.", show_default=False),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, in your own words.", show_default=False)]


def _citations(stance: str, description: str) -> Any:
    return typer.Option(f"--{stance}", metavar="CITATION", help=description, show_default=False)


def evidence(
    session: Session,
    *,
    supports: Annotated[list[str] | None, _citations("supports", "URL or text for its being kept.")] = None,
    contradicts: Annotated[list[str] | None, _citations("contradicts", "URL or text against it.")] = None,
    context: Annotated[list[str] | None, _citations("context", "URL or text that is neither.")] = None,
) -> dict[Stance, Sequence[str]]:
    """What tells for or against its being kept: the options of `add` and `update`."""
    del session
    given = {Stance.SUPPORTS: supports, Stance.CONTRADICTS: contradicts, Stance.CONTEXT: context}
    return {stance: citations for stance, citations in given.items() if citations}


@command(fields, evidence)
def add(
    session: Session,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What was promised, in your own words.")],
    *,
    fields: dict[str, Any],
    evidence: dict[Stance, Sequence[str]],
    on: On = None,
    note: Note = None,
) -> None:
    """Put a commitment on record.

    \b
      commitrack add "Open a consulate in Suva" --by NZ --to FJ --due "by 2027"
      commitrack add "Hold the third Dialogue" --by US,NZ --to US,NZ --due 2027-03
      commitrack add "Lend a ship" --by JP --to FJ --quote "a ship" --in s.txt

    With --quote and --in FILE the source's title, day and place are the file's, unless they are given.
    A due date is kept as precise as it is typed, and no more: "March 2027", "Q1 2027", "by 2027", "late 2027".
    Options marked [list] take several values, by comma or by repetition.
    """
    register = session.recording(since="--on")
    given, quoted = fields["given"], fields["quoted"]
    if quoted:
        given = {**source_of(session, quoted, has_date="source.date" in given), **given}
    outcome = register.add(title, given=given, on=on, note=note, evidence=evidence, makes_area=fields["makes_area"])
    after = outcome.after
    session.say(f"{after.number}  {after.title}")
    for line in addition_in_words(after, session.today):
        session.say(f"   {line}")
    session.say_where(register)


@command(fields, evidence)
def update(
    session: Session,
    numbers: Annotated[
        list[str],
        typer.Argument(metavar="NUMBER...", help="The numbers that lists show.", autocompletion=completion.numbers),
    ],
    *,
    fields: dict[str, Any],
    evidence: dict[Stance, Sequence[str]],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="A new title.", show_default=False)
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear",
            metavar="FIELD",
            help="Empty a field. [list]",
            show_default=False,
            autocompletion=completion.clearable,
        ),
    ] = None,
    on: On = None,
    note: Note = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="Mend a mistake: as if it had been right from the start.")
    ] = False,
    expect: Annotated[
        int | None,
        typer.Option("--expect", metavar="REVISION", help="Refuse if it was changed since.", show_default=False),
    ] = None,
) -> None:
    """Record what became of commitments, or mend what is wrong about them; all of the numbers, or none.

    \b
      commitrack update 8 --status done --supports https://example.org/readout
      commitrack update 2,3 --status in-progress --note "first meeting held"
      commitrack update 8 --due "by the end of April 2026"
      commitrack update 8 --correct --place "Washington, D.C."
      commitrack update 8 --on 2026-03-20     the present status holds since then

    Options marked [list] take several values, by comma or by repetition.
    """
    session.refuse_as_of(since="--on")
    wanted = [number_of(typed) for typed in several("NUMBER", numbers)]
    if expect is not None and len(wanted) > 1:
        raise NotUnderstoodError("--expect goes with one number", "update them one by one")
    given = fields["given"] if title is None else {**fields["given"], "title": title}
    cleared = [name for typed in several("--clear", clear) for name in _field_names(typed)]

    def record(register: Register) -> list[Outcome]:
        return register.update(
            wanted, given, clear=cleared, on=on, note=note, evidence=evidence, corrects=correct, expect=expect,
            makes_area=fields["makes_area"],
        )  # fmt: skip

    register, outcomes = _recorded(session, record)
    for outcome in outcomes:
        _tell_outcome(session, outcome)
    if any(outcome.event for outcome in outcomes):
        session.say_where(register)


@command()
def undo(
    session: Session,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="[NUMBER]",
            help="Only this one's last change.",
            show_default=False,
            autocompletion=completion.numbers,
        ),
    ] = None,
) -> None:
    """Reverse the last action that still stands, by whomever; again and again it walks back.

    \b
      commitrack undo
      commitrack undo 8

    Nothing is deleted: the history keeps both the action and its reversal.
    """
    register = session.recording()
    undoing = register.undo(number_of(number) if number is not None else None)
    session.say(f"undone: what {undoing.actor} recorded at {recorded_at(undoing.at)} UTC")
    for outcome, undone in zip(undoing.outcomes, undoing.undone, strict=True):
        after = outcome.after
        how = "is off the record" if after.undone else f"is {status_in_words(after)}"
        session.say(f"{after.number}  {after.title}: {event_in_words(undone)}")
        session.say(f"   that is undone; it {how}")
    for passage in undoing.passages:
        session.say(event_in_words(passage.event))
        session.say("   that is undone; nothing is decided of the passage")
    for passage in undoing.restored:
        session.say(f"it stands again that {passage.event.actor} {event_in_words(passage.event)}")
    session.say(f"register: {register.store.name}")


def _recorded(session: Session, record: Callable[[Register], list[Outcome]]) -> tuple[Register, list[Outcome]]:
    """What recording comes to, and where: with no register yet in a copy of the sample, made once that changes it."""
    if sample := session.sample():
        # never on the sample itself: to write to it, be it nothing, makes a lock beside it
        rehearsal = Register(MemoryStore.copy_of(sample.store), today=session.today, actor=session.actor)
        outcomes = record(rehearsal)
        if not any(outcome.event for outcome in outcomes):
            return rehearsal, outcomes
        path = create_register(default_register(), seeded=True)
        session.say(f"the sample is now your own register: {path}")
    register = session.recording()
    return register, record(register)


def _field_names(typed: str) -> list[str]:
    """The fields that people mean: named like their options, or as in JSON; `source` is all of its parts."""
    name = typed.strip().lower().removeprefix("--").replace("-", "_").replace("source_", "source.")
    if name == "source":
        return [field for field in FIELDS if field.startswith("source.")]
    of_source = f"source.{name}"
    return [of_source if of_source in FIELDS and name not in FIELDS else {"tag": "tags"}.get(name, name)]


def _tell_outcome(session: Session, outcome: Outcome) -> None:
    after, event = outcome.after, outcome.event
    if event is None:
        session.say(f"{after.number}  {after.title}: nothing to change; it is {status_in_words(after)}")
        return
    session.say(f"{after.number}  {after.title}: {event_in_words(event)}")
    if "status" in event.changes and event.on is None and not after.status.is_open:
        session.say(f"   recorded as {after.status} today; the day it was {after.status} is not stated (--on DATE)")
    if {"due", "due_text"} & event.changes.keys() and after.due is not None:
        session.say(f"   due {due_in_words(after.due)}")
    if "made" in event.changes and not event.corrects:
        session.say("   nothing recorded before moves with it (to mend it from the start: --correct)")
    for odd in oddities(after, session.today):
        session.say(f"   note that {odd}")
    if outcome.outweighed:
        fields = ", ".join(outcome.outweighed)
        session.say(f"   recorded for that time; a change that counts from a later day still rules {fields}")
