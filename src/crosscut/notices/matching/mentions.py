"""Whom and what a paper names, each once: people, organisations, and what its seats mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from crosscut.notices.reading.draft import Draft, SeatRead, Span
from crosscut.notices.rules.papers import parts_of
from crosscut.notices.rules.places import NameRead, body_of_chief, read_name
from crosscut.notices.rules.posts import Known, PostRead, Standing, read_post
from crosscut.register.models import Tier
from crosscut.register.rules.names import folded


@dataclass(frozen=True, slots=True)
class PostMeant:
    """A post of the paper: its organisation (by key), its title."""

    organisation: str | None
    read: PostRead

    @property
    def title(self) -> str:
        assert self.read.title is not None
        return self.read.title

    @property
    def capacity(self) -> int | None:
        """How many hold it at once: one head; of others the paper does not say."""
        return 1 if self.read.headship == "head" and self.organisation else None


@dataclass(frozen=True, slots=True)
class SeatMeant:
    """A seat of the paper. `organisations` are several only where it is one for each of them."""

    read: SeatRead
    tier: Tier
    ordinal: int
    person: str | None
    post: PostMeant | None
    posts: tuple[PostMeant, ...]
    organisations: tuple[str, ...]
    by_class: bool


@dataclass(slots=True)
class PersonMention:
    key: str
    name: str
    span: Span | None
    posts: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)
    #: The key of the first of this name in the paper, where this may be another person.
    namesake_of: str | None = None


@dataclass(slots=True)
class OrganisationMention:
    key: str
    read: NameRead
    span: Span | None
    #: Implied by a title ("Minister of Finance"), not written.
    derived: bool = False


class Mentions:
    """All mentions of a paper; `known` tells which names the register knows."""

    def __init__(self, draft: Draft, place: str | None, known: Known) -> None:
        self.draft = draft
        self.place = place
        self.known = known
        self.people: dict[str, PersonMention] = {}
        self.organisations: dict[str, OrganisationMention] = {}
        self.parts = [PartMentions(self, n, part) for n, part in enumerate(parts_of(draft))]

    def person(self, seat: SeatRead, part: int) -> PersonMention | None:
        """The person of a seat. Two entries of one name are one person where no post of theirs
        says otherwise."""
        if not seat.person:
            return None
        post = "".join((seat.post or "").split())
        key = f"person:{folded(seat.person)}"
        variants = [p for k, p in self.people.items() if k == key or k.startswith(f"{key}:")]
        for variant in variants:
            if not post or not variant.posts or any(_agree(post, p) for p in variant.posts):
                found = variant
                break
        else:
            number = f":{len(variants) + 1}" if variants else ""
            found = PersonMention(key + number, seat.person, seat.spans.get("person"))
            found.namesake_of = variants[0].key if variants else None
            self.people[found.key] = found
        if post:
            found.posts.add(post)
        found.parts.add(part)
        return found

    def organisation(self, name: str, span: Span | None, *, derived: bool = False) -> str:
        """The key of an organisation by its name as written."""
        read = read_name(name, self.place)
        key = f"organisation:{folded(read.full)}"
        held = self.organisations.get(key)
        if held is None:
            self.organisations[key] = OrganisationMention(key, read, span, derived)
        elif held.derived and not derived:
            held.derived, held.span = False, span
        return key

    def standing(self, seat: SeatRead) -> Standing:
        if not seat.post:
            return Standing(())
        return read_post(seat.post, self.draft.language, self.known)


def _agree(one: str, other: str) -> bool:
    return one == other or one in other or other in one


class PartMentions:
    """The mentions of one group of the paper: its seats, its office, who comes and leaves."""

    def __init__(self, mentions: Mentions, number: int, draft: Draft) -> None:
        self.number = number
        self.draft = draft
        self._mentions = mentions
        self.seats = self._seats(draft.seats, Tier.GROUP)
        office = draft.office
        self.hosts = self._bodies(office.host, office.spans.get("host")) if office else ()
        twin = office.spans.get("also_known_as") if office else None
        twins = office.also_known_as if office else ()
        self.twins = tuple(mentions.organisation(name, twin) for name in twins)
        self.office_seats = self._seats(office.seats if office else (), Tier.OFFICE)
        change = draft.change
        self.added = self._seats(change.added if change else (), Tier.GROUP)
        self.removed = self._seats(change.removed if change else (), Tier.GROUP)
        self.replaced = tuple(
            (
                self._seat(pair.out, Tier.GROUP, n) if pair.out else None,
                self._seat(pair.into, Tier.GROUP, n) if pair.into else None,
            )
            for n, pair in enumerate(change.replaced if change else ())
        )

    def _bodies(self, words: str | None, span: Span | None) -> tuple[str, ...]:
        """Organisations of a phrase: "教育部、住房城乡建设部" are two."""
        if not words:
            return ()
        names = [words] if self._mentions.known(words) else words.split("、")
        return tuple(self._mentions.organisation(name, span) for name in names if name.strip())

    def _seats(self, seats: Iterable[SeatRead], tier: Tier) -> tuple[SeatMeant, ...]:
        return tuple(self._seat(seat, tier, n) for n, seat in enumerate(seats))

    def _seat(self, seat: SeatRead, tier: Tier, ordinal: int) -> SeatMeant:
        mentions = self._mentions
        standing = mentions.standing(seat)
        span = seat.spans.get("post")
        posts = []
        bodies = []
        for post in standing.posts:
            key = None
            body = post.organisation or body_of_chief(post.title or "", mentions.place)
            if body:
                derived = post.derived or not post.organisation
                key = mentions.organisation(body, span, derived=derived)
                bodies.append(key)
            if post.title:
                posts.append(PostMeant(key, post))
        person = mentions.person(seat, self.number)
        if person:
            person.organisations |= set(bodies)
            person.titles |= {folded(post.title) for post in posts}
        by_class = standing.by_class or bool(seat.organisations)
        if seat.organisations:
            bodies = [mentions.organisation(name, span) for name in seat.organisations]
            posts = []
        main = next((p for p in posts if standing.main is p.read), posts[0] if posts else None)
        if main:
            bodies = [main.organisation] if main.organisation else bodies[:1]
        return SeatMeant(
            read=seat,
            tier=tier,
            ordinal=ordinal,
            person=person.key if person else None,
            post=main,
            posts=tuple(posts),
            organisations=tuple(dict.fromkeys(bodies)),
            by_class=by_class and person is None,
        )
