"""What letters say of a round of consultation to those who speak for an organisation."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.topics import Dropped, Topic, day_words, is_sealed
from crosscut.table.models import Concerned
from crosscut.table.policy import may_speak_for

KINDS = ("round.opened", "round.extended", "round.due", "round.late")


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where the round ended, the position was taken or can be taken no longer."""
    concerned = (
        Concerned.objects.filter(pk=delivery.subject)
        .select_related("round__matter__group", "organisation")
        .first()
    )
    if concerned is None:
        raise Dropped("there is no such round")
    round_ = concerned.round
    if round_.closed_on is not None:
        raise Dropped("the round has ended")
    if concerned.positions.filter(replaced_at__isnull=True).exists():
        raise Dropped("the position was taken")
    if round_.silence_counts and clock.today() > round_.due:
        raise Dropped("the day has passed, and silence counted")
    matter = round_.matter
    return Topic(
        sealed=is_sealed(matter),
        may_still=lambda actor: may_speak_for(actor, matter.group_id, concerned.organisation_id),
        words=partial(_words, concerned, delivery.kind),
        link=reverse("table:position", args=[concerned.address]),
        due=round_.due,
    )


def _words(concerned: Concerned, kind: str) -> tuple[str, str, str]:
    round_ = concerned.round
    facts = {
        "matter": round_.matter.title,
        "day": day_words(round_.due),
        "organisation": concerned.organisation.display,
    }
    if clock.today() > round_.due:
        subject = _("Late: position on “%(matter)s”") % facts
        said = _(
            "The position of “%(organisation)s” on “%(matter)s” was due on %(day)s and has not "
            "come yet."
        )
    elif kind == "round.extended":
        subject = _("More time: position on “%(matter)s” until %(day)s") % facts
        said = _(
            "There is more time: the position of “%(organisation)s” on “%(matter)s” is due on "
            "%(day)s now."
        )
    elif concerned.reminders:
        subject = _("Reminder: position on “%(matter)s” until %(day)s") % facts
        said = _("The position of “%(organisation)s” on “%(matter)s” is due on %(day)s.")
    else:
        subject = _("Position wanted on “%(matter)s” until %(day)s") % facts
        said = _("“%(organisation)s” is asked for its position on “%(matter)s” until %(day)s.")
    text = said % facts
    if round_.silence_counts:
        text += "\n\n" + _("If nothing is said until then, that counts as no objection.")
    return subject, text, _("Read the text and answer here:")
