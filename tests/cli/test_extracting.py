"""extract: what a statement may promise, as it is listed, and what is refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from cli.calls import in_a_process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.calls import Call

TEXT = """\
Joint Statement by Fiji and Japan

Suva, 3 March 2026

1. The two ministers met in Suva today. They agreed to open a shared training school by the end of 2027.

2. The next Fiji-Japan Dialogue will be held in Tokyo next month. Japan announced a grant for two patrol boats.

3. Both sides agreed that the sea is a shared good. This will help peace.
"""


@pytest.fixture
def statement(tmp_path: Path) -> str:
    path = tmp_path / "statement.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_candidates_are_listed_with_the_words_and_the_rule(run: Call, statement: str) -> None:
    result = run(["extract", statement])
    headings = ["No", "Words", "By/to", "Due", "Strength", "Rule", "Area", "Cue", "Place"]
    assert result.stdout.splitlines()[0].split() == headings
    assert "They agreed to open a shared training school by the end of 2027." in result.stdout
    assert "FJ,JP → FJ,JP" in result.stdout
    assert result.stderr == (
        "statement of 2026-03-03, as its head says: 3 March 2026\n3 candidates, none recorded; parties: FJ, JP\n"
    )


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        (60, ["No", "Words", "By/to", "Due"]),
        (80, ["No", "Words", "By/to", "Due", "Strength", "Place"]),
        (160, ["No", "Words", "By/to", "Due", "Strength", "Rule", "Area", "Cue", "Place"]),
    ],
)
def test_a_narrow_terminal_keeps_the_words_readable(
    terminal: Callable[..., Call], statement: str, width: int, headings: list[str]
) -> None:
    shown = terminal(width)(["extract", statement]).stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown.splitlines()[0]).split() == headings
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())) <= width


def test_json_gives_each_candidate_with_its_place(run: Call, statement: str) -> None:
    answer = json.loads(run(["extract", statement, "--format", "json"]).stdout)
    assert (answer["schema"], answer["total"]) == (1, 3)
    for item in answer["items"]:
        assert TEXT[item["start"] : item["end"]] == item["text"]
    second = answer["items"][1]
    assert {key: second[key] for key in ("number", "by", "to", "verb", "strength", "due", "due_text", "place")} == {
        "number": 2,
        "by": ["FJ", "JP"],
        "to": ["FJ", "JP"],
        "verb": "will",
        "strength": "firm",
        "due": "2026-04",
        "due_text": "next month",
        "place": "Tokyo",
    }
    assert (second["rule"], second["cue"], second["area"] in second["areas"]) == ("event-fixed", "will", True)


def test_the_day_and_the_parties_may_be_given(run: Call, statement: str) -> None:
    answer = json.loads(
        run(["extract", statement, "--date", "2027-01-05", "--parties", "fj", "--format", "json"]).stdout
    )
    assert [item["due"] for item in answer["items"]] == ["../2027", "2027-02"]
    assert {tuple(item["by"]) for item in answer["items"]} == {("FJ",)}


def test_without_a_day_relative_dates_stay_open_and_that_is_said(run: Call) -> None:
    result = run(["extract", "-", "--format", "json"], stdin="Fiji and Japan will meet next month.\n")
    assert json.loads(result.stdout)["items"][0]["due"] is None
    assert "no day is named in its head" in result.stderr


@pytest.mark.parametrize("width", [0, 200])
def test_the_words_that_are_listed_can_be_quoted(
    run: Call, terminal: Callable[..., Call], tmp_path: Path, width: int
) -> None:
    words = "“We’ve agreed that our **ministers** will meet in Lima,” Mr Rua of Fiji said."
    (tmp_path / "press.txt").write_text(f"Fiji and Peru hold talks\n\n{words}\n", encoding="utf-8")
    listed = (terminal(width) if width else run)("extract press.txt").stdout
    shown = words.replace("**", "")
    assert shown in listed
    run(["add", "Meet", "--by", "FJ,PE", "--to", "FJ,PE", "--quote", shown, "--in", "press.txt"])
    assert run.one(10)["source"]["quote"] == words


@pytest.mark.parametrize(
    ("head", "argv", "said"),
    [
        (
            "Suva, 12 January 2027",
            [],
            "the day that its head names, 12 January 2027, lies in the future (today is 2026-04-05): dates such as",
        ),
        ("Suva, 3 March 2026", ["--date", "2026-03-03"], None),
        ("Suva", ["--date", "2026-03-03"], None),
        (
            "Suva, 3 March 2026",
            ["--date", "4 March 2026"],
            "note that its head names another day than --date 2026-03-04: 3 March 2026",
        ),
        (
            "Suva, 12 January 2027",
            ["--date", "2026-01-12"],
            "note that its head names another day than --date 2026-01-12: 12 January 2027",
        ),
        ("3 March 2026", ["--parties", "FJ,JP"], None),
        ("3 March 2026", ["--parties", "JP,PE"], "note that the statement has no name of PE, which --parties gives"),
        ("3 March 2026", ["--parties", "NZ,PE"], "note that the statement has no name of NZ or PE, which"),
        ("At the PIF, 3 March 2026", ["--parties", "JP,org:PIF"], None),
    ],
)
def test_what_contradicts_the_statement_is_said_and_counts(
    run: Call, tmp_path: Path, head: str, argv: list[str], said: str | None
) -> None:
    text = f"Joint Statement by Fiji and Japan\n\n{head}\n\nFiji and Japan will meet in Suva next month.\n"
    (tmp_path / "s.txt").write_text(text, encoding="utf-8")
    told = run(["extract", "s.txt", *argv]).stderr.splitlines()
    if said:
        assert told[0 if "--parties" not in argv else 1].startswith(said)
    else:
        assert not [line for line in told if line.startswith("note")]


def test_a_web_page_is_read_and_its_text_kept(run: Call, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><nav>We will sell.</nav><main><p>{'</p><p>'.join(TEXT.split(chr(10)))}</p></main></html>")
    kept = tmp_path / "kept.txt"
    result = run(["extract", str(page), "--format", "json", "--save-text", str(kept)])
    items = json.loads(result.stdout)["items"]
    assert [item["due"] for item in items] == ["../2027", "2026-04", None]
    text = kept.read_text(encoding="utf-8")
    assert all(text[item["start"] : item["end"]] == item["text"] for item in items)
    assert "places are in the text that --save-text keeps" in result.stderr
    assert run(["extract", str(page), "--save-text", str(kept)], exit_code=4).stderr.startswith("error: ")


def test_the_rules_are_shown_and_a_table_of_ones_own_is_added(run: Call, tmp_path: Path, statement: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[cue]]\nname = "met"\nverb = "meet"\nstrength = "firm"\nhead = "met"\nmeaning = "They met."\n',
        encoding="utf-8",
    )
    shown = run(["extract", "--rules", "--cues", str(own)]).stdout
    assert "agree-to  (firm, agree to)\n    The parties agree to do something" in shown
    assert "met  (firm, meet)\n    They met.\n" in shown
    answer = json.loads(run(["extract", statement, "--cues", str(own), "--format", "json"]).stdout)
    assert answer["items"][0]["rule"] == "met"
    with own.open("a", encoding="utf-8") as more:
        more.write('takes = ["They agreed."]\n')
    for argv in (["extract", statement], ["extract", "--rules"]):
        refused = run([*argv, "--cues", str(own)], exit_code=2).stderr
        assert refused.startswith("error: cue met does not take its own example 'They agreed.'; mend head, then")


@pytest.mark.parametrize(
    ("argv", "code", "problem"),
    [
        (["https://example.org/statement"], 8, "is an address, and nothing is fetched; save the page"),
        (["nothing.txt"], 8, "cannot be read"),
        ([], 2, "no statement is named"),
        (["-", "--date", "March 2026"], 2, "is no single day"),
        (["-", "--parties", "Atlantis"], 2, "there is no party"),
        (["-", "--cues", "nothing.toml"], 8, "cannot be read"),
        (["-", "--format", "xml"], 2, "format"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(run: Call, argv: list[str], code: int, problem: str) -> None:
    assert problem in run(["extract", *argv], exit_code=code, stdin="Fiji and Japan agreed to trade.").stderr


def test_a_statement_without_a_promise_is_an_empty_list(run: Call) -> None:
    result = run(["extract", "-", "--date", "2026-03-03"], stdin="The ministers met.")
    assert (result.stdout, result.stderr) == (
        "",
        "0 candidates, none recorded; no parties are named; --parties gives them\n",
    )


def test_nothing_is_recorded(run: Call, statement: str) -> None:
    before = run.register.read_bytes()
    run(["extract", statement])
    assert run.register.read_bytes() == before


# quotes


def test_a_quote_is_anchored_in_its_source_and_found_again(run: Call, statement: str, tmp_path: Path) -> None:
    words = "agreed to open a shared training school"
    run(["add", "Open a school", "--by", "FJ,JP", "--to", "FJ,JP", "--quote", words, "--in", statement])
    source = run.json("show 10")[0]["source"]
    assert (source["quote"], TEXT[source["start"] : source["end"]]) == (words, words)
    result = run(["verify", "10", "--in", statement])
    assert result.stdout.splitlines()[1].split()[:2] == ["10", "found"]
    assert result.stderr == "1 found\n"
    altered = tmp_path / "altered.txt"
    altered.write_text(TEXT.replace("shared", "joint"), encoding="utf-8")
    result = run(["verify", "10", "--in", str(altered)], exit_code=8)
    assert "agreed to open a [-shared-] {+joint+} training school" in result.stdout
    assert "the quotes of 10 have to be looked at" in result.stderr


SCHOOL = ["add", "Open a school", "--by", "FJ,JP", "--to", "FJ,JP", "--quote", "open a shared training school"]


def test_what_is_quoted_has_as_rich_a_source_as_what_is_accepted(run: Call, statement: str) -> None:
    said = run([*SCHOOL, "--in", statement]).stderr.splitlines()
    assert said[0] == "statement of 2026-03-03, as its head says: 3 March 2026"
    assert said[2].endswith("announced, since 3 March 2026")
    run(["extract", statement, "--accept", "2"])
    quoted, accepted = run.one(10), run.one(11)
    assert {key: quoted["source"][key] for key in ("title", "date", "locator", "sha256")} == {
        "title": "Joint Statement by Fiji and Japan",
        "date": "2026-03-03",
        "locator": "paragraph 1",
        "sha256": accepted["source"]["sha256"],
    }
    assert (quoted["made"], quoted["source"].keys()) == ("2026-03-03", accepted["source"].keys())


def test_what_is_given_of_a_source_counts_more_than_its_file(run: Call, statement: str) -> None:
    given = ["--source-title", "Suva statement", "--source-date", "March 2026", "--locator", "p. 1", "--made", "2026"]
    said = run([*SCHOOL, "--in", statement, *given]).stderr
    assert "as its head says" not in said
    kept = run.one(10)
    source = {key: kept["source"][key] for key in ("title", "date", "locator")}
    assert source == {"title": "Suva statement", "date": "2026-03", "locator": "p. 1"}
    assert kept["made"] == "2026"


def test_a_file_without_a_day_gives_none(run: Call, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Fiji and Japan will open a shared training school.\n", encoding="utf-8")
    said = run([*SCHOOL, "--in", "s.txt"]).stderr
    assert said.startswith("no day is named in its head: --source-date DATE gives it\n")
    assert (run.one(10)["made"], run.one(10)["source"]["title"]) == (None, "s.txt")


def test_to_anchor_the_quote_of_what_is_on_record_changes_nothing_else(run: Call, statement: str) -> None:
    before = run.one(8)["source"]
    run(["update", "8", "--correct", "--quote", "open a shared training school", "--in", statement])
    after = run.one(8)["source"]
    assert [after[key] for key in ("title", "date", "locator")] == [before[key] for key in ("title", "date", "locator")]


def test_all_quotes_are_looked_up_in_a_folder(run: Call, statement: str, tmp_path: Path) -> None:
    run(
        [
            "add",
            "Open a school",
            "--by",
            "FJ",
            "--to",
            "JP",
            "--quote",
            "open a shared training school",
            "--in",
            statement,
        ]
    )
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.txt").write_text("Something else.", encoding="utf-8")
    (folder / "b.txt").write_text(f"A head.\n{TEXT}", encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7")
    result = run(["verify", "--in", str(folder), "--format", "json"])
    items = json.loads(result.stdout)["items"]
    assert [item["finding"] for item in items] == ["no-quote"] * 9 + ["moved"]
    assert items[-1]["file"] == str(folder / "b.txt")
    assert "left out: " in result.stderr
    assert "c.pdf is a PDF that cannot be read" in result.stderr


@pytest.mark.parametrize(
    ("argv", "code", "problem"),
    [
        (["add", "X", "--by", "FJ", "--to", "JP", "--in", "s.txt"], 2, "none is given"),
        (
            ["add", "X", "--by", "FJ", "--to", "JP", "--quote", "the moon", "--in", "s.txt"],
            2,
            "stand nowhere in the source",
        ),
        (["verify", "--in", "nothing"], 8, "cannot be read"),
        (["verify", "99", "--in", "s.txt"], 3, "there is no commitment 99"),
        (["verify", "--in", "empty"], 8, "holds no text"),
    ],
)
def test_what_cannot_be_quoted_or_verified_is_refused(
    run: Call, argv: list[str], code: int, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    before = run.register.read_bytes()
    assert problem in run(argv, exit_code=code).stderr
    assert run.register.read_bytes() == before


def test_what_a_run_compiled_changes_nothing_for_the_next(run: Call, statement: str, tmp_path: Path) -> None:
    asked = ["extract", statement, "--format", "json"]
    cached = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(tmp_path / "cache")}
    first = in_a_process(asked, tmp_path, changes=cached, capture_output=True)
    (file,) = (tmp_path / "cache").rglob("patterns*.re*")
    content = file.read_bytes()
    again = in_a_process(asked, tmp_path, changes=cached, capture_output=True)
    assert (first.returncode, again.returncode, first.stdout) == (0, 0, again.stdout)
    assert first.stdout.decode() == run(asked).stdout
    assert [one.read_bytes() for one in file.parent.glob("patterns*.re*")] == [content]
