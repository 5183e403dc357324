"""The text of a web page, a paragraph a line: what it says, without its menus, forms and scripts.

Items of lists, headings and the rows of a table are marked as in Markdown. A row is one line where each cell of it is:
pages are laid out by tables too, whose cells hold many.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple


def text_of_page(page: str) -> str:
    """What a web page says: its main part, without menus, forms and scripts."""
    reader = _PageReader()
    reader.feed(page)
    reader.close()
    return reader.text()


_SKIPPED = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "noscript", "svg", "button", "select", "template", "iframe"}
)
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track"}
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
    }
    | {"h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "figure", "figcaption", "body", "html", "br", "hr"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_LONGEST_ROW = 1500
"""Characters up to which the cells of a row make one line."""
_INDENT = "  "
"""What stands before an item of a list for each list that it is within."""
_DEEPEST = 9
"""Lists within lists up to which that is told."""
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "header"})
_CALLED_BESIDE = re.compile(
    r"(?:(?:site|page|main|top|bottom|left|right|global|post|article|entry|region|block)[-_])?"
    r"(?:bread-?crumbs?|footers?|side-?bars?|nav(?:bar|igation)?|menus?|cookies?|share|sharing|social|related|pagination"
    r"|newsletter|comments?)"
    r"(?:[-_](?:bar|banner|notice|links?|menu|nav|buttons?|list|items?|wrapper|container|widget|first|second|left|right"
    r"|posts?|articles?|news|content|area|section))*",
    re.IGNORECASE,
)
"""What pages call, as a class or by its `id`, a part that belongs to the site and not to what it says."""
_ROLES_BESIDE = frozenset({"navigation", "contentinfo", "complementary", "search"})
"""The same by its role (WAI-ARIA 1.2, landmarks)."""
_ENDS = ".:;!?"
"""Signs at the end of a line after which another begins."""


class _Line(NamedTuple):
    """A line of a page."""

    text: str
    linked: int
    """How many of its characters are links."""
    is_main: bool
    """Whether it stands in what the page itself calls its main part."""
    is_beside: bool
    """Whether it stands in what the page calls a menu, a footer and the like."""

    @property
    def is_menu(self) -> bool:
        """Short and nearly all links."""
        return self.linked > 0.6 * len(self.text) and len(self.text) < 200


class _PageReader(HTMLParser):
    """Gathers the lines of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[_Line] = []
        self._words: list[str] = []
        self._lead = ""
        self._linked = 0
        self._skipping = 0
        self._links = 0
        self._main = 0
        self._beside = ""
        """The tag of the part of the site that is being read, if one is."""
        self._within_beside = 0
        """How many parts of that tag are open in it, with itself."""
        self._depth = 0
        self._broken: list[_Line] = []
        """What stands before the line breaks of a paragraph that goes on."""
        self._rows: list[list[tuple[str, int]]] = []
        """Of each table within the others the row that is being read: by which tag each of its cells begins, and how
        many lines of the page stand before it.
        """

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        if tag in _BLOCKS:
            self._end_line(is_broken=tag == "br")
        if not self._beside and tag in _CONTAINERS and _is_beside(dict(attrs)):
            self._beside = tag
        if tag == self._beside:
            self._within_beside += 1
        if tag == "a":
            self._links += 1
        if tag in _LISTS:
            self._depth += 1
        if tag in ("main", "article"):
            self._main += 1
        self._start_of_table(tag)
        if tag == "li":
            self._lead = f"{_INDENT * min(self._depth - 1, _DEEPEST)}- "
        elif tag in _HEADINGS:
            self._lead = "# "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        if tag in _BLOCKS and tag not in _VOID:
            self._end_line()
        if tag == self._beside:
            self._within_beside -= 1
            self._beside = tag if self._within_beside else ""
        if tag == "a":
            self._links = max(0, self._links - 1)
        if tag in ("main", "article"):
            self._main = max(0, self._main - 1)
        if tag in _LISTS:
            self._depth = max(0, self._depth - 1)
        if tag in ("tr", "table"):
            self._end_row()
        if tag == "table" and self._rows:
            self._rows.pop()

    def _start_of_table(self, tag: str) -> None:
        if tag == "table":
            self._rows.append([])
        if tag == "tr":
            self._end_row()
        if tag in _CELLS and self._rows:
            self._rows[-1].append((tag, len(self._lines)))

    def _end_row(self) -> None:
        """Make one line of the cells of a row, where each of them is one."""
        cells = self._rows[-1] if self._rows else []
        if not cells:
            return
        starts = [start for _, start in cells]
        if 1 < len(self._lines) - starts[0] <= len(cells):
            ends = [*starts[1:], len(self._lines)]
            of_cells = [self._lines[start:end] for start, end in zip(starts, ends, strict=True)]
            lines = self._lines[starts[0] :]
            if all(len(cell) <= 1 for cell in of_cells) and sum(len(line.text) for line in lines) <= _LONGEST_ROW:
                text = " | ".join("".join(line.text for line in cell) for cell in of_cells)
                below = f"\n|{'---|' * len(cells)}" if all(tag == "th" for tag, _ in cells) else ""
                linked = sum(line.linked for line in lines)
                self._lines[starts[0] :] = [lines[-1]._replace(text=f"| {text} |{below}", linked=linked)]
        cells.clear()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._words.append(data)
            self._linked += len(data.strip()) if self._links else 0

    def _end_line(self, *, is_broken: bool = False) -> None:
        """End a line; where it `is_broken`, within a paragraph, the sentence may go on in the next."""
        text = " ".join("".join(self._words).split())
        goes_on = text[:1].islower() and bool(self._broken) and self._broken[-1].text[-1] not in _ENDS
        if not goes_on:
            self._end_sentence()
        if text:
            self._broken.append(_Line(self._lead + text, self._linked, self._main > 0, bool(self._beside)))
            self._lead = ""
        if not is_broken:
            self._end_sentence()
        self._words, self._linked = [], 0

    def _end_sentence(self) -> None:
        """Make one line of what line breaks parted."""
        if parts := self._broken:
            linked = sum(part.linked for part in parts)
            said = " ".join(part.text for part in parts)
            self._lines.append(parts[-1]._replace(text=said, linked=linked))
            self._broken = []

    def text(self) -> str:
        """The lines, but for the rows of a table with an empty one between; without those of the site.

        Of the main part alone, where that is most.
        A page whose parts do not end may call nearly all of it a menu; then that is not believed.
        """
        self._end_line()
        kept = [line for line in self._lines if not line.is_menu]
        own = [line for line in kept if not line.is_beside]
        if 3 * _letters(own) > _letters(kept):
            kept = own
        main = [line for line in kept if line.is_main]
        if 2 * _letters(main) > _letters(kept):
            kept = main
        texts = [line.text for line in kept]
        ends = ["\n" if one[0] == two[0] == "|" else "\n\n" for one, two in pairwise(texts)]
        return "".join(map(str.__add__, texts, [*ends, "\n"])) or "\n"


def _letters(lines: list[_Line]) -> int:
    return sum(len(line.text) for line in lines)


def _is_beside(attributes: dict[str, str | None]) -> bool:
    """Whether a part of a page belongs to the site, by what it is called."""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    return attributes.get("role") in _ROLES_BESIDE or any(map(_CALLED_BESIDE.fullmatch, names))
