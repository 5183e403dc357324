"""The text of a PDF, a paragraph a line: what a page shows, put together from the places of its lines.

A PDF knows where each line stands, not which lines make a paragraph. A paragraph ends where the gap to the next line is
wider than usual, where the letters change their size, where an item's mark stands, or where a line ends its sentence
well before the margin; the lines of one heading, larger than the text or in capitals, stay together. Page numbers and
the lines that head or foot most pages are left out, and a word that a line's end parts is whole again. The only home of
pypdf, which comes with the extra `pdf`.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from contextlib import contextmanager
from io import BytesIO
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from pypdf import PageObject


class Line(NamedTuple):
    """A line of a page."""

    text: str
    height: float
    """Of its foot above that of the page, in points."""
    size: float
    """Of its letters, in points."""


class Layout(NamedTuple):
    """What is usual in a document."""

    gap: float
    """Between the feet of two lines of a paragraph, in points."""
    full: int
    """The characters of a line that reaches the margin."""
    size: float
    """Of its letters, in points."""


class Paged(NamedTuple):
    """The text of a PDF, and where its pages begin in it."""

    text: str
    pages: tuple[int, ...]


def read_pdf(data: bytes, watch: Callable[[Any], Iterable[Any]] = iter) -> Paged:
    """The text of a PDF; empty for a scan. A broken one makes pypdf fail in every way there is.

    `watch` hands on the pages, so that somebody can be told how far the reading is.
    """
    with _quiet():
        pages = [list(_lines_of(page)) for page in watch(PdfReader(BytesIO(data)).pages)]
    return text_of_lines(pages)


def text_of_lines(pages: Sequence[list[Line]]) -> Paged:
    """The paragraphs that the lines of the pages make, with an empty line between them."""
    pages = _without_heads_and_feet(pages)
    lines = [line for page in pages for line in page]
    size = _usual_size(lines)
    layout = Layout(_usual_gap(lines, size), _full_length(lines), size)
    words = set(re.findall(r"[\w-]+", "\n".join(line.text for line in lines).lower()))
    pieces: list[str] = []
    first_pieces = []
    before: Line | None = None
    for page in pages:
        for place, line in enumerate(page):
            lead = ""
            if before and _ends(before, line, layout, is_new_page=place == 0):
                lead = _BETWEEN
            elif before:
                pieces[-1], lead = _joined(pieces[-1], line.text, words)
            pieces += [lead, line.text]
            if place == 0:
                first_pieces.append(len(pieces) - 1)
            before = line
    places = list(accumulate(map(len, pieces), initial=0))
    return Paged("".join(pieces), tuple(places[piece] for piece in first_pieces))


_BETWEEN = "\n\n"
_WIDER = 1.25
"""How many times the usual gap between lines one is that parts paragraphs."""
_OTHER_SIZE = 0.06
_LEADING = 1.4
"""How many times the size of its letters the lines of a heading, or of a text set close, are apart at the most."""
_WELL_BEFORE = 0.75
"""The share of a full line that a paragraph's last line hardly ever reaches, and any other does."""
_OF_A_HEADING = 0.5
_ITEM = re.compile(r"\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[•▪●○◦■□‣·\uf0b7\uf0a7]\s?|[-–*] ")
_SENTENCE_ENDS = re.compile(r"[.:;!?]['\"”’)\]]?$")


def _ends(before: Line, line: Line, layout: Layout, *, is_new_page: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    if abs(line.size - before.size) > _OTHER_SIZE * before.size or _ITEM.match(line.text):
        return True
    if not is_new_page and _is_one_heading(before, line, layout):
        return False
    has_ended, begins = bool(_SENTENCE_ENDS.search(before.text)), not line.text[0].islower()
    is_apart = is_new_page or line.height >= before.height  # a column's end is like a page's: no gap tells
    shortest = _WELL_BEFORE if has_ended or is_apart else _OF_A_HEADING
    if begins and len(before.text) < shortest * layout.full:
        return True
    if is_apart:
        return begins and has_ended
    return before.height - line.height > _WIDER * layout.gap


def _is_one_heading(before: Line, line: Line, layout: Layout) -> bool:
    """Whether two lines of the same size are surely one heading: larger than the text, or both in capitals."""
    gap = before.height - line.height
    if gap <= 0 or _SENTENCE_ENDS.search(before.text.removesuffix(":")):
        return False
    if line.size > (1 + _OTHER_SIZE) * layout.size:
        return gap <= _LEADING * line.size
    return _is_in_capitals(before.text) and _is_in_capitals(line.text) and gap <= _WIDER * layout.gap


def _is_in_capitals(text: str) -> bool:
    return text == text.upper() != text.lower()


def _usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0


def _usual_gap(lines: Sequence[Line], size: float) -> float:
    """The gap that most lines have to the one before, in points.

    In a text of many short paragraphs that may be the one between these; there it is one that lines of this size have.
    """
    gaps = Counter(round(a.height - b.height, 1) for a, b in pairwise(lines) if a.height > b.height)
    if not gaps:
        return 0.0
    usual = max(gaps, key=lambda gap: (gaps[gap], -gap))
    close = [gap for gap in gaps if size <= gap <= _LEADING * size and 3 * gaps[gap] >= gaps[usual]]
    return max(close, key=lambda gap: (gaps[gap], -gap)) if close and usual > _LEADING * size else usual


def _full_length(lines: Sequence[Line]) -> int:
    """The characters of a line that reaches the margin."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(0.8 * len(lengths))] if lengths else 0


def _joined(line: str, after: str, words: Container[str]) -> tuple[str, str]:
    """The line, and what stands between it and the next: a blank, or nothing where the line's end parts a word.

    A compound that stands among the `words` with its hyphen keeps it.
    """
    parted, rest = re.search(r"(\w{1,40})-$", line[-50:]), re.match(r"\w+", after)
    if not parted or not rest:
        return line, " "
    whole, compound = f"{parted[1]}{rest[0]}".lower(), f"{parted[1]}-{rest[0]}".lower()
    keeps = (compound in words and whole not in words) or not rest[0][0].islower()
    return (line if keeps else line[:-1]), ""


def _without_heads_and_feet(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without their numbers, and without what most of them have as their first or last lines."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in [*page[:_AT_THE_EDGE], *page[-_AT_THE_EDGE:]]})
    repeated = {shape for shape, count in seen.items() if count >= _OFTEN and 2 * count > len(pages)}

    def is_edge(line: Line) -> bool:
        return bool(_PAGE_NUMBER.fullmatch(line.text)) or _shape(line) in repeated

    kept = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(last, _AT_THE_EDGE) and is_edge(page[first]):
            first += 1
        while last > max(first, len(page) - _AT_THE_EDGE) and is_edge(page[last - 1]):
            last -= 1
        kept.append(page[first:last])
    return kept


_AT_THE_EDGE = 3
"""Lines of a head or a foot, at the most."""
_OFTEN = 2
_PAGE_NUMBER = re.compile(r"(?:[Pp]age )?[0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?|[-–] ?[0-9]{1,4} ?[-–]")


def _shape(line: Line) -> str:
    """A line's words, whatever its numbers: those of pages differ."""
    return re.sub(r"[0-9]+", "0", line.text)


def _lines_of(page: PageObject) -> Iterator[Line]:
    """The lines of a page in the order of its text, empty ones left out."""
    parts: list[tuple[str, float, float]] = []
    ended: list[Line] = []

    def end_line() -> None:
        text = " ".join("".join(part for part, _, _ in parts).split())
        if text:
            _, height, size = max(parts, key=lambda part: len(part[0].strip()))
            ended.append(Line(text, height, size))
        parts.clear()

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        del font
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        first, *others = text.translate(_WITHOUT_CONTROLS).split("\n")
        parts.append((first, height, size))
        for other in others:
            end_line()
            parts.append((other, height, size))

    page.extract_text(visitor_text=visit)
    end_line()
    yield from ended


_WITHOUT_CONTROLS = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),
    **{ord(blank): blank for blank in "\t\n\r"},
    **dict.fromkeys([0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D], "•"),
}
"""What no text has; of them the codes that WinAnsiEncoding leaves unused are its bullet (ISO 32000-1, annex D.2)."""


@contextmanager
def _quiet() -> Iterator[None]:
    """The reader logs what it mends; nobody who reads a statement needs that."""
    logger = logging.getLogger("pypdf")  # its modules' own loggers ask this one how loud they may be
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
