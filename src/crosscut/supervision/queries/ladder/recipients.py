"""Whom a step of the ladder reaches today."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.actor import SYSTEM
from crosscut.register.models import Disclosure, Role, Sitting, Tier
from crosscut.supervision.models import Directive
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.queries.people import who_speaks_for
from crosscut.supervision.rules.terms import Audience
from crosscut.table.queries.above import places_to_submit
from crosscut.table.queries.people import (
    heads_of,
    liaisons_of,
    office_of,
    seated_for,
    staff_of,
    sure,
)

#: Who runs an office, and who acts for a leader whose seat is vacant: the first that there is.
_DIRECTING = (Role.DIRECTOR, Role.EXECUTIVE_DIRECTOR, Role.DEPUTY_DIRECTOR)
_LEADING = (Role.LEADER, Role.FIRST_DEPUTY, Role.EXECUTIVE_DEPUTY)


def reached(audience: Audience, directive: Directive) -> frozenset[int]:
    """The people whom a step of a directive reaches by the register of today; none where it has
    nobody. Reads `group` and `matter`."""
    group, lead = directive.group_id, directive.lead_id
    match audience:
        case Audience.LIAISON if _is_sealed(directive):
            return _first(liaisons_of(group, lead), seated_for(group, lead))
        case Audience.LIAISON:
            return who_speaks_for(lead, group)
        # Of what is sealed a head outside of the group knows nothing.
        case Audience.HEAD if _is_sealed(directive):
            return frozenset(seated_for(group, lead))
        case Audience.HEAD:
            return _first(heads_of(lead), seated_for(group, lead))
        case Audience.OFFICE:
            return directors_of(group)
        case Audience.LEADER:
            return _in_roles(group, Tier.GROUP, _LEADING)
        case Audience.ABOVE:
            return _above(group)


def directors_of(group: int) -> frozenset[int]:
    """Who runs the office of a group; where nobody is named, all who work in it."""
    return _in_roles(group, Tier.OFFICE, _DIRECTING) or office_of(group)


def _is_sealed(directive: Directive) -> bool:
    return disclosure_of(directive) == Disclosure.SEALED


def _above(group: int) -> frozenset[int]:
    """The heads of the bodies that the group reports to, else all their staff; of a group its
    office."""
    found: set[int] = set()
    for body in places_to_submit(SYSTEM, group):
        if body.organisation_id is not None:
            found |= _first(heads_of(body.organisation_id), staff_of(body.organisation_id))
        else:
            found |= office_of(body.pk)
    return frozenset(found)


def _in_roles(group: int, tier: Tier, roles: tuple[Role, ...]) -> frozenset[int]:
    rows = sure(Sitting.objects.filter(group=group, tier=tier, role__in=roles))
    by_role: dict[str, set[int]] = {}
    for role, person in rows.filter(person__isnull=False).values_list("role", "person_id"):
        by_role.setdefault(role, set()).add(person)
    return _first(*(by_role.get(role.value, ()) for role in roles))


def _first(*several: Iterable[int]) -> frozenset[int]:
    for each in several:
        if people := frozenset(each):
            return people
    return frozenset()
