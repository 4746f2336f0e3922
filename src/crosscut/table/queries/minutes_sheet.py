"""The minutes of a meeting as somebody may read them, with what was said to them."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import MinutesState
from crosscut.table.models import Meeting, Minutes, MinutesComment, MinutesVersion
from crosscut.table.policy import may_speak_to, visible_to
from crosscut.table.queries.meeting_answers import CommentLine, MinutesAnswer


class MinutesRead:
    """The minutes that an actor may read; seven statements at most."""

    def __init__(self, actor: Actor, meeting: Meeting) -> None:
        rows = visible_to(actor, Minutes.objects.filter(meeting=meeting))
        self.minutes = rows.select_related("meeting").first()
        self.text, self.comments, self.called = "", list[MinutesComment](), False
        self.confirmed_at: Meeting | None = None
        if self.minutes is None:
            return
        if self.minutes.confirmed_at_id:
            confirming = Meeting.objects.filter(pk=self.minutes.confirmed_at_id)
            self.confirmed_at = visible_to(actor, confirming).first()
        last = MinutesVersion.objects.filter(minutes=self.minutes).last()
        self.text = last.text if last else ""
        try:
            may_speak_to(actor, self.minutes)
        except NotForYou:
            self.called = actor.local or actor.system
        else:
            self.called = True
        if self.called:
            self.comments = list(self.minutes.comments.all())

    def mention(self, names: Gathering) -> None:
        names.mention("person", *(each.person_id for each in self.comments))

    def answer(self, names: Gathering) -> MinutesAnswer | None:
        """Once the names are loaded."""
        row = self.minutes
        if row is None:
            return None
        return MinutesAnswer(
            id=row.address,
            state=row.state,
            version=row.version,
            text=self.text,
            circulated_on=row.circulated_on.isoformat() if row.circulated_on else None,
            confirmed_on=row.confirmed_on.isoformat() if row.confirmed_on else None,
            confirmed_at=self.confirmed_at.numbered if self.confirmed_at else "",
            comments=tuple(
                CommentLine(
                    id=each.address,
                    person=names.reference("person", each.person_id),
                    text=each.text,
                    made_at=each.made_at.isoformat(),
                    version=each.version,
                    answer=each.answer,
                )
                for each in self.comments
            ),
            may_speak_to=self.called and row.state == MinutesState.CIRCULATED.value,
        )
