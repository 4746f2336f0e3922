"""What letters say of reports: to the organisation in charge that one is owed, asked back or
doubted, and to the office what goes badly, was done or needs help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.topics import Dropped, Topic, day_words
from crosscut.register.models import Disclosure
from crosscut.supervision.lifecycles import IN_CHARGE, OFFICE, SPEAKING, UNANSWERED, ReportState
from crosscut.supervision.models import Report
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import FOR_WHOM, acting, capacities_on, visible_to

#: Somebody has to file it.
OWED = ("report.due", "report.asked back")
KINDS = (*OWED, "report.doubted", "report.filed")
#: In which states what a letter tells is still so.
_STILL = {
    "report.due": UNANSWERED,
    "report.asked back": frozenset({ReportState.ASKED_BACK}),
    "report.doubted": frozenset({ReportState.DOUBTFUL}),
    "report.filed": frozenset({ReportState.FILED}),
}


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where what it tells is so no more."""
    report = (
        Report.objects.filter(pk=delivery.subject)
        .select_related("directive__matter", "directive__group", "organisation", "filing")
        .first()
    )
    if report is None:
        raise Dropped("there is no such report")
    if ReportState(report.state) not in _STILL[delivery.kind]:
        raise Dropped("the report was answered, or looked at")
    owed = delivery.kind in OWED
    return Topic(
        sealed=disclosure_of(report.directive) == Disclosure.SEALED,
        may_still=_may_still(delivery.kind, report),
        words=partial(_words, report, delivery.kind),
        due=report.due if owed else None,
        link=f"/reports/{report.address}/",
    )


def _may_still(kind: str, report: Report) -> Callable[[Actor], None]:
    def asks(actor: Actor) -> None:
        # Where an organisation has neither liaison nor head, whoever sits for it is told.
        by = OFFICE if kind == "report.filed" else IN_CHARGE | SPEAKING
        acting(by, capacities_on(actor, report.directive))
        if not visible_to(actor, Report.objects.filter(pk=report.pk)).exists():
            raise NotForYou(reason=FOR_WHOM[IN_CHARGE])

    return asks


def _words(report: Report, kind: str) -> tuple[str, str, str]:
    directive, filing = report.directive, report.filing
    facts = {
        "number": directive.numbered,
        "task": directive.task,
        "organisation": report.organisation.display,
        "since": day_words(report.since),
        "until": day_words(report.until),
        "day": day_words(report.due),
        "reason": report.reason,
    }
    if kind == "report.due":
        subject = _("Report on directive %(number)s until %(day)s")
        said = _(
            "Your report on directive %(number)s, “%(task)s”, is due for %(since)s to %(until)s. "
            "It is in time until %(day)s, and takes two minutes."
        )
        return subject % facts, said % facts, _("Report here:")
    if kind == "report.asked back":
        subject = _("Asked back: report on directive %(number)s until %(day)s")
        said = _(
            "The office asks back about your report on directive %(number)s, “%(task)s”: %(reason)s"
        )
        return subject % facts, said % facts, _("Answer here:")
    if kind == "report.doubted":
        subject = _("Doubted: report on directive %(number)s")
        said = _(
            "The office doubts your report on directive %(number)s, “%(task)s”. The reason: "
            "%(reason)s"
        )
        return subject % facts, said % facts, _("It can be said anew here:")
    claim = filing.claim if filing else ""
    if claim == "stuck":
        subject = _("Stuck: directive %(number)s")
        said = _("“%(organisation)s” reports that directive %(number)s, “%(task)s”, is stuck.")
    elif claim == "behind":
        subject = _("Behind: directive %(number)s")
        said = _("“%(organisation)s” reports that directive %(number)s, “%(task)s”, is behind.")
    elif claim == "done":
        subject = _("Done by its own word: directive %(number)s")
        said = _(
            "“%(organisation)s” reports that directive %(number)s, “%(task)s”, is done. Nothing "
            "ends by that: the result is still to be reported done with evidence, and verified."
        )
    else:
        subject = _("Help is needed: directive %(number)s")
        said = _("“%(organisation)s” needs help with directive %(number)s, “%(task)s”.")
    text = said % facts
    if filing and filing.help_needed:
        text += " " + _("Help that is needed: %(help)s") % {"help": filing.help_needed}
    return subject % facts, text, _("Read it here:")
