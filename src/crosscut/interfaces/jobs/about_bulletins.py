"""What letters say of briefings and circulars, to those to whom they go."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.topics import Dropped, Topic
from crosscut.table.lifecycles import BulletinState
from crosscut.table.models import Bulletin, Reader
from crosscut.table.policy import may_note
from crosscut.table.queries.addressing import is_sealed

KINDS = ("bulletin.issued", "bulletin.reminded", "bulletin.corrected", "bulletin.withdrawn")


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where what it tells is so no more, or was noted."""
    rows = Bulletin.objects.filter(pk=delivery.subject).select_related("group")
    bulletin = rows.first()
    if bulletin is None:
        raise Dropped("there is no such bulletin")
    if delivery.kind in ("bulletin.issued", "bulletin.reminded"):
        if BulletinState(bulletin.state) is not BulletinState.ISSUED:
            raise Dropped("it holds no more")
        noted = Reader.objects.filter(
            bulletin=bulletin, person=delivery.person, noted_at__isnull=False
        )
        if noted.exists():
            raise Dropped("it was noted")

    def may_still(actor: Actor) -> None:
        may_note(actor, bulletin)

    return Topic(
        sealed=is_sealed(bulletin),
        may_still=may_still,
        words=partial(_words, bulletin, delivery.kind),
        link=reverse("table:bulletin", args=[bulletin.address]),
    )


def _words(bulletin: Bulletin, kind: str) -> tuple[str, str, str]:
    facts = {
        "number": bulletin.numbered,
        "title": bulletin.title,
        "group": bulletin.group.display,
        "reason": bulletin.reason,
    }
    briefing = bulletin.kind == "briefing"
    if kind == "bulletin.withdrawn":
        subject = (
            _("Withdrawn: briefing %(number)s") if briefing else _("Withdrawn: circular %(number)s")
        )
        said = _("“%(title)s” holds no more. The reason: %(reason)s")
        return subject % facts, said % facts, _("It can still be read here:")
    if kind == "bulletin.corrected":
        subject = (
            _("Corrected: briefing %(number)s") if briefing else _("Corrected: circular %(number)s")
        )
        said = _("“%(title)s” holds no more: another issue took its place.")
        return subject % facts, said % facts, _("It can still be read here:")
    if kind == "bulletin.reminded":
        subject = (
            _("Not noted yet: briefing %(number)s")
            if briefing
            else _("Not noted yet: circular %(number)s")
        )
        said = _("You have not yet noted “%(title)s” of %(group)s.")
    else:
        subject = (
            _("Briefing %(number)s: %(title)s") if briefing else _("Circular %(number)s: %(title)s")
        )
        said = (
            _("%(group)s sends you a briefing: “%(title)s”.")
            if briefing
            else _("%(group)s sends you a circular: “%(title)s”.")
        )
    return subject % facts, said % facts, _("Read it, and note that you have:")
