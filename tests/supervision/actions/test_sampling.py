"""Verified by a sample: drawn from a list, looked at, and only then."""

from __future__ import annotations

import pytest

from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.supervision.actions.directives.sampling import check_sample, draw_sample
from crosscut.supervision.models import Sample
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.sheet import directive_sheet
from crosscut.supervision.refusals.reviews import NotDrawn, SampleChecked, SampleMissing
from crosscut.supervision.rules.sampling import draw
from tests.supervision.under_way import brought, take
from tests.table.world import Table

pytestmark = pytest.mark.django_db
LINES = [f"Pump {each}" for each in range(1, 21)]


def test_by_a_sample_is_verified_what_was_drawn_and_looked_at(table: Table) -> None:
    directive = brought(table, "report_done")
    office = table.actor("office")
    by_sample = {"way": "sample", "evidence": ""}
    with pytest.raises(SampleMissing):
        take(table, "verify", directive, "office", **by_sample)

    sample = draw_sample(directive=directive, lines=LINES, size=4, actor=office)
    with pytest.raises(SampleMissing):
        take(table, "verify", directive, "office", **by_sample)
    other = next(each for each in range(1, 21) if each not in sample.drawn)
    with pytest.raises(NotDrawn):
        check_sample(sample=sample, failed=[other], actor=office)
    missing = sample.drawn[1]
    check_sample(sample=sample, failed=[missing], remark="It stands still", actor=office)
    with pytest.raises(SampleChecked):
        check_sample(sample=sample, actor=office)

    assert take(table, "verify", directive, "office", **by_sample).state == "verified"
    sheet = directive_sheet(directive.pk, actor=office)
    assert sheet is not None
    (line,) = sheet.samples
    assert (line.population, line.size, line.failed) == (20, 4, 1)
    assert tuple(each.place for each in line.drawn) == draw(20, 4, line.seed)
    assert [each.text for each in line.drawn if each.failed] == [f"Pump {missing}"]


def test_what_was_returned_needs_another_sample(table: Table) -> None:
    directive = brought(table, "report_done")
    office = table.actor("office")
    sample = draw_sample(directive=directive, lines=LINES, size=4, actor=office)
    check_sample(sample=sample, failed=sample.drawn, actor=office)
    take(table, "return", directive, "office", reason="None of four runs")

    with pytest.raises(StepNotAllowed):
        draw_sample(directive=directive, lines=LINES, size=4, actor=office)
    take(table, "report_done", directive, "liaison", evidence="Now they run")
    with pytest.raises(SampleMissing):
        take(table, "verify", directive, "office", way="sample", evidence="")


def test_only_the_office_draws_and_both_sides_see_it(table: Table) -> None:
    directive = brought(table, "report_done")
    for name in ("liaison", "roads", "insider"):
        with pytest.raises(NotForYou):
            draw_sample(directive=directive, lines=LINES, size=4, actor=table.actor(name))
    sample = draw_sample(directive=directive, lines=LINES, size=4, actor=table.actor("office"))
    with pytest.raises(NotForYou):
        check_sample(sample=sample, actor=table.actor("liaison"))

    for name, sees in (("office", True), ("liaison", True), ("insider", False)):
        assert visible_to(table.actor(name), Sample.objects.all()).exists() == sees, name
