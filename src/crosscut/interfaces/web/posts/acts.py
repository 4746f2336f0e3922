"""What one does with a post: creating it, naming it, saying what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import KeyField, NamesField, TermField, ThingField
from crosscut.interfaces.web.acting.further_names import as_further_names, name_fields
from crosscut.register.actions.names import name_noun
from crosscut.register.actions.posts import create_post, describe_post
from crosscut.register.models import Headship, Post

#: Nobody counts more holders of one post than this.
MOST_HOLDERS = 10_000
HEADSHIPS = (Headship.HEAD.value, Headship.DEPUTY.value)

POSTS = _("Posts")


def capacity_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How many hold it at once"),
        help_text=_("1 for a minister; empty where nobody knows. Seats go with posts of one only."),
        min_value=1,
        max_value=MOST_HOLDERS,
        required=False,
    )


def what_is_known(post: Post, _actor: Actor) -> Mapping[str, Any]:
    """The post's rank, capacity and headship."""
    return {
        "rank": post.rank.key if post.rank else None,
        "capacity": post.capacity,
        "headship": post.headship,
    }


act(
    "post.created",
    "post",
    noun="organisation",
    title=_("Create a post"),
    help=_(
        "A position in this organisation. Who holds it is said on the page of the person, or in a"
        " reshuffle."
    ),
    section=POSTS,
    fields={
        "names": NamesField(label=_("Names")),
        "rank": TermField("rank", label=_("Rank"), required=False),
        "capacity": capacity_field(),
        "headship": KeyField("headship", HEADSHIPS, label=_("Whose post it is"), required=False),
    },
    action=create_post,
)

act(
    "post.described",
    "describe",
    noun="post",
    title=_("Say what it is"),
    help=_(
        "Its rank, how many hold it at once, and whether it is the head's, where that was not"
        " known or was wrong. What stays empty stays as it is."
    ),
    section=POSTS,
    fields={
        "rank": TermField("rank", label=_("Rank"), required=False),
        "capacity": capacity_field(),
        "headship": KeyField("headship", HEADSHIPS, label=_("Whose post it is"), required=False),
        "organisation": ThingField("organisation", label=_("Organisation"), required=False),
    },
    start=what_is_known,
    action=describe_post,
    based=False,
    places={"SlotTaken": "capacity", "CapacityNotOne": "capacity"},
)


act(
    "name.given",
    "name",
    noun="post",
    title=_("Give a further name"),
    help=_("A name in another script, or a short one, besides those that it has. None ends."),
    section=POSTS,
    fields=name_fields(),
    thing_as="noun",
    arguments=as_further_names,
    action=name_noun,
    looks=False,
    places={"SlotTaken": "names"},
)
