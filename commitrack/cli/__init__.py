"""The command table: every command, where its body is, and the line that `commitrack --help` says of it.

A command's module is loaded when the command is called, so that none pays for another. A new command is a row here
and a function in the module that it names.
"""

from __future__ import annotations

import typer

from commitrack.cli.boundary import CommandGroup, Row, shared_options

COMMANDS = (
    Row("Look", "list", "looking:list_", "what is on record, open and closed"),
    Row("Look", "due", "looking:due", "what is overdue, due soon, or due in a month"),
    Row("Look", "show", "telling:show", "everything known of one commitment"),
    Row("Look", "history", "telling:history", "what was recorded, when and by whom"),
    Row("Record", "add", "recording:add", "put a commitment on record"),
    Row("Record", "update", "recording:update", "record what became of it, or mend a mistake"),
    Row("Record", "undo", "recording:undo", "reverse the last action, or one commitment's last change"),
    Row("Read", "extract", "extracting:extract", "what a statement may promise, and the rule that spoke"),
    Row("Read", "verify", "verifying:verify", "whether each quote still stands in its source"),
    Row("Read", "rejected", "rejected:rejected", "the passages that were turned down, and why"),
    Row("Exchange", "init", "founding:init", "make a new register"),
    Row("Exchange", "export", "exporting:export", "write commitments to a file for others"),
    Row("Exchange", "import", "importing:import_", "take in commitments recorded elsewhere"),
)

INTRODUCTION = """\
A register of what governments promised each other: who owes what to whom, by when, and what became of it.

\b
  commitrack list                    what is on record
  commitrack due --month 2026-03     what falls due then
  commitrack update 8 --status done  what became of it
  commitrack show 8                  all that is known
"""

app = typer.Typer(
    cls=CommandGroup,
    help=INTRODUCTION,
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def commitrack(context: typer.Context) -> None:
    """Alone, the program prints its help."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def command() -> CommandGroup:
    """The whole command line, ready to be called."""
    group = typer.main.get_command(app)
    assert isinstance(group, CommandGroup)
    group.rows = COMMANDS
    group.params += shared_options(with_version=True)
    return group
