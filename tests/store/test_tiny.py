"""The file store as a register uses it: what stands in the file, what stock TinyDB makes of it, what damage does."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date
from difflib import ndiff
from typing import TYPE_CHECKING, Any

import pytest
from samples import BARE, addition_of, check_whole, event_to, new_register, numbered, opened, rejection_of
from tinydb import TinyDB

from commitrack.errors import CommitrackError, DamagedRegisterError, NewerRegisterError
from commitrack.store import Entry, open_store
from commitrack.store.durable import beside
from commitrack.store.tiny import RegisterFile, TinyStore
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from commitrack.register import Register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_register(tmp_path / "register.json")
    return tmp_path / "register.json"


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


# What stands in the file


def test_an_update_replaces_one_line_and_adds_one(path: Path) -> None:
    before = path.read_text()
    opened(path).update([2], {"place": "Suva"})
    old, new, event = changed_lines(before, path.read_text())
    assert old.startswith('- ,"2":{"number":2,')
    assert new.startswith('+ ,"2":{"number":2,')
    assert event.startswith('+ ,"4":{"id":')


def test_an_addition_adds_two_lines_and_changes_none(path: Path) -> None:
    before = path.read_text()
    opened(path).add("promise 4", given={"by": "NZ", "to": "US"})
    commitment, event = changed_lines(before, path.read_text())
    assert commitment.startswith('+ ,"4":{"number":4,')
    assert event.startswith('+ ,"4":{"id":')


def test_the_same_content_gives_the_same_bytes_on_whatever_way_it_came_there(tmp_path: Path) -> None:
    entries = [addition_of(numbered(number)) for number in (1, 2, 3)]
    changed = numbered(2, revision=2)
    change = Entry(changed, event_to(changed), 1)
    texts = set()
    for name, commits in {"one": [[*entries, change]], "by one": [[entry] for entry in (*entries, change)]}.items():
        store = new_register(tmp_path / name, additions=0).store
        for commit in commits:
            with store.writing():
                store.commit(commit)
        texts.add((tmp_path / name).read_bytes())
    assert len(texts) == 1


def test_a_field_that_is_emptied_is_gone_from_the_record(path: Path) -> None:
    opened(path).update([2], {}, clear=["due"])
    assert "due" not in json.loads(path.read_text())["commitments"]["2"]


def test_a_record_that_would_not_be_read_as_it_was_given_never_reaches_the_file(path: Path) -> None:
    before = path.read_bytes()
    unsorted = numbered(4, by=("US", "NZ"))
    store = opened(path).store
    for entry in (
        Entry(unsorted, event_to(unsorted), None),
        Entry(numbered(4, title="a\0b"), event_to(numbered(4)), None),
        Entry(numbered(4), event_to(numbered(4), at="a\nb"), None),
        Entry(numbered(4), event_to(numbered(4), changes={"due": ("soon", None)}), None),
        Entry(numbered(4), event_to(numbered(4), evidence=[]), None),
    ):
        with pytest.raises(UnfitValueError), store.writing():
            store.commit([entry])
    assert path.read_bytes() == before


# Stock TinyDB


def test_stock_tinydb_finds_the_same_records(path: Path) -> None:
    with TinyDB(path) as stock:
        table = stock.table("commitments")
        assert [document["title"] for document in table] == ["promise 1", "promise 2", "promise 3"]
        assert [document.doc_id for document in table] == [1, 2, 3]
        assert [document["number"] for document in table] == [1, 2, 3]
        assert len(stock.table("events")) == 3
        assert stock.tables() == {"meta", "commitments", "events"}


def test_a_file_that_stock_tinydb_wrote_is_read_and_laid_out_again_with_the_next_write(path: Path) -> None:
    opened(path).update([1], {"place": "Suva"})
    laid_out, before = path.read_text(), opened(path).find()
    with TinyDB(path) as stock:
        stock.table("notes").insert({"of": "somebody"})
    assert path.read_text().count("\n") == 0
    assert opened(path).find() == before
    assert len(check_whole(opened(path))) == 4
    opened(path).update([2], {"place": "Apia"})
    text = path.read_text()
    assert text.splitlines()[:5] == [*laid_out.splitlines()[:5]]
    assert json.loads(text)["notes"] == {"1": {"of": "somebody"}}
    assert len(check_whole(opened(path))) == 5


@pytest.mark.parametrize("others", [{"notes": {"1": {"a": 1}}}, {"x y": {"key": [None, 1.5]}, "empty": {}}])
def test_tables_of_others_survive_every_write(path: Path, others: dict[str, Any]) -> None:
    path.write_text(json.dumps({**others, **json.loads(path.read_text())}))
    for place in ("Suva", "Apia"):
        opened(path).update([1], {"place": place})
        found = json.loads(path.read_text())
        assert {name: found[name] for name in others} == others
    assert len(check_whole(opened(path))) == 5


def test_tinydb_cannot_write_to_a_register_that_is_not_held_nor_empty_one_that_is(path: Path) -> None:
    file = RegisterFile(path)
    stock = TinyDB(storage=lambda: file)
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="while it is held only"):
        stock.table("notes").insert({"a": 1})
    assert "notes" not in file.read()
    with pytest.raises(RuntimeError, match="never exchanged"), file.transaction():
        stock.drop_tables()
    assert path.read_bytes() == before


# What another program does while a store lives long


def test_what_another_has_written_is_seen_at_once(path: Path) -> None:
    mine, yours = opened(path), opened(path)
    assert mine.commitment(1).place is None
    yours.update([1], {"place": "Suva"})
    assert mine.commitment(1).place == "Suva"
    assert [commitment.place for commitment in mine.find()] == ["Suva", None, None]
    yours.add("promise 4", given={"by": "NZ", "to": "US"})
    assert mine.store.numbers().keys() == yours.store.numbers().keys()
    assert len(mine.events()) == 5


def test_a_file_that_is_damaged_later_is_an_error_each_time_and_nothing_old_is_shown(path: Path) -> None:
    register = opened(path)
    register.find()
    whole = path.read_bytes()
    for damage in (b"{", b"\xff\xfe", b""):
        path.write_bytes(damage)
        for _ in range(2):
            with pytest.raises(DamagedRegisterError):
                register.find()
    path.write_bytes(whole)
    assert len(register.find()) == 3


def test_a_file_that_is_removed_later_is_missing_and_one_put_back_is_there(path: Path) -> None:
    register = opened(path)
    whole = path.read_bytes()
    path.unlink()
    with pytest.raises(CommitrackError, match="there is no register at"):
        register.find()
    path.write_bytes(whole)
    assert len(register.find()) == 3


# Damage


READERS: dict[str, Callable[[Register], object]] = {
    "find": lambda register: register.find(),
    "commitment": lambda register: register.commitment(1),
    "events of one": lambda register: register.events(1),
    "events": lambda register: register.events(),
    "find as of": lambda register: register.find(as_of=date(2026, 1, 1)),
    "update": lambda register: register.update([1], {"place": "Suva"}),
    "add": lambda register: register.add("promise", given={"by": "NZ", "to": "US"}),
    "undo": lambda register: register.undo(),
    "undo of one": lambda register: register.undo(1),
}
OF_A_LOG = [name for name in READERS if name not in {"find", "add"}]

FOREIGN = {
    "empty": b"",
    "blank": b"\n\n",
    "an object": b"{}",
    "a list": b"[]",
    "null": b"null",
    "stock TinyDB's": b'{"_default": {"1": {"title": "x"}}}',
    "a package.json": b'{"name": "x", "version": "1.0.0"}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"meta":{"1":{"schema":1}}}'.encode("utf-16"),
    "Latin-1": '{"meta":{"1":{"schema":1}},"commitments":{"1":{"title":"é"}}}'.encode("latin-1"),
    "brackets": b"[" * 100_000,
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("case", FOREIGN)
def test_a_foreign_file_is_never_an_empty_register_and_is_left_as_it_is(tmp_path: Path, case: str, reader: str) -> None:
    path = tmp_path / "foreign.json"
    path.write_bytes(FOREIGN[case])
    assert_refused_and_untouched(
        path, READERS[reader], r"foreign\.json is damaged or no register: .*; it was not touched"
    )


def assert_refused_and_untouched(path: Path, read: Callable[[Register], object], said: str) -> None:
    before, status = path.read_bytes(), path.stat()
    with pytest.raises(DamagedRegisterError, match=said) as refused:
        read(opened(path))
    assert refused.value.exit_code == 7
    assert refused.value.remedy
    after = path.stat()
    assert path.read_bytes() == before
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (status.st_ino, status.st_mtime_ns, status.st_mode)


def test_a_register_cut_off_at_any_byte_is_an_error_and_never_a_smaller_one(path: Path) -> None:
    whole = path.read_bytes()
    for size in range(len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(DamagedRegisterError):
            opened(path).find()
    path.write_bytes(whole[:-1])  # only the last line break is gone
    assert len(check_whole(opened(path))) == 3


def test_one_flipped_byte_is_an_error_or_other_words_but_never_another_count_and_never_a_crash(path: Path) -> None:
    opened(path).update([1], {"place": "Suva", "status": "done"}, note="naïve")
    whole, rng = path.read_bytes(), random.Random(5)
    refused = 0
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << rng.randrange(8)
        writers = ("update", "undo") if place % 7 == 0 else ()
        for name in ("find", "events", "commitment", "find as of", *writers):
            path.write_bytes(flipped)
            code, found = answer(READERS[name], opened(path))
            assert code in {0, 7} or (code in {3, 4} and name not in {"find", "events"}), (place, name, found)
            refused += code == 7
            if code == 0 and name in {"find", "events"}:
                assert len(found) == (3 if name == "find" else 4)
    assert refused > len(whole) / 2


def answer(read: Callable[[Register], Any], register: Register) -> tuple[int, Any]:
    """What a reader gets, and the exit code that goes with it."""
    try:
        return 0, read(register)
    except CommitrackError as error:
        return error.exit_code, error


def test_a_newer_register_is_called_newer_for_readers_and_writers(path: Path) -> None:
    path.write_text(path.read_text().replace('"schema":1', '"schema":2'))
    for read in READERS.values():
        with pytest.raises(NewerRegisterError, match="was written by a later commitrack"):
            read(opened(path))


def record(path: Path, table: str, key: str, **damage: Any) -> None:
    """Damage one record, as a hand would."""
    tables = json.loads(path.read_text())
    for name, value in damage.items():
        if value is None:
            del tables[table][key][name]
        else:
            tables[table][key][name] = value
    path.write_text(json.dumps(tables))


def remove(path: Path, table: str, *keys: str) -> None:
    tables = json.loads(path.read_text())
    for key in keys:
        del tables[table][key]
    path.write_text(json.dumps(tables))


def twin_events(path: Path) -> None:
    tables = json.loads(path.read_text())
    tables["events"]["99"] = tables["events"]["1"]
    path.write_text(json.dumps(tables))


LOGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "the last event is missing": (
        lambda path: remove(path, "events", "7"),
        "its state is not what its events add up to",
    ),
    "all events are missing": (
        lambda path: remove(path, "events", "1", "4", "5", "6", "7"),
        "its log cannot be right|it has no events",
    ),
    "the addition is missing": (lambda path: remove(path, "events", "1"), "not numbered from 1 without a gap"),
    "an event in between is missing": (lambda path: remove(path, "events", "4"), "not numbered from 1|add up to"),
    "an event stands twice": (twin_events, "not numbered from 1 without a gap"),
    "a number in the log is wrong": (lambda path: record(path, "events", "4", sequence=9), "not numbered from 1"),
    "the state was edited": (lambda path: record(path, "commitments", "1", place="Apia"), "not what its events add up"),
    "the title was edited": (
        lambda path: record(path, "commitments", "1", title="other"),
        "not what its events add up",
    ),
    "the revision was edited": (
        lambda path: record(path, "commitments", "1", revision=9),
        "not what its events add up",
    ),
    "the uid was edited": (lambda path: record(path, "commitments", "1", uid="other"), "cannot be right|not there"),
    "the log was edited": (
        lambda path: record(path, "events", "4", changes={"place": [None, "Apia"]}),
        "not what its events add up",
    ),
    "the undoing names another event": (
        lambda path: record(path, "events", "6", reverses="another"),
        "its log cannot be right: event 4 undoes an event that did not stand last",
    ),
    "the undoing names none": (lambda path: record(path, "events", "6", reverses=None), "did not stand last"),
    "an addition in the middle": (
        lambda path: record(path, "events", "4", changes={"title": [None, "x"]}),
        "event 2 adds it a second time",
    ),
    "the day is no day": (lambda path: record(path, "events", "4", day="2026-02-30"), "day '2026-02-30' is no day"),
    "the kind is unknown": (lambda path: record(path, "events", "4", kind="removed"), "kind 'removed' is none of"),
    "a change of an unknown field": (
        lambda path: record(path, "events", "4", changes={"colour": [None, "red"]}),
        "changes of 'colour' make no sense",
    ),
    "a change to what no such field holds": (
        lambda path: record(path, "events", "4", changes={"area": [None, "No Slug!"]}),
        "changes cannot be: area .*is no area",
    ),
    "made on no day": (
        lambda path: record(path, "events", "1", changes={"made": [None, "soon"]}),
        "changes cannot be: made ",
    ),
    "a revision that is no number": (
        lambda path: record(path, "events", "4", changes={"revision": [1, "many"]}),
        "changes cannot be: revision ",
    ),
}


SEEN_WITHOUT_FOLDING = ("is no day", "is none of", "changes of", "changes cannot be", "has no events", "not there")

LOG_READERS = [
    (case, reader)
    for case, (_, said) in LOGS.items()
    for reader in OF_A_LOG
    if reader != "events" or any(part in said for part in SEEN_WITHOUT_FOLDING)
]
"""Who reads all events reads what was recorded, and does not fold."""


@pytest.mark.parametrize(("case", "reader"), LOG_READERS)
def test_a_log_that_does_not_lead_to_the_state_is_found_by_all_who_read_it_with_its_place(
    path: Path, case: str, reader: str
) -> None:
    register = opened(path)
    register.update([1], {"place": "Suva", "area": "space"})
    register.update([1], {"place": "Honiara"})
    register.undo()
    register.update([1], {}, note="a note")
    damage, said = LOGS[case]
    damage(path)
    path.with_name("register.json.bak").unlink()
    assert_refused_and_untouched(path, READERS[reader], rf"register\.json is damaged: .* 1?\d? ?\(line 1\): .*({said})")


RECORDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "under a wrong number": (lambda path: record(path, "commitments", "1", number=7), "says that it is number 7"),
    "of an unknown status": (
        lambda path: record(path, "commitments", "1", status="finished"),
        "status 'finished' is none of",
    ),
    "without a title": (lambda path: record(path, "commitments", "1", title=None), "title is missing"),
    "with a date that is none": (lambda path: record(path, "commitments", "1", due="soon"), "due is no date"),
    "without a uid": (lambda path: record(path, "commitments", "1", uid=None), "uid is missing"),
}


@pytest.mark.parametrize("reader", [name for name in READERS if name not in {"add", "undo", "events"}])
@pytest.mark.parametrize("case", RECORDS)
def test_a_commitment_that_is_none_is_named_with_its_place(path: Path, case: str, reader: str) -> None:
    damage, said = RECORDS[case]
    damage(path)
    path.with_name("register.json.bak").unlink()
    where = r"register\.json is damaged: commitment 1 \(line 1\): "
    assert_refused_and_untouched(path, READERS[reader], f"{where}.*({said}|its uid None is)")


def test_two_commitments_of_one_uid_are_an_error(path: Path) -> None:
    record(path, "commitments", "2", uid=json.loads(path.read_text())["commitments"]["1"]["uid"])
    for reader in ("add", "undo", "events", "find as of"):
        assert_refused_and_untouched(
            path, READERS[reader], "commitment 2 .*: its uid '.*' is no text, or that of another"
        )


def test_an_event_of_no_commitment_is_an_error_for_who_reads_all_events(path: Path) -> None:
    remove(path, "commitments", "3")
    for reader in ("events", "undo", "find as of"):
        assert_refused_and_untouched(path, READERS[reader], "event 3 .*: is of a commitment that is not there")


def test_a_rejected_passage_is_told_from_an_event_of_a_lost_commitment(path: Path) -> None:
    store = TinyStore(path)
    with store.writing():
        store.commit([], [rejection_of("passage-1")])
    assert [one.reason for one in opened(path).rejections()] == ["no promise"]
    assert len(opened(path).find()) == 3
    uid = json.loads(path.read_text())["commitments"]["1"]["uid"]
    with store.writing():
        store.commit([], [rejection_of(uid)])
    assert_refused_and_untouched(path, READERS["add"], "commitment 1 .*: it is a passage that was turned down, too")


def test_a_passage_whose_events_make_no_log_is_damage_for_who_reads_it(path: Path) -> None:
    store, first = TinyStore(path), rejection_of("passage-1")
    with store.writing():
        store.commit([], [first, first])
    for reader in ("events", "add", "undo"):
        assert_refused_and_untouched(path, READERS[reader], "a rejected passage: event .* does not follow")
    with pytest.raises(DamagedRegisterError, match="does not follow from those before it; it was not touched; "):
        opened(path).rejections()


def test_the_place_of_damage_is_a_line_of_the_file_and_the_way_back_a_command_that_works(path: Path) -> None:
    opened(path).update([1], {"place": "Suva"})
    before = path.with_name("register.json.bak").read_bytes()
    path.write_text(path.read_text().replace('"place":"Suva"', '"place":"Apia"'))
    with pytest.raises(DamagedRegisterError, match=r"commitment 1 \(line 5\): its state is not") as refused:
        opened(path).commitment(1)
    way_back = refused.value.remedy.rpartition(": ")[2]
    assert way_back.startswith("cp ")
    subprocess.run(way_back, shell=True, check=True)
    assert path.read_bytes() == before
    assert opened(path).commitment(1).place is None


@pytest.mark.skipif(sys.platform == "win32", reason="cp and its quotes")
def test_the_way_back_works_for_a_name_with_quotes_and_spaces(tmp_path: Path) -> None:
    path = tmp_path / 'the minister\'s "own" $REGISTER.json'
    new_register(path)
    path.write_text("{")
    with pytest.raises(DamagedRegisterError) as refused:
        opened(path).find()
    subprocess.run(refused.value.remedy.rpartition("is good: ")[2], shell=True, check=True)
    assert len(opened(path).find()) == 2


@pytest.mark.parametrize("copy", [None, b"{", b"\xff", b"{}"])
def test_a_last_good_copy_that_is_none_is_not_recommended(path: Path, copy: bytes | None) -> None:
    path.with_name("register.json.bak").unlink()
    if copy is not None:
        path.with_name("register.json.bak").write_bytes(copy)
    path.write_text("{")
    with pytest.raises(DamagedRegisterError, match="it was not touched; put back a copy that you kept"):
        opened(path).find()


def test_a_register_with_damage_anywhere_is_not_written_so_that_the_last_good_copy_stays_good(path: Path) -> None:
    text = path.read_text()
    path.write_text(text.replace('"promise 3"', '"promise 3'))
    copy = path.with_name("register.json.bak").read_bytes()
    for reader in ("update", "add", "undo of one"):
        assert_refused_and_untouched(path, READERS[reader], r"line \d+, column \d+")
    assert path.with_name("register.json.bak").read_bytes() == copy


def test_a_lone_surrogate_in_a_table_of_others_is_an_error_when_we_would_have_to_write_it(path: Path) -> None:
    tables = json.loads(path.read_text()) | {"notes": {"1": {"a": "\ud800"}}}
    path.write_text(json.dumps(tables))
    assert len(opened(path).find()) == 3
    assert_refused_and_untouched(path, READERS["update"], "contains a lone surrogate, which is no character")


def test_open_store_opens_a_file_by_path_or_by_name(path: Path) -> None:
    for location in (path, str(path)):
        store = open_store(location)
        assert isinstance(store, TinyStore)
        assert store.name == str(path)
        assert store.get(1) is not None
    assert BARE.number == 1


def test_nothing_is_written_where_a_commitment_is_lost(path: Path) -> None:
    register = opened(path)
    for title in ("first", "second"):
        register.add(title, given={"by": "NZ", "to": "US"})
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lost = next(place for place, line in enumerate(lines) if line.startswith(',"2":{"number":2'))
    path.write_text("".join(lines[:lost] + lines[lost + 1 :]), encoding="utf-8")
    before = path.read_bytes(), beside(path, ".bak").read_bytes()
    with pytest.raises(DamagedRegisterError, match=r"event 2 \(line \d+\): is of a commitment that is not there"):
        opened(path).update([1], {"status": "done"})
    assert (path.read_bytes(), beside(path, ".bak").read_bytes()) == before
