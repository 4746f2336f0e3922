"""What letters say of inspections: to inspectors, to the inspected organisation, to the office."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.topics import Dropped, Topic, day_words
from crosscut.register.models import Disclosure
from crosscut.supervision.lifecycles import (
    IN_CHARGE,
    INSPECTING,
    OFFICE,
    SPEAKING,
    InspectionState,
)
from crosscut.supervision.models import Finding, Inspection
from crosscut.supervision.policy.directives import FOR_WHOM, acting, visible_to
from crosscut.supervision.policy.inspections import capacities_at
from crosscut.supervision.queries.desk.inspections import disclosure_of_inspection

#: In which states what a letter tells is still so.
_STILL = {
    "inspection.appointed": frozenset({InspectionState.PLANNED, InspectionState.UNDER_WAY}),
    "inspection.announced": frozenset({InspectionState.PLANNED}),
    "inspection.begun": frozenset({InspectionState.UNDER_WAY, InspectionState.REPORTED}),
    "inspection.reported": frozenset({InspectionState.REPORTED}),
    "inspection.sent back": frozenset({InspectionState.UNDER_WAY}),
    "inspection.cancelled": frozenset({InspectionState.CANCELLED}),
    "finding.answered": frozenset({InspectionState.REPORTED}),
    "finding.asked back": frozenset({InspectionState.REPORTED}),
}
KINDS = tuple(_STILL)
#: Who can do something about it.
_INSPECTED = IN_CHARGE | SPEAKING
_FOR = {
    "inspection.appointed": INSPECTING,
    "inspection.sent back": INSPECTING,
    "inspection.cancelled": INSPECTING | _INSPECTED,
    "finding.answered": OFFICE,
}


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where what it tells is so no more."""
    finding = None
    if delivery.kind.startswith("finding."):
        finding = (
            Finding.objects.filter(pk=delivery.subject)
            .select_related("inspection__group", "inspection__organisation")
            .first()
        )
        inspection = finding.inspection if finding else None
    else:
        inspection = (
            Inspection.objects.filter(pk=delivery.subject)
            .select_related("group", "organisation")
            .first()
        )
    if inspection is None:
        raise Dropped("there is no such inspection")
    if InspectionState(inspection.state) not in _STILL[delivery.kind]:
        raise Dropped("the inspection went on")
    if finding is not None and not _still(delivery.kind, finding):
        raise Dropped("the finding was answered, or settled")
    owed = delivery.kind in ("inspection.reported", "finding.asked back")
    planned = delivery.kind in ("inspection.appointed", "inspection.announced")
    return Topic(
        # One that nobody may know of is named in no mail.
        sealed=disclosure_of_inspection(inspection) == Disclosure.SEALED,
        may_still=_may_still(delivery.kind, inspection),
        words=partial(_words, inspection, finding, delivery.kind),
        due=inspection.answers_by if owed else inspection.day if planned else None,
        link=f"/inspections/{inspection.address}/",
    )


def _still(kind: str, finding: Finding) -> bool:
    if finding.settled_on is not None:
        return False
    return bool(finding.asked_back) is (kind == "finding.asked back")


def _may_still(kind: str, inspection: Inspection) -> Callable[[Actor], None]:
    def asks(actor: Actor) -> None:
        held = set(capacities_at(actor, inspection))
        if (inspection.group_id, inspection.organisation_id) in actor.sits_for:
            held.add("seat")
        acting(_FOR.get(kind, _INSPECTED), frozenset(held))
        if not visible_to(actor, Inspection.objects.filter(pk=inspection.pk)).exists():
            raise NotForYou(reason=FOR_WHOM[INSPECTING])

    return asks


def _words(inspection: Inspection, finding: Finding | None, kind: str) -> tuple[str, str, str]:
    facts = {
        "number": inspection.numbered,
        "subject": inspection.subject,
        "organisation": inspection.organisation.display,
        "day": day_words(inspection.day),
        "until": day_words(inspection.answers_by) if inspection.answers_by else "",
        "place": inspection.place,
        "finding": finding.number if finding else 0,
        "text": finding.text if finding else "",
        "answer": finding.answer if finding else "",
        "reason": finding.asked_back if finding else "",
    }
    if kind == "inspection.appointed":
        subject = _("You inspect on %(day)s: %(subject)s")
        said = _("You are sent to inspect “%(organisation)s” on %(day)s: %(subject)s")
    elif kind == "inspection.announced":
        subject = _("Inspection on %(day)s: %(subject)s")
        said = _("“%(organisation)s” is inspected on %(day)s: %(subject)s")
    elif kind == "inspection.begun":
        subject = _("Inspection %(number)s has begun")
        said = _("An inspection of “%(organisation)s” has begun: %(subject)s")
    elif kind == "inspection.reported":
        subject = _("Findings of inspection %(number)s")
        said = _(
            "Inspection %(number)s of “%(organisation)s” is reported: %(subject)s. Please answer"
            " to each finding by %(until)s."
        )
        return subject % facts, said % facts, _("Read and answer here:")
    elif kind == "inspection.sent back":
        subject = _("The report of inspection %(number)s was sent back")
        said = _("Something is missing in the report of inspection %(number)s, “%(subject)s”.")
    elif kind == "inspection.cancelled":
        subject = _("Cancelled: inspection on %(day)s")
        said = _("The inspection of “%(organisation)s” on %(day)s is cancelled: %(subject)s")
    elif kind == "finding.answered":
        subject = _("Answered: finding %(finding)d of inspection %(number)s")
        said = _("“%(organisation)s” answered to the finding “%(text)s”: %(answer)s")
        return subject % facts, said % facts, _("Settle it, or ask back, here:")
    else:
        subject = _("Asked back: finding %(finding)d of inspection %(number)s")
        said = _("The office asks back about the finding “%(text)s”: %(reason)s")
        return subject % facts, said % facts, _("Answer here:")
    text = said % facts
    if inspection.place and kind in ("inspection.appointed", "inspection.announced"):
        text += " " + _("Place: %(place)s.") % facts
    return subject % facts, text, _("Read it here:")
