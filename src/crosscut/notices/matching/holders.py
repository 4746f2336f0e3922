"""Posts of the register that a paper means, and who is known to hold those of one holder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.words import sentence
from crosscut.notices.matching.mentions import PostMeant, SeatMeant
from crosscut.notices.matching.names import standing_names
from crosscut.notices.matching.questions import Option, Question
from crosscut.register.models import Post, PostName, Standing, Tenure
from crosscut.register.rules.names import folded

ENDED = "ended"
ALTERNATIVE = "alternative"
NO_TENURE = "no tenure"

OTHER_HOLDER = sentence(
    "“{post}” of “{organisation}” has one holder, and the register knows {holder} as that "
    "({since} – {until}). The paper names {name}. What holds?"
)
HOLDER_ENDED = sentence("{holder} held it until the paper's day at the latest")
BOTH_CLAIMED = sentence("keep {holder}, and enter {name} as another claim")
NOT_ENTERED = sentence("keep {holder}, and enter nothing about who holds the post")


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody else holds a post of one holder on the paper's day."""

    key: str
    tenure: Tenure
    answer: str | None


def rival_key(person: str, organisation: str, title: str) -> str:
    """The key of the question who holds a post."""
    return f"holder:{person}:{organisation}:{folded(title)}"


def posts_of(organisations: Iterable[int]) -> dict[tuple[int, str], list[Post]]:
    """Posts by their organisation and folded title."""
    found: dict[tuple[int, str], list[Post]] = {}
    rows = standing_names(PostName).filter(post__organisation__in=list(organisations))
    for row in rows.select_related("post").order_by("pk"):
        held = found.setdefault((row.post.organisation_id, row.folded), [])
        if row.post not in held:
            held.append(row.post)
    return found


def posts_of_issuer(issuer: str, titles: Iterable[str]) -> dict[str, Post]:
    """Posts without an organisation that papers of the same issuer brought, by folded title."""
    if not issuer:
        return {}
    rows = standing_names(PostName).filter(
        folded__in=list(titles),
        post__organisation__isnull=True,
        post__instrument__issuer=issuer,
        post__instrument__withdrawn=False,
    )
    found: dict[str, Post] = {}
    for row in rows.select_related("post").order_by("post__pk"):
        found.setdefault(row.folded, row.post)
    return found


def sole_holders(posts: Iterable[Post], day: PartialDate) -> dict[int, Tenure]:
    """Who is known to hold each post when the paper's day ends, by the post."""
    held = Tenure.objects.filter(
        standing=Standing.ACCEPTED,
        post__in={post.pk for post in posts},
        from_max__lte=day.last,
        until_min__gt=day.last,
    )
    found: dict[int, Tenure] = {}
    for tenure in held.select_related("person").order_by("pk"):
        found.setdefault(tenure.post_id, tenure)
    return found


def rival_questions(
    seats: Iterable[SeatMeant],
    post_of: Callable[[PostMeant], Post | None],
    person_of: Callable[[str | None], int | None],
    day: PartialDate,
    answers: dict[str, str],
) -> tuple[dict[str, Rival], list[Question]]:
    """Where a paper names another holder of a post of one holder than the register."""
    rivals: dict[str, Rival] = {}
    questions = []
    named = [
        (seat, meant, post)
        for seat in seats
        for meant in seat.posts
        if seat.person and meant.organisation and (post := post_of(meant)) and post.capacity == 1
    ]
    holders = sole_holders((post for _, _, post in named), day)
    for seat, meant, post in named:
        assert seat.person is not None
        assert meant.organisation is not None
        tenure = holders.get(post.pk)
        if tenure is None or tenure.person_id == person_of(seat.person):
            continue
        key = rival_key(seat.person, meant.organisation, meant.title)
        if key in rivals:
            continue
        rivals[key] = Rival(key, tenure, answers.get(key))
        holder = {"holder": tenure.person, "name": seat.read.person}
        options = (
            Option(ENDED, HOLDER_ENDED, holder),
            Option(ALTERNATIVE, BOTH_CLAIMED, holder),
            Option(NO_TENURE, NOT_ENTERED, holder),
        )
        facts = {
            **holder,
            "post": post,
            "organisation": post.organisation,
            "since": tenure.period.since_text or "?",
            "until": tenure.period.until_text or "?",
        }
        span = seat.read.spans.get("post")
        questions.append(Question(key, "post", OTHER_HOLDER, facts, options, span))
    return rivals, questions
