"""import of other people's files: spreadsheets, tasks, several files at once, and what says no."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Call

TRACKER = """\
Tracker;;;;
;;;;
Commitment;Lead;Deadline;Progress;Comments
Open a consulate in Suva;MFAT;31 March 2027;On track;slow
Host the second dialogue;US and NZ;Q2 2026;Complete;
Train forty officers;Australia;03/04/2026;Parked;
"""
SAID = ["--set", "to=FJ", "--value", "MFAT=NZ", "--value", "Parked=stalled", "--day-first"]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.csv"
    path.write_bytes(TRACKER.replace("\n", "\r\n").encode("cp1252"))
    return path


@pytest.mark.usefixtures("tracker")
def test_a_spreadsheet_is_shown_as_it_was_understood_and_every_row_accounted_for(run: Call) -> None:
    before = run.data
    said = run("import tracker.csv --dry-run", exit_code=8).stderr
    for line in (
        "headings in row 3, 3 rows:\n",
        "   Deadline    due               31 March 2027; Q2 2026; 03/04/2026\n",
        "   Comments    (left out)        slow\n",
        '   row 4: Lead "MFAT" is not understood',
        "   row 5: to is missing; fill its column, or say --set to=…\n",
        '   row 6: Deadline "03/04/2026" is 3 April 2026 or 4 March 2026; say --day-first or --month-first',
        "error: 3 rows could not be taken in; nothing was;",
    ):
        assert line in said
    assert run.data == before


@pytest.mark.usefixtures("tracker")
def test_what_the_sheet_does_not_say_is_said_once_and_kept(run: Call, tmp_path: Path) -> None:
    said = run(["import", "tracker.csv", *SAID, "--yes", "--map-out", "t.toml"]).stderr
    assert "3 added, 0 changed, 0 known already\n" in said
    rows = [run.one(number) for number in (10, 11, 12)]
    assert [(row["by"], row["to"], row["due"], row["status"]) for row in rows] == [
        (["NZ"], ["FJ"], "2027-03-31", "in-progress"),
        (["NZ", "US"], ["FJ"], "2026-34", "done"),
        (["AU"], ["FJ"], "2026-04-03", "stalled"),
    ]
    assert rows[1]["due_text"] == "Q2 2026"
    after = run.data
    assert "0 added, 0 changed, 3 known already\n" in run("import tracker.csv --map t.toml --yes").stderr
    assert run.data == after
    text = (tmp_path / "tracker.csv").read_text(encoding="cp1252").replace("On track", "Complete")
    (tmp_path / "tracker.csv").write_text(text, encoding="cp1252")
    changed = run("import tracker.csv --map t.toml --yes").stderr
    assert "0 added, 1 changed, 2 known already\n" in changed
    assert "   10  Open a consulate in Suva: " in changed
    run("undo")
    run("undo")
    assert run("list --format json").numbers == list(range(1, 10))


def test_a_row_is_known_again_by_the_key_that_the_user_names(run: Call) -> None:
    run("add 'Open a port' --by NZ --to US --source-title Statement --due 2027")
    sheet = "Title,By,To,Due,Source\nopen a  PORT,NZ,US,2028,statement\nMap tides,NZ,US,,Statement\n"
    said = run("import - --key source,title --yes", stdin=sheet).stderr
    assert "1 added, 1 changed, 0 known already\n" in said
    assert (run.one(10)["due"], run.one(11)["title"]) == ("2028", "Map tides")
    assert "0 added, 0 changed, 2 known already" in run("import - --key source,title --yes", stdin=sheet).stderr
    run("add 'Open a port' --by NZ --to US --source-title Statement")
    said = run("import - --key source,title --yes", stdin=sheet, exit_code=8).stderr
    assert "   row 2: is like 2 commitments here by source.title, title; name more fields with --key\n" in said


def test_likely_twins_are_pointed_out(run: Call) -> None:
    run("add 'Open a port in Suva by May' --by NZ --to US")
    said = run("import - --dry-run", stdin="Title,By,To\nOpen a port in Suva,NZ,US\nOpen a port in Suva,AU,US\n").stderr
    assert "   11 is likely the same as 10, Open a port in Suva by May\n" in said
    assert "   12 is likely" not in said


def test_an_export_that_somebody_edited_comes_back(run: Call, tmp_path: Path) -> None:
    run('add "=1+1" --by NZ --to FJ --due "by 2027" --tag "a;b,c" --quote "we\nwill" --place "@home"')
    run("update 8 --status done --on 2026-03-20 --supports https://example.org/a --note told")
    run("export all.csv")
    before = run.data
    assert "0 added, 0 changed, 10 known already\n" in run("import all.csv --yes").stderr
    assert run.data == before
    path = tmp_path / "all.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("'@home", "Suva").replace(",../2027,", ",14 March 2027,"), encoding="utf-8")
    assert "0 added, 1 changed, 9 known already\n" in run("import all.csv --yes").stderr
    assert (run.one(10)["place"], run.one(10)["due"], run.one(10)["title"]) == ("Suva", "2027-03-14", "=1+1")
    run("export all.csv --force")
    run("init other.json")
    run("import all.csv --yes --register other.json")
    mine, theirs = run.json("list"), run.json("list --register other.json")
    assert mine == theirs


def task(**more: Any) -> dict[str, Any]:
    return {
        "id": 1, "uuid": "00000000-0000-4000-8000-00000000000a", "description": "Open a port", "status": "pending",
        "entry": "20260110T120000Z", "due": "20270314T120000Z", "project": "trade", "tags": ["x"], "urgency": 3.1,
    } | more  # fmt: skip


def test_the_tasks_of_taskwarrior(run: Call) -> None:
    tasks = [
        task(annotations=[{"entry": "20260201T120000Z", "description": "said so"}]),
        task(uuid="00000000-0000-4000-8000-00000000000b", status="completed", end="20260301T120000Z", project="a.b"),
        task(uuid="00000000-0000-4000-8000-00000000000c", status="recurring"),
    ]
    said = run("import - --set by=NZ --set to=US --yes", stdin=json.dumps(tasks), exit_code=8).stderr
    assert "is an export of Taskwarrior" in said
    assert "   row 3: status 'recurring' is that of no single task" in said
    run("import - --set by=NZ --set to=US --yes", stdin=json.dumps(tasks[:2]))
    first, second = run.one(10), run.one(11)
    assert (first["uid"], first["due"], first["made"], first["area"], first["status"], first["tags"]) == (
        "00000000-0000-4000-8000-00000000000a", "2027-03-14", "2026-01-10", "trade", "announced", ["x"],
    )  # fmt: skip
    assert first["evidence"][0]["citation"] == "said so"
    assert (second["status"], second["status_since"], second["tags"]) == ("done", "2026-03-01", ["project:a.b", "x"])
    assert "by is missing" in run("import - --yes", stdin=json.dumps(tasks[:1]), exit_code=8).stderr


def test_several_files_are_one_action(run: Call, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("No,Title,By,To\n1,Open a port,NZ,US\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("No,Title,By,To\n1,Map tides,NZ,US\n2,Open a port,NZ,US\n", encoding="utf-8")
    said = run("import a.csv b.csv --yes").stderr
    assert "2 added, 0 changed, 0 known already\n" in said
    run("undo")
    assert run("list --format json").numbers == list(range(1, 10))
    (tmp_path / "b.csv").write_text("Title,By,To\nMap tides,NZ,XQ\n", encoding="utf-8")
    assert '   b.csv row 2: To "XQ"' in run("import a.csv b.csv --yes", exit_code=8).stderr
    run("import a.csv b.csv --yes --partial", exit_code=8)
    assert (tmp_path / "b-refused.csv").read_text(encoding="utf-8-sig").startswith("Title,By,To,refused because\n")


def test_refused_rows_are_mended_and_taken_in(run: Call, tmp_path: Path) -> None:
    rows = "Title,By,To\nOpen a port,NZ,US\n=Map tides,XQ,US\n"
    said = run("import - --yes --partial --refused rest.csv", stdin=rows, exit_code=8).stderr
    assert "1 row that could not be taken: rest.csv; mend them there and import it\n" in said
    rest = tmp_path / "rest.csv"
    lines = rest.read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0] == "Title,By,To,refused because"
    assert lines[1].startswith("'=Map tides,XQ,US,")
    rest.write_text(rest.read_text(encoding="utf-8-sig").replace("XQ", "FJ", 1), encoding="utf-8")
    run("import rest.csv --yes")
    assert run.one(11)["title"] == "=Map tides"


def test_a_workbook_with_several_sheets(run: Call, tmp_path: Path) -> None:
    from test_sheets import book_of

    data = book_of(
        ["Notes"], Plan=[["Title", "By", "To"], ["Open", "NZ", "US"]], Old=[["Title", "By", "To"], ["x", "NZ", "US"]]
    )
    (tmp_path / "book.xlsx").write_bytes(data)
    said = run("import book.xlsx --yes").stderr
    assert "book.xlsx: sheet Plan is read; another: --sheet NAME, of Old\n" in said
    assert run.one(10)["title"] == "Open"
    run("import book.xlsx --sheet old --yes")
    assert run.one(11)["title"] == "x"
    assert (
        "there is no sheet 'Pla'; accepted: Tracker, Plan, Old"
        in run("import book.xlsx --sheet Pla", exit_code=2).stderr
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'[{"title": "a", "title": "b"}]', "an object has 'title' twice"),
        (b'[{"title": "a", "number": NaN}]', "NaN is no number"),
        (b"[" * 100_000, "is no JSON"),
        (b"<html><table></table></html>", "is a page or another mark-up"),
        (b"\0\0\0\0", "is no text"),
        (b"PK\3\4 and no more", "is no workbook that can be read"),
        (b'Title,By,To\n"cut off', "ends within quotation marks"),
        (b"", "is empty"),
    ],
)
def test_a_bad_file_is_an_error_by_name_and_nothing_is_written(
    run: Call, tmp_path: Path, data: bytes, problem: str
) -> None:
    (tmp_path / "bad").write_bytes(data)
    before = run.data
    said = run("import bad --yes", exit_code=8).stderr
    assert said.startswith("error: bad ")
    assert problem in said
    assert said.endswith("; nothing was taken in\n")
    assert run.data == before


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{"uid": "00000000-0000-4000-8000-00000000000a"}] * 2, "row 2: is the same commitment as row 1"),
        ([{"number": 40}, {"number": 40, "title": "b"}], "row 2: has the number 40, as row 1 has"),
        ([{"place": "\ud800"}], "row 1: place "),
    ],
)
def test_rows_that_two_could_claim_or_nobody_can_keep(run: Call, rows: list[dict[str, Any]], problem: str) -> None:
    whole = [{"title": "a", "by": ["NZ"], "to": ["US"]} | row for row in rows]
    assert problem in run("import - --yes", stdin=json.dumps(whole), exit_code=8).stderr
    assert run("list --format json").numbers == list(range(1, 10))


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("import tracker.csv --day-first --month-first", "exclude each other"),
        ("import tracker.csv --map Deadline", "is no pair"),
        ("import tracker.csv --map Deadline=deu", "there is no field 'deu'; did you mean due?"),
        ("import tracker.csv --set tp=US", "there is no field 'tp'"),
        ("import tracker.csv --key titel", "there is no field 'titel'; did you mean title?"),
        ("import tracker.csv --format exel", "there is no format 'exel'"),
    ],
)
@pytest.mark.usefixtures("tracker")
def test_a_slip_in_an_option_is_named(run: Call, call: str, problem: str) -> None:
    assert problem in run(call, exit_code=2).stderr
