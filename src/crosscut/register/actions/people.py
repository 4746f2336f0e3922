"""People, and who holds which post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, end, enter
from crosscut.register.actions.naming import give_names, new_noun
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import Person, Post, Tenure, Term, Vocabulary
from crosscut.register.policy import may_write


@action("person.registered")
def register_person(
    *,
    names: Mapping[str, str],
    distinction: str = "",
    basis: Basis = Basis(),
    actor: Actor,
) -> Person:
    """Register somebody. `distinction` tells two people of one name apart."""
    may_write(actor)
    person = Person(distinction=distinction)
    new_noun(person, basis)
    give_names(person, names, Period(), basis)
    return person


@action("person.appointed")
def appoint(
    *,
    person: Person,
    post: Post,
    period: Period,
    personal_rank: str | Term | None = None,
    basis: Basis = Basis(),
    actor: Actor,
) -> Tenure:
    """Somebody holds a post. Refuses: SlotTaken where the post has one holder at a time.

    Every seat that goes with the post is the holder's from then on; nothing else is written.
    """
    may_write(actor)
    post = Post.objects.select_for_update().get(pk=post.pk)
    tenure = Tenure(
        person=person,
        post=post,
        personal_rank=term(Vocabulary.RANK, personal_rank) if personal_rank else None,
        sole=post.capacity == 1,
    )
    tenure.period = period
    return enter(tenure, basis)


@action("tenure.ended")
def end_tenure(
    *, tenure: Tenure, on: PartialDate | date, basis: Basis = Basis(), actor: Actor
) -> Tenure:
    """From the day on the holder holds the post no more. Refuses: AlreadyEnded,
    DateBeforeStart."""
    may_write(actor)
    tenure = Tenure.objects.select_for_update().get(pk=tenure.pk)
    end(tenure, on, basis)
    return tenure
