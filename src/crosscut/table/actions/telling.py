"""Having people told of what goes up and comes back, once for each cause."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.identifier import encode
from crosscut.table.models import Submission
from crosscut.table.queries.people import office_of, who_answers_submission


def tell_approvers(submission: Submission, actor: Actor) -> None:
    """Something waits for their answer."""
    _tell("submission.arrived", submission, who_answers_submission(submission), actor)


def tell_office(submission: Submission, actor: Actor) -> None:
    """The body above answered."""
    _tell("submission.answered", submission, office_of(submission.matter.group_id), actor)


def _tell(kind: str, submission: Submission, people: Iterable[int], actor: Actor) -> None:
    if actor.origin == "generator":
        return
    for person in sorted(set(people) - {actor.person}):
        Delivery.objects.queue(
            cause=f"{kind}:{encode(submission.pk)}",
            kind=kind,
            subject=submission.record_kind(),
            about=submission.pk,
            person=person,
        )
