"""Commands that look at many: list, due."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

import typer

from commitrack import entry
from commitrack.cli import completion
from commitrack.cli.filtering import filters, refuse_contradiction
from commitrack.cli.options import Format, Limit, command
from commitrack.cli.session import Session
from commitrack.dates import Precision, Window
from commitrack.deadlines import Agenda, Timeliness, timeliness
from commitrack.errors import NotUnderstoodError
from commitrack.formats import listing_named
from commitrack.model import Commitment
from commitrack.query import Criteria, Order
from commitrack.tables import grid_of, row_of
from commitrack.typed import last_day_within, period, read_window


@command(filters)
def list_(
    session: Session,
    *,
    filters: Criteria,
    due: Annotated[str | None, typer.Option("--due", metavar="WHEN", help="Falling due in that window.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Past their latest day.")] = False,
    sort: Annotated[
        str,
        typer.Option(
            "--sort", metavar="KEY", help="number, due, status or changed.", autocompletion=completion.words_of(Order)
        ),
    ] = "number",
    limit: Limit = None,
    form: Format = "table",
) -> None:
    """Show what is on record, open and closed, by number.

    \b
      commitrack list --open --party NZ
      commitrack list --area trade,space --sort due
      commitrack list --overdue --format json

    Options marked [list] take several values, by comma or by repetition. Different filters all have to hold.
    """
    shape = listing_named(form)
    order = entry.word(Order, sort, kind_name="sort key")
    criteria = _narrowed(filters, due=_window(session, due), overdue=overdue)
    found = session.register.find(criteria, as_of=session.as_of, order=order)
    if shape:
        session.write_form(shape.write_commitments(found[: limit or None], session.viewed, total=len(found)))
        return
    shown = _show(session, found, limit)
    session.say(_totals(found, session.viewed) + session.as_of_what_day())
    session.say_more(len(found) - shown)


@command(filters)
def due(
    session: Session,
    *,
    filters: Criteria,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH", help="Falling due in it: 2026-03.")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="QUARTER", help="2026-Q1.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YEAR", help="2026.")] = None,
    within: Annotated[str | None, typer.Option("--within", metavar="SPAN", help="From today on: 90d, 6w, 3m.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is past its latest day.")] = False,
    possible: Annotated[
        bool, typer.Option("--possible", help="Those that may fall in the period, but may also fall due after it.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Closed ones too; without a period undated ones as well.")
    ] = False,
    limit: Limit = None,
    form: Format = "table",
) -> None:
    """Show what is overdue, then what is due soon, then what is due later; soonest first.

    \b
      commitrack due
      commitrack due --month 2026-03
      commitrack due --within 90d --party US

    A commitment falls due when the window of its date closes: "in March" is listed under March, and is overdue from
    the first of April.
    """
    shape = listing_named(form)
    if overdue and possible:
        raise NotUnderstoodError("--overdue and --possible exclude each other", "leave one out")
    if overdue:
        _refuse_other_timeliness(filters)
    if not everything:
        _refuse_what_is_not_due(filters)
    period, name = _period(session, month=month, quarter=quarter, year=year, within=within, overdue=overdue)
    if possible and period is None:
        period, name = Window(session.viewed, session.viewed), "today"
    agenda = session.register.due(period, filters, as_of=session.as_of)
    found = list(agenda.possible if possible else agenda.due)
    if everything:
        found += agenda.closed + (agenda.timeless if period is None else ())
    if shape:
        session.write_form(shape.write_commitments(found[: limit or None], session.viewed, total=len(found)))
        return
    shown = _show(session, found, limit)
    session.say(_agenda_footer(agenda, name, session.viewed, possible=possible))
    session.say(_left_out(agenda, everything=everything) + session.as_of_what_day())
    session.say_more(len(found) - shown)


def _period(
    session: Session, *, month: str | None, quarter: str | None, year: str | None, within: str | None, overdue: bool
) -> tuple[Window | None, str]:
    """The period that was asked for, and what to call it; None for everything that is dated."""
    given = {"--month": month, "--quarter": quarter, "--year": year, "--within": within}
    named = [option for option, typed in given.items() if typed is not None] + ["--overdue"] * overdue
    if len(named) > 1:
        raise NotUnderstoodError(f"{' and '.join(named)} exclude each other", "ask for one period at a time")
    today = session.viewed
    if overdue:
        return Window(None, today - timedelta(days=1)), f"before {today.isoformat()}"
    if within is not None:
        last = last_day_within(within, today=today)
        return Window(today, last), f"{today.isoformat()} to {last.isoformat()}"
    for option, typed in given.items():
        if typed is not None:
            return period(Precision(option.removeprefix("--")), typed, today=session.today)
    return None, ""


def _narrowed(criteria: Criteria, *, due: Window | None, overdue: bool) -> Criteria:
    if overdue:
        _refuse_other_timeliness(criteria)
    late = frozenset({Timeliness.OVERDUE}) if overdue else criteria.timeliness
    narrowed = replace(criteria, due=due, timeliness=late)
    refuse_contradiction(narrowed)
    return narrowed


def _refuse_what_is_not_due(criteria: Criteria) -> None:
    dated = {Timeliness.OVERDUE, Timeliness.DUE_SOON, Timeliness.LATER}
    is_closed = criteria.statuses and not any(status.is_open for status in criteria.statuses)
    if is_closed or criteria.is_open is False or (criteria.timeliness and not criteria.timeliness & dated):
        raise NotUnderstoodError(
            "due shows what is open and has a date", "--all adds the others; list shows everything"
        )


def _refuse_other_timeliness(criteria: Criteria) -> None:
    if criteria.timeliness - {Timeliness.OVERDUE}:
        raise NotUnderstoodError("--overdue and --timeliness exclude each other", "name overdue in --timeliness")


def _window(session: Session, typed: str | None) -> Window | None:
    return None if typed is None else read_window(typed, today=session.today)


def _show(session: Session, found: Sequence[Commitment], limit: int | None) -> int:
    """Show the first rows; return how many."""
    screen, day = session.screen, session.viewed
    shown = found[: session.rows_to_show(limit, len(found))]
    if shown:
        rows = [row_of(commitment, day, screen) for commitment in shown]
        session.show_grid(grid_of(rows, screen))
    return len(shown)


def _agenda_footer(agenda: Agenda, name: str, day: date, *, possible: bool) -> str:
    if agenda.period is None:
        late = sum(timeliness(commitment, day) is Timeliness.OVERDUE for commitment in agenda.due)
        return f"{_counted(len(agenda.due))} open with a date; {late} overdue"
    may = len(agenda.possible)
    if possible:
        return f"{name}: {may} may fall in it; {len(agenda.due)} fall due in it for certain"
    if agenda.period.first is None:
        return f"{_counted(len(agenda.due))} overdue"
    others = f"{may} more may fall in it" + (" (--possible)" if may else "")
    return f"{name}: {len(agenda.due)} open falling due; {others}"


def _left_out(agenda: Agenda, *, everything: bool) -> str:
    """What no period holds: a line of its own, so that a narrow screen breaks neither."""
    rest = f"{len(agenda.timeless)} undated or standing, {len(agenda.closed)} closed"
    return rest if everything else f"{rest} (--all)"


def _totals(found: Sequence[Commitment], day: date) -> str:
    is_open = sum(commitment.status.is_open for commitment in found)
    late = sum(timeliness(commitment, day) is Timeliness.OVERDUE for commitment in found)
    return f"{_counted(len(found))}: {is_open} open, {len(found) - is_open} closed; {late} overdue"


def _counted(count: int) -> str:
    return f"{count:,} commitment{'' if count == 1 else 's'}"
