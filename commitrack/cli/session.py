"""One call of the command line: which register, which day, who, and what the answer is written to.

The clock, the environment and the login name are read here, once, and are arguments everywhere else.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from commitrack.cli.boundary import META, program, say
from commitrack.errors import NotTakenError, NotUnderstoodError, RefusedError, UnknownWordError, reason
from commitrack.grids import plain_lines
from commitrack.places import default_register, sample_register
from commitrack.screen import Screen
from commitrack.typed import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager

    import typer

    from commitrack.documents import Document
    from commitrack.grids import Grid
    from commitrack.pages import Section
    from commitrack.register import Register


FIRST = 100
"""Rows that a terminal shows unless `--limit` says otherwise."""

LARGEST = 512 << 20
"""Bytes of a file that are read; more would not fit into the memory of a small machine once it is understood."""

COLOURS = ("auto", "always", "never")


@dataclass(frozen=True)
class Session:
    """What the person said before and beside the command."""

    meta: dict[str, Any]

    @classmethod
    def of(cls, context: typer.Context) -> Session:
        """The session of a running command. Raises UnknownWordError, so that no option is wrong in silence."""
        session = cls(context.meta)
        if session._colour not in COLOURS:
            raise UnknownWordError("colour setting", session._colour, COLOURS)
        return session

    def _given(self, option: str) -> str | None:
        return self.meta.get(META + option)

    @property
    def _colour(self) -> str:
        return self._given("color") or COLOURS[0]

    @cached_property
    def today(self) -> date:
        """The user's local date, or the one that COMMITRACK_TODAY freezes."""
        frozen = os.environ.get("COMMITRACK_TODAY")
        if not frozen:
            return date.today()  # noqa: DTZ011 - deadlines fall on the user's own days
        try:
            return date.fromisoformat(frozen)
        except ValueError:
            raise NotUnderstoodError(f"COMMITRACK_TODAY is {frozen!r}", "it takes a day such as 2026-03-14") from None

    @cached_property
    def as_of(self) -> date | None:
        """The day to look at, if not today: the last day of what `--as-of` says."""
        typed = self._given("as_of")
        return None if typed is None else read_date(typed, today=self.today)[0].latest

    @property
    def viewed(self) -> date:
        """The day from which lateness is judged."""
        return self.as_of or self.today

    @cached_property
    def actor(self) -> str:
        """Who is recording."""
        from getpass import getuser  # noqa: PLC0415 - only who records says who did

        from commitrack.entry import one_line  # noqa: PLC0415

        typed = self._given("actor") or os.environ.get("COMMITRACK_ACTOR")
        if typed:
            return one_line("actor", typed)
        try:
            return one_line("login name", getuser())
        except (OSError, KeyError, ImportError):
            return "unknown"

    @cached_property
    def named(self) -> Path | None:
        """The register that was named, by option or environment."""
        typed = self._given("register") or os.environ.get("COMMITRACK_REGISTER")
        if not typed:
            return None
        return self.path_of(typed)

    def path_of(self, typed: str) -> Path:
        """A file as it was named."""
        try:
            named = Path(typed).expanduser()
            if b"\0" in os.fsencode(named):
                raise NotUnderstoodError("the name of a file contains a NUL character", "give another")
        except RuntimeError:
            raise NotUnderstoodError(f"{typed} names a home folder that is not known", "write the whole path") from None
        except UnicodeEncodeError:
            raise NotUnderstoodError("the name of a file contains a lone surrogate", "give another") from None
        return named

    def document(self, file: str) -> Document:
        """The text in a file, or on standard input. Raises NotTakenError; nothing is fetched."""
        from commitrack.documents import read_document  # few commands read documents

        if file.lower().startswith(("http://", "https://")):
            raise NotTakenError(f"{file} is an address, and nothing is fetched", "save the page and name its file")
        with self.progress("Reading") as watch:
            document = read_document(self.bytes_of(file), file, watch)
        if document.remark:
            self.say(document.remark)
        return document

    def text_of(self, file: str) -> str:
        """The UTF-8 text in a file of ours, or on standard input. Raises NotTakenError."""
        try:
            return self.bytes_of(file).decode("utf-8-sig")
        except UnicodeDecodeError as broken:
            raise NotTakenError(f"{file} is no UTF-8 (byte {broken.start + 1})", "save it as UTF-8") from None

    def bytes_of(self, file: str) -> bytes:
        """What a file holds, or standard input where it is `-`. Raises NotTakenError."""
        try:
            if file == "-":
                data = sys.stdin.buffer.read(LARGEST + 1)
            else:
                with self.path_of(file).open("rb") as opened:
                    data = opened.read(LARGEST + 1)
        except OSError as refused:
            raise NotTakenError(f"{file} cannot be read: {reason(refused)}", "name another file") from None
        if len(data) > LARGEST:
            raise NotTakenError(f"{file} has more than {LARGEST >> 20} MB", "split it")
        return data

    def keep(
        self, chunks: Iterable[bytes], file: str, *, replaces: bool = False, remedy: str = "name a new file"
    ) -> None:
        """Write a file whole, or leave what is there. Raises RefusedError for one that is not to be replaced, else
        NotTakenError.
        """
        from commitrack.files import write_whole  # few commands write files

        try:
            write_whole(self.path_of(file), chunks, replace=replaces)
        except FileExistsError:
            raise RefusedError(f"{file} exists already", remedy) from None
        except OSError as refused:
            raise NotTakenError(f"{file} could not be written: {reason(refused)}", "name another file") from None

    @cached_property
    def register(self) -> Register:
        """The register to look at: the named one, else the user's own, else the sample."""
        if self.has_only_the_sample:
            say("this is the sample register: you have none yet; the first update makes it yours")
            return self._register(sample_register())
        return self._register(self.named or default_register())

    def recording(self, *, since: str = "") -> Register:
        """The register to write to. Raises RefusedError where `init` comes first; `since` as in `refuse_as_of`."""
        self.refuse_as_of(since=since)
        if self.has_only_the_sample:
            raise RefusedError(
                "you have no register yet; only an update of the sample makes that yours",
                "begin one, then do this again: commitrack init (empty) or commitrack init --seed (with the sample)",
            )
        return self._register(self.named or default_register())

    def is_register(self, file: str) -> bool:
        """Whether a file is the register that is looked at."""
        try:
            return self.path_of(file).samefile(self.register.store.name)
        except OSError:
            return False

    def refuse_as_of(self, *, since: str = "") -> None:
        """`--as-of` is for looking only; `since` is the option by which a command says since when something holds."""
        if self._given("as_of") is not None:
            remedy = f"to record since when something holds: {since} DAY" if since else "leave it out here"
            raise NotUnderstoodError("--as-of is for looking", remedy)

    def sample(self) -> Register | None:
        """The sample, if that is all there is: nothing was named and the user has no register yet."""
        return self._register(sample_register()) if self.has_only_the_sample else None

    @property
    def has_only_the_sample(self) -> bool:
        """Whether nothing was named and the user has no register yet."""
        return self.named is None and not default_register().exists()

    def _register(self, path: Path) -> Register:
        from commitrack.register import Register  # noqa: PLC0415 - who only reads a statement has none
        from commitrack.store import open_store  # noqa: PLC0415

        return Register(open_store(path), today=self.today, actor=self.actor)

    # What the answer is written to

    @cached_property
    def screen(self) -> Screen:
        """The place that the data goes to."""
        _reconfigure(sys.stdout, errors="replace")  # a letter that the encoding lacks is no error
        is_terminal = sys.stdout.isatty()
        is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        has_colour = self._colour == "always" or (self._colour == "auto" and is_terminal and not is_plain)
        width = shutil.get_terminal_size().columns if is_terminal else 0
        return Screen(is_terminal, width, has_colour, sys.stdout.encoding or "ascii")

    @property
    def height(self) -> int:
        """The lines of the terminal at this moment: it may be made larger while somebody reads."""
        return shutil.get_terminal_size().lines

    def show_grid(self, grid: Grid) -> None:
        """A table: drawn on a terminal, plain lines for a pipe."""
        if self.screen.is_drawn:
            from commitrack.render import draw_grid  # Rich is loaded with the first print

            draw_grid(grid, self.screen, sys.stdout)
            return
        self.write("".join(f"{line}\n" for line in plain_lines(grid)))

    def show_page(self, title: str, sections: Sequence[Section]) -> None:
        """A page: drawn on a terminal, plain lines for a pipe."""
        if self.screen.is_drawn:
            from commitrack.render import draw_page  # Rich is loaded with the first print

            draw_page(title, sections, self.screen, sys.stdout)
            return
        from commitrack.pages import page_lines  # noqa: PLC0415 - few commands show a page

        self.write("".join(f"{line}\n" for line in page_lines(title, sections)))

    def write(self, text: str) -> None:
        """Data for people to stdout."""
        sys.stdout.write(text)

    def write_bytes(self, chunks: Iterable[bytes]) -> None:
        """Data for machines to stdout, piece by piece; UTF-8 if it is a text."""
        _reconfigure(sys.stdout, encoding="utf-8")
        sys.stdout.flush()
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()

    def write_form(self, text: str) -> None:
        """Data for machines to stdout: UTF-8, whatever this place is set to."""
        _reconfigure(sys.stdout, encoding="utf-8")
        sys.stdout.write(text)

    @staticmethod
    def progress(label: str) -> AbstractContextManager[Callable[[Any], Iterable[Any]]]:
        """A watch over what takes long: it draws a bar on a terminal, and nothing elsewhere."""
        if not sys.stderr.isatty():
            return nullcontext(iter)
        from commitrack.progress import progress  # Rich is loaded with the first print

        return progress(label, sys.stderr)

    def require_dialogue(self, *, from_stdin: bool) -> None:
        """See that a person can be asked key by key. Raises NotUnderstoodError."""
        if from_stdin or not (sys.stdin.isatty() and sys.stdout.isatty()):
            why = "the statement itself comes from standard input" if from_stdin else "there is no terminal to ask at"
            raise NotUnderstoodError(why, "--accept N and --reject N --because TEXT decide without one")

    def can_ask(self, *, from_stdin: bool) -> bool:
        """Whether a person sits at both ends."""
        return sys.stdin.isatty() and sys.stderr.isatty() and not from_stdin

    def confirms(self, question: str) -> bool:
        """Whether the person says yes; no answer at all interrupts. Typer's own question puts a blank on stdout."""
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise KeyboardInterrupt
        return answer.strip().lower() in ("y", "yes")

    def rows_to_show(self, limit: int | None, total: int) -> int:
        """How many of `total` rows: as the limit says, without one the first hundred on a terminal, else all."""
        if limit is None:
            limit = FIRST if self.screen.is_terminal else 0
        return limit or total

    def as_of_what_day(self) -> str:
        """What a footer adds where another day than today is looked at."""
        return f"; as of {self.as_of.isoformat()}" if self.as_of else ""

    def say(self, sentence: str) -> None:
        """A message for the person, beside the data: after what was written so far."""
        sys.stdout.flush()
        say(sentence)

    def say_where(self, register: Register) -> None:
        """Where something was recorded, and what reverses it."""
        call = program(self._given("register"))
        self.say(f"register: {register.store.name}; to reverse this: {call} undo")

    def say_more(self, left_out: int) -> None:
        """How many rows a limit left out."""
        if left_out > 0:
            self.say(f"{left_out:,} more: --limit 0 shows all")

    def areas(self, typed: Iterable[str]) -> frozenset[str]:
        """The areas that were named for a filter, those made in this register included."""
        return frozenset(self.register.known_area(one) for one in typed)


def _reconfigure(stream: TextIO, *, encoding: str | None = None, errors: str | None = None) -> None:
    """Change how a stream writes letters, where it can be changed; what a program puts in its place may not be."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=errors)
