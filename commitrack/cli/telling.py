"""Commands that tell all of one: show, history."""

from datetime import date
from typing import Annotated

import typer

from commitrack.cli import completion
from commitrack.cli.options import Format, Limit, command
from commitrack.cli.session import Session
from commitrack.errors import NotUnderstoodError
from commitrack.formats import listing_named
from commitrack.pages import history_grid, page_of
from commitrack.typed import number_of, read_date


@command()
def show(
    session: Session,
    number: Annotated[
        str, typer.Argument(metavar="NUMBER", help="The number that lists show.", autocompletion=completion.numbers)
    ],
    *,
    form: Format = "table",
) -> None:
    """Show everything that is known of one commitment.

    \b
      commitrack show 8
      commitrack show 8 --as-of 2026-03-01
    """
    shape = listing_named(form)
    wanted = number_of(number)
    with session.register.store.reading():
        commitment = session.register.commitment(wanted, as_of=session.as_of)
        events = session.register.events(wanted, as_of=session.as_of)
    if shape:
        session.write_form(shape.write_commitments([commitment], session.viewed, total=1))
        return
    title, sections = page_of(commitment, events, today=session.viewed, screen=session.screen)
    session.show_page(title, sections)
    if session.as_of:
        session.say(f"as of {session.as_of.isoformat()}")


@command()
def history(
    session: Session,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="[NUMBER]", help="Of one commitment.", show_default=False, autocompletion=completion.numbers
        ),
    ] = None,
    *,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Recorded on that day or later.")] = None,
    limit: Limit = None,
    form: Format = "table",
) -> None:
    """Show what was recorded, when and by whom, oldest first; a limit keeps the latest.

    \b
      commitrack history
      commitrack history 8
      commitrack history --since 2026-03-01
    """
    shape = listing_named(form)
    wanted = number_of(number) if number is not None else None
    first = _first_day(session, since) if since is not None else None
    register = session.register
    with register.store.reading():
        events = register.events(wanted, since=first, as_of=session.as_of)
        known = events if first is None else register.events(wanted)  # what was undone since may be older
        numbers = register.store.numbers() if wanted is None else {event.commitment: wanted for event in events}
    if shape:
        session.write_form(shape.write_events(events[-(limit or len(events)) :], numbers, total=len(events)))
        return
    shown = events[-session.rows_to_show(limit, len(events)) :]
    if shown:
        session.show_grid(history_grid(shown, numbers, {event.id: event for event in known}, session.screen))
    session.say(f"{len(events):,} {'event' if len(events) == 1 else 'events'}{session.as_of_what_day()}")
    session.say_more(len(events) - len(shown))


def _first_day(session: Session, typed: str) -> date:
    since, _ = read_date(typed, today=session.today)
    if since.earliest is None:
        raise NotUnderstoodError(f"--since {since.in_words()} has no first day", "give the day from which to show")
    return since.earliest
