"""What Rivergate's groups had done: the same from the same seed, and nothing that the actions would
not have let anybody do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from crosscut.demonstration.rivergate import load_rivergate
from crosscut.demonstration.rivergate.story import Step, city_story, groups_story
from crosscut.demonstration.rivergate.supervising.calendar import Calendar
from crosscut.demonstration.rivergate.supervising.drawing import Drawing, Occasion, Span, spans_of
from crosscut.demonstration.rivergate.supervising.told import work_told
from crosscut.foundation.actor import Actor
from crosscut.foundation.clock import business_day
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.sealer import Sealer
from crosscut.foundation.record.verifying import verify
from crosscut.interfaces.jobs.moving import strike_for_nobody
from crosscut.register.actions.installation import set_up_installation
from crosscut.supervision.lifecycles import DIRECTIVE, KEPT
from crosscut.supervision.models import Directive, DirectiveStep, Escalation, Filing, Report
from crosscut.supervision.queries.ladder.climbing import still_so

FIRST, LAST = date(2025, 11, 3), date(2026, 11, 2)
#: Whoever makes it, no letter goes out.
GENERATOR = Actor(system=True, origin="generator")
A_YEAR = 40
#: Years are counted back from it.
TODAY = date(2026, 11, 23)


def drawn(seed: int) -> list[Occasion]:
    groups = {key: story for key, story in groups_story().groups.items() if story.founded}
    spans = {key: spans_of(story, story.founded or FIRST) for key, story in groups.items()}
    drawing = Drawing(work_told(), groups, spans, seed)
    return list(drawing.occasions(FIRST, LAST, 200))


def test_one_seed_draws_one_year_and_another_another() -> None:
    once, again, other = drawn(1), drawn(1), drawn(2)
    assert once == again != other
    given = [each for occasion in once for each in occasion.given]
    assert 190 <= len(given) <= 210
    assert [each.ordinal for each in given] == list(range(1, len(given) + 1))
    # Nobody is given the same twice at the same place.
    assert len({(each.lead, each.text) for each in given}) > 0.97 * len(given)
    assert all(each.issued.weekday() < 5 and each.due.weekday() < 5 for each in given)
    assert all(each.lead not in each.supporting for each in given)


def test_every_task_place_and_question_is_told_in_both_languages() -> None:
    told = work_told()
    tasks = {task.text: task for each in told.tasks.values() for task in each}
    asked = {about for each in told.questions.values() for about in each}
    assert tasks.keys() == told.chinese.tasks.keys()
    assert set(told.places) == told.chinese.places.keys()
    assert asked == told.chinese.questions.keys()
    for text, (said, result) in told.chinese.tasks.items():
        assert ("{place}" in text, "{}" in said) == ("{place}" in said, False)
        assert is_chinese(said)
        assert is_chinese(result)
    assert all(map(is_chinese, [*told.chinese.places.values(), *told.chinese.questions.values()]))
    assert {task.unit for task in tasks.values() if task.unit} == told.chinese.units.keys()
    assert set(told.findings) == told.chinese.findings.keys()
    assert all(map(is_chinese, [*told.chinese.units.values(), *told.chinese.findings.values()]))
    pumps = told.task_at(tasks["Replace the pumps of {place}"], "the east bank")
    assert pumps == "Replace the pumps of the east bank · 更换东岸水泵"


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def test_a_group_decides_nothing_before_it_is_there_nor_just_before_it_ends() -> None:
    for occasion in drawn(3):
        story = groups_story().groups[occasion.group]
        assert story.founded
        assert any(
            span.since <= occasion.day and (span.until is None or occasion.day < span.until)
            for span in spans_of(story, story.founded)
        )


def test_a_group_works_between_its_standbys() -> None:
    flood = (
        groups_story()
        .groups["flood"]
        .model_copy(
            update={
                "then": [
                    {date(2021, 10, 15): Step(standby=True)},
                    {date(2022, 5, 2): Step(wake=True)},
                    {date(2022, 9, 1): Step(dissolve=True)},
                ]
            }
        )
    )
    assert spans_of(flood, date(2021, 4, 12)) == [
        Span(date(2021, 4, 12), date(2021, 10, 15)), Span(date(2022, 5, 2), date(2022, 9, 1)),
    ]  # fmt: skip


def test_a_calendar_keeps_weekends_free_and_takes_what_is_planned_on_the_day() -> None:
    calendar, done = Calendar(), list[str]()
    saturday = date(2026, 11, 7)
    calendar.plan_work(saturday, lambda: done.append("desk"))
    calendar.plan(saturday, lambda: calendar.plan(saturday, lambda: done.append("planned then")))
    for happen in calendar.until(saturday):
        happen()
    assert done == ["planned then"]
    assert calendar.next_day() == saturday + timedelta(2)


@pytest.fixture(scope="module")
def years(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[dict[str, Any]]]:
    """A small year, twice; the second stays there for the tests, which only read."""
    with django_db_blocker.unblock():
        set_up_installation(actor=GENERATOR)
        told = []
        for keeps in (False, True):
            with transaction.atomic(), business_day(TODAY):
                load_rivergate(
                    actor=GENERATOR, progress=lambda _: None, years=1, a_year=A_YEAR,
                    strike=strike_for_nobody,
                )  # fmt: skip
                told.append(everything())
                if not keeps:
                    transaction.set_rollback(True)
        yield told
        call_command("flush", interactive=False, verbosity=0)


lived = [
    pytest.mark.thorough,
    pytest.mark.django_db,
    pytest.mark.xdist_group("demonstration"),
    pytest.mark.usefixtures("years"),
]


def _marked(function: Any) -> Any:
    for mark in lived:
        function = mark(function)
    return function


def everything() -> dict[str, Any]:
    """All that was lived, without identifiers and real times, which no seed draws."""
    steps = DirectiveStep.objects.order_by(
        "directive__group__display", "directive__year", "directive__series", "directive__number",
        "ordinal",
    )  # fmt: skip
    return {
        "steps": list(
            steps.values_list(
                "directive__group__display", "directive__year", "directive__number", "ordinal",
                "verb", "target", "capacity", "person__display", "day", "text", "way",
            )
        ),
        "reports": sorted(
            Report.objects.values_list(
                "directive__group__display", "directive__number", "until", "due", "state",
                "filing__claim", "figure", "late",
            ),
            key=str,
        ),
        "escalations": sorted(
            Escalation.objects.values_list(
                "directive__group__display", "directive__number", "cause", "missed", "ordinal",
                "told_on", "delivered_on",
            ),
            key=str,
        ),
    }  # fmt: skip


@_marked
def test_the_same_seed_lives_the_same_year(years: list[dict[str, Any]]) -> None:
    first, second = years
    for what in first:
        assert first[what] == second[what], what
    assert len(first["steps"]) > 5 * A_YEAR


@_marked
def test_every_history_is_a_path_of_the_declared_table() -> None:
    trails: dict[int, list[DirectiveStep]] = defaultdict(list)
    for step in DirectiveStep.objects.order_by("directive", "ordinal"):
        trails[step.directive_id].append(step)
    verbs = set()
    for directive in Directive.objects.all():
        issued, *rest = trails[directive.pk]
        assert (issued.verb, issued.target) == ("issue", "issued")
        state = DIRECTIVE.start
        for before, step in pairwise([issued, *rest]):
            assert before.day <= step.day
            if step.verb in DIRECTIVE.steps:
                state = DIRECTIVE.after(step.verb, state)
            elif step.verb in KEPT:
                assert state in KEPT[step.verb].states
            assert step.target == state
            verbs.add(step.verb)
        assert directive.state == state
        assert directive.changes == len(rest) + 1
    assert verbs >= {"acknowledge", "begin", "report", "report_done", "verify", "close"}


@_marked
def test_no_report_is_missed_and_none_is_asked_for_twice() -> None:
    asked: dict[int, list[Report]] = defaultdict(list)
    for report in Report.objects.order_by("directive", "until"):
        asked[report.directive_id].append(report)
    assert asked
    for reports in asked.values():
        for before, after in pairwise(reports):
            assert after.since == before.until + timedelta(1)
    answered = Report.objects.filter(filing__isnull=False)
    # Who was asked back or not believed said it once more.
    assert 0 < answered.count() <= Filing.objects.count()
    assert not answered.filter(state="owed").exists()


@_marked
def test_nobody_verifies_what_the_same_hand_reported_and_every_act_is_somebodys() -> None:
    for verified in DirectiveStep.objects.filter(verb="verify"):
        said = DirectiveStep.objects.filter(
            directive=verified.directive_id, verb="report_done", ordinal__lt=verified.ordinal
        ).latest("ordinal")
        assert said.person_id != verified.person_id
    by_clock = DirectiveStep.objects.filter(capacity="system")
    assert set(by_clock.values_list("verb", flat=True)) <= {"close", "report_done", "begin"}
    assert not DirectiveStep.objects.exclude(capacity="system").filter(person=None).exists()


@_marked
def test_no_printed_notice_lies_about_for_weeks() -> None:
    printed = Escalation.objects.filter(still_so(), on_paper=True)
    last = printed.order_by("-told_on").values_list("told_on", flat=True)[0]
    old = printed.filter(told_on__lt=last - timedelta(8))
    assert old.exists()
    assert not old.filter(delivered_on__isnull=True).exists()


@_marked
def test_departments_differ_as_they_are_told() -> None:
    told = work_told()
    habits = {
        directive: told.habit_of(key)
        for key, (_, chinese, *_) in (city_story().departments | city_story().districts).items()
        for directive in Directive.objects.filter(lead__display=chinese).values_list(
            "pk", flat=True
        )
    }
    late: dict[str, list[bool]] = defaultdict(list)
    for directive, was_late in Report.objects.values_list("directive", "late"):
        late[habits[directive]].append(was_late)
    share = {habit: sum(each) / len(each) for habit, each in late.items()}
    assert set(share) == {"prompt", "steady", "late", "overclaiming"}
    assert share["late"] > 3 * share["prompt"]
    returned = DirectiveStep.objects.filter(verb="return").values_list("directive", flat=True)
    assert "overclaiming" in {habits[directive] for directive in returned}


@_marked
def test_the_record_holds_and_nobody_got_a_letter() -> None:
    assert not Delivery.objects.exists()
    while Sealer().round():
        pass
    found = verify()
    assert found.faults == []
    assert found.sealed == found.entries > 0
