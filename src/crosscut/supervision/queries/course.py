"""The planned and the reported course of a directive."""

from __future__ import annotations

from decimal import Decimal

from crosscut.supervision.lifecycles import ReportState
from crosscut.supervision.models import Directive, PlannedPoint, Report
from crosscut.supervision.queries.life_answers import PlannedFigure, ReportedFigure


def planned_of(directive: Directive) -> tuple[PlannedFigure, ...]:
    """The points that are planned today, by days; one statement."""
    rows = PlannedPoint.objects.filter(directive=directive, left_out_on__isnull=True)
    return tuple(
        PlannedFigure(
            day=each.day.isoformat(),
            figure=None if each.figure is None else plain(each.figure),
            milestone=each.milestone,
        )
        for each in rows.order_by("day")
    )


def reported_of(directive: Directive) -> tuple[ReportedFigure, ...]:
    """The figures that were reported, by days; one statement."""
    rows = Report.objects.filter(directive=directive, filing__figure__isnull=False)
    # One answer may serve several reports: of those the figure is one.
    found = {
        (day, figure): state == ReportState.DOUBTFUL.value
        for day, figure, state in rows.order_by("filing__filed_at", "pk").values_list(
            "filing__filed_on", "filing__figure", "state"
        )
    }
    return tuple(
        ReportedFigure(day=day.isoformat(), figure=plain(figure), doubtful=doubtful)
        for (day, figure), doubtful in found.items()
    )


def plain(figure: Decimal) -> str:
    """Without the zeros that only storage adds."""
    return f"{figure.normalize():f}"
