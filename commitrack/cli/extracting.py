"""The command that reads statements, lists what they may promise and records what is decided of it: extract."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commitrack.cli.heads import day_given, day_named, whose_statement
from commitrack.cli.options import TableOrJson, command, several
from commitrack.cli.session import Session
from commitrack.decisions import Decision
from commitrack.documents import Document
from commitrack.errors import NotUnderstoodError, UnknownCandidateError, quoted
from commitrack.extract import Candidate, candidates
from commitrack.extract.cues import SUBJECTS, TRAITS, Cue, cues, merged, read_cues
from commitrack.extract.trials import prove
from commitrack.formats import is_json
from commitrack.grids import Grid, grid_around
from commitrack.jsontext import text_of
from commitrack.screen import Screen
from commitrack.typesetting import own_words

if TYPE_CHECKING:
    from commitrack.rejections import Rejection
    from commitrack.reviewing import Statement


def source(
    session: Session,
    *,
    title: Annotated[
        str | None,
        typer.Option(
            "--source-title", metavar="TEXT", help="What it is called, else its first line.", show_default=False
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--source-publisher", metavar="TEXT", help="Who published it.", show_default=False)
    ] = None,
    url: Annotated[
        str | None, typer.Option("--source-url", metavar="URL", help="Where it is found.", show_default=False)
    ] = None,
) -> dict[str, str]:
    """What is known of the document: goes with every commitment that is accepted."""
    del session
    given = {"source.title": title, "source.publisher": publisher, "source.url": url}
    return {name: text for name, text in given.items() if text is not None}


@dataclass(frozen=True)
class Asked:
    """What is to be decided, as it was typed."""

    by_key: bool
    accept: tuple[str, ...]
    reject: tuple[str, ...]
    reason: str

    @property
    def in_one_go(self) -> bool:
        """Whether it was said at once what becomes of which."""
        return bool(self.accept or self.reject)

    def numbers(self, total: int) -> tuple[list[int], list[int]]:
        """The candidates to accept and to reject. Raises UnknownCandidateError, NotUnderstoodError."""
        accepted, rejected = (_numbers(typed, total) for typed in (self.accept, self.reject))
        if both := sorted({*accepted} & {*rejected}):
            raise NotUnderstoodError(f"{both[0]} is both accepted and rejected", "do one of the two")
        return accepted, rejected


def verdicts(
    session: Session,
    *,
    review: Annotated[bool, typer.Option("--review", help="Go through the candidates, one key each.")] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="N", help="Put on record: 1,3-5 or all. [list]", show_default=False),
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", metavar="N", help="Turn down. [list]", show_default=False)
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", metavar="TEXT", help="Why they are turned down.", show_default=False)
    ] = None,
) -> Asked:
    """What is to be decided, and how."""
    del session
    if review and (accept or reject or because is not None):
        raise NotUnderstoodError("--review asks for each candidate", "leave --accept, --reject and --because out")
    if bool(reject) != (because is not None):
        missing = "--because TEXT" if reject else "--reject N"
        raise NotUnderstoodError("a candidate is turned down for a reason", f"give {missing} too")
    return Asked(review, tuple(several("--accept", accept)), tuple(several("--reject", reject)), because or "")


@command(source, verdicts)
def extract(
    session: Session,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE", help="Text, Markdown, a saved web page or a PDF; - is standard input.", show_default=False
        ),
    ] = None,
    *,
    source: dict[str, str],
    verdicts: Asked,
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
    form: TableOrJson = "table",
) -> None:
    """List what a statement may promise, and the rule that spoke; what you accept goes on record.

    \b
      commitrack extract statement.txt --date 2026-02-02
      commitrack extract page.html --parties US,NZ --format json
      commitrack extract statement.txt --review
      commitrack extract statement.txt --accept 1,3-5
      commitrack extract statement.txt --reject 2 --because "a shared belief"
      commitrack extract --rules

    A commitment is a passage in which a government takes on, confirms or announces a future act, or something to be
    delivered, which somebody can later call done or not done. Shared beliefs, praise, history and forecasts are none.

    Without --review, --accept or --reject nothing is recorded. One sitting is one action: undo takes it back whole.
    What the rules overlooked, add TITLE --quote WORDS --in FILE records.
    """
    in_json = is_json(form)
    known = _table(session, table, with_examples=rules)
    if rules:
        if in_json:
            session.write_form(text_of({"schema": 1, "total": len(known), "items": list(map(_rule, known))}))
        else:
            session.write("".join(map(_lines_of, known)))
        return
    if file is None:
        raise NotUnderstoodError("no statement is named", "commitrack extract FILE, or --rules for the table of cues")
    if verdicts.by_key:
        session.require_dialogue(from_stdin=file == "-")
    document = session.document(file)
    if save_text is not None:
        session.keep([document.text.encode()], save_text)
    day = day_given(session, made, document.text) if made is not None else _day_named(session, document.text)
    whose = whose_statement(session, several("--parties", parties), document.text)
    found = tuple(candidates(document.text, day=day, parties=whose, table=known))
    reading = Reading(session, document, found, day, {"source.title": document.title or file, **source})
    if verdicts.by_key:
        from commitrack.cli.reviewing import review  # noqa: PLC0415 - as below

        review(session, reading.statement)
        return
    if verdicts.in_one_go:
        from commitrack.cli.verdicts import decide  # noqa: PLC0415 - as below

        accepted, rejected = verdicts.numbers(len(found))
        decide(session, reading.statement, accept=accepted, reject=rejected, reason=verdicts.reason)
    if in_json:
        items = [
            _item(candidate, decision, number)
            for number, (candidate, decision) in enumerate(zip(found, reading.decisions, strict=True), start=1)
        ]
        session.write_form(text_of({"schema": 1, "total": len(found), "items": items}))
    elif found and not verdicts.in_one_go:
        session.show_grid(_grid(found, reading.decisions, session.screen))
    _tell(session, document, whose, reading.decisions)


@dataclass(frozen=True)
class Reading:
    """A statement as it was read, and what the register says of it."""

    session: Session
    document: Document
    found: tuple[Candidate, ...]
    day: date | None
    source: dict[str, str]

    @cached_property
    def statement(self) -> "Statement":
        """Ready to be decided on."""
        from commitrack.reviewing import Statement  # noqa: PLC0415 - few read a statement to decide

        document = self.document
        return Statement(document.text, self.found, day=self.day, source=self.source, pages=document.pages)

    @property
    def decisions(self) -> list[Decision]:
        """What was decided of each candidate; of the sample, which is nobody's work, nothing is told."""
        if self.session.has_only_the_sample:
            return [Decision()] * len(self.found)
        register = self.session.register
        with register.store.reading():
            return self.statement.decisions(register.find(), register.rejections())


def _numbers(typed: tuple[str, ...], total: int) -> list[int]:
    """The candidates that are meant by numbers, ranges and `all`."""
    found: list[int] = []
    for part in typed:
        if part.lower() == "all":
            found += range(1, total + 1)
            continue
        typed_so = _RANGE.fullmatch(part)
        if typed_so is None:
            raise NotUnderstoodError(f"{quoted(part)} is no number of a candidate", "for example: 2, 3-5 or all")
        start, end = int(typed_so["first"]), int(typed_so["last"] or typed_so["first"])
        if start > end:
            raise NotUnderstoodError(f"{part} counts backwards", f"type {end}-{start}")
        if not 1 <= start <= end <= total:
            has = f"the statement has {total}" if total else "the statement has none"
            raise UnknownCandidateError(
                f"there is no candidate {part}; {has}", "the list without --accept numbers them"
            )
        found += range(start, end + 1)
    return list(dict.fromkeys(found))


_RANGE = re.compile(r"#?(?P<first>[0-9]{1,9})(?:-#?(?P<last>[0-9]{1,9}))?")


def _table(session: Session, file: str | None, *, with_examples: bool) -> tuple[Cue, ...]:
    own = cues(with_examples=with_examples)
    if file is None:
        return own
    added = read_cues(session.text_of(file))
    prove(added)
    return merged(own, added)


def _day_named(session: Session, text: str) -> date | None:
    return day_named(session, text, without="dates such as next month stay open; --date DAY gives it")


def _tell(session: Session, document: Document, whose: tuple[str, ...], decisions: list[Decision]) -> None:
    parties = f"parties: {', '.join(whose)}" if whose else "no parties are named; --parties gives them"
    where = "; places are in the text that --save-text keeps" if document.is_page else ""
    recorded = sum(bool(one.recorded) for one in decisions)
    rejected = sum(bool(one.rejections) and not one.recorded for one in decisions)
    told = f"{recorded} recorded, {rejected} rejected" if recorded or rejected else "none recorded"
    total = len(decisions)
    session.say(f"{total} candidate{'' if total == 1 else 's'}, {told}; {parties}{where}")


def _item(candidate: Candidate, decision: Decision, number: int) -> dict[str, Any]:
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
        "recorded": decision.recorded[0] if decision.recorded else None,
        "rejected": _rejected(decision.rejections[0]) if decision.rejections else None,
        "duplicate_of": decision.twin,
    }


def _rejected(rejection: "Rejection") -> dict[str, Any]:
    event = rejection.event
    return {"reason": rejection.reason, "actor": event.actor, "day": event.day.isoformat()}


def _grid(found: tuple[Candidate, ...], decisions: list[Decision], screen: Screen) -> Grid:
    """The candidates as a table: every column for a pipe, on a terminal those that leave the words enough room."""
    columns: dict[str, list[str]] = {
        "No": [str(number) for number in range(1, len(found) + 1)],
        "Decided": [_decided(decision) for decision in decisions],
        "Words": [own_words(one.text) for one in found],
        "By/to": [f"{','.join(one.by)} → {','.join(one.to)}" for one in found],
        "Due": [one.due or "" for one in found],
        "Strength": [one.strength for one in found],
        "Rule": [one.rule for one in found],
        "Area": [one.areas[0] for one in found],
        "Cue": [own_words(one.cue) for one in found],
        "Place": [one.place or "" for one in found],
    }
    if not any(columns["Decided"]):
        del columns["Decided"]
    return grid_around(columns, screen, wrapping="Words", room=_ROOM_FOR_WORDS, always=_ALWAYS)


_ROOM_FOR_WORDS = 34
"""Columns of a terminal that the words of a statement need to be read with ease."""
_ALWAYS = ("No", "Decided", "Words", "By/to", "Due")
"""The columns that are never left out."""


def _decided(decision: Decision) -> str:
    if decision.recorded:
        return f"as {', '.join(map(str, decision.recorded))}"
    if decision.rejections:
        return "rejected"
    return f"like {decision.twin}?" if decision.twin else ""


def _rule(cue: Cue) -> dict[str, Any]:
    return {
        "name": cue.name,
        "strength": cue.strength,
        "verb": cue.verb,
        "meaning": cue.meaning,
        "said_by": cue.subject,
        "traits": sorted(cue.traits),
        "takes": list(cue.takes),
        "leaves": list(cue.leaves),
        "patterns": dict(cue.patterns),
    }


def _lines_of(cue: Cue) -> str:
    rows = [("said by", SUBJECTS[cue.subject])]
    if cue.is_of_what_another_does:
        rows.append(("who acts", "a party, or a body of theirs, that is named with its own verb after the words"))
    elif cue.is_of_whoever_acts:
        rows.append(("who acts", "the party that is named with its own verb after the words; else all of them"))
    elif cue.is_acted_by_object:
        rows.append(("who acts", "the party that is named after the words"))
    rows += [("it", trait_in_words) for trait, trait_in_words in TRAITS.items() if trait in cue.traits]
    rows += [("takes", sentence) for sentence in cue.takes] + [("leaves", sentence) for sentence in cue.leaves]
    rows += [(_CALLED[key], pattern) for key, pattern in cue.patterns.items()]
    lines = [f"{cue.name}  ({cue.strength}, {cue.verb})", f"    {cue.meaning}"]
    return "\n".join([*lines, *(f"    {label:<9}  {text}" for label, text in rows)]) + "\n\n"


_CALLED = {"head": "words", "then": "then", "unless": "unless", "not_after": "not after"}
"""What a reader calls the patterns of a cue."""
