"""The life of a directive at its page: begun, planned, split, extended, amended, withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.supervision.models import Directive
from tests.interfaces.web.matters.conftest import As
from tests.supervision.decided import issued
from tests.supervision.under_way import brought, later, take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_a_course_is_planned_by_lines_and_says_which_line_is_none(table: Table, as_: As) -> None:
    directive = brought(table, "begin")
    here = f"/directives/{directive.address}/"
    day = (clock.today() + timedelta(9)).isoformat()
    office = as_("office").opens(here)
    said = {"verb": "plan", "seen": directive.changes}
    office.sends(f"{here}step/", **said, **{"plan-points": f"{day} 8 ordered\nsoon"})
    assert "“soon” is no point" in office.text
    office.sends(f"{here}step/", **said, **{"plan-points": f"{day} 8 The pumps are ordered"})
    assert "The pumps are ordered" in office.text
    assert "curve-planned" in office.page


def test_a_part_is_split_off_and_the_whole_is_withdrawn_with_it(table: Table, as_: As) -> None:
    directive = brought(table, "begin")
    here = f"/directives/{directive.address}/"
    office = as_("office").opens(here)
    office.sends(
        f"{here}step/", verb="split", seen=directive.changes,
        **{
            "split-task": "Train the crews", "split-lead": table.bodies["health"].address,
            "split-result": "Ten crews", "split-due": "",
        },
    )  # fmt: skip
    assert "It waits for 1 part." in office.text
    directive.refresh_from_db()
    said = {"verb": "withdraw", "seen": directive.changes, "withdraw-reason": "No more"}
    office.sends(f"{here}step/", **said)
    assert "confirm that they are withdrawn with it" in office.text
    office.sends(f"{here}step/", **said, **{"withdraw-with_parts": "on"})
    assert {each.state for each in Directive.objects.all()} == {"withdrawn"}


def test_the_leader_extends_and_the_trail_shows_both_days(table: Table, as_: As) -> None:
    directive = brought(table, "begin")
    here = f"/directives/{directive.address}/"
    later = (directive.due + timedelta(9)).isoformat()
    sent = {
        "verb": "extend", "seen": directive.changes, "extend-due": later,
        "extend-reason": "The crane is late",
    }  # fmt: skip
    office = as_("office").opens(here)
    office.sends(f"{here}step/", **sent)
    assert "for the leader of the group" in office.text
    leader = as_("leader").opens(here)
    leader.sends(f"{here}step/", **sent)
    assert "The crane is late" in leader.text
    assert "<del>" in leader.page


def test_an_instruction_is_taken_down_by_the_office(table: Table, as_: As) -> None:
    office = as_("office").opens("/directives/instruct/")
    assert "New instruction" in office.text
    said = {
        "task": "Look at every pump", "lead": table.bodies["roads"].address, "result": "A list",
        "due": (clock.today() + timedelta(5)).isoformat(), "disclosure": "restricted",
        "instructed_by": table.people["leader"].address,
    }  # fmt: skip
    at = f"/directives/instruct/?group={table.group.address}"
    office.sends(at, **said, citation="")
    assert Directive.objects.count() == 0
    office.sends(at, **said, citation="Note 3", rhythm="milestones")
    assert "No milestone is planned yet" in office.text
    assert Directive.objects.count() == 0
    point = f"{clock.today() + timedelta(3)} Half are looked at"
    office.sends(at, **said, citation="Note 3", rhythm="milestones", points=point)
    made = Directive.objects.get()
    assert made.rhythm == "milestones"
    assert "Half are looked at" in office.text
    assert (made.origin, made.citation, made.disclosure) == ("instruction", "Note 3", "restricted")
    assert "Note 3" in office.text
    for name in ("water", "liaison", "insider"):
        assert as_(name).opens("/directives/instruct/").status == 404
    leader = as_("leader").opens(at)
    leader.sends(at, **said, citation="")
    assert Directive.objects.count() == 2


def test_a_due_day_on_which_nobody_works_is_said(table: Table, as_: As) -> None:
    day = clock.today() + timedelta(30)
    while day.weekday() != 6:
        day += timedelta(1)
    directive = issued(table, due=day)
    office = as_("office").opens(f"/directives/{directive.address}/")
    assert "Nobody works on the due day" in office.text


def test_what_was_done_in_time_is_not_shown_late_while_the_office_verifies(
    table: Table, as_: As
) -> None:
    directive = issued(table, due=clock.today() + timedelta(20))
    brought(table, "report_done", directive)
    at = f"/directives/{directive.address}/"
    with later(30):
        page = as_("liaison").opens(at)
        assert "with the office since" in page.text
        assert "light-yellow" in page.page
        assert "due-late" not in page.page
        row = as_("office").opens("/directives/")
        assert "light-yellow" in row.page
        assert "due-late" not in row.page
        assert directive.task not in as_("office").opens("/directives/?due=late").text
        take(table, "return", directive, "office", reason="Two do not run")
        late = as_("liaison").opens(at)
        assert "due-late" in late.page
        assert "light-red" in late.page
