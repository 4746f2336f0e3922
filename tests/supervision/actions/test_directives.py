"""A decision becomes directives; they are acknowledged, refused, issued anew, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import tie_group
from crosscut.register.actions.lives import dissolve_group, wind_up
from crosscut.register.refusals import OpenBusiness
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    challenge_directive,
    decline_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.issuing import issue_anew
from crosscut.supervision.models import Directive, DirectiveStep
from crosscut.supervision.queries.directives.sheet import directive_sheet
from crosscut.supervision.refusals.directives import (
    DirectiveChanged,
    IndicatorHalf,
    IndicatorStill,
    ItBinds,
    ItRequests,
    LeadSupports,
    ResultMissing,
    TaskMissing,
)
from crosscut.table.actions.concluding import close_matter, finish_matter
from crosscut.table.actions.preparing import withdraw_matter
from crosscut.table.queries.allowed import allowed_verbs
from crosscut.table.queries.following import to_finish
from crosscut.table.refusals import (
    DirectivesOpen,
    DueInThePast,
    NothingChanged,
    NothingFollowed,
    ReasonNeeded,
    SomethingFollowed,
)
from tests.supervision.decided import decided, issued, matter_of
from tests.table.world import SINCE, Table

pytestmark = pytest.mark.django_db


def test_the_first_directive_relays_the_decision_and_others_follow(table: Table) -> None:
    matter = decided(table)

    first = issued(table, matter)
    second = issued(table, matter, "health", supporting=[table.bodies["water"]])

    matter.refresh_from_db()
    assert matter.state == "relayed"
    year = clock.today().year
    assert [each.numbered for each in (first, second)] == [f"{year}-D1", f"{year}-D2"]
    assert first.first_due == first.due
    sheet = directive_sheet(second.pk, actor=table.actor("office"))
    assert sheet is not None
    assert [each.name for each in sheet.supporting] == ["Water Bureau"]
    assert (sheet.unit, sheet.baseline, sheet.target) == ("pumps", "0", "20")


def test_liaisons_are_told_and_else_the_head(table: Table) -> None:
    matter = decided(table)
    issued(table, matter, supporting=[table.bodies["water"]])
    issued(table, matter, "health")

    told = Delivery.objects.filter(kind__startswith="directive").values_list("kind", "person")
    assert set(told) == {
        ("directive.issued", table.people["liaison"].pk),
        ("directive.supports", table.people["water"].pk),
        ("directive.issued", table.people["head"].pk),
    }


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"task": " "}, TaskMissing),
        ({"result": ""}, ResultMissing),
        ({"due": clock.today() - timedelta(days=1)}, DueInThePast),
        ({"unit": ""}, IndicatorHalf),
        ({"target": None}, IndicatorHalf),
        ({"baseline": Decimal("20.0")}, IndicatorStill),
    ],
)
def test_what_cannot_be_followed_up_is_not_issued(
    table: Table, wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    matter = decided(table)

    with pytest.raises(refusal):
        issued(table, matter, **wrong)

    matter.refresh_from_db()
    assert matter.state == "decided"
    assert not Directive.objects.exists()


def test_the_lead_does_not_support_itself(table: Table) -> None:
    with pytest.raises(LeadSupports):
        issued(table, supporting=[table.bodies["roads"]])


def test_the_liaison_acknowledges_and_the_head_where_there_is_none(table: Table) -> None:
    matter = decided(table)
    roads, health = issued(table, matter), issued(table, matter, "health")

    for name in ("roads", "water", "office", "leader", "insider", "above"):
        with pytest.raises(NotForYou):
            acknowledge_directive(directive=roads, seen=roads.changes, actor=table.actor(name))
    roads = acknowledge_directive(directive=roads, seen=roads.changes, actor=table.actor("liaison"))
    health = acknowledge_directive(directive=health, seen=health.changes, actor=table.actor("head"))

    assert {roads.state, health.state} == {"acknowledged"}
    with pytest.raises(StepNotAllowed):
        acknowledge_directive(directive=roads, seen=roads.changes, actor=table.actor("liaison"))


def test_what_binds_is_challenged_by_the_seat_with_reasons(table: Table) -> None:
    directive, seat = issued(table), table.actor("roads")

    assert directive.binds
    with pytest.raises(ItBinds):
        decline_directive(directive=directive, seen=directive.changes, reason="No", actor=seat)
    with pytest.raises(ReasonNeeded):
        challenge_directive(directive=directive, seen=directive.changes, reason=" ", actor=seat)
    with pytest.raises(NotForYou):
        challenge_directive(
            directive=directive, seen=directive.changes, reason="No", actor=table.actor("liaison")
        )
    directive = challenge_directive(
        directive=directive, seen=directive.changes, reason="The bank is not ours", actor=seat
    )

    assert directive.state == "refused"
    told = Delivery.objects.get(kind="directive.refused")
    assert told.person == table.people["office"].pk


@pytest.mark.parametrize(("form", "lead"), [("guidance", "health"), ("directive", "council")])
def test_what_only_requests_is_declined_by_the_head(table: Table, form: str, lead: str) -> None:
    if lead == "council":
        # It neither sits in the group nor is supervised by it but for the deputy's seat.
        lead = "archive"
    directive = issued(table, decided(table, form), lead)

    assert not directive.binds
    if lead == "health":
        head = table.actor("head")
        with pytest.raises(ItRequests):
            challenge_directive(
                directive=directive, seen=directive.changes, reason="No", actor=head
            )
        directive = decline_directive(
            directive=directive, seen=directive.changes, reason="No beds", actor=head
        )
        assert directive.state == "refused"


def test_a_supervised_organisation_is_bound_without_a_seat(table: Table) -> None:
    tie_group(
        group=table.group, kind="supervises", other=table.bodies["archive"], period=SINCE,
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip

    assert issued(table, lead="archive").binds


def test_a_refused_directive_is_issued_anew_changed(table: Table) -> None:
    directive, office = issued(table), table.actor("office")
    directive = challenge_directive(
        directive=directive, seen=directive.changes, reason="Not ours", actor=table.actor("roads")
    )
    with pytest.raises(NothingChanged):
        issue_anew(directive=directive, seen=directive.changes, actor=office)
    later = directive.due + timedelta(days=10)

    directive = issue_anew(
        directive=directive, seen=directive.changes, lead=table.bodies["health"], due=later,
        supporting=[table.bodies["roads"]], reason="Health has the money", actor=office,
    )  # fmt: skip

    assert (directive.state, directive.lead) == ("issued", table.bodies["health"])
    assert directive.first_due < directive.due == later
    verbs = list(DirectiveStep.objects.values_list("verb", flat=True))
    assert verbs == ["issue", "challenge", "issue_anew"]


def test_two_at_once_see_that_it_changed(table: Table) -> None:
    directive = issued(table)
    acknowledge_directive(directive=directive, seen=1, actor=table.actor("liaison"))

    with pytest.raises(DirectiveChanged):
        withdraw_directive(
            directive=directive, seen=1, reason="No more", actor=table.actor("office")
        )


def test_a_relayed_matter_ends_when_its_directives_have(table: Table) -> None:
    matter = decided(table)
    first, second = issued(table, matter), issued(table, matter, "health")
    office = table.actor("office")
    matter.refresh_from_db()
    with pytest.raises(DirectivesOpen):
        withdraw_matter(matter=matter, seen=matter.changes, reason="No", actor=office)
    withdraw_directive(directive=first, seen=1, reason="No more", actor=office)
    assert list(to_finish()) == []
    with pytest.raises(DirectivesOpen):
        finish_matter(matter=matter, seen=matter.changes, actor=SYSTEM)

    withdraw_directive(directive=second, seen=1, reason="No more", actor=office)

    assert list(to_finish()) == [matter]
    assert finish_matter(matter=matter, seen=matter.changes, actor=SYSTEM).state == "closed"


def test_a_relayed_matter_that_nobody_was_told_of_is_not_done(table: Table) -> None:
    from crosscut.table.actions.concluding import relay_matter

    matter = decided(table)
    matter = relay_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))

    assert list(to_finish()) == []
    with pytest.raises(NothingFollowed):
        finish_matter(matter=matter, seen=matter.changes, actor=SYSTEM)
    # Nor is it left hanging: the office closes it, and says why nobody was told.
    ended = close_matter(
        matter=matter, seen=matter.changes, reason="Done already", actor=table.actor("office")
    )
    assert ended.state == "closed"


def test_what_was_directed_is_not_closed_by_saying_so(table: Table) -> None:
    matter, office = matter_of(issued(table)), table.actor("office")
    with pytest.raises(SomethingFollowed):
        close_matter(matter=matter, seen=matter.changes, reason="Enough", actor=office)
    verbs = {each.verb for each in allowed_verbs(office, matter)}
    assert "close" not in verbs


def test_a_group_is_not_dissolved_while_a_directive_is_open(table: Table) -> None:
    directive = issued(table)
    wind_up(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)

    with pytest.raises(OpenBusiness) as refused:
        dissolve_group(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)

    assert directive.numbered in str(refused.value)
