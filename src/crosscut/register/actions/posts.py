"""Posts: positions in organisations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, refuse_taken_slot
from crosscut.register.actions.naming import give_names, new_noun
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import (
    Headship,
    Organisation,
    Post,
    Seat,
    Succession,
    Term,
    Vocabulary,
)
from crosscut.register.policy import may_write
from crosscut.register.refusals import CapacityNotOne


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


@action("post.described")
def describe_post(
    *,
    post: Post,
    rank: str | Term | None = None,
    capacity: int | None = None,
    headship: str | None = None,
    organisation: Organisation | None = None,
    actor: Actor,
) -> Post:
    """Say what was not known of a post, or was wrong: its rank, how many hold it at once, whether
    it is the head's, whose it is. What is None stays as it is.

    Refuses: SlotTaken where the post is to have one holder and several hold it, CapacityNotOne
    where it is to have more and a seat goes with it.
    """
    may_write(actor)
    post = Post.objects.select_for_update().get(pk=post.pk)
    with_it = Seat.objects.accepted().filter(post=post, succession=Succession.WITH_THE_POST)
    if capacity not in (None, 1) and with_it.exists():
        raise CapacityNotOne(post=post, capacity=capacity)
    changes: dict[str, Any] = {}
    if rank is not None:
        changes["rank"] = term(Vocabulary.RANK, rank)
    if capacity is not None:
        changes["capacity"] = capacity
    if headship is not None:
        changes["headship"] = Headship(headship)
    if organisation is not None:
        changes["organisation"] = organisation
    post.changed(**changes)
    for tenure in post.tenures.standing() if capacity is not None else ():
        if tenure.sole != (capacity == 1):
            tenure.sole = capacity == 1
            refuse_taken_slot(tenure)
            tenure.save()
    return post
