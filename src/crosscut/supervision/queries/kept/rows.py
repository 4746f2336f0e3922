"""Rows of a ledger, read one by one into what they would become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from crosscut.documents import spreadsheets
from crosscut.foundation import clock
from crosscut.register.bulk.rules.problems import Problem
from crosscut.register.rules.names import folded
from crosscut.register.rules.working_days import WorkingDays
from crosscut.supervision.queries.kept.bodies import Bodies
from crosscut.supervision.queries.kept.present import Present
from crosscut.supervision.reading.layout import Layout, cells_of, shown
from crosscut.supervision.reading.sheets import Row
from crosscut.supervision.rules.kept import problems
from crosscut.supervision.rules.kept.columns import IN_WORDS, NEEDED, Field
from crosscut.supervision.rules.kept.days import Order, UnclearDay, read_day
from crosscut.supervision.rules.kept.words import Stand, share_of, stand_of

LONGEST_TASK, LONGEST_NUMBER = 500, 60
_ALL = Decimal(100)


class Become(NamedTuple):
    """What a row would become: a directive, as far as the ledger says it. `words` are its own, of
    the columns that are kept in words."""

    sheet: str
    row: int
    number: str
    task: str
    result: str
    lead: int
    supporting: tuple[int, ...]
    due: date
    stand: Stand
    share: Decimal | None
    source: str
    given_on: date | None
    words: str


class _Named(Protocol):
    @property
    def place(self) -> int: ...
    @property
    def heading(self) -> str: ...


class Reader:
    """Reads the rows of a file, one sheet after the other."""

    def __init__(
        self,
        found: Callable[[Problem], None],
        bodies: Bodies,
        present: Present,
        *,
        as_of: date,
        order: Order,
        calendar: WorkingDays,
    ) -> None:
        self._found, self._bodies, self._present = found, bodies, present
        self._as_of, self._order, self._calendar = as_of, order, calendar
        self._today = clock.today()
        self.rows: list[Become] = []
        self.known = 0
        self.left_out = 0
        self.order_matters = False
        self._said: dict[tuple[str, int, date], tuple[str, int]] = {}
        self._numbers: dict[str, tuple[str, int]] = {}
        self._days: dict[Any, Any] = {}

    def read(
        self, layout: Layout, places: Mapping[Field, list[int]], columns: Sequence[_Named]
    ) -> None:
        """Read the rows of a sheet, its columns by field."""
        headings = {each.place: each.heading for each in columns}
        ordinals: dict[str, int] = {}
        for row in layout.rows:
            if row.section:
                continue
            reading = _Reading(self, layout.sheet.name, row, places, headings)
            if not any(reading.text(wanted) for wanted in NEEDED) and not row.unknown:
                self._leave(reading, problems.LEFT_OUT)
                continue
            reading.ordinal(ordinals)
            made = reading.become()
            if made is not None:
                self._take(made, reading)

    def _leave(self, reading: _Reading, message: str, **facts: object) -> None:
        self.left_out += 1
        reading.remark(None, message, **facts)

    def _take(self, made: Become, reading: _Reading) -> None:
        if made.stand is Stand.DROPPED:
            self._leave(reading, problems.DROPPED, text=reading.text(Field.STATE))
            return
        key = folded(made.task), made.lead, made.due
        before = self._said.setdefault(key, (made.sheet, made.row))
        if before != (made.sheet, made.row):
            reading.wrong(Field.TASK, problems.TWICE, sheet=before[0], row=before[1])
            return
        if made.number:
            place = self._numbers.setdefault(made.number.casefold(), (made.sheet, made.row))
            if place != (made.sheet, made.row):
                facts = {"number": made.number, "sheet": place[0], "row": place[1]}
                reading.wrong(Field.NUMBER, problems.NUMBER_TWICE, **facts)
                return
            there = self._present.numbered(made.number)
            if there is not None:
                if folded(there.task) == key[0]:
                    self.known += 1
                else:
                    reading.wrong(
                        Field.NUMBER, problems.NUMBER_OF_ANOTHER, number=made.number,
                        directive=there.number, task=there.task[:80],
                    )  # fmt: skip
                return
        same = self._present.same(key[0], made.lead)
        if any(made.due in each.days for each in same):
            self.known += 1
        elif same and not made.number:
            facts = {"directive": same[0].number, "day": same[0].due.isoformat()}
            reading.wrong(Field.DUE, problems.OTHER_DAY, **facts)
        else:
            reading.say_of_the_day(made.due, self._today, self._calendar)
            self.rows.append(made)

    def day(self, value: Any) -> Any:
        """A day, or why it is none; equal cells are read once."""
        key = (type(value), value)
        if key not in self._days:
            try:
                self._days[key] = read_day(value, as_of=self._as_of, order=self._order)
            except UnclearDay as unclear:
                self._days[key] = unclear
        return self._days[key]


class _Reading:
    """One row while it is read."""

    def __init__(
        self,
        reader: Reader,
        sheet: str,
        row: Row,
        places: Mapping[Field, list[int]],
        headings: Mapping[int, str],
    ) -> None:
        self.reader, self.sheet, self.row = reader, sheet, row
        self.places, self.headings = places, headings
        self.failed = False

    def text(self, wanted: Field) -> str:
        """What the cells of a field say, as one text."""
        found = cells_of(self.row, self.places.get(wanted, []))
        return ("、" if wanted is Field.SUPPORTING else "；").join(found) if found else ""

    def value(self, wanted: Field) -> Any:
        for place in self.places.get(wanted, []):
            if place < len(self.row.cells) and self.row.cells[place] not in (None, ""):
                return self.row.cells[place]
        return None

    def wrong(self, at: Field | None, message: str, **facts: object) -> None:
        self.failed = True
        self.reader._found(self._problem(at, message, facts, warning=False))

    def remark(self, at: Field | None, message: str, **facts: object) -> None:
        self.reader._found(self._problem(at, message, facts, warning=True))

    def _problem(
        self, at: Field | None, message: str, facts: Mapping[str, object], *, warning: bool
    ) -> Problem:
        places = self.places.get(at, []) if at is not None else []
        heading = self.headings.get(places[0], "") if places else ""
        letter = spreadsheets.get_column_letter(places[0] + 1) if places else ""
        return Problem(
            self.sheet, self.row.number, heading, message, facts, warning=warning, letter=letter
        )

    def ordinal(self, seen: dict[str, int]) -> None:
        """Running numbers stand once on a sheet, unless one was merged over several rows."""
        said = self.text(Field.ORDINAL)
        if not said:
            return
        before = seen.setdefault(said, self.row.number)
        if before != self.row.number and not self.row.merged & {*self.places[Field.ORDINAL]}:
            facts = {"number": said, "sheet": self.sheet, "row": before}
            self.wrong(Field.ORDINAL, problems.NUMBER_TWICE, **facts)

    def become(self) -> Become | None:
        """What the row would become; None where something is wrong."""
        uncalculated = {
            wanted for wanted, own in self.places.items() if {*own} & {*self.row.unknown}
        }
        for wanted in sorted(uncalculated):
            self.wrong(wanted, problems.FORMULA_WITHOUT_VALUE)
        for wanted in NEEDED:
            if not self.text(wanted) and wanted not in uncalculated:
                self.wrong(wanted, problems.MISSING)
        lead, others = self._bodies()
        due = self._due()
        number = self.text(Field.NUMBER)
        if len(number) > LONGEST_NUMBER:
            self.wrong(Field.NUMBER, problems.TOO_LONG, limit=LONGEST_NUMBER)
        share = self._share()
        task, result = self.text(Field.TASK), self.text(Field.RESULT)
        if len(task) > LONGEST_TASK:
            self.remark(Field.TASK, problems.CUT, limit=LONGEST_TASK)
            result = f"{result}\n{task}".strip()
            task = task[:LONGEST_TASK]
        stand = self._stand(share)
        if self.failed or lead is None or due is None:
            return None
        return Become(
            sheet=self.sheet,
            row=self.row.number,
            number=number,
            task=task,
            result=result or task,
            lead=lead,
            supporting=tuple(others),
            due=due,
            stand=stand,
            share=share,
            source=self.text(Field.SOURCE),
            given_on=self._given_on(due),
            words=self._words(),
        )

    def _bodies(self) -> tuple[int | None, list[int]]:
        bodies = self.reader._bodies
        led: list[int] = []
        helping: list[int] = []
        for wanted, into in ((Field.LEAD, led), (Field.SUPPORTING, helping)):
            for place in self.places.get(wanted, []):
                cell = self.row.cells[place] if place < len(self.row.cells) else None
                if cell in (None, ""):
                    continue
                clear, unclear = bodies.of(str(cell).strip())
                into.extend(clear)
                for name in unclear:
                    self._unclear(wanted, name)
        if len(led) > 1:
            self.remark(Field.LEAD, problems.FIRST_LEADS, lead=bodies.name(led[0]))
        others = dict.fromkeys([*led[1:], *helping])
        if led:
            others.pop(led[0], None)
        return (led[0] if led else None), list(others)

    def _unclear(self, wanted: Field, name: str) -> None:
        unclear = self.reader._bodies.unclear[name]
        near = ", ".join(each.name for each in unclear.proposals[:3])
        if unclear.gone is not None:
            day = unclear.gone.isoformat()
            self.wrong(wanted, problems.ENDED_BODY, text=name, day=day)
        elif unclear.several:
            self.wrong(wanted, problems.AMBIGUOUS_BODY, text=name, near=near)
        else:
            near = f" ({near}?)" if near else ""
            self.wrong(wanted, problems.UNKNOWN_BODY, text=name, near=near)

    def _due(self) -> date | None:
        value = self.value(Field.DUE)
        if value is None:
            return None
        read, text = self.reader.day(value), shown(value)[:60]
        if isinstance(read, UnclearDay):
            if read.why == "either":
                self.reader.order_matters = True
                first, second = (each.isoformat() for each in read.either)
                self.wrong(Field.DUE, problems.EITHER_DAY, text=text, first=first, second=second)
            else:
                said = {"no such": problems.NO_SUCH_DAY, "open": problems.ENDLESS}
                self.wrong(Field.DUE, said.get(read.why, problems.NOT_A_DAY), text=text)
            return None
        if read.supposed:
            self.remark(Field.DUE, problems.SUPPOSED, text=text, day=read.day.isoformat())
        day: date = read.day
        return day

    def say_of_the_day(self, due: date, today: date, calendar: WorkingDays) -> None:
        """A due day that is past, or on which nobody works, is taken, and said."""
        if due < today:
            self.remark(Field.DUE, problems.PAST, day=due.isoformat())
        elif not calendar.is_working(due):
            following = calendar.on_or_after(due)
            self.remark(
                Field.DUE, problems.FREE_DAY, day=due.isoformat(), next=following.isoformat()
            )

    def _share(self) -> Decimal | None:
        value = self.value(Field.SHARE)
        if value is None:
            return None
        share = share_of(value)
        if share is None:
            self.remark(Field.SHARE, problems.NO_SHARE, text=shown(value)[:60])
        elif not 0 <= share <= _ALL:
            self.wrong(Field.SHARE, problems.BEYOND_ALL, text=f"{share:f}")
        return share

    def _stand(self, share: Decimal | None) -> Stand:
        said = self.text(Field.STATE)
        stand = stand_of(said)
        if stand is None and said:
            self.remark(Field.STATE, problems.STATE_UNKNOWN, text=said[:60])
            return Stand.UNDER_WAY
        if stand is None:
            begun = bool(self.text(Field.PROGRESS)) or bool(share)
            return Stand.UNDER_WAY if begun else Stand.NOT_BEGUN
        return stand

    def _given_on(self, due: date) -> date | None:
        value = self.value(Field.SOURCE_DAY)
        if value is None:
            return None
        read = self.reader.day(value)
        if isinstance(read, UnclearDay) or read.day > min(due, self.reader._today):
            self.remark(Field.SOURCE_DAY, problems.GIVEN_DAY_UNCLEAR, text=shown(value)[:60])
            return None
        day: date = read.day
        return day

    def _words(self) -> str:
        """The row as it was said, heading by heading."""
        said = []
        for wanted in IN_WORDS:
            for place in self.places.get(wanted, []):
                text = "".join(cells_of(self.row, [place]))
                if text:
                    said.append(f"{self.headings.get(place, '')}: {text}")
        return "\n".join(said)
