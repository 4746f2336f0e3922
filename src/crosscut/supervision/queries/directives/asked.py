"""What the pages and answers of directives ask again and again, as prepared questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import (
    Count,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
)

from crosscut.register.queries.prepared import Many, prepared
from crosscut.supervision.lifecycles import UNANSWERED
from crosscut.supervision.models import (
    Addressed,
    Comment,
    Directive,
    DirectiveStep,
    Holdup,
    Obstacle,
    Outlook,
    Pause,
    PlannedPoint,
    Report,
    Sample,
    Supporting,
)
from crosscut.supervision.openness.directives import of_open_group
from crosscut.supervision.policy.directives import visible_to
from crosscut.table.asker import Asker

_UNANSWERED = sorted(state.value for state in UNANSWERED)


@prepared
def known_directives(directives: Many, *, asker: Asker) -> QuerySet[Directive]:
    """Those of the directives that may be known, with group and matter."""
    rows = visible_to(asker.actor, Directive.objects.filter(pk__among=directives))
    return rows.select_related("matter", "group")


@prepared
def as_of_group(directives: Many, *, asker: Asker) -> QuerySet[Any, Any]:
    """Those of which the group and what they came of may be known."""
    rows = Directive.objects.filter(of_open_group(asker.actor), pk__among=directives)
    return rows.order_by().values_list("pk")


@prepared
def wholes(directives: Many) -> QuerySet[Any, Any]:
    """Directive, what it is a part of."""
    rows = Directive.objects.filter(pk__among=directives)
    return rows.order_by().values_list("pk", "parent_id")


@prepared
def supporting(directives: Many) -> QuerySet[Any, Any]:
    """Directive, organisation that supports it."""
    rows = Supporting.objects.filter(directive__among=directives, left_out_on__isnull=True)
    return rows.order_by("pk").values_list("directive", "organisation")


@prepared
def trail_of(directive: int) -> QuerySet[DirectiveStep]:
    return DirectiveStep.objects.filter(directive=directive)


@prepared
def steps_by(directives: Many, *, verbs: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Directive, how often one of the verbs was carried out on it."""
    rows = DirectiveStep.objects.filter(directive__among=directives, verb__in=verbs)
    counted = rows.order_by().values("directive").annotate(times=Count("pk"))
    return counted.values_list("directive", "times")


@prepared
def each_step_by(directives: Many, *, verbs: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Directive, verb, how often it was carried out on it."""
    rows = DirectiveStep.objects.filter(directive__among=directives, verb__in=verbs)
    counted = rows.order_by().values("directive", "verb").annotate(times=Count("pk"))
    return counted.values_list("directive", "verb", "times")


@prepared
def late_reports(directives: Many, today: date) -> QuerySet[Any, Any]:
    """Directive, how many of its reports nobody filed by their day, the earliest of those days."""
    rows = Report.objects.filter(directive__among=directives, state__in=_UNANSWERED, due__lt=today)
    counted = rows.order_by().values("directive").annotate(late=Count("pk"), first=Min("due"))
    return counted.values_list("directive", "late", "first")


@prepared
def planned_points(directives: Many) -> QuerySet[PlannedPoint]:
    """What is planned today, by days."""
    rows = PlannedPoint.objects.filter(directive__among=directives, left_out_on__isnull=True)
    return rows.order_by("day")


@prepared
def reported_figures(directive: int) -> QuerySet[Any, Any]:
    """Day, figure and state of the reports that give one, as they were filed."""
    rows = Report.objects.filter(directive=directive, figure__isnull=False)
    return rows.order_by("filing__filed_at", "pk").values_list(
        "filing__filed_on", "figure", "state"
    )


@prepared
def addressed(escalations: Many) -> QuerySet[Any, Any]:
    """Step that was told, person whom it reached."""
    rows = Addressed.objects.filter(escalation__among=escalations)
    return rows.order_by("pk").values_list("escalation", "person")


@prepared
def comments_on(directive: int, *, asker: Asker) -> QuerySet[Comment]:
    return visible_to(asker.actor, Comment.objects.filter(directive=directive))


@prepared
def outlooks_on(directive: int, *, asker: Asker) -> QuerySet[Outlook]:
    """The latest first."""
    rows = visible_to(asker.actor, Outlook.objects.filter(directive=directive))
    return rows.order_by("-at", "-pk")


@prepared
def last_outlooks(directives: Many, *, asker: Asker) -> QuerySet[Outlook]:
    """Of each of the directives what the office said last of how likely it is, where the asker may
    know that."""
    rows = visible_to(asker.actor, Outlook.objects.filter(directive__among=directives))
    return rows.filter(pk=Subquery(outlooks_in_turn().values("pk")[:1])).order_by()


def outlooks_in_turn() -> QuerySet[Outlook]:
    """The outlooks of the directive of the row outside, the latest first."""
    rows = Outlook.objects.filter(directive=OuterRef("directive"))
    return rows.order_by("-at", "-pk")


@prepared
def holdups_of(directive: int, *, asker: Asker) -> QuerySet[Holdup]:
    """What holds or held a directive up, with the obstacle."""
    known = visible_to(asker.actor, Obstacle.objects.all())
    rows = Holdup.objects.filter(directive=directive, obstacle__in=known.values("pk"))
    return rows.select_related("obstacle")


@prepared
def pauses_on(directive: int, day: date) -> QuerySet[Pause]:
    """The pauses of a directive that a day lies in."""
    return Pause.objects.filter(
        directive=directive, since__lte=day, until__gt=day, ended_on__isnull=True
    )


@prepared
def samples_of(directive: int, *, asker: Asker) -> QuerySet[Sample]:
    """The latest first."""
    rows = visible_to(asker.actor, Sample.objects.filter(directive=directive))
    return rows.order_by("-at", "-pk")
