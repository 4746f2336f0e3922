"""Documents that change the register: entering them and taking them back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Recorded, require_running
from crosscut.register.actions.basis import Basis, cite, refuse_taken_slot
from crosscut.register.actions.naming import show_name
from crosscut.register.actions.telling import may_be_told
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import (
    Claim,
    Ending,
    Event,
    EventPart,
    Group,
    Instrument,
    Noun,
    Organisation,
    Part,
    Source,
    Sourced,
    Standing,
    Term,
    Vocabulary,
)
from crosscut.register.policy import may_mark, may_write
from crosscut.register.refusals import (
    AlreadyEntered,
    AlreadyMarked,
    InstrumentWithdrawn,
    LaterFactsStand,
    NotAvailable,
)


def digest_of_text(text: str) -> str:
    """SHA-256 of a paper's text without white space; empty for no text."""
    bare = "".join(text.split())
    return hashlib.sha256(bare.encode()).hexdigest() if bare else ""


@action("instrument.entered")
def enter_instrument(
    *,
    kind: str,
    title: str,
    number: str = "",
    issuer: str = "",
    day: PartialDate | None = None,
    source: Source | None = None,
    text: str = "",
    mark: str | Term | None = None,
    actor: Actor,
) -> Instrument:
    """Enter a document that changes the register. `kind` is an `InstrumentKind`, `mark` a term of
    the vocabulary `classification`.

    Refuses: UnknownTerm, NotCleared; AlreadyEntered where a paper with the same text stands. One
    that the actor may not know of is none: what is entered then is a paper of its own.
    """
    may_write(actor)
    marked = term(Vocabulary.CLASSIFICATION, mark) if mark else None
    may_mark(actor, marked)
    digest = digest_of_text(text)
    if digest:
        twin = Instrument.objects.filter(digest=digest, withdrawn=False).first()
        if twin is not None and not may_be_told(twin, actor):
            digest = ""
        elif twin is not None:
            raise AlreadyEntered(instrument=twin, day=twin.date_text or "?")
    instrument = Instrument(
        kind=kind,
        title=title,
        number=number,
        issuer=issuer,
        day_min=day.first if day else FAR_PAST,
        day_max=day.last if day else FAR_FUTURE,
        source=source,
        text=text,
        mark=marked,
        digest=digest,
    )
    instrument.save()
    return instrument


@action("instrument.marked")
def mark_instrument(
    *, instrument: Instrument, mark: str | Term | None = None, reason: str = "", actor: Actor
) -> Instrument:
    """Give a paper a classification mark, another one, or none any more. Who has no clearance for
    it does not know of the paper; what it entered goes on following its groups.

    Refuses: UnknownTerm, NotCleared for the old mark or the new, AlreadyMarked.
    """
    may_write(actor)
    instrument = Instrument.objects.select_for_update(of=("self",)).get(pk=instrument.pk)
    marked = term(Vocabulary.CLASSIFICATION, mark) if mark else None
    may_mark(actor, instrument.mark, marked)
    if instrument.mark == marked:
        raise AlreadyMarked
    if reason:
        require_running().facts["reason"] = reason
    return instrument.changed(mark=marked)


def record_event(
    kind: str,
    day: PartialDate | None,
    parts: Iterable[tuple[str, Group | Organisation]],
    basis: Basis,
    text: str = "",
) -> Event:
    """Something happened to groups or organisations on a day; used by actions."""
    event = Event(
        kind=kind,
        day_min=day.first if day else FAR_PAST,
        day_max=day.last if day else FAR_FUTURE,
        text=text,
        instrument=basis.instrument,
        confidence=basis.confidence,
        standing=basis.standing,
    )
    event.save()
    cite(event, basis.unattested())
    for part, whose in parts:
        EventPart(
            event=event,
            part=Part(part),
            group=whose if isinstance(whose, Group) else None,
            organisation=whose if isinstance(whose, Organisation) else None,
        ).save()
    return event


def sourced_models() -> list[type[Sourced]]:
    """Every table of facts."""
    return [
        model
        for model in apps.get_app_config("register").get_models()
        if issubclass(model, Sourced) and model._meta.managed
    ]


def noun_models() -> list[type[Noun]]:
    """Every table of identities."""
    return [
        model for model in apps.get_app_config("register").get_models() if issubclass(model, Noun)
    ]


@action("instrument.withdrawn")
def withdraw_instrument(*, instrument: Instrument, reason: str, actor: Actor) -> Instrument:
    """Take a wrongly confirmed instrument back with all its facts; what it ended goes on.

    The facts stay in the record and answer no question any more.
    Refuses: InstrumentWithdrawn, LaterFactsStand (which names those that the actor may know of),
    NotAvailable where there are only others.
    """
    may_write(actor)
    instrument = Instrument.objects.select_for_update().get(pk=instrument.pk)
    if instrument.withdrawn:
        raise InstrumentWithdrawn(instrument=instrument)
    standing = list(later_facts(instrument))
    later = list(dict.fromkeys(name for row, name in standing if may_be_told(row, actor)))
    if standing and not later:
        raise NotAvailable
    if later:
        shown = "; ".join(later[:5]) + (f" (+{len(later) - 5})" if len(later) > 5 else "")
        raise LaterFactsStand(instrument=instrument, facts=shown)
    for model in sourced_models():
        for fact in model._default_manager.filter(instrument=instrument).exclude(
            standing=Standing.WITHDRAWN
        ):
            fact.changed(standing=Standing.WITHDRAWN)
    renamed: list[Noun] = []
    for ending in instrument.endings.filter(undone=False):
        fact = apps.get_model("register", ending.fact_kind)._default_manager.get(pk=ending.fact)
        fact.until_min, fact.until_max = ending.until_min, ending.until_max
        refuse_taken_slot(fact)
        fact.save()
        ending.changed(undone=True)
        if hasattr(fact, "BEARER"):
            renamed.append(getattr(fact, fact.BEARER))
    for noun_model in noun_models():
        for noun in noun_model._default_manager.filter(instrument=instrument, withdrawn=False):
            if not has_facts(noun):
                noun.changed(withdrawn=True)
    for noun in renamed:
        noun.refresh_from_db()
        show_name(noun)
    return instrument.changed(withdrawn=True, withdrawal_reason=reason)


def later_facts(instrument: Instrument) -> Iterable[tuple[Recorded, str]]:
    """Facts under other instruments that stand on this one, each with the name of the paper, or
    of the group, that they are of.

    They belong to a group that this one founded, or ended a fact that it made.
    """
    founded = set(
        Group.objects.filter(instrument=instrument, withdrawn=False).values_list("pk", flat=True)
    )
    for model in sourced_models():
        if model is Event:
            continue
        fields = {field.name for field in model._meta.get_fields()}
        about = Q()
        for name in ("group", "other_group"):
            if name in fields:
                about |= Q(**{f"{name}_id__in": founded})
        if about and founded:
            standing = model._default_manager.filter(about).exclude(standing=Standing.WITHDRAWN)
            others = standing.exclude(instrument=instrument).select_related("group", "instrument")
            for fact in others[:20]:
                yield fact, str(fact.instrument or fact.group)
    mine: set[int] = set()
    for model in sourced_models():
        mine.update(
            model._default_manager.filter(instrument=instrument)
            .exclude(standing=Standing.WITHDRAWN)
            .values_list("pk", flat=True)
        )
    endings = Ending.objects.filter(undone=False).exclude(instrument=instrument)
    for ending in endings.filter(fact__in=mine).select_related("instrument"):
        yield ending, str(ending.instrument)


def has_facts(noun: Noun) -> bool:
    """Whether facts that are not withdrawn are about a noun."""
    for relation in noun._meta.related_objects:
        model: Any = relation.related_model
        if issubclass(model, Claim) and model._meta.managed:
            standing = model._default_manager.filter(**{relation.field.name: noun}).exclude(
                standing=Standing.WITHDRAWN
            )
            if standing.exists():
                return True
    return False
