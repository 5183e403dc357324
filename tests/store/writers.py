"""Processes that write to a register, some of them killed in the act. A script: see `main`.

It starts as a process of its own and forks the writers itself, so that nobody forks a process with threads (a worker
of pytest has some) and so that a writer is there in a millisecond.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samples import check_whole, opened

if TYPE_CHECKING:
    from collections.abc import Callable

REMNANTS = {".lock", ".bak", ".new", ".spare"}


def write_in_turns(path: Path, who: str, updates: int) -> None:
    """So many updates and additions, and a line of output for each that was acknowledged."""
    register = opened(path)
    for step in range(updates):
        if step % 10:
            number = 1 + step % 3
            register.update([number], {"place": f"{who} {step}"})
            tell("updated", number, f"{who} {step}")
        else:
            outcome = register.add(f"by {who} in step {step}", given={"by": "NZ", "to": "US"})
            tell("added", outcome.after.number, outcome.after.title)


def kill_at_random(path: Path, kills: int, seed: int) -> None:
    """Kill a writer again and again, and look each time at what is left."""
    rng = random.Random(seed)
    acknowledged: set[str] = set()
    pace = 0.03
    for kill in range(kills):
        read, write = os.pipe()
        began = time.monotonic()
        child = forked(partial(update_for_ever, path, str(kill), write))
        os.close(write)
        with os.fdopen(read, "rb") as acknowledgements:
            time.sleep(rng.uniform(0, 2 * pace))
            os.kill(child, signal.SIGKILL)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
            told = acknowledgements.read().decode().splitlines()
        if told:
            pace = (time.monotonic() - began) / len(told)
        acknowledged.update(told)
        check_left(path, acknowledged)
    tell(len(acknowledged))


def update_for_ever(path: Path, who: str, acknowledge: int) -> None:
    register = opened(path)
    for step in count():
        register.update([1 + step % 3], {"place": f"{who}.{step}"})
        os.write(acknowledge, f"{who}.{step}\n".encode())


def kill_at_every_step(path: Path) -> None:
    """Kill a writer before the first thing it does in the register's folder, then before the second, and so on."""
    for steps in count(1):
        child = forked(partial(die_at, steps, path))
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        check_left(path, set())
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        opened(path).update([2], {"place": f"after {steps}"})
        left = {file.name for file in path.parent.iterdir()} - {path.name}
        assert left == {path.name + suffix for suffix in (".lock", ".bak")}, left
    tell(steps - 1)


def die_at(steps: int, path: Path) -> None:
    """Update, but be killed at the given one of the steps that the interpreter tells of: open, rename, remove …"""
    register = opened(path)
    folder, left = str(path.parent), [steps]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "fcntl.flock" or any(str(argument).startswith(folder) for argument in arguments[:2]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    register.update([1], {"place": f"killed at {steps}"})


def check_left(path: Path, acknowledged: set[str]) -> None:
    """The register opens and is whole, nothing acknowledged is lost, and its last good copy is whole too."""
    events = check_whole(opened(path))
    kept = {str(event.changes["place"][1]) for event in events if "place" in event.changes}
    assert acknowledged <= kept, sorted(acknowledged - kept)
    last_good = path.with_name(path.name + ".bak")
    before = check_whole(opened(last_good))
    assert before == events[: len(before)]
    assert len(events) - len(before) in (1, 2)
    names = {file.name for file in path.parent.iterdir()}
    assert names <= {path.name, *(path.name + suffix for suffix in REMNANTS)}, names


def tell(*words: object) -> None:
    """One line of output."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def forked(body: Callable[[], None]) -> int:
    """A child that does `body` and ends with 0, or with 1 after an exception."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        body()
        status = 0
    except BaseException:  # noqa: BLE001 - a child must never go on as its parent
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def main(kind: str, path: str, *rest: str) -> None:
    """Do one of the three as the command line says."""
    match kind:
        case "turns":
            write_in_turns(Path(path), rest[0], int(rest[1]))
        case "random":
            kill_at_random(Path(path), int(rest[0]), int(rest[1]))
        case "steps":
            kill_at_every_step(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
