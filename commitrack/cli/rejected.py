"""The command that shows the passages which were turned down: rejected."""

from typing import Any

from commitrack.cli.options import Limit, TableOrJson, command
from commitrack.cli.session import Session
from commitrack.fields import source_plain
from commitrack.formats import is_json
from commitrack.grids import Grid, grid_around
from commitrack.jsontext import text_of
from commitrack.rejections import Rejection
from commitrack.screen import Screen
from commitrack.typesetting import own_words


@command()
def rejected(session: Session, *, limit: Limit = None, form: TableOrJson = "table") -> None:
    """Show the passages that were turned down, why, by whom and when; a limit keeps the latest.

    \b
      commitrack rejected
      commitrack rejected --format json

    They show the next reader of a statement that nothing was overlooked. `extract FILE --accept N` records one after
    all.
    """
    in_json = is_json(form)
    found = session.register.rejections(as_of=session.as_of)
    if in_json:
        items = [_item(one) for one in found[-(limit or len(found)) :]]
        session.write_form(text_of({"schema": 1, "total": len(found), "items": items}))
        return
    shown = found[-session.rows_to_show(limit, len(found)) :]
    if shown:
        session.show_grid(_grid(shown, session.screen))
    session.say(f"{len(found):,} passage{'' if len(found) == 1 else 's'} rejected{session.as_of_what_day()}")
    session.say_more(len(found) - len(shown))


def _item(one: Rejection) -> dict[str, Any]:
    event = one.event
    return {
        "quote": one.source.quote,
        "reason": one.reason,
        "actor": event.actor,
        "day": event.day.isoformat(),
        "at": event.at,
        "source": source_plain(one.source),
    }


def _grid(found: list[Rejection], screen: Screen) -> Grid:
    columns = {
        "Rejected": [one.event.day.isoformat() for one in found],
        "By": [one.event.actor for one in found],
        "Words": [own_words(one.source.quote or "") for one in found],
        "Because": [one.reason for one in found],
        "Source": [one.source.title or "" for one in found],
    }
    return grid_around(columns, screen, wrapping="Words", room=_ROOM_FOR_WORDS, always=("Because",))


_ROOM_FOR_WORDS = 24
"""Columns of a terminal that the words of a passage need to be known again."""
