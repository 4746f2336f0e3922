"""Posts: positions in organisations."""

from __future__ import annotations

from collections.abc import Mapping

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.naming import give_names, new_noun
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import Headship, Organisation, Post, Term, Vocabulary
from crosscut.register.policy import may_write


@action("post.created")
def create_post(
    *,
    organisation: Organisation | None,
    names: Mapping[str, str],
    rank: str | Term | None = None,
    capacity: int | None = None,
    headship: str = Headship.UNKNOWN,
    basis: Basis = Basis(),
    actor: Actor,
) -> Post:
    """Create a position. `capacity` is how many hold it at once; None is unknown."""
    may_write(actor)
    post = Post(
        organisation=organisation,
        rank=term(Vocabulary.RANK, rank) if rank else None,
        capacity=capacity,
        headship=Headship(headship),
    )
    new_noun(post, basis)
    give_names(post, names, Period(), basis)
    return post
