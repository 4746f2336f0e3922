"""What letters say of a matter before the body above: to that body, and back to the office."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.topics import Dropped, Topic, day_words, is_sealed
from crosscut.table.models import Matter, Submission
from crosscut.table.policy import may_approve_for, may_prepare

KINDS = ("submission.arrived", "submission.answered")


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where it was answered before somebody was told of it."""
    submission = (
        Submission.objects.filter(pk=delivery.subject)
        .select_related("matter__group", "organisation", "body", "received")
        .first()
    )
    if submission is None:
        raise Dropped("there is no such submission")
    matter = submission.matter
    if delivery.kind == "submission.answered":
        return Topic(
            sealed=is_sealed(matter),
            may_still=lambda actor: may_prepare(actor, matter),
            words=partial(_answered, submission),
            link=_link(matter),
        )
    if submission.answer:
        raise Dropped("it was answered")
    return Topic(
        sealed=is_sealed(matter),
        may_still=lambda actor: may_approve_for(actor, submission),
        words=partial(_arrived, submission),
        link=_link(submission.received or matter),
        due=submission.due,
        urgent=matter.crisis,
    )


def _link(matter: Matter) -> str:
    return reverse("table:matter", args=[matter.address])


def _arrived(submission: Submission) -> tuple[str, str, str]:
    facts = {"matter": submission.matter.title, "group": submission.matter.group.display}
    subject = _("Submitted to you: “%(matter)s”") % facts
    text = _("“%(group)s” submitted “%(matter)s” for approval.") % facts
    if submission.due:
        text += " " + _("An answer is wanted until %(day)s.") % {"day": day_words(submission.due)}
    return subject, text, _("Read it and answer here:")


def _answered(submission: Submission) -> tuple[str, str, str]:
    body = submission.organisation or submission.body
    facts = {"matter": submission.matter.title, "body": body.display if body else ""}
    said = {
        "approve": _("“%(body)s” approved what was recommended on “%(matter)s”."),
        "amend": _("“%(body)s” approved “%(matter)s” with changes."),
        "return": _("“%(body)s” returned “%(matter)s”: it is to be prepared anew."),
        "reject": _("“%(body)s” rejected what was recommended on “%(matter)s”."),
    }
    if submission.answer not in said:
        raise Dropped("it went to another body")
    subject = _("Answer of the body above: “%(matter)s”") % facts
    return subject, said[submission.answer] % facts, _("Read the answer here:")
