"""What people type for a party (code, name, demonym, `org:PIF`) to the one code that the register keeps.

The words are in `data/parties.tsv`, one line a party. Its last column, `shared`, holds the words that several parties
have in common ("Korea", "Dominican"): they are there to be refused with all their readings, since the wrong state in
a register is worse than a question. The file is read when first needed, and its words are folded only for a text that
is not already a code, so that `--by NZ` costs next to nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from commitrack.errors import NotUnderstoodError, quoted
from commitrack.places import data_file

if TYPE_CHECKING:
    from collections.abc import Iterable

_ORG = "org:"
_ORG_REMEDY = "a named body is written org:PIF"
# org:EU would be a second code for EU.
_CODE = re.compile(r"[A-Z]{2}|org:(?!EU\Z)[A-Z0-9][A-Z0-9.-]{0,39}")

# Bodies whose abbreviations people type bare; any other is told the same, only less to the point.
_BODIES = frozenset({
    "ADB", "AIIB", "APEC", "ARF", "ASEAN", "AUKUS", "BIMSTEC", "BRICS", "CARICOM", "CPTPP", "EAC", "EBRD",
    "ECOWAS", "EFTA", "EIB", "ESCAP", "FAO", "FATF", "FFA", "G7", "G20", "G77", "GCC", "IAEA", "ICAO", "ICC",
    "ICJ", "ICRC", "IEA", "ILO", "IMF", "IMO", "INTERPOL", "IORA", "IPCC", "IPEF", "ITU", "MERCOSUR", "MSG",
    "NAFTA", "NATO", "OAS", "OECD", "OIC", "OPCW", "OPEC", "OSCE", "PIF", "QUAD", "SAARC", "SADC", "SCO", "SPC",
    "SPREP", "UN", "UNCTAD", "UNDP", "UNEP", "UNESCO", "UNFCCC", "UNGA", "UNHCR", "UNICEF", "UNSC", "USMCA",
    "WFP", "WHO", "WIPO", "WMO", "WTO",
})  # fmt: skip

# What people write in one word or several, with or without points and hyphens, is one key: Viet Nam, U.S., Guinea
# Bissau. A comma stays: without it "PE,RU" would be Peru. A bracket is one, as in Korea (Republic of). The escapes
# are apostrophes as a word processor sets them, and hyphens and dashes of every length.
_SEPARATORS: dict[int, str | None] = dict.fromkeys(
    map(ord, ".'`_)-\u2018\u2019\u02bb\u02bc\xb4\u2010\u2011\u2012\u2013\u2014")
)
_SEPARATORS |= {ord(","): " , ", ord("("): " , "}
# Letters with a stroke, and the dotless i, which Unicode does not take apart.
_SEPARATORS |= {ord("ø"): "o", ord("æ"): "ae", ord("ł"): "l", ord("đ"): "d", 0x131: "i"}

_MOST_PIECES = 3
"""As many as the commas of the longest name in the table make of it."""
_LONGEST_GUESSED = 80
"""Letters; longer than any name, and a longer text is no slip of one."""


class UnknownPartyError(NotUnderstoodError):
    """A party that does not exist; names the nearest that does, however its words are written."""

    def __init__(self, given: str, nearest: str) -> None:
        remedy = f"did you mean {nearest}?" if nearest else f"write a code or a name (NZ, New Zealand); {_ORG_REMEDY}"
        super().__init__(f"there is no party {quoted(given)}", remedy)


class AmbiguousPartyError(NotUnderstoodError):
    """A word for more than one party; names them all."""

    def __init__(self, given: str, readings: str) -> None:
        super().__init__(f"{quoted(given)} could be {readings}", "write the code")


def is_party_code(code: str) -> bool:
    """Whether it has the form in which the register keeps a party: `NZ`, `org:PIF`.

    Asks no table, so that a register written after a new state got its code can still be read; what people type goes
    through `party_code`, which does ask.
    """
    return _CODE.fullmatch(code) is not None


@lru_cache(maxsize=4096)
def party_code(text: str) -> str:
    """The code of the one party that a text names, in any case, with or without accents, points and "the".

    A body's name is kept in capitals, so that `org:pif` and `org:PIF` are one party. Raises UnknownPartyError,
    AmbiguousPartyError, or NotUnderstoodError for a body without its `org:`.
    """
    typed = text.strip()
    if typed[:4].lower() == _ORG:
        return _body_code(typed)
    if typed.startswith("-"):  # an option whose value was forgotten, such as `--by --to NZ`
        raise NotUnderstoodError(f"{quoted(typed)} is an option, not a party", "name a party before it")
    if typed in _rows():
        return typed
    if typed.isascii() and typed.upper() in _rows():
        return typed.upper()
    key = _folded(typed)
    codes = _codes_by_word().get(key, [])
    if len(codes) > 1:
        raise AmbiguousPartyError(typed, _named(codes))
    if key.upper() in _BODIES:
        raise NotUnderstoodError(f"{quoted(typed)} is not a state", f"a named body is written {_ORG}{key.upper()}")
    if typed.lower() in {"n.a.", "n.a"}:
        raise NotUnderstoodError(f"{quoted(typed)} reads as not available", "Namibia is written NA")
    if not codes:
        raise UnknownPartyError(typed, _nearest(key))
    return codes[0]


def parties(texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of all the parties that the texts name, each once and sorted.

    A text may name several, with commas. A comma that belongs to a name is understood first: `Korea, Republic of` is
    one party. Raises what `party_code` does, and NotUnderstoodError for a text that names nobody.
    """
    found = set()
    for text in texts:
        pieces = [piece for piece in text.split(",") if piece.strip()]
        if not pieces:
            raise NotUnderstoodError("a party is blank", "write a code or a name, several with commas: NZ,US")
        while pieces:
            length = _length_of_name(pieces)
            found.add(party_code(",".join(pieces[:length])))
            del pieces[:length]
    return tuple(sorted(found))


def party_name(code: str) -> str:
    """The short English name that goes with a stored code, a body's name without its `org:`.

    A code that the table does not have is its own name: the register that holds it can still be shown.
    """
    if code.startswith(_ORG):
        return code.removeprefix(_ORG)
    row = _rows().get(code)
    return row[0] if row else code


def codes_with_names() -> list[tuple[str, str]]:
    """Every party with a code of its own and its name, by code: what a shell offers to complete."""
    return [(code, row[0]) for code, row in _rows().items()]


def names_by_code() -> dict[str, list[str]]:
    """By code: the names of a party and its people as texts write them, without those that several share."""
    return {
        code: [name for cell in (cells[0], *cells[1:3]) for name in cell.split(";") if name]
        for code, cells in _rows().items()
    }


@cache
def _rows() -> dict[str, list[str]]:
    """By code: the name, then its aliases, demonyms and shared words, each joined by semicolons."""
    lines = data_file("parties.tsv").read_text(encoding="utf-8").splitlines()
    return {code: cells for code, *cells in (line.split("\t") for line in lines[1:])}


@cache
def _codes_by_word() -> dict[str, list[str]]:
    """By folded word: the codes that it can mean, more than one where it is shared."""
    found: dict[str, list[str]] = {}
    for code, cells in _rows().items():
        for word in ";".join((code, *cells)).split(";"):
            if word:
                found.setdefault(_folded(word), []).append(code)
    return found


def _folded(text: str) -> str:
    """The key of a text: what is left when case, accents, points, hyphens, spaces and "the" make no difference."""
    low = text.lower()
    if not low.isascii():
        low = "".join(char for char in normalize("NFKD", low) if not combining(char)).lower()
    words = low.replace(" & ", " and ").translate(_SEPARATORS).split()
    return "".join([word for word in words if word != "the"]).strip(",")


def _length_of_name(pieces: list[str]) -> int:
    """How many of the pieces between commas, from the first, are one name."""
    for length in range(min(_MOST_PIECES, len(pieces)), 1, -1):
        if len(pieces[0].strip()) > 2 and _folded(",".join(pieces[:length])) in _codes_by_word():
            return length
    return 1


def _body_code(typed: str) -> str:
    body = typed[len(_ORG) :].strip().upper()
    if body == "EU":
        return body
    code = f"{_ORG}{body}"
    if not is_party_code(code):
        rule = "a body's name is 1 to 40 letters, digits, hyphens and points, as in org:PIF"
        raise NotUnderstoodError(f"{quoted(typed)} names no body", rule)
    return code


@lru_cache(maxsize=1024)
def _nearest(key: str) -> str:
    """The party whose word is most like the key, as a question can name it; empty where none is near.

    A slip in the first letter is rare, so a word with another one has to be nearer: England is not Greenland, Kanada
    is Canada. Three letters are too few to tell a slip from a code that does not exist.
    """
    meant = key.removeprefix("republicof").removeprefix("kingdomof")
    if not 3 < len(meant) <= _LONGEST_GUESSED:
        return ""
    known = list(_codes_by_word())
    from difflib import get_close_matches  # noqa: PLC0415 - as for other mistyped words

    near = get_close_matches(meant, [word for word in known if word[0] == meant[0]], n=1, cutoff=0.75)
    near = near or get_close_matches(meant, known, n=1, cutoff=0.8)
    return " or ".join(f"{code} ({party_name(code)})" for code in _codes_by_word()[near[0]]) if near else ""


def _named(codes: list[str]) -> str:
    return " or ".join(f"{code} {party_name(code)}" for code in codes)
