"""The command that makes a register: init."""

from typing import Annotated

import typer

from commitrack.cli.options import command
from commitrack.cli.session import Session
from commitrack.places import default_register
from commitrack.store import create_register


@command()
def init(
    session: Session,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="Where, if not in the usual place.")] = None,
    *,
    seed: Annotated[bool, typer.Option("--seed", help="Begin with the sample's commitments.")] = False,
) -> None:
    """Make a new register, empty or with the sample in it. An existing one is never replaced.

    \b
      commitrack init
      commitrack init ministry.json
      commitrack --register ministry.json list
    """
    session.refuse_as_of()
    path = session.path_of(file) if file is not None else session.named
    if path is None:
        place = create_register(default_register(), seeded=seed, replaces_sample=True)
        session.say(f"made {place}; it is your register from now on")
        return
    place = create_register(path, seeded=seed)
    session.say(f"made {place}; name it with --register FILE or COMMITRACK_REGISTER")
