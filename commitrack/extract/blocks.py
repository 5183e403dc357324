"""A text in blocks: the paragraphs, the items of lists with their bullets or numbers, and the headings.

Texts come hard-wrapped or with a paragraph a line; which, the length of their lines tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.patterns import Later, compiled
from commitrack.extract.wording import ORDINAL, plain

if TYPE_CHECKING:
    from collections.abc import Iterator


class Block(NamedTuple):
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


def blocks_of(text: str) -> Iterator[Block]:
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
        breaks = ends_block or found or row or not is_wrapped or (not goes_on and _is_division(content))
        if breaks and start >= 0:
            yield from _finished(text, start, end, marker)
            start = -1
        if ends_block:
            continue
        if row:
            if not row["head"] and not _BELOW_HEAD.match(text, line.end()):
                end = line.start() + len(content.rstrip(" \t\r\n|"))
                yield Block(line.start() + row.end(), end, "|", is_heading=False)
            continue
        is_new = start < 0
        if is_new:
            marker = (found["bullet"] or found["number"]) if found else "First" if ORDINAL.match(content) else ""
            start = line.start() + (found.end() if found else len(content) - len(content.lstrip(" \t\xa0>")))
        end = line.end()
        if is_new and is_wrapped and _is_heading_line(content):
            yield from _finished(text, start, end, marker)
            start = -1


_LINE = compiled(r"[^\n]*\n?")
"""The last of a text is empty, and ends its last block."""
_BULLET = r"[-*+\u2022\u2023\u25aa\u25cf\u25e6\u2043\u2013\u2014\u00b7\uf0b7\u25ba]|â€¢|Â·|o"
_ONLY_A_BULLET = Later(rf"(?:{_BULLET})$")
_ALSO_WORDS = ("\u2013", "\u2014", "o")
_NUMBER = r"\(?(?:[0-9]{1,3}|[ivxlc]{1,5}|[IVXLC]{1,5}|[a-zA-Z])[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?"
_NUMBER += r"|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[.:]"
_NUMBER += r"|[0-9]{1,2} [-\u2013](?=[ \t\xa0]+[A-Z])"
_MARKER = compiled(
    rf"[ \t\xa0>]*(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))[ \t\xa0]+(?:\[[ xX]\][ \t\xa0]+)?(?=\S)(?!Korea)"
)
"""A bullet or a number, in Markdown with the box of a task; of a quotation, its sign before that."""
_ROW = compiled(
    r"[ \t]*(?:\|[ \t]*)+(?:[0-9]{1,3}[.)]?[ \t]*(?:\|[ \t]*)+)?"
    r"(?P<head>(?:(?:S\.? ?|Sl\.? ?|Sr\.? ?)?No\b|#)\.?[ \t]*\|)?(?=[^\n]*\w)"
)
"""How the row of a table begins in Markdown; one whose first cell says that it is to hold numbers is its head."""
_BELOW_HEAD = compiled(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?:\r?\n|$)")
_COMMENT = compiled(rf"\s*(?:<!--.*-->|[-*_=]{{3,}}|\\?#{{3,}})\s*$|{_BELOW_HEAD.pattern}")
_UNWRAPPED = 170
"""Characters; a wrapped text has hardly any line this long."""


def _finished(text: str, start: int, end: int, marker: str) -> Iterator[Block]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    if start >= end:
        return
    is_heading = (_is_heading_line(text[start:end]) or _looks_like_heading(plain(text[start:end]))) and (
        not _ONLY_A_BULLET.match(marker)
    )
    yield Block(start, end, marker, is_heading)


def _is_heading_line(line: str) -> bool:
    """A line that stands alone whatever comes next: a Markdown heading, one in bold from end to end, `Article 4`."""
    bare = _TAG.sub("", line).strip(" \t\n\r\xa0")
    return (
        bool(_IN_MARKDOWN.match(bare))
        or _is_division(bare)
        or (
            len(bare) < LONGEST_HEADING
            and bare.startswith("**")
            and bare.find("**", 2) == len(bare) - 2
            and len(bare) > 4
        )
    )


def _is_division(line: str) -> bool:
    """Whether a line names a part of an agreement, with or without its title."""
    found = _DIVISION.fullmatch(line.strip(" \t\n\r\xa0"))
    return found is not None and (not found["title"] or _looks_like_heading(found["title"]))


_DIVISION = Later(
    r"(?:Article|ARTICLE|Section|SECTION|Annex|ANNEX|Chapter|CHAPTER|Part|PART|Appendix|APPENDIX)[ \xa0]"
    r"(?:[0-9]{1,3}|[IVXL]{1,6}|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
    r"(?:[.:]?|(?: ?[:.]| ?[-\u2013\u2014]) ?(?P<title>[A-Z][^.;:!?\n]{1,60}))"
    r"(?<! and)(?<! of)(?<! the)(?<! in)(?<! for)(?<!,)"
)
"""`Article 4`, `ARTICLE IV`, `Section 2: Scope`, `Annex A - Costs`; a sentence that begins so has a verb or goes on."""
_TAG = Later(r"</?[a-zA-Z][^>]{0,40}>")
_IN_MARKDOWN = Later("#{1,6} ")


def _looks_like_heading(words: str) -> bool:
    """Short, without a full stop, and with no verb of its own."""
    if len(words) > LONGEST_HEADING or words.endswith((".", ";", ":", ":-", ",", "?", "!", '."', ".'")):
        return False
    return not _HAS_VERB.search(words)


LONGEST_HEADING = 130
_HAS_VERB = Later(
    r"\b(?:will|shall|are to|is to|agreed?|commit(?:s|ted)?|welcomed?|intends?|decided|announced|reaffirm(?:s|ed)?)\b"
)
