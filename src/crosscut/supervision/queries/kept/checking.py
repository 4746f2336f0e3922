"""The dry run of a ledger that is taken over: what each row would become, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from crosscut.documents import spreadsheets
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.bulk.rules.problems import Problem
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.kept.basis import Basis, Mappings, basis_of, mappings_of
from crosscut.supervision.queries.kept.bodies import Unclear
from crosscut.supervision.queries.kept.rows import Become, Reader
from crosscut.supervision.reading.findings import Findings
from crosscut.supervision.reading.layout import Layout, layout_of
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.rules.kept import problems
from crosscut.supervision.rules.kept.columns import NEEDED, Field, folded_heading, proposed
from crosscut.supervision.rules.kept.days import Order


@dataclass(frozen=True)
class How:
    """How a file is to be read, as far as somebody said so. `fields` by heading, `names` the
    organisation that a name means; without `as_of` the file says of which day it speaks, else it
    speaks of today."""

    as_of: date | None = None
    order: Order = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)


class Column(NamedTuple):
    """A column with what it is read as; None leaves it alone."""

    place: int
    letter: str
    heading: str
    sample: str
    field: Field | None


class Laid(NamedTuple):
    """A sheet with the columns as they are read; `kept` where that was said before."""

    layout: Layout
    columns: tuple[Column, ...]
    kept: bool

    def at(self, wanted: Field) -> list[Column]:
        return [each for each in self.columns if each.field is wanted]


@dataclass
class Verdict(Findings):
    """What a file would become. `rows` are new; `known` are directives already, `left_out` say
    nothing that could become one."""

    as_of: date
    laid: tuple[Laid, ...]
    rows: list[Become] = field(default_factory=list)
    known: int = 0
    left_out: int = 0
    unclear: tuple[Unclear, ...] = ()
    #: Of what somebody said whom names mean: what is so.
    names: Mapping[str, int] = field(default_factory=dict)
    #: Some day may be read in two ways.
    order_matters: bool = False
    basis: Basis | None = None

    @property
    def idle(self) -> bool:
        """Whether it has nothing new."""
        return not self.rows


def check_ledger(sheets: Sheets, *, group: int, how: How, actor: Actor) -> Verdict:
    """What the rows of a file would become in a group. Statements: some for each four hundred names
    of organisations, however many rows. Refuses: NotForYou."""
    may_issue(actor, group)
    layouts = [(sheet, layout_of(sheet)) for sheet in sheets.sheets]
    keys = [each.key for _, each in layouts if each is not None]
    kept = mappings_of(group, keys)
    told = next((each.as_of for _, each in layouts if each and each.as_of), None)
    as_of = min(how.as_of or told or clock.today(), clock.today())
    laid = tuple(_laid(each, kept, how) for _, each in layouts if each is not None)
    verdict = Verdict(sheets.name, as_of, laid)
    for name in sheets.hidden:
        verdict.found(Problem(name, 0, "", problems.HIDDEN, warning=True))
    if sheets.encoding:
        verdict.found(Problem(sheets.sheets[0].name, 0, "", problems.GB18030, warning=True))
    for sheet, layout in layouts:
        if layout is None and sheet.rows:
            only = not laid
            verdict.found(Problem(sheet.name, 0, "", problems.NO_HEADINGS, warning=not only))
    usable = [each for each in laid if _has_what_is_needed(each, verdict)]
    _remark_formulas(usable, verdict)
    cells = Counter(cell for each in usable for cell in _cells_of_bodies(each))
    basis = basis_of(keys, cells, how.names, group=group, actor=actor, mappings=kept)
    bodies = basis.bodies
    reader = Reader(
        verdict.found, bodies, basis.present, as_of=as_of, order=how.order, calendar=basis.calendar
    )
    for each in usable:
        reader.read(each.layout, _places(each), each.columns)
    verdict.rows, verdict.known = reader.rows, reader.known
    verdict.left_out, verdict.order_matters = reader.left_out, reader.order_matters
    verdict.basis = basis
    verdict.unclear = tuple(bodies.unclear.values())
    verdict.names = {text: pk for text, pk in how.names.items() if bodies.means(text) == pk}
    return verdict


def _laid(layout: Layout, mappings: Mappings, how: How) -> Laid:
    """The columns as somebody says, as it was said before of the same headings, or as their words
    say."""
    kept = mappings.get(layout.key)
    said = {folded_heading(heading): value for heading, value in how.fields.items()}
    if kept is not None:
        before = dict(zip([each.place for each in layout.headings], kept, strict=False))
        fields = {place: Field(value) for place, value in before.items() if value}
    else:
        fields = proposed(layout.headings)
    for each in layout.headings:
        value = said.get(folded_heading(each.text))
        if value is not None:
            fields.pop(each.place, None)
            if value:
                fields[each.place] = Field(value)
    columns = tuple(
        Column(
            each.place,
            spreadsheets.get_column_letter(each.place + 1),
            each.text,
            layout.sample(each.place),
            fields.get(each.place),
        )
        for each in layout.headings
    )
    return Laid(layout, columns, kept is not None)


def _places(laid: Laid) -> dict[Field, list[int]]:
    found: dict[Field, list[int]] = {}
    for column in laid.columns:
        if column.field is not None:
            found.setdefault(column.field, []).append(column.place)
    return found


def _has_what_is_needed(laid: Laid, verdict: Verdict) -> bool:
    missing = [wanted for wanted in NEEDED if not laid.at(wanted)]
    for wanted in missing:
        facts = {"field": wanted.value}
        verdict.found(Problem(laid.layout.sheet.name, 0, "", problems.FIELD_MISSING, facts))
    return not missing


def _remark_formulas(laid: list[Laid], verdict: Verdict) -> None:
    for each in laid:
        for column in each.columns:
            if column.field and column.place in each.layout.sheet.formulas:
                verdict.found(
                    Problem(
                        each.layout.sheet.name, 0, column.heading, problems.FORMULAS,
                        warning=True, letter=column.letter,
                    )
                )  # fmt: skip


def _cells_of_bodies(laid: Laid) -> list[str]:
    places = [each.place for wanted in (Field.LEAD, Field.SUPPORTING) for each in laid.at(wanted)]
    return [
        str(row.cells[place]).strip()
        for row in laid.layout.rows
        for place in places
        if not row.section and place < len(row.cells) and row.cells[place] not in (None, "")
    ]
