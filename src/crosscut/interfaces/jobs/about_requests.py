"""What letters say of a request for input."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.topics import Dropped, Topic, day_words, is_sealed
from crosscut.table.lifecycles import WRITABLE, MatterState, RequestState
from crosscut.table.models import InputRequest
from crosscut.table.policy import may_answer

KINDS = ("input.asked", "input.due", "input.late")


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where the request is over."""
    request = (
        InputRequest.objects.filter(pk=delivery.subject)
        .select_related("matter", "matter__group", "organisation")
        .first()
    )
    if request is None:
        raise Dropped("there is no such request")
    if request.state != RequestState.OPEN or MatterState(request.matter.state) not in WRITABLE:
        raise Dropped("the request is not open any more")
    return Topic(
        sealed=is_sealed(request.matter),
        may_still=lambda actor: may_answer(actor, request),
        words=partial(_words, request),
        link=reverse("table:request", args=[request.address]),
        due=request.due,
    )


def _words(request: InputRequest) -> tuple[str, str, str]:
    facts = {"matter": request.matter.title, "day": day_words(request.due)}
    if clock.today() > request.due:
        subject = _("Late: input on “%(matter)s”") % facts
        said = _("Your input on “%(matter)s” was due on %(day)s and has not come yet.") % facts
    elif request.reminders:
        subject = _("Reminder: input on “%(matter)s” until %(day)s") % facts
        said = _("Your input on “%(matter)s” is due on %(day)s.") % facts
    else:
        subject = _("Input wanted on “%(matter)s” until %(day)s") % facts
        said = _("You are asked for input on “%(matter)s” until %(day)s.") % facts
    return subject, said, _("Read the question and answer here:")
