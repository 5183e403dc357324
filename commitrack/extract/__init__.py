"""A statement's text → candidates, each with its place in the text and the rule that spoke. Proposes, never decides.

From the ground up; none uses what stands below it (a test reads this map).

kept_code        the code of regular expressions, kept for the next run
patterns         regular expressions, compiled when they are first asked
word_tables      our own tables, read quickly
scanning         looking for the words of a table in a text

wording          the words of a text without what is only their form
blocks           paragraphs, items of lists, and headings
list_levels      which list an item goes on with
sentence_ends    where a sentence ends
passages         sentences and items of lists, with their places

date_counts      times that are counted from the day of the statement: "within six weeks"
date_places      where a date stands in a sentence
date_forms       the forms that a date has, and how each is read
date_mentions    dates as a sentence says them
statement_day    when a statement was made, as its head says
looking_back     whether a sentence tells of what is past
dates_of_others  dates that are not those of an act
dues             by when: the dates in a sentence that put it to something to come

famous           the leaders whom the press does not introduce
names            the names of parties in a text
offices          what an office is called, and who is named with one
mentions         words that name parties, and the sign for all of them
capitals         capitals that stand for their governments
governments      what states call their offices
abbreviations    what bodies and organs are called for short
introductions    how people are named beside their party
people           who speaks for a party, by office and name
prominence       who is named most, early, or side by side
gatherings       whom the first words bring together
title_forms      whom a title names
sides            whose statement it is
issuers          who issued it, and who says "we"
turns            whose turn it is in a transcript

grammar          how a clause is built: patterns
collectives      the words that stand for all parties
namings          parties by their names and by who speaks for them
joining          which mentions are one, and which are a list
unnamed          those who act without a name or a state
actors           who is spoken of
things           the bodies, events and instruments of the parties
cues             how a statement promises something: the table
readings         a sentence with the parties that it speaks of
told             what is told, wished or foreseen, and so not promised
subjects         whose verb it is
reports          who will act in the clause that is reported
together         who acts with the one whose verb it is
doers            who must act
clauses          whether a passage promises something, and who
trials           the examples of a cue, run as tests
venues           where an event is to be held
antecedents      whom and what "he" and "it" go back to
lists            what the words above a list promise of its items

areas            what it is about
titles           what to call it
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.antecedents import Antecedents
from commitrack.extract.areas import Theme
from commitrack.extract.clauses import promise_of
from commitrack.extract.cues import cues, spoken_in
from commitrack.extract.dues import due_in, due_in_cells, due_of
from commitrack.extract.issuers import issuer_of, voice_of
from commitrack.extract.lists import Lists
from commitrack.extract.looking_back import as_of_today, looks_back
from commitrack.extract.names import names_in
from commitrack.extract.passages import passages
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.people import leaders
from commitrack.extract.readings import Reading, Sentence
from commitrack.extract.sides import parties_of
from commitrack.extract.turns import STRANGER, voices
from commitrack.extract.venues import place_of
from commitrack.extract.wording import by_paragraphs, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from commitrack.extract.clauses import Promise
    from commitrack.extract.cues import Cue
    from commitrack.extract.date_mentions import MentionedDate
    from commitrack.extract.passages import Passage

__all__ = ["Candidate", "candidates", "due_in"]


class Candidate(NamedTuple):
    """A passage that may be a commitment; nothing is one before a person accepts it."""

    start: int
    """Where it begins in the text, in characters from 0."""
    end: int
    """Where it ends, exclusive."""
    text: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    verb: str
    strength: str
    due: str | None
    """EDTF; None where none is stated."""
    due_text: str | None
    areas: tuple[str, ...]
    """Best first."""
    place: str | None
    """Where an event is to be held."""
    rule: str
    """The name of the cue that spoke."""
    cue: str
    """Its words in the passage."""


def candidates(
    text: str, *, day: date | None = None, parties: Sequence[str] = (), table: Sequence[Cue] | None = None
) -> Iterator[Candidate]:
    """What `text` may promise, in its order. `day` is the day of the statement, from which its dates are counted."""
    reading = _reading_of(text, parties, table or cues(with_examples=False))
    found = list(passages(text))
    theme = Theme([passage.words for passage in found], [passage.heading for passage in found])
    lists, antecedents = Lists(reading, day), Antecedents(reading.parties)
    spoken = spoken_in((passage.words for passage in found), lists.reading.cues)
    for place, (passage, voice) in enumerate(zip(found, voices(text, found, reading.leaders), strict=True)):
        antecedents.enter(passage.heading)
        if voice == STRANGER:
            antecedents.forget_it()
            continue
        own = lists.reading._replace(we=voice, issuer=voice) if voice else lists.reading
        areas = theme.areas_of(place)  # also of what promises nothing: the next may go back to it
        chapeau = lists.promise_above(passage)
        words = lists.subject_above(passage) + antecedents.with_its_body(as_of_today(passage.words, day))
        sentence = Sentence(
            words,
            own._replace(spoken_of=antecedents.spoken_of, it=antecedents.it),
            spoken=spoken[place] if words == passage.words else None,
            is_item=_is_item(passage, chapeau),
            is_alone=passage.is_item and not passage.chapeau,
            is_past=looks_back(passage.words, day),
        )
        promise = promise_of(sentence, chapeau)
        antecedents.leave(sentence, passage.words, is_promise=promise is not None)
        if promise is not None and not _ONLY_INTRODUCES.search(passage.words):
            due = due_of(passage.words, day, is_to_come=chapeau is not None)
            due = due or (due_of(passage.chapeau, day) if chapeau else None)
            if len(cells := plain(text[passage.start : passage.end]).split(" | ")) > 1:
                promise, due = _of_row(promise, cells, reading.parties), due or due_in_cells(cells, day)
            yield _candidate(text, passage, promise, due, areas)


def _reading_of(text: str, parties: Sequence[str], table: Sequence[Cue]) -> Reading:
    """What is known of a statement before its passages are read. Its `parties` are looked for where none are given."""
    whole = plain(text)
    named = tuple(sorted(parties)) or parties_of(text)
    issuer = issuer_of(whole, named)
    return Reading(named, leaders(by_paragraphs(text), named, issuer), table, issuer, we=voice_of(whole, named))


def _is_item(passage: Passage, chapeau: Promise | None) -> bool:
    """Whether a passage is read as the item of a list, which may leave out who speaks."""
    says_who_is_to = passage.is_listed and bool(_WHO_IS_TO.match(passage.words))
    return passage.is_item or chapeau is not None or says_who_is_to


def _of_row(promise: Promise, cells: Sequence[str], parties: Sequence[str]) -> Promise:
    """What a row of a table promises: where a cell is the name of a party, and nothing else tells, that one acts."""
    named = {code for cell in cells for start, end, code in names_in(cell) if (start, end) == (0, len(cell))}
    if len(named) != 1 or promise.by != tuple(parties) or not named.issubset(parties):
        return promise
    return promise._replace(by=tuple(named), to=tuple(party for party in parties if party not in named))


def _candidate(
    text: str, passage: Passage, promise: Promise, due: MentionedDate | None, areas: tuple[str, ...]
) -> Candidate:
    """The candidate that a passage of `text` is."""
    words = text[passage.start : passage.end]
    return Candidate(
        start=passage.start,
        end=passage.end,
        text=words,
        by=promise.by,
        to=promise.to,
        verb=promise.cue.verb,
        strength=promise.strength,
        due=due.edtf if due else None,
        due_text=due.words if due else None,
        areas=areas,
        place=place_of(passage.words),
        rule=promise.cue.name,
        cue=_as_written(promise.words, words),
    )


_ONLY_INTRODUCES = Later(
    r"(?:agree[ds]?|decide[ds]?|resolved?|undertakes?|undertook|pledge[ds]?|announce[ds]?) (?:to |on |upon )?"
    r"the following(?: \w+){0,2}:$"
    r"|\b(?:signed|inked|(?:signing|signature|exchange|conclusion) of) the following(?: \w+){0,4}:-?$"
    r"|^(?:\w+ ){0,6}(?i:the) following(?: \w+){1,6}:$"
)
"""What promises nothing but its list: "The leaders agreed on the following:"."""
_WHO_IS_TO = compiled(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} to [a-z]")
"""`7. India to supply seeds`."""


def _as_written(cue: str, text: str) -> str:
    """The words of a cue as `text` has them: "We'll", where "We will" was read; "(a) Launched", where "launched"."""
    words = " ".join(text.split())
    if cue in words:
        return cue
    found = re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", words, re.IGNORECASE) or re.search(
        rf"\w+['\u2019](?:ll|re|ve|m|d){re.escape(cue[len(cue.split(maxsplit=1)[0]) :])}(?!\w)", words
    )
    return found.group() if found else cue
