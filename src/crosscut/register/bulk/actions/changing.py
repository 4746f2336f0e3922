"""Rows of a file that change what the register has: from a day on, or because it never was so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.basis import Basis, Cited, end, end_on_same_day, enter
from crosscut.register.actions.corrections import correct_fact
from crosscut.register.actions.naming import show_name
from crosscut.register.bulk.blocks import BEARERS, FACTS, Block, attname, facts_of
from crosscut.register.bulk.building import Builder
from crosscut.register.bulk.queries.preparing import Prepared
from crosscut.register.bulk.refusals import FileOvertaken
from crosscut.register.bulk.rules.columns import by_key
from crosscut.register.bulk.rules.dates import ONGOING
from crosscut.register.models import (
    Group,
    GroupTie,
    Instrument,
    Name,
    Organisation,
    OrganisationTie,
    Source,
    Standing,
    TieKind,
)


class Changer:
    """Changes what known rows say, through the same functions as the pages."""

    def __init__(self, builder: Builder, instrument: Instrument, name: str, actor: Actor) -> None:
        self.builder = builder
        self.instrument = instrument
        self.name = name
        self.actor = actor

    def change(self, row: Prepared) -> None:
        """Carry out one row's change or correction."""
        if row.sheet.key in BEARERS:
            self._change_thing(row)
        else:
            self._change_fact(row)

    def _basis(self, row: Prepared) -> Basis:
        cited = tuple(
            Cited(Source.objects.get(pk=source), locator, quotation)
            for source, locator, quotation in row.values.get("sources") or ()
        )
        named = row.values.get("instrument")
        return Basis(
            instrument=Instrument.objects.get(pk=named) if named else self.instrument,
            citations=cited,
            confidence=row.values.get("confidence") or "confirmed",
            standing=row.values.get("standing") or Standing.ACCEPTED,
            attested=tuple(row.values.get("attested") or ()),
        )

    # ── Single facts: seats, tenures, liaisons, deputisations ──────────────────────────

    def _change_fact(self, row: Prepared) -> None:
        model, columns, _ = FACTS[row.sheet.key]
        fact: Any = model._default_manager.select_for_update().get(pk=row.id)
        assert row.period is not None
        if row.values["change"] == "change":
            until = row.values["until"]
            if until == ONGOING:
                fact.changed(until_min=until[0], until_max=until[1])
            else:
                end(fact, PartialDate(*until), self._basis(row))
            return
        present = {column.key for column in row.table.columns.values()}
        changes: dict[str, Any] = {}
        for column in columns:
            if column not in present and f"{column}_name" not in present:
                continue
            value = row.values.get(column)
            if attname(column) == column:
                empty = getattr(model._meta.get_field(column), "default", "")
                value = empty if value in (None, "") else value
                if value != getattr(fact, column):
                    changes[column] = value
            elif (stored := self._stored(row, column, value)) != getattr(fact, attname(column)):
                field: Any = model._meta.get_field(column)
                changes[column] = (
                    field.related_model._default_manager.get(pk=stored) if stored else None
                )
        if row.period != fact.period:
            changes["period"] = row.period
        confidence = row.values.get("confidence") or "confirmed"
        if "confidence" in present and confidence != fact.confidence:
            changes["confidence"] = confidence
        correct_fact(fact=fact, changes=changes, reason=self.name, actor=self.actor)

    def _stored(self, row: Prepared, column: str, value: Any) -> Any:
        if not value:
            return None
        return self.builder.stored(row.sheet.key, column, value)

    # ── Things: each filled cell is a fact ─────────────────────────────────────────────

    def _change_thing(self, row: Prepared) -> None:
        bearer = BEARERS[row.sheet.key]
        assert row.period is not None
        thing = bearer.model._default_manager.select_for_update().get(pk=row.id)
        basis = self._basis(row)
        named = False
        for block, values in facts_of(row.values, bearer):
            fact = self.builder.fact_of(block, bearer, row.id, values)
            named = named or isinstance(fact, Name)
            held = block.model._default_manager.filter(
                **{bearer.bearer: thing, "standing": Standing.ACCEPTED}
            ).select_for_update()
            mine = [each for each in held if block.holds(each)]
            if row.values["change"] == "change":
                self._from_a_day(row, block, fact, mine, basis)
            else:
                self._corrected(row, block, fact, mine, basis)
        if named:
            thing.refresh_from_db()
            show_name(thing)

    def _from_a_day(
        self, row: Prepared, block: Block, fact: Any, held: list[Any], basis: Basis
    ) -> None:
        """What held in this place ends on the day, and the new value begins."""
        assert row.period is not None
        day = PartialDate(row.period.from_min, row.period.from_max)
        current = [each for each in held if each.period.possible_in(day)]
        if any(_says(block, each, fact) for each in current):
            return
        if not block.many:
            end_on_same_day(current, day, basis)
        self._enter(row, fact, basis)

    def _corrected(
        self, row: Prepared, block: Block, fact: Any, held: list[Any], basis: Basis
    ) -> None:
        """The fact of these dates gets this value, or the fact of this value these dates; where
        the thing has nothing of the kind, it is entered."""
        assert row.period is not None
        same_dates = [each for each in held if each.period == row.period]
        same_value = [each for each in held if _says(block, each, fact)]
        both = [each for each in same_value if each in same_dates]
        if both:
            return
        if not block.many and len(same_dates) == 1:
            changes: Mapping[str, Any] = {
                name: getattr(fact, name)
                for name in (*block.columns.values(), *_sunset_day(block))
                if getattr(fact, attname(name)) != getattr(same_dates[0], attname(name))
            }
            correct_fact(fact=same_dates[0], changes=changes, reason=self.name, actor=self.actor)
        elif len(same_value) == 1:
            correct_fact(
                fact=same_value[0],
                changes={"period": row.period},
                reason=self.name,
                actor=self.actor,
            )
        elif block.many or not held:
            self._enter(row, fact, basis)
        else:
            column = by_key(row.sheet)[next(iter(block.columns))].english
            raise FileOvertaken(name=self.name, what=f"{row.table.name}, {row.number}: {column}")

    def _enter(self, row: Prepared, fact: Any, basis: Basis) -> None:
        if row.period is not None:
            fact.period = row.period
        if isinstance(fact, GroupTie) and fact.other_group_id:
            from crosscut.register.actions.groups import refuse_loop

            group, other = fact.group, Group.objects.get(pk=fact.other_group_id)
            refuse_loop(group, TieKind(fact.kind), other, fact.period)
        if isinstance(fact, OrganisationTie):
            from crosscut.register.actions.organisations import place_organisation

            below = Organisation.objects.get(pk=fact.organisation_id)
            above = Organisation.objects.get(pk=fact.parent_id)
            place_organisation(
                organisation=below, parent=above, period=fact.period, basis=basis, actor=self.actor
            )
            return
        enter(fact, basis)


def _says(block: Block, one: Any, other: Any) -> bool:
    names = (*block.columns.values(), *_sunset_day(block))
    return all(getattr(one, attname(name)) == getattr(other, attname(name)) for name in names)


def _sunset_day(block: Block) -> tuple[str, ...]:
    return ("sunset_day",) if "sunset" in block.columns else ()
