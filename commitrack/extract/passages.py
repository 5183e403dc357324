"""A statement's text in passages: sentences and the items of lists, each with its place in the text.

Texts come hard-wrapped or with a paragraph a line, in Markdown or plain, with numbered paragraphs and bullets of every
kind. What is a heading, a byline or a mark-up line is no passage. An item knows the sentence that introduces its list,
because the verb of "we agree to the following:" is that of every item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.blocks import LONGEST_HEADING, blocks_of
from commitrack.extract.list_levels import Item, OpenList, chapeau_of, kind_of, number_in
from commitrack.extract.patterns import Later
from commitrack.extract.sentence_ends import sentences_in
from commitrack.extract.wording import plain, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commitrack.extract.blocks import Block


class Passage(NamedTuple):
    """A sentence, or an item of a list."""

    start: int
    """Where it begins in the text, in characters from 0."""
    end: int
    """Where it ends, exclusive."""
    words: str
    """What it says on one line, without mark-up and with plain quotation marks."""
    chapeau: str = ""
    """The words that introduce the list whose item it is."""
    heading: str = ""
    """The last heading before it."""
    is_item: bool = False
    """Whether it begins an item of a list with bullets."""
    is_listed: bool = False
    """Whether it stands in an item of any list, a numbered one too."""
    title: str = ""
    """The first heading of the text."""


def passages(text: str) -> Iterator[Passage]:
    """The passages of `text`, in its order."""
    title, heading, before = "", "", ""
    lists: list[OpenList] = []
    blocks = list(blocks_of(text))
    for place, block in enumerate(blocks):
        is_heading = block.is_heading and not _is_one_of_several(blocks, place)
        if is_heading or (place < _TOP and _is_headline(text, block)):
            heading = plain(text[block.start : block.end])
            title = title or heading
            lists[:] = [one for one in lists if one.spans_headings]
            continue
        item = Item(kind_of(block.marker), number_in(block.marker), _column(text, block.start))
        chapeau = chapeau_of(item, lists, is_part=bool(_DOING.match(text, block.start)))
        found = [
            Passage(start, end, spoken(text[start:end]), chapeau, heading, block.is_item, bool(block.marker), title)
            for start, end in sentences_in(text, block.start, block.end)
        ]
        yield from found
        if found and _INTRODUCES.search(found[-1].words):
            is_above_heading = place + 1 < len(blocks) and blocks[place + 1].is_heading
            highlights = _THESE_WAYS.search(found[-1].words) if is_above_heading else None
            spans_headings = bool(highlights or _HIGHLIGHTS.match(found[-1].words))
            lists.append(OpenList(_introduction(found, before), item, spans_headings=spans_headings))
        before = found[-1].words if found else ""


_TOP = 3
"""Blocks at the top of a text, among which its title is."""
_DOING = Later(r"[A-Z][a-z]+ing (?!to\b)[a-z]")
"""`Deepening exchanges`."""


def _column(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1


def _introduction(found: Sequence[Passage], before: str) -> str:
    """The words that introduce a list: its chapeau; the sentence before it, where that says only what it lists."""
    chapeau = f"{found[-1].words.rstrip(' :-')}:"
    if not _LISTS_ONLY.fullmatch(chapeau):
        return chapeau
    return found[-2].words if len(found) > 1 else before


_LISTS_ONLY = Later(
    r"(?![Tt]he (?:[\w-]+ ){0,2}(?:outcomes|results|decisions|next steps|commitments|deliverables|conclusions"
    r"|cooperation|plan|programme|program) )"
    r"(?:These|Those|The|Such|They|Its|Key|Highlights|Outcomes|Deliverables)(?: [\w-]+){0,3}? (?:include|are"
    r"|comprise|consist of|were|cover)"
    r"(?: the following)?:"
)
"""`These actions include:`."""
_INTRODUCES = Later(r":-?$|\b(?:to|that|the following|as follows)$")
"""What a chapeau ends in, which may have lost its colon: "The Presidents agreed to"."""
_HIGHLIGHTS = Later(
    r"(?:(?:The |Key |Main )?(?:[Hh]ighlights|[Oo]utcomes|[Dd]eliverables|[Aa]nnouncements) (?:include|are))"
)
"""What introduces all lists below, whatever headings stand between them."""
_THESE_WAYS = Later(
    r"\b(?:following (?:\w+ )?(?:ways|areas|fields|steps|actions|measures|commitments|decisions)"
    r"|(?:agree[ds]?|decide[ds]?|resolved?) (?:to |on |upon )?the following):$"
)
"""The same, where it stands right above the first of those headings: "committed to work in the following ways:"."""


def _is_headline(text: str, block: Block) -> bool:
    """Whether a block at the top is a title, which may have a verb, but no full stop."""
    words = plain(text[block.start : block.end])
    is_short = not block.marker and len(words) <= LONGEST_HEADING
    return is_short and words[-1:] not in '.;:,?!"' and not _INTRODUCES.search(words)


def _is_one_of_several(blocks: Sequence[Block], place: int) -> bool:
    """Whether a numbered line stands beside another of its kind: the items of a list may be as short as headings."""
    marker = blocks[place].marker
    beside = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
    return bool(marker) and any(kind_of(block.marker) == kind_of(marker) for block in beside)
