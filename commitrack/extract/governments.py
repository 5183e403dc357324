"""What states call their offices, so that an office alone tells whose it is where one of the parties has it.

Only what tells two parties apart stands here; a state that is in none of these has a prime minister and ministries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def whose_office(parties: Sequence[str]) -> dict[str, str]:
    """Of what office only one of the parties has, whose it is: "the prime minister", "the chancellor"."""
    heads: dict[str, list[str]] = {}
    for code in parties:
        title = "president" if code in _WITH_PRESIDENTS else _OTHER_HEADS.get(code, "prime minister")
        heads.setdefault(f"the {title}", []).append(code)
    heads["the federal government"] = [code for code in parties if code in _FEDERAL]
    heads["the external affairs minister"] = [code for code in parties if code == "IN"]
    heads["the commission"] = [code for code in parties if code == "EU"]
    heads["the department"] = with_departments(parties)
    heads["the secretary"] = [code for code in parties if code in _WITH_SECRETARIES]
    heads["the foreign secretary"] = [code for code in parties if code == "GB" and not OTHER_SECRETARIES & {*parties}]
    return {office: codes[0] for office, codes in heads.items() if len(codes) == 1}


def with_departments(parties: Sequence[str]) -> list[str]:
    """Those of the parties whose ministries are departments."""
    return [code for code in parties if code in _WITH_DEPARTMENTS]


_OTHER_HEADS = {"BN": "sultan", "DE": "chancellor", "AT": "chancellor", "IE": "taoiseach"}
_WITH_SECRETARIES = frozenset({"US", "PH"})
"""States whose ministers are secretaries."""
_WITH_DEPARTMENTS = frozenset({"US", "AU", "IE", "PH", "ZA"})
"""States whose ministries are departments."""
_FEDERAL = frozenset({"DE", "AT", "CH", "NG", "PK", "ET", "SO"})
"""States that call their government the federal one."""
OTHER_SECRETARIES = frozenset({"IN", "PK", "BD", "NP", "LK", "AU", "NZ", "US"})
"""States whose foreign ministries have a secretary too, beside Britain's Foreign Secretary."""
_WITH_PRESIDENTS = frozenset({
    "AO", "AR", "AZ", "BF", "BI", "BJ", "BO", "BR", "BW", "BY", "CD", "CF", "CG", "CI", "CL", "CM", "CN", "CO",
    "CR", "CU", "CY", "DJ", "DO", "DZ", "EC", "EG", "ER", "ET", "EU", "FM", "FR", "GA", "GH", "GM", "GN", "GQ",
    "GT", "GW", "GY", "HN", "ID", "IR", "KE", "KG", "KI", "KM", "KR", "KZ", "LK", "LR", "MG", "MH", "ML", "MM",
    "MR", "MV", "MW", "MX", "MZ", "NA", "NE", "NG", "NI", "NR", "PA", "PE", "PH", "PW", "PY", "RO", "RS", "RU",
    "RW", "SC", "SD", "SL", "SN", "SO", "SR", "SS", "SV", "SY", "TD", "TG", "TJ", "TM", "TN", "TR", "TW", "TZ",
    "UA", "UG", "US", "UY", "UZ", "VE", "ZA", "ZM", "ZW",
})  # fmt: skip
"""States whose president leads the government, or speaks for it abroad."""
