"""Who can do something of a directive on a day, as the register has it: nobody here has a right
that it does not give."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from crosscut.access.authority import Reach, made_of
from crosscut.access.grounds import grounds_of_all
from crosscut.demonstration.rivergate.city import City
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Post, Tenure


@dataclass
class Standing:
    """Everybody between two days on which the register changed."""

    office: dict[int, list[Actor]] = field(default_factory=lambda: defaultdict(list))
    leader: dict[int, Actor] = field(default_factory=dict)
    liaison: dict[tuple[int, int], Actor] = field(default_factory=dict)
    seated: dict[tuple[int, int], Actor] = field(default_factory=dict)
    head: dict[int, Actor] = field(default_factory=dict)


class Acting:
    """Those who act in the city. `days` are all on which anything changed in its register: between
    two of them everybody has the same places, and is asked for once."""

    def __init__(self, city: City, days: Iterable[date]) -> None:
        self.city = city
        self._days = sorted(set(days))
        self._of_post = {post.pk: key for key, post in city.posts.items()}
        self._now: tuple[int, Standing] | None = None

    def office(self, group: int, *, but: int | None = None) -> Actor | None:
        """Whoever works for the group's office, the director first; else the leader, who may do
        everything that the office may. `but` is somebody who must not."""
        standing = self._standing()
        there = [*standing.office.get(group, ()), *filter(None, [standing.leader.get(group)])]
        return next((each for each in there if each.person != but), None)

    def leader(self, group: int) -> Actor | None:
        return self._standing().leader.get(group)

    def in_charge(self, group: int, lead: int) -> Actor | None:
        """The liaison of a department, else its head."""
        standing = self._standing()
        return standing.liaison.get((group, lead)) or standing.head.get(lead)

    def speaking(self, group: int, lead: int) -> Actor | None:
        """Whoever can refuse for a department."""
        standing = self._standing()
        return standing.seated.get((group, lead)) or standing.head.get(lead)

    def is_there(self, group: int, body: int) -> bool:
        """Whether anybody sits for a body in a group, or is its liaison there."""
        standing = self._standing()
        return (group, body) in standing.seated or (group, body) in standing.liaison

    def _standing(self) -> Standing:
        epoch = bisect_right(self._days, clock.today())
        if self._now is None or self._now[0] != epoch:
            self._now = (epoch, self._made())
        return self._now[1]

    def _made(self) -> Standing:
        today = PartialDate.parse(clock.today())
        rows = Tenure.objects.filter(post__in=self._of_post).accepted().certain(today)
        tenures = sorted(
            rows.select_related("person"),
            key=lambda each: (self._of_post[each.post_id], str(each.from_min), each.person.display),
        )
        grounds = grounds_of_all({each.person_id for each in tenures}, today)
        reach, found = Reach(today), Standing()
        heads = {post.pk: self.city.organisations[key] for key, post in self._heads()}
        directors: dict[int, list[tuple[bool, Actor]]] = defaultdict(list)
        for each in tenures:
            own = grounds[each.person_id]
            actor = made_of(
                own, Actor(person=each.person_id, origin=self.city.actor.origin), reach=reach
            )
            for ground in own:
                if ground.group is not None and ground.capacity == "office":
                    directors[ground.group].append((ground.role != "director", actor))
            for group in actor.groups.get("leader", ()):
                found.leader.setdefault(group, actor)
            for pair in actor.liaison_for:
                found.liaison.setdefault(pair, actor)
            for pair in actor.sits_for:
                found.seated.setdefault(pair, actor)
            if each.post_id in heads:
                found.head.setdefault(heads[each.post_id].pk, actor)
        for group, those in directors.items():
            found.office[group] = [actor for _, actor in sorted(those, key=lambda pair: pair[0])]
        return found

    def _heads(self) -> Iterable[tuple[str, Post]]:
        story = self.city.story
        keys = (*story.departments, *story.districts)
        return ((key, self.city.posts[key]) for key in keys)
