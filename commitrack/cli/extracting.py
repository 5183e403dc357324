"""Commands that read statements: extract, verify."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from commitrack import entry
from commitrack.cli import completion
from commitrack.cli.options import Format, command, several
from commitrack.cli.session import Session
from commitrack.documents import Document
from commitrack.errors import NotTakenError, NotUnderstoodError
from commitrack.extract import Candidate, candidates
from commitrack.extract.actors import parties_of
from commitrack.extract.cues import Cue, cues, merged, read_cues
from commitrack.extract.dues import day_in_head
from commitrack.extract.passages import plain
from commitrack.formats import form_named
from commitrack.formats.json import text_of
from commitrack.model import Commitment
from commitrack.parties import parties as codes_of
from commitrack.quotes import Finding, Lookup, Text, differences
from commitrack.rules import listed
from commitrack.screen import Screen, width_of
from commitrack.tables import GAP, Grid


@command()
def extract(
    session: Session,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE", help="Text, Markdown, a saved web page or a PDF; - is standard input.", show_default=False
        ),
    ] = None,
    *,
    made: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="The statement's day.", show_default=False)
    ] = None,
    parties: Annotated[
        list[str] | None,
        typer.Option("--parties", metavar="PARTY", help="Whose statement it is. [list]", show_default=False),
    ] = None,
    table: Annotated[
        str | None, typer.Option("--cues", metavar="FILE", help="A table of cues to add.", show_default=False)
    ] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Show the table of cues, and read nothing.")] = False,
    save_text: Annotated[
        str | None,
        typer.Option("--save-text", metavar="FILE", help="Keep the text that was read.", show_default=False),
    ] = None,
    form: Format = "table",
) -> None:
    """List what a statement may promise, and the rule that spoke; nothing is recorded.

    \b
      commitrack extract statement.txt --date 2026-02-02
      commitrack extract page.html --parties US,NZ --format json
      commitrack extract --rules

    A commitment is a passage in which a government takes on, confirms or announces a future act, or something to be
    delivered, which somebody can later call done or not done. Shared beliefs, praise, history and forecasts are none.
    """
    is_json = form_named(form, also=("table",)) is not None
    known = _table(session, table)
    if rules:
        session.write("".join(_lines_of(cue) for cue in known))
        return
    if file is None:
        raise NotUnderstoodError("no statement is named", "commitrack extract FILE, or --rules for the table of cues")
    document = session.document(file)
    if save_text is not None:
        session.keep(document.text, save_text)
    day = _day(session, made, document.text)
    whose = codes_of(several("--parties", parties)) if parties else parties_of(plain(document.text))
    found = list(candidates(document.text, day=day, parties=whose, table=known))
    if is_json:
        items = [_item(candidate, number) for number, candidate in enumerate(found, start=1)]
        session.write_form(text_of({"schema": 1, "total": len(found), "items": items}))
    elif found:
        session.show_grid(_grid(found, session.screen))
    _tell(session, document, whose, len(found))


def _table(session: Session, file: str | None) -> tuple[Cue, ...]:
    if file is None:
        return cues()
    return merged(cues(), read_cues(session.text_of(file)))


def _day(session: Session, typed: str | None, text: str) -> date | None:
    """The statement's day: as it is given, else as its head names it, never today."""
    if typed is not None:
        when = entry.read_date(typed, today=session.today)[0]
        if when.earliest != when.latest:
            raise NotUnderstoodError(f"--date {typed} is {when.in_words()}, which is no single day", "give the day")
        return when.latest
    found = day_in_head(text, today=session.today)
    if found is None:
        session.say("no day is named in its head: dates such as next month stay open; --date DAY gives it")
        return None
    session.say(f"statement of {found[0].isoformat()}, as its head says: {found[1]}")
    return found[0]


def _tell(session: Session, document: Document, whose: tuple[str, ...], total: int) -> None:
    parties = f"parties: {', '.join(whose)}" if whose else "no parties are named; --parties gives them"
    where = "; places are in the text that --save-text keeps" if document.is_page else ""
    session.say(f"{total} candidate{'' if total == 1 else 's'}, none recorded; {parties}{where}")


def _item(candidate: Candidate, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "start": candidate.start,
        "end": candidate.end,
        "text": candidate.text,
        "by": list(candidate.by),
        "to": list(candidate.to),
        "verb": candidate.verb,
        "strength": candidate.strength,
        "due": candidate.due,
        "due_text": candidate.due_text,
        "area": candidate.areas[0],
        "areas": list(candidate.areas),
        "place": candidate.place,
        "rule": candidate.rule,
        "cue": candidate.cue,
    }


def _grid(found: list[Candidate], screen: Screen) -> Grid:
    """The candidates as a table: every column for a pipe, on a terminal those that leave the words enough room."""
    columns: dict[str, list[str]] = {
        "No": [str(number) for number in range(1, len(found) + 1)],
        "Words": [plain(one.text) for one in found],
        "By/to": [f"{','.join(one.by)} → {','.join(one.to)}" for one in found],
        "Due": [one.due or "" for one in found],
        "Strength": [one.strength for one in found],
        "Rule": [one.rule for one in found],
        "Area": [one.areas[0] for one in found],
        "Cue": [one.cue for one in found],
        "Place": [one.place or "" for one in found],
    }
    shown = {heading: list(map(screen.shown, cells)) for heading, cells in columns.items()}
    left = screen.width - _ROOM_FOR_WORDS
    for place, (heading, cells) in enumerate(list(shown.items())):
        width = max(map(width_of, [heading, *cells])) + GAP
        if heading != "Words" and screen.is_terminal:
            if place > _ALWAYS and (left < width or not any(cells)):
                del shown[heading]
            else:
                left -= width
    return Grid(tuple(shown), tuple(zip(*shown.values(), strict=True)), wrapping=1)


_ROOM_FOR_WORDS = 34
"""Columns of a terminal that the words of a statement need to be read with ease."""
_ALWAYS = 3
"""The place of the last column that is never left out."""


def _lines_of(cue: Cue) -> str:
    lines = [f"{cue.name}  ({cue.strength}, {cue.verb})", f"    {cue.meaning}"]
    lines += [f"    takes   {sentence}" for sentence in cue.takes]
    lines += [f"    leaves  {sentence}" for sentence in cue.leaves]
    lines.append(f"    words   {cue.head.pattern}")
    return "\n".join(lines) + "\n\n"


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
    form: Format = "table",
) -> None:
    """Find each quote again in its source, and say which was altered there.

    \b
      commitrack verify 8 --in statement.txt
      commitrack verify --in sources/

    Found, moved (found at another place), altered, missing, ambiguous (in several places), or no quote. Spaces, soft
    hyphens, ligatures and the kind of quotation marks make no difference. The exit code is 8 where somebody must look.
    """
    is_json = form_named(form, also=("table",)) is not None
    if source is None:
        raise NotUnderstoodError("no source is named to look in", "commitrack verify --in FILE, or a folder of files")
    texts = _texts(session, source)
    wanted = [entry.number(number) for number in several("NUMBER", numbers)]
    register = session.register
    with register.store.reading():
        found = [register.commitment(number) for number in wanted] if wanted else register.find()
    looked_up = [(commitment, *_best(commitment, texts)) for commitment in found]
    if is_json:
        items = [_answer(*each) for each in looked_up]
        session.write_form(text_of({"schema": 1, "total": len(items), "items": items}))
    else:
        session.show_grid(_verified(looked_up, session.screen))
    bad = [commitment.number for commitment, lookup, _ in looked_up if not lookup.finding.is_good]
    counts = Counter(lookup.finding for _, lookup, _ in looked_up)
    session.say(", ".join(f"{counts[finding]} {finding.replace('-', ' ')}" for finding in Finding if counts[finding]))
    if bad:
        raise NotTakenError(f"the quotes of {listed(bad)} have to be looked at", "commitrack show N shows the quote")


def _texts(session: Session, source: str) -> dict[str, Text]:
    """The texts to look in, by the name of their file."""
    path = session.path_of(source)
    if source == "-" or not path.is_dir():
        return {source: Text(session.document(source).text)}
    texts = {}
    for file in sorted(path.iterdir()):
        if file.is_file() and not file.name.startswith("."):
            try:
                texts[str(file)] = Text(session.document(str(file)).text)
            except NotTakenError as refused:
                session.say(f"left out: {refused}")
    if not texts:
        raise NotTakenError(f"{source} holds no text", "name the file or folder of the sources")
    return texts


def _best(commitment: Commitment, texts: Mapping[str, Text]) -> tuple[Lookup, str]:
    """The best that was found of a commitment's quote, and in which file; the text it was taken from goes first."""
    order = list(Finding)
    tried = [(text.look_up(commitment.source), name, text.sha256) for name, text in texts.items()]
    own = commitment.source.sha256
    lookup, name, _ = min(tried, key=lambda each: (each[2] != own, order.index(each[0].finding)))
    if not lookup.finding.is_good:
        lookup, name, _ = min(tried, key=lambda each: order.index(each[0].finding))
    return lookup, name


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
        rows.append((str(commitment.number), lookup.finding.replace("-", " "), words, where))
    shown = tuple(tuple(map(screen.shown, row)) for row in rows)
    return Grid(("No", "Quote", "Words", "Where"), shown, wrapping=2)
