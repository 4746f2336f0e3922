"""Writing bulletins: drafts of briefings and circulars, to whom they go, what goes with them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Group, Organisation
from crosscut.table.actions.files import keep_file
from crosscut.table.files import CheckedFile
from crosscut.table.lifecycles import BULLETIN, BULLETIN_KEPT_IN, BulletinState
from crosscut.table.models import (
    Addressee,
    Bulletin,
    Enclosure,
    EnclosureContent,
    Matter,
    Meeting,
)
from crosscut.table.openness import narrowed
from crosscut.table.policy import may_publish, visible_to
from crosscut.table.queries.above import Body
from crosscut.table.queries.addressing import is_sealed, place_of, places_to_address
from crosscut.table.refusals import (
    BulletinChanged,
    CorrectsNothing,
    NotAddressable,
    NothingChanged,
    OfAnotherGroup,
    TitleMissing,
    TooManyEnclosures,
)
from crosscut.table.rules.bulletins import BulletinKind

#: On one bulletin.
MOST_ENCLOSURES = 20
Thing = TypeVar("Thing", Matter, Meeting)


@action("bulletin.drafted")
def draft_bulletin(
    *,
    group: Group,
    kind: str,
    title: str,
    text: str = "",
    organisations: Collection[Organisation] = (),
    groups: Collection[Group] = (),
    distribution_list: bool = False,
    disclosure: str = "",
    matter: Matter | None = None,
    meeting: Meeting | None = None,
    corrects: Bulletin | None = None,
    actor: Actor,
) -> Bulletin:
    """Begin a briefing or a circular of a group. Nobody is told before it is issued. `matter` or
    `meeting` is what it is about; never does it reach wider than these and the group. With
    `corrects` it will take the place of one that was issued.

    Refuses: NotForYou, TitleMissing, NotAddressable, OfAnotherGroup, CorrectsNothing.
    """
    may_publish(actor, group.pk)
    if not title.strip():
        raise TitleMissing
    if corrects is not None:
        refuse_uncorrectable(corrects, group, kind)
    made = Bulletin(
        group=group,
        kind=BulletinKind(kind),
        title=" ".join(title.split())[:300],
        text=text.strip(),
        disclosure=reach(group, disclosure, matter, meeting),
        matter=_own(matter, group, actor),
        meeting=_own(meeting, group, actor),
        corrects=corrects,
        day=clock.today(),
        person_id=actor.person,
    )
    made.save()
    _address(made, organisations, groups, distribution_list, actor)
    return made


@action("bulletin.written")
def write_bulletin(
    *,
    bulletin: Bulletin,
    seen: int,
    title: str | None = None,
    text: str | None = None,
    organisations: Collection[Organisation] | None = None,
    groups: Collection[Group] | None = None,
    distribution_list: bool | None = None,
    disclosure: str = "",
    actor: Actor,
) -> Bulletin:
    """Change a draft: what is not given stays.

    Refuses: NotForYou, BulletinChanged, StepNotAllowed, TitleMissing, NotAddressable,
    NothingChanged.
    """
    bulletin = opened("write", bulletin, seen, actor)
    values: dict[str, Any] = {}
    if title is not None:
        if not title.strip():
            raise TitleMissing
        values["title"] = " ".join(title.split())[:300]
    if text is not None:
        values["text"] = text.strip()
    if disclosure:
        values["disclosure"] = reach(bulletin.group, disclosure, bulletin.matter, bulletin.meeting)
    values = {name: new for name, new in values.items() if getattr(bulletin, name) != new}
    before = bulletin.addressees.filter(left_out_on=None)
    moved = _address(
        bulletin,
        organisations
        if organisations is not None
        else Organisation.objects.filter(pk__in=before.values("organisation")),
        groups if groups is not None else Group.objects.filter(pk__in=before.values("body")),
        before.filter(organisation=None, body=None).exists()
        if distribution_list is None
        else distribution_list,
        actor,
    )
    if not values and not moved:
        raise NothingChanged
    return bulletin.changed(changes=bulletin.changes + 1, **values)


@action("bulletin.discarded")
def discard_bulletin(*, bulletin: Bulletin, seen: int, actor: Actor) -> Bulletin:
    """A draft that nobody wants any more. Refuses: NotForYou, BulletinChanged, StepNotAllowed."""
    return ended("discard", bulletin, seen, actor)


@action("enclosure.added")
def enclose_file(*, bulletin: Bulletin, file: CheckedFile, actor: Actor) -> Enclosure:
    """Put a file to a draft. Refuses: NotForYou, StepNotAllowed, TooManyEnclosures."""
    bulletin = opened("enclose", bulletin, None, actor)
    if bulletin.enclosures.filter(withdrawn_on=None).count() >= MOST_ENCLOSURES:
        raise TooManyEnclosures(limit=MOST_ENCLOSURES)
    return keep_file(file, Enclosure(bulletin=bulletin), EnclosureContent)


@action("enclosure.withdrawn")
def withdraw_enclosure(*, enclosure: Enclosure, actor: Actor) -> Enclosure:
    """Take a file out of a draft again. Refuses: NotForYou, StepNotAllowed, NothingChanged."""
    opened("enclose", enclosure.bulletin, None, actor)
    enclosure = Enclosure.objects.select_for_update().get(pk=enclosure.pk)
    if enclosure.withdrawn_on:
        raise NothingChanged
    return enclosure.changed(withdrawn_on=clock.today())


def held_bulletin(bulletin: Bulletin) -> Bulletin:
    """The bulletin, held until the transaction ends."""
    rows = Bulletin.objects.select_for_update(of=("self",)).select_related("group")
    return rows.get(pk=bulletin.pk)


def opened(verb: str, bulletin: Bulletin, seen: int | None, actor: Actor) -> Bulletin:
    """The bulletin, held, for what the office does with it and keeps its state.
    Refuses: NotForYou, BulletinChanged, StepNotAllowed."""
    bulletin = held_bulletin(bulletin)
    may_publish(actor, bulletin.group_id)
    refuse_unseen(bulletin, seen)
    refuse_untimely(verb, bulletin)
    return bulletin


def refuse_untimely(verb: str, bulletin: Bulletin) -> None:
    """Refuses: StepNotAllowed."""
    if BulletinState(bulletin.state) not in BULLETIN_KEPT_IN[verb]:
        raise StepNotAllowed(verb=verb, state=bulletin.state)


def ended(
    verb: str, bulletin: Bulletin, seen: int | None, actor: Actor, reason: str = ""
) -> Bulletin:
    """The bulletin after a step of the office that ends it.
    Refuses: NotForYou, BulletinChanged, StepNotAllowed."""
    bulletin = held_bulletin(bulletin)
    may_publish(actor, bulletin.group_id)
    refuse_unseen(bulletin, seen)
    target = BULLETIN.after(verb, BulletinState(bulletin.state))
    return bulletin.changed(
        state=target.value,
        ended_on=clock.today(),
        reason=reason.strip(),
        changes=bulletin.changes + 1,
    )


def refuse_unseen(bulletin: Bulletin, seen: int | None) -> None:
    """Refuses: BulletinChanged."""
    if seen is not None and bulletin.changes != seen:
        raise BulletinChanged(bulletin=bulletin.title)


def refuse_uncorrectable(old: Bulletin, group: Group, kind: str) -> None:
    """Refuses: CorrectsNothing."""
    same = (old.group_id, old.kind) == (group.pk, BulletinKind(kind).value)
    if not same or old.state != BulletinState.ISSUED.value:
        raise CorrectsNothing


def reach(
    group: Group, wished: str, matter: Matter | None = None, meeting: Meeting | None = None
) -> Disclosure:
    """What is said of it is never wider than the group, and what it is about."""
    order = list(Disclosure)
    found = narrowed(group, Disclosure(wished or Disclosure.RESTRICTED))
    about = (Disclosure(each.disclosure) for each in (matter, meeting) if each is not None)
    return max(found, *about, key=order.index) if matter or meeting else found


def _own(thing: Thing | None, group: Group, actor: Actor) -> Thing | None:
    """Refuses: OfAnotherGroup."""
    if thing is None:
        return None
    known = visible_to(actor, type(thing)._default_manager.filter(pk=thing.pk))
    if thing.group_id != group.pk or not known.exists():
        raise OfAnotherGroup(thing=str(thing), group=group)
    return thing


def _address(
    bulletin: Bulletin,
    organisations: Collection[Organisation],
    groups: Collection[Group],
    distribution_list: bool,
    actor: Actor,
) -> bool:
    """Have a draft go to these and to nobody else; whether that is anything new.
    Refuses: NotAddressable."""
    wanted: dict[Body | None, str] = {
        **{Body("organisation", each.pk): each.display for each in organisations},
        **{Body("group", each.pk): each.display for each in groups},
        **({None: "—"} if distribution_list else {}),
    }
    rows = bulletin.addressees.filter(left_out_on=None)
    standing = {place_of(each).body: each for each in rows}
    added = wanted.keys() - standing.keys()
    if added:
        kind = BulletinKind(bulletin.kind)
        sealed = is_sealed(bulletin)
        offered = {
            place.body: place
            for place in places_to_address(actor, bulletin.group_id, kind, sealed=sealed)
        }
        for body, name in wanted.items():
            if body in added and body not in offered:
                raise NotAddressable(addressee=name, group=bulletin.group)
        Addressee.objects.bulk_create(
            Addressee(
                bulletin=bulletin,
                organisation_id=place.organisation_id,
                body_id=place.body_id,
                way=place.way.value,
            )
            for body, place in offered.items()
            if body in added
        )
    gone = [row for body, row in standing.items() if body not in wanted]
    for row in gone:
        row.changed(left_out_on=clock.today())
    return bool(added or gone)
