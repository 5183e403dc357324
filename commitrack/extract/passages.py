"""A statement's text in passages: sentences and the items of lists, each with its place in the text.

Texts come hard-wrapped or with a paragraph a line, in Markdown or plain, with numbered paragraphs and bullets of every
kind. What is a heading, a byline or a mark-up line is no passage. An item knows the sentence that introduces its list,
because the verb of "we agree to the following:" is that of every item.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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


class _Block(NamedTuple):
    """Lines that belong together."""

    start: int
    end: int
    marker: str
    """The bullet or number before an item; empty for a paragraph."""
    is_heading: bool

    @property
    def is_item(self) -> bool:
        """Whether a bullet stands before it, not a number."""
        return bool(self.marker) and not any(letter.isalnum() for letter in self.marker)


_BULLET = r"[-*+\u2022\u2023\u25aa\u25cf\u25e6\u2043\u2013\u2014\u00b7\uf0b7\u25ba]|â€¢|Â·|o"
_ALSO_WORDS = ("\u2013", "\u2014", "o")
_NUMBER = r"\(?(?:[0-9]{1,3}|[ivxlc]{1,5}|[IVXLC]{1,5}|[a-zA-Z])[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?"
_NUMBER += r"|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[.:]"
_NUMBER += r"|[0-9]{1,2} [-\u2013](?=[ \t\xa0]+[A-Z])"
_MARKER = compiled(rf"[ \t\xa0>]*(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))[ \t\xa0]+(?=\S)(?!Korea)")
_ORDINAL = compiled(
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Last|Final)(?:ly)?,? (?=(?:to|on) [a-z])"
)
"""What counts the items of a list in words: "First, to open the port"."""
_ROW = compiled(
    r"[ \t]*(?:\|[ \t]*)+(?:[0-9]{1,3}[.)]?[ \t]*(?:\|[ \t]*)+)?"
    r"(?P<head>(?:(?:S\.? ?|Sl\.? ?|Sr\.? ?)?No\b|#)\.?[ \t]*\|)?(?=[^\n]*\w)"
)
"""How the row of a table begins in Markdown; one whose first cell says that it is to hold numbers is its head."""
_BELOW_HEAD = compiled(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?:\r?\n|$)")
_COMMENT = compiled(rf"\s*(?:<!--.*-->|[-*_=]{{3,}}|\\?#{{3,}})\s*$|{_BELOW_HEAD.pattern}")
_LINE = compiled(r"[^\n]*\n?")
_UNWRAPPED = 170
"""Characters; a wrapped text has hardly any line this long."""
_LONGEST_HEADING = 130


def passages(text: str) -> Iterator[Passage]:
    """The passages of `text`, in its order."""
    title, heading, before = "", "", ""
    lists: list[_List] = []
    blocks = list(_blocks(text))
    for place, block in enumerate(blocks):
        is_heading = block.is_heading and not _is_one_of_several(blocks, place)
        if is_heading or (place < _TOP and _is_headline(text, block)):
            heading = plain(text[block.start : block.end])
            title = title or heading
            lists[:] = [one for one in lists if one.spans_headings]
            continue
        item = _Item(_kind(block.marker), _number(block.marker), _column(text, block.start))
        chapeau = _chapeau_of(item, lists, is_part=bool(_DOING.match(text, block.start)))
        found = [
            Passage(start, end, spoken(text[start:end]), chapeau, heading, block.is_item, bool(block.marker), title)
            for start, end in _sentences(text, block.start, block.end)
        ]
        yield from found
        if found and _INTRODUCES.search(found[-1].words):
            is_above_heading = place + 1 < len(blocks) and blocks[place + 1].is_heading
            highlights = _THESE_WAYS.search(found[-1].words) if is_above_heading else None
            spans_headings = bool(highlights or _HIGHLIGHTS.match(found[-1].words))
            lists.append(_List(_introduction(found, before), item, spans_headings=spans_headings))
        before = found[-1].words if found else ""


class _Item(NamedTuple):
    """Where a block stands among the items of lists."""

    kind: str
    """What its marker is like; "none" for a paragraph."""
    number: int
    """The number in its marker, else 0."""
    column: int
    """How far it is indented, with its marker, in characters."""


class _List(NamedTuple):
    """A list that goes on, within the one before it."""

    chapeau: str
    outer: _Item
    """What introduces it."""
    kind: str = ""
    """The kind of its items; empty before the first."""
    column: int = 0
    """Where its items stand."""
    spans_headings: bool = False
    """Whether it goes on below the headings that follow."""

    def is_followed_by(self, item: _Item) -> bool:
        """Whether an item is the next of the list that its chapeau is in, not its own: 4. after "3. They signed:"."""
        if item.kind != self.outer.kind or item.kind == _NO_ITEM:
            return False
        if not _has_digits(item.kind):
            return bool(self.kind) and item.column <= self.outer.column < self.column
        if not self.kind:
            return item.number != 1
        is_told_apart = self.column != self.outer.column
        return item.number == self.outer.number + 1 and not (is_told_apart and item.column == self.column)


def _chapeau_of(item: _Item, lists: list[_List], *, is_part: bool) -> str:
    """What introduces the list that an `item` goes on with; the other `lists` are at an end.

    An item that `is_part` of a sentence belongs to the list whatever its number.
    """
    if lists and not is_part and lists[-1].is_followed_by(item):
        lists[-1] = lists[-1]._replace(kind=_ENDED)
    elif lists and not lists[-1].kind:  # this is its first item
        lists[-1] = lists[-1]._replace(kind=item.kind, column=item.column)
    while lists and (item.kind == _NO_ITEM or lists[-1].kind != item.kind):
        lists.pop()
    return lists[-1].chapeau if lists else ""


def _column(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1


def _number(marker: str) -> int:
    digits = re.findall("[0-9]+", marker)
    return int(digits[-1]) if digits else 0


_ENDED = "ended"
_DOING = Later(r"[A-Z][a-z]+ing (?!to\b)[a-z]")
"""`Deepening exchanges`."""


def _introduction(found: Sequence[Passage], before: str) -> str:
    """The words that introduce a list: its chapeau; the sentence before it, where that says only what it lists."""
    chapeau = f"{found[-1].words.rstrip(' :-')}:"
    if not _LISTS_ONLY.fullmatch(chapeau):
        return chapeau
    return found[-2].words if len(found) > 1 else before


_INTRODUCES = Later(r":-?$|\b(?:to|that|the following|as follows)$")
"""What a chapeau ends in, which may have lost its colon: "The Presidents agreed to"."""
_LISTS_ONLY = Later(
    r"(?![Tt]he (?:[\w-]+ ){0,2}(?:outcomes|results|decisions|next steps|commitments|deliverables|conclusions"
    r"|cooperation|plan|programme|program) )"
    r"(?:These|Those|The|Such|They|Its|Key|Highlights|Outcomes|Deliverables)(?: [\w-]+){0,3}? (?:include|are"
    r"|comprise|consist of|were|cover)"
    r"(?: the following)?:"
)
"""`These actions include:`."""
_HIGHLIGHTS = Later(
    r"(?:(?:The |Key |Main )?(?:[Hh]ighlights|[Oo]utcomes|[Dd]eliverables|[Aa]nnouncements) (?:include|are))"
)
"""What introduces all lists below, whatever headings stand between them."""
_THESE_WAYS = Later(
    r"\b(?:following (?:\w+ )?(?:ways|areas|fields|steps|actions|measures|commitments|decisions)"
    r"|(?:agree[ds]?|decide[ds]?|resolved?) (?:to |on |upon )?the following):$"
)
"""The same, where it stands right above the first of those headings: "committed to work in the following ways:"."""

_TOP = 3
"""Blocks at the top of a text, among which its title is."""


def _is_headline(text: str, block: _Block) -> bool:
    """Whether a block at the top is a title, which may have a verb, but no full stop."""
    words = plain(text[block.start : block.end])
    is_short = not block.marker and len(words) <= _LONGEST_HEADING
    return is_short and words[-1:] not in '.;:,?!"' and not _INTRODUCES.search(words)


def _is_one_of_several(blocks: Sequence[_Block], place: int) -> bool:
    """Whether a numbered line stands beside another of its kind: the items of a list may be as short as headings."""
    marker = blocks[place].marker
    beside = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
    return bool(marker) and any(_kind(block.marker) == _kind(marker) for block in beside)


def _has_digits(marker: str) -> bool:
    return any(map(str.isdigit, marker))


def _kind(marker: str) -> str:
    """What kind of list an item is of."""
    return re.sub("[a-zA-Z]+", "a", re.sub("[0-9]+", "1", marker)) if marker else _NO_ITEM


_NO_ITEM = "none"


def by_paragraphs(text: str) -> str:
    """As `plain`, but with a bar between paragraphs, so that nothing is read across their ends."""
    return " | ".join(map(plain, _BETWEEN.split(text)))


_BETWEEN = compiled(r"\n[ \t\r\xa0]*\n\s*|(?<=\*\*)[ \t\r]*\n")
"""An empty line, or the end of a line in bold, which is a heading."""


def spoken(text: str) -> str:
    """The words of a passage without what stands before them: the place and day of a report, "First," in a list."""
    words = plain(text)
    for before in (_DATELINE, _ORDINAL):
        if stands := before.match(words):
            words = words[stands.end() :]
    if '"' in words:
        words = _QUOTED_IN_PART.sub(r"\1", _NICKNAME.sub(" ", words))
    if "(" in words:
        words = _RUN_IN.sub(_without_its_number, _DEFINITION.sub("", words))
    if " | " in words:
        words = words.replace(" | ", "; ")
    if "'d " in words:
        words = _WOULD.sub(r" would ", words)
    return words.replace("'ll ", " will ")


def _without_its_number(item: re.Match[str]) -> str:
    first = item["first"]
    return f"{item['lead']} {first.lower() if first[1:].islower() else first}"


_RUN_IN = compiled(
    r"(?P<lead>\b(?:to|that|will|shall|[Tt]hey|[Ww]e|[Ss]ides|[Ll]eaders|[Mm]inisters|[Pp]residents)): "
    r"\((?:a|i|1)\) (?P<first>[A-Za-z]{2})"
)
"""`The Leaders: (a) Agreed to open the port; (b) Noted ...`: a list within a sentence."""
_WOULD = Later(r"(?<=\b[Tt]hey)'d (?![a-z]*(?:ed|en)\b)|(?<=\b[Ww]e)'d (?![a-z]*(?:ed|en)\b)")
"""`They'd build`, not "they'd agreed"."""
_NICKNAME = compiled(r"(?<=[a-z]) \"[A-Z][a-z]+\" (?=[A-Z][a-z])")
"""`Josefa "Joe" Rua`: the name goes on after it."""
_QUOTED_IN_PART = compiled(
    r"(?<=[a-z] )\"((?:(?:also|not|jointly|further|will|would|agreed|intends?|committed) )*to\b[^\"]{3,400})\""
)
"""`They agreed "to open the port"`: what a report quotes of a sentence of its own."""
_DEFINITION = Later(
    r" \((?:(?:together|collectively|jointly|hereinafter|hereafter|each|the)\b[^()]{0,90}|\"[^()\"]{1,40}\")\)"
)
"""`Japan and Peru (together, the "Participants") intend`: a name for them, which breaks off what is said of them."""
_DATELINE = compiled(
    r"^(?:[A-Z][\w.'\[\]/-]*,? ){1,5}?(?:\[[A-Za-z ]{2,30}\],? )?"
    r"(?:\(?(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8}\.?),?(?: [0-9]{4})?\)?,? )?"
    r"(?:\([A-Za-z/ .-]{2,30}\) ?)?(?:--|\u2013|\u2014|-|\|) (?=[A-Z])"
    r"|^[A-Z]{3,}(?: [A-Z]{3,})* \([^)]{3,60}\) (?=[A-Z])"
    r"|^[A-Z][\w.']*(?: [A-Z][\w.']*)?(?: \[[A-Za-z ]{2,30}\])?(?:, [A-Z][a-z]{2,8}\.? [0-9]{1,2}(?: [0-9]{4})?)?"
    r"(?: \([A-Z][A-Za-z]{1,12}\))?: (?=[A-Z])"
)
"""`SEOUL, Nov. 1 (Yonhap) -- `, `Suva: `."""


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The words of a passage on one line: no mark-up, no soft hyphens, plain quotation marks and dashes."""
    words = text
    if any(sign in words for sign in "<*_\\"):
        words = _MARK_UP.sub("", words)
    if "](" in words:
        words = _LINK.sub(r"\1", words)
    if not words.isascii() or "`" in words:
        for sign, plainly in _PLAIN.items():
            words = words.replace(sign, plainly)
    if "-\n" in words:
        words = _BROKEN.sub("-", words)
    if any(ending in words for ending in _ENDINGS):
        words = _CONTRACTED.sub(lambda found: f"{found[1]} {_IN_FULL[found[2]]}", words)
    return " ".join(words.split())


_MARK_UP = compiled(r"</?[a-zA-Z][^>]{0,60}>|\*\*|__|(?<!\w)[*_]|[*_](?!\w)|\\(?=[-#*_\[\]])")
_LINK = Later(r"\[([^\]\n]{1,200})\]\([^)\s]{1,300}\)")
_BROKEN = Later(r"(?<=\w)-\n\s*(?=[a-z])")
"""A word that goes on in the next line."""
_IN_FULL = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
_ENDINGS = tuple(f"'{ending}" for ending in _IN_FULL)
_CONTRACTED = compiled(r"\b([Ww]e|[Tt]hey|[Yy]ou|I|[Hh]e|[Ss]he|[Ii]t)'(ll|ve|re|m)\b")
"""`We'll` is read as "we will"."""
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\ufeff", ""),
}


def _blocks(text: str) -> Iterator[_Block]:
    """Paragraphs, items and headings."""
    lengths = [len(line) for line in text.splitlines() if line.strip()]
    is_wrapped = sum(length > _UNWRAPPED for length in lengths) < 0.06 * len(lengths)
    start = end = -1
    marker = ""
    for line in _LINE.finditer(text):
        content = line.group()
        found = _MARKER.match(content)
        ends_block = not content.strip(" \t\n\r\xa0>") or _COMMENT.match(content)
        goes_on = start >= 0 and is_wrapped and text[start : line.start()].rstrip()[-1:] not in ":;.,"
        if found and goes_on and found["bullet"] in _ALSO_WORDS:
            found = None  # a dash at the head of a wrapped line goes on with the sentence
        row = _ROW.match(content) if content.rstrip().endswith("|") else None
        breaks = ends_block or found or row or not is_wrapped
        if breaks and start >= 0:
            yield from _finished(text, start, end, marker)
            start = -1
        if ends_block:
            continue
        if row:
            if not row["head"] and not _BELOW_HEAD.match(text, line.end()):
                end = line.start() + len(content.rstrip(" \t\r\n|"))
                yield _Block(line.start() + row.end(), end, "|", is_heading=False)
            continue
        is_new = start < 0
        if is_new:
            marker = found.group().strip() if found else "First" if _ORDINAL.match(content) else ""
            start = line.start() + (found.end() if found else 0)
        end = line.end()
        if is_new and is_wrapped and _is_heading_line(content):
            yield from _finished(text, start, end, marker)
            start = -1
    if start >= 0:
        yield from _finished(text, start, end, marker)


def _is_heading_line(line: str) -> bool:
    """A line that stands alone whatever comes next: a Markdown heading, or one in bold from end to end."""
    bare = re.sub(r"</?[a-zA-Z][^>]{0,40}>", "", line).strip(" \t\n\r\xa0")
    return bool(re.match(r"#{1,6} ", bare)) or (
        len(bare) < _LONGEST_HEADING and bare.startswith("**") and bare.find("**", 2) == len(bare) - 2 and len(bare) > 4
    )


def _finished(text: str, start: int, end: int, marker: str) -> Iterator[_Block]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    if start >= end:
        return
    is_heading = (_is_heading_line(text[start:end]) or _looks_like_heading(plain(text[start:end]))) and (
        not re.match(rf"(?:{_BULLET})$", marker)
    )
    yield _Block(start, end, marker, is_heading)


def _looks_like_heading(words: str) -> bool:
    """Short, without a full stop, and with no verb of its own."""
    if len(words) > _LONGEST_HEADING or words.endswith((".", ";", ":", ":-", ",", "?", "!", '."', ".'")):
        return False
    return not _HAS_VERB.search(words)


_HAS_VERB = Later(
    r"\b(?:will|shall|are to|is to|agreed?|commit(?:s|ted)?|welcomed?|intends?|decided|announced|reaffirm(?:s|ed)?)\b"
)


_ABBREVIATIONS = (
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rt|St|Jr|Sr|Gen|Lt|Col|Adm|Gov|Sen|Rep|No|Nos|Art|Arts|para|paras|Sec|Fig|vs|etc"
    r"|e\.g|i\.e|cf|al|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Vol|pp)|\b[A-Z](?:\.[A-Z])*)$"
)
_ENDS = compiled(r"[.!?]['\"\u2019\u201d)\]*_]*(?:<[^>]{1,20}>)*(?=[\s\xa0]|$)|(?<=[a-z]{2})\.(?=[A-Z][a-z]+ )")
_NEXT = compiled(r"[\s\xa0]*(?:[*_#>\"'\u201c\u2018(\[-]|<[^>]{1,20}>)*[\s\xa0]*(?P<letter>\S)")


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in a block."""
    begin = start
    for stop in _ENDS.finditer(text, start, end):
        if stop.end() >= end:
            break
        following = _NEXT.match(text, stop.end(), end)
        letter = following["letter"] if following else "A"
        if not (letter.isupper() or letter.isdigit() or not letter.isalpha()):
            continue
        is_short = re.search(_ABBREVIATIONS, text[max(begin, stop.start() - 12) : stop.start()])
        if text[stop.start()] == "." and is_short and not _starts_sentence(text, stop.end(), end):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _starts_sentence(text: str, place: int, end: int) -> bool:
    """Whether what follows an abbreviation is a new sentence: it begins like one, and not like a name."""
    return bool(
        re.match(
            r"[\s\xa0]+[\"\u201c]?(?:The|They|We|Both|In|On|It|This|These|Our|As|To|At|Further|Also|Under"
            r"|Following|During|And|He|She)\s",
            text[place : min(end, place + 40)],
        )
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    if end - start > 1 and any(letter.isalpha() for letter in text[start:end]):
        yield start, end
