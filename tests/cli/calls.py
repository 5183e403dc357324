"""Calling the command line from a test: in this process, or in one of its own, on pipes or on a terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shlex
import struct
import subprocess
import sys
import termios
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

from commitrack.cli import command
from commitrack.places import sample_register

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TODAY = "2026-04-05"
ACTOR = "ana"


@dataclass(frozen=True)
class Result:
    """What a call left behind."""

    argv: Sequence[str]
    exit_code: int
    stdout: str
    stderr: str

    @property
    def answer(self) -> Any:
        """The JSON on stdout."""
        return json.loads(self.stdout)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The rows of the JSON on stdout, which is in the form that every reading command has."""
        answer = self.answer
        assert list(answer) == ["schema", "total", "items"], answer
        assert answer["schema"] == 1
        items: list[dict[str, Any]] = answer["items"]
        return items

    @property
    def numbers(self) -> list[int]:
        """The numbers of the commitments in the JSON on stdout, in order."""
        return [item["number"] for item in self.items]

    def __str__(self) -> str:
        return (
            f"commitrack {shlex.join(self.argv)}\nexit code {self.exit_code}\n"
            f"--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}\n---"
        )


class Stream(TextIOWrapper):
    """A standard stream that keeps what is written, and says that it is a terminal if it is to be one."""

    def __init__(self, data: bytes = b"", *, encoding: str = "utf-8", is_terminal: bool = False) -> None:
        self.bytes = BytesIO(data)
        self._is_terminal = is_terminal
        super().__init__(self.bytes, encoding=encoding, newline="\n", write_through=True)

    def isatty(self) -> bool:
        return self._is_terminal

    def text(self) -> str:
        return self.bytes.getvalue().decode(self.encoding)


class Call:
    """The fixture `run`: `run("update 3 --status done", exit_code=0)`, or the arguments one by one.

    `run.register` is the register that commands work on, a copy of the sample.
    """

    def __init__(self, register: Path) -> None:
        self.register = register
        self.stdin = b""
        self.stdin_is_terminal = False
        self.stderr_is_terminal = False
        self.stdout_is_terminal = False
        self.encoding = "utf-8"

    def __call__(self, *arguments: str | Sequence[str], exit_code: int | None = 0, stdin: str | None = None) -> Result:
        result = self._called(split(*arguments), self.stdin if stdin is None else stdin.encode())
        assert exit_code in (None, result.exit_code), f"exit code {exit_code} was expected\n{result}"
        return result

    def _called(self, argv: list[str], stdin: bytes) -> Result:
        out = Stream(encoding=self.encoding, is_terminal=self.stdout_is_terminal)
        err = Stream(encoding=self.encoding, is_terminal=self.stderr_is_terminal)
        err.reconfigure(errors="backslashreplace")  # as Python opens it
        with streams(Stream(stdin, is_terminal=self.stdin_is_terminal), out, err):
            try:
                command().main(argv, prog_name="commitrack")
            except SystemExit as left:
                code = left.code
            else:
                raise AssertionError(f"commitrack {shlex.join(argv)} did not leave")
        assert isinstance(code, int), code
        return Result(argv, code, out.text(), err.text())

    def json(self, *arguments: str | Sequence[str]) -> list[dict[str, Any]]:
        """The items that a reading command answers in JSON."""
        return self(*arguments, ["--format", "json"]).items

    def one(self, number: int, *arguments: str) -> dict[str, Any]:
        """Commitment `number` in JSON."""
        (item,) = self.json(["show", str(number), *arguments])
        return item

    @property
    def data(self) -> bytes:
        """The register's file."""
        return self.register.read_bytes()


def split(*arguments: str | Sequence[str]) -> list[str]:
    """Words as a shell would split a line; a list is taken as it is."""
    argv: list[str] = []
    for argument in arguments:
        argv += shlex.split(argument) if isinstance(argument, str) else argument
    return argv


@contextmanager
def streams(*three: Stream) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = three
    try:
        yield
    finally:
        for now in (sys.stdout, sys.stderr):
            if now not in three:  # the boundary has put another in its place
                now.close()
        sys.stdin, sys.stdout, sys.stderr = before


def environment(folder: Path) -> dict[str, str]:
    """What a person's environment says: a home in `folder`, the register there, a frozen day, an actor."""
    return {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "COMMITRACK_REGISTER": str(folder / "register.json"),
        "COMMITRACK_TODAY": TODAY,
        "COMMITRACK_ACTOR": ACTOR,
        "TERM": "xterm-256color",
        "COLUMNS": "80",
    }


UNWANTED = ("NO_COLOR", "FORCE_COLOR", "COMMITRACK_DEBUG", "LINES", "PYTHONIOENCODING", "_COMMITRACK_COMPLETE")


def whole_environment(folder: Path, **changes: str) -> dict[str, str]:
    """The same for a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | environment(folder) | {"PYTHONDONTWRITEBYTECODE": "1"} | changes


PROGRAM = [sys.executable, "-m", "commitrack"]


def in_a_process(
    argv: Sequence[str | bytes], folder: Path, *, changes: Mapping[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(  # noqa: PLW1510 - the caller looks at the exit code
        [*PROGRAM, *argv], env=whole_environment(folder, **(changes or {})), timeout=60, **options
    )


def in_a_shell(line: str, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a line in bash in which `commitrack` is the program; a failure anywhere in a pipe is the line's."""
    script = f'set -o pipefail; commitrack() {{ {shlex.join(PROGRAM)} "$@"; }}; {line}'
    return subprocess.run(  # noqa: PLW1510
        ["bash", "-c", script], env=whole_environment(folder, **changes), capture_output=True, text=True, timeout=60
    )


def on_a_terminal(
    argv: Sequence[str], folder: Path, *, width: int = 80, typed: bytes = b"", **changes: str
) -> tuple[int, str]:
    """Run the program on a true terminal; its exit code, and all that came up on the screen."""
    env = whole_environment(folder, **changes)
    del env["COLUMNS"]
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    with subprocess.Popen(
        [*PROGRAM, *argv], stdin=follower, stdout=follower, stderr=follower, env=env, start_new_session=True
    ) as process:
        os.close(follower)
        try:
            os.write(leader, typed)
            shown = b"".join(_all_that_comes(leader))
            return process.wait(timeout=60), shown.decode().replace("\r\n", "\n")
        finally:
            os.close(leader)
            process.kill()


class Dialogue:
    """The program on a true terminal, answered step by step: `talk.until("because: ")`, `talk.type("x\\n")`."""

    def __init__(self, argv: Sequence[str], folder: Path, *, width: int = 80, height: int = 40) -> None:
        env = whole_environment(folder)
        del env["COLUMNS"]
        self._leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.process = subprocess.Popen(
            [*PROGRAM, *argv], stdin=follower, stdout=follower, stderr=follower, env=env, cwd=folder,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - for ctrl-C
        )  # fmt: skip
        os.close(follower)
        self.shown = ""
        self._read = 0

    def until(self, text: str, *, again: str = "") -> str:
        """All that comes up to a text, from after the last one that was waited for.

        Where nothing comes for two seconds, the keys `again` are pressed: Python's readline may miss an interruption.
        """
        tries = 10
        while text not in self.shown[self._read :]:
            ready, _, _ = select.select([self._leader], [], [], 2 if again else 30)
            if again and not ready and tries:
                tries -= 1
                self.type(again)
                continue
            assert ready, f"{text!r} did not come:\n{self.shown}"
            try:
                part = os.read(self._leader, 65536)
            except OSError:
                part = b""
            assert part, f"{text!r} did not come before the end:\n{self.shown}"
            self.shown += part.decode().replace("\r\n", "\n")
        start, self._read = self._read, self.shown.index(text, self._read) + len(text)
        return self.shown[start : self._read]

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._leader, keys.encode())

    def close(self) -> None:
        """Close the terminal's window."""
        os.close(self._leader)
        self.process.wait(timeout=60)

    def end(self) -> int:
        """Wait for the program to end by itself; its exit code."""
        self.shown += b"".join(_all_that_comes(self._leader)).decode().replace("\r\n", "\n")
        os.close(self._leader)
        return self.process.wait(timeout=60)


def _all_that_comes(leader: int) -> Iterator[bytes]:
    while True:
        ready, _, _ = select.select([leader], [], [], 60)
        assert ready, "the program neither says anything nor ends"
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux's way to say that the other side is closed
            return
        if not part:
            return
        yield part


def a_copy_of_the_sample(path: Path) -> Path:
    path.write_bytes(sample_register().read_bytes())
    return path
