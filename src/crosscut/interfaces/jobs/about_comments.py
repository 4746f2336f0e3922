"""What letters say of comments on directives, to the other side."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.topics import Dropped, Topic
from crosscut.register.models import Disclosure
from crosscut.supervision.models import Comment
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import BOTH_SIDES, FOR_WHOM, visible_to

KINDS = ("directive.commented",)
#: So much of a comment stands in the letter; the page has all of it.
SHOWN = 600


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where there is no such comment."""
    comment = (
        Comment.objects.filter(pk=delivery.subject)
        .select_related("directive__matter", "directive__group", "person")
        .first()
    )
    if comment is None:
        raise Dropped("there is no such comment")

    def may_still(actor: Actor) -> None:
        if not visible_to(actor, Comment.objects.filter(pk=comment.pk)).exists():
            raise NotForYou(reason=FOR_WHOM[BOTH_SIDES])

    directive = comment.directive
    return Topic(
        sealed=disclosure_of(directive) == Disclosure.SEALED,
        may_still=may_still,
        words=partial(_words, comment),
        link=f"/directives/{directive.address}/#comments",
    )


def _words(comment: Comment) -> tuple[str, str, str]:
    text = comment.text
    facts = {
        "number": comment.directive.numbered,
        "task": comment.directive.task,
        "person": comment.person.display if comment.person else "—",
        "text": text if len(text) <= SHOWN else text[:SHOWN].rstrip() + " …",
    }
    return (
        _("A comment on directive %(number)s") % facts,
        _("%(person)s writes on directive %(number)s, “%(task)s”:\n\n%(text)s") % facts,
        _("Answer here:"),
    )
