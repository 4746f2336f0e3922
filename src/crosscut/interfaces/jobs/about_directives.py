"""What letters say of a directive: to the organisation in charge, those that support it, and the
office where it was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.topics import Dropped, Topic, day_words
from crosscut.register.models import Disclosure
from crosscut.supervision.lifecycles import IN_CHARGE, DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.openness import disclosure_of
from crosscut.supervision.policy import FOR_WHOM, may_issue, visible_to

KINDS = (
    "directive.issued",
    "directive.supports",
    "directive.refused",
    "directive.withdrawn",
)


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where what it tells is so no more."""
    directive = (
        Directive.objects.filter(pk=delivery.subject)
        .select_related("matter", "group", "lead")
        .first()
    )
    if directive is None:
        raise Dropped("there is no such directive")
    state = DirectiveState(directive.state)
    if delivery.kind == "directive.issued" and state is not DirectiveState.ISSUED:
        raise Dropped("it was answered")
    if delivery.kind == "directive.refused" and state is not DirectiveState.REFUSED:
        raise Dropped("the office has done something about it")
    return Topic(
        sealed=disclosure_of(directive) == Disclosure.SEALED,
        may_still=_may_still(delivery.kind, directive),
        words=partial(_words, directive, delivery.kind),
        due=directive.due if delivery.kind == "directive.issued" else None,
        link=f"/directives/{directive.address}/",
    )


def _may_still(kind: str, directive: Directive) -> Callable[[Actor], None]:
    def asks(actor: Actor) -> None:
        if kind == "directive.refused":
            may_issue(actor, directive.group_id)
        elif not visible_to(actor, Directive.objects.filter(pk=directive.pk)).exists():
            raise NotForYou(reason=FOR_WHOM[IN_CHARGE])

    return asks


def _words(directive: Directive, kind: str) -> tuple[str, str, str]:
    facts = {
        "number": directive.numbered,
        "task": directive.task,
        "lead": directive.lead.display,
        "day": day_words(directive.due),
        "result": directive.result,
    }
    if kind == "directive.refused":
        subject = _("Refused: directive %(number)s") % facts
        said = _(
            "“%(lead)s” refuses directive %(number)s, “%(task)s”. Issue it anew, changed, or "
            "withdraw it."
        )
    elif kind == "directive.withdrawn":
        subject = _("Withdrawn: directive %(number)s") % facts
        said = _("Directive %(number)s, “%(task)s”, is withdrawn: nothing is to be done any more.")
    elif kind == "directive.supports":
        subject = _("To support: directive %(number)s until %(day)s") % facts
        said = _(
            "“%(lead)s” is in charge of directive %(number)s until %(day)s, and you support it: "
            "“%(task)s”. The result: %(result)s"
        )
    elif directive.binds:
        subject = _("Directive %(number)s until %(day)s") % facts
        said = _(
            "“%(lead)s” is in charge of directive %(number)s until %(day)s: “%(task)s”. The "
            "result: %(result)s"
        )
    else:
        subject = _("Request %(number)s until %(day)s") % facts
        said = _(
            "“%(lead)s” is asked to take charge of %(number)s until %(day)s: “%(task)s”. The "
            "result: %(result)s"
        )
    return subject, said % facts, _("Sign in here:")
