"""The command that writes commitments to a file for others: export."""

from typing import Annotated

import typer

from commitrack.cli.filtering import filters
from commitrack.cli.options import command
from commitrack.cli.session import Session
from commitrack.entry import one_of
from commitrack.errors import NotUnderstoodError, RefusedError
from commitrack.formats import ENDINGS, NEED_EVENTS, Outgoing, export_named
from commitrack.history import by_commitment
from commitrack.places import data_file
from commitrack.query import EVERYTHING, Criteria
from commitrack.rejections import logs_of_passages, rejections_in
from commitrack.typed import days_in


@command(filters)
def export(
    session: Session,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Where to; without one, or with -, stdout.", show_default=False),
    ] = None,
    *,
    filters: Criteria,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORM", help=f"{', '.join(ENDINGS)}; else by the file's ending.", show_default=False
        ),
    ] = None,
    with_history: Annotated[
        bool, typer.Option("--with-history", help="JSON only: with all events and what was rejected, to merge.")
    ] = False,
    entries: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", help="Calendars only: events or todos.", show_default=False),
    ] = None,
    remind: Annotated[
        str | None,
        typer.Option(
            "--remind", metavar="SPAN", help="Calendars only: so long before, as 30d or 6w.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of an export, and no more.")] = False,
) -> None:
    """Write commitments whole, for other programs and people.

    \b
      commitrack export > commitments.json
      commitrack export nz.csv --party NZ --open
      commitrack export brief.md --area space --as-of 2026-03-01
      commitrack export deadlines.ics --open --remind 30d

    JSON has all of each commitment, with --with-history also who recorded what, and the passages that were rejected,
    which no other form has and no filter chooses from; csv and xlsx have a row a commitment; md is a
    table for a brief; ics is a calendar of what has a due date.
    """
    if schema:
        session.write_form(data_file("commitments.schema.json").read_text(encoding="utf-8"))
        return
    file = None if file == "-" else file
    name, shape = export_named(form, file)
    if with_history and (name != "json" or session.as_of):
        raise NotUnderstoodError("--with-history is for json, and for all days", "leave it out, or the rest")
    if name != "ics" and (entries or remind):
        raise NotUnderstoodError(f"--{'as' if entries else 'remind'} is for calendars", "add --format ics")
    if name == "xlsx" and file is None:
        raise NotUnderstoodError("a workbook is no text for stdout", "name a file: commitrack export FILE.xlsx")
    kind = one_of("kind of entry", entries or "events", ("events", "todos"))
    register = session.register
    if file is not None and session.is_register(file):
        raise RefusedError(f"{file} is the register itself", "name another file")
    with register.store.reading():
        found = register.find(filters, as_of=session.as_of)
        events = register.events() if with_history or name in NEED_EVENTS else []
    passages = list(logs_of_passages(events).values()) if with_history else []
    rejected = _passages(len(passages), standing=len(rejections_in(events))) if passages else ""
    left = 0 if filters == EVERYTHING else len(passages)
    outgoing = Outgoing(
        found,
        session.viewed,
        by_commitment(events),
        with_history=with_history,
        passages=passages if not left else (),
        is_file=file is not None,
        as_todos=kind == "todos",
        remind=days_in(remind) if remind else None,
    )
    remarks: list[str] = []
    chunks = shape.write_export(outgoing, remarks.append)
    if file is None:
        session.write_bytes(chunks)
    else:
        session.keep(chunks, file, replaces=force, remedy="name a new file, or add --force to replace it")
    for remark in remarks:
        session.say(remark)
    if left:
        session.say(f"left out: {rejected}, which no filter chooses from")
    if file is not None:
        count = "" if remarks else f"{len(found):,} {'commitment' if len(found) == 1 else 'commitments'} "
        count += f"and {rejected} " if passages and not left else ""
        session.say(f"{count}written to {file}")


def _passages(count: int, *, standing: int) -> str:
    """That many passages which were turned down at least once, of which so many are so still."""
    words = f"{count:,} rejected passage{'' if count == 1 else 's'}"
    return words if standing == count else f"{words} ({count - standing:,} of them taken back)"
