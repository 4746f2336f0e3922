"""Posts: lists of them, and one with who held it and where it sits."""

from __future__ import annotations

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Post, PostName, Sitting, Tenure
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import claims, known, window_of
from crosscut.register.queries.contradictions import contradictions
from crosscut.register.queries.facts import Alternative, Answer, NameFact, PostEntry, SourceEntry
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.person_sheet import mention_tenures, seats_by_group, tenure_facts
from crosscut.register.queries.rows import Page
from crosscut.register.queries.seating import mention_seats, sittings
from crosscut.register.queries.sheets import GroupSeats, TenureFact
from crosscut.register.rules.names import folded


class PostSheet(Answer):
    """A post: its names, all who held it, and its seats on the date."""

    date: str
    post: PostEntry
    names: tuple[NameFact, ...]
    tenures: tuple[TenureFact, ...]
    groups: tuple[GroupSeats, ...]
    alternatives: tuple[Alternative, ...]
    citations: tuple[SourceEntry, ...]


def list_posts(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    organisation: int | None = None,
    headship: str | None = None,
    name: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[PostEntry]:
    """One page of posts, by name. Refuses: UnknownPlace."""
    window = window_of(on)
    posts = visible_to(actor, Post.objects.live())
    if organisation:
        posts = posts.filter(organisation=organisation)
    if headship:
        posts = posts.filter(headship=headship)
    if name:
        names = PostName.objects.accepted().filter(folded__contains=folded(name))
        posts = posts.filter(pk__in=names.values("post"))
    shown = posts.select_related("rank")
    page = slice_of(
        posts, by="display", after=after, limit=limit, actor=actor, walked=shown, shown_as=shown
    )
    gathering = Gathering(actor, window)
    gathering.mention("post", *(row.pk for row in page.rows))
    gathering.mention_rows(page.rows, "organisation")
    gathering.load_names()
    entries = (gathering.post(row) for row in page.rows)
    return Page[PostEntry](
        date=str(window),
        rows=tuple(entry for entry in entries if entry),
        next=page.next,
        total=page.total,
        more=page.more,
    )


def post_sheet(
    post: Post | int,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    only_confirmed: bool = False,
) -> PostSheet | None:
    """The sheet of a post: all its holders, what holds on the date marked. None where there is
    no such post. Seats in groups that the actor may not know of are left out."""
    found = known(Post, post, actor)
    if found is None:
        return None
    window = window_of(on)
    own = Q(post=found)
    held = visible_to(actor, claims(Tenure.objects.filter(own), window, only_confirmed))
    tenures = list(held.select_related("post__rank", "personal_rank"))
    seats: list[Sitting] = list(visible_to(actor, sittings(own, window, only_confirmed)))
    gathering = Gathering(actor, window)
    gathering.mention("post", found.pk)
    gathering.mention("organisation", found.organisation_id)
    mention_tenures(gathering, tenures)
    mention_seats(gathering, seats)
    gathering.mention_rows(seats, "group")
    gathering.load(("post", found.pk))
    entry = gathering.post(found)
    if entry is None:
        return None
    return PostSheet(
        date=str(window),
        post=entry,
        names=gathering.name_facts("post", found.pk),
        tenures=tenure_facts(gathering, tenures),
        groups=seats_by_group(gathering, seats),
        alternatives=tuple(
            contradictions(
                gathering,
                "tenure",
                tenures,
                lambda row: gathering.called("person", row.person_id).name,
            )
        ),
        citations=gathering.sources(),
    )
