"""Options that several commands share, each declared once: the filters, and the fields of a commitment.

`command` gives a function the options of a group by naming the group in its signature, and the session in place of
Typer's context. A new filter is a parameter of `filters`, a field of `Criteria` and a row of `query._tests`.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from commitrack.cli import completion
from commitrack.cli.session import Session
from commitrack.deadlines import Timeliness
from commitrack.entry import any_text, listed, read_window, word
from commitrack.errors import NotUnderstoodError
from commitrack.formats import LISTED, TABLE
from commitrack.model import Status, Strength
from commitrack.parties import parties
from commitrack.query import Criteria

Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORM", help="table, json, csv or md.", autocompletion=completion.words(TABLE, *LISTED)
    ),
]
TableOrJson = Annotated[
    str,
    typer.Option("--format", metavar="FORM", help="table or json.", autocompletion=completion.words(TABLE, "json")),
]
Limit = Annotated[
    int | None, typer.Option("--limit", min=0, metavar="N", help="At most so many rows; 0 is all.", show_default=False)
]


def _words(name: str, metavar: str, description: str, offers: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, help=f"{description} [list]", show_default=False, autocompletion=offers)


def several(option: str, typed: Sequence[str] | None) -> list[str]:
    """The items of a list; one that names nothing is refused, since a filter that passes all is not what was meant."""
    items = listed(typed or ())
    if typed and not items:
        raise NotUnderstoodError(f"{option} names nothing", "name at least one")
    return items


def filters(
    session: Session,
    *,
    status: Annotated[
        list[str] | None, _words("--status", "STATUS", "With one of these statuses.", completion.words_of(Status))
    ] = None,
    is_open: Annotated[bool, typer.Option("--open", help="Open ones only.")] = False,
    is_closed: Annotated[bool, typer.Option("--closed", help="Closed ones only.")] = False,
    timeliness: Annotated[
        list[str] | None,
        _words(
            "--timeliness",
            "WORD",
            "overdue, due-soon, later, undated, standing, done-late …",
            completion.words_of(Timeliness),
        ),
    ] = None,
    by: Annotated[
        list[str] | None, _words("--by", "PARTY", "Who must act: code, name or demonym.", completion.parties)
    ] = None,
    to: Annotated[list[str] | None, _words("--to", "PARTY", "To whom it is owed.", completion.parties)] = None,
    party: Annotated[list[str] | None, _words("--party", "PARTY", "On either side.", completion.parties)] = None,
    joint: Annotated[bool, typer.Option("--joint", help="Promised by both sides to each other.")] = False,
    not_joint: Annotated[bool, typer.Option("--not-joint", help="Promised by one side to the other.")] = False,
    area: Annotated[list[str] | None, _words("--area", "AREA", "In one of these areas.", completion.areas)] = None,
    strength: Annotated[
        list[str] | None, _words("--strength", "WORD", "Of one of these strengths.", completion.words_of(Strength))
    ] = None,
    tag: Annotated[list[str] | None, _words("--tag", "TAG", "With one of these tags.")] = None,
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


def _field(name: str, metavar: str, description: str, offers: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, help=description, show_default=False, autocompletion=offers)


def fields(
    session: Session,
    *,
    by: Annotated[
        list[str] | None, _words("--by", "PARTY", "Who must act: code, name or demonym.", completion.parties)
    ] = None,
    to: Annotated[
        list[str] | None, _words("--to", "PARTY", "To whom it is owed; both sides in both: joint.", completion.parties)
    ] = None,
    area: Annotated[
        str | None, _field("--area", "AREA", "What it is about, such as trade or space.", completion.areas)
    ] = None,
    new_area: Annotated[str | None, _field("--new-area", "AREA", "An area that does not exist yet.")] = None,
    strength: Annotated[
        str | None,
        _field(
            "--strength",
            "WORD",
            "How far the words go: binding, firm, intent, support, explore.",
            completion.words_of(Strength),
        ),
    ] = None,
    made: Annotated[str | None, _field("--made", "DATE", "When it was made; by default the source's date.")] = None,
    due: Annotated[str | None, _field("--due", "DATE", "When it falls due, no more precise than the source.")] = None,
    due_text: Annotated[str | None, _field("--due-text", "TEXT", "The source's words for that date.")] = None,
    status: Annotated[str | None, _field("--status", "STATUS", "How it stands.", completion.words_of(Status))] = None,
    superseded_by: Annotated[
        str | None, _field("--superseded-by", "NUMBER", "What replaces it.", completion.numbers)
    ] = None,
    place: Annotated[str | None, _field("--place", "TEXT", "Where it is to happen.")] = None,
    tag: Annotated[list[str] | None, _words("--tag", "TAG", "Words to find it by; replaces the present ones.")] = None,
    source_title: Annotated[str | None, _field("--source-title", "TEXT", "The document it was taken from.")] = None,
    source_publisher: Annotated[str | None, _field("--source-publisher", "TEXT", "Who published it.")] = None,
    source_url: Annotated[str | None, _field("--source-url", "URL", "Where it is found.")] = None,
    source_date: Annotated[str | None, _field("--source-date", "DATE", "When it was published.")] = None,
    locator: Annotated[str | None, _field("--locator", "TEXT", "Section, paragraph or page in it.")] = None,
    quote: Annotated[str | None, _field("--quote", "TEXT", "The source's own words.")] = None,
    source: Annotated[
        str | None, _field("--in", "FILE", "The source's file, in which the quote is found and anchored.")
    ] = None,
) -> dict[str, Any]:
    """What can be known of a commitment: the options of `add` and `update`."""
    if area is not None and new_area is not None:
        raise NotUnderstoodError("--area and --new-area exclude each other", "leave one out")
    given = {
        "by": by or None, "to": to or None, "area": area if new_area is None else new_area, "strength": strength,
        "made": made, "due": due, "due_text": due_text, "status": status, "superseded_by": superseded_by,
        "place": place, "tags": several("--tag", tag) or None, "source.title": source_title,
        "source.publisher": source_publisher, "source.url": source_url, "source.date": source_date,
        "source.locator": locator, "source.quote": quote,
    }  # fmt: skip
    if source is not None:
        given |= _anchored(session, quote, source)
    return {
        "given": {name: value for name, value in given.items() if value is not None},
        "makes_area": new_area is not None,
    }


def _anchored(session: Session, quote: str | None, file: str) -> dict[str, Any]:
    """A quote as its source's file has it, with what helps to find it again."""
    from commitrack.quotes import Text  # few commands quote

    if quote is None:
        raise NotUnderstoodError("--in finds a quote in a file, and none is given", "give its words: --quote TEXT")
    anchor = Text(session.document(file).text).anchor(quote)
    return {f"source.{part}": value for part, value in anchor._asdict().items()}


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
