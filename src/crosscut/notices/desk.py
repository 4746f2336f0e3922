"""What waits for the registry office, for the desk: papers that nobody confirmed."""

from __future__ import annotations

from django.db.models.functions import TruncDate

from crosscut.foundation.actor import Actor
from crosscut.notices.models import Document
from crosscut.notices.queries import waiting_documents
from crosscut.register.desk import Duty, Said
from crosscut.register.models import Disclosure


def duties(actor: Actor) -> list[Duty]:
    """Papers that came in, for registrars; no statement."""
    if not actor.may_write_register:
        return []
    papers = waiting_documents(actor)

    def said(row: Document) -> Said:
        return Said(
            title=str(row.draft_form.get("group") or row.name),
            thing=("paper", row.pk),
            about=str(row.draft_form.get("number") or ""),
            capacity="registrar",
            disclosure=Disclosure.SEALED if row.mark_id else Disclosure.RESTRICTED,
        )

    return [Duty("confirm_paper", papers, said, None, TruncDate("received_at"))]
