"""show, history: all that is known of one commitment, and what was recorded, when and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.calls import ACTOR, Call

if TYPE_CHECKING:
    from commitrack.history import Event

EVENT_KEYS = [
    *("id", "action", "kind", "reverses", "commitment", "number", "sequence", "at", "day", "on", "actor"),
    *("corrects", "changes", "note", "evidence"),
]


def test_the_page_of_the_space_dialogue(run: Call) -> None:
    result = run("show 8")
    assert result.stderr == ""
    page = result.stdout
    assert page.startswith(
        "8  Hold the second U.S.–New Zealand Space Dialogue\n\nby/to       NZ ↔ US  (New Zealand and"
    )
    for line in (
        "due         March 2026 (2026-03-01 to 2026-03-31)",
        "status      scheduled, since 2 February 2026",
        "timeliness  overdue: 5 days past its latest day",
        "place       Washington, D.C.",
        "publisher    PSU Connect",
        "  none is recorded, for or against",
        "2026-11-23 00:00  commitrack: put on record as scheduled, since 2 February 2026",
    ):
        assert f"\n{line}\n" in page


def test_the_words_of_the_source_stand_apart_from_our_own(run: Call) -> None:
    run(["update", "8", "--correct", "--quote", "the second Dialogue\nin March", "--due-text", "in March"])
    page = run("show 8").stdout
    assert page.index("\nSource\n") < page.index("its own words  “the second Dialogue in March”")
    assert "in the source's words  “in March”\n" in page


def test_evidence_for_and_against_with_its_day_note_and_recorder(run: Call) -> None:
    run("update 8 --on 2026-03-20 --supports https://example.org/a --context c --note 'as told' --actor bo")
    run("update 8 --contradicts 'No trace of it'")
    page = run("show 8").stdout
    evidence = page[page.index("\nEvidence\n") : page.index("\nHistory\n")].splitlines()[2:]
    assert [line.strip() for line in evidence if line] == [
        "for      https://example.org/a", "20 March 2026", "as told", "recorded by bo",
        "against  No trace of it", f"recorded by {ACTOR}",
        "context  c", "20 March 2026", "as told", "recorded by bo",
    ]  # fmt: skip
    assert [item["stance"] for item in run.one(8)["evidence"]] == ["supports", "context", "contradicts"]
    assert run.one(8)["evidence"][0] == {
        "on": "2026-03-20", "stance": "supports", "citation": "https://example.org/a", "note": "as told", "actor": "bo",
    }  # fmt: skip


def test_a_commitment_without_source_or_date_says_so(run: Call) -> None:
    run('add "Write soon" --by NZ --to US')
    page = run("show 10").stdout
    assert "\nmade        not stated\ndue         not stated\n" in page
    assert "\nSource\n  no source is stated\n" in page
    assert "timeliness  undated: no due date is stated, so it is never late" in page


def test_a_page_as_of_a_day_shows_what_was_so_then(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20")
    result = run("show 8 --as-of 2026-03-19")
    assert "status      scheduled" in result.stdout
    assert "done" not in result.stdout
    assert result.stderr == "as of 2026-03-19\n"
    assert run.one(8, "--as-of", "2026-03-20")["status"] == "done"
    assert run.one(8, "--as-of", "2026-03-19")["status"] == "scheduled"


def test_one_commitment_in_json_is_a_list_of_one(run: Call) -> None:
    result = run("show 8 --format json")
    assert result.answer["total"] == 1
    assert result.items == [run.json("list")[7]]


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_number_may_be_written_as_people_write_it(run: Call, command: str) -> None:
    assert run([command, "#8"]).stdout == run([command, " 08 "]).stdout == run([command, "8"]).stdout


@pytest.mark.parametrize("command", ["show", "history", "update", "undo"])
@pytest.mark.parametrize(
    ("typed", "code"), [("42", 3), ("0", 3), ("eight", 2), ("-1", 2), ("8.0", 2), ("８", 2), ("", 2)]
)
def test_no_such_number(run: Call, command: str, typed: str, code: int) -> None:
    rest = ["--note", "x"] if command == "update" else []
    result = run([command, *rest, "--", typed], exit_code=code)
    assert result.stdout == ""
    if code == 3:
        assert f"there is no commitment {int(typed)} in {run.register}; commitrack list" in result.stderr


def test_one_made_later_is_not_there_yet(run: Call) -> None:
    assert "was not made by 2026-02-01" in run("show 8 --as-of 2026-02-01", exit_code=3).stderr


def test_history_tells_every_event_oldest_first(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20 --note 'readout seen'")
    result = run("history")
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["Recorded", "(UTC)", "No", "By", "What"]
    assert len(lines) == 11
    assert lines[-1].endswith("ana         status scheduled → done, counting from 20 March 2026; note: readout seen")
    assert result.stderr == "10 events\n"
    assert run("history 9").stderr == "1 event\n"


def test_history_in_json_has_every_key_of_an_event(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20 --note seen --supports https://example.org/a")
    result = run("history --format json")
    assert result.answer["total"] == 10
    assert all(list(item) == EVENT_KEYS for item in result.items)
    last = result.items[-1]
    assert (last["kind"], last["number"], last["sequence"], last["actor"]) == ("changed", 8, 2, ACTOR)
    assert (last["day"], last["on"], last["note"], last["reverses"]) == ("2026-04-05", "2026-03-20", "seen", None)
    assert last["changes"] == {"status": ["scheduled", "done"], "status_since": ["2026-02-02", "2026-03-20"]}
    assert [item["citation"] for item in last["evidence"]] == ["https://example.org/a"]
    assert last["commitment"] == run.one(8)["uid"]


def test_history_of_one(run: Call) -> None:
    run("update 7,8 --note both")
    assert [item["number"] for item in run.json("history 8")] == [8, 8]
    actions = [item["action"] for item in run.json("history")[-2:]]
    assert actions[0] == actions[1]


@pytest.mark.parametrize(
    ("since", "count"),
    [("2026-04-05", 1), ("today", 1), ("2026-04-06", 0), ("2026-04", 1), ("2026-02-02", 10), ("2026-02-03", 1)],
)
def test_history_since_a_day(run: Call, since: str, count: int) -> None:
    run("update 8 --note x")
    assert len(run.json("history --since", [since])) == count
    assert len(run.json("history 8 --since", [since])) == min(count, 2)


def test_since_needs_a_first_day(run: Call) -> None:
    assert "has no first day" in run("history --since 'by 2026'", exit_code=2).stderr


def test_history_as_of_a_day_leaves_out_what_was_not_effective(run: Call) -> None:
    run("update 8 --status done --on 2026-03-20")
    run("update 8 --place Wellington")
    assert len(run.json("history 8 --as-of 2026-03-19")) == 1
    assert len(run.json("history 8 --as-of 2026-03-20")) == 2
    assert run("history 8 --as-of 2026-03-20").stderr == "2 events; as of 2026-03-20\n"


@pytest.mark.parametrize("command", ["history", "history 8"])
def test_an_undoing_names_what_it_undid_though_that_is_not_shown(
    run: Call, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    run("--actor bo update 8 --place Suva")
    monkeypatch.setenv("COMMITRACK_TODAY", "2026-04-10")
    run("undo")
    shown = run(command, "--since 2026-04-10")
    assert shown.stderr == "1 event\n"
    assert "8  ana  undid what bo recorded at " in shown.stdout
    assert ": place Washington, D.C. → Suva\n" in shown.stdout
    assert "undid what bo recorded" in run(command, "--limit 1").stdout


def test_an_undoing_counts_from_the_day_of_what_it_undid_so_a_page_shows_both_or_neither(
    run: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--actor bo update 8 --place Suva")
    monkeypatch.setenv("COMMITRACK_TODAY", "2026-04-10")
    run("undo")
    assert "ana: undid what bo recorded at " in run("show 8 --as-of 2026-04-05").stdout
    assert "undid" not in run("show 8 --as-of 2026-04-04").stdout
    assert "bo: " not in run("show 8 --as-of 2026-04-04").stdout


def test_history_of_one_reads_its_own_events_only(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from commitrack.store.tiny import TinyStore

    asked: list[str | None] = []
    read = TinyStore.events

    def counted(store: TinyStore, uid: str | None = None) -> list[Event]:
        asked.append(uid)
        return read(store, uid)

    uid = run.one(8)["uid"]
    monkeypatch.setattr(TinyStore, "events", counted)
    run("history 8 --since 2026-02-02")
    assert set(asked) == {uid}


def test_a_limit_keeps_the_latest_in_a_table_and_in_json(run: Call) -> None:
    run("update 8 --note x")
    table = run("history --limit 2")
    assert [line.split()[2] for line in table.stdout.splitlines()[1:]] == ["9", "8"]
    assert table.stderr.endswith("8 more: --limit 0 shows all\n")
    result = run("history --limit 2 --format json")
    assert (result.answer["total"], result.numbers) == (10, [9, 8])
    assert len(run.json("history --limit 0")) == 10


def test_a_register_without_events_has_an_empty_history(run: Call) -> None:
    run("init empty.json")
    result = run("history --register empty.json")
    assert (result.stdout, result.stderr) == ("", "0 events\n")
    assert run.json("history --register empty.json") == []


def test_one_whose_addition_was_undone_is_told_of_but_not_listed(run: Call) -> None:
    run('add "A slip" --by NZ --to US')
    run("undo")
    assert 10 not in run("list --format json").numbers
    assert "\nundone      its addition was undone; importing it again brings it back\n" in run("show 10").stdout
    assert [item["kind"] for item in run.json("history 10")] == ["added", "undone"]
    assert "undid that ana put it on record" in run("history 10").stdout
