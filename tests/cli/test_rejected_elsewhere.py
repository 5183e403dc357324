"""What was turned down travels with the history: as it was recorded, whole or not at all, and no second time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from statements_for_review import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.calls import Call

HERE, THERE = "--register here.json --actor ana", "--register there.json --actor bo"


@pytest.fixture
def both(run: Call, tmp_path: Path) -> Call:
    """Two registers with nothing in them, ours and that of somebody else, beside the statement `s.txt`."""
    run("init here.json")
    run("init there.json")
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    return run


def whole(run: Call, register: str = THERE) -> str:
    return run(f"export --with-history {register}").stdout


def take(run: Call, *, exit_code: int = 0, text: str | None = None, options: str = "") -> str:
    """What ours says to theirs."""
    given = whole(run) if text is None else text
    return run(f"import - --yes {options} {HERE}", stdin=given, exit_code=exit_code).stderr


def reject(run: Call, candidates: str, register: str, why: str = "a wish") -> None:
    run(["extract", "s.txt", "--reject", candidates, "--because", why, *register.split()])


def told(run: Call, register: str = HERE) -> list[tuple[str, str, str]]:
    items = run(f"rejected --format json {register}").items
    return [(item["quote"], item["reason"], item["actor"]) for item in items]


def test_a_rejection_comes_with_its_reason_its_actor_and_its_moment(both: Call) -> None:
    run = both
    run(f"extract s.txt --accept 1 --reject 2,4 --because 'only a date' {THERE}")
    assert take(run).splitlines()[:3] == [
        "1 added, 0 changed, 0 known already",
        "   rejected passages: 2 added, 0 changed, 0 known already",
        "   3 events came as others recorded them, which undo does not take back",
    ]
    for call in ("rejected --format json", "history --format json", "extract s.txt --format json"):
        assert run(f"{call} {HERE}").items == run(f"{call} {THERE}").items
    assert [one[1:] for one in told(run)] == [("only a date", "bo")] * 2
    assert whole(run, HERE) == whole(run)


def test_the_same_again_changes_nothing(both: Call) -> None:
    reject(both, "2,4", THERE)
    take(both)
    before = both.register.with_name("here.json").read_bytes()
    assert take(both) == (
        "0 added, 0 changed, 0 known already\n   rejected passages: 0 added, 0 changed, 2 known already\n"
    )
    assert both.register.with_name("here.json").read_bytes() == before


@pytest.mark.parametrize("undoing", ["undo", "extract s.txt --accept 2"])
def test_what_takes_a_rejection_back_comes_too(both: Call, undoing: str) -> None:
    reject(both, "2", THERE)
    take(both)
    both(f"{undoing} {THERE}")
    assert "   rejected passages: 0 added, 1 changed, 0 known already\n" in take(both)
    assert told(both) == []
    assert whole(both, HERE) == whole(both)
    both("init third.json")
    both("import - --yes --register third.json", stdin=whole(both))
    assert whole(both, "--register third.json") == whole(both)
    assert json.loads(whole(both))["passages"][0]["rejected"] is False


def test_rejections_of_both_sides_stand_beside_each_other(both: Call) -> None:
    reject(both, "2", HERE, "only a date")
    reject(both, "2,4", THERE)
    take(both)
    assert [one[1:] for one in told(both)] == [("only a date", "ana"), ("a wish", "bo"), ("a wish", "bo")]
    both(f"undo {HERE}", exit_code=4)


def test_where_both_went_on_the_passage_is_refused_with_both_sides(both: Call) -> None:
    run = both
    reject(run, "2", HERE)
    run(f"import - --yes {THERE}", stdin=whole(run, HERE))
    run(f"undo {HERE}")
    run(f"extract s.txt --accept 2 {THERE}")
    said = take(run, exit_code=8)
    assert "   passage 1: went on differently here and there since its event 1 of 2026-04-05; " in said
    assert "      here: 2026-04-05 ana: undone\n      there: 2026-04-05 bo: undone\n" in said
    assert run(f"list --format json {HERE}").items == []
    said = take(run, exit_code=8, options="--partial")
    assert "1 row that could not be taken: stdin-refused.json; " in said
    refused = json.loads(run.register.with_name("stdin-refused.json").read_text(encoding="utf-8"))
    assert (refused["commitments"], len(refused["passages"])) == ([], 1)
    assert "went on differently" in refused["passages"][0]["refused"]
    assert run(f"list --format json {HERE}").numbers == [1]


def test_what_is_a_commitment_here_is_not_turned_down_from_elsewhere(both: Call) -> None:
    run = both
    run(f"extract s.txt --accept 2 {HERE}")
    reject(run, "2,4", THERE)
    said = take(run, exit_code=8)
    assert "   passage 1: was turned down there, and is commitment 1 here; undo that, or leave this out\n" in said
    assert "      there: 2026-04-05 bo: rejected; 'The next Fiji-Japan Dialogue will" in said
    assert "; note: a wish\n" in said
    assert told(run) == []
    take(run, exit_code=8, options="--partial")
    assert len(told(run)) == 1
    run(f"undo 1 {HERE}")
    take(run)
    assert len(told(run)) == 2


def test_the_same_words_of_the_same_day_are_the_same_passage_in_another_form(both: Call, tmp_path: Path) -> None:
    run = both
    run(f'add "Map tides" --by FJ --to JP {HERE}')
    run(f"extract s.txt --accept 2 {HERE}")
    (tmp_path / "s.txt").write_text(f"Released at noon.\n\n{TEXT}".replace("'", "’"), encoding="utf-8")
    run(["extract", "s.txt", "--date", "2026-03-03", "--reject", "1,2", "--because", "x", *THERE.split()])
    assert "is commitment 2 here" in take(run, exit_code=8)
    assert "rejected passages: 1 added" in take(run, exit_code=8, options="--partial")


def test_a_part_of_the_commitments_is_exported_without_what_was_turned_down(both: Call) -> None:
    reject(both, "2,4", THERE)
    part = both(f"export --with-history --party FJ {THERE}")
    assert "passages" not in part.answer
    assert part.stderr == "left out: 2 rejected passages, which no filter chooses from\n"
    assert "passages" not in both(f"export {THERE}").answer
    written = both(f"export all.json --with-history {THERE}").stderr
    assert written == "0 commitments and 2 rejected passages written to all.json\n"


def test_how_many_are_turned_down_no_more_is_told(both: Call) -> None:
    reject(both, "4", THERE)
    reject(both, "2", THERE)
    both(f"undo {THERE}")
    written = both(f"export all.json --with-history {THERE}").stderr
    assert written == "0 commitments and 2 rejected passages (1 of them taken back) written to all.json\n"


def test_an_export_with_passages_is_what_its_schema_says(both: Call) -> None:
    reject(both, "2,4", THERE)
    both(f"undo {THERE}")
    reject(both, "2", THERE)
    schema = both("export --schema").answer
    jsonschema.validate(json.loads(whole(both)), schema, cls=jsonschema.Draft202012Validator)
    broken = json.loads(whole(both))
    del broken["passages"][0]["events"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_a_passage_in_two_files_counts_once(both: Call) -> None:
    run = both
    reject(run, "2", THERE)
    run(f"export one.json --with-history {THERE}")
    run(f"export two.json --with-history {THERE}")
    assert "passages: 1 would be added, 0 would be" in run(f"import one.json two.json --dry-run {HERE}").stderr
    run(f"undo {THERE}")
    run(f"export three.json --with-history {THERE}")
    said = run(f"import one.json three.json --dry-run {HERE}", exit_code=8).stderr
    assert "   three.json passage 1: is the same as one.json passage 1, with other events\n" in said


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda one: one.pop("uid"), "is no object with a uid"),
        (lambda one: one.update(uid="x"), "uid 'x' is no UUID"),
        (lambda one: one.pop("events"), "has no events"),
        (lambda one: one["events"].clear(), "has a history without events"),
        (lambda one: one["events"][0].update(number=3), "event 1 is not one of its own"),
        (lambda one: one["events"][0].update(commitment="x"), "has events that are not its own"),
        (lambda one: one["events"].append(one["events"][0]), "has events that are not its own"),
        (lambda one: one["events"][0].update(kind="added"), "has other events than a rejection"),
        (lambda one: one["events"][0]["changes"].update(title=[None, "x"]), "has other events than a rejection"),
        (lambda one: one["events"][0].update(note=None), "has a rejection without its words or its reason"),
        (lambda one: one["events"][0]["changes"].pop("source.quote"), "has a rejection without its words"),
        (lambda one: one["events"][0].update(sequence=2), "has events that no register could have written"),
        (lambda one: one["events"][0].update(day="3/4/2026"), "event 1: day '3/4/2026' is no day"),
        (lambda one: one["events"][0].update(actor="mallory"), "has event 1 with the same id but in other words"),
    ],
)
def test_a_passage_that_no_register_wrote_is_refused(
    both: Call, change: Callable[[dict[str, Any]], object], problem: str
) -> None:
    reject(both, "2", THERE)
    take(both)
    file = json.loads(whole(both))
    change(file["passages"][0])
    before = both.register.with_name("here.json").read_bytes()
    assert f"   passage 1: {problem}" in take(both, text=json.dumps(file), exit_code=8)
    assert both.register.with_name("here.json").read_bytes() == before


def test_a_passage_is_in_a_file_once_and_is_no_commitment(both: Call) -> None:
    run = both
    run(f"extract s.txt --accept 1 --reject 2 --because x {THERE}")
    file = json.loads(whole(run))
    file["passages"] *= 2
    assert "   passage 2: is in the file twice\n" in take(run, text=json.dumps(file), exit_code=8)
    (row,), (passage, _) = file["commitments"], file["passages"]
    file["passages"] = [passage | {"uid": row["uid"]}]
    assert "has the uid of a passage that was turned down" in take(run, text=json.dumps(file), exit_code=8)
    file["passages"] = [passage]
    passage["events"][0]["id"] = row["events"][0]["id"]
    said = take(run, text=json.dumps(file), exit_code=8)
    assert said.count("has an event with the id of another commitment's") == 2
    assert "has passages that are no list" in take(run, text='{"commitments": [], "passages": 1}', exit_code=8)


def test_the_uid_of_a_passage_here_is_no_commitments(both: Call) -> None:
    reject(both, "2", HERE)
    uid = json.loads(whole(both, HERE))["passages"][0]["uid"]
    row = {"uid": uid, "title": "Open a school", "by": ["FJ"], "to": ["JP"]}
    said = take(both, text=json.dumps({"commitments": [row]}), exit_code=8)
    assert "   row 1: has the uid of a passage that was turned down\n" in said


def test_the_uid_of_a_commitment_here_is_no_passages(both: Call) -> None:
    both(f"extract s.txt --accept 1 {HERE}")
    reject(both, "2", THERE)
    uid = both(f"list --format json {HERE}").items[0]["uid"]
    file = json.loads(whole(both))
    file["passages"][0]["uid"] = uid
    file["passages"][0]["events"][0]["commitment"] = uid
    assert "   passage 1: has the uid of a commitment\n" in take(both, text=json.dumps(file), exit_code=8)
