"""What groups' facts point at: sources, instruments, organisations, posts, people.

Each is entered when a fact first needs it, and known by its key from then on, in every part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from crosscut.demonstration import schema
from crosscut.demonstration.files import PARTS, BadDemonstrationFile, Collection
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.naming import give_names
from crosscut.register.actions.organisations import (
    record_organisation_lineage,
    register_organisation,
)
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import (
    Confidence,
    Headship,
    Instrument,
    Noun,
    Organisation,
    Person,
    Post,
    Source,
    Standing,
)
from crosscut.register.rules.names import has_han, simplified

_CITATION = re.compile(r"([\w.-]+)(?:/([\w.-]+))?(?:\s+(.+))?\Z")


@dataclass(frozen=True)
class Ground:
    """What holds for all facts of a block that says nothing else."""

    where: str
    confidence: str
    cite: tuple[str, ...] = ()
    by: str | None = None
    since: PartialDate | None = None
    attested: tuple[PartialDate, ...] = ()
    #: Within one place, one wording is one body, post or person; empty: keys alone are used.
    place: str = ""


class Bodies:
    """Enters, or finds again, what keys and wordings stand for."""

    def __init__(self, files: Collection, known: dict[str, str], actor: Actor) -> None:
        self.files = files
        self.actor = actor
        #: "person:han-zheng" → identifier, over all parts that were loaded.
        self.known = known
        self._held: dict[str, Any] = {}

    # Sources and instruments

    def source(self, key: str, quoting: str | None, ground: Ground) -> Source:
        """A source; where it quotes another it is a source of its own that relies on that."""
        block = self._block("sources", key, ground)
        quoted = self._block("sources", quoting, ground) if quoting else None
        name = f"source:{key}/{quoting}" if quoting else f"source:{key}"
        found = self._found(name, Source)
        if found is not None:
            return found
        relies_on = quoting or block.relies_on
        made = enter_source(
            title=f"{block.title} — quoting: {quoted.title}" if quoted else block.title,
            type=block.type,
            publisher=block.publisher,
            author=block.author,
            day=block.date,
            address=block.address,
            available=block.available,
            language=block.language,
            relies_on=self.source(relies_on, None, ground) if relies_on else None,
            actor=self.actor,
        )
        return self._keep(name, made)

    def cited(self, cites: Iterable[str], ground: Ground) -> tuple[Cited, ...]:
        found = []
        for cite in cites:
            match = _CITATION.match(cite)
            if match is None:
                raise BadDemonstrationFile(where=ground.where, what=f"no citation: “{cite}”")
            key, quoting, locator = match.groups()
            found.append(Cited(self.source(key, quoting, ground), locator or ""))
        return tuple(found)

    def instrument(self, key: str, ground: Ground) -> Instrument:
        block = self._block("instruments", key, ground)
        found = self._found(f"instrument:{key}", Instrument)
        if found is not None:
            return found
        made = enter_instrument(
            kind=block.kind,
            title=block.title,
            number=block.number,
            issuer=block.issuer,
            day=block.date,
            source=self.source(block.source, None, ground) if block.source else None,
            actor=self.actor,
        )
        return self._keep(f"instrument:{key}", made)

    def basis(self, claimed: schema.Claimed, ground: Ground) -> Basis:
        """On what a block's facts stand: its own words, else those of what it belongs to."""
        by = claimed.by or ground.by
        attested = claimed.attested if isinstance(claimed, schema.Dated) else None
        return Basis(
            instrument=self.instrument(by, ground) if by else None,
            citations=self.cited(claimed.cite or ground.cite, ground),
            confidence=Confidence(claimed.confidence or ground.confidence),
            standing=Standing.ALTERNATIVE if claimed.alternative else Standing.ACCEPTED,
            attested=ground.attested if attested is None else attested,
        )

    def period(self, dated: schema.Dated, ground: Ground) -> Period:
        since = dated.since if "since" in dated.model_fields_set else ground.since
        return Period.of(since, dated.until)

    # Organisations, posts, people

    def organisation(self, key: str, ground: Ground) -> Organisation:
        """An organisation by its key, or by its wording within the place of the notice."""
        block = self.files.organisations.get(key)
        name = f"organisation:{key}" if block else self._worded("organisation", key, ground)
        found = self._found(name, Organisation)
        if found is not None:
            return found
        if block is None:
            basis = self.basis(schema.Claimed(), replace(ground, attested=()))
            made = register_organisation(names=_in_script(key), basis=basis, actor=self.actor)
            return self._keep(name, made)
        own = self._own_ground("organisations", key)
        basis = self.basis(block, own)
        made = register_organisation(
            names=in_scripts(block.names),
            period=block.period,
            level=block.level,
            systems=block.systems,
            track=block.track,
            kind=block.kind,
            parent=self.organisation(block.under, own) if block.under else None,
            basis=basis,
            actor=self.actor,
        )
        self._keep(name, made)
        self._name_also(made, block.also, block, own)
        for lineage in block.succeeds:
            record_organisation_lineage(
                kind="succeeded",
                day=lineage.on,
                sources=[self.organisation(lineage.old, own)],
                into=[made],
                text=lineage.text,
                basis=self.basis(lineage, own),
                actor=self.actor,
            )
        return made

    def post(self, key: str, ground: Ground, of: str | None = None) -> Post:
        """A post by its key, or by its wording within the place of the notice."""
        block = self.files.posts.get(key)
        name = f"post:{key}" if block else self._worded("post", key, ground)
        found = self._found(name, Post)
        if found is not None:
            return found
        if block is None:
            made = create_post(
                organisation=self.organisation(of, ground) if of else None,
                names=_in_script(key),
                basis=self.basis(schema.Claimed(), replace(ground, attested=())),
                actor=self.actor,
            )
            return self._keep(name, made)
        own = self._own_ground("posts", key)
        headship = Headship.HEAD if block.head else Headship.UNKNOWN
        made = create_post(
            organisation=self.organisation(block.of, own) if block.of else None,
            names=in_scripts(block.names),
            rank=block.rank,
            capacity=1 if block.one else None,
            headship=Headship.DEPUTY if block.deputy else headship,
            basis=self.basis(block, own),
            actor=self.actor,
        )
        self._name_also(made, block.also, block, own)
        return self._keep(name, made)

    def person(self, key: str, ground: Ground) -> Person:
        """A person by key, or by the name within the place of the notice."""
        block = self.files.people.get(key)
        name = f"person:{key}" if block else self._worded("person", key, ground)
        found = self._found(name, Person)
        if found is not None:
            return found
        if block is None:
            basis = self.basis(schema.Claimed(), replace(ground, attested=()))
            made = register_person(names=_in_script(key), basis=basis, actor=self.actor)
            return self._keep(name, made)
        own = self._own_ground("people", key)
        made = register_person(
            names=in_scripts(block.names),
            distinction=block.about,
            basis=self.basis(block, own),
            actor=self.actor,
        )
        self._name_also(made, block.also, block, own)
        return self._keep(name, made)

    def tenures(self, key: str) -> None:
        """Which posts somebody is said to hold."""
        own = self._own_ground("people", key)
        person = self.person(key, own)
        for tenure in self.files.people[key].holds:
            appoint(
                person=person,
                post=self.post(tenure.post, own),
                period=tenure.period,
                personal_rank=tenure.rank,
                basis=self.basis(tenure, own),
                actor=self.actor,
            )

    # The keys

    def _own_ground(self, section: str, key: str) -> Ground:
        address = f"{section}.{key}"
        block = getattr(self.files, section)[key]
        return Ground(
            where=self.files.where(address),
            confidence=PARTS[self.files.part_of(address)],
            cite=block.cite or (),
        )

    def _name_also(
        self,
        noun: Noun,
        names: Iterable[schema.AlsoNamed],
        block: schema.Claimed,
        ground: Ground,
    ) -> None:
        own = replace(ground, cite=block.cite or ground.cite)
        for name in names:
            basis = self.basis(name, own)
            give_names(noun, in_scripts(name), name.period, basis, official=False)

    def _block(self, section: str, key: str | None, ground: Ground) -> Any:
        block = getattr(self.files, section).get(key)
        if block is None:
            raise BadDemonstrationFile(where=ground.where, what=f"“{key}” is not in {section}")
        return block

    def _worded(self, kind: str, wording: str, ground: Ground) -> str:
        if not ground.place:
            raise BadDemonstrationFile(
                where=ground.where, what=f"“{wording}” is no key of a {kind}"
            )
        return f"{kind}:{ground.place}/{wording}"

    def _found(self, name: str, model: type[Any]) -> Any:
        """The row behind a key, also where it was merged into another since."""
        if name in self._held:
            return self._held[name]
        if name not in self.known:
            return None
        row = model.objects.get(pk=decode(self.known[name]))
        while getattr(row, "merged_into_id", None):
            row = row.merged_into
        self._held[name] = row
        return row

    def _keep(self, name: str, row: Any) -> Any:
        self._held[name] = row
        self.known[name] = encode(row.pk)
        return row


def in_scripts(names: schema.Names) -> dict[str, str]:
    """Names by script. Simplified characters follow from traditional ones, not the reverse,
    which would be a guess."""
    hans = names.hans or (simplified(names.hant) if names.hant else "")
    given = {
        "zh-Hans": hans,
        "zh-Hant": names.hant,
        "zh-Latn-pinyin": names.pinyin,
        "en": names.en,
    }
    return {script: text for script, text in given.items() if text}


def _in_script(wording: str) -> dict[str, str]:
    return {"zh-Hans" if has_han(wording) else "en": wording}
