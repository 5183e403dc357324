"""export: what leaves, in which form and where to, and what is left alone."""

from __future__ import annotations

import csv
import io
import json
import stat
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from commitrack.cells import COLUMNS, record_in

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Call


def sheet(text: str) -> list[dict[str, str]]:
    """The rows of a CSV by their headings."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def schema(run: Call) -> Any:
    return json.loads(run("export --schema").stdout)


def test_an_export_holds_every_commitment_whole(run: Call) -> None:
    result = run("export")
    assert result.stderr == ""
    assert list(result.answer) == ["schema", "commitments"]
    assert result.answer["commitments"] == run.json("list")
    assert run("export --format json").stdout == run("export -").stdout == result.stdout


def test_an_export_is_filtered_and_dated_like_a_list(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20")
    chosen = run("export --party US --area space,trade --status scheduled --as-of 2026-03-01").answer["commitments"]
    assert [item["number"] for item in chosen] == [8]
    assert run("export --area nonsuch", exit_code=2).stdout == ""


def test_an_export_of_nothing_is_still_one(run: Call) -> None:
    assert run("export --tag nonsuch").stdout == '{\n  "schema": 1,\n  "commitments": []\n}\n'
    assert run("export --tag nonsuch --format csv").stdout == ",".join(COLUMNS) + "\r\n"


def test_an_export_is_what_its_schema_says(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20 --supports https://example.org/a --note told")
    run('add "Open a consulate" --by NZ --to FJ --due "by 2027" --new-area consular --tag x,y --quote "we\nwill"')
    jsonschema.Draft202012Validator.check_schema(schema(run))
    for call in ("export", "export --with-history"):
        jsonschema.validate(run(call).answer, schema(run), cls=jsonschema.Draft202012Validator)
    broken = run("export").answer
    broken["commitments"][0]["status"] = "finished"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema(run))


def test_the_history_leaves_too_where_it_is_asked_for(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20")
    told = run("history --format json").items
    whole = run("export --with-history").answer["commitments"]
    assert [event for one in whole for event in one["events"] if one["number"] == 8] == [
        event for event in told if event["number"] == 8
    ]
    assert [len(one["events"]) for one in whole] == [1] * 7 + [2, 1]
    assert "--with-history is for json" in run("export --with-history --format csv", exit_code=2).stderr
    assert "--with-history is for json" in run("export --with-history --as-of 2026-03-01", exit_code=2).stderr


@pytest.mark.parametrize(
    ("name", "begins"),
    [("out.json", b'{\n  "schema": 1'), ("out.CSV", b"\xef\xbb\xbfnumber,uid"), ("out.markdown", b"| No | Commitment")],
)
def test_the_name_of_a_file_tells_its_form(run: Call, tmp_path: Path, name: str, begins: bytes) -> None:
    result = run("export", [name])
    assert (result.stdout, result.stderr) == ("", f"9 commitments written to {name}\n")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert run("export one.json --area space").stderr == "1 commitment written to one.json\n"


def test_a_name_that_tells_no_form_needs_one(run: Call, tmp_path: Path) -> None:
    said = run("export out.txt", exit_code=2).stderr
    assert said == (
        "error: the name of out.txt does not tell its format; say --format with one of json, csv, xlsx, md, ics\n"
    )
    run("export out.txt --format csv")
    assert (tmp_path / "out.txt").read_bytes().startswith(b"\xef\xbb\xbfnumber,")


def test_a_file_is_replaced_only_by_force_and_keeps_its_mode(run: Call, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text("mine", encoding="utf-8")
    old.chmod(0o600)
    said = run("export old.json", exit_code=4).stderr
    assert said == "error: old.json exists already; name a new file, or add --force to replace it\n"
    assert old.read_text(encoding="utf-8") == "mine"
    run("export old.json --force")
    assert old.read_text(encoding="utf-8") == run("export").stdout
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.json", "register.json"]


@pytest.mark.parametrize("name", ["register.json", "./data/../register.json", "link.json"])
def test_the_register_is_never_the_file_of_an_export(run: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link.json").symlink_to(run.register)
    before = run.data
    assert "is the register itself" in run("export --force", [name], exit_code=4).stderr
    assert run.data == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no/such/folder/out.json", "no such file or directory"),
        ("register.json/out.json", "not a directory"),
        ("data.csv", "is a directory"),
    ],
)
def test_an_export_into_nowhere(run: Call, tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "data.csv").mkdir()
    said = run("export", [name], exit_code=8).stderr
    assert said == f"error: {name} could not be written: {reason}; name another file\n"


def test_an_unknown_format_is_named_with_the_nearest(run: Call) -> None:
    assert "did you mean json?" in run("export --format jsn", exit_code=2).stderr
    assert "no format 'table'" in run("export --format table", exit_code=2).stderr
    assert "did you mean table?" in run("list --format tabel", exit_code=2).stderr
    assert "no format 'csv'" in run("rejected --format csv", exit_code=2).stderr


def test_a_sheet_has_a_row_a_commitment_and_no_mark_on_stdout(run: Call) -> None:
    run('add "=HYPERLINK(1)" --by NZ --to FJ --due "by 2027" --tag "a;b,c" --place "Lautoka\tSuva" --quote "we\nwill"')
    text = run("export --format csv").stdout
    rows = sheet(text)
    assert text.startswith("number,uid,revision,title,by,to,area")
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 11)]
    last = rows[-1]
    assert (last["title"], last["due"], last["earliest"], last["latest"]) == (
        "'=HYPERLINK(1)",
        "../2027",
        "",
        "2027-12-31",
    )
    assert (rows[7]["by"], rows[7]["due"], rows[7]["earliest"]) == ("NZ; US", "2026-03", "2026-03-01")
    said = run.one(10)
    read = record_in(last)
    assert {key: said[key] for key in ("title", "tags", "place", "due")} == {
        key: read[key] for key in ("title", "tags", "place", "due")
    }
    assert read["source"]["quote"] == "we\nwill"


def test_reading_commands_answer_in_csv_and_markdown(run: Call) -> None:
    run("update 8 --status done --note 'as | told'")
    assert [row["number"] for row in sheet(run("list --format csv --area space,trade").stdout)] == ["4", "5", "8"]
    assert sheet(run("due --month 2026-03 --all --format csv").stdout)[0]["status"] == "done"
    events = sheet(run("history 8 --format csv").stdout)
    assert events[1]["changes"].splitlines()[0] == "status: scheduled → done"
    table = run("history 8 --format md").stdout.splitlines()
    assert table[0].startswith("| Number | Sequence | Day | On |")
    assert "as \\| told" in table[3]
    assert run("show 8 --format md").stdout.splitlines()[2].startswith("| 8 | Hold the second")


def test_a_table_in_markdown_shows_what_was_written(run: Call) -> None:
    title = "Build *a* `b` <b>c</b> | d_e $f$ [g](h) & more"
    source = ["--source-title", "Note [1]", "--source-url", "https://example.org/a b|c>", "--locator", "para 3"]
    run(["add", title, "--by", "NZ", "--to", "FJ", *source])
    line = run("export --format md").stdout.splitlines()[-1]
    assert line == (
        "| 10 | Build \\*a\\* \\`b\\` &lt;b&gt;c&lt;/b&gt; \\| d\\_e \\$f\\$ \\[g\\](h) &amp; more "
        "| NZ | FJ | other |  |  | announced | undated |  "
        "| [Note \\[1\\]](<https://example.org/a%20b%7Cc%3E>), para 3 |"
    )


def test_a_calendar_of_what_has_a_date(run: Call, tmp_path: Path) -> None:
    run("update 8 --note x")
    said = run("export d.ics --remind 6w").stderr
    assert said == "8 undated or standing ones are not in the calendar\nwritten to d.ics\n"
    text = (tmp_path / "d.ics").read_bytes().decode()
    assert "SUMMARY:Hold the second U.S.–New Zealand Space Dialogue\r\n" in text
    assert ("SEQUENCE:2\r\n" in text, "TRIGGER;RELATED=END:-P43D\r\n" in text) == (True, True)
    assert "BEGIN:VTODO" in run("export --format ics --as todos").stdout
    assert run("export --format ics").stdout == run("export --format ics").stdout


def test_a_calendar_comes_back(run: Call) -> None:
    calendar = run("export --format ics").stdout
    said = run("import - --yes", stdin=calendar).stderr
    assert "-: a calendar holds no undated or standing commitments\n" in said
    assert "0 added, 0 changed, 1 known already\n" in said
    moved = calendar.replace("DTSTART;VALUE=DATE:20260301", "DTSTART;VALUE=DATE:20260320")
    assert "0 added, 1 changed" in run("import - --yes", stdin=moved).stderr
    assert run.one(8)["due"] == "2026-03-20/2026-03-31"


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ("export --format csv --remind 30d", "--remind is for calendars; add --format ics"),
        ("export --as todos", "--as is for calendars; add --format ics"),
        ("export --format ics --as todo", "there is no kind of entry 'todo'; did you mean todos?"),
        ("export --format ics --remind soon", "'soon' is no span of days or weeks; for example: 30d, 6w"),
    ],
)
def test_what_is_for_calendars_is_for_calendars(run: Call, call: str, problem: str) -> None:
    assert problem in run(call, exit_code=2).stderr


def test_a_workbook_has_a_frozen_head_filters_and_real_days(run: Call, tmp_path: Path) -> None:
    import openpyxl

    run(
        [
            "add",
            "=1+1",
            "--by",
            "NZ",
            "--to",
            "FJ",
            "--due",
            "by 2027",
            "--source-url",
            "https://x.org",
            "--place",
            "東京",
        ]
    )
    assert run("export all.xlsx").stderr == "10 commitments written to all.xlsx\n"
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx")["Commitments"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[11], strict=True))
    assert head == list(COLUMNS)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AF11")
    assert (row["title"].value, row["title"].data_type) == ("=1+1", "s")
    assert (row["source.url"].hyperlink, row["place"].value) == (None, "東京")
    assert (row["latest"].value.date().isoformat(), row["latest"].number_format) == ("2027-12-31", "yyyy-mm-dd")
    assert (row["number"].value, row["earliest"].value) == (10, None)
    first = (tmp_path / "all.xlsx").read_bytes()
    run("export all.xlsx --force")
    assert (tmp_path / "all.xlsx").read_bytes() == first
    assert "0 added, 0 changed, 10 known already" in run("import all.xlsx --yes").stderr


def test_a_workbook_is_not_for_stdout_and_holds_no_book(run: Call) -> None:
    assert "a workbook is no text for stdout" in run("export --format xlsx", exit_code=2).stderr
    run(["add", "x", "--by", "NZ", "--to", "FJ", "--quote", "q" * 32_768])
    assert "source.quote of 10 is longer than a cell may be; export CSV" in run("export a.xlsx", exit_code=4).stderr
    assert not (run.register.parent / "a.xlsx").exists()
