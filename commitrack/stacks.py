"""Several files taken in as one: their rows in one list, each with a place of its own that leads back to its file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from commitrack.importing import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commitrack.importing import Incoming
    from commitrack.intake import Taken
    from commitrack.rejected_elsewhere import Passage


class Stack(NamedTuple):
    """The rows of some files."""

    names: tuple[str, ...]
    takens: tuple[Taken, ...]
    bases: tuple[int, ...]
    """What was added to the places of each file's rows."""
    rows: Sequence[Incoming]
    problems: Sequence[Problem]
    passages: Sequence[Passage] = ()

    def with_rows(self, rows: Sequence[Incoming], problems: Iterable[Problem]) -> Stack:
        """The same with these rows, and these problems too."""
        return self._replace(rows=rows, problems=[*self.problems, *problems])

    @property
    def columns(self) -> dict[str, str]:
        """Heading → field, as all sheets were understood."""
        return {
            match.heading: match.field or "-" for taken in self.takens if taken.table for match in taken.table.matches
        }

    def place_of(self, place: int) -> str:
        """Where a row stands, for people; with its file where there are several."""
        file = bisect_right(self.bases, place - 1) - 1
        own, last_row = place - self.bases[file], self.takens[file].reading.last_row
        row = f"row {own}" if last_row is None or own <= last_row else f"passage {own - last_row}"
        return row if len(self.names) == 1 else f"{self.names[file]} {row}"

    def all_problems(self, more: Iterable[Problem]) -> list[Problem]:
        """Those of reading and those of taking in, by place."""
        return sorted(chain(self.problems, more), key=lambda problem: problem.place)

    def refused(self, more: Iterable[Problem]) -> dict[int, dict[int, str]]:
        """File → the places in it that could not be taken, with their reasons."""
        found: dict[int, dict[int, str]] = {}
        for problem in self.all_problems(more):
            file = bisect_right(self.bases, problem.place - 1) - 1
            found.setdefault(file, {})[problem.place - self.bases[file]] = problem.reason
        return found

    def refused_names(self, named: str | None) -> dict[int, str]:
        """File → the name of the file that its refused rows go to."""
        if named is not None and len(self.names) == 1:
            return {0: named}
        names = {}
        for file, (name, taken) in enumerate(zip(self.names, self.takens, strict=True)):
            stem = "stdin" if name == "-" else PurePath(name).stem
            whole = named if named is not None else f"{stem}-refused{taken.refused_ending}"
            path = PurePath(whole)
            names[file] = whole if named is None else str(path.with_stem(f"{path.stem}-{file + 1}"))
        return names


def stacked(files: Sequence[tuple[str, Taken]]) -> Stack:
    """The files as one. A row that an earlier file has in the same words counts once; in others it is a problem."""
    names, takens = zip(*files, strict=True)
    if len(files) == 1:
        (reading,) = (taken.reading for taken in takens)
        return Stack(names, takens, (0,), reading.rows, reading.problems, reading.passages)
    stack = Stack(names, takens, _bases(takens), [], [])
    rows: dict[str, Incoming] = {}
    passages: dict[str, Passage] = {}
    problems = []
    for base, taken in zip(stack.bases, takens, strict=True):
        own = _numbers(taken.reading.rows)
        problems += [problem._replace(place=base + problem.place) for problem in taken.reading.problems]
        for row in taken.reading.rows:
            placed = _by_uid(row._replace(place=base + row.place), own)
            twin = rows.setdefault(row.uid, placed)
            if dict(twin.values) != dict(placed.values):
                reason = f"is the same commitment as {stack.place_of(twin.place)}, in other words"
                problems.append(Problem(placed.place, reason))
        for passage in taken.reading.passages:
            moved = passage._replace(place=base + passage.place)
            other = passages.setdefault(passage.uid, moved)
            if other.events != moved.events:
                reason = f"is the same as {stack.place_of(other.place)}, with other events"
                problems.append(Problem(moved.place, reason))
    return stack.with_rows(list(rows.values()), problems)._replace(passages=list(passages.values()))


def _bases(takens: Iterable[Taken]) -> tuple[int, ...]:
    bases, base = [], 0
    for taken in takens:
        bases.append(base)
        reading = taken.reading
        places = chain((row.place for row in reading.rows), (passage.place for passage in reading.passages))
        base += max(chain(places, (problem.place for problem in reading.problems)), default=0)
    return tuple(bases)


def _numbers(rows: Iterable[Incoming]) -> dict[int, str]:
    return {row.number: row.uid for row in rows if row.number is not None}


def _by_uid(row: Incoming, own: dict[int, str]) -> Incoming:
    """A row that names its successor by uid, since the numbers of several files are not one another's."""
    successor = row.values.get("superseded_by")
    if not isinstance(successor, int) or successor not in own:
        return row
    return row._replace(values={**row.values, "superseded_by": own[successor]})
