"""What can be known of a commitment, as options of the commands that record one."""

from typing import Annotated, Any

import typer

from commitrack.cli import completion
from commitrack.cli.options import many, several
from commitrack.cli.session import Session
from commitrack.errors import NotUnderstoodError
from commitrack.model import Status, Strength


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
