"""The planned and the reported course of a directive."""

from __future__ import annotations

from decimal import Decimal

from crosscut.supervision.lifecycles import ReportState
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.queries.directives.life_answers import PlannedFigure, ReportedFigure


def planned_of(directive: Directive) -> tuple[PlannedFigure, ...]:
    """The points that are planned today, by days; one statement."""
    return tuple(
        PlannedFigure(
            day=each.day.isoformat(),
            figure=None if each.figure is None else plain(each.figure),
            milestone=each.milestone,
        )
        for each in asked.planned_points(directives=[directive.pk])
    )


def reported_of(directive: Directive) -> tuple[ReportedFigure, ...]:
    """The figures that were reported, by days; one statement."""
    # One answer may serve several reports: of those the figure is one.
    found = {
        (day, figure): state == ReportState.DOUBTFUL.value
        for day, figure, state in asked.reported_figures(directive=directive.pk)
    }
    return tuple(
        ReportedFigure(day=day.isoformat(), figure=plain(figure), doubtful=doubtful)
        for (day, figure), doubtful in found.items()
    )


def plain(figure: Decimal) -> str:
    """Without the zeros that only storage adds."""
    return f"{figure.normalize():f}"
