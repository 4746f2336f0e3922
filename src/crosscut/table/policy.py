"""Who may know of a matter, and who may do what at the table: by the capacities of DOMAIN §2."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.trace import running
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.register.models import Group
from crosscut.register.openness import open_group, open_mark
from crosscut.register.policy import known_of, sees_everything
from crosscut.register.sight import Sight, sight_of
from crosscut.table.lifecycles import MATTER
from crosscut.table.models import (
    Addressee,
    AgendaItem,
    Attachment,
    Bulletin,
    Cadence,
    CastVote,
    Concerned,
    Contribution,
    Decision,
    DossierVersion,
    Enclosure,
    Excerpt,
    InputRequest,
    Invitation,
    Matter,
    MatterStep,
    Meeting,
    Minutes,
    Position,
    PositionDraft,
    Reader,
    Recommendation,
    Round,
    Submission,
    TextEdit,
    Vote,
)
from crosscut.table.openness import (
    AT_ROUND,
    OF_MINUTES,
    OFFICE,
    addressed_by,
    asked_of,
    open_bulletin,
    open_excerpt,
    open_invitation,
    open_matter,
    open_meeting,
    open_minutes,
    open_point,
    open_reader,
    own_draft,
)

#: In which order a capacity is taken where somebody has several.
ORDER = ("leader", "office", "deputy", "member", "liaison", "approver", "raiser", "system")
#: Who may, as a refusal says it, by the first capacity of the order that may.
FOR_WHOM = {
    "leader": sentence("this is for the leader of the group."),
    "office": sentence("this is for the office of the group and its leader."),
    "deputy": sentence("this is for those who sit in the group, and for its office."),
    "approver": sentence("this is for the body that the group reports to."),
    "system": sentence("this happens by itself."),
}
#: Rows that are known with their matter.
OF_A_MATTER: tuple[type[Any], ...] = (
    MatterStep,
    Round,
    DossierVersion,
    Attachment,
    InputRequest,
    Contribution,
    Recommendation,
    Submission,
    Decision,
    Position,
    TextEdit,
    Vote,
    CastVote,
)
#: Rows that are known with their bulletin.
OF_A_BULLETIN: tuple[type[Any], ...] = (Addressee, Enclosure)
#: Anybody with a seat may raise a matter.
SEATED = frozenset({"leader", "office", "deputy", "member"})


def visible_to(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Matters, or rows of matters, that the actor may know of. Rights are today's."""
    if rows.model is Matter:
        return rows.filter(open_matter(actor))
    if rows.model is Meeting:
        return rows.filter(open_meeting(actor))
    if rows.model is AgendaItem:
        return rows.filter(open_point(actor))
    if rows.model is Invitation:
        return rows.filter(open_invitation(actor))
    if rows.model in OF_MINUTES:
        return rows.filter(open_minutes(actor, rows.model))
    if rows.model is Bulletin:
        return rows.filter(open_bulletin(actor))
    if rows.model in OF_A_BULLETIN:
        bulletins = Bulletin.objects.filter(open_bulletin(actor), pk=OuterRef("bulletin"))
        return rows.filter(Exists(bulletins))
    if rows.model is Reader:
        return rows.filter(open_reader(actor))
    if rows.model is Excerpt:
        return rows.filter(open_excerpt(actor))
    if rows.model is Cadence:
        groups = Group.objects.filter(open_group(sight_of(actor)), pk=OuterRef("group"))
        return rows.filter(Q() if actor.local or actor.system else Q(Exists(groups)))
    if rows.model is PositionDraft:
        return rows.filter(own_draft(actor))
    at = AT_ROUND if rows.model is Concerned else "matter"
    known = Q(Exists(Matter.objects.filter(open_matter(actor), pk=OuterRef(at))))
    if rows.model is Attachment:
        known = known & readable(actor)
    if rows.model in (InputRequest, Concerned):
        return rows.filter(known | asked_of(actor, at))
    return rows.filter(known)


def readable(actor: Actor) -> Q:
    """Attachments without a mark, or with one for which the actor is cleared."""
    return Q() if sees_everything(actor) else open_mark(sight_of(actor))


def known_things(kind: str, wanted: frozenset[int], sight: Sight) -> set[int] | None:
    """Those of the wanted things of this room that may be known by a sight of the record; None of
    a kind that is not here. A sight says which groups somebody knows, not by which place: who
    knows a group as the body above finds the record of what was submitted."""
    tables: tuple[type[Any], ...] = (
        Matter,
        Concerned,
        PositionDraft,
        Meeting,
        Excerpt,
        Cadence,
        Bulletin,
        Reader,
        *OF_A_MATTER,
        AgendaItem,
        Invitation,
        *OF_A_BULLETIN,
        *OF_MINUTES,
    )
    return known_of(tables, visible_to, kind, wanted, sight)


def capacities(actor: Actor, group: int) -> frozenset[str]:
    """What the register makes the actor in a group today; "system" for the clock."""
    held = {capacity for capacity, groups in actor.groups.items() if group in groups}
    if actor.system:
        held.add("system")
    return frozenset(held)


def capacities_on(actor: Actor, matter: Matter) -> frozenset[str]:
    """The same on a matter, where whoever raised it is "raiser" as long as nobody worked on it."""
    held = capacities(actor, matter.group_id)
    if matter.state == MATTER.start and actor.person and actor.person == matter.raiser_id:
        held |= {"raiser"}
    return held


def may_step(actor: Actor, matter: Matter, verb: str) -> str:
    """The capacity by which the actor may take a step. Refuses: NotForYou."""
    by = MATTER.steps[verb].by
    capacity = _one_of(by, capacities_on(actor, matter))
    if by == {"approver"}:
        for submission in matter.submissions.filter(answer=""):
            may_answer_submission(actor, submission)
    return capacity


def may_prepare(actor: Actor, matter: Matter) -> str:
    """The office writes dossiers and asks for input; the leader may everything that it may.
    Refuses: NotForYou."""
    return _one_of(OFFICE, capacities_on(actor, matter))


def may_set_remit(actor: Actor, matter: Matter) -> str:
    """The leader says what is routine. Refuses: NotForYou."""
    return _one_of(frozenset({"leader"}), capacities_on(actor, matter))


def may_raise(actor: Actor, group: int) -> str:
    """Anybody with a seat, and the office. Refuses: NotForYou."""
    return _one_of(SEATED, capacities(actor, group))


def may_send_down(actor: Actor, group: int) -> str:
    """The body that the group reports to. Refuses: NotForYou."""
    return _one_of(frozenset({"approver"}), capacities(actor, group))


def may_approve_for(actor: Actor, submission: Submission) -> str:
    """The staff of the very body that it was submitted to. Refuses: NotForYou."""
    body = submission.organisation_id or submission.body_id
    if (submission.matter.group_id, body) not in actor.approves_as:
        raise NotForYou(reason=FOR_WHOM["approver"])
    return _acting("approver")


def may_answer_submission(actor: Actor, submission: Submission) -> str:
    """The same, but of a group not one alone: its table answers. Refuses: NotForYou."""
    may_approve_for(actor, submission)
    if submission.received_id is not None:
        raise NotForYou(
            reason=sentence("what the group decides on it at its own table is the answer.")
        )
    return _acting("approver")


def may_convene(actor: Actor, group: int) -> str:
    """The office runs meetings; the leader convenes too. Refuses: NotForYou."""
    return _one_of(OFFICE, capacities(actor, group))


def may_reply(actor: Actor, invitation: Invitation) -> str:
    """Whoever was invited, and the office that notes what it was told. Refuses: NotForYou."""
    if actor.person is not None and actor.person == invitation.person_id:
        return _acting("member" if invitation.seat_id else "expert")
    return may_convene(actor, invitation.meeting.group_id)


def may_speak_to(actor: Actor, minutes: Minutes) -> str:
    """Whoever was called by a seat, in person or as a substitute, and the office.
    Refuses: NotForYou."""
    called = minutes.meeting.invitations.filter(
        person=actor.person, seat__isnull=False, withdrawn_at__isnull=True
    )
    known = visible_to(actor, Minutes.objects.filter(pk=minutes.pk))
    if actor.person is not None and called.exists() and known.exists():
        return _acting("member")
    return may_convene(actor, minutes.meeting.group_id)


def may_publish(actor: Actor, group: int) -> str:
    """The office writes and issues bulletins; the leader may too. Refuses: NotForYou."""
    return _one_of(OFFICE, capacities(actor, group))


def may_note(actor: Actor, bulletin: Bulletin) -> str:
    """Whoever it goes to today: the capacity by which it does. Refuses: NotForYou."""
    found = addressed_by(actor, bulletin)
    if found is None or actor.person is None:
        raise NotForYou(reason=sentence("this is for those to whom it goes."))
    return _acting(found[1])


def may_remind(actor: Actor, request: InputRequest) -> str:
    """The office, and the clock. Refuses: NotForYou."""
    return _one_of(OFFICE | {"system"}, capacities_on(actor, request.matter))


def may_remind_of_position(actor: Actor, concerned: Concerned) -> str:
    """The office, and the clock. Refuses: NotForYou."""
    return _one_of(OFFICE | {"system"}, capacities_on(actor, concerned.round.matter))


def may_answer(actor: Actor, request: InputRequest) -> str:
    """Who answers for the organisation that was asked: its seat or liaison in the group, or its
    head; an expert by himself. Refuses: NotForYou."""
    matter = request.matter
    if request.expert_id is not None:
        if actor.person == request.expert_id:
            return _acting("expert")
        raise NotForYou(reason=sentence("this was asked of somebody else."))
    return may_speak_for(actor, matter.group_id, request.organisation_id or 0)


def may_speak_for(actor: Actor, group: int, organisation: int) -> str:
    """The capacity in which the actor gives an organisation's input in a group.
    Refuses: NotForYou."""
    if (group, organisation) in actor.sits_for:
        return _acting("member")
    if (group, organisation) in actor.liaison_for:
        return _acting("liaison")
    if organisation in actor.organisations:
        return _acting("head")
    raise NotForYou(reason=sentence("you do not speak for this organisation in the group."))


def may_take_position(actor: Actor, group: int, organisation: int) -> str:
    """A position is the seat's; the liaison and the head draft it. Refuses: NotForYou."""
    if (group, organisation) in actor.sits_for:
        return _acting("member")
    raise NotForYou(reason=sentence("this is for whoever sits for the organisation."))


def may_vote(actor: Actor, group: int, seat: int) -> str:
    """Each seat that has a vote, for itself. Refuses: NotForYou."""
    if (group, seat) in actor.votes_in:
        return _acting("member")
    raise NotForYou(reason=sentence("this seat is not yours, or has no vote."))


def _one_of(wanted: frozenset[str], held: frozenset[str]) -> str:
    for capacity in ORDER:
        if capacity in wanted and capacity in held:
            return _acting(capacity)
    # The leader may what the office may: it is the office that a refusal names.
    named = next((each for each in FOR_WHOM if each in wanted - {"leader"}), "leader")
    raise NotForYou(reason=FOR_WHOM[named])


def _acting(capacity: str) -> str:
    """The capacity by which something is done goes into the record."""
    trace = running()
    if trace is not None:
        trace.capacity = capacity
    return capacity
