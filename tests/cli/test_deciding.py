"""extract --accept and --reject, rejected, and undo of both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from statements_for_review import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Call


@pytest.fixture
def desk(run: Call, tmp_path: Path) -> Call:
    """A register with nothing in it, beside the statement `s.txt`."""
    run.register.unlink()
    run(["init", "--register", str(run.register)])
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    return run


def decided(run: Call) -> list[tuple[int | None, str | None]]:
    items = run.json("extract s.txt")
    return [(item["recorded"], item["rejected"] and item["rejected"]["reason"]) for item in items]


def test_what_is_accepted_and_rejected_is_echoed_and_recorded(desk: Call) -> None:
    result = desk(["extract", "s.txt", "--accept", "1,3-4", "--reject", "2", "--because", "only a date"])
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "statement of 2026-03-03, as its head says: 3 March 2026",
        "candidate 1: recorded as 1  Open a shared training school",
        "   Fiji and Japan, jointly; people; announced, since 3 March 2026",
        "   due by the end of 2027 (at the latest on 2027-12-31)",
        "candidate 2: rejected, because: only a date",
        "candidate 3: recorded as 2  Announce a grant for two patrol boats",
        "   Japan to Fiji; maritime; announced, since 3 March 2026",
        "   due: not stated",
        "candidate 4: recorded as 3  Open a consulate in Osaka",
        "   Fiji to Japan; people; announced, since 3 March 2026",
        "   due: not stated",
        f"register: {desk.register}; to reverse this: commitrack undo",
        "4 candidates, 3 recorded, 1 rejected; parties: FJ, JP",
    ]
    assert decided(desk) == [(1, None), (None, "only a date"), (2, None), (3, None)]
    source = desk.one(2)["source"]
    assert TEXT[source["start"] : source["end"]] == source["quote"] == "Japan announced a grant for two patrol boats."
    assert (source["title"], source["date"]) == ("Joint Statement by Fiji and Japan", "2026-03-03")
    assert desk("verify --in s.txt").stderr == "3 found\n"


def test_the_list_says_what_was_decided(desk: Call) -> None:
    desk("extract s.txt --accept 1 --reject 2 --because x")
    lines = desk("extract s.txt").stdout.splitlines()
    assert lines[0].split()[:3] == ["No", "Decided", "Words"]
    assert [line[4:12].strip() for line in lines[1:]] == ["as 1", "rejected", "", ""]


def test_all_is_every_candidate_and_again_nothing(desk: Call) -> None:
    desk("extract s.txt --accept all")
    before = desk.data
    again = desk("extract s.txt --accept all").stderr
    assert "candidate 3: nothing to change; it is commitment 3 already" in again
    assert "to reverse this" not in again
    assert desk.data == before


def test_who_accepts_may_say_what_the_document_is(desk: Call) -> None:
    desk(["extract", "s.txt", "--accept", "1", "--source-publisher", "MOFA", "--source-url", "https://example.org/s"])
    desk(["extract", "s.txt", "--accept", "2", "--source-title", "The Suva statement"])
    first, second = desk.one(1)["source"], desk.one(2)["source"]
    assert (first["publisher"], first["url"]) == ("MOFA", "https://example.org/s")
    assert second["title"] == "The Suva statement"


def test_json_goes_with_a_decision(desk: Call) -> None:
    result = desk("extract s.txt --accept 4 --format json")
    assert [item["recorded"] for item in result.items] == [None, None, None, 1]
    assert "candidate 4: recorded as 1" in result.stderr


def test_rejected_passages_are_shown_with_reason_actor_and_day(desk: Call) -> None:
    assert desk("rejected").stderr == "0 passages rejected\n"
    desk(["extract", "s.txt", "--reject", "2,3", "--because", "no act"])
    shown = desk("rejected")
    assert shown.stdout.splitlines()[1].split()[:5] == ["2026-04-05", "ana", "The", "next", "Fiji-Japan"]
    assert shown.stderr == "2 passages rejected\n"
    items = desk.json("rejected")
    assert [(item["reason"], item["actor"], item["day"]) for item in items] == [("no act", "ana", "2026-04-05")] * 2
    assert items[1]["quote"] == "Japan announced a grant for two patrol boats."
    assert items[1]["source"]["locator"] == "paragraph 2"
    assert [item["quote"] for item in desk.json("rejected --limit 1")] == [items[1]["quote"]]
    assert desk("rejected --as-of 2026-04-04").stderr == "0 passages rejected; as of 2026-04-04\n"


def test_history_tells_of_rejections(desk: Call) -> None:
    desk("extract s.txt --reject 3 --because 'no act'")
    desk("extract s.txt --accept 3")
    desk("undo")
    quote = "“Japan announced a grant for two patrol boats.”"
    told = [line[22:].strip() for line in desk("history").stdout.splitlines()[1:]]
    assert [line.removeprefix("ana").removeprefix("1  ana").strip() for line in told] == [
        f"rejected {quote}, because: no act",
        "put on record as announced",
        f"undid what ana recorded at 2026-04-05 09:30: rejected {quote}, because: no act".replace(
            "2026-04-05 09:30", desk.json("history")[0]["at"][:16].replace("T", " ")
        ),
        "undid that ana put it on record",
        f"restored what ana took back at {desk.json('history')[2]['at'][:16].replace('T', ' ')}",
    ]
    events = desk.json("history")
    assert [event["kind"] for event in events] == ["rejected", "added", "undone", "undone", "undone"]
    assert [event["number"] for event in events] == [None, 1, None, 1, None]


def test_undo_takes_a_decision_back_and_says_so(desk: Call) -> None:
    desk("extract s.txt --accept 1 --reject 2,3 --because 'no act'")
    desk("extract s.txt --accept 2")
    said = desk("undo").stderr
    assert "it stands again that ana rejected “The next Fiji-Japan Dialogue" in said
    assert decided(desk) == [(1, None), (None, "no act"), (None, "no act"), (None, None)]
    said = desk("undo").stderr
    assert (
        "1  Open a shared training school: put on record as announced\n   that is undone; it is off the record" in said
    )
    assert said.count("that is undone; nothing is decided of the passage") == 2
    assert decided(desk) == [(None, None)] * 4


def test_a_report_of_the_same_is_pointed_out(desk: Call, tmp_path: Path) -> None:
    desk("extract s.txt --accept 1")
    report = "Suva, 5 March 2026\n\nFiji and Japan agreed to open a joint training school by the end of 2027.\n"
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    assert [item["duplicate_of"] for item in desk.json("extract report.txt")] == [1]
    assert desk("extract report.txt").stdout.splitlines()[1].split()[1:3] == ["like", "1?"]
    said = desk("extract report.txt --accept 1").stderr
    assert "note that it may be commitment 1 again, which another source gave" in said


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        ("--accept 5", 3, "there is no candidate 5; the statement has 4"),
        ("--accept 0", 3, "there is no candidate 0; the statement has 4"),
        ("--accept 3-9", 3, "there is no candidate 3-9; the statement has 4"),
        ("--accept 3-2", 2, "3-2 counts backwards; type 2-3"),
        ("--accept x", 2, "'x' is no number of a candidate; for example: 2, 3-5 or all"),
        ("--accept 1-x", 2, "'1-x' is no number of a candidate"),
        ("--accept 1-2-3", 2, "'1-2-3' is no number of a candidate"),
        ("--accept 1-", 2, "'1-' is no number"),
        ("--accept ,", 2, "--accept names nothing"),
        ("--accept 1 --reject 1 --because x", 2, "1 is both accepted and rejected"),
        ("--reject 1", 2, "a candidate is turned down for a reason; give --because TEXT too"),
        ("--accept 1 --because x", 2, "a candidate is turned down for a reason; give --reject N too"),
        ("--reject 1 --because ' '", 2, "the reason"),
        ("--review", 2, "there is no terminal to ask at; --accept N and --reject N --because TEXT decide without one"),
        ("--review --accept 1", 2, "--review asks for each candidate; leave --accept, --reject and --because out"),
        ("--accept 1 --parties FJ", 2, "candidate 1 does not say who it is to"),
        (
            "--accept 1 --as-of 2026-01-01",
            2,
            "since when something holds: --date DAY",
        ),
        ("--accept 1 --source-title ''", 2, "the source is blank"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_recorded(
    desk: Call, arguments: str, code: int, problem: str
) -> None:
    before = desk.data
    refused = desk(f"extract s.txt {arguments}", exit_code=code)
    assert problem in refused.stderr.splitlines()[-1]
    assert desk.data == before


def test_a_statement_without_candidates_has_none_to_accept(desk: Call) -> None:
    refused = desk("extract - --date 2026-03-03 --accept all", stdin="They met.")
    assert refused.stderr.splitlines()[-1].startswith("0 candidates, none recorded")
    refused = desk("extract - --date 2026-03-03 --accept 1", stdin="They met.", exit_code=3)
    assert "there is no candidate 1; the statement has none" in refused.stderr


def test_nothing_is_decided_in_the_sample(newcomer: Call, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    refused = newcomer("extract s.txt --accept 1", exit_code=4)
    assert "you have no register yet" in refused.stderr
    assert "then do this again: commitrack init (empty) or commitrack init --seed (with the sample)" in refused.stderr
    assert not newcomer.register.exists()
    assert [item["recorded"] for item in newcomer.json("extract s.txt")] == [None] * 4
    newcomer("init --seed")
    newcomer("extract s.txt --accept 1")
    assert newcomer.one(10)["title"] == "Open a shared training school"


def test_a_missing_register_is_named(run: Call, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    run.register.unlink()
    for more in ("", "--accept 1"):
        assert str(run.register) in run(f"extract s.txt {more}", exit_code=3).stderr


def test_hostile_words_are_harmless_on_the_screen_and_kept_as_they_are(desk: Call, tmp_path: Path) -> None:
    text = f"Fiji and Japan will open a \x1b[31mschool\u202e in Suva{' and in Nadi' * 9}."
    (tmp_path / "hostile.txt").write_text(text, encoding="utf-8")
    said = desk(["extract", "hostile.txt", "--date", "2026-03-03", "--reject", "1", "--because", "\u202eodd"]).stderr
    assert "\x1b" not in said + desk("rejected").stdout + desk("history").stdout
    assert json.loads(desk("rejected --format json").stdout)["items"][0]["quote"] == text


def test_what_is_advised_names_the_register_that_was_named(desk: Call) -> None:
    named = str(desk.register)
    desk(["extract", "s.txt", "--accept", "1,2", "--register", named])
    refused = desk(["extract", "s.txt", "--reject", "2", "--because", "x", "--register", named], exit_code=4)
    assert f"decide anew: commitrack --register {named} undo\n" in refused.stderr
    assert "decide anew: commitrack undo\n" in desk("extract s.txt --reject 2 --because x", exit_code=4).stderr
