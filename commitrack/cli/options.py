"""Options that several commands share, each declared once: the filters, and the fields of a commitment.

`command` gives a function the options of a group by naming the group in its signature, and the session in place of
Typer's context. A new filter is a parameter of `filters`, a field of `Criteria` and a line of `query.matches`.
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from commitrack.cli.session import Session
from commitrack.deadlines import Timeliness
from commitrack.entry import listed, read_window, word
from commitrack.errors import NotUnderstoodError
from commitrack.model import Status, Strength
from commitrack.parties import parties
from commitrack.query import Criteria

Format = Annotated[str, typer.Option("--format", metavar="FORM", help="table or json.")]
Limit = Annotated[
    int | None, typer.Option("--limit", min=0, metavar="N", help="At most so many rows; 0 is all.", show_default=False)
]


def _words(name: str, metavar: str, description: str) -> Any:
    return typer.Option(name, metavar=metavar, help=f"{description} [list]", show_default=False)


def filters(
    session: Session,
    *,
    status: Annotated[list[str] | None, _words("--status", "STATUS", "With one of these statuses.")] = None,
    is_open: Annotated[bool, typer.Option("--open", help="Open ones only.")] = False,
    is_closed: Annotated[bool, typer.Option("--closed", help="Closed ones only.")] = False,
    timeliness: Annotated[
        list[str] | None, _words("--timeliness", "WORD", "overdue, due-soon, later, undated, standing, done-late …")
    ] = None,
    by: Annotated[list[str] | None, _words("--by", "PARTY", "Who must act: code, name or demonym.")] = None,
    to: Annotated[list[str] | None, _words("--to", "PARTY", "To whom it is owed.")] = None,
    party: Annotated[list[str] | None, _words("--party", "PARTY", "On either side.")] = None,
    joint: Annotated[
        bool | None, typer.Option("--joint/--not-joint", help="Promised by both sides to each other.")
    ] = None,
    area: Annotated[list[str] | None, _words("--area", "AREA", "In one of these areas.")] = None,
    strength: Annotated[list[str] | None, _words("--strength", "WORD", "Of one of these strengths.")] = None,
    tag: Annotated[list[str] | None, _words("--tag", "TAG", "With one of these tags.")] = None,
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="TEXT", help="With all of these texts in it, in any case.")
    ] = None,
    made: Annotated[str | None, typer.Option("--made", metavar="WHEN", help="Made in that window.")] = None,
) -> Criteria:
    """Which commitments: the options of every command that shows several."""
    statuses = frozenset(word(Status, typed) for typed in listed(status or ()))
    if is_open and is_closed:
        raise NotUnderstoodError("--open and --closed exclude each other", "leave both out to see all")
    if statuses and (is_open or is_closed) and not any(known.is_open is is_open for known in statuses):
        raise NotUnderstoodError(
            f"--{'open' if is_open else 'closed'} and --status {','.join(sorted(statuses))} exclude each other",
            "leave one out",
        )
    return Criteria(
        statuses=statuses,
        is_open=True if is_open else False if is_closed else None,
        timeliness=frozenset(word(Timeliness, typed) for typed in listed(timeliness or ())),
        by=frozenset(parties(by or ())),
        to=frozenset(parties(to or ())),
        party=frozenset(parties(party or ())),
        is_joint=joint,
        areas=session.areas(listed(area)) if area else frozenset(),
        strengths=frozenset(word(Strength, typed) for typed in listed(strength or ())),
        tags=frozenset(listed(tag or ())),
        texts=tuple(text or ()),
        made=read_window(made, today=session.today) if made is not None else None,
    )


def _field(name: str, metavar: str, description: str) -> Any:
    return typer.Option(name, metavar=metavar, help=description, show_default=False)


def fields(
    session: Session,
    *,
    by: Annotated[list[str] | None, _words("--by", "PARTY", "Who must act: code, name or demonym.")] = None,
    to: Annotated[list[str] | None, _words("--to", "PARTY", "To whom it is owed; both sides in both: joint.")] = None,
    area: Annotated[str | None, _field("--area", "AREA", "What it is about, such as trade or space.")] = None,
    new_area: Annotated[str | None, _field("--new-area", "AREA", "An area that does not exist yet.")] = None,
    strength: Annotated[
        str | None, _field("--strength", "WORD", "How far the words go: binding, firm, intent, support, explore.")
    ] = None,
    made: Annotated[str | None, _field("--made", "DATE", "When it was made; by default the source's date.")] = None,
    due: Annotated[str | None, _field("--due", "DATE", "When it falls due, no more precise than the source.")] = None,
    due_text: Annotated[str | None, _field("--due-text", "TEXT", "The source's words for that date.")] = None,
    status: Annotated[str | None, _field("--status", "STATUS", "How it stands.")] = None,
    superseded_by: Annotated[str | None, _field("--superseded-by", "NUMBER", "What replaces it.")] = None,
    place: Annotated[str | None, _field("--place", "TEXT", "Where it is to happen.")] = None,
    tag: Annotated[list[str] | None, _words("--tag", "TAG", "Words to find it by; replaces the present ones.")] = None,
    source_title: Annotated[str | None, _field("--source-title", "TEXT", "The document it was taken from.")] = None,
    source_publisher: Annotated[str | None, _field("--source-publisher", "TEXT", "Who published it.")] = None,
    source_url: Annotated[str | None, _field("--source-url", "URL", "Where it is found.")] = None,
    source_date: Annotated[str | None, _field("--source-date", "DATE", "When it was published.")] = None,
    locator: Annotated[str | None, _field("--locator", "TEXT", "Section, paragraph or page in it.")] = None,
    quote: Annotated[str | None, _field("--quote", "TEXT", "The source's own words.")] = None,
) -> dict[str, Any]:
    """What can be known of a commitment: the options of `add` and `update`."""
    del session
    if area is not None and new_area is not None:
        raise NotUnderstoodError("--area and --new-area exclude each other", "leave one out")
    given = {
        "by": by or None, "to": to or None, "area": area if new_area is None else new_area, "strength": strength,
        "made": made, "due": due, "due_text": due_text, "status": status, "superseded_by": superseded_by,
        "place": place, "tags": tag or None, "source.title": source_title, "source.publisher": source_publisher,
        "source.url": source_url, "source.date": source_date, "source.locator": locator, "source.quote": quote,
    }  # fmt: skip
    return {
        "given": {name: value for name, value in given.items() if value is not None},
        "makes_area": new_area is not None,
    }


def command(*groups: Callable[..., Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function (session, own options …, groups …) a command that Typer can read.

    The options of each group become the command's; what the group makes of them arrives under the group's name.
    """

    def decorate(body: Callable[..., None]) -> Callable[..., None]:
        taken = {group.__name__: _parameters(group) for group in groups}
        own = [parameter for parameter in _parameters(body) if parameter.name not in taken]

        def run(invocation: typer.Context, **given: Any) -> None:
            session = Session.of(invocation)
            made = {
                group.__name__: group(
                    session, **{option.name: given.pop(option.name) for option in taken[group.__name__]}
                )
                for group in groups
            }
            body(session, **given, **made)

        invocation = inspect.Parameter("invocation", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        shown = [invocation, *own, *(option for options in taken.values() for option in options)]
        signature = inspect.Signature([one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in shown])
        run.__signature__ = signature  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
        run.__doc__ = body.__doc__
        return run

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """All but the first, which is the session."""
    return list(inspect.signature(function).parameters.values())[1:]
