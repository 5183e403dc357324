"""Options that several commands share, each declared once, and how a command takes them.

`command` gives a function the options of a group by naming the group in its signature, and the session in place of
Typer's context; `filtering` and `describing` have the groups.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from commitrack.cli import completion
from commitrack.cli.session import Session
from commitrack.errors import NotUnderstoodError
from commitrack.formats import LISTED, TABLE
from commitrack.typed import listed

Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORM", help="table, json, csv or md.", autocompletion=completion.words(TABLE, *LISTED)
    ),
]
TableOrJson = Annotated[
    str,
    typer.Option("--format", metavar="FORM", help="table or json.", autocompletion=completion.words(TABLE, "json")),
]
Limit = Annotated[
    int | None, typer.Option("--limit", min=0, metavar="N", help="At most so many rows; 0 is all.", show_default=False)
]


def many(name: str, metavar: str, description: str, offers: Any = None) -> Any:
    """An option that takes a list."""
    return typer.Option(name, metavar=metavar, help=f"{description} [list]", show_default=False, autocompletion=offers)


def several(option: str, typed: Sequence[str] | None) -> list[str]:
    """The items of a list; one that names nothing is refused, since a filter that passes all is not what was meant."""
    items = listed(typed or ())
    if typed and not items:
        raise NotUnderstoodError(f"{option} names nothing", "name at least one")
    return items


def command(*groups: Callable[..., Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function (session, own options …, groups …) a command that Typer can read.

    The options of each group become the command's; what the group makes of them arrives under the group's name.
    """

    def decorate(body: Callable[..., None]) -> Callable[..., None]:
        taken = {group.__name__: _parameters(group) for group in groups}
        own = [parameter for parameter in _parameters(body) if parameter.name not in taken]

        def run(invocation: typer.Context, **given: Any) -> None:
            session = Session.of(invocation)
            made = {
                group.__name__: group(
                    session, **{option.name: given.pop(option.name) for option in taken[group.__name__]}
                )
                for group in groups
            }
            body(session, **given, **made)

        invocation = inspect.Parameter("invocation", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        shown = [invocation, *own, *(option for options in taken.values() for option in options)]
        signature = inspect.Signature([one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in shown])
        run.__signature__ = signature  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
        run.__doc__ = body.__doc__
        return run

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """All but the first, which is the session."""
    return list(inspect.signature(function).parameters.values())[1:]
