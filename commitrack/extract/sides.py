"""Whose statement it is: its parties.

The parties are those that the title names together, or the first words that bring the heads of several sides together
("the foreign ministers of Fiji and Japan met"). A title that names one is of a meeting with that one. Else they are
those whose officials speak, and who are named most and named early: a country that is only talked about is no party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.gatherings import brought_together, chained
from commitrack.extract.patterns import compiled
from commitrack.extract.prominence import in_office, most_named, other_side, paired, two_of, with_offices
from commitrack.extract.title_forms import HEAD, goes_abroad, named_in_title, titles
from commitrack.extract.wording import by_paragraphs, plain

if TYPE_CHECKING:
    from collections.abc import Iterator


def parties_of(text: str) -> tuple[str, ...]:
    """The parties of a statement, by their codes."""
    return tuple(sorted(next(filter(None, _from_the_surest(text)), ())))


def _from_the_surest(text: str) -> Iterator[set[str]]:
    """Whom each sign makes the parties, the surest first; nobody where it tells nothing, so that the next is asked."""
    if not _BRITISH.search(text):
        text = text.replace("Foreign Office", "Foreign Ministry")  # Pakistan has one too
    title, named = _telling_title(text)
    if len(named) > 1:
        yield named | (other_side(plain(text), named) if goes_abroad(title) else set())
    whole = plain(text)
    chain = chained(whole[:HEAD])
    yield chain if len(chain) > _SEVERAL and named <= chain else set()
    together = brought_together(by_paragraphs(text[:HEAD]))
    yield together if named <= together else set()
    ranked = [code for code in most_named(whole) if code not in _TALKED_ABOUT] or most_named(whole)
    official = with_offices(whole).intersection(ranked)
    found = named or official or set(ranked) or paired(whole) or in_office(whole) or two_of(whole)
    yield found | other_side(whole, found) if len(found) == 1 else found


def _telling_title(text: str) -> tuple[str, set[str]]:
    """The first of the titles that names a party, and whom it names."""
    return next(((title, named) for title in titles(text) if (named := named_in_title(title))), ("", set()))


_BRITISH = compiled(r"\b(?:Brit|UK\b|U\.K\.|United Kingdom|London)")
"""What a text has in which the Foreign Office is Britain's."""
_TALKED_ABOUT = frozenset({"KP"})
"""Whom statements speak of far more often than with."""
_SEVERAL = 3
"""Parties up to which a row of dashes may be a thing that is spoken of: the Fiji-Japan-Tonga cable."""
