"""What options of `crosscut inspection` say, as actions take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from crosscut.interfaces.cli.choosing import chosen
from crosscut.interfaces.cli.outcomes import NothingFound

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.supervision.models import Checklist, Inspection


def verbs() -> Mapping[str, Callable[..., Inspection]]:
    """The verbs of an inspection with their actions."""
    from crosscut.supervision.actions.inspections import inspecting

    return {
        "announce": inspecting.announce_inspection,
        "amend": inspecting.amend_inspection,
        "appoint": inspecting.appoint_inspectors,
        "begin": inspecting.begin_inspection,
        "report": inspecting.report_inspection,
        "send_back": inspecting.send_back_inspection,
        "close": inspecting.close_inspection,
        "cancel": inspecting.cancel_inspection,
    }


def read_said(said: Mapping[str, Any], actor: Actor, *, group: int) -> dict[str, Any]:
    """The options that were given, things looked up, days and degrees read."""
    from crosscut.register.models import Organisation, Person
    from crosscut.supervision.photographs import checked_photograph
    from crosscut.supervision.queries.directives.numbers import named_in_group
    from crosscut.supervision.rules.inspections import spot_of

    read = {name: value for name, value in said.items() if value not in (None, (), False)}
    if "organisation" in read:
        pk = chosen("organisation", read["organisation"], actor=actor, on=None)
        read["organisation"] = Organisation.objects.get(pk=pk)
    if "inspectors" in read:
        people = [chosen("person", each, actor=actor, on=None) for each in read["inspectors"]]
        rows = Person.objects.in_bulk(people)
        read["inspectors"] = [rows[pk] for pk in people]
    for name in ("day", "answers_by"):
        if name in read:
            read[name] = read[name].date()
    if "spot" in read:
        spot = spot_of(read.pop("spot"))
        read |= {"latitude": spot.latitude, "longitude": spot.longitude}
    if "directives" in read:
        found = [named_in_group(each, group=group, actor=actor) for each in read["directives"]]
        if None in found:
            missing = read["directives"][found.index(None)]
            raise NothingFound(f"there is no directive “{missing[:40]}” in this group")
        read["directives"] = found
    if "checklist" in read:
        read["checklist"] = kept_checklist(read["checklist"], group, actor)
    if "photographs" in read:
        read["photographs"] = [
            checked_photograph(each.name, each.read_bytes()) for each in read["photographs"]
        ]
    return read


def kept_checklist(name: str, group: int, actor: Actor) -> Checklist:
    """The checklist of a group by its name. Raises NothingFound."""
    from crosscut.supervision.models import Checklist
    from crosscut.supervision.policy.directives import visible_to

    rows = Checklist.objects.filter(group=group, name=name, left_out_on__isnull=True)
    found: Checklist | None = visible_to(actor, rows).first()
    if found is None:
        raise NothingFound(f"the group keeps no checklist “{name[:60]}”")
    return found
