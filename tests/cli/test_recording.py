"""add, update, undo: what is recorded, what is said of it, and that a refusal leaves the register as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import TODAY, Call

if TYPE_CHECKING:
    from pathlib import Path

JOINT = "--by NZ,US --to US,NZ"


def refused(call: Call, *arguments: Any, exit_code: int) -> str:
    """The message of a command that is refused, with the register as it was and nothing beside it."""
    lock = call.register.with_name("register.json.lock")
    before, beside = call.data, {lock, *call.register.parent.iterdir()}
    result = call(*arguments, exit_code=exit_code)
    assert call.data == before
    assert {lock, *call.register.parent.iterdir()} == beside
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    return result.stderr


# add


def test_an_addition_says_what_it_understood_where_it_is_and_what_undoes_it(run: Call) -> None:
    result = run('add "Open a consulate in Suva" --by Kiwi --to Fiji --due "by the end of 2027" --area diplomacy')
    assert result.stdout == ""
    assert result.stderr == (
        "10  Open a consulate in Suva\n"
        "   New Zealand to Fiji; diplomacy; announced; when it was made is not stated\n"
        "   due by the end of 2027 (at the latest on 2027-12-31)\n"
        "   on record from 2026-04-05, since nothing says when it was made (--made DATE)\n"
        f"register: {run.register}; to reverse this: commitrack undo\n"
    )


def test_an_addition_needs_no_more_than_a_title_and_two_sides(run: Call) -> None:
    run(f'add "Meet" {JOINT}')
    added = run.one(10)
    assert (added["area"], added["strength"], added["made"], added["due"]) == ("other", None, None, None)
    assert (added["status"], added["by"], added["to"]) == ("announced", ["NZ", "US"], ["NZ", "US"])
    assert added["revision"] == 1


def test_every_field_can_be_given(run: Call) -> None:
    run(
        f"add Whole {JOINT} --area space --strength firm --made '1 March 2026' --due 'Q1 2027' --due-text 'next year'"
        " --status in-progress --place 'Wellington' --tag b,a --tag c --source-title T --source-publisher P"
        " --source-url https://example.org --source-date 2026-02-28 --locator '§ 3' --quote 'we will'"
        " --on 2026-03-15 --note why --supports s --contradicts c --context k"
    )
    whole = run.one(10)
    assert (whole["area"], whole["strength"], whole["made"]) == ("space", "firm", "2026-03-01")
    assert (whole["due"], whole["due_text"], whole["status"]) == ("2027-33", "next year", "in-progress")
    assert (whole["status_since"], whole["place"], whole["tags"]) == ("2026-03-15", "Wellington", ["a", "b", "c"])
    assert {name: value for name, value in whole["source"].items() if value is not None} == {
        "title": "T", "publisher": "P", "url": "https://example.org", "date": "2026-02-28", "locator": "§ 3",
        "quote": "we will",
    }  # fmt: skip
    assert [(item["stance"], item["citation"]) for item in whole["evidence"]] == [
        ("supports", "s"),
        ("contradicts", "c"),
        ("context", "k"),
    ]
    assert run.json("history 10")[0]["note"] == "why"


def test_made_is_the_day_of_the_source_where_nothing_else_is_said(run: Call) -> None:
    run(f"add Dated {JOINT} --source-date 2026-02")
    run(f"add Undated {JOINT}")
    assert (run.one(10)["made"], run.one(11)["made"]) == ("2026-02", None)


@pytest.mark.parametrize(
    ("typed", "edtf", "words"),
    [
        ("2026-12-31", "2026-12-31", None),
        ("2027-03", "2027-03", None),
        ("2026-Q4", "2026-36", "2026-Q4"),
        ("Q1 2027", "2027-33", "Q1 2027"),
        ("H2 2026", "2026-41", "H2 2026"),
        ("March 2027", "2027-03", "March 2027"),
        ("14 March 2027", "2027-03-14", "14 March 2027"),
        ("March 14, 2027", "2027-03-14", "March 14, 2027"),
        ("by 2027", "../2027", "by 2027"),
        ("by the end of March 2027", "../2027-03", "by the end of March 2027"),
        ("late 2026", "2026~", "late 2026"),
        ("today", TODAY, None),
        ("+30d", "2026-05-05", None),
        ("in 6 weeks", "2026-05-17", None),
        ("next month", "2026-05", None),
        ("202X", "202X", None),
        ("../2027-33", "../2027-33", None),
    ],
)
def test_a_date_is_kept_as_precise_as_it_was_typed_and_echoed(run: Call, typed: str, edtf: str, words: str) -> None:
    echo = run(["add", "Meet", "--by", "NZ,US", "--to", "NZ,US", "--due", typed]).stderr
    added = run.one(10)
    assert (added["due"], added["due_text"]) == (edtf, words)
    assert "\n   due " in echo
    assert "not stated" not in echo.splitlines()[2]


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("03/04/2026", ["3 April 2026", "March 4, 2026"]),
        ("spring 2027", ["2027-25", "2027-29"]),
        ("March", []),
        ("26-03", []),
        ("2026-02-30", ["28 days"]),
        ("2026/..", []),
        ("soon", []),
    ],
)
@pytest.mark.parametrize("command", ["add Meet --by NZ --to US", "update 8"])
def test_a_date_that_could_be_two_or_none_is_refused(run: Call, command: str, typed: str, readings: list[str]) -> None:
    message = refused(run, command, ["--due", typed], exit_code=2)
    assert all(reading in message for reading in readings)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("add Meet", 2, "who is it by and to?"),
        ("add Meet --by NZ", 2, "who is it to?"),
        ("add Meet --by NZ --to NZ", 4, "not bilateral"),
        ("add Meet --by NZ --to ''", 2, "party"),
        ("add '' --by NZ --to US", 2, "title is blank"),
        ("add Meet --by NZ --to Korea", 2, "could be"),
        ("add Meet --by NZ --to Zedland", 2, "no party"),
        ("add Meet --by NZ --to US --area spice", 2, "did you mean space? (to make a new one: --new-area)"),
        ("add Meet --by NZ --to US --area space --new-area ice", 2, "exclude each other"),
        ("add Meet --by NZ --to US --new-area '!!'", 2, "area"),
        ("add Meet --by NZ --to US --status scheduled", 4, "no due date is stated"),
        ("add Meet --by NZ --to US --status superseded", 4, "superseded needs"),
        ("add Meet --by NZ --to US --status superseded --superseded-by 42", 4, "there is none"),
        ("add Meet --by NZ --to US --on 2026-04-06", 4, "lies in the future"),
        ("add Meet --by NZ --to US --tag ' , '", 2, "--tag names nothing"),
        ("add Meet --by NZ --to US --note ''", 2, "note is blank"),
        ("add Meet --by NZ --to US --as-of 2026-01-01", 2, "--as-of is for looking"),
        ("add Meet --by NZ --to US --actor ''", 0, ""),
    ],
)
def test_an_addition_that_is_refused(run: Call, arguments: str, code: int, told: str) -> None:
    if code:
        assert told in refused(run, arguments, exit_code=code)
    else:
        run(arguments)


def test_a_new_area_is_made_on_purpose_and_known_from_then_on(run: Call) -> None:
    run(f'add "Share ice data" {JOINT} --new-area "Sea Ice"')
    run("update 8 --area sea_ice")
    assert [run.one(n)["area"] for n in (8, 10)] == ["sea-ice", "sea-ice"]


# update


def test_an_update_says_what_changed_where_and_what_undoes_it(run: Call) -> None:
    result = run("update 8 --status done --on 2026-03-20")
    assert result.stdout == ""
    assert result.stderr == (
        "8  Hold the second U.S.–New Zealand Space Dialogue: status scheduled → done, counting from 20 March 2026\n"
        f"register: {run.register}; to reverse this: commitrack undo\n"
    )
    done = run.one(8)
    assert (done["status"], done["status_since"], done["timeliness"]) == ("done", "2026-03-20", "done-in-time")


def test_closing_without_a_day_says_that_it_is_not_stated(run: Call) -> None:
    result = run("update 8 --status done")
    assert "recorded as done today; the day it was done is not stated (--on DATE)" in result.stderr
    done = run.one(8)
    assert (done["timeliness"], done["status_since"]) == ("done-day-unknown", f"../{TODAY}")


@pytest.mark.parametrize(
    ("arguments", "key", "value"),
    [
        ("--title 'Hold it'", "title", "Hold it"),
        ("--by Japan", "by", ["JP"]),
        ("--to JP --to nz", "to", ["JP", "NZ"]),
        ("--area Energy", "area", "energy"),
        ("--new-area moon", "area", "moon"),
        ("--strength binding", "strength", "binding"),
        ("--made 2026-01", "made", "2026-01"),
        ("--due 2026-05", "due", "2026-05"),
        ("--due-text 'in spring'", "due_text", "in spring"),
        ("--status 'in progress'", "status", "in-progress"),
        ("--place Auckland", "place", "Auckland"),
        ("--tag x --tag y,z", "tags", ["x", "y", "z"]),
        ("--source-title T", "source.title", "T"),
        ("--source-publisher P", "source.publisher", "P"),
        ("--source-url U", "source.url", "U"),
        ("--source-date 2026", "source.date", "2026"),
        ("--locator '¶ 4'", "source.locator", "¶ 4"),
        ("--quote 'a\nb'", "source.quote", "a\nb"),
    ],
)
def test_every_field_can_be_changed_alone(run: Call, arguments: str, key: str, value: Any) -> None:
    before = run.one(8)
    run("update 8", arguments)
    after = run.one(8)
    top, _, part = key.partition(".")
    assert (after[top][part] if part else after[top]) == value
    computed = {"revision", "precision", "earliest", "latest", "timeliness", "status_since"}
    assert {name for name in after if after[name] != before[name]} - computed == {top}
    assert after["revision"] == before["revision"] + 1


@pytest.mark.parametrize(
    ("field", "key", "empty"),
    [
        ("due", "due", None),
        ("place", "place", None),
        ("--place", "place", None),
        ("area", "area", "other"),
        ("strength", "strength", None),
        ("made", "made", None),
        ("tag", "tags", []),
        ("tags", "tags", []),
        ("locator", "source.locator", None),
        ("source-url", "source.url", None),
        ("source.url", "source.url", None),
        ("SOURCE_TITLE", "source.title", None),
        ("source", "source.title", None),
    ],
)
def test_a_field_can_be_emptied(run: Call, field: str, key: str, empty: Any) -> None:
    run("update 8 --tag x --status announced")
    run(["update", "8", f"--clear={field}"])
    top, _, part = key.partition(".")
    after = run.one(8)
    assert (after[top][part] if part else after[top]) == empty


def test_several_fields_are_emptied_by_comma_and_repetition(run: Call) -> None:
    run("update 8 --status announced --clear due,place --clear strength")
    after = run.one(8)
    assert (after["due"], after["place"], after["strength"]) == (None, None, None)


def test_changing_due_replaces_or_empties_its_words(run: Call) -> None:
    run("update 8 --due 'by the end of April 2026'")
    assert run.one(8)["due_text"] == "by the end of April 2026"
    run("update 8 --due 2026-05")
    assert run.one(8)["due_text"] is None
    echo = run("update 8 --due 'May 2026'").stderr
    assert "   due May 2026 (2026-05-01 to 2026-05-31)\n" in echo


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("--clear plaec", 2, "did you mean place?"),
        ("--clear title", 2, "no field that can be cleared"),
        ("--clear ,", 2, "--clear names nothing"),
        ("--clear place --place X", 2, "both given and cleared"),
        ("--clear due", 4, "no due date is stated"),
        ("--status doen", 2, "did you mean done?"),
        ("--strength frm", 2, "did you mean firm?"),
        ("--superseded-by 9", 4, "only a superseded commitment"),
        ("--status superseded --superseded-by 8", 4, "cannot supersede itself"),
        ("--status superseded --superseded-by 42", 4, "there is none"),
        ("--status done --on 2026-05", 4, "lies in the future"),
        ("--expect 2 --status done", 5, "is at revision 1, not 2"),
        ("--expect x", 2, "--expect"),
        ("--correct --status done", 2, "mends facts"),
        ("--correct --place X --on 2026-03-01", 2, "mends facts"),
        ("--as-of 2026-03-01 --status done", 2, "--as-of is for looking"),
        ("--tag ,", 2, "--tag names nothing"),
        ("--supports ''", 2, "blank"),
        ("--area ''", 2, "no area"),
    ],
)
def test_an_update_that_is_refused(run: Call, arguments: str, code: int, told: str) -> None:
    assert told in refused(run, "update 8", arguments, exit_code=code)


@pytest.mark.parametrize("numbers", ["2,3", "2 3", "3,2,2", "2, 3"])
def test_several_are_updated_in_one_action(run: Call, numbers: str) -> None:
    result = run("update", numbers.split(), "--status in-progress")
    assert [run.one(n)["status"] for n in (2, 3)] == ["in-progress"] * 2
    assert len({item["action"] for item in run.json("history")[-2:]}) == 1
    assert result.stderr.count("status announced → in-progress") == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("2,42 --status done", 3),
        ("2 x --status done", 2),
        ("8,2 --status scheduled", 4),
        ("2 3 --status done --expect 1", 2),
        (", --status done", 2),
    ],
)
def test_several_are_updated_or_none(run: Call, arguments: str, code: int) -> None:
    refused(run, "update", arguments, exit_code=code)


def test_an_update_that_changes_nothing_makes_nothing(run: Call) -> None:
    before = run.data
    for arguments in ("update 8", "update 8 --status scheduled", "update 8 --place 'Washington, D.C.' --area space"):
        result = run(arguments)
        assert result.stderr == (
            "8  Hold the second U.S.–New Zealand Space Dialogue: nothing to change; "
            "it is scheduled, since 2 February 2026\n"
        )
    assert run.data == before
    assert len(run.json("history 8")) == 1


@pytest.mark.parametrize("given", ["--note seen", "--supports https://example.org"])
def test_a_note_or_evidence_alone_is_an_event(run: Call, given: str) -> None:
    run("update 8", given)
    assert len(run.json("history 8")) == 2
    assert run.one(8)["revision"] == 2


def test_the_expected_revision_lets_pass(run: Call) -> None:
    run("update 8 --expect 1 --note x")
    run("update 8 --expect 2 --note y")
    assert "commitrack history 8" in refused(run, "update 8 --expect 2 --note z", exit_code=5)


def test_a_correction_holds_from_the_start(run: Call) -> None:
    echo = run("update 8 --correct --due 2026-04").stderr
    assert "corrected due March 2026 → April 2026, as from the start" in echo
    assert run.one(8, "--as-of", "2026-02-03")["due"] == "2026-04"
    run("update 8 --due 2026-05")
    assert run.one(8, "--as-of", "2026-02-03")["due"] == "2026-04"
    assert run.json("history 8")[1]["corrects"] is True


@pytest.mark.parametrize(("given", "words"), [("--made 2026-01", "January 2026"), ("--clear made", "not stated")])
def test_when_it_was_made_moves_nothing_unless_it_is_corrected(run: Call, given: str, words: str) -> None:
    hint = "   nothing recorded before moves with it (to mend it from the start: --correct)\n"
    said = run("update 8", given).stderr
    assert f"made 2 February 2026 → {words}\n{hint}" in said
    assert run.one(8, "--as-of", "2026-04-04")["made"] == "2026-02-02"
    corrected = run("update 9 --correct", given).stderr
    assert f"→ {words}, as from the start" in corrected
    assert hint not in corrected
    assert hint not in run("update 8 --place Suva").stderr


def test_a_backdated_change_says_that_a_later_one_still_rules(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20")
    echo = run("update 8 --status stalled --on 2026-03-01").stderr
    assert "recorded for that time; a change that counts from a later day still rules status" in echo
    assert run.one(8)["status"] == "done"
    assert run.one(8, "--as-of", "2026-03-10")["status"] == "stalled"


def test_on_alone_dates_the_present_status_anew(run: Call) -> None:
    run("update 8 --status done")
    run("update 8 --on 2026-03-20")
    done = run.one(8)
    assert (done["status_since"], done["timeliness"]) == ("2026-03-20", "done-in-time")


def test_a_successor_is_named_in_one_go(run: Call) -> None:
    run(f'add "Hold the third Space Dialogue" {JOINT}')
    run("update 8 --status superseded --superseded-by 10")
    assert (run.one(8)["status"], run.one(8)["superseded_by"]) == ("superseded", 10)


def test_who_recorded_is_the_option_else_the_environment_else_the_login(
    run: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--actor bo update 8 --note a")
    run("update 8 --note b")
    monkeypatch.delenv("COMMITRACK_ACTOR")
    monkeypatch.setenv("LOGNAME", "cy")
    run("update 8 --note c")
    assert [item["actor"] for item in run.json("history 8")[1:]] == ["bo", "ana", "cy"]

    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    run("update 8 --note d")
    assert run.json("history 8")[-1]["actor"] == "unknown"


# undo


def test_undo_reverses_the_last_action_and_says_whose_and_what(run: Call) -> None:
    run("--actor bo update 8 --status done --on 2026-03-20")
    result = run("undo")
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0].startswith("undone: what bo recorded at ")
    assert lines[0].endswith(" UTC")
    assert lines[1].startswith("8  Hold the second U.S.–New Zealand Space Dialogue: ")
    assert lines[1].endswith("status scheduled → done, counting from 20 March 2026")
    assert lines[2] == "   that is undone; it is scheduled, since 2 February 2026"
    assert lines[3] == f"register: {run.register}"
    assert run.one(8)["status"] == "scheduled"


def test_undo_walks_back_as_far_as_the_sample(run: Call) -> None:
    start = [{**item, "revision": 0} for item in run.json("list")]
    run("update 8 --status done")
    run("update 2,3 --tag x")
    run(f"add Meet {JOINT}")
    for _ in range(3):
        run("undo")
    assert "nothing to undo" in refused(run, "undo", exit_code=4)
    assert [{**item, "revision": 0} for item in run.json("list")] == start
    assert len(run.json("history")) == 9 + 4 + 4


def test_undo_of_a_number(run: Call) -> None:
    run("update 8 --tag a")
    run("update 7 --tag b")
    run("undo 8")
    assert (run.one(8)["tags"], run.one(7)["tags"]) == ([], ["b"])
    assert "nothing is left to undo in commitment 8" in refused(run, "undo 8", exit_code=4)


def test_undo_of_a_number_whose_action_changed_others_names_them(run: Call) -> None:
    run("update 2,3,8 --tag a")
    assert "2, 3" in refused(run, "undo 8", exit_code=4)


def test_an_addition_undone_keeps_its_number(run: Call) -> None:
    run(f"add First {JOINT}")
    assert "it is off the record" in run("undo").stderr
    run(f"add Second {JOINT}")
    assert run("list --format json").numbers[-1] == 11
    refused(run, "update 10 --note x", exit_code=4)
    refused(run, "undo 10", exit_code=4)


# first use


def test_the_first_update_makes_the_sample_ones_own(newcomer: Call) -> None:
    result = newcomer("update 8 --status done")
    assert result.stderr.startswith(f"the sample is now your own register: {newcomer.register}\n8  Hold the second")
    assert newcomer.one(8)["status"] == "done"
    assert "sample" not in newcomer("list").stderr
    newcomer("undo")
    assert newcomer.one(8)["status"] == "scheduled"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("update 8", 0), ("update 8 --status scheduled", 0), ("update 42 --note x", 3), ("update 8 --status x", 2)],
)
def test_a_first_update_that_is_refused_or_changes_nothing_creates_nothing(
    newcomer: Call, tmp_path: Path, arguments: str, code: int
) -> None:
    newcomer(arguments, exit_code=code)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", ["add Meet --by NZ --to US", "undo", "undo 8", "import nothing.json"])
def test_without_a_register_only_update_may_begin_one(newcomer: Call, tmp_path: Path, arguments: str) -> None:
    result = newcomer(arguments, exit_code=4)
    assert "commitrack init (empty) or commitrack init --seed (with the sample)" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_own_register_takes_additions(newcomer: Call) -> None:
    newcomer("init")
    newcomer(f"add Meet {JOINT}")
    assert newcomer("list --format json").numbers == [1]
    assert newcomer.register.exists()
