"""The one boundary between the command line and everything else.

What the register refuses becomes one sentence and an exit code here, and nowhere else; so does an interruption, a
closed pipe, and a bug. It also holds what all commands share: the options that work before and after the command.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import textwrap
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from commitrack import __version__
from commitrack.errors import CommitrackError, NotUnderstoodError, UnknownWordError, reason
from commitrack.screen import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

_NotAsDeclaredError: Any = typer.BadParameter.__base__  # a wrong option, argument or value; Typer gives it no name

INTERRUPTED = 130
STOPPED = "interrupted; commitrack history tells what was recorded"


class Row(NamedTuple):
    """A command in the table."""

    heading: str
    name: str
    body: str
    """`module:function` beneath `commitrack.cli`."""
    summary: str


class OneCommand(TyperCommand):
    """A command that is not silent about an option given twice, of which only the last would count."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See Typer. Raises NotUnderstoodError."""
        if not ctx.resilient_parsing:
            _, _, given = self.make_parser(ctx).parse_args(args=list(args))
            for option in given:
                if (
                    given.count(option) > 1
                    and isinstance(option, TyperOption)
                    and not (option.multiple or option.is_flag)
                ):
                    raise NotUnderstoodError(f"{option.opts[0]} is given twice", "give it once")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run it. Where a register was named, the commands that a refusal advises name it too, so that they can be
        pasted: an undo must not reach another register.
        """
        try:
            return super().invoke(ctx)
        except CommitrackError as refused:
            if named := ctx.meta.get(f"{META}register"):
                refused.args = (re.sub(_ADVISED, lambda _: program(named), str(refused)),)
            raise


def program(register: str | None) -> str:
    """How the program is called for a register that was named, or for the one that it finds."""
    return f"commitrack --register {shlex.quote(register)}" if register else "commitrack"


_ADVISED = r"\bcommitrack(?= (?:add|export|history|import|list|rejected|show|undo|update|verify)\b)"
"""How a command begins in a message that reads or writes a register; `init FILE` names its own."""


class CommandGroup(TyperGroup):
    """The commands of the table, each built when it is called."""

    rows: Sequence[Row] = ()

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: C901 - one line for each way to end
        """Run, say what went wrong in one sentence, and leave with the exit code that stands for it."""
        _open_what_is_closed()
        try:
            code = super().main(*args, **{**options, "standalone_mode": False}) or 0
            sys.stdout.flush()
            if code == INTERRUPTED:  # Typer has caught it
                complain(STOPPED, code)
        except CommitrackError as refused:
            code = complain(str(refused), refused.exit_code)
        except _NotAsDeclaredError as wrong:
            code = complain(_not_as_declared(wrong), 2)
        except (KeyboardInterrupt, typer.Abort):
            code = complain(STOPPED, INTERRUPTED)
        except BrokenPipeError:
            code = _close_quietly()
        except SystemExit as left:
            if not isinstance(left.__context__, BrokenPipeError):
                raise
            code = _close_quietly()  # Typer would leave with 1
        except Exception as bug:
            if os.environ.get("COMMITRACK_DEBUG") == "1":
                raise
            code = complain(_unexpected(bug), 1)
            if isinstance(bug, OSError):
                _close_quietly()
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names in the table's order."""
        del ctx
        return [row.name for row in self.rows]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """Load and build one command."""
        del ctx
        row = next((row for row in self.rows if row.name == cmd_name), None)
        if row is None:
            return None
        module, _, function = row.body.partition(":")
        body = getattr(import_module(f"commitrack.cli.{module}"), function)
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(row.name, cls=OneCommand)(body)
        command = typer.main.get_command(single)
        command.params += shared_options()
        return command

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """The command that was named. Raises UnknownWordError with the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            raise UnknownWordError("command", args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """The table under its headings, without loading a single command."""
        del ctx
        width = max(len(row.name) for row in self.rows)
        for heading in dict.fromkeys(row.heading for row in self.rows):
            with formatter.section(heading):
                formatter.write_dl(
                    [(f"{row.name:<{width}}", row.summary) for row in self.rows if row.heading == heading]
                )


def complain(sentence: str, code: int) -> int:
    """Say on stderr what is wrong, and hand back the exit code."""
    say(f"error: {sentence}")
    return code


def say(sentence: str) -> None:
    """A message for the person, never mixed with data, in letters that stderr has; a terminal tears no word of it."""
    encoding = sys.stderr.encoding or "utf-8"
    lines = [shown(line, encoding) for line in sentence.split("\n")]
    if sys.stderr.isatty():
        width = max(_width_of_terminal(), _NARROWEST)
        lines = [part for line in lines for part in _wrapped(line, width)]
    sys.stderr.write("".join(f"{line}\n" for line in lines))


_NARROWEST = 20


def _width_of_terminal() -> int:
    """The columns of the terminal behind stderr; Python itself asks stdout alone, which may be a pipe."""
    if not os.environ.get("COLUMNS"):
        with suppress(OSError, ValueError):  # a stream that a program has put there may have no terminal
            return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    return shutil.get_terminal_size().columns


_USUAL = 80


def _wrapped(line: str, width: int) -> list[str]:
    """A line in parts that fit, what follows the first a little further in.

    Paths are never torn, nor commands that fit into a line, so that they can be copied as they are.
    """
    margin = " " * (len(line) - len(line.lstrip(" ")) + 2)
    room = width - len(margin)
    whole = re.sub(_COMMAND, lambda found: found[0].replace(" ", _JOINT) if len(found[0]) <= room else found[0], line)
    parts = textwrap.wrap(whole, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)
    return [part.replace(_JOINT, " ") for part in parts] or [line]


_COMMAND = r"\bcommitrack (?:(?!; |, | \(| (?:bring|list|make|put|record|show|take|tell)s? ).)+"
"""A command in a message, up to what is said of it."""
_JOINT = "\x1f"
"""In place of a space at which nothing breaks; no message has it, since it is made harmless before."""


def shared_options(*, with_version: bool = False) -> list[TyperOption]:
    """The options that work before and after every command; what they were given waits in the context's `meta`."""
    options = [
        _option("--register", "FILE", "The register to use, else COMMITRACK_REGISTER, else your own."),
        _option("--as-of", "DAY", "Show how things stood at the end of that day."),
        _option("--actor", "NAME", "Who is recording, else COMMITRACK_ACTOR, else your login name."),
        _option("--color", "WHEN", "auto, always or never."),
    ]
    if with_version:
        options.append(
            TyperOption(
                param_decls=["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
                help="Show the version and leave.",
            )
        )  # fmt: skip
    return options


META = "commitrack."
"""Begins the keys under which the shared options wait."""


def _option(name: str, metavar: str, description: str) -> TyperOption:
    return TyperOption(
        param_decls=[name], type=str, metavar=metavar, help=description, expose_value=False, callback=_remember
    )


def _remember(context: Any, parameter: Any, value: str | None) -> None:
    if value is not None:
        context.meta[META + parameter.name] = value


def _show_version(context: Any, parameter: Any, value: bool) -> None:  # noqa: FBT001 - Typer calls it so
    del parameter
    if value and not context.resilient_parsing:
        typer.echo(f"commitrack {__version__}")
        context.exit()


def _not_as_declared(wrong: Any) -> str:
    context = wrong.ctx
    path = context.command_path if context else "commitrack"
    sentence = wrong.format_message().rstrip(".")
    return f"{sentence[:1].lower()}{sentence[1:]}; see {path} --help"


def _unexpected(bug: Exception) -> str:
    if not isinstance(bug, OSError):
        return f"{type(bug).__name__}: {bug}; that is a bug of commitrack: COMMITRACK_DEBUG=1 shows where"
    what = f"{bug.filename} could not be used" if bug.filename else "the answer could not be written"
    return f"{what}: {reason(bug)}"


def _close_quietly() -> int:
    """Nobody reads on: leave nothing in the buffers that the interpreter would complain about."""
    sys.stdout, sys.stderr = _nowhere("w"), _nowhere("w")
    return 0


def _open_what_is_closed() -> None:
    """A program that is started without one of its streams (`>&-`) has nothing to read there, and nobody to tell."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, _nowhere(mode))


def _nowhere(mode: str) -> Any:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - closed with the process
