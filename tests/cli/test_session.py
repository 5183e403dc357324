"""What is said before and beside a command: the register, the day, the actor, the colours, a newcomer's look."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from cli.calls import Call, in_a_process, on_a_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOOKING = ["list", "due", "show 8", "history", "history 8", "export"]
READING = [*LOOKING, "list --format json", "due --format json", "show 8 --format json", "history --format json"]
SAMPLE = "this is the sample register: you have none yet; the first update makes it yours\n"
ESCAPE = "\x1b["


@pytest.mark.parametrize("command", READING)
def test_a_newcomer_sees_the_sample_and_nothing_is_created(newcomer: Call, tmp_path: Path, command: str) -> None:
    result = newcomer(command)
    assert result.stdout
    assert result.stderr.startswith(SAMPLE)
    assert SAMPLE not in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_shipped_sample_is_never_written_to(newcomer: Call) -> None:
    from commitrack.places import sample_register

    before = sample_register().read_bytes()
    newcomer("update 8 --status done")
    newcomer("undo")
    assert sample_register().read_bytes() == before
    assert not sample_register().with_name("register.json.lock").exists()


@pytest.mark.parametrize("command", [*READING, "update 8 --note x", "undo", "add T --by NZ --to US", "import - --yes"])
@pytest.mark.parametrize("how", ["option before", "option after", "environment"])
def test_a_register_that_is_not_there_is_an_error_and_never_made(
    run: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, how: str
) -> None:
    before = sorted(tmp_path.iterdir())
    line = {"option before": f"--register no/such.json {command}", "option after": f"{command} --register no/such.json"}
    if how == "environment":
        monkeypatch.setenv("COMMITRACK_REGISTER", "no/such.json")
    result = run(line.get(how, command), exit_code=3, stdin='{"commitments": []}')
    assert result.stdout == ""
    assert re.match(r"error: there is no register at \S*no/such\.json; commitrack init \S*no/such\.json", result.stderr)
    assert sorted(tmp_path.iterdir()) == before


def test_the_option_goes_before_the_environment_and_the_last_one_counts(run: Call) -> None:
    run("init empty.json")
    assert run("--register empty.json list --format json").numbers == []
    assert run("list --format json --register empty.json").numbers == []
    assert len(run("--register empty.json list --format json --register register.json").numbers) == 9


def test_an_empty_name_is_no_name(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(run("list --format json --register ''").numbers) == 9
    monkeypatch.setenv("COMMITRACK_REGISTER", "")
    assert run("list").stderr.startswith(SAMPLE)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("~nobody-of-that-name/x", 2), ("a\0b", 2), ("\ud800", 2), ("x" * 5000, 6), (".", 3), ("\udcff.json", 3)],
)
@pytest.mark.parametrize("command", ["list", "undo"])
def test_a_name_that_no_register_can_have(run: Call, typed: str, code: int, command: str) -> None:
    run([command, "--register", typed], exit_code=code)


def test_a_home_folder_is_understood(run: Call) -> None:
    assert len(run("list --format json --register", ["~/register.json"]).numbers) == 9


@pytest.mark.parametrize("command", [*READING])
@pytest.mark.parametrize("place", ["before", "after"])
def test_every_reading_command_looks_back(run: Call, command: str, place: str) -> None:
    run("update 8 --place Wellington")
    option = "--as-of 2026-04-04"
    result = run(f"{option} {command}" if place == "before" else f"{command} {option}")
    assert "Wellington" not in result.stdout
    assert "Wellington" in run(command, "--as-of 2026-04-05").stdout or command in (
        "history",
        "due",
        "due --format json",
    )


@pytest.mark.parametrize("command", ["add T --by NZ --to US", "update 8 --note x", "undo", "import -", "init x.json"])
@pytest.mark.parametrize("place", ["before", "after"])
def test_no_writing_command_looks_back(run: Call, command: str, place: str) -> None:
    data = run.data
    option = "--as-of 2026-03-01"
    result = run(f"{option} {command}" if place == "before" else f"{command} {option}", exit_code=2)
    has_on = command.startswith(("add", "update"))
    instead = "to record since when something holds: --on DAY" if has_on else "leave it out here"
    assert f"--as-of is for looking; {instead}\n" in result.stderr
    assert run.data == data


@pytest.mark.parametrize("command", READING)
def test_a_day_that_cannot_be_read(run: Call, command: str) -> None:
    assert run(command, "--as-of 03/04/2026", exit_code=2).stdout == ""


def test_who_records_is_said_before_or_after(run: Call) -> None:
    run("--actor bo update 8 --note a")
    run("update 8 --note b --actor 'Cy of the desk'")
    assert [item["actor"] for item in run.json("history 8")[1:]] == ["bo", "Cy of the desk"]


@pytest.mark.parametrize("actor", ["a\nb", "a\0b", "\ud800", "  "])
def test_a_name_that_cannot_be_kept(run: Call, monkeypatch: pytest.MonkeyPatch, actor: str) -> None:
    before = run.data
    run("update 8 --note x --actor", [actor], exit_code=2)
    if "\0" not in actor and "\ud800" not in actor:
        monkeypatch.setenv("COMMITRACK_ACTOR", actor)
        run("update 8 --note x", exit_code=2)
    assert run.data == before


def test_today_is_frozen_by_the_environment(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITRACK_TODAY", "2026-03-31")
    assert run.one(8)["timeliness"] == "due-soon"
    monkeypatch.setenv("COMMITRACK_TODAY", "tomorrow")
    assert "COMMITRACK_TODAY is 'tomorrow'" in run("list", exit_code=2).stderr
    monkeypatch.delenv("COMMITRACK_TODAY")
    assert run.one(8)["timeliness"] in ("due-soon", "overdue")


def test_the_frozen_day_never_touches_when_an_event_was_recorded(run: Call) -> None:
    run("update 8 --note x")
    event = run.json("history 8")[-1]
    assert event["day"] == "2026-04-05"
    assert not event["at"].startswith("2026-04-05")


# colours


@pytest.mark.parametrize("command", ["list", "due", "show 8", "history"])
def test_a_terminal_has_colours_and_a_pipe_has_none(run: Call, terminal: Callable[..., Call], command: str) -> None:
    assert ESCAPE not in run(command).stdout
    assert ESCAPE in terminal(80)(command).stdout
    assert ESCAPE not in terminal(80)(command).stderr


@pytest.mark.parametrize("command", ["list", "due", "show 8", "history"])
@pytest.mark.parametrize("place", ["before", "after"])
def test_colours_are_asked_for_before_or_after(
    run: Call, terminal: Callable[..., Call], command: str, place: str
) -> None:
    def asked(call: Call, when: str) -> str:
        return call(f"--color {when} {command}" if place == "before" else f"{command} --color {when}").stdout

    assert ESCAPE in asked(run, "always")
    assert ESCAPE not in asked(run, "auto")
    assert ESCAPE not in asked(terminal(80), "never")
    assert ESCAPE in asked(terminal(80), "auto")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_the_environment_declines_colours_unless_they_are_asked_for(
    terminal: Callable[..., Call], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    call = terminal(120)
    assert ESCAPE not in call("list").stdout
    coloured = call("list --color always").stdout
    assert ESCAPE in coloured
    assert "Keep Antarctica for peaceful scientific" in coloured


def test_colours_through_a_pipe_cut_nothing(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    plain = run("list").stdout.splitlines()
    coloured = without_colours(run("list --color always").stdout).splitlines()
    assert [line.split() for line in plain] == [line.split() for line in (coloured[0], *coloured[2:])]
    page = run("show 8").stdout.splitlines()
    assert [line.split() for line in page] == [
        line.split() for line in without_colours(run("show 8 --color always").stdout).splitlines()
    ]


def without_colours(text: str) -> str:
    return "".join(part.partition("m")[2] if i else part for i, part in enumerate(text.split(ESCAPE)))


@pytest.mark.parametrize("command", [*READING, "update 8 --note x", "undo", "add T --by NZ --to US", "init x.json"])
def test_a_colour_setting_that_does_not_exist(run: Call, command: str) -> None:
    before = run.data
    result = run(command, "--color alwys", exit_code=2)
    assert "did you mean always?" in result.stderr
    assert (result.stdout, run.data) == ("", before)


def test_what_is_late_stands_out_with_and_without_colours(terminal: Callable[..., Call]) -> None:
    lines = terminal(60)("list").stdout.splitlines()
    (late,) = [line for line in lines if "Space" in line or "! 2026-03" in line][:1]
    assert "\x1b[1;31m" in late
    assert "! 2026-03" in without_colours(late)


# encodings, widths, true terminals


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_place_without_our_arrows_gets_plainer_ones(run: Call, terminal: Callable[..., Call], encoding: str) -> None:
    run('add "日本 – Nouméa" --by JP,NZ --to JP,NZ --place 東京')
    for call in (run, terminal(120, encoding=encoding)):
        call.encoding = encoding
        shown = call("list").stdout
        assert "NZ <-> US" in shown
        assert "NZ -> US" in shown
        assert "日" not in shown
        assert "Noumea" in shown if encoding == "ascii" else "Nouméa" in shown
        said = call("update 8 --status done").stderr
        assert "-> done" in said
        assert "U.S.-New Zealand" in said
        call("undo")
        for command in ("due", "show 8", "show 10", "history", "list --text 日本"):
            call(command)


@pytest.mark.parametrize("width", [1, 10, 20, 40, 60, 80, 120, 200, 1000])
def test_no_width_is_too_narrow_or_too_wide(run: Call, terminal: Callable[..., Call], width: int) -> None:
    run(["update", "8", "--title", "Donaudampfschifffahrtsgesellschaftskapitänsabkommen " * 3])
    call = terminal(width)
    for command in ("list", "due --all", "show 8", "history"):
        shown = without_colours(call(command).stdout)
        assert shown
        if command == "list" and width >= 40:
            for whole in ("2026-03", "scheduled", "in-progress", "standing", "no date"):
                assert whole in shown


def test_a_long_text_beside_the_titles_goes_on_in_the_next_line(run: Call, terminal: Callable[..., Call]) -> None:
    run('update 8 --due 2026-33~/2027-25~ --actor "The desk officer for the Pacific, on leave until May"')
    for command in ("list", "due", "history"):
        shown = without_colours(terminal(60)(command).stdout).splitlines()
        assert max(map(len, shown)) <= 60
        told = " ".join(" ".join(shown).split())
        assert ("about Q1 2026 to" in told) is (command != "history")
    assert "The desk officer for" in told
    assert "until May" in told


@pytest.mark.parametrize("command", ["list", "due", "show 8", "history 8"])
@pytest.mark.parametrize("width", [60, 132])
def test_a_true_terminal_is_as_wide_as_it_is(run: Call, tmp_path: Path, command: str, width: int) -> None:
    code, shown = on_a_terminal(command.split(), tmp_path, width=width)
    assert code == 0
    assert ESCAPE in shown
    lines = without_colours(shown).splitlines()
    assert max(map(len, lines)) <= max(width, 70 if command == "list" else 0)
    assert run.register.exists()


def test_a_true_terminal_without_colours(run: Call, tmp_path: Path) -> None:
    _, shown = on_a_terminal(["list"], tmp_path, NO_COLOR="1")
    assert ESCAPE not in shown
    assert "! 2026-03" in shown
    assert shown.endswith("9 commitments: 9 open, 0 closed; 1 overdue\n")
    assert run.register.exists()


def test_a_stream_that_cannot_be_changed_is_written_as_it_is(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    from commitrack.cli import command

    out = StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(SystemExit, match="0"):
        command().main(["list", "--format", "json"], prog_name="commitrack")
    assert '"total": 9' in out.getvalue()
    assert run.register.exists()


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_a_process_in_a_poor_locale(run: Call, tmp_path: Path, encoding: str) -> None:
    whole = run("list --format json").stdout.encode()
    done = in_a_process(
        ["list", "--format", "json"], tmp_path, changes={"PYTHONIOENCODING": encoding}, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, whole, b"")
