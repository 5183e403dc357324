"""A bar for what takes long; it comes up after a second, so that quick work shows none."""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, TaskID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TextIO, TypeVar

    Item = TypeVar("Item")


@contextmanager
def progress(label: str, stream: TextIO) -> Iterator[Callable[[Sequence[Item]], Iterable[Item]]]:
    """A watch over rows that draws a bar once they take more than a second."""
    with ExitStack() as until_done:

        def watch(rows: Sequence[Item]) -> Iterable[Item]:
            told, bar, task = time.monotonic() + _QUICK - _EVERY, None, TaskID(0)
            for done, row in enumerate(rows):
                if time.monotonic() - told > _EVERY:
                    if bar is None:
                        bar = until_done.enter_context(Progress(console=Console(file=stream), transient=True))
                        task = bar.add_task(label, total=len(rows))
                    bar.update(task, completed=done)
                    told = time.monotonic()
                yield row

        yield watch


_QUICK = 1.0
"""Seconds after which work is no longer quick."""
_EVERY = 0.1
"""Seconds between two drawings of the bar."""
