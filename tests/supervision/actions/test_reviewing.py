"""Reviews: drafted from what stalled, commented on, called, held, ruled, followed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.reviewing import round_of_reviews
from crosscut.register.actions.lives import dissolve_group
from crosscut.supervision.actions.directives.obstacles import clear_obstacle, note_obstacle
from crosscut.supervision.actions.reviews.agenda import (
    add_item,
    call_guest,
    comment_on_item,
    replace_item,
    take_back_guest,
)
from crosscut.supervision.actions.reviews.concerns import resolve_concern
from crosscut.supervision.actions.reviews.reviewing import (
    cancel_review,
    close_review,
    draft_review,
    end_series,
    move_review,
    open_review,
)
from crosscut.supervision.models import (
    Concern,
    Review,
    ReviewCall,
    ReviewComment,
    ReviewItem,
)
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.reviews.choosing_items import to_take_up
from crosscut.supervision.queries.reviews.lists import list_concerns, list_reviews, series_sheet
from crosscut.supervision.queries.reviews.sheet import review_sheet
from crosscut.supervision.refusals.directives import CommentEmpty
from crosscut.supervision.refusals.reviews import (
    AlreadyCalled,
    GuestSealed,
    ItemLeftOut,
    ItemOfNobody,
    ItemsUnruled,
    NoSeries,
    NotDueYet,
    NothingStalled,
    OnAgendaAlready,
    ReviewChanged,
    StartPast,
    WholeAndPart,
)
from crosscut.supervision.rules.stalled import Part
from crosscut.table.refusals import NothingChanged, ReasonNeeded
from tests.supervision.decided import decided, issued
from tests.supervision.reviewed import (
    DRAFTED,
    MONDAY,
    SESSION,
    called,
    concern,
    drafted,
    held,
    moment,
    monthly,
    ruled,
)
from tests.supervision.under_way import brought, later, take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def stalled(table: Table, lead: str = "roads", **more: Any) -> None:
    """A directive that will be overdue at once."""
    directive = issued(table, lead=lead, due=clock.today() + timedelta(1), **more)
    brought(table, "begin", directive)


def lines_of(review: Review, table: Table, name: str = "office") -> list[object]:
    sheet = review_sheet(review.pk, actor=table.actor(name))
    return list(sheet.items) if sheet is not None else []


def test_the_agenda_takes_the_worst_and_says_why(table: Table) -> None:
    stalled(table)
    bridge = concern(table)
    brought(table, "begin")
    with later(20):
        review = drafted(table)
        sheet = review_sheet(review.pk, actor=table.actor("office"))
    assert sheet is not None
    assert [each.kind for each in sheet.items] == ["project", "directive"]
    assert [each.place for each in sheet.items] == [1, 2]
    project, directive = sheet.items
    assert project.concern is not None
    assert project.concern.id == bridge.address
    assert {each.part for each in project.parts} == {Part.STALLED}
    assert Part.OVERDUE in {each.part for each in directive.parts}
    for each in sheet.items:
        assert float(each.score) == pytest.approx(sum(float(part.points) for part in each.parts))
    assert review.numbered == f"{clock.today().year}-R1"
    assert review.comments_due == review.drafted_on + timedelta(3)


def test_nothing_that_goes_its_way_is_reviewed(table: Table) -> None:
    brought(table, "begin")
    with pytest.raises(NothingStalled):
        drafted(table)
    with pytest.raises(StartPast):
        drafted(table, starts_at=moment(clock.today() - timedelta(1)))
    for name in ("liaison", "water", "insider", "head"):
        with pytest.raises(NotForYou):
            draft_review(
                group=table.group, starts_at=moment(clock.today()), actor=table.actor(name)
            )


def test_the_clock_drafts_a_week_before_once_however_late_it_is(table: Table) -> None:
    with clock.business_day(MONDAY):
        stalled(table)
        office = table.actor("office")
        with pytest.raises(NoSeries):
            draft_review(group=table.group, actor=office)
        monthly(table)
        with pytest.raises(NothingChanged):
            monthly(table)
        with pytest.raises(NotDueYet):
            draft_review(group=table.group, actor=office)
        following = series_sheet(table.group.pk, actor=office)
        assert following is not None
        assert following.next is not None
        assert following.next.startswith("2026-09-30T15:30")
        assert round_of_reviews() == 0
    with clock.business_day(DRAFTED - timedelta(1)):
        assert round_of_reviews() == 0
    # It slept three days.
    with clock.business_day(DRAFTED + timedelta(3)):
        assert round_of_reviews() == 1
        assert round_of_reviews() == 0
    review = Review.objects.get()
    assert review.planned_on == SESSION
    assert review.comments_due == DRAFTED + timedelta(6)
    told = Delivery.objects.filter(kind="review.comment")
    assert list(told.values_list("person", flat=True)) == [table.people["liaison"].pk]
    with clock.business_day(SESSION + timedelta(60)):
        # Of what has passed meanwhile no agenda is drawn up any more.
        round_of_reviews()
        assert Review.objects.count() in (1, 2)
        assert all(each.planned_on > SESSION for each in Review.objects.exclude(pk=review.pk))
        end_series(group=table.group, actor=table.actor("office"))
        assert series_sheet(table.group.pk, actor=table.actor("office")) is None


def test_no_agenda_is_drawn_up_for_a_group_that_is_no_more(table: Table) -> None:
    with clock.business_day(MONDAY):
        monthly(table)
        dissolve_group(group=table.group, on=MONDAY + timedelta(1), basis=table.basis, actor=SYSTEM)
    with clock.business_day(DRAFTED):
        assert round_of_reviews() == 0
    assert not Review.objects.exists()


def test_comments_are_asked_for_and_reminded_of_like_requests(table: Table) -> None:
    stalled(table)
    with later(20):
        review = drafted(table)
        item = review.items.get()
        assert round_of_reviews() == 0
    with later(20 + 2):
        assert round_of_reviews() == 1
        assert round_of_reviews() == 0
    with later(20 + 4):
        assert round_of_reviews() == 1
        for name in ("water", "insider", "head"):
            with pytest.raises(NotForYou):
                comment_on_item(item=item, text="Soon", actor=table.actor(name))
        with pytest.raises(CommentEmpty):
            comment_on_item(item=item, text=" ", actor=table.actor("liaison"))
        comment_on_item(item=item, text="The pumps are ordered", actor=table.actor("liaison"))
        comment_on_item(item=item, text="They were in May", actor=table.actor("office"))
    with later(20 + 7):
        assert round_of_reviews() == 0
    said = ReviewComment.objects.order_by("at").values_list("organisation", "capacity")
    assert list(said) == [(table.bodies["roads"].pk, "liaison"), (None, "office")]


def test_the_office_replaces_an_item_with_a_reason(table: Table) -> None:
    stalled(table)
    other = brought(table, "begin")
    with later(20):
        review = drafted(table)
        item = review.items.get()
        office = table.actor("office")
        with pytest.raises(ReasonNeeded):
            replace_item(item=item, directive=other, reason=" ", actor=office)
        with pytest.raises(ItemOfNobody):
            add_item(review=review, reason="So", actor=office)
        with pytest.raises(OnAgendaAlready):
            add_item(review=review, directive=item.directive, reason="Twice", actor=office)
        made = replace_item(item=item, directive=other, reason="The mayor asked", actor=office)
        with pytest.raises(ItemLeftOut):
            comment_on_item(item=item, text="?", actor=office)
        add_item(review=review, concern=concern(table), reason="It waits", actor=office)
    sheet = review_sheet(review.pk, actor=table.actor("water"))
    assert sheet is not None
    assert [(each.place, each.left_out_on is None) for each in sheet.items] == [
        (1, True), (2, True), (1, False),
    ]  # fmt: skip
    assert {each.reason for each in sheet.items} == {"The mayor asked", "It waits"}
    assert made.ordinal == 1


def test_a_whole_and_its_part_are_no_two_items(table: Table) -> None:
    office, soon = table.actor("office"), clock.today() + timedelta(1)
    whole = brought(table, "begin", issued(table, due=soon))
    said = {"task": "Train the crews", "result": "Ten crews are trained"}
    one, two = (
        take(table, "split", whole, "office", lead=table.bodies["health"], **said) for _ in range(2)
    )
    for part in (one, two):
        brought(table, "begin", part)
    note_obstacle(
        directive=whole, kind="money", text="No money", organisation=table.bodies["council"],
        actor=office,
    )  # fmt: skip
    with later(20):
        review = drafted(table)
        item = review.items.get()
        assert item.directive == whole
        assert to_take_up(review, actor=office) == []
        with pytest.raises(WholeAndPart) as refused:
            add_item(review=review, directive=one, reason="It hurts", actor=office)
        assert refused.value.facts == {"item": 1}
        replace_item(item=item, directive=one, reason="It hurts", actor=office)
        assert [title for _, _, title in to_take_up(review, actor=office)] == [
            f"{two.numbered} {two.task}"
        ]
        with pytest.raises(WholeAndPart):
            add_item(review=review, directive=whole, reason="All of it", actor=office)
        add_item(review=review, directive=two, reason="It too", actor=office)


def test_what_is_cleared_before_counts_as_cleared_by_the_agenda(table: Table) -> None:
    for _ in range(3):
        stalled(table)
    concern(table)
    office = table.actor("office")
    with later(20):
        (first, second, third) = [
            each.directive for each in drafted(table).items.exclude(directive=None)
        ]
        review = Review.objects.get()
        for directive in (second, third):
            note_obstacle(directive=directive, kind="money", text="No money", actor=office)
    obstacles = {
        holdup.directive_id: holdup.obstacle
        for directive in (second, third)
        for holdup in directive.holdups.all()
    }
    with later(22):
        take(table, "report_done", first, "liaison", evidence="They run")
        take(table, "verify", first, "office", way="documents", evidence="Seen")
        clear_obstacle(obstacle=obstacles[second.pk], reason="Money came", actor=office)
        resolve_concern(concern=Concern.objects.get(), resolution="It is built", actor=office)
    with later(27):
        shown = review_sheet(review.pk, actor=office)
        assert shown is not None
        live = {each.cleared_by for each in shown.items}
        review = held(table, review)
        kept = set(review.items.values_list("cleared_by", flat=True))
        with pytest.raises(ItemsUnruled):
            close_review(review=review, seen=review.changes, actor=office)
        assert kept == {"verified", "obstacle", "resolved", ""}
        assert live == kept
        open_item = review.items.get(cleared_by="")
        ruled(table, open_item)
        review.refresh_from_db()
        assert close_review(review=review, seen=review.changes, actor=office).state == "closed"


def test_guests_are_called_to_single_items_and_see_those_alone(table: Table) -> None:
    stalled(table)
    stalled(table, task="Dredge the mouth")
    expert = table.people["expert"]
    office = table.actor("office")
    with later(20):
        review = drafted(table)
        first, second = review.items.order_by("ordinal")
        guest = call_guest(item=first, person=expert, actor=office)
        with pytest.raises(AlreadyCalled):
            call_guest(item=first, person=expert, actor=office)
        assert lines_of(review, table, "expert") == []
        review.refresh_from_db()
        review = called(table, review)
        told = Delivery.objects.filter(kind="review.called").values_list("person", flat=True)
        assert expert.pk in told
        assert table.people["water"].pk in told
        sheet = review_sheet(review.pk, actor=table.actor("expert"))
        assert sheet is not None
        assert [each.id for each in sheet.items] == [first.address]
        assert sheet.group is None
        assert sheet.before == ()
        assert [each.person.name for each in sheet.called if each.person] == ["Expert Moss"]
        assert visible_to(table.actor("expert"), ReviewItem.objects.all()).count() == 1
        assert list_reviews(actor=table.actor("insider")).reviews == ()
        call_guest(item=second, person=expert, actor=office)
        take_back_guest(guest=guest, actor=office)
        assert ReviewCall.objects.filter(person=expert, withdrawn_at=None).count() == 1
        take_back_guest(guest=second.guests.get(), actor=office)
        assert not ReviewCall.objects.filter(person=expert, withdrawn_at=None).exists()
        assert lines_of(review, table, "expert") == []


def test_nobody_outside_is_called_to_what_is_sealed(table: Table) -> None:
    directive = issued(table, decided(table, disclosure="sealed"), due=clock.today() + timedelta(1))
    brought(table, "begin", directive)
    with later(20):
        review = drafted(table)
        item = review.items.get()
        with pytest.raises(GuestSealed):
            call_guest(item=item, person=table.people["expert"], actor=table.actor("office"))
    assert list_reviews(actor=table.actor("head")).reviews == ()


def test_who_heads_the_organisation_in_charge_sees_its_item_alone(table: Table) -> None:
    stalled(table)
    concern(table)
    with later(20):
        review = drafted(table)
    sheet = review_sheet(review.pk, actor=table.actor("head"))
    assert sheet is not None
    assert [each.kind for each in sheet.items] == ["project"]
    assert sheet.items[0].may_comment
    assert list_concerns(actor=table.actor("head")).concerns[0].group is None
    assert list_concerns(actor=table.actor("insider")).concerns == ()


def test_a_review_is_moved_and_cancelled_and_the_called_are_told(table: Table) -> None:
    stalled(table)
    office = table.actor("office")
    with later(20):
        review = called(table)
        with pytest.raises(ReviewChanged):
            open_review(review=review, seen=review.changes - 1, actor=office)
        review = move_review(
            review=review, seen=review.changes, starts_at=moment(clock.today() + timedelta(9)),
            actor=office,
        )  # fmt: skip
        assert review.sequence == 1
        assert Delivery.objects.filter(kind="review.moved").exists()
        with pytest.raises(ReasonNeeded):
            cancel_review(review=review, seen=review.changes, reason="", actor=office)
        review = cancel_review(review=review, seen=review.changes, reason="Flood", actor=office)
        assert Delivery.objects.filter(kind="review.cancelled").exists()
        with pytest.raises(StepNotAllowed):
            open_review(review=review, seen=review.changes, actor=office)
