"""One paper while it is entered: what stands on it, and whom it names, each entered once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST, ONE_DAY, Period
from crosscut.notices.matching.holders import ALTERNATIVE, ENDED, NO_TENURE, rival_key
from crosscut.notices.matching.mentions import PostMeant, SeatMeant
from crosscut.notices.matching.paper import Matching
from crosscut.notices.matching.people import SAME
from crosscut.notices.reading.draft import Span
from crosscut.notices.rules.papers import known_by, quotation
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.naming import give_names
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, end_tenure, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.sources import attest
from crosscut.register.models import (
    Attestation,
    Claim,
    Instrument,
    Organisation,
    Person,
    PersonName,
    Post,
    Script,
    Standing,
    Tenure,
)
from crosscut.register.rules.names import folded, has_han


class Entering:
    """What the steps of entering a paper share."""

    def __init__(
        self,
        matching: Matching,
        instrument: Instrument,
        *,
        goes_on: bool,
        disclosure: str,
        actor: Actor,
    ) -> None:
        self.matching = matching
        self.draft = matching.draft
        self.goes_on = goes_on
        self.disclosure = disclosure
        self.actor = actor
        self.instrument = instrument
        self.basis = Basis(instrument=instrument)
        self._organisations: dict[str, Organisation] = {}
        self._people: dict[str, Person] = {}
        self._posts: dict[tuple[str | None, str], Post] = {}
        #: Who was entered as holder of a post of one holder by this paper.
        self._sole: dict[int, int] = {}
        self._bodies_of: dict[str, str] = {}
        for seat in matching.seats():
            if seat.person and seat.organisations:
                self._bodies_of.setdefault(seat.person, seat.organisations[0])

    # ── What facts stand on ────────────────────────────────────────────────────────────

    def citing(self, span: Span | None) -> Basis:
        """The paper as basis, pointing at the words that were read."""
        if span is None:
            return self.basis
        return self.basis.citing((span.start, span.end), quotation(self.draft, span))

    def names(self, text: str) -> dict[str, str]:
        """A name in the script that it is written in."""
        if not has_han(text):
            return {Script.ENGLISH.value: text}
        language = self.draft.language
        return {Script.HANS.value if language == "en" else language: text}

    def again(self, fact: Claim, day: PartialDate | None, span: Span | None) -> None:
        """The paper says of a known fact that it holds on its day."""
        if day is not None:
            assert self.instrument.source is not None
            cited = self.citing(span).citations or (Cited(self.instrument.source),)
            attest(fact=fact, day=day, citations=cited, actor=self.actor)

    # ── Whom it names ──────────────────────────────────────────────────────────────────

    def organisation(self, key: str) -> Organisation:
        """The register's organisation, or a new one."""
        if key not in self._organisations:
            self._organisations[key] = self._organisation(key)
        return self._organisations[key]

    def _organisation(self, key: str) -> Organisation:
        mention = self.matching.mentions.organisations[key]
        basis = self.citing(mention.span)
        known = self.matching.resolve(key)
        if known is None:
            short = mention.read.short
            return register_organisation(
                names=self.names(mention.read.full),
                short_names=self.names(short) if short else None,
                basis=basis,
                actor=self.actor,
            )
        organisation = Organisation.objects.get(pk=known)
        match = self.matching.matches[key]
        if match.candidate and not match.candidate.exact:
            # Somebody said that they are one: the next paper needs no question.
            names = self.names(mention.read.full)
            give_names(organisation, names, Period(), basis, official=False)
        return organisation

    def person(self, key: str) -> Person:
        """The register's person, or a new one."""
        mention = self.matching.mentions.people[key]
        if mention.namesake_of and self.matching.answer(f"same:{key}") == SAME:
            return self.person(mention.namesake_of)
        if key not in self._people:
            self._people[key] = self._person(key)
        return self._people[key]

    def _person(self, key: str) -> Person:
        mention = self.matching.mentions.people[key]
        basis = self.citing(mention.span)
        known = self.matching.resolve(key)
        if known is None:
            match = self.matching.matches[key]
            twins = mention.namesake_of or any(candidate.exact for candidate in match.candidates)
            return register_person(
                names=self.names(mention.name),
                distinction="; ".join(sorted(mention.posts))[:200] if twins else "",
                basis=basis,
                actor=self.actor,
            )
        person = Person.objects.get(pk=known)
        names = self.names(mention.name)
        held = PersonName.objects.exclude(standing=Standing.WITHDRAWN).filter(person=person)
        if not held.filter(folded=folded(mention.name)).exists():
            first = not held.filter(script__in=names, official=True).exists()
            give_names(person, names, Period(), basis, official=first)
        return person

    def body_of(self, person: str) -> str | None:
        """The organisation that the paper names somebody with elsewhere."""
        return self._bodies_of.get(person)

    def post(self, meant: PostMeant, span: Span | None) -> Post:
        """The register's post, or a new one."""
        key = (meant.organisation, folded(meant.title))
        if key not in self._posts:
            known = self.matching.post(meant)
            organisation = self.organisation(meant.organisation) if meant.organisation else None
            self._posts[key] = known or create_post(
                organisation=organisation,
                names=self.names(meant.title),
                capacity=None if self._has_several_holders(key) else meant.capacity,
                headship=meant.read.headship,
                basis=self.citing(span),
                actor=self.actor,
            )
        return self._posts[key]

    def _has_several_holders(self, key: tuple[str | None, str]) -> bool:
        holders = {
            seat.person
            for seat in self.matching.seats()
            for post in seat.posts
            if seat.person and (post.organisation, folded(post.title)) == key
        }
        return len(holders) > 1

    # ── Who holds what ─────────────────────────────────────────────────────────────────

    def hold(self, seat: SeatMeant, meant: PostMeant, day: PartialDate | None) -> None:
        """The person of a seat holds a post, from the paper's day at the latest."""
        assert seat.person is not None
        span = seat.read.spans.get("post")
        person, post = self.person(seat.person), self.post(meant, span)
        held = Tenure.objects.filter(standing=Standing.ACCEPTED, person=person, post=post)
        if day is not None:
            known = held.filter(from_min__lte=day.last, until_max__gt=day.first).first()
        else:
            known = held.first()
        if known:
            self.again(known, day, span)
            return
        basis = self.citing(span)
        if meant.organisation and day is not None:
            key = rival_key(seat.person, meant.organisation, meant.title)
            rival = self.matching.rivals.get(key)
            if rival and rival.answer == NO_TENURE:
                return
            if rival and rival.answer == ALTERNATIVE:
                basis = replace(basis, standing=Standing.ALTERNATIVE)
            if rival and rival.answer == ENDED:
                on = _end_of(rival.tenure, day)
                tenure = Tenure.objects.get(pk=rival.tenure.pk)
                if tenure.until_min > day.last:
                    end_tenure(tenure=tenure, on=on, basis=self.basis, actor=self.actor)
        if post.capacity == 1 and self._sole.setdefault(post.pk, person.pk) != person.pk:
            return
        enter = partial(appoint, person=person, post=post, basis=basis, actor=self.actor)
        enter(period=self._until_the_next(post, day))

    def _until_the_next(self, post: Post, day: PartialDate | None) -> Period:
        """From the paper's day at the latest until the next known holder of a single post."""
        period = known_by(day, goes_on=self.goes_on)
        if day is None or post.capacity != 1:
            return period
        later = Tenure.objects.filter(
            standing=Standing.ACCEPTED, post=post, from_max__gt=day.last, from_max__lt=FAR_FUTURE
        )
        following = later.order_by("from_max").first()
        if following is None:
            return period
        return Period(FAR_PAST, day.last, day.first + ONE_DAY, following.from_max)


def _end_of(tenure: Tenure, day: PartialDate) -> PartialDate:
    """Between the last day on which it is known to have held and the paper's day."""
    attested = Attestation.objects.filter(fact=tenure.pk, last__lt=day.last)
    known_until = max((tenure.from_max, *attested.values_list("last", flat=True)), default=date.min)
    return PartialDate(min(known_until + ONE_DAY, day.last), day.last)
