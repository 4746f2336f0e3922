"""What Rivergate's groups had on their tables, through the table's actions.

Nobody here has a right that the register does not give: whoever takes a step is the actor that the
seats and posts of that day make of the person.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from crosscut.access.authority import made_of
from crosscut.access.grounds import grounds_of
from crosscut.demonstration.rivergate import directing
from crosscut.demonstration.rivergate.city import City
from crosscut.demonstration.rivergate.supervising.calendar import Calendar
from crosscut.demonstration.rivergate.telling import MattersTold, MatterTold, RuleTold, Told
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.clock import business_day
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import describe_group
from crosscut.register.models import Group, Organisation, Role, Seat, Sitting, Tenure, Tier
from crosscut.table.actions.concluding import (
    agree_matter,
    close_matter,
    leave_open_matter,
    relay_matter,
    settle_matter,
)
from crosscut.table.actions.deciding import amend_matter
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.editing import accept_edit
from crosscut.table.actions.matters import raise_matter, set_remit
from crosscut.table.actions.positions import (
    answer_position,
    draft_position,
    take_position,
    text_of_round,
)
from crosscut.table.actions.preparing import (
    consult_on_matter,
    prepare_matter,
    table_matter,
    take_back_matter,
)
from crosscut.table.actions.requests import answer_request, ask_for_input
from crosscut.table.actions.steps import present_sections
from crosscut.table.actions.submitting import submit_matter
from crosscut.table.actions.voting import call_vote, cast_vote
from crosscut.table.models import Concerned, EditState, InputRequest, Matter, Position
from crosscut.table.rules.sections import replace_draft

#: How many days before its first step a matter was raised.
BEFORE = 3


class Tables:
    """The tables of a city; `today` is the day from which days are counted back, `reporting_from`
    the one from which on directives have a rhythm: no clock struck before, and all reports of those
    days would fall due at once."""

    def __init__(self, city: City, today: date, reporting_from: date) -> None:
        self.city, self.today, self.reporting_from = city, today, reporting_from

    def plan(
        self, told: MattersTold, calendar: Calendar, ended: Callable[[date, Matter], None]
    ) -> int:
        """Put everything that was told in a calendar; how many matters. `ended` is called with each
        matter of which all was told."""
        for key, rule in told.decision_rules.items():
            group = self.city.groups[key]
            calendar.plan(rule.day, partial(self.allow_votes, group, rule))
        for matter in told.matters.values():
            self.tell(matter, calendar, ended)
        return len(told.matters)

    def allow_votes(self, group: Group, told: RuleTold) -> None:
        with business_day(told.day):
            basis = self.city.paper("change", told.day, told.title["en"], told.title["zh-Hans"])
            describe_group(
                group=group, aspect="decision_rule", term_key=told.rule,
                period=Period.of(told.day), basis=basis, actor=self.city.actor,
            )  # fmt: skip

    def tell(
        self, told: MatterTold, calendar: Calendar, ended: Callable[[date, Matter], None]
    ) -> None:
        """One matter from its raising to where it stands."""
        raised: list[Matter] = []
        days = [self._day(step) for step in told.then]
        assert days == sorted(days), f"the steps of “{told.question}” are not in order"
        first = days[0] if days else self.today
        calendar.plan(first - timedelta(BEFORE), lambda: raised.append(self._raised(told)))
        for day, step in zip(days, told.then, strict=True):
            calendar.plan(day, partial(self._takes, told, step, raised))
        calendar.plan(max([first, *days]), lambda: ended(clock.today(), raised[0]))

    def _raised(self, told: MatterTold) -> Matter:
        group = self.city.groups[told.group]
        wanted = self.today + timedelta(told.wanted_in) if told.wanted_in else None
        return raise_matter(
            group=group, question=told.question, disclosure="internal", wanted_by=wanted,
            actor=self.actor(told.raised_by, group),
        )  # fmt: skip

    def _takes(self, told: MatterTold, step: Told, raised: list[Matter]) -> None:
        (matter,) = raised
        at = self._received(matter) if step.above else matter
        at.refresh_from_db()
        STEPS[step.verb](self, told, at, step, self.actor(step.who, at.group))

    def _received(self, matter: Matter) -> Matter:
        """The matter that a group made of what was submitted to it."""
        received = matter.submissions.latest("submitted_on").received
        assert received is not None, f"{matter} was submitted to no group"
        return received

    def actor(self, who: str, group: Group) -> Actor:
        """Whoever holds a post today, or leads the group or its office, as the register has it."""
        now = PartialDate.parse(clock.today())
        place = {"office": (Tier.OFFICE, "director"), "leader": (Tier.GROUP, Role.LEADER)}.get(who)
        if place:
            tier, role = place
            seated = Sitting.objects.filter(group=group, tier=tier, role=role).accepted()
            person = seated.certain(now).values_list("person", flat=True).first()
        else:
            held = Tenure.objects.filter(post=self.city.posts[who]).accepted()
            person = held.certain(now).values_list("person", flat=True).first()
        assert person is not None, f"nobody is {who} on {now}"
        return made_of(grounds_of(person), Actor(person=person, origin=self.city.actor.origin))

    def body(self, key: str) -> Organisation:
        return self.city.organisations[key.split(".")[0]]

    def until(self, step: Told) -> date:
        if isinstance(step.until, date):
            return step.until
        return self.today - timedelta(step.until or 0)

    def _day(self, step: Told) -> date:
        return step.day or self.today - timedelta(step.ago)


Step = Callable[[Tables, MatterTold, Matter, Told, Actor], object]


def _plain(act: Callable[..., object]) -> Step:
    """A step with nothing but what is told as a text or a reason."""

    def take(_tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
        said = {name: text for name in ("text", "reason") if (text := getattr(step, name).strip())}
        act(matter=matter, seen=matter.changes, actor=actor, **said)

    return take


def _leave_open(_: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    leave_open_matter(matter=matter, seen=matter.changes, views=step.text.strip(), actor=actor)


def _write(_: Tables, told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    sections = told.dossier.sections(told.question)
    if matter.version:
        present = present_sections(matter)
        sections = replace_draft(present, _changed(present.draft, step.change))
    revise_dossier(matter=matter, seen_version=matter.version, sections=sections, actor=actor)


def _set_remit(_: Tables, told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    remit = step.remit or told.remit
    set_remit(matter=matter, seen=matter.changes, remit=remit, actor=actor)


def _ask(tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    ask_for_input(
        matter=matter, question=step.question, due=tables.until(step),
        organisations=[tables.body(key) for key in step.of], actor=actor,
    )  # fmt: skip


def _answer(tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    request = InputRequest.objects.get(matter=matter, organisation=tables.body(step.who))
    answer_request(request=request, text=step.text, actor=actor)


def _consult(tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    consult_on_matter(
        matter=matter, seen=matter.changes, organisations=[tables.body(key) for key in step.of],
        due=tables.until(step), silence_counts=step.silence_counts, actor=actor,
    )  # fmt: skip


def _position(tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    concerned = _asked(tables, matter, step)
    act = take_position if step.verb == "position" else draft_position
    wished = _changed(text_of_round(concerned), step.change) if step.change else ""
    act(concerned=concerned, stance=step.stance, reason=step.reason, wished=wished, actor=actor)


def _accept(tables: Tables, _told: MatterTold, matter: Matter, step: Told, _who: Actor) -> None:
    """In the story the one is named whose changes are accepted: the office does it."""
    office = tables.actor("office", matter.group)
    for edit in matter.edits.filter(
        position__organisation=tables.body(step.who), state=EditState.OPEN
    ):
        accept_edit(edit=edit, answer=step.answer_text, actor=office)


def _answer_position(
    tables: Tables, _told: MatterTold, matter: Matter, step: Told, _who: Actor
) -> None:
    position = Position.objects.get(
        matter=matter, organisation=tables.body(step.who), replaced_at__isnull=True
    )
    office = tables.actor("office", matter.group)
    answer_position(position=position, answer=step.text, actor=office)


def _vote(tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    seat = Seat.objects.get(group=matter.group, tier=Tier.GROUP, post=tables.city.posts[step.who])
    cast_vote(matter=matter, seat=seat, choice=step.choice, reason=step.reason, actor=actor)


def _issue(tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor) -> None:
    directing.issue(
        matter, step, tables.body, tables.until(step), actor, since=tables.reporting_from
    )


def _issue_anew(
    tables: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor
) -> None:
    due = tables.until(step) if step.until else None
    directing.issue_again(matter, step, tables.body, due, actor)


def _answer_directive(
    _: Tables, _told: MatterTold, matter: Matter, step: Told, actor: Actor
) -> None:
    directing.answer(matter, step, actor)


def _asked(tables: Tables, matter: Matter, step: Told) -> Concerned:
    return Concerned.objects.get(
        round=matter.rounds.latest("number"), organisation=tables.body(step.who)
    )


def _changed(text: str, change: dict[str, str]) -> str:
    for before, after in change.items():
        assert before in text, f"“{before}” is not in the text"
        text = text.replace(before, after)
    return text


STEPS: dict[str, Step] = {
    "prepare": _plain(prepare_matter),
    "take_back": _plain(take_back_matter),
    "table": _plain(table_matter),
    "agree": _plain(agree_matter),
    "settle": _plain(settle_matter),
    "submit": _plain(submit_matter),
    "amend": _plain(amend_matter),
    "relay": _plain(relay_matter),
    "close": _plain(close_matter),
    "call_vote": _plain(call_vote),
    "leave_open": _leave_open,
    "write": _write,
    "set_remit": _set_remit,
    "ask": _ask,
    "answer": _answer,
    "consult": _consult,
    "position": _position,
    "draft_position": _position,
    "accept": _accept,
    "answer_position": _answer_position,
    "vote": _vote,
    "issue": _issue,
    "issue_anew": _issue_anew,
    **dict.fromkeys(directing.ANSWERS, _answer_directive),
}
