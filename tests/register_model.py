"""What a register ought to say, told naively: for one field and one day at a time, which statement rules it?

Nothing is sorted into steps and nothing is carried along from day to day, as the core does it: every question goes
back through the whole pile of statements. A date is its text, and its days are read off the text by counting. So the
two can agree only where both are right, or where both misread DESIGN in the same way.
"""

from __future__ import annotations

from calendar import monthrange
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

OPEN = ("announced", "scheduled", "in-progress", "standing", "stalled")
FACTS = (
    "title",
    "by",
    "to",
    "area",
    "strength",
    "made",
    "due",
    "due_text",
    "place",
    "tags",
    "source.title",
    "source.date",
)
SEEDING = -1
BASE = -1
"""The index of what nobody said: that a commitment was announced when it was made."""


class ForbiddenError(Exception):
    """What the register has to refuse."""


def first_day(text: str) -> date | None:
    if text.startswith("../"):
        return None
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    parts = [int(part) for part in text.removeprefix("../").split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(*parts)


def counts_from(on: str | None, recorded: date) -> date:
    return recorded if on is None else min(last_day(on), recorded)


def known_by(day: date) -> str:
    return f"../{day.isoformat()}"


@dataclass(frozen=True)
class Proof:
    stance: str
    citation: str
    on: str | None
    note: str | None
    actor: str | None


@dataclass(frozen=True)
class Statement:
    """What was said at one moment about one commitment."""

    action: int
    day: date
    on: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    status: str | None = None
    """A status that it states."""
    since: str | None = None
    """Since when, where it states or re-dates a status."""
    has_successor: bool = False
    successor: int | None = None
    proofs: tuple[Proof, ...] = ()
    corrects: bool = False
    is_imported: bool = False

    @property
    def redates(self) -> bool:
        return self.status is None and self.since is not None

    @property
    def says_what_became_of_it(self) -> bool:
        return self.status is not None or self.redates or self.has_successor


class Story:
    """The statements about one commitment that still stand, and every question that one can ask of them."""

    def __init__(self, statements: list[Statement]) -> None:
        self.statements = statements
        self._answers: dict[tuple[date, int, frozenset[int]], int] = {}

    def begins(self) -> date:
        made = self.statements[0].facts.get("made")
        for statement in self.statements:
            if statement.corrects and "made" in statement.facts:
                made = statement.facts["made"]
        return counts_from(made, self.statements[0].day)

    def fact(self, name: str, by: date) -> Any:
        """The last statement about it by effective day rules; a correction has wiped out all that was said before."""
        ruling = [(self._fact_day(index), index) for index in self._about(name) if self._fact_day(index) <= by]
        return self.statements[max(ruling)[1]].facts.get(name)

    def all_said(self, name: str) -> list[Any]:
        return [self.statements[index].facts.get(name) for index in self._about(name)]

    def _about(self, name: str) -> list[int]:
        """The addition speaks of everything, if only by its silence."""
        corrections = [i for i, said in enumerate(self.statements) if said.corrects and name in said.facts]
        since = corrections[-1] if corrections else 0
        return [i for i in range(since, len(self.statements)) if i == 0 or name in self.statements[i].facts]

    def _fact_day(self, index: int) -> date:
        said = self.statements[index]
        if index == 0 or said.corrects:
            return date.min
        return said.day if said.is_imported else counts_from(said.on, said.day)

    def _outcome_day(self, index: int) -> date:
        if index == BASE:
            return date.min
        said = self.statements[index]
        return counts_from(said.on, said.day)

    def ruling(self, by: date, upto: int, silent: frozenset[int] = frozenset()) -> int:
        """Which of the first `upto` statements tells what has become of it by a day, those in `silent` apart."""
        asked = by, upto, silent
        if asked not in self._answers:
            self._answers[asked] = self._ruling(by, upto, silent)
        return self._answers[asked]

    def _ruling(self, by: date, upto: int, silent: frozenset[int]) -> int:
        redates = [index for index in range(upto) if self.statements[index].redates]
        last = redates[-1] if redates else None
        candidates = [
            index
            for index in range(0 if last is None else last, upto)
            if self.statements[index].says_what_became_of_it
            and self._outcome_day(index) <= by
            and self.claim(index) not in silent
        ]
        if last is None:
            candidates.append(BASE)
        else:
            redated = self.claim(self.ruling(date.max, last))
            candidates.append(self.ruling(min(by, self._outcome_day(last)), last, silent | {redated}))
        return max(candidates, key=lambda index: (self._outcome_day(index), index))

    def claim(self, index: int) -> int:
        """The statement that stated the status which this one speaks of."""
        if index == BASE or self.statements[index].status is not None or self.statements[index].redates:
            return index
        return self.claim(self.ruling(self._outcome_day(index), index))

    def status(self, index: int) -> str:
        if index == BASE:
            return "announced"
        said = self.statements[index]
        if said.status is not None:
            return said.status
        return self.status(self.ruling(date.max if said.redates else self._outcome_day(index), index))

    def since(self, index: int) -> str:
        if index == BASE:
            made = self.statements[0].facts.get("made")
            for statement in self.statements:
                if statement.corrects and "made" in statement.facts:
                    made = statement.facts["made"]
            return made or known_by(self.statements[0].day)
        said = self.statements[index]
        if said.since is not None:
            return said.since
        return self.since(self.ruling(self._outcome_day(index), index))

    def successor(self, index: int) -> int | None:
        if index == BASE:
            return None
        said = self.statements[index]
        if said.has_successor or not said.redates:
            return said.successor
        return self.successor(self.ruling(date.max, index))

    def proofs(self, by: date) -> list[Proof]:
        counted = [
            (counts_from(proof.on, said.day), index, place, proof)
            for index, said in enumerate(self.statements)
            for place, proof in enumerate(said.proofs)
        ]
        return [row[3] for row in sorted(counted, key=lambda row: row[:3]) if row[0] <= by]

    def seen(self, by: date = date.max) -> dict[str, Any] | None:
        """Everything that holds at the end of a day."""
        return None if by < self.begins() else self.said_of(by)

    def said_of(self, by: date) -> dict[str, Any]:
        """The same, also of a day before it was on record."""
        ruling = self.ruling(by, len(self.statements))
        return {name: self.fact(name, by) for name in FACTS} | {
            "status": self.status(ruling),
            "status_since": self.since(ruling),
            "superseded_by": self.successor(ruling),
            "evidence": self.proofs(by),
        }


@dataclass
class Told:
    """One commitment: all that was ever said of it, less what was undone."""

    number: int
    uid: str
    statements: list[Statement]
    addition: Statement
    revision: int
    events: int

    @property
    def is_undone(self) -> bool:
        return not self.statements

    def story(self) -> Story:
        return Story(self.statements or [self.addition])

    def now(self) -> dict[str, Any]:
        seen = self.story().seen()
        assert seen is not None
        return seen

    def say(self, statement: Statement, revision: int = 0) -> None:
        if not self.statements:
            self.addition = statement
        self.statements.append(statement)
        self.revision = max(self.revision + 1, revision)
        self.events += 1


def broken(number: int, seen: dict[str, Any]) -> bool:
    superseded = seen["status"] == "superseded"
    return (
        (len(seen["by"]) == 1 and seen["by"] == seen["to"])
        or (seen["status"] == "scheduled" and seen["due"] is None)
        or superseded != (seen["superseded_by"] is not None)
        or seen["superseded_by"] == number
    )


class Book:
    """The register as the model has it."""

    def __init__(self) -> None:
        self.told: dict[int, Told] = {}
        self.actions = 0

    def numbers(self, *, undone: bool = False) -> list[int]:
        return [number for number, told in self.told.items() if undone or not told.is_undone]

    def with_uid(self, uid: str) -> Told | None:
        return next((told for told in self.told.values() if told.uid == uid), None)

    def _leads_on(self, number: int) -> bool:
        seen = {number}
        named = {said.successor for said in self.told[number].statements} - {None}
        if any(other not in self.told or self.told[other].is_undone for other in named):
            return False
        following = self.told[number].now()["superseded_by"]
        while following is not None:
            if following in seen or following not in self.told or self.told[following].is_undone:
                return False
            seen.add(following)
            following = self.told[following].now()["superseded_by"]
        return True

    def add(self, facts: dict[str, Any], *, uid: str, today: date, on: str | None, **rest: Any) -> Book:
        after = deepcopy(self)
        after.actions += 1
        number = max(self.told, default=0) + 1
        if "made" not in facts and facts.get("source.date"):
            facts = {**facts, "made": facts["source.date"]}
        statement = _addition(facts, action=after.actions, today=today, on=on, **rest)
        after.told[number] = Told(number, uid, [statement], statement, 1, 1)
        after._judge([number])
        return after

    def update(
        self,
        numbers: list[int],
        wanted: dict[str, Any],
        *,
        today: date,
        on: str | None = None,
        note: str | None = None,
        proofs: tuple[Proof, ...] = (),
        corrects: bool = False,
    ) -> Book:
        after = deepcopy(self)
        after.actions += 1
        changed = []
        for number in dict.fromkeys(numbers):
            told = after.told[number]
            if told.is_undone:
                raise ForbiddenError
            statement = _change(
                told, dict(wanted), after.actions, today, on, proofs, is_noted=note is not None, corrects=corrects
            )
            if statement is not None or note or proofs:
                told.say(statement or Statement(after.actions, today, on, proofs=proofs, corrects=corrects))
                changed.append(number)
        after._judge(changed)
        return after

    def _judge(self, numbers: list[int]) -> None:
        for number in numbers:
            if broken(number, self.told[number].now()) or not self._leads_on(number):
                raise ForbiddenError

    def undo(self, number: int | None = None) -> Book:
        after = deepcopy(self)
        if number is None:
            last = max((told.statements[-1].action for told in self.told.values() if told.statements), default=SEEDING)
        else:
            statements = self.told[number].statements
            last = statements[-1].action if statements else SEEDING
        touched = [n for n, told in self.told.items() if any(said.action == last for said in told.statements)]
        if last == SEEDING or (number is not None and touched != [number]):
            raise ForbiddenError
        for each in touched:
            told = after.told[each]
            told.statements.pop()
            told.revision += 1
            told.events += 1
        gone = {each for each in touched if after.told[each].is_undone}
        named = {said.successor for told in after.told.values() for said in told.statements}
        if gone & named or not all(after._leads_on(each) for each in touched if each not in gone):
            raise ForbiddenError
        return after

    def take_in(self, rows: list[dict[str, Any]], *, today: date) -> tuple[Book, Taken]:
        """Rows as `formats.json` writes them, some keys left out; `superseded_by` by the file's own numbers."""
        after = deepcopy(self)
        after.actions += 1
        places = after._places(rows)
        uids = {row["number"]: row["uid"] for row in rows if row.get("number")}
        touched: list[int] = []
        lost: list[int] = []
        unchanged = 0
        for row in rows:
            number = places[row["uid"]]
            before = deepcopy(after.told.get(number))
            own = dict(row)
            if own.get("superseded_by") is not None:
                named = own["superseded_by"]
                if named in uids:
                    own["superseded_by"] = places[uids[named]]
                elif before is None or before.now()["superseded_by"] != named:
                    lost.append(number)
                    continue
            try:
                _forbid_what_is_to_come(own, before, today)
                is_news = after._take_row(number, own, today)
            except ForbiddenError:
                lost.append(number)
                continue
            if not is_news:
                unchanged += 1
            elif broken(number, after.told[number].now()):
                after._put_back(number, before)
                lost.append(number)
            else:
                touched.append(number)
        while strays := [number for number in touched if not after._leads_on(number)]:
            for number in strays:
                after._put_back(number, self.told.get(number))
                touched.remove(number)
                lost.append(number)
        added = {number for number in touched if number not in self.told or self.told[number].is_undone}
        return after, Taken(added, set(touched) - added, unchanged, len(lost))

    def _put_back(self, number: int, before: Told | None) -> None:
        del self.told[number]
        if before is not None:
            self.told[number] = deepcopy(before)

    def seeded(self) -> Book:
        """The same with nothing left that could be undone."""
        after = deepcopy(self)
        for told in after.told.values():
            told.statements = [replace(said, action=SEEDING) for said in told.statements]
        return after

    def _places(self, rows: list[dict[str, Any]]) -> dict[str, int]:
        places = {told.uid: number for number, told in self.told.items()}
        wanting = []
        for row in rows:
            if row["uid"] in places:
                continue
            if row.get("number") and row["number"] not in places.values():
                places[row["uid"]] = row["number"]
            else:
                wanting.append(row["uid"])
        for uid in wanting:
            places[uid] = max(places.values(), default=0) + 1
        return places

    def _take_row(self, number: int, row: dict[str, Any], today: date) -> bool:
        told = self.told.get(number)
        facts = _flat(row)
        outcome: dict[str, Any] = {
            name: row[name] for name in ("status", "status_since", "superseded_by") if name in row
        }
        proofs = tuple(Proof(**proof) for proof in row.get("evidence") or ())
        if told is None or told.is_undone:
            known = {name: value for name, value in (facts | outcome).items() if value is not None}
            if "made" not in facts and known.get("source.date"):
                known["made"] = known["source.date"]
            since = known.pop("status_since", None)
            statement = _addition(known, action=self.actions, today=today, on=since, proofs=proofs, is_imported=True)
            if told is None:
                told = self.told[number] = Told(number, row["uid"], [], statement, 0, 0)
            told.say(statement, row.get("revision") or 0)
            return True
        before = told.now()
        known_proofs = {(proof.stance, proof.citation) for proof in before["evidence"]}
        statement = _arrival(
            before,
            facts,
            outcome,
            tuple(proof for proof in proofs if (proof.stance, proof.citation) not in known_proofs),
            self.actions,
            today,
        )
        attempt = deepcopy(told)
        attempt.say(statement, row.get("revision") or 0)
        if attempt.now() == before:
            return False
        self.told[number] = attempt
        return True


@dataclass(frozen=True)
class Taken:
    """What an import should say that it did."""

    added: set[int]
    changed: set[int]
    unchanged: int
    problems: int


def _forbid_what_is_to_come(row: dict[str, Any], before: Told | None, today: date) -> None:
    """No row tells of an outcome from a day after today."""
    present = "announced" if before is None or before.is_undone else before.now()["status"]
    since = row.get("status_since")
    if since and row.get("status", present) != "announced" and (first_day(since) or today) > today:
        raise ForbiddenError


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    own = {name: value or None for name, value in row.items() if name in FACTS}
    if "area" in own:
        own["area"] = own["area"] or "other"
    source = row.get("source") or {}
    return own | {f"source.{part}": value for part, value in source.items() if f"source.{part}" in FACTS}


def _addition(
    facts: dict[str, Any],
    *,
    action: int,
    today: date,
    on: str | None,
    proofs: tuple[Proof, ...] = (),
    is_imported: bool = False,
) -> Statement:
    known = dict(facts)
    status = known.pop("status", None) or "announced"
    successor = known.pop("superseded_by", None)
    known.setdefault("area", "other")
    is_plain = status == "announced" and on is None and successor is None
    return Statement(
        action,
        today,
        on,
        facts=known,
        status=None if is_plain else status,
        since=None if is_plain else on or known_by(today),
        has_successor=successor is not None,
        successor=successor,
        proofs=proofs,
        is_imported=is_imported,
    )


def _change(
    told: Told,
    wanted: dict[str, Any],
    action: int,
    today: date,
    on: str | None,
    proofs: tuple[Proof, ...],
    *,
    is_noted: bool,
    corrects: bool,
) -> Statement | None:
    story, now = told.story(), told.now()
    if corrects:
        facts = {name: value for name, value in wanted.items() if any(said != value for said in story.all_said(name))}
        return Statement(action, today, facts=facts, proofs=proofs, corrects=True) if facts else None
    then = story.said_of(counts_from(on, today))
    facts = {name: value for name, value in wanted.items() if name in FACTS and then[name] != value}
    repeats = wanted.get("status") == now["status"] and _same(wanted, now, "superseded_by")
    if on is not None and on != now["status_since"] and (repeats or not (wanted or proofs or is_noted)):
        return Statement(action, today, on, facts=facts, since=on, proofs=proofs)
    status = wanted["status"] if wanted.get("status", then["status"]) != then["status"] else None
    has_successor = "superseded_by" in wanted and (
        status is not None or wanted["superseded_by"] != then["superseded_by"]
    )
    if status or has_successor:
        unpaired = (status or then["status"]) == "superseded", wanted.get("superseded_by") is not None
        if unpaired in ((True, False), (False, True)):
            raise ForbiddenError
    if not facts and status is None and not has_successor:
        return None
    return Statement(
        action,
        today,
        on,
        facts=facts,
        status=status,
        since=(on or known_by(today)) if status else None,
        has_successor=has_successor,
        successor=wanted.get("superseded_by"),
        proofs=proofs,
    )


def _same(wanted: dict[str, Any], now: dict[str, Any], name: str) -> bool:
    return bool(wanted.get(name, now[name]) == now[name])


def _arrival(
    before: dict[str, Any],
    facts: dict[str, Any],
    outcome: dict[str, Any],
    proofs: tuple[Proof, ...],
    action: int,
    today: date,
) -> Statement:
    status, since = outcome.get("status") or before["status"], outcome.get("status_since")
    news = {name: value for name, value in facts.items() if before[name] != value}
    names_another = "superseded_by" in outcome and outcome["superseded_by"] != before["superseded_by"]
    has_status = status != before["status"]
    if (has_status or names_another) and (status == "superseded") != (outcome.get("superseded_by") is not None):
        raise ForbiddenError
    is_redated = not has_status and since is not None and since != before["status_since"]
    if has_status and since is None:
        made = {**before, **facts}["made"] if status == "announced" else None
        since = made or known_by(today)
    return Statement(
        action,
        today,
        since if has_status or is_redated else None,
        facts=news,
        status=status if has_status else None,
        since=since if has_status or is_redated else None,
        has_successor=has_status or names_another,
        successor=outcome.get("superseded_by") if has_status or names_another else None,
        proofs=proofs,
        is_imported=True,
    )
