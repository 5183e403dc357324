"""The command that takes in commitments recorded elsewhere: import."""

from pathlib import PurePath
from typing import Annotated

import typer

from commitrack.cli.options import command
from commitrack.cli.session import Session
from commitrack.errors import NotTakenError, NotUnderstoodError, RefusedError, UnknownWordError
from commitrack.hints import Hints, field_named, joined, kept_hints, pairs, written
from commitrack.importing import Arrivals
from commitrack.intake import FORMS, known_again, taken_in
from commitrack.model import AREAS
from commitrack.query import EVERYTHING
from commitrack.register import Register
from commitrack.screen import safe
from commitrack.sentences import event_in_words
from commitrack.stacks import Stack, stacked
from commitrack.twins import Twins
from commitrack.values import UnfitValueError

TOLD = 20
"""Rows that an import names one by one."""


def _list(name: str, metavar: str, description: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=description, show_default=False)
    return option


@command()
def import_(
    session: Session,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files in any of these forms; - is stdin.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="Take the good rows; the others go to a file.")] = False,
    refused: Annotated[
        str | None, typer.Option("--refused", metavar="FILE", help="Where to; else NAME-refused.", show_default=False)
    ] = None,
    mapping: Annotated[
        list[str] | None,
        _list("--map", "HEADING=FIELD", "What a column is, or - to leave it out; or a kept FILE.toml."),
    ] = None,
    map_out: Annotated[str | None, _list("--map-out", "FILE.toml", "Keep what was said for the next time.")] = None,
    fills: Annotated[list[str] | None, _list("--set", "FIELD=TEXT", "What rows say that do not say it.")] = None,
    values: Annotated[list[str] | None, _list("--value", "WORDS=MEANING", "What a cell's words mean.")] = None,
    key: Annotated[str | None, _list("--key", "FIELDS", "By which rows without a uid are known: source,title.")] = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="03/04/2026 is in April.")] = False,
    month_first: Annotated[bool, typer.Option("--month-first", help="03/04/2026 is in March.")] = False,
    sheet: Annotated[str | None, _list("--sheet", "NAME", "Of a workbook with several.")] = None,
    form: Annotated[str | None, _list("--format", "FORM", f"{', '.join(FORMS)}; else by what is in the file.")] = None,
) -> None:
    """Take in commitments recorded elsewhere: exports, spreadsheets, Taskwarrior's tasks.

    \b
      commitrack import commitments.json --dry-run
      commitrack import tracker.xlsx --set to=US --value "MFAT=NZ" --day-first
      commitrack import tracker.csv --map "Pledge text=title" --key title

    Rows are matched by their uid, or by --key; the same rows again change nothing. What a row leaves out stays as it
    is here. Where a row cannot be taken, nothing is, unless --partial is said; the exit code is 8. What was
    understood is shown before anything is written.
    """
    hints = _hints(session, mapping, fills, values, key, sheet)
    if day_first and month_first:
        raise NotUnderstoodError("--day-first and --month-first exclude each other", "leave one out")
    if day_first or month_first:
        hints = hints._replace(day_first=day_first)
    register = session.recording()
    stack = _read(session, files, hints, form)
    if hints.key:
        kept, unclear = known_again(stack.rows, hints.key, register.find())
        stack = stack.with_rows(kept, unclear)
    if map_out is not None:
        session.keep([written(hints.with_columns(stack.columns)).encode()], map_out)
    _take_in(session, register, stack, dry_run=dry_run, yes=yes, partial=partial, refused=refused)


def _hints(
    session: Session,
    mapping: list[str] | None,
    fills: list[str] | None,
    values: list[str] | None,
    key: str | None,
    sheet: str | None,
) -> Hints:
    """What the options say of the files; a file that was named goes first, so that they can say otherwise."""
    kept, columns = Hints(), []
    for text in mapping or []:
        if "=" not in text and PurePath(text).suffix == ".toml":
            kept = joined(kept, kept_hints(session.text_of(text), text))
        else:
            columns += _split(text)
    said = Hints(
        {heading: field_named(field, or_none=True) for heading, field in pairs("--map", columns).items()},
        {field_named(field): text for field, text in pairs("--set", fills or []).items()},
        pairs("--value", values or []),
        tuple(field_named(name.strip()) for name in key.split(",")) if key else (),
        sheet=sheet,
    )
    return joined(kept, said)


def _split(text: str) -> list[str]:
    """`A=x,B=y` as two; a comma within a heading stays."""
    parts: list[str] = []
    for part in text.split(","):
        if (parts and "=" not in part) or (parts and "=" not in parts[-1]):
            parts[-1] += f",{part}"
        else:
            parts.append(part)
    return parts


def _read(session: Session, files: list[str], hints: Hints, form: str | None) -> Stack:
    found = []
    for file in files:
        try:
            taken = taken_in(session.bytes_of(file), hints, form=form)
        except UnfitValueError as unfit:
            raise NotTakenError(f"{file} {safe(str(unfit))}", "nothing was taken in") from None
        except UnknownWordError as unknown:
            raise NotUnderstoodError(f"{file}: {unknown.problem}", unknown.remedy) from None
        for remark in taken.remarks:
            session.say(f"{file}: {remark}")
        if taken.table and not taken.table.is_ours:
            for line in taken.table.told():
                session.say(safe(line))
        if taken.reading.unknown:
            session.say(f"left out, since they mean nothing here: {', '.join(taken.reading.unknown[:TOLD])}")
        found.append((file, taken))
    return stacked(found)


def _take_in(
    session: Session,
    register: Register,
    stack: Stack,
    *,
    dry_run: bool,
    yes: bool,
    partial: bool,
    refused: str | None,
) -> None:
    """Tell what there is to take, ask where nobody said yes, take it, and account for what was left."""
    stops = bool(stack.problems) and not partial
    with session.progress("Taking in") as watch:
        if dry_run or stops or not yes:
            expected = register.take_in(stack.rows, stack.passages, dry_run=True)
            stops = stops or (bool(expected.problems) and not partial)
            _tell(session, expected, would=True)
            _tell_twins(session, register, expected, stack)
            if dry_run or stops:
                _refuse_if_left_out(session, stack, expected, is_all=not partial)
                return
            if (expected.added or expected.changed or expected.merged) and not _agreed(session, stack):
                session.say("nothing was taken in")
                return
        written_to = _free_places(session, stack, refused) if partial else {}
        arrivals = register.take_in(stack.rows, stack.passages, partial=partial, watch=watch)
    is_taken = partial or not arrivals.problems
    _tell(session, arrivals, would=not is_taken)
    if arrivals.copy:
        session.say(f"   {arrivals.merged:,} events came as others recorded them, which undo does not take back")
        session.say(f"register: {register.store.name}; as it was before: {arrivals.copy}")
    elif is_taken and (arrivals.added or arrivals.changed):
        session.say_where(register)
    if partial:
        _write_refused(session, stack, arrivals, written_to)
    _refuse_if_left_out(session, stack, arrivals, is_all=not partial)


def _agreed(session: Session, stack: Stack) -> bool:
    """What the person says; where nobody can be asked, that it has to be said beforehand."""
    if not session.can_ask(from_stdin="-" in stack.names):
        raise NotUnderstoodError("there is no terminal to ask at, and nothing was taken in", "say --yes to take it in")
    return session.confirms("Take them in?")


def _tell(session: Session, arrivals: Arrivals, *, would: bool) -> None:
    verb = "would be " if would else ""
    session.say(
        f"{len(arrivals.added):,} {verb}added, {len(arrivals.changed):,} {verb}changed, "
        f"{arrivals.unchanged:,} known already"
    )
    passages = arrivals.passages
    if any(passages):
        session.say(
            f"   rejected passages: {passages.added:,} {verb}added, {passages.changed:,} {verb}changed, "
            f"{passages.unchanged:,} known already"
        )
    if would:
        for commitment in arrivals.added[:TOLD]:
            session.say(f"   {commitment.number}  {safe(commitment.title)}: new")
        if len(arrivals.added) > TOLD:
            session.say(f"   and {len(arrivals.added) - TOLD:,} more are new")
    for commitment, event in arrivals.changed[:TOLD]:
        session.say(f"   {commitment.number}  {safe(commitment.title)}: {event_in_words(event)}")
    if len(arrivals.changed) > TOLD:
        session.say(f"   and {len(arrivals.changed) - TOLD:,} more change")
    if made := sorted({commitment.area for commitment in arrivals.added}.difference(AREAS)):
        session.say(f"   areas of their own: {', '.join(made)}")
    for number, here in arrivals.renumbered[:TOLD]:
        session.say(f"   {number} was given here already: it {'would be' if would else 'is'} {here}")
    if len(arrivals.renumbered) > TOLD:
        session.say(f"   and {len(arrivals.renumbered) - TOLD:,} more have a new number")


def _tell_twins(session: Session, register: Register, arrivals: Arrivals, stack: Stack) -> None:
    """Those without a uid that may be on record already under another."""
    unnamed = {row.uid for row in stack.rows if not row.has_uid}
    new = [commitment for commitment in arrivals.added if commitment.uid in unnamed]
    if not new:
        return
    twins = Twins(register.store.find(EVERYTHING, today=session.today))
    found = [(one, twin) for one in new if (twin := twins.of(one))]
    for one, twin in found[:TOLD]:
        session.say(f"   {one.number} is likely the same as {twin.number}, {safe(twin.title)}")
    if len(found) > TOLD:
        session.say(f"   and {len(found) - TOLD:,} more are like one on record")
    if found:
        session.say("   if they are, --key title matches them, or a column uid")


def _free_places(session: Session, stack: Stack, refused: str | None) -> dict[int, str]:
    """File → where its refused rows go. Raises RefusedError where there is one already, before anything is written."""
    names = stack.refused_names(refused)
    for name in names.values():
        if session.path_of(name).exists():
            raise RefusedError(f"{name} exists already", "name another: --refused FILE")
    return names


def _write_refused(session: Session, stack: Stack, arrivals: Arrivals, names: dict[int, str]) -> None:
    for file, reasons in stack.refused(arrivals.problems).items():
        session.keep([stack.takens[file].write_refused(reasons)], names[file], remedy="name another: --refused FILE")
        count = f"{len(reasons):,} row{'' if len(reasons) == 1 else 's'}"
        session.say(f"{count} that could not be taken: {names[file]}; mend them there and import it")


def _refuse_if_left_out(session: Session, stack: Stack, arrivals: Arrivals, *, is_all: bool) -> None:
    problems = stack.all_problems(arrivals.problems)
    for problem in problems[:TOLD]:
        session.say(f"   {stack.place_of(problem.place)}: {safe(problem.reason)}")
        for detail in problem.details[:TOLD]:
            session.say(f"      {safe(detail)}")
    if problems:
        more = f", the first {TOLD} named above" if len(problems) > TOLD else ""
        count = f"{len(problems):,} row{'' if len(problems) == 1 else 's'}"
        remedy = (
            "nothing was; mend them, or take the others with --partial" if is_all else "mend them and import them again"
        )
        raise NotTakenError(f"{count} could not be taken in{more}", remedy)
