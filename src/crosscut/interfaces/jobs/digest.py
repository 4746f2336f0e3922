"""The letter that gathers what waited for it: one for each person, the most urgent first."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crosscut.access.letters import manner_of
from crosscut.access.models import NEVER, Account, LetterChoice
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.interfaces.duties import URGENCIES
from crosscut.interfaces.jobs.letters import Letter, account_for, message_id_of, topic_for
from crosscut.interfaces.jobs.topics import Dropped, Topic
from crosscut.register.queries.desk import urgency


class Digest(NamedTuple):
    """A letter, and the deliveries that it settles."""

    letter: Letter
    told: list[Delivery]


def digest_of(delivery: Delivery) -> Digest:
    """What was bundled for a person up to now, as one letter. What is nobody's business any more is
    dropped here, and so is the letter where nothing is left. Raises Dropped."""
    rows = Delivery.objects.take_bundle(delivery.person)
    account: Account | None = None
    topics: list[Topic] = []
    told: list[Delivery] = []
    manners = _manners(delivery.person)
    for row in rows:
        try:
            topic = topic_for(row)
            account = account_for(row, topic)
            if manner_of(row.kind, manners) == NEVER:
                raise Dropped("the account wants no letters of this kind")
        except Dropped as reason:
            Delivery.objects.settle_bundle([row], DeliveryState.DROPPED, str(reason))
            continue
        topics.append(topic)
        told.append(row)
    if account is None or not told:
        raise Dropped("nothing waits any more")
    with translation.override(account.language or settings.LANGUAGE_CODE):
        subject, text = _words(topics)
    letter = Letter(account.email, subject, text, message_id_of(delivery))
    return Digest(letter, told)


def _manners(person: int) -> dict[str, str]:
    choice = LetterChoice.objects.filter(account__person=person).first()
    return choice.manners if choice else {}


def _words(topics: list[Topic]) -> tuple[str, str]:
    """Subject and text. Of what is sealed nothing is said but that something waits."""
    count = len(topics)
    subject = ngettext("%(n)d thing in Crosscut", "%(n)d things in Crosscut", count) % {"n": count}
    by_urgency: dict[str, list[Topic]] = defaultdict(list)
    today = clock.today()
    for topic in sorted(topics, key=lambda each: each.due or date.max):
        days = (topic.due - today).days if topic.due else None
        by_urgency[urgency(days)].append(topic)
    parts = []
    for key, heading in URGENCIES.items():
        if of_urgency := by_urgency.get(key):
            lines = "\n\n".join(_line(topic) for topic in of_urgency)
            parts.append(f"{heading}\n{'=' * 12}\n\n{lines}")
    desk = settings.SITE_ADDRESS + reverse("desk:desk")
    choices = settings.SITE_ADDRESS + reverse("account:letters")
    parts.append(_("All that waits for you:") + f"\n{desk}")
    parts.append(_("Which letters you get, and when, you choose here:") + f"\n{choices}")
    return subject, "\n\n\n".join(parts) + "\n"


def _line(topic: Topic) -> str:
    if topic.sealed:
        said = _("Something waits for you")
        return f"{said}\n{settings.SITE_ADDRESS}{reverse('desk:desk')}"
    subject, _said, _invitation = topic.words()
    return f"{' '.join(subject.split())}\n{settings.SITE_ADDRESS}{topic.link}"
