"""Offices: where a group's daily work is done."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, end_on_same_day, enter
from crosscut.register.models import Group, Office, Organisation, Placement, Standing
from crosscut.register.policy import may_write
from crosscut.register.refusals import OfficeNeedsHost


@action("office.placed")
def place_office(
    *,
    group: Group,
    placement: str = Placement.UNKNOWN,
    host: Organisation | None = None,
    twin: Organisation | None = None,
    name: str = "",
    period: Period,
    basis: Basis = Basis(),
    actor: Actor,
) -> Office:
    """Place a group's office; where it stood before, it stands until that day.

    `twin` is the organisation that the office also is. Refuses: OfficeNeedsHost.
    """
    may_write(actor)
    refuse_office_without_host(placement, host, twin)
    start = period.since_text
    if start and basis.standing == Standing.ACCEPTED and not start.startswith(".."):
        older = group.offices.filter(standing=Standing.ACCEPTED, from_max__lt=period.from_min)
        end_on_same_day(older, PartialDate.parse(start), basis)
    office = Office(group=group, name=name, placement=Placement(placement), host=host, twin=twin)
    office.period = period
    return enter(office, basis)


def refuse_office_without_host(
    placement: str, host: Organisation | None, twin: Organisation | None
) -> None:
    if placement in (Placement.ATTACHED, Placement.IN_PARTY_BODY) and host is None:
        raise OfficeNeedsHost(placement=placement, missing="a host")
    if placement == Placement.TWO_NAMES and twin is None:
        raise OfficeNeedsHost(placement=placement, missing="the organisation that it also is")
