"""Parts of a directive, to organisations and to groups below, and what becomes of the whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.models import Group
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.tree import groups_above
from crosscut.supervision.refusals.directives import (
    CascadeLoops,
    NotBelow,
    PartAfterWhole,
    PartsGoToo,
    PartsOpen,
    ResultMissing,
)
from tests.supervision.decided import decided, issued
from tests.supervision.under_way import brought, last_step, take
from tests.table.world import SINCE, Table, seated

pytestmark = pytest.mark.django_db


def part(table: Table, whole: Directive, lead: str = "health", **more: Any) -> Directive:
    said = {"task": "Train the crews", "result": "Ten crews are trained", **more}
    return take(table, "split", whole, "office", lead=table.bodies[lead], **said)


def verified(table: Table, directive: Directive) -> Directive:
    return brought(table, "verify", directive)


def test_a_part_is_a_directive_of_its_own_and_due_with_the_whole(table: Table) -> None:
    whole = brought(table, "begin")

    made = part(table, whole)

    whole.refresh_from_db()
    assert (made.parent, made.origin, made.due) == (whole, "split", whole.due)
    assert (made.matter, made.group, made.binds) == (whole.matter, whole.group, True)
    assert (whole.state, last_step(whole).text) == ("under way", made.numbered)
    with pytest.raises(PartAfterWhole):
        part(table, whole, due=whole.due + timedelta(1))
    with pytest.raises(ResultMissing):
        part(table, whole, result=" ")
    with pytest.raises(NotForYou):
        take(table, "split", whole, "liaison", lead=table.bodies["water"], task="x", result="y")


def test_a_whole_is_reported_done_when_its_parts_are_verified_and_verified_too(
    table: Table,
) -> None:
    whole = brought(table, "begin")
    one, two = part(table, whole), part(table, whole, "roads")
    with pytest.raises(PartsOpen):
        take(table, "report_done", whole, "liaison", evidence="All of it")
    verified(table, one)
    whole.refresh_from_db()
    assert whole.state == "under way"

    two = brought(table, "report_done", two)
    take(table, "verify", two, "leader", way="documents", evidence="Two of ten were asked")

    whole.refresh_from_db()
    assert (whole.state, whole.claim) == ("reported done", "done")
    line = last_step(whole)
    assert (line.verb, line.capacity, line.text) == (
        "report_done", "system", f"{one.numbered}, {two.numbered}",
    )  # fmt: skip
    told = Delivery.objects.get(subject=whole.pk, kind="directive.reported done")
    assert told.person == table.people["office"].pk
    whole = take(table, "verify", whole, "office", way="documents", evidence="Both were seen")
    assert whole.state == "verified"


def test_what_was_only_taken_on_is_begun_by_its_parts(table: Table) -> None:
    whole = brought(table, "acknowledge")
    verified(table, part(table, whole))

    whole.refresh_from_db()
    assert whole.state == "reported done"
    assert [each.verb for each in whole.trail.all()][-3:] == ["split", "begin", "report_done"]


def test_a_part_that_is_reopened_takes_its_whole_back(table: Table) -> None:
    whole = brought(table, "begin")
    one = verified(table, part(table, whole))
    whole.refresh_from_db()
    assert whole.state == "reported done"

    take(table, "reopen", one, "office", reason="Two crews were not trained")

    whole.refresh_from_db()
    assert whole.state == "under way"
    assert last_step(whole).text == one.numbered


def test_parts_that_are_withdrawn_are_not_waited_for(table: Table) -> None:
    whole = brought(table, "begin")
    one, two = part(table, whole), part(table, whole, "roads")
    verified(table, one)
    take(table, "withdraw", two, "office", reason="Not needed")
    whole.refresh_from_db()
    assert whole.state == "reported done"


def test_of_nothing_but_withdrawn_parts_nothing_is_done(table: Table) -> None:
    whole = brought(table, "begin")
    take(table, "withdraw", part(table, whole), "office", reason="Not needed")
    whole.refresh_from_db()
    assert whole.state == "under way"


def test_a_whole_is_withdrawn_with_its_open_parts_once_confirmed(table: Table) -> None:
    whole = brought(table, "begin")
    one, two = part(table, whole), part(table, whole, "roads")
    below = part(table, brought(table, "acknowledge", one))
    verified(table, two)
    with pytest.raises(PartsGoToo):
        take(table, "withdraw", whole, "office", reason="The bank is sold")

    take(table, "withdraw", whole, "office", reason="The bank is sold", with_parts=True)

    states = {each.pk: each.state for each in Directive.objects.all()}
    assert states == {
        whole.pk: "withdrawn", one.pk: "withdrawn", below.pk: "withdrawn", two.pk: "verified",
    }  # fmt: skip
    assert last_step(below).capacity == "system"


@pytest.fixture
def east(table: Table) -> Table:
    """The group below has an office and an organisation of its own."""
    table.bodies["east"] = register_organisation(
        names={"en": "East District"}, period=SINCE, basis=table.basis, actor=SYSTEM
    )
    table.seats["east office"] = seated(
        table, "east office", table.below, role="director", tier="office"
    )
    table.seats["east"] = seated(table, "east", table.below, role="member", body="east")
    return table


def down(table: Table, whole: Directive, group: Group | None = None, **more: Any) -> Directive:
    said = {"task": "Clear the east ditch", "result": "Water runs off", **more}
    return take(
        table, "cascade", whole, "office", group=group or table.below,
        lead=table.bodies["east"], **said,
    )  # fmt: skip


@pytest.mark.parametrize("disclosure", ["internal", "restricted", "sealed"])
def test_a_cascaded_part_is_followed_up_by_the_group_below(east: Table, disclosure: str) -> None:
    whole = brought(east, "begin", matter=decided(east, disclosure=disclosure))

    made = down(east, whole)

    assert (made.group, made.parent, made.matter) == (east.below, whole, None)
    assert (made.disclosure, made.binds) == (disclosure, True)
    rows = Directive.objects.filter(pk=made.pk)
    # Above they see what blocks the whole; below they know of the whole what they knew.
    for name in ("office", "leader", "east office", "east"):
        assert visible_to(east.actor(name), rows).exists(), name
    wholes = Directive.objects.filter(pk=whole.pk)
    assert visible_to(east.actor("east office"), wholes).exists() == (disclosure == "internal")
    assert visible_to(east.actor("insider"), rows).exists() == (disclosure == "internal")
    told = Delivery.objects.get(kind="directive.cascaded")
    assert told.person == east.people["east office"].pk
    with pytest.raises(NotForYou):
        take(east, "withdraw", made, "office", reason="No more")


def test_a_part_goes_to_counterparts_below_and_never_round_in_a_ring(east: Table) -> None:
    whole = brought(east, "begin")
    stranger = found_group(
        names={"en": "Road Group"}, since="2020-01-01", basis=east.basis, actor=SYSTEM
    )
    with pytest.raises(NotBelow):
        down(east, whole, stranger)
    with pytest.raises(CascadeLoops):
        down(east, whole, east.group)
    made = down(east, whole)
    # The register lets no group stand above itself; what came down long ago is remembered.
    assert groups_above(made) == {east.below.pk, east.group.pk}


def test_two_floors_up_nothing_is_done_before_it_is_verified(table: Table) -> None:
    whole = brought(table, "begin")
    one = brought(table, "begin", part(table, whole))
    below = part(table, one)
    verified(table, below)
    one.refresh_from_db()
    whole.refresh_from_db()
    assert (one.state, whole.state) == ("reported done", "under way")
    take(table, "verify", one, "office", way="documents", evidence="Seen")
    whole.refresh_from_db()
    assert whole.state == "reported done"


def test_a_part_of_a_request_only_requests(table: Table) -> None:
    whole = brought(table, "begin", issued(table, decided(table, "guidance")))
    assert not part(table, whole).binds
