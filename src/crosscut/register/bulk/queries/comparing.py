"""Rows whose identifier the register knows, held against what it has."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.register.bulk.blocks import BEARERS, DEFAULTS, FACTS, facts_of
from crosscut.register.bulk.queries.event_rows import Row
from crosscut.register.bulk.queries.preparing import Batch, Prepared
from crosscut.register.bulk.queries.rows import Exporter
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.cells import write
from crosscut.register.bulk.rules.columns import by_key
from crosscut.register.bulk.rules.dates import UNKNOWN, write_period
from crosscut.register.bulk.rules.form import Form

#: Columns that say nothing about the thing itself.
ASIDE = (Form.ID, Form.KEY, Form.SHOWN)


class Comparison:
    """Says which known rows are as the register has them, and what is wrong with the others."""

    def __init__(self, actor: Actor, adds_only: bool = False) -> None:
        self.adds_only = adds_only
        self.exporter = Exporter(actor)
        self._same: set[tuple[str, int]] = set()

    def same(self, row: Prepared) -> bool:
        """Whether the register has the row as it stands."""
        return self.adds_only or (row.table.name, row.place) in self._same

    def compare(self, batch: Batch) -> None:
        """Judge the known rows of a batch."""
        self._same.clear()
        known = [row for row in batch.rows if row.known]
        if not known or self.adds_only:
            return
        key = batch.table.sheet.key
        ids = list(dict.fromkeys(row.id for row in known))
        if key in BEARERS:
            there = self.exporter.rows_of_things(key, ids)
        else:
            there = {id_: [row] for id_, row in self.exporter.rows_of(key, ids).items()}
        for row in known:
            self._compare(row, there.get(row.id, []))

    def _compare(self, row: Prepared, there: list[Row]) -> None:
        if row.problems and any(not problem.warning for problem in row.problems):
            return
        mine = canonical(row)
        differing = [_differing(row, mine, _plainly(other)) for other in there]
        if any(not columns for columns in differing):
            self._same.add((row.table.name, row.place))
            return
        nearest = min(differing, key=len, default=[])
        change = row.values.get("change")
        if not change:
            shown = ", ".join(row.table.heading(column) for column in nearest[:6])
            row.wrong("change", problems.WOULD_ALTER, columns=shown or "?")
            return
        self._changeable(row, nearest, there)

    def _changeable(self, row: Prepared, nearest: list[str], there: list[Row]) -> None:
        key = row.sheet.key
        if key in BEARERS:
            own = [column for column in BEARERS[key].own if column in nearest]
            if own and not any(True for _ in facts_of(row.values, BEARERS[key])):
                _not_here(row, own[0], there)
            for column in own:
                text = canonical(row).get(column, "")
                if text and text != _plainly(there[0]).get(column, ""):
                    _not_here(row, column, there)
            if row.values["change"] == "correction":
                self._correctable(row, there)
            elif row.values.get("since") in (None, UNKNOWN):
                row.wrong("since", problems.CHANGE_NEEDS_DAY)
        elif key in FACTS:
            if row.values["change"] == "change" and set(nearest) - {"until"}:
                row.wrong("until", problems.CHANGE_ENDS_ONLY)
        else:
            _not_here(row, nearest[0], there)

    def _correctable(self, row: Prepared, there: list[Row]) -> None:
        """A correction needs a fact of the same dates or of the same value, or none at all."""
        mine = canonical(row)
        dates = (mine.get("since"), mine.get("until"))
        for block, _ in facts_of(row.values, BEARERS[row.sheet.key]):
            columns = [column for column in block.columns if column in mine]
            said = [other for other in there if any(other.get(column) for column in columns)]
            fits = any(
                (other.get("since"), other.get("until")) == dates
                or all(other.get(column) == mine[column] for column in columns)
                for other in said
            )
            if said and not fits and not block.many:
                row.wrong(columns[0], problems.NOTHING_TO_CORRECT)


def _not_here(row: Prepared, column: str, there: list[Row]) -> None:
    shown = by_key(row.sheet)[column].english
    said = there[0].get(column, "") or "—"
    row.wrong(column, problems.NOT_CHANGED_HERE, what=shown, there=said)


def _differing(row: Prepared, mine: Row, other: Row) -> list[str]:
    """Columns of the file in which two rows differ."""
    columns = [c.key for c in row.table.columns.values() if c.form not in ASIDE]
    if {"since", "until"} & set(columns):
        columns = list(dict.fromkeys([*columns, "since", "until"]))
    own = BEARERS[row.sheet.key].own if row.sheet.key in BEARERS else {}
    return [
        column
        for column in columns
        if column != "change"
        and mine.get(column, "") != other.get(column, "")
        # What a thing is stands in its first row only.
        and not (column in own and not mine.get(column))
    ]


def _plainly(row: Row) -> Row:
    """The row without what an empty cell means anyway."""
    return {key: "" if text == _meant(key) else text for key, text in row.items()}


def _meant(column: str) -> str:
    default = DEFAULTS.get("placement" if column == "office_placement" else column, "")
    return str(default)


def canonical(row: Prepared) -> Row:
    """The row as the register would write it, defaults left out."""
    made: Row = {}
    for column in row.sheet.columns:
        value = row.values.get(column.key)
        if column.form in ASIDE or value in (None, "", ()):
            continue
        if column.form in (Form.TERMS, Form.LINKS, Form.DAYS, Form.SOURCES, Form.NAMES):
            value = tuple(sorted(value))
        made[column.key] = write(column, value)
    if isinstance(row.period, Period):
        made["since"], made["until"] = write_period(row.period)
    return _plainly(made)
