"""The names by which a text calls parties, found in one pass over its words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from commitrack.extract.famous import well_known
from commitrack.extract.patterns import compiled
from commitrack.parties import names_by_code

if TYPE_CHECKING:
    from collections.abc import Iterator


_ORGANS = {
    name: code
    for code, names in {
        "US": (
            "Department of State",
            "State Department",
            "White House",
            "Pentagon",
            "USAID",
            "USDA",
            "USTDA",
            "USTR",
            "NASA",
            "NOAA",
        ),
        "GB": ("Downing Street", "Foreign Office", "FCDO", "Whitehall", "UK Export Finance"),
        "AU": ("DFAT",),
        "CA": ("Global Affairs Canada",),
        "IE": ("Taoiseach", "T\u00e1naiste"),
        "DE": ("KfW", "GIZ"),
        "IR": ("Islamic Republic",),
        "IN": ("Exim Bank of India", "EXIM Bank of India", "ISRO"),
        "JP": ("JICA", "JAXA"),
        "KR": ("KOICA", "Korea", "Korean"),
        "NZ": ("MFAT",),
        "RU": ("Kremlin",),
    }.items()
    for name in names
}
"""What a text calls a party by without its name; a Korea that is not the North's is the South's."""


@cache
def codes() -> dict[str, str]:
    """Every name that a text may use for a party, as it is written, and the party's code."""
    codes = {name: code for code, names in names_by_code().items() for name in names if len(name) > 3}
    codes |= {
        "Lao": "LA",
        "Viet Nam": "VN",
        "Vi\u1ec7t Nam": "VN",
        "Czechia": "CZ",
        "Turkiye": "TR",
        "Timor Leste": "TL",
        "Ivory Coast": "CI",
    }
    codes |= _ORGANS
    codes |= well_known()
    codes |= {without_accents(name): code for name, code in codes.items()}
    codes |= {"U.S.": "US", "US": "US", "USA": "US", "U.S": "US", "UK": "GB", "U.K.": "GB", "EU": "EU"}
    bodies = dict.fromkeys(("European Commission", "European Council", "European Union"), "EU")
    codes |= {name.upper(): code for name, code in codes.items() if len(name) > _AN_ABBREVIATION or _is_short(name)}
    abbreviations = {
        "UAE": "AE",
        "DPRK": "KP",
        "ROK": "KR",
        "RoK": "KR",
        "PRC": "CN",
        "PNG": "PG",
        "PH": "PH",
        "NZ": "NZ",
        "VN": "VN",
    }
    return codes | abbreviations | {"DRC": "CD", "KSA": "SA"} | bodies | _IN_COMPOUNDS


_IN_COMPOUNDS = {"Anglo": "GB", "Franco": "FR", "Hispano": "ES", "Russo": "RU", "Sino": "CN"}
"""What a party is called only before a hyphen: "the Franco-German reset"."""
_COMPOUND = compiled(r"-(?!Saxon|Tibetan)[A-Z]")


def without_accents(name: str) -> str:
    """A name as it is written where the keys for its accents are missing: Cote d'Ivoire."""
    return name if name.isascii() else "".join(one for one in normalize("NFD", name) if not combining(one))


_AN_ABBREVIATION = 4
"""Letters up to which a name in capitals may be another's abbreviation."""


def _is_short(name: str) -> bool:
    """Whether a name of as many letters is none: Fiji, Peru."""
    return len(name) == _AN_ABBREVIATION and name.istitle()


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The names by their first word, the longest first."""
    names: dict[str, list[str]] = {}
    for name in codes():
        first = name.partition(" ")[0]
        if first.isalpha():
            names.setdefault(first, []).append(name)
        elif word := _WORD.match(name):
            names.setdefault(word.group(), []).append(name)
    for several in names.values():
        if len(several) > 1:
            several.sort(key=len, reverse=True)
    return names


_STATE = "Republic|Kingdom|State|Commonwealth"
STATE_OF = rf"(?:{_STATE}) of (?:the )?"
"""What stands before the name of a state that is named in full: "the Republic of the Fiji Islands"."""
GOVERNMENT_OF = rf"(?:{_STATE}|Government) of (?:the )?"
"""The same, or its government."""
_NO_PARTY_AFTER = compiled(
    r" (?:Sea|Ocean|Strait|Straits|Peninsula|Canal|Gulf|Bay|Basin)\b|\$|(?<=Foreign Office) Consult"
    r"|(?<=Islamic Republic) of"
)
_NO_PARTY_BEFORE = compiled(
    r"\b(?:Gulf|Bay|Sea|Straits?|Port) of (?:the )?$|\b(?:Latin|South|North|Central) $"
    r"|\b(?:German|Federal|Austrian|Swiss|French|Japanese) $"
)
"""The South China Sea, the Gulf of Guinea, Latin America and the US$ are no parties."""
_WORD = compiled(r"(?<![\w.])[^\W\d_]\w*")
_CAPITALIZED = compiled(r"(?<![\w.])[^\W\d_a-z]\w*")


@lru_cache(maxsize=1024)
def names_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and code of every party's name in a text; of two that begin together the longer."""
    return tuple(_names_in(text))


def _names_in(text: str) -> Iterator[tuple[int, int, str]]:
    names, known = _by_first_word(), codes()
    last = 0
    for word in _CAPITALIZED.finditer(text):
        listed, start = names.get(word.group()), word.start()
        if listed is None or start < last:
            continue
        for name in listed:
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                last = end
                if name in _IN_COMPOUNDS and not _COMPOUND.match(text, end):
                    break
                if not (_NO_PARTY_AFTER.match(text, end) or _NO_PARTY_BEFORE.search(text, max(0, start - 12), start)):
                    yield start, end, known[name]
                break
