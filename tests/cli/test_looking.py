"""list, due: every filter alone and together, what is shown and what is only counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.calls import Call

KEYS = [
    *("number", "uid", "revision", "title", "by", "to", "area", "strength", "made", "due", "due_text", "precision"),
    *("earliest", "latest", "status", "status_since", "timeliness", "place", "tags", "superseded_by", "source"),
    "evidence",
]
SOURCE_KEYS = [
    *("title", "publisher", "url", "date", "locator", "quote", "prefix", "suffix", "start", "end", "sha256"),
]
EVERYONE = [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.fixture
def desk(run: Call) -> Call:
    """The sample, and what a desk officer has recorded since: commitments 10 to 17, of every timeliness."""
    run('add "Ratify the fishing pact" --by NZ --to org:PIF,FR --due 2025 --status in-progress --tag pacific,fish')
    run('add "Answer the letter" --by US --to NZ --due 2026-04-20 --strength binding --made 2026-03-15')
    run('add "Open a consulate in Nouméa" --by France --to "New Zealand" --due "by 2027" --place Nouméa')
    run('add "Publish the readout" --by US --to NZ --due 2026-01 --status done --on 2026-01-20 --made 2025-12')
    run('add "Send the experts" --by US --to NZ --due 2026-01 --status done --on 2026-02-20')
    run('add "Name an envoy" --by US --to NZ --status done')
    run('add "Meet again" --by AU,NZ --to AU,NZ --due 2026-03 --status dropped --quote "we shall meet"')
    run('add "Report to parliament" --by US --to NZ --due 2026 --status done --supports https://example.org/Report')
    return run


def listed(call: Call, *arguments: str) -> list[int]:
    return [item["number"] for item in call.json(["list"], *arguments)]


def due(call: Call, *arguments: str) -> list[int]:
    return [item["number"] for item in call.json(["due"], *arguments)]


def test_the_sample_is_listed_by_number_on_stdout_and_counted_on_stderr(run: Call) -> None:
    result = run("list")
    lines = result.stdout.splitlines()
    assert lines[0].split() == [
        "No", "Commitment", "By/to", "Due", "Status", "Time", "Area", "Strength", "Place", "Made", "Tags",
    ]  # fmt: skip
    assert [int(line.split()[0]) for line in lines[1:]] == EVERYONE
    assert result.stderr == "9 commitments: 9 open, 0 closed; 1 overdue\n"


def test_json_has_every_key_in_its_order_and_no_message(run: Call) -> None:
    result = run("list --format json")
    assert result.stderr == ""
    assert result.answer["total"] == 9
    for item in result.items:
        assert list(item) == KEYS
        assert list(item["source"]) == SOURCE_KEYS


def test_json_says_of_the_space_dialogue_what_the_sample_has(run: Call) -> None:
    space = run.json("list")[7]
    assert (space["number"], space["due"], space["precision"]) == (8, "2026-03", "month")
    assert (space["earliest"], space["latest"]) == ("2026-03-01", "2026-03-31")
    assert (space["by"], space["to"], space["tags"], space["evidence"]) == (["NZ", "US"], ["NZ", "US"], [], [])
    assert (space["due_text"], space["superseded_by"], space["source"]["quote"]) == (None, None, None)
    assert (space["status"], space["timeliness"], space["made"]) == ("scheduled", "overdue", "2026-02-02")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_json_is_the_same_whatever_the_place_is(run: Call, terminal: Callable[..., Call], encoding: str) -> None:
    piped = run("list --format json").stdout
    screen = terminal(20, encoding=encoding)
    assert screen("list --format json --color always").stdout == piped


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ("", [*EVERYONE, 10, 11, 12, 13, 14, 15, 16, 17]),
        ("--status scheduled", [8]),
        ("--status Scheduled,IN_PROGRESS", [1, 6, 8, 10]),
        ("--status scheduled --status 'in progress'", [1, 6, 8, 10]),
        ("--open", [*EVERYONE, 10, 11, 12]),
        ("--closed", [13, 14, 15, 16, 17]),
        ("--overdue", [8, 10]),
        ("--timeliness overdue", [8, 10]),
        ("--overdue --timeliness overdue", [8, 10]),
        ("--timeliness due-soon", [11]),
        ("--timeliness later", [12]),
        ("--timeliness undated", [1, 2, 3, 4, 5, 6, 7]),
        ("--timeliness standing", [9]),
        ("--timeliness done-in-time", [13, 17]),
        ("--timeliness done-late", [14]),
        ("--timeliness done-undated", [15]),
        ("--timeliness closed", [16]),
        ("--timeliness done-day-unknown", []),
        ("--timeliness done-late,standing", [9, 14]),
        ("--by FR", [12]),
        ("--by french,au", [12, 16]),
        ("--to France", [10]),
        ("--to org:pif", [10]),
        ("--party FR", [10, 12]),
        ("--party FR --party Australia", [10, 12, 16]),
        ("--joint", [2, 3, 5, 6, 7, 8, 9, 16]),
        ("--not-joint", [1, 4, 10, 11, 12, 13, 14, 15, 17]),
        ("--area space", [8]),
        ("--area trade,Critical Minerals".replace("Critical Minerals", "critical_minerals"), [4, 5, 6]),
        ("--area trade --area science", [4, 5, 9]),
        ("--strength binding", [11]),
        ("--strength explore,binding", [2, 6, 11]),
        ("--tag fish", [10]),
        ("--tag pacific,nonesuch", [10]),
        ("--tag nonesuch", []),
        ("--text antarctica", [9]),
        ("--text NOUME\u0301A", [12]),
        ("--text 'shall meet'", [16]),
        ("--text psu --text honolulu", [4]),
        ("--text example.org/report", [17]),
        ("--made 2026-03", [11]),
        ("--made 2025", [13]),
        ("--made 'December 2025'", [13]),
        ("--due 2026-03", [8, 16]),
        ("--due 2025", [10]),
        ("--due '../2026-01'", [10, 13, 14]),
        ("--party US --open --area trade,space", [4, 5, 8]),
        ("--not-joint --by US --closed --strength firm", []),
        ("--joint --due 2026-03 --status dropped --text meet", [16]),
    ],
)
def test_a_filter_lets_pass_what_it_says(desk: Call, arguments: str, numbers: list[int]) -> None:
    assert listed(desk, arguments) == numbers


@pytest.mark.parametrize(
    "arguments",
    [
        "--open --closed",
        "--joint --not-joint",
        "--open --status done",
        "--closed --status announced,scheduled",
        "--overdue --closed",
        "--overdue --timeliness later",
        "--overdue --status standing",
        "--timeliness overdue --status done",
        "--timeliness done-late --open",
        "--timeliness closed --status done",
        "--timeliness standing,undated --closed",
        "--timeliness undated --status standing",
    ],
)
def test_filters_that_exclude_each_other_are_no_empty_list(run: Call, arguments: str) -> None:
    result = run("list", arguments, exit_code=2)
    assert result.stdout == ""
    assert "exclude each other" in result.stderr
    assert all(option in result.stderr for option in arguments.split() if option.startswith("--not"))


@pytest.mark.parametrize(
    "option", ["--status", "--timeliness", "--area", "--strength", "--tag", "--text", "--by", "--to", "--party"]
)
@pytest.mark.parametrize("nothing", ["", " "])
def test_a_filter_that_names_nothing_is_not_one_that_passes_all(run: Call, option: str, nothing: str) -> None:
    assert run(["list", option, nothing], exit_code=2).stdout == ""


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("number", [1, 2, 3]),
        ("due", [10, 13, 14, 8, 16, 11, 17, 12, 1]),
        ("status", [11, 12, 2, 3, 4, 5, 7, 8]),  # of one status, those with a date come first
        ("changed", [17, 16, 15, 14]),
    ],
)
def test_a_list_is_sorted_as_asked(desk: Call, key: str, first: list[int]) -> None:
    assert listed(desk, f"--sort {key}")[: len(first)] == first


def test_a_limit_keeps_the_first_and_the_total_counts_all(desk: Call) -> None:
    result = desk("list --closed --limit 2 --format json")
    assert (result.answer["total"], result.numbers) == (5, [13, 14])
    assert desk("list --limit 0 --format json").answer["total"] == len(listed(desk))
    table = desk("list --limit 2")
    assert len(table.stdout.splitlines()) == 3
    assert table.stderr.endswith("15 more: --limit 0 shows all\n")


def test_an_empty_list_is_no_error_and_shows_nothing(run: Call) -> None:
    result = run("list --text nonesuch")
    assert (result.stdout, result.stderr) == ("", "0 commitments: 0 open, 0 closed; 0 overdue\n")
    assert run("list --text nonesuch --format json").answer == {"schema": 1, "total": 0, "items": []}


def test_a_list_as_of_a_day_shows_how_things_stood(desk: Call) -> None:
    desk("update 8 --status done --on 2026-03-20")
    assert listed(desk, "--status scheduled --as-of 2026-03-19") == [8]
    assert listed(desk, "--status scheduled --as-of 2026-03-20") == []
    assert listed(desk, "--as-of 2026-02-01") == [13]  # made in 2025; the rest counts from later days
    assert desk("list --as-of 'March 2026'").stderr.endswith("; as of 2026-03-31\n")


def test_a_day_to_come_judges_what_stands_today(run: Call) -> None:
    late = run.json("list --overdue --as-of 2027-01-01")
    assert [(item["number"], item["timeliness"]) for item in late] == [(8, "overdue")]
    assert run.json("list --overdue --as-of 2026-03-31") == []


def test_due_alone_shows_what_is_late_then_soon_then_later(desk: Call) -> None:
    assert due(desk) == [10, 8, 11, 12]
    result = desk("due")
    assert result.stderr == "4 commitments open with a date; 2 overdue\n8 undated or standing, 5 closed (--all)\n"


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        ("--month 2026-03", [8]),
        ("--month 'March 2026'", [8]),
        ("--quarter 2026-Q1", [8]),
        ("--quarter 'Q2 2026'", [11]),
        ("--year 2025", [10]),
        ("--year 2027", [12]),
        ("--within 90d", [11]),
        ("--within '2 weeks'", []),
        ("--within 2y", [11, 12]),
        ("--overdue", [10, 8]),
        ("--month 2026-05 --possible", [12]),
        ("--possible", [12]),
        ("--month 2026-03 --all", [8, 16]),
        ("--quarter 2026-Q1 --all", [8, 13, 14, 16]),
        ("--overdue --all", [10, 8, 13, 14, 16]),
        ("--party FR", [10, 12]),
        ("--by US --year 2026", [8, 11]),
        ("--month 2026-03 --joint --area space", [8]),
        ("--month 2026-03 --area trade", []),
    ],
)
def test_due_shows_what_falls_due_in_a_period(desk: Call, arguments: str, numbers: list[int]) -> None:
    assert due(desk, arguments) == numbers


def test_all_without_a_period_is_everything(desk: Call) -> None:
    assert sorted(due(desk, "--all")) == listed(desk)
    assert due(desk, "--all")[:4] == due(desk)


def test_the_footer_counts_what_a_month_does_not_show(desk: Call) -> None:
    result = desk("due --month 2026-03")
    assert result.stderr.splitlines() == [
        "March 2026: 1 open falling due; 1 more may fall in it (--possible)",
        "8 undated or standing, 1 closed (--all)",
    ]
    assert desk("due --month 2026-03 --all").stderr.splitlines()[1] == "8 undated or standing, 1 closed"
    assert desk("due --month 2026-03 --possible").stderr.splitlines()[0] == (
        "March 2026: 1 may fall in it; 1 fall due in it for certain"
    )
    assert desk("due --possible").stderr.startswith("today: 1 may fall in it; 0 fall due")


def test_the_footer_of_a_quiet_month_says_so(run: Call) -> None:
    result = run("due --month 2026-07")
    assert result.stdout == ""
    assert result.stderr.startswith("July 2026: 0 open falling due; 0 more may fall in it\n")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ("--overdue", "1 commitment overdue"),
        ("--within 10d", "2026-04-05 to 2026-04-15: 0 open"),
        ("--quarter 2026-Q1", "Q1 2026: 1 open"),
        ("--year 2026", "2026: 1 open"),
    ],
)
def test_the_footer_names_the_period_as_it_was_understood(run: Call, arguments: str, name: str) -> None:
    assert run("due", arguments).stderr.startswith(name)


@pytest.mark.parametrize(
    "arguments",
    [
        "--month 2026-03 --quarter 2026-Q1",
        "--year 2026 --within 90d",
        "--month 2026-03 --overdue",
        "--overdue --possible",
    ],
)
def test_one_period_at_a_time(run: Call, arguments: str) -> None:
    result = run("due", arguments, exit_code=2)
    assert result.stdout == ""
    assert "exclude each other" in result.stderr
    assert all(option in result.stderr for option in arguments.split() if option.startswith("--"))


@pytest.mark.parametrize(
    "arguments", ["--month 2026", "--quarter 2026-03", "--year 2026-03", "--month 03/2026", "--within 90", "--within d"]
)
def test_a_period_of_another_kind_is_refused(run: Call, arguments: str) -> None:
    assert run("due", arguments, exit_code=2).stdout == ""


def test_a_promise_for_march_is_overdue_from_the_first_of_april(run: Call) -> None:
    assert due(run, "--overdue --as-of 2026-03-31") == []
    assert due(run, "--overdue --as-of 2026-04-01") == [8]
    assert run.json("due --as-of 2026-03-31")[0]["timeliness"] == "due-soon"
    assert run("due --month 2026-03 --as-of 2026-03-02").stderr.endswith("(--all); as of 2026-03-02\n")


def test_due_is_limited_like_a_list(desk: Call) -> None:
    result = desk("due --limit 1 --format json")
    assert (result.answer["total"], result.numbers) == (4, [10])
    table = desk("due --limit 1")
    assert len(table.stdout.splitlines()) == 2
    assert table.stderr.endswith("3 more: --limit 0 shows all\n")


@pytest.mark.parametrize("command", ["list", "due --all"])
def test_a_terminal_shows_a_hundred_and_says_how_many_more(
    run: Call, terminal: Callable[..., Call], command: str
) -> None:
    rows = [{"title": f"Promise {n}", "by": ["NZ"], "to": ["US"], "due": "2027"} for n in range(111)]
    run("import - --yes", stdin=json.dumps({"commitments": rows}))
    screen = terminal(120)
    result = screen(command, "--color never")
    assert result.stderr.endswith("20 more: --limit 0 shows all\n")
    assert sum(line.split()[0].isdigit() for line in result.stdout.splitlines()[2:]) == 100
    whole = screen(command, "--limit 0")
    assert "more:" not in whole.stderr
    assert len(run(command).stdout.splitlines()) == 121  # a pipe gets them all
    assert len(run(command, "--format json").items) == 120


def test_a_list_of_what_was_made_in_this_register_knows_its_areas(run: Call) -> None:
    run('add "Share ice data" --by NZ --to US --new-area ice')
    assert listed(run, "--area ice") == [10]
    assert listed(run, "--area ICE,trade") == [4, 5, 10]
