"""Accounts to look at the demonstration with: one for each capacity, of people of Rivergate.

None has a password; on this machine one switches between them with a click. What each may see
and do follows from seats and posts, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosscut.access.actions.accounts import make_account
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.models import (
    Group,
    GroupName,
    GroupTie,
    Headship,
    InstrumentKind,
    Liaison,
    Organisation,
    OrganisationName,
    Person,
    Role,
    Setting,
    Sitting,
    Tenure,
    TieKind,
    Tier,
)

MADE = "demonstration:accounts"
CITY = "City of Rivergate"
#: The group around which most of them stand.
GROUP = "Safety Commission"
#: A body whose head sits elsewhere.
HEADED = "Education Bureau"


def make_demonstration_accounts(*, actor: Actor) -> int:
    """Make the accounts if they are not there yet; says how many were made."""
    if Setting.objects.filter(key=MADE).exists():
        return 0
    return make_cast(actor=actor)


@action("demonstration.accounts made")
def make_cast(*, actor: Actor) -> int:
    """Make the accounts, and the few posts and seats that the story lacks; says how many."""
    cast = _Cast(actor, PartialDate.parse(clock.today()))
    people = cast.people()
    for capacity, person in people.items():
        make_account(name=f"demo {capacity}", person=person, demonstrates=capacity, actor=actor)
    change_setting(key=MADE, value=len(people), actor=actor)
    return len(people)


@dataclass
class _Cast:
    """Who plays whom."""

    actor: Actor
    today: PartialDate

    def people(self) -> dict[str, Person]:
        """Somebody for each capacity, nobody twice."""
        self.basis = self._paper()
        group = _group(GROUP)
        city = _organisation(CITY)
        # Whose tenure is below the city is an insider.
        change_setting(key="own_organisation", value=encode(city.pk), actor=self.actor)
        found = {
            "registrar": seat_registrar(person=self._new("Bai Lu", "白露"), actor=self.actor),
            "leader": self._sitting(group, Tier.GROUP, Role.LEADER),
            "deputy": self._sitting(group, Tier.GROUP, Role.EXECUTIVE_DEPUTY),
            "office": self._sitting(group, Tier.OFFICE, "director"),
        }
        found["member"] = self._sitting(group, Tier.GROUP, Role.MEMBER, *found.values())
        found["liaison"] = self._liaison(group, *found.values())
        found["head"] = self._head(_organisation(HEADED))
        found["approver"] = self._staff(
            self._above(group), "Case officer", "承办人", "Gu Mei", "顾梅"
        )
        found["adviser"] = self._adviser(group)
        found["auditor"] = self._staff(
            self._own("own_audit_office"), "Auditor", "审计员", "Mo Ran", "莫然"
        )
        found["outsider"] = self._new("Yu Tao", "于涛")
        return found

    def _sitting(self, group: Group, tier: str, role: str, *but: Person) -> Person:
        rows = Sitting.objects.filter(group=group, tier=tier, role=role, person__isnull=False)
        taken = {person.pk for person in but}
        ids = (
            rows.accepted().certain(self.today).order_by("ordinal").values_list("person", flat=True)
        )
        return Person.objects.get(pk=next(pk for pk in ids if pk not in taken))

    def _liaison(self, group: Group, *but: Person) -> Person:
        posts = Liaison.objects.filter(group=group).certain(self.today).values("post")
        held = Tenure.objects.filter(post__in=posts).certain(self.today)
        # Who sits somewhere besides would show more than what a liaison sees.
        seated = Sitting.objects.filter(person__isnull=False).accepted().certain(self.today)
        alone = held.exclude(person__in=but).exclude(person__in=seated.values("person"))
        rows = alone.order_by("person__display").select_related("person")
        return rows[0].person

    def _head(self, organisation: Organisation) -> Person:
        posts = {"post__organisation": organisation, "post__headship": Headship.HEAD}
        return Tenure.objects.filter(**posts).certain(self.today).select_related("person")[0].person

    def _above(self, group: Group) -> Organisation:
        ties = GroupTie.objects.filter(group=group, kind=TieKind.REPORTS_TO).certain(self.today)
        above = ties.select_related("organisation")[0].organisation
        assert above is not None
        return above

    def _own(self, key: str) -> Organisation:
        return Organisation.objects.get(pk=decode(Setting.objects.get(key=key).value))

    def _staff(
        self, body: Organisation, post: str, post_zh: str, person: str, person_zh: str
    ) -> Person:
        """Somebody new in a new post of a body."""
        made = create_post(
            organisation=body, names={"en": post, "zh-Hans": post_zh}, headship=Headship.NONE,
            basis=self.basis, actor=self.actor,
        )  # fmt: skip
        somebody = self._new(person, person_zh)
        appoint(
            person=somebody, post=made, period=Period.of(self.today), basis=self.basis,
            actor=self.actor,
        )  # fmt: skip
        return somebody

    def _adviser(self, group: Group) -> Person:
        somebody = self._new("Hua Jing", "华静")
        seat(
            group=group, role=Role.ADVISER, person=somebody, succession="personal", ordinal=90,
            period=Period.of(self.today), basis=self.basis, actor=self.actor,
        )  # fmt: skip
        return somebody

    def _new(self, english: str, chinese: str) -> Person:
        names = {"en": english, "zh-Hans": chinese}
        return register_person(names=names, basis=self.basis, actor=self.actor)

    def _paper(self) -> Basis:
        paper = enter_instrument(
            kind=InstrumentKind.APPOINT,
            title="Appointments for the demonstration · 演示用任职通知",
            day=self.today,
            actor=self.actor,
        )
        return Basis(instrument=paper)


def _group(name: str) -> Group:
    found = GroupName.objects.filter(text=name).select_related("group").first()
    assert found is not None, f"Rivergate has no “{name}”"
    return found.group


def _organisation(name: str) -> Organisation:
    found = OrganisationName.objects.filter(text=name).select_related("organisation").first()
    assert found is not None, f"Rivergate has no “{name}”"
    return found.organisation
