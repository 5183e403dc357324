"""What people type for a party, and what of it is refused; the table of parties keeps its own promises."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.errors import CommitrackError, NotUnderstoodError
from commitrack.parties import (
    AmbiguousPartyError,
    UnknownPartyError,
    codes_with_names,
    is_party_code,
    parties,
    party_code,
    party_name,
)
from commitrack.places import data_file

BODIES = ["PIF", "ASEAN", "NATO", "UN", "WHO", "G7", "G20", "AUKUS", "OECD", "UNESCO", "Quad", "n.a.t.o."]


class Row(NamedTuple):
    """One party, as the table has it."""

    code: str
    name: str
    aliases: str
    demonyms: str
    shared: str

    @property
    def own(self) -> list[str]:
        """Every word that means this party alone."""
        return [word for word in f"{self.code};{self.name};{self.aliases};{self.demonyms}".split(";") if word]


TABLE = data_file("parties.tsv").read_text(encoding="utf-8")
ROWS = [Row(*line.split("\t")) for line in TABLE.splitlines()[1:]]
CODES = [row.code for row in ROWS]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("NZ", "NZ"),
        ("nz", "NZ"),
        (" Nz\t", "NZ"),
        ("N.Z.", "NZ"),
        ("NZL", "NZ"),
        ("nzl", "NZ"),
        ("New Zealand", "NZ"),
        ("new zealand", "NZ"),
        ("New  Zealand", "NZ"),
        ("New-Zealand", "NZ"),
        ("NewZealand", "NZ"),
        ("Aotearoa", "NZ"),
        ("Aotearoa New Zealand", "NZ"),
        ("New Zealander", "NZ"),
        ("Kiwi", "NZ"),
        ("US", "US"),
        ("U.S.", "US"),
        ("u. s.", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("the US", "US"),
        ("the United States", "US"),
        ("The United States of America", "US"),
        ("America", "US"),
        ("American", "US"),
        ("UK", "GB"),
        ("the U.K.", "GB"),
        ("GB", "GB"),
        ("Great Britain", "GB"),
        ("Britain", "GB"),
        ("British", "GB"),
        ("EL", "GR"),
        ("Hellenic Republic", "GR"),
        ("EU", "EU"),
        ("the E.U.", "EU"),
        ("European Union", "EU"),
        ("org:EU", "EU"),
        ("Kosovo", "XK"),
        ("ROK", "KR"),
        ("Republic of Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Korea (the Republic of)", "KR"),
        ("South Korean", "KR"),
        ("DPRK", "KP"),
        ("PRC", "CN"),
        ("P.R. China", "CN"),
        ("People\N{RIGHT SINGLE QUOTATION MARK}s Republic of China", "CN"),
        ("UAE", "AE"),
        ("Holland", "NL"),
        ("the Netherlands", "NL"),
        ("Netherlands (Kingdom of the)", "NL"),
        ("Dutch", "NL"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("CÔTE D\N{RIGHT SINGLE QUOTATION MARK}IVOIRE", "CI"),
        ("Turkey", "TR"),
        ("Turkiye", "TR"),
        ("TÜRKİYE", "TR"),
        ("Czech Republic", "CZ"),
        ("Viet Nam", "VN"),
        ("Việt Nam", "VN"),
        ("Reunion", "RE"),
        ("Curacao", "CW"),
        ("Sao Tome & Principe", "ST"),
        ("Faroe Islands", "FO"),
        ("Foroyar", "FO"),
        ("St. Lucia", "LC"),
        ("Guinea", "GN"),
        ("Guinea Bissau", "GW"),
        ("Guinea\N{EN DASH}Bissau", "GW"),
        ("Papua New Guinean", "PG"),
        ("Bahamas", "BS"),
        ("Bahamas, The", "BS"),
        ("Gambia (The)", "GM"),
        ("Nigerian", "NG"),
        ("Nigérien", "NE"),
        ("Samoa", "WS"),
        ("NA", "NA"),
        ("no", "NO"),
        ("org:PIF", "org:PIF"),
        ("ORG:pif", "org:PIF"),
        (" org: Pif ", "org:PIF"),
        ("org:asean-3.0", "org:ASEAN-3.0"),
        ("org:G7", "org:G7"),
        (f"org:{'A' * 40}", f"org:{'A' * 40}"),
    ],
)
def test_people_name_a_party_in_their_own_way(typed: str, code: str) -> None:
    assert party_code(typed) == code


@pytest.mark.parametrize("row", ROWS, ids=CODES)
def test_every_word_in_the_table_is_understood_in_any_case(row: Row) -> None:
    for word in row.own:
        for typed in (word, word.upper(), word.lower(), word.title(), f"the {word}", f"  {word} "):
            assert party_code(typed) == row.code, typed


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("Korea", "KP North Korea or KR South Korea"),
        ("Korean", "KP North Korea or KR South Korea"),
        ("Congo", "CD DR Congo or CG Republic of the Congo"),
        ("Congolese", "CD DR Congo or CG Republic of the Congo"),
        ("Guinean", "GN Guinea or GQ Equatorial Guinea or GW Guinea-Bissau"),
        ("dominican", "DM Dominica or DO Dominican Republic"),
        ("Virgin Islands", "VG British Virgin Islands or VI US Virgin Islands"),
        ("the Channel Islands", "GG Guernsey or JE Jersey"),
        ("Hong Kong, China", "CN China or HK Hong Kong"),
    ],
)
def test_a_word_for_several_parties_is_refused_with_all_of_them(typed: str, readings: str) -> None:
    with pytest.raises(AmbiguousPartyError) as refused:
        party_code(typed)
    assert str(refused.value) == f"{typed!r} could be {readings}; write the code"


def test_every_shared_word_is_refused_with_all_its_parties() -> None:
    readings: dict[str, list[str]] = {}
    for row in ROWS:
        for word in filter(None, row.shared.split(";")):
            readings.setdefault(word, []).append(f"{row.code} {row.name}")
    assert len(readings) > 15
    for word, named in readings.items():
        assert len(named) > 1, f"{word} is shared with nobody"
        with pytest.raises(AmbiguousPartyError, match=" or ".join(named)):
            party_code(word)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("New Zeland", "NZ (New Zealand)"),
        ("Untied States", "US (United States)"),
        ("Phillipines", "PH (Philippines)"),
        ("Austrlia", "AU (Australia)"),
        ("Japnese", "JP (Japan)"),
        ("Republic of Hungary", "HU (Hungary)"),
        ("Kazakstan", "KZ (Kazakhstan)"),
        ("Koreea", "KP (North Korea) or KR (South Korea)"),
        ("Kanada", "CA (Canada)"),
    ],
)
def test_a_slip_gets_the_nearest_party(typed: str, nearest: str) -> None:
    with pytest.raises(UnknownPartyError) as refused:
        party_code(typed)
    assert str(refused.value) == f"there is no party {typed!r}; did you mean {nearest}?"


@pytest.mark.parametrize(
    "typed",
    [
        "XX",
        "ZZ",
        "AA",
        "QQQ",
        "",
        "  ",
        "the",
        ",",
        "&",
        "ß",
        "N/A",
        "NZ;US",
        "England",
        "European Commission",
        "Wellington",
        "United Nations",
        "Zealand" * 40,
        "org",
        "\0",
        "\ud800",
        "Νέα Ζηλανδία",
    ],
)
def test_a_text_that_names_nobody_is_refused_without_a_guess(typed: str) -> None:
    with pytest.raises(UnknownPartyError) as refused:
        party_code(typed)
    assert str(refused.value).startswith("there is no party ")
    assert refused.value.remedy == "write a code or a name (NZ, New Zealand); a named body is written org:PIF"
    assert refused.value.exit_code == 2
    assert len(str(refused.value)) < 160
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("typed", BODIES)
def test_a_body_needs_its_org(typed: str) -> None:
    abbreviation = typed.upper().replace(".", "")
    with pytest.raises(NotUnderstoodError) as refused:
        party_code(typed)
    assert str(refused.value) == f"{typed!r} is not a state; a named body is written org:{abbreviation}"
    assert party_code(f"org:{typed.strip('.')}").startswith("org:")


@pytest.mark.parametrize(
    "typed", ["org:", "org: ", "org:-PIF", "org:Pacific Islands Forum", "org:PIF,UN", "org:É", f"org:{'A' * 41}"]
)
def test_a_body_has_a_short_plain_name(typed: str) -> None:
    with pytest.raises(NotUnderstoodError, match="names no body; a body's name is 1 to 40 letters"):
        party_code(typed)


@pytest.mark.parametrize("typed", ["n.a.", "N.A.", " n.a "])
def test_not_available_is_not_namibia(typed: str) -> None:
    with pytest.raises(NotUnderstoodError, match="reads as not available; Namibia is written NA"):
        party_code(typed)


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        ([], ()),
        (["NZ"], ("NZ",)),
        (["US,NZ"], ("NZ", "US")),
        (["US", "NZ"], ("NZ", "US")),
        (["US, nz", "United States", "UK"], ("GB", "NZ", "US")),
        (["United States, New Zealand"], ("NZ", "US")),
        (["us,,nz,"], ("NZ", "US")),
        (["Korea, Republic of"], ("KR",)),
        (["Korea, Republic of, New Zealand"], ("KR", "NZ")),
        (["New Zealand, Korea, South, Korea, North"], ("KP", "KR", "NZ")),
        (["Pitcairn, Henderson, Ducie and Oeno Islands, NZ"], ("NZ", "PN")),
        (["Bahamas, The, NZ"], ("BS", "NZ")),
        (["org:PIF,NZ"], ("NZ", "org:PIF")),
        (["PE,RU"], ("PE", "RU")),
        (["RU,PE"], ("PE", "RU")),
        (["MA, LI"], ("LI", "MA")),
        (["American, Samoa"], ("US", "WS")),
        (["NZ,\nUS"], ("NZ", "US")),
    ],
)
def test_parties_are_listed_by_comma_or_by_repeating(texts: list[str], codes: tuple[str, ...]) -> None:
    assert parties(texts) == codes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("NZ,XX", "there is no party 'XX'"),
        ("Korea, New Zealand", "'Korea' could be"),
        ("NZ, Hong Kong, China", "could be CN China or HK Hong Kong"),
        ("NZ,UN", "org:UN"),
        ("", "a party is blank"),
        (" , ", "a party is blank"),
    ],
)
def test_a_list_is_refused_for_its_first_bad_party(text: str, message: str) -> None:
    with pytest.raises(NotUnderstoodError, match=message):
        parties([text])


@pytest.mark.parametrize("code", ["NZ", "EU", "XK", "GB", "org:PIF", "org:7", "org:A-B.C", f"org:{'9' * 40}"])
def test_a_stored_code_is_canonical(code: str) -> None:
    assert is_party_code(code)
    assert party_code(code) == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "nz",
        "Nz",
        "N",
        "NZL",
        "NZ ",
        "NZ\n",
        "ÑZ",
        "PIF",
        "org:",
        "org:pif",
        "ORG:PIF",
        "org:-A",
        "org:A B",
        "org:EU",
        "org:PIF\n",
        f"org:{'A' * 41}",
    ],
)
def test_anything_else_is_no_stored_code(code: str) -> None:
    assert not is_party_code(code)


@pytest.mark.parametrize(
    ("code", "name"),
    [("NZ", "New Zealand"), ("US", "United States"), ("TR", "Türkiye"), ("org:PIF", "PIF"), ("QZ", "QZ")],
)
def test_a_stored_code_has_a_name_to_show(code: str, name: str) -> None:
    assert party_name(code) == name


def test_a_shell_completes_every_code_with_its_name() -> None:
    assert codes_with_names() == [(row.code, row.name) for row in ROWS]


def test_the_table_has_every_assigned_code_once_and_in_order() -> None:
    assert TABLE.startswith("code\tname\taliases\tdemonyms\tshared\n")
    assert TABLE.endswith("\n")
    assert sorted(set(CODES)) == CODES
    assert len(CODES) == 249 + len({"EU", "XK"})
    assert all(len(code) == 2 and code.isascii() and code.isalpha() and code.isupper() for code in CODES)
    assert {"EU", "XK", "NZ", "US", "GB", "GR", "TW", "PS", "VA"} < set(CODES)
    assert not {"UK", "EL", "AN", "SU", "YU", "XX", "ZZ"} & set(CODES)


def test_the_first_alias_is_the_three_letter_code() -> None:
    three = [row.aliases.split(";")[0] for row in ROWS]
    assert all(len(code) == 3 and code.isascii() and code.isalpha() and code.isupper() for code in three)
    assert len(set(three)) == len(three)


def test_the_table_is_tidy() -> None:
    for row in ROWS:
        assert row.name
        for word in ";".join(row).split(";"):
            assert word == " ".join(word.split()), word
            assert word.isprintable()
        assert "," not in row.name, "a name is echoed in lists with commas"
        words = [word.casefold() for word in ";".join(row).split(";") if word]
        assert [word for word, times in Counter(words).items() if times > 1] == []


def test_a_name_with_a_comma_swallows_no_list() -> None:
    for row in ROWS:
        for word in row.own:
            pieces = word.split(",")
            if len(pieces) > 1:
                assert parties([word]) == (row.code,), word
                assert not set(map(_code_or_none, pieces)) <= set(CODES) - {row.code}, word


def test_importing_reads_no_file_and_nothing_heavy() -> None:
    code = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
import commitrack.parties
assert commitrack.parties.is_party_code("NZ")
assert not [name for name in opened if str(name).endswith(".tsv")], opened
heavy = {"csv", "json", "dataclasses", "dateutil", "inspect", "rich", "typer"} & set(sys.modules)
assert not heavy, heavy
commitrack.parties.party_code("NZ")
assert [name for name in opened if str(name).endswith("parties.tsv")]
"""
    root = Path(__file__).parents[1]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@given(
    st.text()
    | st.from_regex(r"(?i)org:.{0,45}")
    | st.builds("".join, st.tuples(st.sampled_from([*CODES, *BODIES]), st.text(max_size=3)))
)
def test_any_text_is_a_canonical_code_or_a_refusal(text: str) -> None:
    try:
        code = party_code(text)
    except CommitrackError:
        return
    assert is_party_code(code)
    assert party_code(code) == code


@given(st.lists(st.text(alphabet=st.sampled_from("NZUSKorea, publicf;")), max_size=4))
def test_any_list_is_sorted_codes_or_a_refusal(texts: list[str]) -> None:
    try:
        codes = parties(texts)
    except CommitrackError:
        return
    assert list(codes) == sorted(set(codes))
    assert parties([",".join(codes)] if codes else []) == codes


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=5))
def test_a_list_of_codes_is_never_taken_for_a_name(codes: list[str]) -> None:
    assert parties([",".join(codes)]) == tuple(sorted(set(codes)))
    assert parties([", ".join(codes).lower()]) == tuple(sorted(set(codes)))


@given(st.lists(st.sampled_from([row for row in ROWS if row.code != "CN"]), min_size=1, max_size=4))
def test_a_list_of_names_is_those_parties(rows: list[Row]) -> None:
    """China is left out: "Hong Kong, China" may be one party or two, and is refused."""
    assert parties([", ".join(row.name for row in rows)]) == tuple(sorted({row.code for row in rows}))


def _code_or_none(text: str) -> str | None:
    try:
        return party_code(text)
    except CommitrackError:
        return None
