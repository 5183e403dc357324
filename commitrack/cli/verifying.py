"""The command that looks quotes up again in their sources: verify."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from commitrack.alterations import differences
from commitrack.cli import completion
from commitrack.cli.options import TableOrJson, command, several
from commitrack.cli.session import Session
from commitrack.errors import NotTakenError, NotUnderstoodError
from commitrack.formats import is_json
from commitrack.grids import Grid
from commitrack.jsontext import text_of
from commitrack.model import Commitment
from commitrack.quotes import Finding, Lookup, Text
from commitrack.rules import listed
from commitrack.screen import Screen
from commitrack.sources import Copy, best_lookup
from commitrack.typed import number_of


@command()
def verify(
    session: Session,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER...]", help="Of these.", show_default=False, autocompletion=completion.numbers),
    ] = None,
    *,
    source: Annotated[
        str | None,
        typer.Option("--in", metavar="FILE", help="The source's file, or a folder of sources.", show_default=False),
    ] = None,
    form: TableOrJson = "table",
) -> None:
    """Find each quote again in its source, and say which was altered there.

    \b
      commitrack verify 8 --in statement.txt
      commitrack verify --in sources/

    Found, moved (found at another place), altered, missing, ambiguous (in several places), or no quote. Spaces, soft
    hyphens, ligatures and the kind of quotation marks make no difference. In a folder the source goes first, known by
    its text, else by its title or name; then the file with the very words. The exit code is 8 where somebody must look.
    """
    in_json = is_json(form)
    if source is None:
        raise NotUnderstoodError("no source is named to look in", "commitrack verify --in FILE, or a folder of files")
    copies = _copies(session, source)
    wanted = [number_of(number) for number in several("NUMBER", numbers)]
    register = session.register
    with register.store.reading():
        found = [register.commitment(number) for number in wanted] if wanted else register.find()
    looked_up = [(commitment, *best_lookup(commitment.source, copies)) for commitment in found]
    if in_json:
        items = [_answer(*each) for each in looked_up]
        session.write_form(text_of({"schema": 1, "total": len(items), "items": items}))
    else:
        session.show_grid(_verified(looked_up, session.screen))
    bad = [commitment.number for commitment, lookup, _ in looked_up if not lookup.finding.is_good]
    counts = Counter(lookup.finding for _, lookup, _ in looked_up)
    session.say(", ".join(f"{counts[finding]} {finding.replace('-', ' ')}" for finding in Finding if counts[finding]))
    if bad:
        raise NotTakenError(f"the quotes of {listed(bad)} have to be looked at", "commitrack show N shows the quote")


def _copies(session: Session, source: str) -> list[Copy]:
    """The texts to look in."""
    path = session.path_of(source)
    if source == "-" or not path.is_dir():
        return [_copy(session, source)]
    copies = []
    for file in sorted(path.iterdir()):
        if file.is_file() and not file.name.startswith("."):
            try:
                copies.append(_copy(session, str(file)))
            except NotTakenError as refused:
                session.say(f"left out: {refused}")
    if not copies:
        raise NotTakenError(f"{source} holds no text", "name the file or folder of the sources")
    return copies


def _copy(session: Session, file: str) -> Copy:
    document = session.document(file)
    return Copy(file, document.title, Text(document.text))


def _answer(commitment: Commitment, lookup: Lookup, name: str) -> dict[str, Any]:
    return {
        "number": commitment.number,
        "finding": str(lookup.finding),
        "file": name if lookup.start is not None else None,
        "start": lookup.start,
        "end": lookup.end,
        "quote": commitment.source.quote,
        "words": lookup.words,
    }


def _verified(looked_up: Sequence[tuple[Commitment, Lookup, str]], screen: Screen) -> Grid:
    rows = []
    for commitment, lookup, name in looked_up:
        words = commitment.source.quote or ""
        if lookup.words is not None:
            words = differences(words, lookup.words)
        where = f"{name}:{lookup.start}" if lookup.start is not None else ""
        rows.append((str(commitment.number), lookup.finding.replace("-", " "), " ".join(words.split()), where))
    shown = tuple(tuple(map(screen.shown, row)) for row in rows)
    return Grid(("No", "Quote", "Words", "Where"), shown, wrapping=2)
