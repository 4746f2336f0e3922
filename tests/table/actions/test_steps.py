"""One matter's way to a decision, and what is refused on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.models import Entry, EntryObject
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import tie_group
from crosscut.register.actions.lives import dissolve_group, wind_up
from crosscut.register.actions.seats import vacate_seat
from crosscut.register.refusals import NotAvailable, OpenBusiness
from crosscut.table.actions.concluding import (
    agree_matter,
    close_matter,
    leave_open_matter,
    relay_matter,
    rule_matter,
    settle_matter,
)
from crosscut.table.actions.deciding import amend_matter, approve_matter, return_matter
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.matters import (
    disclose_matter,
    raise_matter,
    send_down_matter,
    set_remit,
)
from crosscut.table.actions.preparing import (
    consult_on_matter,
    prepare_matter,
    table_matter,
    take_back_matter,
    withdraw_matter,
)
from crosscut.table.actions.submitting import submit_matter
from crosscut.table.models import Decision, DossierVersion, Matter, MatterStep
from crosscut.table.queries.matters import open_business
from crosscut.table.refusals import (
    DossierFrozen,
    DraftTextMissing,
    MatterChanged,
    NotCounterpart,
    ReasonNeeded,
    RemitMissing,
    RemitNotRoutine,
    RoundMissing,
    SeveralBodiesAbove,
)
from tests.table.world import SINCE, Table, draft

pytestmark = pytest.mark.django_db


def _consulted(table: Table) -> Matter:
    matter = table.prepared()
    return consult_on_matter(
        matter=matter,
        seen=matter.changes,
        organisations=[table.bodies["water"], table.bodies["roads"]],
        due=clock.today() + timedelta(days=7),
        actor=table.actor("office"),
    )


def _tabled(table: Table) -> Matter:
    matter = _consulted(table)
    return table_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))


def _agreed(table: Table) -> Matter:
    matter = _tabled(table)
    return agree_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))


def test_a_routine_matter_goes_from_raised_to_decided(table: Table) -> None:
    matter = _agreed(table)
    leader = table.actor("leader")

    matter = settle_matter(matter=matter, seen=matter.changes, actor=leader)

    decision = Decision.objects.get(matter=matter)
    assert matter.state == "decided"
    assert decision.numbered == f"{clock.today().year}-1"
    assert decision.text == draft().draft
    verbs = [line.verb for line in MatterStep.objects.filter(matter=matter)]
    assert verbs == [
        "raise", "prepare", "revise", "set_remit", "consult", "table", "agree", "settle",
    ]  # fmt: skip


def test_the_record_says_in_which_capacity_somebody_acted(table: Table) -> None:
    matter = _agreed(table)
    settle_matter(matter=matter, seen=matter.changes, actor=table.actor("leader"))

    of_matter = EntryObject.objects.filter(kind="matter", identifier=matter.pk).values("entry")
    entries = Entry.objects.filter(pk__in=of_matter).order_by("pk").values_list("verb", "capacity")

    assert list(entries) == [
        ("matter.raised", "office"),
        ("matter.prepared", "office"),
        ("dossier.revised", "office"),
        ("matter.remit_set", "leader"),
        ("matter.consulted", "office"),
        ("matter.tabled", "office"),
        ("matter.agreed", "office"),
        ("matter.settled", "leader"),
    ]


def test_what_is_tabled_is_frozen_with_the_digest_of_its_content(table: Table) -> None:
    matter = _tabled(table)

    assert matter.tabled_version is not None
    version = DossierVersion.objects.get(matter=matter, number=matter.tabled_version)

    assert version.frozen_on == clock.today()
    assert len(version.digest) == 64
    with pytest.raises(DossierFrozen):
        revise_dossier(
            matter=matter,
            seen_version=matter.version,
            sections=draft(draft="Something else"),
            actor=table.actor("office"),
        )


def test_the_leader_alone_settles(table: Table) -> None:
    matter = _agreed(table)

    for name in ("office", "deputy", "water", "above", "insider"):
        with pytest.raises(NotForYou):
            settle_matter(matter=matter, seen=matter.changes, actor=table.actor(name))


def test_the_first_deputy_settles_while_the_leaders_seat_is_vacant(table: Table) -> None:
    matter = _agreed(table)
    vacate_seat(seat=table.seats["leader"], on=clock.today(), basis=table.basis, actor=SYSTEM)

    matter = settle_matter(matter=matter, seen=matter.changes, actor=table.actor("deputy"))

    assert matter.state == "decided"


def test_a_key_matter_goes_up_and_is_amended(table: Table) -> None:
    matter = table.prepared(crisis=True)
    leader, office, above = (table.actor(name) for name in ("leader", "office", "above"))
    matter = set_remit(matter=matter, seen=matter.changes, remit="key", actor=leader)
    matter = table_matter(matter=matter, seen=matter.changes, actor=office)
    matter = agree_matter(matter=matter, seen=matter.changes, actor=office)
    with pytest.raises(RemitNotRoutine):
        settle_matter(matter=matter, seen=matter.changes, actor=leader)
    matter = submit_matter(matter=matter, seen=matter.changes, actor=office)

    matter = amend_matter(
        matter=matter, seen=matter.changes, text="By May.", reason="The rains", actor=above
    )
    matter = relay_matter(matter=matter, seen=matter.changes, actor=office)

    decision = Decision.objects.get(matter=matter)
    assert matter.state == "relayed"
    assert (decision.text, decision.recommended) == ("By May.", draft().draft)
    assert decision.organisation == table.bodies["council"]


def test_what_stayed_open_is_ruled_with_the_dissent_on_record(table: Table) -> None:
    matter = _tabled(table)
    office, leader = table.actor("office"), table.actor("leader")
    matter = leave_open_matter(
        matter=matter, seen=matter.changes, views="Water: yes. Roads: no.", actor=office
    )
    with pytest.raises(ReasonNeeded):
        rule_matter(matter=matter, seen=matter.changes, ruling="So be it", dissent="", actor=leader)

    matter = rule_matter(
        matter=matter, seen=matter.changes, ruling="So be it", dissent="Roads", actor=leader
    )

    ruled = matter.recommendations.get()
    assert matter.state == "agreed"
    assert (ruled.ruled_by, ruled.dissent) == (table.people["leader"], "Roads")


def test_what_stayed_open_goes_up_with_its_views(table: Table) -> None:
    matter = _tabled(table)
    office = table.actor("office")
    views = "Water: yes. Roads: no."
    matter = leave_open_matter(matter=matter, seen=matter.changes, views=views, actor=office)
    matter = submit_matter(matter=matter, seen=matter.changes, actor=office)

    assert matter.submissions.get().views == views
    matter = return_matter(
        matter=matter, seen=matter.changes, reason="Ask Health too", actor=table.actor("above")
    )
    assert matter.state == "preparing"


def test_somebody_of_the_body_above_cannot_approve_what_was_not_submitted(table: Table) -> None:
    matter = _agreed(table)

    with pytest.raises(StepNotAllowed):
        approve_matter(matter=matter, seen=matter.changes, actor=table.actor("above"))


def test_tabling_asks_for_a_draft_text_a_remit_and_a_round(table: Table) -> None:
    office = table.actor("office")
    matter = table.prepared()
    with pytest.raises(RoundMissing):
        table_matter(matter=matter, seen=matter.changes, actor=office)

    bare = table.raised(crisis=True)
    bare = _prepare(table, bare)
    with pytest.raises(DraftTextMissing):
        table_matter(matter=bare, seen=bare.changes, actor=office)
    revise_dossier(matter=bare, seen_version=0, sections=draft(), actor=office)
    bare.refresh_from_db()
    with pytest.raises(RemitMissing):
        table_matter(matter=bare, seen=bare.changes, actor=office)


def test_a_step_from_a_stale_page_is_refused_and_nothing_is_done(table: Table) -> None:
    matter = _consulted(table)
    seen = matter.changes
    matter = take_back_matter(
        matter=matter, seen=seen, reason="A figure was wrong", actor=table.actor("office")
    )

    with pytest.raises(MatterChanged):
        table_matter(matter=matter, seen=seen, actor=table.actor("leader"))

    matter.refresh_from_db()
    assert matter.state == "preparing"
    assert matter.rounds.get().closed_on == clock.today()


def test_a_counterpart_below_raises_a_matter_and_a_stranger_does_not(table: Table) -> None:
    below = table.actor("below")

    matter = raise_matter(
        group=table.group, question="The east bank floods", from_group=table.below, actor=below
    )

    assert (matter.raised_by, matter.from_group) == ("counterpart", table.below)
    with pytest.raises(NotForYou):
        table.raised("insider")
    with pytest.raises(NotCounterpart):
        raise_matter(
            group=table.below, question="What now?", from_group=table.group,
            actor=table.actor("leader"),
        )  # fmt: skip


def test_the_body_above_sends_a_matter_down(table: Table) -> None:
    matter = send_down_matter(
        group=table.group, question="Report on the dykes", actor=table.actor("above")
    )

    assert matter.raised_by == "above"
    with pytest.raises(NotForYou):
        send_down_matter(group=table.group, question="Me too", actor=table.actor("water"))


def test_whoever_raised_a_matter_withdraws_it_until_the_office_takes_it_up(table: Table) -> None:
    water = table.actor("water")
    mine = table.raised("water", organisation=table.bodies["water"])
    taken = _prepare(table, table.raised("water", question="And the dykes?"))

    mine = withdraw_matter(matter=mine, seen=mine.changes, reason="Solved", actor=water)

    assert mine.state == "withdrawn"
    with pytest.raises(NotForYou):
        withdraw_matter(matter=taken, seen=taken.changes, reason="Solved", actor=water)


def test_sealed_matters_leave_no_gap_in_the_numbers_of_the_others(table: Table) -> None:
    first = table.raised(disclosure="internal")
    sealed = table.raised(disclosure="sealed")
    second = table.raised(disclosure="internal")

    year = clock.today().year
    assert [each.numbered for each in (first, sealed, second)] == [
        f"{year}-1", f"{year}-S1", f"{year}-2",
    ]  # fmt: skip


def _prepare(table: Table, matter: Matter) -> Matter:
    return prepare_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))


def test_a_group_is_not_dissolved_while_a_matter_is_open_and_no_title_is_said(table: Table) -> None:
    matter = table.raised()
    table.raised(disclosure="sealed", question="Who knew?")
    wind_up(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)

    with pytest.raises(OpenBusiness) as refused:
        dissolve_group(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)

    assert str(refused.value.facts["business"]).startswith(f"{matter.numbered}; ")


def test_whoever_may_not_know_of_the_open_matter_learns_nothing_of_it(table: Table) -> None:
    registrar = Actor(registrar=True, insider=True)
    matter = table.raised(disclosure="sealed", question="Who knew?")
    wind_up(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)
    assert open_business(registrar, table.group.pk) == ((), True)

    with pytest.raises(NotAvailable):
        dissolve_group(group=table.group, on=clock.today(), basis=table.basis, actor=registrar)

    withdraw_matter(
        matter=matter, seen=matter.changes, reason="No more", actor=table.actor("office")
    )
    assert open_business(registrar, table.group.pk) == ((), False)


def test_the_remit_of_what_was_decided_stays_and_its_disclosure_may_change(table: Table) -> None:
    leader = table.actor("leader")
    matter = _agreed(table)
    matter = settle_matter(matter=matter, seen=matter.changes, actor=leader)
    matter = close_matter(matter=matter, seen=matter.changes, reason="All is done", actor=leader)

    with pytest.raises(StepNotAllowed):
        set_remit(matter=matter, seen=matter.changes, remit="key", actor=leader)
    matter = disclose_matter(
        matter=matter, seen=matter.changes, disclosure="public", actor=table.actor("office")
    )

    assert (matter.remit, matter.disclosure) == ("routine", "public")


def test_of_several_bodies_above_one_has_to_be_named(table: Table) -> None:
    tie_group(
        group=table.group, kind="reports to", other=table.bodies["archive"], period=SINCE,
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    matter, office = _agreed(table), table.actor("office")
    with pytest.raises(SeveralBodiesAbove):
        submit_matter(matter=matter, seen=matter.changes, actor=office)

    matter = submit_matter(
        matter=matter, seen=matter.changes, body=table.bodies["archive"].pk, actor=office
    )

    assert matter.submissions.get().organisation == table.bodies["archive"]
    with pytest.raises(NotForYou):
        approve_matter(matter=matter, seen=matter.changes, actor=table.actor("above"))


def test_whoever_may_not_act_is_not_told_that_the_matter_changed(table: Table) -> None:
    matter = table.prepared(crisis=True)
    stranger, office = table.actor("insider"), table.actor("office")
    stale = matter.changes - 1

    for act in (table_matter, prepare_matter):
        with pytest.raises(NotForYou):
            act(matter=matter, seen=stale, actor=stranger)
        with pytest.raises(MatterChanged):
            act(matter=matter, seen=stale, actor=office)
    with pytest.raises(NotForYou):
        set_remit(matter=matter, seen=stale, remit="key", actor=office)
    with pytest.raises(MatterChanged):
        set_remit(matter=matter, seen=stale, remit="key", actor=table.actor("leader"))
