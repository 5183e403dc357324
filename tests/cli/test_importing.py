"""init, import: what is made and what comes in, and what is left alone."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import Call, on_a_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UID = "00000000-0000-4000-8000-000000000001"


def row(**changes: Any) -> dict[str, Any]:
    return {"uid": UID, "title": "Share ice data", "by": ["NZ"], "to": ["US"]} | changes


def file_of(*rows: Any) -> str:
    return json.dumps({"schema": 1, "commitments": rows})


# init


def test_init_makes_an_empty_register_in_the_usual_place(newcomer: Call) -> None:
    result = newcomer("init")
    assert result.stdout == ""
    assert result.stderr == f"made {newcomer.register}; it is your register from now on\n"
    assert newcomer.json("list") == []


def test_init_with_seed_begins_with_the_sample(newcomer: Call) -> None:
    sample = newcomer.json("list")
    newcomer("init --seed")
    assert newcomer.json("list") == sample
    assert newcomer("list").stderr == "9 commitments: 9 open, 0 closed; 1 overdue\n"


def test_init_replaces_its_own_untouched_sample_and_nothing_else(newcomer: Call) -> None:
    newcomer("init --seed")
    newcomer("init")
    assert newcomer.json("list") == []
    newcomer("init --seed", exit_code=4)
    newcomer("init", exit_code=4)
    assert newcomer.json("list") == []


def test_init_leaves_a_register_alone_that_was_written_to(newcomer: Call) -> None:
    newcomer("update 8 --note x")
    before = newcomer.data
    assert newcomer("init", exit_code=4).stderr.startswith("error: ")
    assert newcomer.data == before


@pytest.mark.parametrize("arguments", ["init {path}", "--register {path} init", "init --register {path}"])
def test_init_makes_one_where_it_is_told_and_never_over_a_file(run: Call, tmp_path: Path, arguments: str) -> None:
    path = tmp_path / "new folder" / "ministry.json"
    line = arguments.format(path=f"'{path}'")
    result = run(line)
    assert result.stderr == f"made {path}; name it with --register FILE or COMMITRACK_REGISTER\n"
    assert run("list --format json --register", [str(path)]).numbers == []
    run(line, exit_code=4)
    path.write_text("notes", encoding="utf-8")
    run(line, exit_code=4)
    assert path.read_text(encoding="utf-8") == "notes"


def test_init_takes_the_place_that_the_environment_names(run: Call) -> None:
    run.register.unlink()
    run("init --seed")
    assert len(run.json("list")) == 9
    run("init", exit_code=4)


@pytest.mark.parametrize(("typed", "code"), [("", 4), (".", 4), ("a\0b", 2), ("~nobody-of-that-name/x", 2)])
def test_init_in_an_impossible_place(run: Call, typed: str, code: int) -> None:
    run(["init", typed], exit_code=code)


def test_init_is_not_for_looking_back(run: Call) -> None:
    run("init x.json --as-of 2026-01-01", exit_code=2)
    assert not (run.register.parent / "x.json").exists()


# import


def test_what_was_exported_comes_back_the_same_in_an_empty_register(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20 --supports https://example.org/a --note 'as told'")
    run('add "Open a consulate" --by NZ --to FJ --due "by 2027" --new-area consular --tag x,y --quote "we\nwill"')
    run("update 7 --status superseded --superseded-by 10")
    exported = run("export").stdout
    for name in ("one.json", "two.json"):
        run("init", [name])
        result = run("import - --yes --register", [name], stdin=exported)
        assert result.stderr.startswith("10 added, 0 changed, 0 known already\n")
        assert run("export --register", [name]).stdout == exported


def test_a_list_in_json_is_taken_in_too(run: Call) -> None:
    run("init empty.json")
    items = run("list --format json").stdout
    run("import - --yes --register empty.json", stdin=items)
    assert run("list --format json --register empty.json").stdout == items


def test_a_second_import_changes_nothing(run: Call) -> None:
    exported = run("export").stdout
    before = run.data
    result = run("import - --yes", stdin=exported)
    assert result.stderr == "0 added, 0 changed, 9 known already\n"
    run("import - --yes", stdin=file_of(row()))
    after = run.data
    assert run("import - --yes", stdin=file_of(row())).stderr == "0 added, 0 changed, 1 known already\n"
    assert (before != after, run.data) == (True, after)


def test_a_file_is_read_from_its_place(run: Call, tmp_path: Path) -> None:
    (tmp_path / "in coming.json").write_text("\ufeff" + file_of(row()), encoding="utf-8")
    result = run(["import", "--yes", "in coming.json"])
    assert result.stdout == ""
    assert result.stderr == (
        f"1 added, 0 changed, 0 known already\nregister: {run.register}; to reverse this: commitrack undo\n"
    )
    assert (run.one(10)["title"], run.one(10)["uid"]) == ("Share ice data", UID)
    run("undo")
    assert run("list --format json").numbers == list(range(1, 10))


def test_a_dry_run_only_tells(run: Call) -> None:
    before = run.data
    result = run("import - --yes --dry-run", stdin=file_of(row(number=3)))
    assert result.stderr == (
        "1 would be added, 0 would be changed, 0 known already\n   10  Share ice data: new\n"
        "   3 was given here already: it would be 10\n"
    )
    assert run.data == before


def test_a_number_that_is_taken_is_told_with_the_new_one(run: Call) -> None:
    assert "   3 was given here already: it is 10\n" in run("import - --yes", stdin=file_of(row(number=3))).stderr
    run("import - --yes", stdin=file_of(row(number=30, uid=UID.replace("1", "2"))))
    assert run("list --format json").numbers[-2:] == [10, 30]


def test_many_new_numbers_are_told_in_short(run: Call) -> None:
    for first in (10, 100):
        rows = [row(uid=f"00000000-0000-4000-8000-{first + n:012}", number=10 + n) for n in range(30)]
        result = run("import - --yes", stdin=file_of(*rows))
    assert result.stderr.count("was given here already") == 20
    assert "   and 10 more have a new number\n" in result.stderr


ROWS = [row(), "nonsense", row(uid="x"), {"title": "Alone"}, row(uid=None, due="03/04/2026")]
"""One good row, and four that cannot be taken."""


def test_where_a_row_cannot_be_taken_nothing_is(run: Call) -> None:
    before = run.data
    result = run("import - --yes", stdin=file_of(*ROWS), exit_code=8)
    lines = result.stderr.splitlines()
    assert lines[0] == "1 would be added, 0 would be changed, 0 known already"
    assert [line.split(":")[0] for line in lines[2:-1]] == ["   row 2", "   row 3", "   row 4", "   row 5"]
    assert lines[-1] == (
        "error: 4 rows could not be taken in; nothing was; mend them, or take the others with --partial"
    )
    assert run.data == before


def test_the_good_rows_are_taken_and_the_others_kept_to_be_mended(run: Call, tmp_path: Path) -> None:
    (tmp_path / "some.json").write_text(file_of(*ROWS), encoding="utf-8")
    lines = run("import some.json --yes --partial", exit_code=8).stderr.splitlines()
    assert lines[0] == "1 added, 0 changed, 0 known already"
    assert lines[2] == "4 rows that could not be taken: some-refused.json; mend them there and import it"
    assert lines[-1] == "error: 4 rows could not be taken in; mend them and import them again"
    assert run.one(10)["title"] == "Share ice data"
    mended = json.loads((tmp_path / "some-refused.json").read_text(encoding="utf-8"))
    assert [one["refused"] for one in mended["commitments"][1:3]] == [
        "uid 'x' is no UUID",
        "by is missing; to is missing",
    ]
    assert "exists already" in run("import some.json --yes --partial", exit_code=4).stderr
    mended["commitments"] = [mended["commitments"][3] | {"due": "2026-04-03", "title": "Mended"}]
    (tmp_path / "some-refused.json").write_text(json.dumps(mended), encoding="utf-8")
    assert "1 added" in run("import some-refused.json --yes").stderr
    assert run.one(11)["due"] == "2026-04-03"


def test_many_problems_are_told_in_short(run: Call) -> None:
    result = run("import - --yes", stdin=file_of(*["x"] * 25), exit_code=8)
    assert result.stderr.count("   row ") == 20
    assert "error: 25 rows could not be taken in, the first 20 named above" in result.stderr
    assert "error: 1 row could not" in run("import - --yes", stdin=file_of("x"), exit_code=8).stderr


def test_keys_that_mean_nothing_are_told(run: Call) -> None:
    result = run("import - --yes", stdin=file_of(row(titel="x")))
    assert result.stderr.startswith("left out, since they mean nothing here: titel\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("{", "is no JSON (line 1, column 2"),
        ("[" * 100_000, "is no JSON"),
        ("42", "has no row of headings that names the commitments"),
        ('{"schema": 2, "commitments": []}', "has schema 2"),
        ('{"schema": 1}', "holds no commitments"),
        ("{" + "'" + "}", "is no JSON"),
    ],
)
def test_a_file_that_is_none_of_ours(run: Call, text: str, told: str) -> None:
    before = run.data
    result = run("import - --yes", stdin=text, exit_code=8)
    assert told in result.stderr
    assert result.stderr.endswith("; nothing was taken in\n")
    assert run.data == before


def test_a_file_that_cannot_be_read(run: Call, tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b'[{"title": "\xe9"}]')
    assert "latin.json: is no UTF-8; it was read as Windows-1252\n" in run("import latin.json", exit_code=8).stderr
    for name, reason in {"nonsuch.json": "no such file or directory", ".": "is a directory"}.items():
        said = run(["import", "--yes", name], exit_code=8).stderr
        assert said == f"error: {name} cannot be read: {reason}; name another file\n"
    assert "lone surrogate" in run(["import", "--yes", "\ud800"], exit_code=2).stderr


def test_an_import_is_not_for_looking_back_and_knows_its_formats(run: Call) -> None:
    run("import - --yes --as-of 2026-01-01", stdin=file_of(row()), exit_code=2)
    assert (
        "no format 'csvv'; did you mean csv?" in run("import - --format csvv", stdin=file_of(row()), exit_code=2).stderr
    )
    assert "has no row of headings" in run("import - --format csv", stdin=file_of(row()), exit_code=8).stderr


# asking


@pytest.fixture
def person(terminal: Callable[..., Call], tmp_path: Path) -> Call:
    """Somebody at a terminal, with a file of one new commitment."""
    (tmp_path / "new.json").write_text(file_of(row()), encoding="utf-8")
    return terminal(80)


@pytest.mark.parametrize(("answer", "count"), [("y\n", 10), ("n\n", 9), ("\n", 9)])
def test_a_person_is_asked(person: Call, answer: str, count: int) -> None:
    result = person("import new.json", stdin=answer)
    assert result.stderr.startswith("1 would be added, 0 would be changed, 0 known already\n")
    assert result.stdout == ""
    assert ("nothing was taken in" in result.stderr) is (count == 9)
    assert len(person.json("list")) == count


def test_a_person_who_gives_no_answer_has_taken_in_nothing(person: Call) -> None:
    before = person.data
    assert (
        "interrupted; commitrack history tells what was recorded"
        in person("import new.json", stdin="", exit_code=130).stderr
    )
    assert person.data == before


@pytest.mark.parametrize("arguments", ["--yes", "-y", "--dry-run"])
def test_a_person_who_has_answered_is_not_asked(person: Call, arguments: str) -> None:
    assert "?" not in person("import new.json", arguments, stdin="").stderr


def test_nobody_is_asked_about_nothing(person: Call) -> None:
    person("import new.json --yes")
    assert person("import new.json", stdin="").stderr.endswith("0 added, 0 changed, 1 known already\n")


@pytest.mark.parametrize("end", ["stdin_is_terminal", "stderr_is_terminal"])
def test_who_does_not_sit_at_both_ends_says_it_beforehand(person: Call, end: str) -> None:
    setattr(person, end, False)
    before = person.data
    said = person("import new.json", stdin="", exit_code=2).stderr
    assert " ".join(said.split()).endswith(
        "error: there is no terminal to ask at, and nothing was taken in; say --yes to take it in"
    )
    assert person.data == before


def test_standard_input_is_not_asked_for_an_answer(person: Call) -> None:
    assert "say --yes" in person("import -", stdin=file_of(row()), exit_code=2).stderr


def test_asked_on_a_true_terminal(run: Call, tmp_path: Path) -> None:
    (tmp_path / "new.json").write_text(file_of(row()), encoding="utf-8")
    code, shown = on_a_terminal(["import", "new.json"], tmp_path, typed=b"y\n")
    assert code == 0
    assert "Take them in? [y/N] 1 added, 0 changed, 0 known already\n" in shown.replace("] y\n", "] ")
    assert len(run.json("list")) == 10


def test_a_long_import_on_a_terminal_draws_a_bar(person: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(range(0, 10_000, 2))
    monkeypatch.setattr("time.monotonic", lambda: next(times))
    rows = [row(uid=f"00000000-0000-4000-8000-{n:012}") for n in range(1001)]
    result = person("import - --yes", stdin=file_of(*rows))
    assert "Taking in" in result.stderr
    assert result.stderr.endswith("commitrack undo\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_nothing(run: Call, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    shut.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        run("init shut/new.json", exit_code=6)
        run("export shut/out.json", exit_code=8)
        assert list(shut.iterdir()) == []
    finally:
        shut.chmod(stat.S_IRWXU)
