"""The text of a register's file: its layout, what of another layout is still read, and what is refused, and where."""

from __future__ import annotations

import json
import re
from difflib import ndiff
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.errors import DamagedRegisterError, NewerRegisterError
from commitrack.store import layout
from commitrack.store.layout import COMMITMENTS, EVENTS, META, Tables, empty_tables, tables_of, text_of

EMPTY = '{"meta":{\n "1":{"schema":1}\n},\n"commitments":{\n},\n"events":{\n}}\n'

THREE = (
    '{"meta":{\n "1":{"schema":1}\n},\n'
    '"commitments":{\n "1":{"title":"é"}\n,"2":{"tags":["a","b"]}\n,"10":{"title":"\\n},\\n"}\n},\n'
    '"events":{\n "1":{"id":"e"}\n}}\n'
)

META_1: Any = {"1": {"schema": 1}}


def plain(tables: Tables) -> dict[str, Any]:
    return {name: dict(tables.records(name)) for name in tables}


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


# The layout


def test_an_empty_register_is_three_tables() -> None:
    assert text_of(empty_tables()) == EMPTY


def test_what_is_laid_out_by_us_is_plain_json_with_one_record_a_line() -> None:
    tables = tables_of(THREE, "r.json")
    assert plain(tables) == json.loads(THREE)
    assert text_of(tables) == THREE
    assert len(THREE.splitlines()) == 1 + 1 + 1 + 1 + 3 + 1 + 1 + 1 + 1


def test_a_record_that_is_added_is_one_added_line_and_nothing_else() -> None:
    tables = tables_of(THREE, "r.json")
    tables[EVENTS] = {**tables[EVENTS], "2": {"id": "f"}}
    assert changed_lines(THREE, text_of(tables)) == ['+ ,"2":{"id":"f"}']


def test_a_record_that_is_replaced_is_one_replaced_line_and_nothing_else() -> None:
    tables = tables_of(THREE, "r.json")
    tables[COMMITMENTS] = {**tables[COMMITMENTS], "2": {"tags": []}}
    assert changed_lines(THREE, text_of(tables)) == ['- ,"2":{"tags":["a","b"]}', '+ ,"2":{"tags":[]}']


def test_records_stand_by_number_whatever_the_order_in_which_they_came() -> None:
    tables = tables_of(THREE, "r.json")
    tables[COMMITMENTS] = {"3": {}, **dict(reversed(tables[COMMITMENTS].items()))}
    assert changed_lines(THREE, text_of(tables)) == ['+ ,"3":{}']


def test_a_record_changed_in_the_table_itself_is_written_as_it_is_now() -> None:
    tables = tables_of(THREE, "r.json")
    tables[COMMITMENTS]["2"] = {"title": "new"}
    assert json.loads(text_of(tables))["commitments"]["2"] == {"title": "new"}


names = st.text(min_size=1, max_size=5).filter(lambda name: name not in {META, COMMITMENTS, EVENTS})
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
ids = st.integers(0, 10**15).map(str)
records = st.dictionaries(st.text(max_size=4), values, max_size=3)
tables_by_id = st.dictionaries(ids, records, max_size=4)


@given(commitments=tables_by_id, events=tables_by_id, others=st.dictionaries(names, st.dictionaries(st.text(), values)))
def test_any_tables_come_back_from_their_text_and_the_same_content_gives_the_same_text(
    commitments: Any, events: Any, others: Any
) -> None:
    content = {META: META_1, COMMITMENTS: commitments, EVENTS: events, **others}
    foreign = json.dumps(content, indent=2)
    text = text_of(tables_of(foreign, "r.json"))
    assert json.loads(text) == content
    again = tables_of(text, "r.json")
    assert text_of(again) == text
    assert plain(again) == content
    assert plain(tables_of(json.dumps(json.loads(text)), "r.json")) == content


# Quick ways, which must agree with the slow one


def test_one_record_is_had_without_parsing_the_others() -> None:
    torn = THREE.replace('{"tags":["a","b"]}', '{"tags":["a","b}')
    tables = tables_of(torn, "r.json")
    assert tables.record(COMMITMENTS, "1") == {"title": "é"}
    with pytest.raises(DamagedRegisterError, match="line 6"):
        tables.record(COMMITMENTS, "2")
    assert tables.record(COMMITMENTS, "3") is None
    with pytest.raises(DamagedRegisterError, match="line 6"):
        list(tables.records(COMMITMENTS))


@pytest.mark.parametrize("text", [THREE, THREE.replace("\n", ""), json.dumps(json.loads(THREE), indent=4)])
def test_records_are_the_same_however_they_are_had_and_laid_out(text: str) -> None:
    assert tables_of(text, "r.json").record(COMMITMENTS, "10") == {"title": "\n},\n"}
    assert tables_of(text, "r.json").record(COMMITMENTS, "3") is None
    assert ("2", {"tags": ["a", "b"]}) in tables_of(text, "r.json").records(COMMITMENTS, having="tags")
    assert [key for key, _ in tables_of(text, "r.json").records(COMMITMENTS)] == ["1", "2", "10"]


def test_changed_records_stand_among_the_others_in_order() -> None:
    tables = tables_of(THREE, "r.json")
    tables[COMMITMENTS]["2"] = {"title": "new"}
    tables[COMMITMENTS]["11"] = {}
    assert tables.record(COMMITMENTS, "2") == {"title": "new"}
    assert [key for key, _ in tables.records(COMMITMENTS)] == ["1", "2", "10", "11"]
    assert [key for key, _ in tables.records(COMMITMENTS, having="é")] == ["1", "2", "11"]


def test_many_records_are_read_in_order_and_whole() -> None:
    tables = tables_of(json.dumps(json.loads(THREE) | {EVENTS: {str(n): {"n": n} for n in range(2345)}}), "r.json")
    assert list(tables.records(EVENTS)) == [(str(n), {"n": n}) for n in range(2345)]


@pytest.mark.parametrize("at_once", [1, 15, 50, 10_000])
def test_records_are_the_same_however_many_are_parsed_at_once(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "AT_ONCE", at_once)
    tables = tables_of(THREE, "r.json")
    assert plain(tables) == json.loads(THREE)
    assert [key for key, _ in tables.records(COMMITMENTS, having="t")] == ["1", "2", "10"]


def test_two_records_on_one_line_are_refused_by_who_reads_them() -> None:
    joined = THREE.replace('\n,"2"', ',"2"')
    for read in (
        lambda tables: list(tables.records(COMMITMENTS)),
        lambda tables: tables.record(COMMITMENTS, "1"),
    ):
        with pytest.raises(DamagedRegisterError, match="two records stand on one line"):
            read(tables_of(joined, "r.json"))


@pytest.mark.parametrize("end", ["", "\n\n", "\r\n", "   "])
def test_the_end_of_the_file_may_be_as_an_editor_left_it(end: str) -> None:
    assert plain(tables_of(THREE.rstrip() + end, "r.json")) == json.loads(THREE)


def test_line_ends_may_be_those_of_windows() -> None:
    assert text_of(tables_of(THREE.replace("\n", "\r\n"), "r.json")) == THREE


def test_a_line_that_a_hand_has_spaced_out_stays_as_it_is_until_its_record_changes() -> None:
    spaced = THREE.replace('{"tags":["a","b"]}', '{"tags": ["a", "b"]}')
    assert text_of(tables_of(spaced, "r.json")) == spaced


# What is no register


REFUSED = {
    "": "it is empty",
    " \n\t": "it is empty",
    "{": "line 1, column 2",
    "[]": "it holds no tables",
    "null": "it holds no tables",
    "7": "it holds no tables",
    '"meta"': "it holds no tables",
    "{}": "it does not say that it is a register (no schema)",
    '{"meta":{}}': "no schema",
    '{"meta":[]}': "no schema",
    '{"meta":{"1":[]}}': "no schema",
    '{"meta":{"1":{"schema":"1"}}}': "no schema",
    '{"meta":{"1":{"schema":true}}}': "no schema",
    '{"meta":{"1":{"schema":1.5}}}': "no schema",
    '{"meta":{"1":{"schema":0}}}': "no schema",
    '{"_default":{"1":{"title":"x"}}}': "no schema",
    '{"name":"a package","version":"1.0.0","dependencies":{}}': "no schema",
    '{"meta":{"1":{"schema":1}},"events":{}}': "the table 'commitments' is missing",
    '{"meta":{"1":{"schema":1}},"commitments":{}}': "the table 'events' is missing",
    '{"meta":{\n "1":{"schema":1}\n},\n"commitments":{\n}}\n': "the table 'events' is missing",
    '{"meta":{"1":{"schema":1}},"commitments":[],"events":{}}': "'commitments' is no table",
    '{"meta":{"1":{"schema":1}},"commitments":{},"events":{},"more":7}': "'more' is no table",
    '{"meta":{"1":{"schema":1}},"commitments":{"x":{}},"events":{}}': "line 1: the entry 'x' of 'commitments' is",
    '{"meta":{"1":{"schema":1}},"commitments":{"01":{}},"events":{}}': "the entry '01'",
    '{"meta":{"1":{"schema":1}},"commitments":{"٣":{}},"events":{}}': "the entry '٣'",
    '{"meta":{"1":{"schema":1}},"commitments":{},"events":{"1":[]}}': "the entry '1' of 'events' is no record",
    f'{{"meta":{{"1":{{"schema":1}}}},"commitments":{{"{"9" * 5000}":{{}}}},"events":{{}}}}': "is no record",
    '{"meta":{"1":{"schema":NaN}}}': "NaN is no number",
    '{"meta":{"1":{"schema":1}},"commitments":{"1":{"a":-Infinity}},"events":{}}': "-Infinity is no number",
    "\ufeff" + EMPTY: "it begins with a byte order mark; save it as UTF-8 without one",
    "[" * 100_000: "it is nested too deeply",
    '{"a":' * 100_000: "it is nested too deeply",
    f"[{'1' * 5000}]": "4300",
    EMPTY + "x": "line 8, column 1: Extra data",
    EMPTY + EMPTY: "line 8, column 1: Extra data",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[:60])
def test_what_is_no_register_is_refused_with_the_place_and_the_reason(text: str) -> None:
    with pytest.raises(DamagedRegisterError) as refused:
        tables_of(text, "r.json")
    assert str(refused.value).startswith("r.json is damaged or no register: ")
    assert REFUSED[text] in str(refused.value)
    assert not isinstance(refused.value, NewerRegisterError)


@pytest.mark.parametrize("size", range(len(THREE) - 1))
def test_a_register_cut_off_anywhere_is_refused(size: int) -> None:
    with pytest.raises(DamagedRegisterError):
        tables_of(THREE[:size], "r.json")


@pytest.mark.parametrize("place", range(THREE.count("\n")))
@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs"])
def test_a_merge_conflict_anywhere_is_refused_by_its_line(place: int, line: str) -> None:
    lines = THREE.splitlines()
    lines.insert(place, line)
    with pytest.raises(DamagedRegisterError, match=f"line {place + 1}: a merge conflict is not resolved"):
        tables_of("\n".join(lines), "r.json")


@pytest.mark.parametrize("place", [number for number, line in enumerate(THREE.splitlines()) if line[0] in ",{"])
def test_a_line_that_stands_twice_is_refused(place: int) -> None:
    lines = THREE.splitlines()
    lines.insert(place, lines[place])
    with pytest.raises(DamagedRegisterError):
        tables_of("\n".join(lines) + "\n", "r.json")


TWINS = {
    "a record": THREE.replace('"10"', '"2"'),
    "a record in another layout": THREE.replace('"10"', '"2"').replace("\n", ""),
    "a table": THREE.replace('"events":{', '"commitments":{\n},\n"events":{'),
    "a field": THREE.replace('"title":"é"', '"title":"é","title":"e"'),
    "a field in another layout": THREE.replace('"title":"é"', '"title":"é","title":"e"').replace("\n", ""),
}


@pytest.mark.parametrize("case", TWINS)
def test_a_key_that_stands_twice_as_after_a_careless_merge_is_refused_by_name(case: str) -> None:
    with pytest.raises(DamagedRegisterError, match=r"the key '\w+' stands twice in one object"):
        plain(tables_of(TWINS[case], "r.json"))


@pytest.mark.parametrize("schema", [2, 7, 10**9])
@pytest.mark.parametrize("rest", ["", ',"commitments":[],"odd":7'])
def test_a_register_of_a_later_version_is_called_newer_and_not_damaged(schema: int, rest: str) -> None:
    with pytest.raises(NewerRegisterError, match="was written by a later commitrack") as newer:
        tables_of(f'{{"meta":{{"1":{{"schema":{schema}}}}}{rest}}}', "r.json")
    assert "damaged" not in str(newer.value)
    assert newer.value.remedy == "nothing is wrong with it: use that later version"
    assert newer.value.exit_code == 7


@pytest.mark.parametrize("table", [COMMITMENTS, EVENTS])
@pytest.mark.parametrize(
    "torn", ['{"id":"e}', '{"id":e"}', '{"id" "e"}', '{"id":\x01"e"}', '{"id":NaN}', '{"id":{"id":1}']
)
def test_a_fault_inside_a_line_is_found_when_its_table_is_read(table: str, torn: str) -> None:
    text = EMPTY.replace(f'"{table}":{{\n', f'"{table}":{{\n "1":{torn}\n')
    tables = tables_of(text, "r.json")
    with pytest.raises(DamagedRegisterError, match=r"r\.json is damaged or no register: (line \d+, column \d+|NaN)"):
        list(tables.records(table))
    tables[table]
    with pytest.raises(DamagedRegisterError):
        list(tables.records(table))


def test_the_caller_may_add_a_way_back() -> None:
    with pytest.raises(DamagedRegisterError, match=re.escape("it is empty; cp a b")):
        tables_of("", "r.json", lambda problem: DamagedRegisterError(problem, "cp a b"))


def test_places_are_lines_of_the_file() -> None:
    tables = tables_of(THREE, "r.json")
    assert tables.place_of(COMMITMENTS, "10") == "line 7"
    assert tables.place_of(EVENTS, "1") == "line 10"
    assert tables.place_of(EVENTS, "2") == "its place is unknown"
    assert tables.place_of("other", "2") == "its place is unknown"


def test_the_schema_that_we_write_is_one_that_we_read() -> None:
    assert tables_of(EMPTY, "r.json").record(META, "1")["schema"] == layout.SCHEMA


# A log that grows


def test_what_is_appended_is_read_searched_and_written_after_what_was_there() -> None:
    tables = tables_of(THREE, "r.json")
    assert [tables.next_id(name) for name in (COMMITMENTS, EVENTS)] == [11, 2]
    tables.append(EVENTS, {3: '"3":{"id":"g"}', 2: '"2":{"id":"f"}'})
    assert tables.next_id(EVENTS) == 4
    assert [record["id"] for _, record in tables.records(EVENTS)] == ["e", "f", "g"]
    assert [key for key, _ in tables.records(EVENTS, having="g")] == ["3"]
    assert changed_lines(THREE, text_of(tables)) == ['+ ,"2":{"id":"f"}', '+ ,"3":{"id":"g"}']
    assert list(tables[EVENTS]) == ["1", "2", "3"]
    tables.append(EVENTS, {4: '"4":{"id":"h"}'})
    assert plain(tables_of(text_of(tables), "r.json"))[EVENTS]["4"] == {"id": "h"}


def test_the_first_line_may_be_appended_too() -> None:
    tables = empty_tables()
    tables.append(EVENTS, {tables.next_id(EVENTS): '"1":{"id":"e"}'})
    assert changed_lines(EMPTY, text_of(tables)) == ['+  "1":{"id":"e"}']
