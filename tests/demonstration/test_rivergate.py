"""The invented city: what its six years must show."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from crosscut.demonstration.rivergate import load_rivergate
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.models import (
    Event,
    EventKind,
    Group,
    GroupName,
    GroupStatus,
    Organisation,
    Sitting,
    TieKind,
)
from crosscut.register.working_days import working_days
from crosscut.supervision.models import (
    Book,
    Clash,
    Directive,
    DirectiveStep,
    Inspection,
    Review,
    Ruling,
)
from crosscut.supervision.queries.books.lists import sheet_of_book
from crosscut.supervision.queries.books.verifying import check_book
from crosscut.supervision.queries.inspections.sheet import inspection_sheet
from crosscut.supervision.queries.reviews.sheet import sheet_of_review
from crosscut.supervision.rules.books import EntryKind
from crosscut.table.models import Bulletin, Cadence, Matter, MatterStep, Meeting, Minutes
from crosscut.table.queries.standing import in_the_way

TODAY = PartialDate.parse("2026-11-02")


@pytest.fixture(scope="module")
def rivergate(django_db_setup, django_db_blocker):
    """One city for all tests of this file: making it takes seconds. The tests only read."""
    with django_db_blocker.unblock():
        set_up_installation(actor=SYSTEM)
        progress: list[str] = []
        load_rivergate(actor=SYSTEM, progress=progress.append)
        yield progress
        call_command("flush", interactive=False, verbosity=0)


pytestmark = [
    pytest.mark.usefixtures("rivergate"),
    # Without the mark there is no database where this file is run alone.
    pytest.mark.django_db,
    pytest.mark.xdist_group("demonstration"),
]


def named(text: str) -> Group:
    return Group.objects.filter(names__text=text).distinct().get()


def test_fifteen_groups_of_every_horizon_in_a_city_of_thirty_departments_and_four_districts():
    assert Group.objects.live().count() == 15
    horizons = set(
        Group.objects.filter(traits__aspect="horizon").values_list("traits__term__key", flat=True)
    )
    assert horizons == {"permanent", "medium_term", "short_term"}
    departments = Organisation.objects.filter(traits__term__key="department").distinct()
    assert 28 <= departments.count() <= 34
    assert Organisation.objects.filter(display__endswith="区政府").count() == 4


def test_every_kind_of_life_happened():
    happened = set(Event.objects.values_list("kind", flat=True))
    assert happened >= {
        EventKind.FOUNDED,
        EventKind.RENAMED,
        EventKind.STANDBY,
        EventKind.WOKEN,
        EventKind.WINDING_UP,
        EventKind.DISSOLVED,
        EventKind.RE_ESTABLISHED,
        EventKind.MERGED,
        EventKind.SPLIT,
    }


def test_one_reform_renamed_three_groups():
    reform = GroupName.objects.get(text="澜门市财经委员会").instrument
    assert GroupName.objects.filter(instrument=reform, script="en").count() == 3
    finance = named("Leading Group for Finance and Economy")
    assert finance == named("Finance and Economy Commission")


def test_heads_sit_with_their_posts_and_one_leader_sits_at_a_time():
    safety = named("Safety Commission")
    for year in range(2021, 2027):
        leaders = Sitting.objects.accepted().filter(group=safety, role="leader")
        held = leaders.certain(PartialDate.parse(f"{year}-06-01"))
        assert held.count() <= 1
    assert leaders.values("person").distinct().count() >= 2


def test_deputies_are_followed_by_proposal():
    followed = Sitting.objects.filter(seat__follows__isnull=False, succession="proposed")
    assert followed.count() >= 5


def test_the_census_group_was_dissolved_and_re_established():
    census = named("Leading Group for the Census")
    states = list(
        GroupStatus.objects.filter(group=census)
        .order_by("from_min")
        .values_list("state", flat=True)
    )
    assert states == ["active", "dissolved", "active"]
    assert (
        not Sitting.objects.filter(group=census).certain(PartialDate.parse("2024-01-01")).exists()
    )
    assert Sitting.objects.filter(group=census).certain(TODAY).count() >= 8


def test_the_crisis_group_lived_for_a_summer_and_is_restricted():
    spill = named("Headquarters for the Harbour Spill")
    assert spill.disclosure == "restricted"
    assert Sitting.objects.filter(group=spill).certain(PartialDate.parse("2023-07-12")).exists()
    assert not Sitting.objects.filter(group=spill).certain(PartialDate.parse("2023-10-01")).exists()


def test_the_district_group_is_the_counterpart_of_the_city_s():
    tie = named("北岸区澜江水环境治理领导小组").ties.get(kind=TieKind.COUNTERPART)
    assert tie.other_group == named("澜门市澜江水环境治理领导小组")


def test_everything_went_through_the_record_and_was_told_year_by_year(rivergate):
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"group.founded", "person.appointed", "successor.approved", "groups.merged"} <= verbs
    assert len(rivergate) >= 6


def test_there_is_an_account_for_each_capacity_that_the_register_gives_it():
    from django.db import transaction

    from crosscut.access.actors import local_registrar
    from crosscut.access.authority import actor_of
    from crosscut.access.models import Account
    from crosscut.demonstration.accounts import make_demonstration_accounts
    from crosscut.interfaces.web.account.switching import CAPACITIES

    with transaction.atomic():
        actor = local_registrar("generator")
        assert make_demonstration_accounts(actor=actor) == len(CAPACITIES)
        assert make_demonstration_accounts(actor=actor) == 0
        made = {account.demonstrates: account for account in Account.objects.all()}
        actors = {key: actor_of(made[key], "page") for key in CAPACITIES}
        transaction.set_rollback(True)

    assert actors["registrar"].registrar
    assert actors["auditor"].auditor
    assert actors["head"].organisations
    assert actors["approver"].approves_for
    for capacity in ("leader", "deputy", "office", "member", "liaison", "adviser"):
        assert actors[capacity].groups.get(capacity), capacity
    assert set(actors["liaison"].groups) == {"liaison"}
    assert actors["member"].insider
    outsider = actors["outsider"]
    assert not outsider.insider
    assert not outsider.knows
    assert not outsider.organisations
    assert len({account.person_id for account in made.values()}) == len(made)


def test_its_groups_have_matters_on_their_tables_in_many_states():
    states = sorted(Matter.objects.filter(clashes=None).values_list("state", flat=True))

    assert states == [
        "closed", "consulting", "preparing", "preparing", "raised", "relayed", "relayed",
        "relayed", "submitted", "tabled",
    ]  # fmt: skip


def test_a_matter_was_agreed_in_the_second_round_and_another_was_amended_above():
    agreed = Matter.objects.get(title__startswith="Who pays for places to charge")
    amended = Matter.objects.get(title__startswith="May the tunnel")

    assert agreed.rounds.count() == 2
    assert "those with more than 60 flats" in agreed.decision.text
    assert amended.decision.recommended != amended.decision.text
    assert in_the_way(amended)


def test_every_step_was_taken_by_somebody_with_the_place_for_it():
    assert set(MatterStep.objects.values_list("capacity", flat=True)) <= {
        "leader", "office", "member", "approver"
    }  # fmt: skip
    assert not MatterStep.objects.filter(person__isnull=True).exists()


def test_what_was_decided_was_given_to_bodies_that_took_it_on_or_refused_it():
    verbs = set(DirectiveStep.objects.values_list("verb", flat=True))
    assert verbs == {"issue", "acknowledge", "challenge", "issue_anew"}
    capacities = set(DirectiveStep.objects.values_list("capacity", flat=True))
    assert capacities <= {"office", "seat", "head", "liaison"}
    assert not DirectiveStep.objects.filter(person__isnull=True).exists()
    sheds = Directive.objects.get(task__startswith="Build charging sheds")
    assert sheds.due > sheds.first_due
    assert [line.verb for line in sheds.trail.all()] == [
        "issue", "challenge", "issue_anew", "acknowledge",
    ]  # fmt: skip


def test_a_matter_went_to_the_group_above_came_back_amended_and_was_carried_out():
    below = Matter.objects.get(title__startswith="Does the city buy", raised_by="member")
    (submission,) = below.submissions.all()
    assert submission.answer == "amend"
    assert submission.received.group == named("Safety Commission")
    assert submission.received.state == "closed"
    assert "those on fire engines excepted" in below.decision.text
    assert below.state == "relayed"


def test_its_groups_have_meetings_before_them():
    digital, flood = Meeting.objects.filter(state="called").order_by("starts_at")

    assert digital.items.filter(matter__state="tabled").exists()
    assert [each.group for each in Cadence.objects.all()] == [flood.group]
    assert all(each.invitations.count() > 5 for each in (digital, flood))


def test_of_a_meeting_that_was_held_the_minutes_go_round():
    (minutes,) = Minutes.objects.filter(state="circulated")

    assert minutes.meeting.state == "held"
    assert [each.state for each in minutes.meeting.items.order_by("ordinal")] == [
        "concluded", "concluded", "unfinished"
    ]  # fmt: skip
    assert "会议决定" in minutes.versions.get().text


def test_two_directives_clash_and_lie_before_the_table_and_the_city_keeps_holidays():
    (clash,) = Clash.objects.all()
    assert clash.matter.group == clash.first.group == clash.second.group
    assert working_days().published_until is not None


def test_a_review_was_held_and_the_next_is_drafted():
    drafted, held = Review.objects.order_by("-starts_at")
    assert (drafted.state, held.state) == ("drafted", "closed")
    assert drafted.group == held.group
    ruled = held.items.filter(left_out_on=None, cleared_on=None)
    assert ruled.count() == Ruling.objects.filter(item__review=held).count() > 1
    sheet = sheet_of_review(drafted, actor=SYSTEM)
    assert {each.became for each in sheet.before} >= {"carried out"}
    assert {"project", "directive"} == {each.kind for each in sheet.items}


def test_briefings_and_circulars_went_out_and_some_have_noted_them():
    """The office of the group above has read the briefing; of the bodies that the circular went to
    one has."""
    briefing, circular = Bulletin.objects.order_by("day")
    assert (briefing.kind, briefing.number) == ("briefing", 1)
    assert briefing.readers.exclude(noted_at=None).count() == 1
    assert (circular.kind, circular.readers.exclude(noted_at=None).count()) == ("circular", 1)
    assert circular.readers.filter(noted_at=None).exists()


def test_the_flood_has_a_public_book_that_holds():
    book = Book.objects.get()
    assert (book.disclosure, book.group) == ("public", named("Flood and Drought Headquarters"))
    assert check_book(book).holds
    sheet = sheet_of_book(book, actor=Actor())
    assert {each.item.kind for each in sheet.items} == {"money", "goods", "staff"}
    assert sheet.balances
    assert any(each.donor.nameless and each.donor.name is None for each in sheet.donors)
    kinds = set(book.entries.values_list("kind", flat=True))
    assert kinds == {kind.value for kind in EntryKind}


def test_offices_looked_for_themselves_and_one_is_still_to_come():
    looked = Inspection.objects.get(state="reported")
    sheet = inspection_sheet(looked.pk, actor=SYSTEM)
    assert sheet is not None
    assert [each.severity for each in sheet.found] == ["serious", "grave"]
    assert [bool(each.settled_on) for each in sheet.found] == [True, False]
    assert [each.state for each in sheet.found[1].corrections] == ["acknowledged"]
    assert all(each.photographs for each in sheet.found)
    to_come = Inspection.objects.get(state="planned")
    assert (to_come.announced, looked.announced) == (True, False)
