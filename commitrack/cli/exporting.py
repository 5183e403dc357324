"""The command that writes commitments to a file for others: export."""

from typing import Annotated

import typer

from commitrack.cli.options import command, filters
from commitrack.cli.session import Session
from commitrack.formats import form_named
from commitrack.query import Criteria


@command(filters)
def export(
    session: Session,
    *,
    filters: Criteria,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="json.")] = "json",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to stdout.", show_default=False),
    ] = None,
) -> None:
    """Write commitments whole, for another register to take in.

    \b
      commitrack export > commitments.json
      commitrack export --party NZ --output nz.json
    """
    shape = form_named(form)
    found = session.register.find(filters, as_of=session.as_of)
    text = shape.write_export(found, session.viewed)
    if output is None:
        session.write_form(text)
        return
    session.keep(text, output, remedy="name a new file, or send the output to it with >")
    session.say(f"{len(found):,} commitments written to {output}")
