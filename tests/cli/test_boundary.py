"""Help, errors and ends: what every command has in common."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import PROGRAM, Call, in_a_process, in_a_shell, whole_environment
from commitrack import __version__
from commitrack.cli import COMMANDS, command
from commitrack.cli.boundary import CommandGroup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = [row.name for row in COMMANDS]


def built(name: str) -> Any:
    """A command as it is called."""
    return command().get_command(None, name)  # type: ignore[arg-type]


# help


@pytest.mark.parametrize("line", ["", "-h", "--help", "--color never", "--register nonsuch.json"])
def test_help_is_what_one_gets_alone(run: Call, line: str) -> None:
    result = run(line)
    assert result.stderr == ""
    shown = result.stdout
    assert shown.index("commitrack due --month 2026-03") < shown.index("--register FILE") < shown.index("\nLook:\n")
    assert shown.index("\nLook:\n") < shown.index("\nRecord:\n") < shown.index("\nExchange:\n")
    for row in COMMANDS:
        assert re.search(rf"^  {row.name} +{row.summary}$", shown, re.MULTILINE)
    assert "\x1b" not in shown


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_helps_with_an_example_before_its_options(run: Call, name: str, option: str) -> None:
    shown = run([name, option]).stdout
    assert shown.index(f"    commitrack {name}") < shown.index("--register FILE")
    assert max(map(len, shown.splitlines())) <= 80, [line for line in shown.splitlines() if len(line) > 80]
    assert "\x1b" not in shown


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_argument_of_every_command_is_explained(name: str) -> None:
    one = built(name)
    assert one.help
    for parameter in one.params:
        assert parameter.help, f"{name} {parameter.name} has no help"
        assert parameter.help.strip().endswith((".", "]", "…", "standard input.")), parameter.help


@pytest.mark.parametrize("name", NAMES)
def test_every_command_takes_what_all_share(name: str) -> None:
    options = {option for parameter in built(name).params for option in parameter.opts}
    assert {"--register", "--as-of", "--actor", "--color"} <= options
    assert ("--format" in options) is (
        name in ("list", "due", "show", "history", "extract", "verify", "rejected", "export", "import")
    )


def test_the_version(run: Call) -> None:
    assert run("--version").stdout == f"commitrack {__version__}\n"


def test_help_needs_no_register(newcomer: Call, tmp_path: Path) -> None:
    newcomer("list --help")
    newcomer("")
    assert list(tmp_path.iterdir()) == []


# errors


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        ("lsit", "list"),
        ("updaet 8", "update"),
        ("--regster x list", "--register"),
        ("list --overdu", "--overdue"),
        ("list --fromat json", "--format"),
        ("update 8 --statsu done", "--status"),
        ("list --status anounced", "announced"),
        ("list --status overdue", "--timeliness overdue"),
        ("list --timeliness over-due", "overdue"),
        ("list --strength frim", "firm"),
        ("list --area trad", "trade"),
        ("list --party 'New Zeland'", "NZ"),
        ("list --sort numbr", "number"),
        ("list --format jason", "json"),
        ("due --format xyz", "table, json, csv, md"),
        ("history --format jsn", "json"),
        ("list --color nevr", "never"),
        ("list --made 'Marhc 2026'", "March 2026"),
        ("list --due 'Q5 2026'", "Q1 to Q4"),
        ("due --month 'Febuary 2026'", "February 2026"),
        ("due --within 90x", "90d"),
        ("update 8 --clear plaec", "place"),
        ("add T --by Astralia --to NZ", "Australia"),
        ("update 8 --status in-progres", "in-progress"),
        ("update 8 --strength explorer", "explore"),
        ("update 8 --area defense", "defence"),
    ],
)
def test_a_typo_is_an_error_with_the_nearest_word(run: Call, arguments: str, nearest: str) -> None:
    before = run.data
    result = run(arguments, exit_code=2)
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert nearest in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert run.data == before


@pytest.mark.parametrize(
    "arguments",
    [
        "show",
        "show 8 9",
        "list extra",
        "--register",
        "list --limit x",
        "list --limit -1",
        "list --limit",
        "-x",
        "export x.json y",
    ],
)
def test_what_the_parser_refuses_is_one_sentence_that_ends_in_help(run: Call, arguments: str) -> None:
    result = run(arguments, exit_code=2)
    assert result.stderr.startswith("error: ")
    assert result.stderr.endswith(" --help\n")
    assert len(result.stderr.splitlines()) == 1


def test_a_bug_is_told_as_one_and_shown_when_asked(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("so it goes")

    monkeypatch.setattr("commitrack.cli.looking.listing_named", broken)
    assert run("list", exit_code=1).stderr == (
        "error: ZeroDivisionError: so it goes; that is a bug of commitrack: COMMITRACK_DEBUG=1 shows where\n"
    )
    monkeypatch.setenv("COMMITRACK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("list")


def test_a_refusal_has_no_traceback_even_then(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITRACK_DEBUG", "1")
    assert run("show 42", exit_code=3).stderr.startswith("error: there is no commitment 42")


def test_what_the_system_refuses_is_no_bug(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise OSError(24, "Too many open files", "parties.tsv")

    monkeypatch.setattr("commitrack.cli.looking.listing_named", failing)
    assert run("list", exit_code=1).stderr == "error: parties.tsv could not be used: too many open files\n"


@pytest.mark.parametrize("how", [KeyboardInterrupt, EOFError])
def test_an_interruption(run: Call, monkeypatch: pytest.MonkeyPatch, how: type[BaseException]) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise how

    monkeypatch.setattr("commitrack.cli.looking.listing_named", interrupted)
    result = run("list", exit_code=130)
    assert (result.stdout, result.stderr.strip()) == (
        "",
        "error: interrupted; commitrack history tells what was recorded",
    )


def test_ctrl_c_while_it_waits_for_input(run: Call, tmp_path: Path) -> None:
    before = run.data
    with subprocess.Popen(
        [*PROGRAM, "--actor", "bo", "import", "-"],
        env=whole_environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        process.stdin.write(b"x" * 1_000_000)  # more than a pipe holds: once it is written, the program is reading
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err.strip()) == (b"", b"error: interrupted; commitrack history tells what was recorded")
    assert run.data == before


# ends


@pytest.mark.parametrize(
    "line",
    [
        "commitrack list | head -1",
        "commitrack list | true",
        "commitrack --color always list | head -1",
        "commitrack --color always list | true",
        "commitrack --color always show 8 | true",
        "commitrack list --format json | true",
        "commitrack --help | true",
        "commitrack history 2>&1 | true",
        "commitrack lsit 2>&1 | true; true",
    ],
)
def test_a_closed_pipe_is_quiet(run: Call, tmp_path: Path, line: str) -> None:
    done = in_a_shell(line, tmp_path)
    assert done.returncode == 0, done
    assert not [said for said in done.stderr.splitlines() if "overdue" not in said and "event" not in said], done
    assert run.register.exists()


@pytest.mark.parametrize("arguments", ["list", "list --format json", "--color always list", "show 8", "--help"])
def test_a_full_disk_behind_stdout_is_an_error_without_traceback(run: Call, tmp_path: Path, arguments: str) -> None:
    done = in_a_shell(f"commitrack {arguments} > /dev/full", tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "error: the answer could not be written: no space left on device"
    assert "Traceback" not in done.stderr
    assert run.register.exists()


@pytest.mark.parametrize(
    "arguments", ["list >&-", "list 2>&-", "update 8 --note x >&- 2>&-", "import - <&-", "lsit 2>&-"]
)
def test_a_stream_that_is_closed_from_the_start(run: Call, tmp_path: Path, arguments: str) -> None:
    done = in_a_shell(f"commitrack {arguments}", tmp_path)
    assert done.returncode == {"import": 8, "lsit": 2}.get(arguments.split(maxsplit=1)[0], 0), done
    assert "Traceback" not in done.stderr
    assert len(run.json("list")) == 9


def test_the_program_runs_as_a_module_from_anywhere(run: Call, tmp_path: Path) -> None:
    done = in_a_process(["show", "8"], tmp_path, capture_output=True, cwd="/")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == run("show 8").stdout


def test_a_group_without_rows_has_no_commands() -> None:
    group = CommandGroup(name="empty")
    assert group.list_commands(None) == []  # type: ignore[arg-type]
    assert group.get_command(None, "list") is None  # type: ignore[arg-type]


# completion


def completed(tmp_path: Path, line: str, *, shell: str = "bash", **changes: str) -> tuple[list[str], str]:
    """What the shell offers for the last word of a line, and what came up on stderr."""
    words = re.findall(r"\S+", line)
    place = len(words) - (0 if line.endswith(" ") else 1)
    asked = {
        "_COMMITRACK_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(place),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = in_a_process([], tmp_path, changes={**asked, **changes}, capture_output=True)
    assert done.returncode == 0, done
    return done.stdout.decode().split("\n")[:-1], done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("commitrack u", ["update", "undo"]),
        ("commitrack show ", list("123456789")),
        ("commitrack history 8", ["8"]),
        ("commitrack undo 9", ["9"]),
        ("commitrack update 2,", [f"2,{n}" for n in range(1, 10)]),
        ("commitrack update 2 3", ["3"]),
        ("commitrack update 8 --superseded-by 7", ["7"]),
        ("commitrack update 8 --status s", ["scheduled", "standing", "stalled", "superseded"]),
        ("commitrack list --status done,p", ["done,partial"]),
        ("commitrack list --timeliness done-l", ["done-late"]),
        ("commitrack list --area s", ["security", "space", "science"]),
        ("commitrack update 8 --area cr", ["critical-minerals"]),
        ("commitrack list --strength b", ["binding"]),
        ("commitrack list --party N", ["NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ"]),
        ("commitrack list --by NZ,U", ["NZ,UA", "NZ,UG", "NZ,UM", "NZ,US", "NZ,UY", "NZ,UZ"]),
        ("commitrack list --sort c", ["changed"]),
        ("commitrack list --format j", ["json"]),
        ("commitrack update 8 --clear due", ["due", "due_text"]),
    ],
)
def test_the_shell_completes(run: Call, tmp_path: Path, line: str, offers: list[str]) -> None:
    found, said = completed(tmp_path, line)
    assert (found, said) == (offers, "")
    assert run.register.exists()


def test_areas_made_in_the_register_are_offered(run: Call, tmp_path: Path) -> None:
    run("update 8 --new-area ice")
    assert completed(tmp_path, "commitrack list --area i")[0] == ["ice"]


def test_the_sample_is_completed_in_silence_and_the_named_register_if_one_is(run: Call, tmp_path: Path) -> None:
    run("init empty.json")
    assert completed(tmp_path, "commitrack show ", COMMITRACK_REGISTER="") == (list("123456789"), "")
    assert not any(completed(tmp_path, "commitrack --register empty.json show ")[0])


@pytest.mark.parametrize("what", ["missing", "damaged"])
def test_completion_is_silent_on_any_error(run: Call, tmp_path: Path, what: str) -> None:
    if what == "damaged":
        run.register.write_text("{", encoding="utf-8")
    else:
        run.register.unlink()
    before = sorted(tmp_path.iterdir())
    found, said = completed(tmp_path, "commitrack show ")
    assert ([offer for offer in found if offer], said) == ([], "")
    found, said = completed(tmp_path, "commitrack list --area s")
    assert ([offer for offer in found if offer], said) == ([], "")
    assert sorted(tmp_path.iterdir()) == before


def test_titles_beside_offers_cannot_be_evaluated(run: Call, tmp_path: Path) -> None:
    run(["update", "8", "--title", r"\$(touch pwned) `touch pwned` ' \" ; & | \ " + "安全保障" * 30])
    for shell in ("zsh", "fish"):
        found, said = completed(tmp_path, "commitrack show 8", shell=shell)
        assert said == ""
        assert len(found) == 1
        assert not set(r"\$`;&|") & set(found[0].replace("_arguments '*: :((", "").replace("))'", ""))


# how messages are set


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_no_word_of_a_message_is_torn_on_a_terminal(terminal: Callable[..., Call], width: int) -> None:
    said = terminal(width)(["update", "8", "--due", "spring 2027"], exit_code=2).stderr
    lines = said.splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) > 1
    assert all(line.startswith("  ") for line in lines[1:])
    assert " ".join(said.split()) == " ".join(terminal(600)("update 8 --due 'spring 2027'", exit_code=2).stderr.split())


@pytest.mark.parametrize("width", [40, 60, 70, 80])
def test_a_command_in_a_message_stays_in_one_piece(newcomer: Call, terminal: Callable[..., Call], width: int) -> None:
    del newcomer
    said = terminal(width)(["add", "Meet", "--by", "FJ", "--to", "PE"], exit_code=4).stderr
    assert "commitrack init --seed" in said
    assert max(map(len, said.splitlines())) <= width


def test_a_path_is_never_torn(terminal: Callable[..., Call]) -> None:
    call = terminal(30)
    assert str(call.register) in call("update 42 --status done", exit_code=3).stderr


@pytest.mark.parametrize("width", [60, 80, 100])
def test_messages_fit_the_terminal_where_the_data_goes_into_a_pipe(run: Call, tmp_path: Path, width: int) -> None:
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    env = whole_environment(tmp_path)
    del env["COLUMNS"]
    done = subprocess.run(
        [*PROGRAM, "update", "8", "--due", "spring 2027"],
        env=env, stdout=subprocess.PIPE, stderr=follower, timeout=60, check=False,
    )  # fmt: skip
    os.close(follower)
    said = os.read(leader, 65536).decode().splitlines()
    os.close(leader)
    assert (done.returncode, len(said) > 2) == (2, True)
    assert width - 30 < max(map(len, said)) <= width
    assert run.register.exists()
