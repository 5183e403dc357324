"""Two registers that were one, and went on: what merges, what is refused with both sides, what undo leaves."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.calls import Call


@pytest.fixture
def there(run: Call) -> str:
    """A copy of the register, kept by somebody else."""
    shutil.copy(run.register, run.register.parent / "there.json")
    return "--register there.json --actor bo"


def whole(run: Call, register: str = "") -> str:
    return run(f"export --with-history {register}").stdout


def test_a_history_comes_whole_into_an_empty_register(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20 --supports https://example.org/a --note told")
    run('add "Open a port" --by NZ --to FJ --due "by 2027"')
    run("undo")
    run('add "Map tides" --by NZ --to FJ')
    run("update 7 --status superseded --superseded-by 11")
    run("update 8 --place Suva --correct")
    run("undo 8")
    text = whole(run)
    run("init empty.json")
    said = run("import - --yes --register empty.json", stdin=text).stderr
    assert said.startswith("10 added, 0 changed, 0 known already\n   14 events came as others recorded them")
    assert whole(run, "--register empty.json") == text
    assert run("history 8 --format json --register empty.json").items == run("history 8 --format json").items
    assert "0 added, 0 changed, 10 known already\n" in run("import - --yes --register empty.json", stdin=text).stderr


def test_where_ours_is_the_beginning_of_theirs_the_rest_is_taken(run: Call, there: str) -> None:
    run(f"update 8 --status done --on 2026-03-20 {there}")
    run(f"update 8 --note 'as told' {there}")
    run(f'add "Open a port" --by NZ --to FJ {there}')
    run("update 3 --note mine")
    said = run("import - --yes", stdin=whole(run, there)).stderr
    assert said.splitlines()[0] == "1 added, 1 changed, 8 known already"
    assert [event["actor"] for event in run.json("history 8")][1:] == ["bo", "bo"]
    assert run.one(8)["status"] == "done"
    assert run.one(10)["title"] == "Open a port"
    assert run.json("history 3")[-1]["note"] == "mine"
    run("show 8")
    assert whole(run, there).count('"note": "mine"') == 0


def test_undo_does_not_take_back_what_others_recorded(run: Call, there: str) -> None:
    run(f"update 8 --status done --on 2026-03-20 {there}")
    before = run.data
    said = run("import - --yes", stdin=whole(run, there)).stderr
    copy = said.rpartition("as it was before: ")[2].strip()
    assert run.register.with_name(copy.rpartition("/")[2]).read_bytes() == before
    refused = run("undo", exit_code=4).stderr
    assert refused == (
        "error: what comes next was recorded elsewhere, by bo, and taken in; "
        f"the register as it was before lies in {copy}\n"
    )
    assert "by bo" in run("undo 8", exit_code=4).stderr
    run("update 8 --note mine")
    run("undo")
    run("undo", exit_code=4)


def test_where_both_went_on_the_row_is_refused_with_both_sides(run: Call, there: str) -> None:
    run("update 8 --status done --on 2026-03-20")
    run(f"update 8 --status dropped --note 'they withdrew' {there}")
    run(f"update 3 --place Suva {there}")
    before = run.data
    said = run("import - --yes", stdin=whole(run, there), exit_code=8).stderr
    assert "   row 8: went on differently here and there since its event 1 of " in said
    assert "      here: 2026-04-05 ana: status scheduled → done" in said
    assert "      there: 2026-04-05 bo: status scheduled → dropped; " in said
    assert "note: they withdrew" in said
    assert run.data == before
    run("import - --yes --partial", stdin=whole(run, there), exit_code=8)
    assert (run.one(3)["place"], run.one(8)["status"]) == ("Suva", "done")


def test_a_number_that_is_taken_here_is_another_and_successors_follow(run: Call, there: str) -> None:
    run('add "Something else" --by NZ --to FJ')
    run(f'add "Map tides" --by NZ --to FJ {there}')
    run(f"update 7 --status superseded --superseded-by 10 {there}")
    said = run("import - --yes", stdin=whole(run, there)).stderr
    assert "   10 was given here already: it is 11\n" in said
    assert (run.one(7)["superseded_by"], run.one(11)["title"]) == (11, "Map tides")


def altered(text: str, change: Callable[[dict[str, Any]], None]) -> str:
    file = json.loads(text)
    change(file["commitments"][7])
    return json.dumps(file)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda row: row["events"].clear(), "has a history without events"),
        (lambda row: row.update(title="Another"), "has events that do not add up to its title"),
        (lambda row: row.update(status="done"), "has events that do not add up to its status"),
        (lambda row: row["events"][0].update(sequence=2), "has events that no register could have written"),
        (lambda row: row["events"][0].update(at=1), "event 1: at "),
        (lambda row: row["events"][0].update(kind="rejected"), "rejection of a passage"),
        (lambda row: row["events"][0].update(number=3), "event 1 is not one of its own"),
        (lambda row: row["events"].append(row["events"][0]), "has events that are not its own"),
        (lambda row: row["events"][0].update(actor="mallory"), "has event 1 with the same id but in other words"),
    ],
)
def test_a_history_that_no_register_wrote_is_refused(
    run: Call, change: Callable[[dict[str, Any]], None], problem: str
) -> None:
    before = run.data
    assert problem in run("import - --yes", stdin=altered(whole(run), change), exit_code=8).stderr
    assert run.data == before


def test_the_id_of_an_event_is_no_other_commitments(run: Call) -> None:
    file = json.loads(whole(run))
    file["commitments"][0]["events"][0]["id"] = file["commitments"][1]["events"][0]["id"]
    run("init empty.json")
    said = run("import - --yes --register empty.json", stdin=json.dumps(file), exit_code=8).stderr
    assert said.count("has an event with the id of another commitment's") == 2
