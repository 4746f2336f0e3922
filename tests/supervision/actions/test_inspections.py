"""The life of an inspection: planned, begun, gone through, reported, answered, settled, closed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.supervision.actions.directives.verifying import verify_directive
from crosscut.supervision.actions.inspections.checklists import (
    Ticked,
    leave_out_checklist,
    tick_points,
)
from crosscut.supervision.actions.inspections.finding import (
    add_photographs,
    answer_finding,
    ask_back_finding,
    correct_finding,
    note_finding,
    settle_finding,
    take_out_photograph,
)
from crosscut.supervision.actions.inspections.inspecting import (
    amend_inspection,
    announce_inspection,
    appoint_inspectors,
    begin_inspection,
    cancel_inspection,
    close_inspection,
    report_inspection,
    send_back_inspection,
)
from crosscut.supervision.lifecycles import INSPECTION, INSPECTION_KEPT, InspectionState
from crosscut.supervision.models import Directive, Finding, Inspection, PhotographContent
from crosscut.supervision.refusals import inspections as refusals
from crosscut.supervision.rules.inspections import checked_spot, spot_of
from crosscut.supervision.rules.terms import Tick
from crosscut.table.refusals import NothingChanged, ReasonNeeded
from tests.supervision.decided import decided, issued
from tests.supervision.inspected import (
    begun,
    checklist,
    found,
    photograph,
    planned,
    reported,
    ticked,
)
from tests.supervision.under_way import brought, last_step
from tests.table.world import Table

pytestmark = pytest.mark.django_db

#: The life written out a second time: verb → (from, to).
TOLD = {
    "begin": ({"planned"}, "under way"),
    "report": ({"under way"}, "reported"),
    "send_back": ({"reported"}, "under way"),
    "close": ({"reported"}, "closed"),
    "cancel": ({"planned", "under way"}, "cancelled"),
}


def test_the_declared_table_leads_from_a_plan_to_its_end() -> None:
    assert {verb: (set(s.source), s.target) for verb, s in INSPECTION.steps.items()} == TOLD
    assert INSPECTION.keeps == set(INSPECTION_KEPT)
    for ended in (InspectionState.CLOSED, InspectionState.CANCELLED):
        assert INSPECTION.verbs_from(ended) == ()
        assert not [verb for verb, kept in INSPECTION_KEPT.items() if ended in kept.states]


def test_an_inspection_goes_from_the_plan_to_its_end(table: Table) -> None:
    office, inspector = table.actor("office"), table.actor("deputy")
    liaison = table.actor("liaison")
    inspection = planned(table, checklist=checklist(table), latitude=Decimal("22.5431"),
                         longitude=Decimal("114.057900000001"))  # fmt: skip
    assert (inspection.state, inspection.numbered) == ("planned", "")
    assert str(inspection.longitude) == "114.057900"

    inspection = begun(table, inspection)
    assert inspection.numbered == f"{clock.today().year}-I1"
    finding = found(
        table, inspection, photographs=[photograph()], caption="Pump 2",
        point=inspection.points.first(),
    )  # fmt: skip
    with pytest.raises(refusals.PointsOpen):
        reported(table, inspection)
    ticked(table, inspection)
    inspection = reported(table, inspection)
    assert inspection.answers_by is not None
    assert inspection.answers_by > clock.today()

    with pytest.raises(refusals.FindingsOpen):
        close_inspection(inspection=inspection, seen=inspection.changes, actor=office)
    with pytest.raises(refusals.FindingUnanswered):
        ask_back_finding(finding=finding, seen=finding.changes, reason="Why?", actor=office)
    finding = answer_finding(finding=finding, seen=1, text="Repaired", actor=liaison)
    finding = ask_back_finding(finding=finding, seen=2, reason="Since when?", actor=office)
    assert finding.asked_back
    finding = answer_finding(finding=finding, seen=3, text="Since Monday", actor=liaison)
    assert (finding.asked_back, finding.answered_by) == ("", table.people["liaison"])
    with pytest.raises(refusals.FindingChanged):
        settle_finding(finding=finding, seen=3, text="Seen", actor=office)
    finding = settle_finding(finding=finding, seen=4, text="Both run, seen on site", actor=office)
    with pytest.raises(refusals.FindingSettled):
        answer_finding(finding=finding, seen=5, text="Thanks", actor=liaison)
    inspection = close_inspection(inspection=inspection, seen=inspection.changes, actor=office)

    assert inspection.state == "closed"
    assert [each.verb for each in inspection.trail.all()] == ["plan", "begin", "report", "close"]
    with pytest.raises(StepNotAllowed):
        note_finding(inspection=inspection, severity="minor", text="Late", actor=inspector)
    # One entry for each act; the capacity is said.
    noted = Entry.objects.filter(verb="finding.noted").get()
    assert noted.capacity == "inspector"


def test_who_is_told_of_what(table: Table) -> None:
    def told(kind: str) -> set[str]:
        names = {person.pk: name for name, person in table.people.items()}
        return {names[each.person] for each in Delivery.objects.filter(kind=kind)}

    inspection = planned(table)
    assert told("inspection.appointed") == {"deputy"}  # The office planned it itself.
    assert told("inspection.announced") == set()
    inspection = begun(table, inspection)
    assert told("inspection.begun") == {"liaison"}
    finding = found(table, inspection)
    inspection = reported(table, inspection)
    assert told("inspection.reported") == {"liaison"}
    finding = answer_finding(
        finding=finding, seen=finding.changes, text="Done", actor=table.actor("liaison")
    )
    assert told("finding.answered") == {"office"}
    inspection = send_back_inspection(
        inspection=inspection, seen=inspection.changes, reason="Where?", actor=table.actor("leader")
    )
    assert told("inspection.sent back") == {"deputy", "office"}

    other = planned(table, "health", announced=True)
    assert told("inspection.announced") == {"head"}
    assert other.numbered.endswith("-I2")
    cancel_inspection(
        inspection=other, seen=other.changes, reason="Storm", actor=table.actor("office")
    )
    assert told("inspection.cancelled") == {"deputy", "head"}


def test_one_that_is_announced_begins_on_its_day(table: Table) -> None:
    day = clock.today() + timedelta(days=3)
    inspection = planned(table, day=day)
    inspection = announce_inspection(
        inspection=inspection, seen=inspection.changes, actor=table.actor("office")
    )
    with pytest.raises(refusals.AnnouncedAlready):
        announce_inspection(
            inspection=inspection, seen=inspection.changes, actor=table.actor("office")
        )
    with pytest.raises(refusals.BeginsTooEarly):
        begun(table, inspection)
    inspection.refresh_from_db()
    assert inspection.state == "planned"
    with clock.business_day(day):
        assert begun(table, inspection).state == "under way"
    # One that nobody was told of begins when the team is there.
    assert begun(table, planned(table, day=day)).begun_on == clock.today()


def test_what_is_given_wrongly_is_refused_with_a_reason(table: Table) -> None:
    office = table.actor("office")
    elsewhere = issued(table, decided(table), "health")
    wrong: list[tuple[type[Refusal], dict[str, Any]]] = [
        (refusals.SubjectMissing, {"subject": "  "}),
        (refusals.NoInspectors, {"inspectors": []}),
        (refusals.LeaderNotInTeam, {"lead": table.people["water"]}),
        (refusals.InspectsOwn, {"inspectors": [table.people["roads"]]}),
        (refusals.InspectsOwn, {"inspectors": [table.people["liaison"]]}),
        (refusals.LedByAnother, {"directives": [elsewhere]}),
        (refusals.PlaceUnsaid, {"latitude": Decimal(91), "longitude": Decimal(0)}),
        (refusals.PlaceUnsaid, {"latitude": Decimal(1)}),
        (refusals.PlaceUnsaid, {"latitude": Decimal("NaN"), "longitude": Decimal(0)}),
    ]
    for refusal, given in wrong:
        with pytest.raises(refusal):
            planned(table, **given)
    gone = checklist(table)
    leave_out_checklist(checklist=gone, actor=office)
    with pytest.raises(refusals.ChecklistGone):
        planned(table, checklist=gone)
    with pytest.raises(refusals.ChecklistEmpty):
        checklist(table, lines=["  "])
    with pytest.raises(refusals.ChecklistTooLong):
        checklist(table, lines=["x" * 301])
    inspection = begun(table, checklist=checklist(table, name="Other"))
    deputy = table.actor("deputy")
    point = inspection.points.first()
    assert point is not None
    with pytest.raises(refusals.TickUnsaid):
        tick_points(inspection=inspection, ticks=[Ticked(point, Tick.NO)], actor=deputy)
    with pytest.raises(NothingChanged):
        tick_points(inspection=inspection, ticks=[Ticked(point, None)], actor=deputy)
    with pytest.raises(refusals.FindingUnsaid):
        found(table, inspection, text=" ")
    with pytest.raises(refusals.TooManyPhotographs):
        found(table, inspection, photographs=[photograph()] * 13)
    with pytest.raises(refusals.PhotographsMissing):
        add_photographs(inspection=inspection, photographs=[], actor=deputy)
    with pytest.raises(refusals.InspectionChanged):
        report_inspection(inspection=inspection, seen=1, conclusion="x", actor=deputy)
    ticked(table, inspection)
    with pytest.raises(refusals.ConclusionMissing):
        report_inspection(
            inspection=inspection, seen=inspection.changes, conclusion=" ", actor=deputy
        )
    with pytest.raises(ReasonNeeded):
        cancel_inspection(inspection=inspection, seen=inspection.changes, reason=" ", actor=office)
    assert Finding.objects.count() == 0


def test_each_verb_is_for_whom_the_table_says(table: Table) -> None:
    inspection = planned(table)
    for name in ("water", "liaison", "roads", "head", "above", "insider", "adviser"):
        with pytest.raises(NotForYou):
            begin_inspection(inspection=inspection, seen=1, actor=table.actor(name))
    with pytest.raises(NotForYou):
        cancel_inspection(inspection=inspection, seen=1, reason="x", actor=table.actor("deputy"))
    with pytest.raises(NotForYou):
        begin_inspection(inspection=inspection, seen=1, actor=Actor(local=True))
    inspection = appoint_inspectors(
        inspection=inspection, seen=1, inspectors=[table.people["water"]],
        actor=table.actor("leader"),
    )  # fmt: skip
    with pytest.raises(NotForYou):
        begun(table, inspection)
    inspection = begin_inspection(
        inspection=inspection, seen=inspection.changes, actor=table.actor("water")
    )
    finding = note_finding(
        inspection=inspection, severity="grave", text="No pump runs", actor=table.actor("water")
    )
    inspection = report_inspection(
        inspection=inspection, seen=inspection.changes, conclusion="Bad", actor=table.actor("water")
    )
    for name in ("office", "water", "head", "roads"):
        with pytest.raises(NotForYou):
            answer_finding(finding=finding, seen=1, text="Done", actor=table.actor(name))
    with pytest.raises(NotForYou):
        settle_finding(finding=finding, seen=1, text="Fine", actor=table.actor("liaison"))


def test_a_plan_is_changed_in_what_is_given_and_keeps_the_rest(table: Table) -> None:
    office = table.actor("office")
    directive = issued(table)
    inspection = planned(table, checklist=checklist(table))
    other = checklist(table, name="Dykes", lines=["No burrows"])
    changed = amend_inspection(
        inspection=inspection, seen=1, subject="All pumps", directives=[directive],
        checklist=other, place="", actor=office,
    )  # fmt: skip
    assert (changed.subject, changed.place, changed.day) == ("All pumps", "", clock.today())
    lines = changed.points.filter(left_out_on__isnull=True)
    assert [each.text for each in lines] == ["No burrows"]
    with pytest.raises(NothingChanged):
        amend_inspection(
            inspection=changed, seen=2, subject="All pumps", directives=[directive], actor=office
        )
    emptied = amend_inspection(inspection=changed, seen=2, directives=[], actor=office)
    assert not emptied.looked_at.filter(left_out_on__isnull=True).exists()


def test_a_directive_puts_a_finding_right_before_it_is_settled(table: Table) -> None:
    office = table.actor("office")
    inspection = begun(table, body="health")
    finding = found(table, inspection)
    given: dict[str, Any] = {
        "task": "Repair both pumps",
        "result": "Both run",
        "due": clock.today() + timedelta(days=9),
    }
    directive = correct_finding(finding=finding, **given, actor=office)
    assert (directive.origin, directive.lead) == ("inspection", table.bodies["health"])
    assert directive.binds
    assert directive.remedy.finding == finding
    reported(table, inspection)
    with pytest.raises(refusals.CorrectionOpen):
        settle_finding(finding=finding, seen=1, text="Fine", actor=office)
    brought(table, "verify", directive)
    finding = settle_finding(finding=finding, seen=1, text="Both run", actor=office)
    with pytest.raises(refusals.FindingSettled):
        correct_finding(finding=finding, **given, actor=office)
    assert Directive.objects.filter(origin="inspection").count() == 1


def test_a_correction_of_what_is_sealed_is_sealed(table: Table) -> None:
    directive = issued(table, decided(table, disclosure="sealed"))
    inspection = begun(table, planned(table, directives=[directive]))
    made = correct_finding(
        finding=found(table, inspection), task="Repair", result="Runs", due=clock.today(),
        actor=table.actor("office"),
    )  # fmt: skip
    assert made.disclosure == "sealed"
    assert made.numbered.startswith(f"{clock.today().year}-DS")


def test_a_directive_is_verified_by_what_an_inspection_showed(table: Table) -> None:
    office = table.actor("office")
    directive = brought(table, "report_done")
    inspection = begun(table, planned(table, directives=[directive]))
    apart = reported(table, begun(table))

    def verified(by: Inspection) -> Directive:
        return verify_directive(
            directive=directive, seen=directive.changes, way="inspection", inspection=by,
            actor=office,
        )  # fmt: skip

    with pytest.raises(refusals.NotReportedYet):
        verified(inspection)
    with pytest.raises(refusals.NotInspected):
        verified(apart)
    done = verified(reported(table, inspection))

    assert done.state == "verified"
    step = last_step(done)
    assert (step.way, step.inspection) == ("inspection", inspection)


def test_photographs_are_kept_once_and_shown_no_more_when_taken_out(table: Table) -> None:
    deputy = table.actor("deputy")
    inspection = begun(table)
    add_photographs(
        inspection=inspection, photographs=[photograph(), photograph("b.png", "red")],
        caption="  The   gate ", actor=deputy,
    )  # fmt: skip
    first, second = inspection.photographs.all()
    assert (first.caption, first.media_type, first.width) == ("The gate", "image/jpeg", 64)
    kept = PhotographContent.objects.get(pk=first.pk)
    assert bytes(kept.data) == photograph().data
    take_out_photograph(photograph=first, actor=deputy)
    with pytest.raises(refusals.PhotographsMissing):
        take_out_photograph(photograph=first, actor=deputy)
    assert list(inspection.photographs.filter(left_out_on__isnull=True)) == [second]
    of_another = found(table, begun(table))
    with pytest.raises(refusals.FindingOfAnother):
        add_photographs(
            inspection=inspection, photographs=[photograph()], finding=of_another, actor=deputy
        )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("22.5431, 114.0579", ("22.543100", "114.057900")),
        ("22.5431°；-114.0579°", ("22.543100", "-114.057900")),
        ("-0.0000001 0", ("0.000000", "0.000000")),
        ("", (None, None)),
    ],
)
def test_degrees_are_read_as_people_write_them(
    written: str, read: tuple[str | None, str | None]
) -> None:
    spot = spot_of(written)
    said = [None if each is None else str(each) for each in (spot.latitude, spot.longitude)]
    assert tuple(said) == read


@pytest.mark.parametrize("written", ["22.5", "95, 10", "10, 181", "north, east", "1 2 3", "inf 1"])
def test_what_are_no_degrees_is_refused(written: str) -> None:
    with pytest.raises(refusals.PlaceUnsaid):
        spot_of(written)
    with pytest.raises(refusals.PlaceUnsaid):
        checked_spot(None, Decimal(1))
