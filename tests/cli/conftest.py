"""Fixtures for the command line: `run` on pipes, `terminal(width)` on a terminal, both on a copy of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.calls import UNWANTED, Call, a_copy_of_the_sample, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def _a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone's environment: a home of their own in which nothing is written but what a command writes."""
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    for name in UNWANTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(tmp_path: Path) -> Call:
    """Call the command line on pipes."""
    return Call(a_copy_of_the_sample(tmp_path / "register.json"))


@pytest.fixture
def newcomer(run: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Somebody who has no register yet and has named none; `newcomer.register` is where theirs would be."""
    monkeypatch.delenv("COMMITRACK_REGISTER")
    run.register.unlink()
    run.register = run.register.parent / "data" / "commitrack" / "register.json"
    return run


@pytest.fixture
def terminal(run: Call, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Call]:
    """Call the command line on a terminal: `terminal(60)("list")`."""

    def of(width: int, *, encoding: str = "utf-8") -> Call:
        monkeypatch.setenv("COLUMNS", str(width))
        call = Call(run.register)
        call.stdin_is_terminal = call.stdout_is_terminal = call.stderr_is_terminal = True
        call.encoding = encoding
        return call

    return of
