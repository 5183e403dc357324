"""Tasks of Taskwarrior (`task export`) as rows that an import can take.

Taskwarrior keeps moments in UTC and means days of the user's own, so a day here is the local one. What it cannot say,
who promised whom, has to be said for all rows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from commitrack.model import AREAS
from commitrack.values import UnfitValueError

_STATUS = {"pending": "announced", "waiting": "announced", "completed": "done", "deleted": "dropped"}
_CLOSED = ("completed", "deleted")
_STAMP = "%Y%m%dT%H%M%SZ"


def are_tasks(whole: object) -> bool:
    """Whether a JSON document is an export of Taskwarrior."""
    first = whole[0] if isinstance(whole, list) and whole else None
    return isinstance(first, dict) and {"description", "uuid", "entry"} <= set(first) and "title" not in first


def row_of(task: object) -> dict[str, Any]:
    """One task as JSON has a commitment. Raises UnfitValueError."""
    if not isinstance(task, dict):
        raise UnfitValueError("is no object")
    status = task.get("status", "pending")
    if status not in _STATUS:
        raise UnfitValueError(f"status {status!r} is that of no single task; export the tasks that it makes")
    row: dict[str, Any] = {
        "uid": task.get("uuid"),
        "title": task.get("description"),
        "made": _day(task, "entry"),
        "due": _day(task, "due"),
        "status": _STATUS[status],
        "tags": [tag.replace(",", " ") for tag in _listed(task, "tags")],
        "evidence": [_evidence(note) for note in _listed(task, "annotations")],
    }
    if status in _CLOSED and (end := _day(task, "end")):
        row["status_since"] = end
    if project := task.get("project"):
        if project in AREAS:
            row["area"] = project
        else:
            row["tags"].append(f"project:{str(project).replace(',', ' ')}")
    return {name: value for name, value in row.items() if value not in (None, [])}


def _listed(task: dict[str, Any], name: str) -> list[Any]:
    value = task.get(name) or []
    if not isinstance(value, list):
        raise UnfitValueError(f"{name} is no list")
    return value


def _evidence(note: object) -> dict[str, Any]:
    if not isinstance(note, dict) or not isinstance(note.get("description"), str):
        raise UnfitValueError("annotations hold what is no annotation")
    return {"stance": "context", "citation": " ".join(note["description"].split()), "on": _day(note, "entry")}


def _day(record: dict[str, Any], name: str) -> str | None:
    stamp = record.get(name)
    if stamp is None:
        return None
    try:
        moment = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        raise UnfitValueError(f"{name} {stamp!r} is no moment of Taskwarrior") from None
    return moment.astimezone().date().isoformat()
