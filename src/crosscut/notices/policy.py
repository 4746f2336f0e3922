"""Who may see papers that came in, and confirm them."""

from __future__ import annotations

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.notices.models import Document
from crosscut.register.policy import may_write, sees_everything


def visible_to(actor: Actor, documents: QuerySet[Document]) -> QuerySet[Document]:
    """Papers are the registry office's: what they say of groups may be known to few."""
    return documents if sees_everything(actor) else documents.none()


def may_confirm(actor: Actor) -> None:
    """Who writes the register confirms drafts. Refuses: NotForYou."""
    may_write(actor)
