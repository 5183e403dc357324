"""The file under several processes at once, and under killed ones: the reason for a storage of our own."""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from samples import addition_of, check_whole, new_register, numbered, opened, process, python

from commitrack.errors import ChangedMeanwhileError, RegisterUnavailableError
from commitrack.store.tiny import TinyStore

if TYPE_CHECKING:
    from subprocess import Popen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

WRITERS = Path(__file__).with_name("writers.py")


def finished(running: Popen[str]) -> str:
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    return out


def test_of_a_thousand_changes_by_four_processes_none_is_lost_and_no_number_is_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    new_register(path)
    started = [process(WRITERS, "turns", path, f"writer {who}", 250) for who in range(4)]
    lines = [line.split(maxsplit=2) for running in started for line in finished(running).splitlines()]
    assert len(lines) == 1000
    events = check_whole(opened(path))
    assert len(events) == 3 + 1000
    places = {str(event.changes["place"][1]) for event in events if "place" in event.changes}
    assert {text for kind, _, text in lines if kind == "updated"} == places
    added = {int(number): title for kind, number, title in lines if kind == "added"}
    assert len(added) == 100
    assert sorted(added) == list(range(4, 104))
    assert {commitment.number: commitment.title for commitment in opened(path).find() if commitment.number > 3} == added


def test_a_writer_killed_at_any_moment_leaves_a_whole_register_with_all_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    new_register(path)
    seed = random.randrange(10**6)
    acknowledged = python(WRITERS, "random", path, 220, seed).stdout
    assert int(acknowledged) > 20, f"seed {seed}"
    opened(path).update([1], {"place": "after all"})
    assert {file.name for file in tmp_path.iterdir()} == {"register.json", "register.json.lock", "register.json.bak"}


def test_a_writer_killed_before_each_single_step_leaves_a_whole_register_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    new_register(path)
    steps = python(WRITERS, "steps", path).stdout
    assert int(steps) >= 8


READERS = """
import sys, time
from pathlib import Path
from samples import opened
from commitrack.query import EVERYTHING
register = opened(Path(sys.argv[1]))
store, today, slowest, seen = register.store, register.today, 0.0, set()
ends = time.monotonic() + float(sys.argv[2])
while time.monotonic() < ends:
    began = time.monotonic()
    with store.reading():
        first = {c.number: c.revision for c in store.find(EVERYTHING, today=today)}
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.003)
        logs = {number: len(store.events(uid)) for uid, number in store.numbers().items()}
        assert first == logs, (first, logs)
        assert {n: store.get(n).revision for n in first} == first
        places = {c.place for c in store.find(EVERYTHING, today=today)}
        assert len(places) == 1, places
    seen.update(places)
print(len(seen), slowest)
"""

STORM = """
import sys, time
from pathlib import Path
from samples import opened
register = opened(Path(sys.argv[1]))
ends, step = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < ends:
    step += 1
    register.update([1, 2, 3], {"place": f"{sys.argv[3]} {step}"})
"""


def test_readers_in_a_storm_of_writers_see_one_moment_each_time_and_never_a_mixture(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    new_register(path).update([1, 2, 3], {"place": "calm"})
    storm = [process(STORM, path, 3, who) for who in "ab"]
    readers = [process(READERS, path, 3) for _ in range(2)]
    seen = [finished(running).split() for running in readers]
    for running in storm:
        finished(running)
    assert all(int(places) > 3 for places, _ in seen), seen


def test_reading_never_waits_for_a_writer_and_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    new_register(path)
    names = {file.name for file in tmp_path.iterdir()}
    with opened(path).store.writing():
        began = time.monotonic()
        assert len(opened(path, patience=30).find()) == 3
        assert time.monotonic() - began < 5
    assert {file.name for file in tmp_path.iterdir()} == names


def test_a_reader_keeps_to_its_moment_while_another_writes_and_then_sees_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    mine = new_register(path)
    with mine.store.reading():
        assert len(mine.find()) == 3
        opened(path).add("promise 4", given={"by": "NZ", "to": "US"})
        assert len(mine.find()) == 3
    assert len(mine.find()) == 4


def test_stores_that_live_long_and_write_in_turns_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    mine = new_register(path)
    yours = opened(path)
    for step in range(5):
        mine.update([1], {"place": f"mine {step}"})
        yours.update([2], {"place": f"yours {step}"})
        yours.update([1], {"place": f"yours {step}"})
    assert len(check_whole(mine)) == len(check_whole(yours)) == 3 + 15


def test_a_writer_gives_up_after_its_patience_and_says_that_the_register_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    new_register(path)
    holder = process(
        "import sys, time\nfrom pathlib import Path\nfrom samples import opened\n"
        "with opened(Path(sys.argv[1])).store.writing():\n    print('held', flush=True)\n    time.sleep(60)",
        path,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        began = time.monotonic()
        with pytest.raises(
            RegisterUnavailableError, match=r"is busy: another process .* for 1 seconds; try again"
        ) as busy:
            opened(path, patience=0.7).update([1], {"place": "Suva"})
        assert 0.6 < time.monotonic() - began < 10
        assert busy.value.exit_code == 6
        assert opened(path).commitment(1).place is None
    finally:
        holder.kill()
        holder.communicate()
    opened(path).update([1], {"place": "Suva"})  # a dead process holds nothing


def test_a_file_that_a_program_without_our_lock_has_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    store = new_register(path).store

    def add_while_it_is_edited() -> None:
        with store.writing():
            store.commit([addition_of(numbered(4))])
            path.write_text(path.read_text() + "\n")

    with pytest.raises(ChangedMeanwhileError, match="was changed by another program; nothing was recorded") as refused:
        add_while_it_is_edited()
    assert refused.value.exit_code == 5
    assert [commitment.number for commitment in opened(path).find()] == [1, 2, 3]
    assert {file.name for file in tmp_path.iterdir()} == {"register.json", "register.json.lock", "register.json.bak"}


def test_no_file_is_left_open(tmp_path: Path) -> None:
    folder = Path("/proc/self/fd")
    if not folder.exists():  # pragma: no cover
        pytest.skip("there is no /proc to count open files in")
    path = tmp_path / "register.json"
    store = new_register(path).store
    before = len(list(folder.iterdir()))
    for _ in range(20):
        opened(path).update([1], {"place": os.urandom(4).hex()})
        opened(path).find()
    for _ in range(20):
        with pytest.raises(KeyboardInterrupt), store.writing():
            raise KeyboardInterrupt
        with store.writing(), pytest.raises(RegisterUnavailableError), TinyStore(path, patience=0).writing():
            pass  # pragma: no cover
    assert len(list(folder.iterdir())) == before
