"""Comments, outlooks and obstacles; who sits on a directive."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    challenge_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.actions.directives.obstacles import (
    clear_obstacle,
    end_holdup,
    hold_up,
    note_obstacle,
)
from crosscut.supervision.models import Comment, Directive, Escalation, Obstacle, Outlook
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.sheet import directive_sheet
from crosscut.supervision.queries.ladder.escalations import to_print
from crosscut.supervision.queries.ladder.holding import Side, holdings_of
from crosscut.supervision.refusals.directives import (
    CommentEmpty,
    EndedAlready,
    HeldUpAlready,
    ObstacleCleared,
    ObstacleOfAnother,
    ObstacleUnsaid,
)
from crosscut.table.refusals import ReasonNeeded
from tests.supervision.beside import beside_of
from tests.supervision.decided import decided, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db

PEOPLE = ("office", "leader", "water", "liaison", "head", "above", "insider")


def test_each_side_speaks_to_the_other_and_nobody_else_does(table: Table) -> None:
    directive = issued(table, lead="health")
    for name in ("water", "insider", "above", "liaison"):
        with pytest.raises(NotForYou):
            comment_on(directive=directive, text="Hm", actor=table.actor(name))
    with pytest.raises(CommentEmpty):
        comment_on(directive=directive, text=" ", actor=table.actor("head"))
    comment_on(directive=directive, text="The quay first?", actor=table.actor("head"))
    comment_on(directive=directive, text="The quay first.", actor=table.actor("office"))
    told = Delivery.objects.filter(kind="directive.commented").order_by("made_at")
    people = {person.pk: name for name, person in table.people.items()}
    assert [people[each.person] for each in told] == ["office", "head"]
    sheet = beside_of(directive, known=True, actor=table.actor("office"))
    assert [(each.capacity, each.text) for each in sheet.comments] == [
        ("head", "The quay first?"),
        ("office", "The quay first."),
    ]


@pytest.mark.parametrize(
    ("disclosure", "knowing"),
    [
        ("internal", {"office", "leader", "water", "liaison", "head"}),
        ("sealed", {"office", "leader", "water", "liaison"}),
    ],
)
def test_what_both_sides_say_is_known_in_the_group_and_to_who_is_in_charge(
    table: Table, disclosure: str, knowing: set[str]
) -> None:
    directive = issued(table, decided(table, disclosure=disclosure), lead="health")
    office = table.actor("office")
    comment_on(directive=directive, text="So so", actor=office)
    judge_outlook(directive=directive, likelihood="doubtful", reason="Rain", actor=office)
    note_obstacle(directive=directive, kind="land", text="No plot", actor=office)
    for model in (Comment, Outlook, Obstacle):
        seeing = {name for name in PEOPLE if visible_to(table.actor(name), model.objects.all())}
        assert seeing == knowing, model


def test_the_office_says_how_likely_it_is_and_the_last_word_holds(table: Table) -> None:
    directive, office = issued(table), table.actor("office")
    with pytest.raises(ReasonNeeded):
        judge_outlook(directive=directive, likelihood="likely", reason=" ", actor=office)
    for name in ("liaison", "water", "roads"):
        with pytest.raises(NotForYou):
            judge_outlook(
                directive=directive, likelihood="likely", reason="So", actor=table.actor(name)
            )
    judge_outlook(directive=directive, likelihood="likely", reason="Pumps came", actor=office)
    judge_outlook(directive=directive, likelihood="unlikely", reason="They broke", actor=office)
    sheet = beside_of(directive, known=True, actor=office)
    assert sheet.outlook is not None
    assert (sheet.outlook.likelihood, len(sheet.outlooks)) == ("unlikely", 2)
    directive = withdraw_directive(
        directive=directive, seen=directive.changes, reason="Off", actor=office
    )
    with pytest.raises(EndedAlready):
        judge_outlook(directive=directive, likelihood="likely", reason="So", actor=office)


def test_an_obstacle_holds_several_up_until_it_is_cleared(table: Table) -> None:
    matter, office, liaison = decided(table), table.actor("office"), table.actor("liaison")
    first, second = issued(table, matter), issued(table, matter)
    with pytest.raises(ObstacleUnsaid):
        note_obstacle(directive=first, kind="money", text=" ", actor=liaison)
    with pytest.raises(NotForYou):
        note_obstacle(directive=first, kind="money", text="None", actor=table.actor("water"))
    obstacle = note_obstacle(
        directive=first, kind="money", text="No budget  line",
        organisation=table.bodies["council"], actor=liaison,
    )  # fmt: skip
    hold_up(directive=second, obstacle=obstacle, actor=office)
    with pytest.raises(HeldUpAlready):
        hold_up(directive=second, obstacle=obstacle, actor=office)
    (line,) = beside_of(second, known=True, actor=office).obstacles
    assert (line.text, line.organisation and line.organisation.name) == (
        "No budget line",
        "City Council",
    )
    end_holdup(directive=second, obstacle=obstacle, actor=liaison)
    with pytest.raises(ObstacleCleared):
        end_holdup(directive=second, obstacle=obstacle, actor=liaison)
    with pytest.raises(NotForYou):
        clear_obstacle(obstacle=obstacle, reason="Paid", actor=liaison)
    with pytest.raises(ReasonNeeded):
        clear_obstacle(obstacle=obstacle, reason="", actor=office)
    obstacle = clear_obstacle(obstacle=obstacle, reason="A line was opened", actor=office)
    assert not obstacle.holdups.filter(ended_on__isnull=True).exists()
    for deed in (
        lambda: clear_obstacle(obstacle=obstacle, reason="Again", actor=office),
        lambda: hold_up(directive=second, obstacle=obstacle, actor=office),
    ):
        with pytest.raises(ObstacleCleared):
            deed()


def test_an_obstacle_of_another_group_holds_nothing_up_here(table: Table) -> None:
    directive, office = issued(table), table.actor("office")
    theirs = elsewhere(table)
    with pytest.raises(ObstacleOfAnother):
        hold_up(directive=directive, obstacle=theirs, actor=office)


def elsewhere(table: Table) -> Obstacle:
    """An obstacle of the group below."""
    directive = instruct(
        group=table.below, lead=table.bodies["archive"], task="Sort", result="Sorted",
        due=clock.today() + timedelta(days=9), actor=table.actor("below"),
    )  # fmt: skip
    return note_obstacle(directive=directive, kind="law", text="No act", actor=table.actor("below"))


def test_who_sits_on_it_follows_the_state(table: Table) -> None:
    directive = issued(table, due=clock.today() + timedelta(days=5))
    office = table.actor("office")
    day = working_days().after(clock.today(), 3)
    with clock.business_day(day):
        (holding,) = holdings_of([directive]).values()
        assert (holding.side, holding.since, holding.days) == (Side.LEAD, directive.issued_on, 3)
        sheet = beside_of(directive, known=True, actor=office)
        assert sheet.holder is not None
        assert (sheet.holder.name, [each.name for each in sheet.holding]) == (
            "Roads Bureau",
            ["Liaison Moss"],
        )
        directive = challenge_directive(
            directive=directive, seen=directive.changes, reason="No", actor=table.actor("roads")
        )
        sheet = beside_of(directive, known=True, actor=office)
        assert (sheet.holder_side, sheet.held_days) == ("office", 0)
        assert [each.name for each in sheet.holding] == ["Office Moss"]
        assert beside_of(directive, known=False, actor=table.actor("roads")).holder is None


def test_how_late_it_is_counts_from_the_first_day_missed(table: Table) -> None:
    directive = issued(table, due=clock.today() + timedelta(days=5))
    directive = acknowledge_directive(
        directive=directive, seen=directive.changes, actor=table.actor("liaison")
    )
    with clock.business_day(directive.due + timedelta(days=1)):
        (holding,) = holdings_of([directive]).values()
        assert holding.late_since == directive.due
    assert holdings_of([directive])[directive.pk].late_since is None


def test_the_body_above_knows_what_climbed_up_to_it(table: Table) -> None:
    directive = issued(table, decided(table, disclosure="restricted"))
    above, rows = table.actor("above"), Directive.objects.filter(pk=directive.pk)
    day = clock.today()
    assert not visible_to(above, rows)
    for wait in (4, 3, 3, 5):
        day = working_days().after(day, wait)
        with clock.business_day(day):
            round_of_ladder()
    assert not visible_to(above, rows)
    with clock.business_day(working_days().after(day, 10)):
        round_of_ladder()
    assert visible_to(above, rows)
    assert not visible_to(table.actor("insider"), rows)


def test_who_knows_the_directive_alone_is_not_told_who_leads_the_group(table: Table) -> None:
    directive = issued(table, decided(table, disclosure="restricted"), lead="health")
    day = clock.today()
    for wait in (4, 3, 3, 5):
        day = working_days().after(day, wait)
        with clock.business_day(day):
            round_of_ladder()
    sheet = directive_sheet(directive.pk, actor=table.actor("head"))
    assert sheet is not None
    assert sheet.group is None
    assert [(each.audience, [who.name for who in each.people]) for each in sheet.steps] == [
        ("liaison", ["Head Moss"]),
        ("head", ["Head Moss"]),
        ("office", []),
        ("leader", []),
    ]
    step = Escalation.objects.filter(audience="leader").get()
    with pytest.raises(NotForYou):
        to_print(step.pk, actor=table.actor("head"))
    assert to_print(step.pk, actor=table.actor("insider")) is None
    assert to_print(step.pk, actor=table.actor("office")) == step
