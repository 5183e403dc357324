"""Where the sentences of a block end: at a full stop, but not at that of "Mr." or "U.S.", unless a new one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator


def sentences_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in a block."""
    begin = start
    for stop in _ENDS.finditer(text, start, end):
        if stop.end() >= end:
            break
        following = _NEXT.match(text, stop.end(), end)
        letter = following["letter"] if following else "A"
        if not (letter.isupper() or letter.isdigit() or not letter.isalpha()):
            continue
        is_short = _ABBREVIATIONS.search(text[max(begin, stop.start() - 12) : stop.start()])
        if text[stop.start()] == "." and is_short and not _starts_sentence(text, stop.end(), end):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


_ENDS = compiled(r"[.!?]['\"\u2019\u201d)\]*_]*(?:<[^>]{1,20}>)*(?=[\s\xa0]|$)|(?<=[a-z]{2})\.(?=[A-Z][a-z]+ )")
_NEXT = compiled(r"[\s\xa0]*(?:[*_#>\"'\u201c\u2018(\[-]|<[^>]{1,20}>)*[\s\xa0]*(?P<letter>\S)")
_ABBREVIATIONS = compiled(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rt|St|Jr|Sr|Gen|Lt|Col|Adm|Gov|Sen|Rep|No|Nos|Art|Arts|para|paras|Sec|Fig|vs"
    r"|e\.g|i\.e|cf|al|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Vol|pp)|\b[A-Z](?:\.[A-Z])*)$"
)


def _starts_sentence(text: str, place: int, end: int) -> bool:
    """Whether what follows an abbreviation is a new sentence: it begins like one, and not like a name."""
    return _BEGINNING.match(text[place : min(end, place + 40)]) is not None


_BEGINNING = Later(
    r"[\s\xa0]+[\"\u201c]?(?:The|They|We|Both|In|On|It|This|These|Our|As|To|At|Further|Also|Under"
    r"|Following|During|And|He|She)\s"
)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    if end - start > 1 and any(letter.isalpha() for letter in text[start:end]):
        yield start, end
