"""What can be known of a commitment, as options of the commands that record one."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from commitrack.cli import completion
from commitrack.cli.options import many, several
from commitrack.cli.session import Session
from commitrack.errors import NotUnderstoodError
from commitrack.model import Status, Strength

if TYPE_CHECKING:
    from commitrack.documents import Document


def _field(name: str, metavar: str, description: str, offers: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, help=description, show_default=False, autocompletion=offers)


def fields(
    session: Session,
    *,
    by: Annotated[
        list[str] | None, many("--by", "PARTY", "Who must act: code, name or demonym.", completion.parties)
    ] = None,
    to: Annotated[
        list[str] | None,
        many("--to", "PARTY", "To whom it is owed; both sides in both: joint.", completion.parties),
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
    tag: Annotated[list[str] | None, many("--tag", "TAG", "Words to find it by; replaces the present ones.")] = None,
    source_title: Annotated[str | None, _field("--source-title", "TEXT", "The document it was taken from.")] = None,
    source_publisher: Annotated[str | None, _field("--source-publisher", "TEXT", "Who published it.")] = None,
    source_url: Annotated[str | None, _field("--source-url", "URL", "Where it is found.")] = None,
    source_date: Annotated[str | None, _field("--source-date", "DATE", "When it was published.")] = None,
    locator: Annotated[str | None, _field("--locator", "TEXT", "Section, paragraph or page in it.")] = None,
    quote: Annotated[str | None, _field("--quote", "TEXT", "The source's own words.")] = None,
    source: Annotated[
        str | None,
        _field("--in", "FILE", "Its file: the quote is anchored in it, and add takes title, day and place."),
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
    quoted = None
    if source is not None:
        quoted, anchored = _anchored(session, quote, source)
        given |= anchored
    return {
        "given": {name: value for name, value in given.items() if value is not None},
        "quoted": quoted,
        "makes_area": new_area is not None,
    }


class Quoted(NamedTuple):
    """A file with words that are quoted."""

    file: str
    document: "Document"
    start: int
    """Where they begin in its text."""


def source_of(session: Session, quoted: Quoted, *, has_date: bool) -> dict[str, Any]:
    """What a file says of itself as a source, as it does of a candidate that is accepted; its day unless that is given.

    Tells the person which day it is.
    """
    from commitrack.cli.heads import day_named  # noqa: PLC0415 - reads statements, and few commands quote
    from commitrack.documents import locator_of

    text, pages = quoted.document.text, quoted.document.pages
    day = None if has_date else day_named(session, text, without="--source-date DATE gives it")
    return {
        "source.title": quoted.document.title or quoted.file,
        "source.locator": locator_of(quoted.start, text, pages),
        **({"source.date": day.isoformat()} if day else {}),
    }


def _anchored(session: Session, quote: str | None, file: str) -> tuple[Quoted, dict[str, Any]]:
    """A quote as its source's file has it, with what helps to find it again."""
    from commitrack.quotes import Text  # few commands quote

    if quote is None:
        raise NotUnderstoodError("--in finds a quote in a file, and none is given", "give its words: --quote TEXT")
    document = session.document(file)
    anchor = Text(document.text).anchor(quote)
    fields = {f"source.{part}": value for part, value in anchor._asdict().items()}
    return Quoted(file, document, anchor.start), fields
