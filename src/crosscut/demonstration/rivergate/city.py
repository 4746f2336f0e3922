"""Rivergate's bodies, posts and people, and the papers under which its groups are founded."""

from __future__ import annotations

from collections import Counter
from datetime import date

from crosscut.demonstration.rivergate.story import CityStory, GroupsStory, GroupStory
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group, state_roster, tie_group, write_mandate
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.liaisons import name_liaison
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import Group, Organisation, Person, Post, Tenure

DEPUTIES = 3  # how many deputy directors a department may have
FOUNDED = 1958  # before which nobody asks what stood below what


class City:
    """What was made so far, by the keys of the story."""

    def __init__(self, story: CityStory, groups: GroupsStory, actor: Actor) -> None:
        self.story, self.actor = story, actor
        self.organisations: dict[str, Organisation] = {}
        self.posts: dict[str, Post] = {}
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.instruments: dict[str, Basis] = {}
        self.numbers: Counter[int] = Counter()
        self.opening = self.paper("entry", story.starts, "Founding book of the city", "建市文书")
        self.build()
        for key, told in groups.instruments.items():
            self.instruments[key] = self.paper(
                told.kind, told.day, told.title["en"], told.title["zh-Hans"]
            )

    def build(self) -> None:
        """Bodies, departments, districts and their posts."""
        city = self.organisation("city", self.story.city, "government")
        for key, body in self.story.bodies.items():
            self.organisation(key, body.name, body.kind, parent=city, track=body.track)
            for post, told in body.posts.items():
                self.post(
                    post, key, {"en": told.english, "zh-Hans": told.chinese}, told.rank,
                    told.head, capacity=1,
                )  # fmt: skip
        government = self.organisations["city_government"]
        for key, (english, chinese, system) in self.story.departments.items():
            self.department(key, english, chinese, government, systems=(system,))
        for key, (english, chinese) in self.story.districts.items():
            self.department(key, english, chinese, city, level="county", kind="government")

    def department(
        self,
        key: str,
        english: str,
        chinese: str,
        parent: Organisation,
        *,
        systems: tuple[str, ...] = (),
        level: str = "city",
        kind: str = "department",
    ) -> None:
        names = {"en": english, "zh-Hans": chinese}
        self.organisation(key, names, kind, parent=parent, systems=systems, level=level)
        head, deputy = ("Head", "区长") if kind == "government" else ("Director", "局长")
        body = chinese.removesuffix("政府").removesuffix("局")
        self.post(
            key, key, {"en": f"{head} of the {english}", "zh-Hans": body + deputy},
            "division_head", "head", capacity=1,
        )  # fmt: skip
        self.post(
            f"{key}.deputy", key,
            {"en": f"Deputy {head} of the {english}", "zh-Hans": f"{body}副{deputy}"},
            "deputy_division_head", "deputy", capacity=DEPUTIES,
        )  # fmt: skip

    def organisation(
        self,
        key: str,
        names: dict[str, str],
        kind: str,
        *,
        parent: Organisation | None = None,
        track: str = "government",
        systems: tuple[str, ...] = (),
        level: str = "city",
    ) -> Organisation:
        self.organisations[key] = register_organisation(
            names=names, kind=kind, parent=parent, track=track, level=level, systems=systems,
            period=Period.of(FOUNDED), basis=self.opening, actor=self.actor,
        )  # fmt: skip
        return self.organisations[key]

    def post(
        self, key: str, body: str, names: dict[str, str], rank: str, head: str, *, capacity: int
    ) -> None:
        self.posts[key] = create_post(
            organisation=self.organisations[body], names=names, rank=rank, capacity=capacity,
            headship=head, basis=self.opening, actor=self.actor,
        )  # fmt: skip

    def person(self, english: str, chinese: str, day: date) -> Person:
        """A person by name, registered when first met."""
        if english not in self.people:
            self.people[english] = register_person(
                names={"en": english, "zh-Hans": chinese},
                basis=self.personnel_notice(max(day, self.story.starts)),
                actor=self.actor,
            )
        return self.people[english]

    def personnel_notice(self, day: date) -> Basis:
        """The paper in which the appointments of a day are announced."""
        if day == self.story.starts:
            return self.opening
        key = f"appointments {day}"
        if key not in self.instruments:
            self.instruments[key] = self.paper(
                "appoint", day, f"Appointments of {day}", f"{day}人事任免通知"
            )
        return self.instruments[key]

    def notice(self, kind: str, day: date, group: Group) -> Basis:
        """A paper of a kind about a group."""
        words = {"found": "成立", "change": "调整", "rename": "更名", "merge": "合并"}
        key = f"{kind} {day} {group.pk}"
        if key not in self.instruments:
            english = group.names.filter(script="en").order_by("-from_max").first()
            self.instruments[key] = self.paper(
                kind, day, f"Notice on the {english or group}",
                f"关于{words.get(kind, '撤销')}{group.display}的通知",
            )  # fmt: skip
        return self.instruments[key]

    def paper(self, kind: str, day: date, english: str, chinese: str) -> Basis:
        """A numbered paper of the city, printed in its gazette."""
        self.numbers[day.year] += 1
        partial = PartialDate.parse(day)
        source = enter_source(
            title=f"{english} · {chinese}", type="instrument",
            publisher=self.story.gazette["en"], day=partial, available=True, actor=self.actor,
        )  # fmt: skip
        instrument = enter_instrument(
            kind=kind,
            title=f"{english} · {chinese}",
            number=f"澜政〔{day.year}〕{self.numbers[day.year]}号",
            issuer=self.story.city["en"],
            day=partial,
            source=source,
            actor=self.actor,
        )
        return Basis(instrument=instrument)

    def basis_of(self, group: Group) -> Basis:
        return Basis(instrument=group.instrument)

    def found(self, key: str, story: GroupStory, day: date) -> Group:
        """Found a group with all that its notice says."""
        basis = self.paper(
            "found", day, f"Founding of the {story.name['en']}",
            f"关于成立{story.name['zh-Hans']}的通知",
        )  # fmt: skip
        group = found_group(
            names=story.name, since=day, kind=story.kind, category=story.category,
            horizon=story.horizon, span=story.span, level=story.level, systems=story.systems,
            disclosure=story.disclosure, basis=basis, actor=self.actor,
        )  # fmt: skip
        self.groups[key] = group
        self.furnish(group, story, day, basis)
        return group

    def furnish(self, group: Group, story: GroupStory, day: date, basis: Basis) -> None:
        """Mandate, ties, office, seats and liaisons of a group from a day on."""
        period = Period.of(day)
        sunset_day = story.sunset if isinstance(story.sunset, date) else None
        write_mandate(
            group=group, duties=story.duties, period=period,
            legal_basis="" if story.horizon != "permanent" else "Charter of the city, article 14",
            rules_written=True, sunset="date" if sunset_day else str(story.sunset or "none"),
            sunset_day=sunset_day, basis=basis, actor=self.actor,
        )  # fmt: skip
        self.tie(group, story, period, basis)
        office = story.office
        twin = self.organisations[office.twin] if office.twin else None
        place_office(
            group=group, host=self.organisations[office.host], twin=twin, name=office.name,
            placement="one institution with two names" if twin else office.placement,
            period=period, basis=basis, actor=self.actor,
        )  # fmt: skip
        for ordinal, (role, post) in enumerate(story.seats(), start=1):
            self.sit(group, "group", role, post, ordinal, day, basis)
        for ordinal, role in enumerate(("director", "deputy_director"), start=1):
            post = getattr(office, role)
            if post:
                self.sit(group, "office", role, post, ordinal, day, basis)
        for post in story.member[:4]:
            key = post.split(".")[0]
            name_liaison(
                group=group, organisation=self.organisations[key],
                post=self.posts[f"{key}.deputy"], period=period, basis=basis, actor=self.actor,
            )  # fmt: skip
        state_roster(group=group, complete=True, period=period, basis=basis, actor=self.actor)

    def tie(self, group: Group, story: GroupStory, period: Period, basis: Basis) -> None:
        ties: list[tuple[str, Group | Organisation]] = [
            ("lead department", self.organisations[story.lead_department]),
            *(("parent", self.groups[key]) for key in story.parent),
            *(("supervises", self.organisations[key]) for key in story.supervises),
        ]
        if story.reports_to:
            above = self.groups.get(story.reports_to) or self.organisations[story.reports_to]
            ties.append(("reports to", above))
        if story.counterpart:
            ties.append(("counterpart", self.groups[story.counterpart]))
        for kind, other in ties:
            tie_group(
                group=group, kind=kind, other=other, period=period, basis=basis, actor=self.actor
            )

    def sit(
        self, group: Group, tier: str, role: str, key: str, ordinal: int, day: date, basis: Basis
    ) -> None:
        """A head's seat goes with the post; in a deputy's seat sits one of the deputies."""
        post = self.posts[key]
        person = None
        if post.capacity != 1:
            holders = Tenure.objects.filter(post=post).certain(PartialDate.parse(day))
            tenure = holders.select_related("person").order_by("from_min", "person__display")
            person = next((held.person for held in tenure), None)
        seat(
            group=group, tier=tier, role=role, post=post, person=person, ordinal=ordinal,
            succession="with the post" if post.capacity == 1 else "proposed",
            period=Period.of(day), basis=basis, actor=self.actor,
        )  # fmt: skip
