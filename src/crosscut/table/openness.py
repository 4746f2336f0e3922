"""Which matters, meetings and papers of the table somebody may know of: the conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure, Group
from crosscut.register.openness import open_group
from crosscut.register.sight import sight_of
from crosscut.table.lifecycles import BulletinState, ItemState, MeetingState, MinutesState
from crosscut.table.models import (
    Addressee,
    AgendaItem,
    Bulletin,
    Concerned,
    Invitation,
    Matter,
    Meeting,
    Minutes,
    MinutesComment,
    MinutesVersion,
    RaisedBy,
)
from crosscut.table.rules.bulletins import Way

#: Rows of minutes, and where each has them.
OF_MINUTES: Mapping[type[Any], str] = {
    Minutes: "",
    MinutesVersion: "minutes__",
    MinutesComment: "minutes__",
}
#: Where a row of a round has its matter.
AT_ROUND = "round__matter"
#: Who runs a group's table.
OFFICE = frozenset({"office", "leader"})

#: A place at a group's table by which one reads what goes to the group.
AT_A_TABLE = ("leader", "office", "deputy", "member", "liaison")


def open_matter(actor: Actor) -> Q:
    """A matter is known by whom its group is, and then by its own disclosure. Who knows the group
    only as the body above knows what was submitted to it or came from it."""
    if actor.local or actor.system:
        return Q()
    groups = Group.objects.filter(open_group(sight_of(actor)), pk=OuterRef("group"))
    wide = Q(disclosure=Disclosure.PUBLIC)
    if actor.insider:
        wide |= Q(disclosure=Disclosure.INTERNAL)
    inside = knows_inside(actor)
    condition = wide & Q(Exists(groups))
    if inside:
        condition |= Q(group__known_in=inside)
    if above := actor.approves_for - inside:
        # What another group sent down with its decision did not come from the body above.
        from_above = Q(raised_by=RaisedBy.ABOVE, came_from__isnull=True)
        condition |= Q(group__known_in=above) & (Q(was_submitted=True) | from_above)
    return condition


def open_meeting(actor: Actor, *, guests: bool = True) -> Q:
    """A meeting is known by whom its group is, and then by its own disclosure; and by those who
    are called to it without a seat of their own: substitutes, and guests. Who is called by a seat
    knows of it as long as the seat lasts."""
    if actor.local or actor.system:
        return Q()
    groups = Group.objects.filter(open_group(sight_of(actor)), pk=OuterRef("group"))
    wide = Q(disclosure=Disclosure.PUBLIC)
    if actor.insider:
        wide |= Q(disclosure=Disclosure.INTERNAL)
    condition = (wide & Q(Exists(groups))) | Q(group__in=knows_inside(actor))
    if actor.person is not None:
        called = _called(actor, "pk")
        without_seat = Q(instead_of__isnull=False)
        if guests:
            without_seat |= Q(seat__isnull=True)
        called = called.filter(without_seat)
        condition |= Q(Exists(called)) & ~Q(state=MeetingState.PLANNED.value)
    return condition


def open_point(actor: Actor) -> Q:
    """Points are known with their meeting; to a guest who is asked to one of them, that one."""
    if actor.local or actor.system:
        return Q()
    return _with_meeting(actor, Q(item__isnull=True) | Q(item=OuterRef("pk")))


def open_invitation(actor: Actor) -> Q:
    """Who else comes is known with the meeting, but not to a guest who is asked to one point."""
    if actor.local or actor.system:
        return Q()
    own = Q(person=actor.person) if actor.person is not None else Q(pk__in=[])
    known = Meeting.objects.filter(open_meeting(actor), pk=OuterRef("meeting"))
    return _with_meeting(actor, Q(item__isnull=True)) | (own & Q(Exists(known)))


def _with_meeting(actor: Actor, asked: Q) -> Q:
    """Rows of meetings that somebody knows otherwise than as a guest, or as one who is asked so."""
    known = Meeting.objects.filter(open_meeting(actor, guests=False), pk=OuterRef("meeting"))
    condition = Q(Exists(known))
    if actor.person is not None:
        guest = _called(actor, "meeting").filter(seat__isnull=True, instead_of__isnull=True)
        condition |= Q(Exists(guest.filter(asked).exclude(meeting__state=MeetingState.PLANNED)))
    return condition


def _called(actor: Actor, at: str) -> QuerySet[Invitation]:
    """The invitations of somebody to the meeting of a row."""
    return Invitation.objects.filter(
        meeting=OuterRef(at), person=actor.person, withdrawn_at__isnull=True
    )


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What of somebody decides which matters and meetings of some groups are open: who has the same
    is told the same. `person` is None where nobody calls the person to a meeting without a seat."""

    whole: bool
    insider: bool
    person: int | None
    inside: frozenset[int]
    knows: frozenset[int]
    approves_for: frozenset[int]

    def actor(self) -> Actor:
        """For `open_matter` and `open_meeting`, of things of those groups."""
        return Actor(
            local=self.whole,
            insider=self.insider,
            person=self.person,
            groups={"listed": self.inside},
            knows=self.knows,
            approves_for=self.approves_for,
        )


def standpoint(actor: Actor, groups: frozenset[int], called: frozenset[int]) -> Standpoint:
    """Where somebody stands to the groups; `called` are the people who are called to their meetings
    without a seat."""
    inside = knows_inside(actor) & groups
    return Standpoint(
        whole=actor.local or actor.system,
        insider=actor.insider,
        person=actor.person if actor.person in called else None,
        inside=inside,
        knows=actor.knows & groups,
        approves_for=actor.approves_for & groups - inside,
    )


def open_minutes(actor: Actor, model: type[Any]) -> Q:
    """Drafts are the office's. What goes round is known with its meeting, by whoever may know of
    all the matters that it is about; guests have their points and no minutes."""
    if actor.local or actor.system:
        return Q()
    at = OF_MINUTES[model]
    meetings = Meeting.objects.filter(open_meeting(actor, guests=False), pk=OuterRef("pk"))
    narrower = AgendaItem.objects.filter(matter__isnull=False, meeting=OuterRef("pk"))
    narrower = narrower.exclude(state=ItemState.DROPPED.value)
    narrower = narrower.exclude(matter__in=Matter.objects.filter(open_matter(actor)))
    open_ = Meeting.objects.filter(~Exists(narrower), Exists(meetings), pk=OuterRef(f"{at}meeting"))
    sent = ~Q(**{f"{at}state": MinutesState.DRAFT.value})
    if model is MinutesVersion:
        sent &= Q(number=F("minutes__version"))
    return Q(**{f"{at}meeting__group__in": runs(actor)}) | (sent & Q(Exists(open_)))


def open_excerpt(actor: Actor) -> Q:
    """An excerpt is known to whom it went, and to those who sent it."""
    if actor.local or actor.system:
        return Q()
    condition = Q(item__meeting__group__in=runs(actor))
    if actor.person is not None:
        condition |= Q(person=actor.person)
    meetings = Meeting.objects.filter(open_meeting(actor), pk=OuterRef("item__meeting"))
    return condition & Q(Exists(meetings))


def open_bulletin(actor: Actor) -> Q:
    """Drafts are the office's. What was issued is known as its group and its own disclosure have
    it, and by those to whom it goes."""
    if actor.local or actor.system:
        return Q()
    groups = Group.objects.filter(open_group(sight_of(actor)), pk=OuterRef("group"))
    wide = Q(disclosure=Disclosure.PUBLIC)
    if actor.insider:
        wide |= Q(disclosure=Disclosure.INTERNAL)
    condition = (wide & Q(Exists(groups))) | Q(group__in=knows_inside(actor)) | addressed_to(actor)
    drafts = (BulletinState.DRAFT.value, BulletinState.DISCARDED.value)
    return Q(group__in=runs(actor)) | (condition & ~Q(state__in=drafts))


def addressed_to(actor: Actor) -> Q:
    """Bulletins that go to the actor by what the register gives him or her today. What is sealed
    goes to nobody who may not know the group."""
    tables = frozenset().union(*(actor.groups.get(each, frozenset()) for each in AT_A_TABLE))
    own = Q(organisation__in=actor.organisations) | Q(body__in=tables)
    for group, body in sorted(actor.approves_as):
        own |= Q(bulletin__group=group) & (Q(organisation=body) | Q(body=body))
    for group, organisation in sorted(actor.sits_for | actor.liaison_for):
        own |= Q(bulletin__group=group, organisation=organisation)
    own |= Q(way=Way.LISTED.value, bulletin__group__in=actor.groups.get("listed", frozenset()))
    rows = Addressee.objects.filter(own, bulletin=OuterRef("pk"), left_out_on__isnull=True)
    sealed = Q(disclosure=Disclosure.SEALED) | Q(group__disclosure=Disclosure.SEALED)
    return Q(Exists(rows)) & (~sealed | Q(group__in=actor.knows))


def addressed_by(actor: Actor, bulletin: Bulletin) -> tuple[Addressee, str] | None:
    """The place by which a bulletin goes to the actor today, and the capacity that he or she has
    there; None where it does not."""
    if not Bulletin.objects.filter(addressed_to(actor), pk=bulletin.pk).exists():
        return None
    group = bulletin.group_id
    for each in bulletin.addressees.filter(left_out_on__isnull=True):
        body = each.organisation_id or each.body_id or 0
        held = {name: each.body_id in actor.groups.get(name, ()) for name in AT_A_TABLE}
        held["head"] = each.organisation_id in actor.organisations
        held["member"] |= (group, body) in actor.sits_for
        held["liaison"] |= (group, body) in actor.liaison_for
        held["approver"] = (group, body) in actor.approves_as
        held["listed"] = each.way == Way.LISTED and group in actor.groups.get("listed", ())
        if capacity := next((name for name, holds in held.items() if holds), ""):
            return each, capacity
    return None


def open_reader(actor: Actor) -> Q:
    """Who reads what is known to the office that issued it, and of oneself."""
    if actor.local or actor.system:
        return Q()
    bulletins = Bulletin.objects.filter(open_bulletin(actor), pk=OuterRef("bulletin"))
    mine = Q(person=actor.person) if actor.person is not None else Q(pk__in=[])
    return (Q(bulletin__group__in=runs(actor)) | mine) & Q(Exists(bulletins))


def asked_of(actor: Actor, at: str) -> Q:
    """What the organisations that the actor heads owe, or the actor as an expert: each is known by
    itself, without the rest of its matter; never one of a sealed matter."""
    to_actor = Q(organisation__in=actor.organisations)
    if actor.person is not None and at == "matter":
        to_actor |= Q(expert=actor.person)
    sealed = Q(**{f"{at}__disclosure": Disclosure.SEALED}) | Q(
        **{f"{at}__group__disclosure": Disclosure.SEALED}
    )
    return to_actor & ~sealed


def own_draft(actor: Actor) -> Q:
    """Drafts of positions are known to those who speak for the organisation, and to nobody else
    at the table."""
    if actor.local or actor.system:
        return Q()
    own = Q(concerned__in=Concerned.objects.filter(asked_of(actor, AT_ROUND)))
    for group, organisation in actor.sits_for | actor.liaison_for:
        own |= Q(concerned__organisation=organisation, concerned__round__matter__group=group)
    return own


def knows_inside(actor: Actor) -> frozenset[int]:
    """The groups whose matters the actor knows by a place there, or by their distribution list."""
    places = (ids for capacity, ids in actor.groups.items() if capacity != "approver")
    return frozenset().union(*places)


def runs(actor: Actor) -> frozenset[int]:
    """The groups whose meetings the actor runs."""
    return frozenset().union(*(actor.groups.get(each, frozenset()) for each in OFFICE))


def narrowed(group: Group, wished: Disclosure) -> Disclosure:
    """What is said of a meeting is never wider than its group."""
    order = list(Disclosure)
    return max(Disclosure(group.disclosure), wished, key=order.index)
