"""The README's sessions, replayed on a terminal of 80 columns, and its library example, run.

`python tests/test_readme.py` writes what the commands print now into the README, to be read before it is committed.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import termios
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

README = Path(__file__).parents[1] / "README.md"
CONSOLE = re.compile(r"(?<=```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)
CLOCK = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
HOME = "/home/you"
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def printed(command: str, environment: dict[str, str]) -> str:
    """What a command prints on a terminal of 80 columns, both streams, trailing blanks cut."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        command, shell=True, env=environment, cwd=environment["HOME"], stdin=writer, stdout=writer, stderr=writer
    )
    os.close(writer)
    chunks = []
    try:
        while chunk := os.read(reader, 65536):
            chunks.append(chunk)
    except OSError:  # Linux says so when the other end is closed
        pass
    process.wait()
    os.close(reader)
    text = b"".join(chunks).decode().replace("\r\n", "\n")
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def replayed(block: str, environment: dict[str, str], home: str) -> str:
    """The block as it comes out today; `export` and `unset` lines change the environment of all that follow."""
    lines = []
    for command in COMMAND.findall(block):
        lines.append(f"$ {command}\n")
        if command.startswith("export "):
            name, _, value = shlex.split(command)[1].partition("=")
            environment[name] = value
        elif command.startswith("unset "):
            environment.pop(shlex.split(command)[1])
        else:
            lines.append(printed(command, environment).replace(home, HOME))
    return "".join(lines)


@contextmanager
def a_home() -> Iterator[str]:
    """A folder whose name is as long as HOME, since messages are wrapped."""
    beginning = "/tmp/"
    while True:
        home = Path(beginning + token_hex(8)[: len(HOME) - len(beginning)])
        with suppress(FileExistsError):
            home.mkdir()
            break
    try:
        yield str(home)
    finally:
        shutil.rmtree(home)


def environment_in(home: str) -> dict[str, str]:
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": home,
        "XDG_DATA_HOME": f"{home}/.local/share",
        "COMMITRACK_ACTOR": "desk",
        "NO_COLOR": "1",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8",
    }


def timeless(text: str) -> str:
    """Without what differs from run to run."""
    return UID.sub("UID", CLOCK.sub("CLOCK", text))


def test_the_sessions_in_the_readme_print_what_it_says() -> None:
    with a_home() as home:
        environment = environment_in(home)
        for block in CONSOLE.findall(README.read_text(encoding="utf-8")):
            assert timeless(replayed(block, environment, home)) == timeless(block)


def test_the_library_example_runs(tmp_path: Path) -> None:
    example = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    sample = README.parent / "data" / "register.json"
    (tmp_path / "register.json").write_bytes(sample.read_bytes())
    done = subprocess.run([sys.executable, "-c", example[1]], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert '"status":"done"' in (tmp_path / "register.json").read_text(encoding="utf-8")


def rewrite() -> None:
    with a_home() as home:
        environment = environment_in(home)
        text = README.read_text(encoding="utf-8")
        README.write_text(CONSOLE.sub(lambda block: replayed(block[0], environment, home), text), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
