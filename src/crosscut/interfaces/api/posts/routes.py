"""Posts: lists, one with its holders, and making one."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer, thing_version
from crosscut.interfaces.api.asking import AskedSheet, answered, answers, paged, whole, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.posts import schemas
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions.posts import create_post, describe_post
from crosscut.register.models import Post
from crosscut.register.queries.facts import PostEntry
from crosscut.register.queries.posts import PostSheet, list_posts, post_sheet
from crosscut.register.queries.rows import Page

reads = Router(tags=["posts"])
verbs = Router(tags=["posts"])


@reads.get("", **answers(Page[PostEntry]), operation_id="list_posts")
def list_(request: ApiRequest, asked: Annotated[schemas.PostsAsked, Query()]) -> HttpResponse:
    """Posts by name, each with where it stands."""
    page = list_posts(
        actor=request.actor,
        on=asked.day,
        organisation=whole(asked.organisation),
        headship=asked.headship,
        name=asked.name,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@reads.get("/{post}", **answers(PostSheet), operation_id="show_post")
def show(request: ApiRequest, post: Identifier, asked: AskedSheet) -> HttpResponse:
    """A post: all who held it, and its seats on the date."""
    pk = written(post)
    sheet = post_sheet(pk, actor=request.actor, on=asked.day, only_confirmed=asked.confirmed)
    return thing_version(request, answered(sheet), "post", pk)


offer(
    verbs,
    Act("", create_post, schemas.CreatingPost, home="posts"),
    Act("/{thing}/describe", describe_post, schemas.DescribingPost, of=Post, name="post"),
)
