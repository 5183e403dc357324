"""What people see, kept as text files and compared without blanks at the ends of lines.

After a change that is meant, look at what it does to every screen:

    COMMITRACK_SCREENS=write pytest tests/cli/test_screens.py && git diff tests/screens

Each file is what came to stdout and, under a line of its own, what came to stderr.
"""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.calls import Result
from commitrack.register import Register
from commitrack.screen import width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.calls import Call

SCREENS = Path(__file__).parent.parent / "screens"
RULE = re.compile(r"^(─|-){20,}$", re.MULTILINE)
"""A line under headings; Rich's versions differ by one in its length."""
WRITES = os.environ.get("COMMITRACK_SCREENS") == "write"


@pytest.fixture
def desk(run: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The sample after a few weeks at a desk, recorded at a fixed time with fixed ids."""
    ids = (f"00000000-0000-4000-8000-{number:012}" for number in count(1))
    monkeypatch.setitem(Register.__init__.__kwdefaults__ or {}, "clock", lambda: "2026-04-05T09:30:00Z")
    monkeypatch.setitem(Register.__init__.__kwdefaults__ or {}, "new_id", lambda: next(ids))
    run('add "Ratify the fisheries agreement" --by NZ --to org:PIF --due 2025 --status in-progress --tag pacific')
    run(
        'add "日本とニュージーランドの安全保障協力を深め、共同訓練を行う"'
        " --by JP,NZ --to JP,NZ --due 2026-06 --place 東京"
    )
    run('add "Ouvrir un consulat a\u0300 Noume\u0301a" --by FR --to NZ --due "by the end of 2027" --strength binding')
    run('add "Answer the letter in [annex a], Washington\'s copy" --by US --to NZ --due 2026-04-20')
    run('update 8 --status done --on 2026-03-20 --note "Readout seen." --supports https://example.org/readout')
    run('update 8 --contradicts "A newspaper of 21 March knows nothing of it"')
    run('update 5 --status dropped --note "The minister withdrew it."')
    run('add "Return the loan" --by US --to NZ --due 2026-03')
    return run


def compared(result: Result, name: str) -> None:
    shown = "\n".join(line.rstrip() for line in f"{result.stdout}--- stderr\n{result.stderr}".splitlines()) + "\n"
    path = SCREENS / f"{name}.txt"
    if WRITES:
        path.write_text(shown, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    assert RULE.sub("─", shown) == RULE.sub("─", kept), f"{name} has changed; see the docstring of {__file__}"


TABLES = {"list": "list", "due": "due --all", "show": "show 8", "history": "history"}


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("name", TABLES)
def test_a_screen(desk: Call, terminal: Callable[..., Call], name: str, width: int) -> None:
    assert desk.register.exists()
    result = terminal(width)("--color never", TABLES[name])
    assert max(map(width_of, result.stdout.splitlines())) <= width
    compared(result, f"{name}-{width}")


@pytest.mark.parametrize("name", TABLES)
def test_a_screen_of_an_ascii_terminal(desk: Call, terminal: Callable[..., Call], name: str) -> None:
    assert desk.register.exists()
    result = terminal(80, encoding="ascii")("--color never", TABLES[name])
    assert (result.stdout + result.stderr).isascii()
    compared(result, f"{name}-ascii")


@pytest.mark.parametrize("name", TABLES)
def test_what_comes_through_a_pipe(desk: Call, name: str) -> None:
    compared(desk(TABLES[name]), f"{name}-piped")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_help(terminal: Callable[..., Call], width: int) -> None:
    result = terminal(width)("--help")
    ours = result.stdout.partition("\n\n")[2]  # the rest is worded by Typer
    before, _, after = ours.partition("\nOptions:\n")
    shown = before + after[after.index("\n\n") :]
    compared(Result(result.argv, 0, shown, result.stderr), f"help-{width}")


def test_an_overdue_one_is_marked_wherever_it_is_listed(desk: Call, terminal: Callable[..., Call]) -> None:
    for width in (60, 80, 120, 200):
        for command in ("list", "due"):
            lines = terminal(width)("--color never", command).stdout.splitlines()
            assert sum(" ! " in line for line in lines) == 2
    assert desk("list").stdout.count(" d late") == 2


def test_wide_and_combining_letters_keep_the_columns_straight(desk: Call, terminal: Callable[..., Call]) -> None:
    for shown in (desk("list").stdout, terminal(200)("--color never list").stdout):
        places = {width_of(line[: line.index("announced")]) for line in shown.splitlines() if " announced " in line}
        assert len(places) == 1
