"""Two directives that clash: put together, before the table, settled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.about_directives import topic_of
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.models import Disclosure
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.answering import withdraw_directive
from crosscut.supervision.actions.directives.clashing import put_together, settle_clash
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.models import Clash, Directive, Escalation
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.clashes import named_directive
from crosscut.supervision.queries.directives.following_answers import ClashLine
from crosscut.supervision.refusals.directives import (
    ClashAlready,
    ClashOfItself,
    ClashOfTwoGroups,
    ClashSettled,
    ClashUndecided,
    EndedAlready,
    SettlementMissing,
)
from crosscut.table.actions.concluding import agree_matter, settle_matter
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.matters import mark_crisis, set_remit
from crosscut.table.actions.preparing import prepare_matter, table_matter, withdraw_matter
from crosscut.table.models import Matter
from crosscut.table.refusals import ReasonNeeded
from tests.supervision.beside import beside_of
from tests.supervision.decided import decided, issued
from tests.table.world import Table, draft

pytestmark = pytest.mark.django_db


def two(table: Table, **more: Any) -> tuple[Directive, Directive]:
    """Two directives of one matter."""
    matter = decided(table, **more)
    return issued(table, matter), issued(table, matter, "health", task="Close the quay")


def clashing(table: Table, by: str = "office", **more: Any) -> Clash:
    """Two that were put together."""
    first, second = two(table, **more)
    return put_together(directive=first, other=second, reason="One quay", actor=table.actor(by))


def matter_of(clash: Clash) -> Matter:
    """The matter as which it lies before the table."""
    clash.refresh_from_db()
    assert clash.matter is not None
    return clash.matter


def settled_at_the_table(table: Table, matter: Matter) -> None:
    """The leader settles a matter that was raised."""
    office, leader = table.actor("office"), table.actor("leader")
    matter = prepare_matter(matter=matter, seen=matter.changes, actor=office)
    revise_dossier(matter=matter, seen_version=0, sections=draft(), actor=office)
    matter.refresh_from_db()
    matter = mark_crisis(
        matter=matter, seen=matter.changes, crisis=True, reason="It rains", actor=office
    )
    matter = set_remit(matter=matter, seen=matter.changes, remit="routine", actor=leader)
    matter = table_matter(matter=matter, seen=matter.changes, actor=office)
    matter = agree_matter(matter=matter, seen=matter.changes, actor=office)
    settle_matter(matter=matter, seen=matter.changes, form="directive", actor=leader)


def line_of(directive: Directive, table: Table, name: str) -> ClashLine:
    """The one clash of a directive, as somebody is told of it."""
    (line,) = beside_of(directive, known=True, actor=table.actor(name)).clashes
    return line


def of_below(table: Table, disclosure: Disclosure) -> Directive:
    """A directive of the group below."""
    return instruct(
        group=table.below, lead=table.bodies["archive"], task="Sort", result="Sorted",
        due=clock.today() + timedelta(days=9), disclosure=disclosure, actor=table.actor("below"),
    )  # fmt: skip


def test_the_office_brings_both_to_the_table(table: Table) -> None:
    first, second = two(table)
    office = table.actor("office")
    clash = put_together(directive=first, other=second, reason="One quay", actor=office)
    matter = matter_of(clash)
    assert matter.group == table.group
    assert matter.title == f"{first.numbered} ↔ {second.numbered}: One quay"
    assert (matter.state, matter.raised_by) == ("raised", "office")
    for here, there in ((clash.first, clash.second), (clash.second, clash.first)):
        line = line_of(here, table, "office")
        assert line.other.number == there.numbered
        assert line.matter is not None
        assert line.matter.id == matter.address
        assert (line.may_table, line.may_settle) == (False, False)


def test_what_the_liaison_says_the_office_is_told_and_brings_to_the_table(table: Table) -> None:
    first, second = two(table)
    office, liaison = table.actor("office"), table.actor("liaison")
    clash = put_together(directive=first, other=second, reason="One quay", actor=liaison)
    assert clash.matter is None
    told = Delivery.objects.filter(kind="directive.clashes").values_list("person", "subject")
    assert list(told) == [(table.people["office"].pk, first.pk)]
    subject, text, _ = topic_of(Delivery.objects.get(kind="directive.clashes")).words()
    assert subject == f"Clashes with another: directive {first.numbered}"
    assert first.task in text
    for named in (second.numbered, second.task, "One quay"):
        assert named not in text
    assert line_of(second, table, "office").may_table
    assert not line_of(first, table, "liaison").may_table

    with pytest.raises(ClashAlready):
        put_together(directive=first, other=second, reason="Hm", actor=liaison)
    again = put_together(directive=second, other=first, reason="One quay", actor=office)

    assert again.pk == clash.pk
    assert matter_of(clash).raised_by == "office"
    for actor in (office, liaison):
        with pytest.raises(ClashAlready):
            put_together(directive=first, other=second, reason="Hm", actor=actor)
    assert Clash.objects.count() == 1


def test_who_has_no_part_in_it_does_not_put_them_together(table: Table) -> None:
    first, second = two(table)
    for name in ("water", "roads", "insider", "above"):
        with pytest.raises(NotForYou):
            put_together(directive=first, other=second, reason="Hm", actor=table.actor(name))
    for other, reason, refusal in (
        (first, "Hm", ClashOfItself),
        (second, " ", ReasonNeeded),
    ):
        with pytest.raises(refusal):
            put_together(directive=first, other=other, reason=reason, actor=table.actor("office"))
    second = withdraw_directive(
        directive=second, seen=second.changes, reason="Off", actor=table.actor("office")
    )
    with pytest.raises(EndedAlready):
        put_together(directive=first, other=second, reason="Hm", actor=table.actor("office"))
    assert not Clash.objects.exists()
    assert not Matter.objects.filter(title__contains="↔").exists()


def test_nobody_climbs_for_either_until_it_is_settled(table: Table) -> None:
    clash, office = clashing(table), table.actor("office")
    matter = matter_of(clash)
    day = working_days().after(clock.today(), 9)
    with clock.business_day(day):
        round_of_ladder()
        assert not Escalation.objects.exists()
        with pytest.raises(ClashUndecided):
            settle_clash(clash=clash, text="The first", actor=office)
        withdraw_matter(matter=matter, seen=matter.changes, reason="Talked over", actor=office)
        with pytest.raises(SettlementMissing):
            settle_clash(clash=clash, text=" ", actor=office)
        clash = settle_clash(clash=clash, text="The first prevails", actor=office)
        with pytest.raises(ClashSettled):
            settle_clash(clash=clash, text="The second", actor=office)
    with clock.business_day(working_days().after(day, 2)):
        round_of_ladder()
        # Days before the table are not waited: three to acknowledge, and one, from that day on.
        assert not Escalation.objects.exists()
    with clock.business_day(working_days().after(day, 3)):
        round_of_ladder()
        assert Escalation.objects.count() == 2
    line = line_of(clash.second, table, "water")
    assert (line.settlement, line.may_settle) == ("The first prevails", False)
    assert line.settled_on == day.isoformat()


def test_what_the_table_decided_is_said_by_its_office_alone(table: Table) -> None:
    clash, office = clashing(table), table.actor("office")
    settled_at_the_table(table, matter_of(clash))
    clash.refresh_from_db()
    for name in ("liaison", "water", "head", "below"):
        with pytest.raises(NotForYou):
            settle_clash(clash=clash, text="Hm", actor=table.actor(name))
    assert line_of(clash.first, table, "office").may_settle
    settle_clash(clash=clash, text="The first prevails", actor=office)
    assert clash.first.state == "issued"


def test_a_withdrawn_matter_keeps_nobody_from_climbing(table: Table) -> None:
    clash, office = clashing(table), table.actor("office")
    matter = matter_of(clash)
    withdraw_matter(matter=matter, seen=matter.changes, reason="Talked over", actor=office)
    with clock.business_day(working_days().after(clock.today(), 5)):
        round_of_ladder()
    assert Escalation.objects.count() == 2


def test_what_a_liaison_says_keeps_nobody_from_climbing(table: Table) -> None:
    clashing(table, by="liaison")
    with clock.business_day(working_days().after(clock.today(), 5)):
        round_of_ladder()
    assert Escalation.objects.count() == 2


def test_of_two_groups_each_has_to_be_known_beyond_its_group(table: Table) -> None:
    office = table.actor("office")
    hidden = of_below(table, Disclosure.RESTRICTED)
    wide = of_below(table, Disclosure.INTERNAL)
    restricted = issued(table, decided(table, disclosure="restricted"))
    first = issued(table, decided(table, disclosure="internal"))
    for one, other in ((first, hidden), (restricted, wide)):
        with pytest.raises(ClashOfTwoGroups):
            put_together(directive=one, other=other, reason="One quay", actor=office)
    clash = put_together(directive=first, other=wide, reason="One quay", actor=office)
    assert matter_of(clash).group == table.group
    assert table.below.display in matter_of(clash).title
    told = Delivery.objects.filter(kind="directive.clashes").values_list("person", "subject")
    assert list(told) == [(table.people["below"].pk, wide.pk)]
    # Whose table it is not is told that it lies before one, and does not settle it.
    line = line_of(wide, table, "below")
    assert (line.tabled, line.matter) == (True, None)
    with pytest.raises(NotForYou):
        settle_clash(clash=clash, text="Ours", actor=table.actor("below"))


@pytest.mark.parametrize(
    ("disclosure", "knowing"),
    [
        ("internal", {"office", "leader", "water", "liaison", "head", "insider"}),
        ("restricted", {"office", "leader", "water", "liaison"}),
        ("sealed", {"office", "leader", "water", "liaison"}),
    ],
)
def test_who_may_not_know_of_one_of_the_two_is_told_nothing(
    table: Table, disclosure: str, knowing: set[str]
) -> None:
    first = issued(table, decided(table, disclosure="internal"), "health")
    second = issued(table, decided(table, disclosure=disclosure))
    office = table.actor("office")
    clash = put_together(directive=first, other=second, reason="One quay", actor=office)
    people = ("office", "leader", "water", "liaison", "head", "insider")
    seeing = {name for name in people if visible_to(table.actor(name), Clash.objects.all())}
    assert seeing == knowing
    told = {
        name for name in people if beside_of(first, known=True, actor=table.actor(name)).clashes
    }
    assert told == knowing
    assert matter_of(clash).disclosure == ("sealed" if disclosure == "sealed" else "restricted")


def test_the_other_is_named_by_number_or_address_where_it_is_known(table: Table) -> None:
    first = issued(table, decided(table, disclosure="internal"))
    second = issued(table, decided(table, disclosure="sealed"), "health")
    for said in (
        second.numbered,
        second.numbered.lower(),
        f" {second.address} ",
        f"https://example.org/directives/{second.address}/?view=1",
    ):
        found = {
            name: named_directive(said, beside=first.pk, actor=table.actor(name))
            for name in ("office", "head", "insider")
        }
        assert found == {"office": second, "head": None, "insider": None}, said
    for said in ("", "2026-D999", "pumps", "https://["):
        assert named_directive(said, beside=first.pk, actor=table.actor("office")) is None


def test_a_clash_takes_one_more_statement_at_most_however_many_there_are(
    table: Table, django_assert_num_queries: Any
) -> None:
    from crosscut.supervision.queries.directives.clashes import clashes_of

    clash, office = clashing(table), table.actor("office")
    third = issued(table, decided(table), "water", task="Dredge")
    put_together(directive=clash.first, other=third, reason="One dredger", actor=office)
    with django_assert_num_queries(1):
        assert len(clashes_of(clash.first, actor=office)) == 2
