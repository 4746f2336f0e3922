"""Gathering one answer: first all that it mentions and cites, then each named and cited once.

An answer is made in two passes, so that the number of statements does not grow with it: rows
are fetched and what they mention is noted; `load` asks for all names, citations and
attestations at once; then the answer is built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, TypeAlias

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import texts_of
from crosscut.register.models import (
    Attestation,
    Citation,
    Confidence,
    Event,
    EventPart,
    Instrument,
    Post,
    Source,
)
from crosscut.register.policy import sees_everything, visible_to
from crosscut.register.queries import facts
from crosscut.register.queries.apart import told_apart
from crosscut.register.queries.asking import certainty_of
from crosscut.register.queries.naming import (
    Called,
    NameRow,
    called,
    called_on,
    named_on,
    names_of,
    reference,
    word,
)
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.sight import Sight, sight_of

#: From the strongest to the weakest.
CONFIDENCES = {confidence: place for place, confidence in enumerate(Confidence.values)}

#: Where something is said: the source by its identifier, the place in it, the words.
_Place: TypeAlias = tuple[int, str, str]

#: What a source is made of, but its identifier: most facts are said by one of a few, so it is not
#: made anew for each.
_OF_SOURCE = [
    f"source__{field.attname}" for field in Source._meta.concrete_fields if not field.primary_key
]


class Gathering:
    """What one answer mentions and cites; `actor` and `window` are those of the question."""

    def __init__(self, actor: Actor, window: PartialDate) -> None:
        self.actor = actor
        self.window = window
        self._mentioned: dict[str, set[int]] = defaultdict(set)
        self._noted: set[int] = set()
        self._under: set[int] = set()
        #: Of the papers that events name, those that the actor may know of.
        self._papers: set[int] = set()
        self._names: dict[tuple[str, int], list[NameRow]] = {}
        self._called: dict[tuple[str, int], Called] = {}
        self._references: dict[tuple[str, int], facts.Reference] = {}
        self._by_name: dict[str, tuple[str, int]] | None = None
        #: Where each fact is said; the sources, by their identifiers.
        self._cited: dict[int, list[_Place]] = defaultdict(list)
        self._sources: dict[int, Source] = {}
        self._attested: dict[int, list[str]] = defaultdict(list)
        self._numbers: dict[int, int] = {}
        self._places: dict[_Place, facts.Citation] = {}

    # ── First pass ─────────────────────────────────────────────────────────────────────

    def mention(self, kind: str, *identifiers: int | None) -> None:
        """Note things to be named."""
        self._mentioned[kind].update([each for each in identifiers if each is not None])

    def mention_rows(self, rows: Iterable[Any], *fields: str) -> None:
        """Note what rows point at: foreign keys named for their kind ("person", "post" …), or
        "host:organisation" where they are named otherwise."""
        rows = list(rows)
        for field in fields:
            name, _, kind = field.partition(":")
            self.mention(kind or name, *map(attrgetter(f"{name}_id"), rows))

    def note(self, rows: Iterable[Any], *others: str) -> None:
        """Note facts to be cited: the rows, and rows they point at ("tenure")."""
        rows = list(rows)
        self._noted.update([row.pk for row in rows])
        for name in others:
            pointed_at = map(attrgetter(f"{name}_id"), rows)
            self._noted.update([pk for pk in pointed_at if pk is not None])

    def load(self, *subjects: tuple[str, int]) -> None:
        """Ask for everything noted: three statements. The names of subjects, by (kind, id),
        are facts of the answer and cited too."""
        sight = sight_of(self.actor)
        self.load_names()
        self._noted.update(name.pk for subject in subjects for name in self.names(*subject))
        if not sight.whole:
            self._papers = {paper.pk for paper in _papers(noted=self._under, sight=sight)}
        for fact, source, locator, quotation, *of_source in _citations(
            noted=self._noted, sight=sight
        ):
            self._cited[fact].append((source, locator, quotation))
            if source not in self._sources:
                self._sources[source] = Source(source, *of_source)
        for fact, first, last in _attestations(noted=self._noted):
            text = str(PartialDate(first, last))
            if text not in self._attested[fact]:
                self._attested[fact].append(text)

    def load_names(self) -> None:
        """Ask for names alone: lists cite nothing. One statement, and two more where organisations
        share a name."""
        self._names = names_of(self._mentioned, self.window, self.actor)
        self._called = {key: called(names, self.window) for key, names in self._names.items()}
        self._references = dict(told_apart(self._called, self.window, sight_of(self.actor)))

    def load_called(self, *, all_known: bool = False) -> None:
        """Ask what things are called, no more: for lists of which each row names several. As many
        statements as `load_names`; then there are no `names`. Where it is certain that the actor
        may know of `all_known` things that were mentioned, none of them is judged."""
        self._called, self._references = {}, {}
        if all_known:
            for thing, named in named_on(self._mentioned, self.window).items():
                self._called[thing], self._references[thing] = named
        else:
            self._called = called_on(self._mentioned, self.window, self.actor)
        self._references |= told_apart(self._called, self.window, sight_of(self.actor))

    # ── Second pass ────────────────────────────────────────────────────────────────────

    def names(self, kind: str, identifier: int) -> list[NameRow]:
        return self._names.get((kind, identifier), [])

    def called(self, kind: str, identifier: int) -> Called:
        return self._called.get((kind, identifier), Called("", {}))

    def reference(self, kind: str, identifier: int | None) -> facts.Reference | None:
        """A thing by its name; None where there is none, or none that the actor may know of."""
        if not identifier:
            return None
        thing = kind, identifier
        known = self._references.get(thing)
        if known is None and (names := self._called.get(thing)):
            known = self._references[thing] = reference(kind, identifier, names)
        return known

    def things_called(self, texts: Iterable[str]) -> tuple[facts.Reference, ...]:
        """Of the things mentioned those whose flat names texts are, or list with commas."""
        if self._by_name is None:
            self._by_name = {names.name: thing for thing, names in self._called.items()}
        pieces = {piece for text in texts for piece in (text, *text.split(", "))}
        found = (self._by_name.get(piece) for piece in sorted(pieces))
        return tuple([each for thing in found if thing and (each := self.reference(*thing))])

    def references(self, kind: str, identifiers: Iterable[int]) -> tuple[facts.Reference, ...]:
        found = [self.reference(kind, identifier) for identifier in identifiers]
        return tuple([each for each in found if each])

    def written(self, identifier: int | None) -> str | None:
        return encode(identifier) if identifier else None

    def post(self, post: Post | None) -> facts.PostEntry | None:
        """A post with its organisation and rank; the row brings `rank` with it."""
        if post is None:
            return None
        named = self.reference("post", post.pk)
        if named is None:
            return None
        return facts.PostEntry.made(
            **named.__dict__,
            organisation=self.reference("organisation", post.organisation_id),
            rank=word(post.rank) if post.rank else None,
            headship=post.headship,
            capacity=post.capacity,
        )

    def citations(self, *fact_ids: int | None) -> tuple[facts.Citation, ...]:
        """The citations of facts, each place once; their sources get numbers as they come."""
        places = [place for fact in fact_ids if fact for place in self._cited.get(fact, ())]
        if len(places) > 1:
            places = list(dict.fromkeys(places))
        return tuple([self._places.get(place) or self._place(place) for place in places])

    def _place(self, place: _Place) -> facts.Citation:
        """A place, made once: most facts of an answer are said at the same."""
        source, locator, quotation = place
        made = self._places[place] = facts.Citation.made(
            source=self.number_of(source),
            title=self._sources[source].title,
            locator=locator,
            quotation=quotation,
        )
        return made

    def number_of(self, source: int) -> int:
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def sources(self) -> tuple[facts.SourceEntry, ...]:
        """All sources that the answer cited so far, in the order of their numbers."""
        return tuple(
            source_entry(self._sources[source], number) for source, number in self._numbers.items()
        )

    def attested(self, *fact_ids: int | None) -> tuple[str, ...]:
        if not self._attested:
            return ()
        days = (day for fact_id in fact_ids for day in self._attested.get(fact_id or 0, ()))
        return tuple(dict.fromkeys(days))

    def fact(self, row: Any, *others: int | None, confidence: str | None = None) -> dict[str, Any]:
        """What every `facts.Fact` has, for a row marked by the window. `others` are facts that
        it stands on as well (the tenure behind a sitting), `confidence` that of the weakest."""
        pk = row.pk
        since, until = texts_of(row.from_min, row.from_max, row.until_min, row.until_max)
        return {
            "fact": encode(pk),
            "since": since,
            "until": until,
            "attested": self.attested(pk, *others),
            "certainty": certainty_of(row, self.window),
            "confidence": confidence or row.confidence,
            "standing": row.standing,
            "citations": self.citations(pk, *others),
        }

    def name_facts(self, kind: str, identifier: int) -> tuple[facts.NameFact, ...]:
        """All accepted names of a thing, the latest first."""
        names = sorted(
            (name for name in self.names(kind, identifier) if name.standing == "accepted"),
            key=lambda name: (name.until_max, name.from_max, name.official, name.script),
            reverse=True,
        )
        return tuple(
            facts.NameFact.made(
                **self.fact(name), text=name.text, script=name.script, official=name.official
            )
            for name in names
        )

    def mention_events(self, parts: Iterable[EventPart]) -> None:
        parts = list(parts)
        self.mention_rows(parts, "group", "organisation")
        self._noted.update(part.event_id for part in parts)
        self._under.update(part.event.instrument_id or 0 for part in parts)

    def events(
        self, parts: Iterable[EventPart], kind: str, identifier: int
    ) -> tuple[facts.EventEntry, ...]:
        """The timeline of one thing, from all parts of the events that it took part in."""
        by_event: dict[Event, list[EventPart]] = defaultdict(list)
        for part in parts:
            by_event[part.event].append(part)
        in_order = sorted(by_event, key=lambda event: (event.day_max, event.day_min, event.pk))
        return tuple(self._event(event, by_event[event], kind, identifier) for event in in_order)

    def _event(
        self, event: Event, parts: list[EventPart], kind: str, identifier: int
    ) -> facts.EventEntry:
        own, hidden = "subject", False
        others: dict[str, list[facts.Reference]] = defaultdict(list)
        for part in sorted(parts, key=lambda part: part.pk):
            if getattr(part, f"{kind}_id") == identifier:
                own = part.part
                continue
            named = self.reference("group", part.group_id) or self.reference(
                "organisation", part.organisation_id
            )
            if named:
                others[part.part].append(named)
            else:
                hidden = True
        whole = sees_everything(self.actor)
        openly = whole or event.instrument_id in self._papers
        return facts.EventEntry.made(
            fact=encode(event.pk),
            kind=event.kind,
            date=event.date_text,
            # Words about all who took part: not for those who may not know of one of them.
            text="" if hidden else event.text,
            part=own,
            subjects=tuple(others["subject"]),
            out_of=tuple(others["from"]),
            into=tuple(others["into"]),
            instrument=instrument_reference(event.instrument) if openly else None,
            confidence=event.confidence,
            standing=event.standing,
            citations=self.citations(event.pk),
        )


@prepared
def _papers(noted: Many, *, sight: Sight) -> QuerySet[Instrument]:
    return visible_to(sight, Instrument.objects.filter(pk__among=noted))


@prepared
def _citations(noted: Many, *, sight: Sight) -> QuerySet[Citation, Any]:
    cited = visible_to(sight, Citation.objects.filter(fact__among=noted))
    in_order = cited.order_by("source__day_min", "source__title", "locator", "id")
    return in_order.values_list("fact", "source_id", "locator", "quotation", *_OF_SOURCE)


@prepared
def _attestations(noted: Many) -> QuerySet[Attestation, Any]:
    dated = Attestation.objects.filter(fact__among=noted).order_by("first", "last")
    return dated.values_list("fact", "first", "last")


def weaker(one: str, other: str | None) -> str:
    """The weaker of two confidences."""
    if not other or CONFIDENCES[one] >= CONFIDENCES[other]:
        return one
    return other


def instrument_reference(instrument: Instrument | None) -> facts.InstrumentReference | None:
    if instrument is None:
        return None
    return facts.InstrumentReference.made(
        id=encode(instrument.pk),
        kind=instrument.kind,
        title=instrument.title,
        number=instrument.number,
        issuer=instrument.issuer,
        date=instrument.date_text,
        source=encode(instrument.source_id) if instrument.source_id else None,
    )


def source_entry(source: Source, number: int) -> facts.SourceEntry:
    return facts.SourceEntry.made(
        number=number,
        id=encode(source.pk),
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        date=source.date_text,
        type=source.type,
        address=source.address,
        available=source.available,
        language=source.language,
        relies_on=encode(source.relies_on_id) if source.relies_on_id else None,
    )
