"""What letters say of a directive: to the organisation in charge, those that support it, and the
office where it was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.topics import Dropped, Topic, day_words
from crosscut.register.models import Disclosure
from crosscut.supervision.lifecycles import IN_CHARGE, OPEN, DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import FOR_WHOM, may_issue, visible_to

#: What the office is told, and in which states it has something to do about it.
TO_OFFICE: Mapping[str, frozenset[DirectiveState]] = {
    "directive.refused": frozenset({DirectiveState.REFUSED}),
    "directive.reported done": frozenset({DirectiveState.REPORTED_DONE}),
    "directive.cascaded": OPEN,
    "directive.clashes": OPEN,
}
#: What those in charge are told, and in which states that is so still.
TO_IN_CHARGE: Mapping[str, frozenset[DirectiveState]] = {
    "directive.issued": frozenset({DirectiveState.ISSUED}),
    "directive.supports": frozenset(DirectiveState),
    "directive.withdrawn": frozenset(DirectiveState),
    "directive.verified": frozenset({DirectiveState.VERIFIED, DirectiveState.CLOSED}),
    "directive.returned": frozenset({DirectiveState.UNDER_WAY}),
    "directive.reopened": frozenset({DirectiveState.UNDER_WAY}),
    "directive.extended": OPEN,
    "directive.amended": OPEN,
}
_DROPPED = {
    "directive.issued": "it was answered",
    "directive.refused": "the office has done something about it",
}
KINDS = (*TO_OFFICE, *TO_IN_CHARGE)

#: Subject and text of letters that say the same to everybody.
_SAYS: Mapping[str, tuple[str, str]] = {
    "directive.reported done": (
        gettext_noop("To verify: directive %(number)s"),
        gettext_noop(
            "“%(lead)s” reports directive %(number)s, “%(task)s”, done. Verify the result, or "
            "return it: %(result)s"
        ),
    ),
    "directive.cascaded": (
        gettext_noop("Passed down to you: directive %(number)s until %(day)s"),
        gettext_noop(
            "The group above passes a part down to yours: directive %(number)s, “%(task)s”, until "
            "%(day)s. “%(lead)s” is in charge of it; your office follows it up and verifies it."
        ),
    ),
    "directive.clashes": (
        gettext_noop("Clashes with another: directive %(number)s"),
        gettext_noop(
            "Directive %(number)s, “%(task)s”, cannot be carried out together with another: so it "
            "was said. Its page says with which, why, and whether both lie before a table."
        ),
    ),
    "directive.verified": (
        gettext_noop("Verified: directive %(number)s"),
        gettext_noop(
            "The office verified directive %(number)s, “%(task)s”. It closes when nobody objects."
        ),
    ),
    "directive.returned": (
        gettext_noop("Returned: directive %(number)s"),
        gettext_noop(
            "Directive %(number)s, “%(task)s”, is not done as it was reported: %(reason)s"
        ),
    ),
    "directive.reopened": (
        gettext_noop("Reopened: directive %(number)s"),
        gettext_noop("Directive %(number)s, “%(task)s”, goes on again: %(reason)s"),
    ),
    "directive.extended": (
        gettext_noop("More time: directive %(number)s until %(day)s"),
        gettext_noop("Directive %(number)s, “%(task)s”, is now due on %(day)s: %(reason)s"),
    ),
    "directive.amended": (
        gettext_noop("Changed: directive %(number)s"),
        gettext_noop(
            "Directive %(number)s was changed: %(reason)s It is now: “%(task)s”. The result: "
            "%(result)s"
        ),
    ),
}
_VERB_OF = {
    "directive.returned": "return",
    "directive.reopened": "reopen",
    "directive.extended": "extend",
    "directive.amended": "amend",
}


def _last_reason(directive: Directive, kind: str) -> str:
    """Why the step was taken that a letter tells of."""
    if kind not in _VERB_OF:
        return ""
    line = directive.trail.filter(verb=_VERB_OF[kind]).order_by("ordinal").last()
    return line.text if line is not None else ""


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where what it tells is so no more."""
    directive = (
        Directive.objects.filter(pk=delivery.subject)
        .select_related("matter", "group", "lead")
        .first()
    )
    if directive is None:
        raise Dropped("there is no such directive")
    so_in = TO_OFFICE.get(delivery.kind) or TO_IN_CHARGE[delivery.kind]
    if DirectiveState(directive.state) not in so_in:
        raise Dropped(_DROPPED.get(delivery.kind, "it is otherwise by now"))
    return Topic(
        sealed=disclosure_of(directive) == Disclosure.SEALED,
        may_still=_may_still(delivery.kind, directive),
        words=partial(_words, directive, delivery.kind),
        due=directive.due if delivery.kind == "directive.issued" else None,
        link=f"/directives/{directive.address}/",
    )


def _may_still(kind: str, directive: Directive) -> Callable[[Actor], None]:
    def asks(actor: Actor) -> None:
        if kind in TO_OFFICE:
            may_issue(actor, directive.group_id)
        elif not visible_to(actor, Directive.objects.filter(pk=directive.pk)).exists():
            raise NotForYou(reason=FOR_WHOM[IN_CHARGE])

    return asks


def _words(directive: Directive, kind: str) -> tuple[str, str, str]:
    facts: dict[str, object] = {
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
    elif kind in _SAYS:
        subject, said = _SAYS[kind]
        subject, said = _(subject) % facts, _(said)
        facts["reason"] = _last_reason(directive, kind)
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
