"""Rows of the register as the facts of an answer; `gathering` has been loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from crosscut.foundation.identifier import encode
from crosscut.register.models import (
    GroupStatus,
    GroupTie,
    Liaison,
    Mandate,
    Office,
    OrganisationTie,
    Remark,
    Standing,
    Sunset,
)
from crosscut.register.queries.asking import certainty_of, latest_first
from crosscut.register.queries.facts import (
    LiaisonFact,
    MandateFact,
    OfficeFact,
    RemarkEntry,
    StatusFact,
    TermFact,
    TieFact,
)
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import word

Row = TypeVar("Row", bound=Any)
Value = TypeVar("Value")


def held(gathering: Gathering, rows: Iterable[Row]) -> list[Row]:
    """Those accepted rows that may have held on the window, the surest and latest first."""
    answered = (
        row
        for row in rows
        if row.standing == Standing.ACCEPTED and certainty_of(row, gathering.window)
    )
    return sorted(answered, key=lambda row: (latest_first(row), row.pk))


def one(values: Sequence[Value]) -> Value | None:
    """The first of several values of what is mostly one."""
    return values[0] if values else None


def term_fact(gathering: Gathering, row: Any) -> TermFact:
    """A trait of a group or an organisation; the row brings `term` with it."""
    return TermFact.made(**gathering.fact(row), **word(row.term).__dict__)


def status_fact(gathering: Gathering, row: GroupStatus) -> StatusFact:
    return StatusFact.made(**gathering.fact(row), key=row.state)


def mandate_fact(gathering: Gathering, row: Mandate) -> MandateFact:
    return MandateFact.made(
        **gathering.fact(row),
        duties=row.duties,
        division_of_work=row.division_of_work,
        legal_basis=row.legal_basis,
        working_rules=row.working_rules,
        rules_written=row.rules_written,
        sunset=Sunset.NONE.value if row.sunset == Sunset.NONE else row.sunset_text,
    )


def tie_facts(
    gathering: Gathering, rows: Iterable[GroupTie], *, reverse: bool = False
) -> tuple[TieFact, ...]:
    """Ties to others; `reverse` looks from the other end. Those to groups that the actor may not
    know of are left out."""
    facts = []
    for row in rows:
        if reverse:
            to = gathering.reference("group", row.group_id)
        else:
            to = gathering.reference("group", row.other_group_id) or gathering.reference(
                "organisation", row.organisation_id
            )
        if to:
            facts.append(TieFact.made(**gathering.fact(row), to=to, direction=None))
    return tuple(sorted(facts, key=lambda fact: (fact.certainty != "certain", fact.to.name)))


def place_facts(
    gathering: Gathering, rows: Iterable[OrganisationTie], field: str
) -> tuple[TieFact, ...]:
    """Organisations above or below; `field` is "parent" or "organisation"."""
    facts = []
    for row in rows:
        to = gathering.reference("organisation", getattr(row, f"{field}_id"))
        if to:
            facts.append(TieFact.made(**gathering.fact(row), to=to, direction=None))
    return tuple(sorted(facts, key=lambda fact: (fact.certainty != "certain", fact.to.name)))


def office_fact(gathering: Gathering, row: Office) -> OfficeFact:
    return OfficeFact.made(
        **gathering.fact(row),
        name=row.name,
        placement=row.placement,
        host=gathering.reference("organisation", row.host_id),
        also_known_as=gathering.reference("organisation", row.twin_id),
    )


def liaison_facts(gathering: Gathering, rows: Iterable[Liaison]) -> tuple[LiaisonFact, ...]:
    facts = []
    for row in held(gathering, rows):
        group = gathering.reference("group", row.group_id)
        organisation = gathering.reference("organisation", row.organisation_id)
        if group and organisation:
            facts.append(
                LiaisonFact.made(
                    **gathering.fact(row),
                    group=group,
                    organisation=organisation,
                    person=gathering.reference("person", row.person_id),
                    post=gathering.reference("post", row.post_id),
                )
            )
    return tuple(sorted(facts, key=lambda fact: (fact.organisation.name, fact.group.name)))


def remark_entries(gathering: Gathering, rows: Iterable[Remark]) -> tuple[RemarkEntry, ...]:
    return tuple(
        RemarkEntry.made(
            id=encode(row.pk),
            text=row.text,
            attributed_to=row.attributed_to,
            citations=gathering.citations(row.pk),
        )
        for row in rows
    )
