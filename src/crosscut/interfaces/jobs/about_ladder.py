"""What letters say of a step of the ladder, to those whom it reaches, as long as the cause is not
gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from crosscut.documents.content import Language
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.topics import Dropped, Topic
from crosscut.register.models import Disclosure
from crosscut.supervision.models import Directive, Escalation
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import BOTH_SIDES, FOR_WHOM, visible_to
from crosscut.supervision.queries.ladder.climbing import holds
from crosscut.supervision.queries.ladder.escalations import told_before
from crosscut.supervision.rules.terms import Tone
from crosscut.supervision.writing.notices import notice_of
from crosscut.supervision.writing.phrases import sentences_of, subject_of

KINDS = tuple(f"ladder.{tone.value}" for tone in Tone)


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where the cause is gone."""
    step = (
        Escalation.objects.filter(pk=delivery.subject)
        .select_related("directive__matter", "directive__group", "directive__lead")
        .first()
    )
    if step is None:
        raise Dropped("there is no such step")
    if not holds(step):
        raise Dropped("what it is about is done")
    directive = step.directive
    return Topic(
        sealed=disclosure_of(directive) == Disclosure.SEALED,
        may_still=_may_still(directive),
        words=partial(_words, step),
        link=f"/directives/{directive.address}/",
        urgent=True,
    )


def _may_still(directive: Directive) -> Callable[[Actor], None]:
    def asks(actor: Actor) -> None:
        if not visible_to(actor, Directive.objects.filter(pk=directive.pk)).exists():
            raise NotForYou(reason=FOR_WHOM[BOTH_SIDES])

    return asks


def _words(step: Escalation) -> tuple[str, str, str]:
    language: Language = "zh-Hans" if (get_language() or "").startswith("zh") else "en"
    notice = notice_of(step, step.directive.lead.display, told_before(step))
    return (
        subject_of(notice, language),
        "\n\n".join(sentences_of(notice, language)),
        _("Sign in here:"),
    )
