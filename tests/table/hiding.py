"""Matters with all that belongs to them: for tests that hold a register with those that are not to
be known against one without."""

from __future__ import annotations

from datetime import time, timedelta

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.models import Group, Organisation, Person, Seat
from crosscut.supervision.actions.directives.answering import (
    challenge_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.clashing import put_together
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.issuing import issue_anew, issue_directive
from crosscut.supervision.actions.directives.obstacles import clear_obstacle, note_obstacle
from crosscut.supervision.actions.inspections.checklists import keep_checklist
from crosscut.supervision.actions.inspections.finding import note_finding
from crosscut.supervision.actions.inspections.inspecting import (
    begin_inspection,
    plan_inspection,
    report_inspection,
)
from crosscut.supervision.actions.ladder import climb, pause_ladder, set_ladder
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.ladder.climbing import ladder_of
from crosscut.supervision.rules.ladder import Rung
from crosscut.supervision.rules.terms import Audience, Tone
from crosscut.table.actions.agenda import (
    begin_item,
    conclude_item,
    postpone_item,
    put_on_agenda,
)
from crosscut.table.actions.bulletins import draft_bulletin, enclose_file, write_bulletin
from crosscut.table.actions.cadence import set_cadence
from crosscut.table.actions.concluding import agree_matter, leave_open_matter, settle_matter
from crosscut.table.actions.dossiers import attach_file, revise_dossier
from crosscut.table.actions.editing import accept_edit
from crosscut.table.actions.inviting import invite_guest, reply_to_invitation
from crosscut.table.actions.issuing_bulletins import issue_bulletin, withdraw_bulletin
from crosscut.table.actions.matters import raise_matter, set_remit
from crosscut.table.actions.meetings import (
    call_meeting,
    close_meeting,
    move_meeting,
    open_meeting,
    plan_meeting,
)
from crosscut.table.actions.minutes import circulate_minutes, speak_to_minutes, write_minutes
from crosscut.table.actions.positions import (
    answer_position,
    draft_position,
    lift_position,
    take_position,
)
from crosscut.table.actions.preparing import (
    consult_on_matter,
    prepare_matter,
    table_matter,
    take_back_matter,
)
from crosscut.table.actions.receipts import deliver_on_paper, note_bulletin
from crosscut.table.actions.requests import answer_request, ask_for_input, remind_of_request
from crosscut.table.actions.submitting import submit_matter
from crosscut.table.actions.voting import call_vote, cast_vote, end_vote
from crosscut.table.files import checked
from crosscut.table.models import Bulletin, Cadence, Concerned, Matter, Meeting, Minutes
from crosscut.table.queries.people import heads_of, liaisons_of, seated_for, staff_of
from crosscut.table.queries.places import at_the_table, lines_upward, voting_rule, voting_seats
from crosscut.table.rules.sections import Sections
from tests.supervision.inspected import photograph


def matter_with_all(
    group: Group, words: str, disclosure: str, expert: Person, submitted: bool = False
) -> Matter:
    """A matter in a round, or before the body above: each of its texts bears the words."""
    here = frozenset({group.pk})
    actor = Actor(groups={"office": here, "leader": here})
    matter = raise_matter(
        group=group, question=f"{words} question?", disclosure=disclosure, crisis=True,
        wanted_by=clock.today(), actor=actor,
    )  # fmt: skip
    matter = prepare_matter(matter=matter, seen=matter.changes, actor=actor)
    revise_dossier(
        matter=matter, seen_version=0, sections=Sections(draft=f"{words} draft"), actor=actor
    )
    attach_file(matter=matter, file=checked(f"{words}.txt", words.encode()), actor=actor)
    bodies = list(Organisation.objects.filter(pk__in=at_the_table(group.pk)))
    due = clock.today() + timedelta(days=3)
    *of_bodies, _ = ask_for_input(
        matter=matter, question=f"{words} input?", due=due, organisations=bodies,
        experts=[expert], actor=actor,
    )  # fmt: skip
    for request in of_bodies:
        remind_of_request(request=request, actor=actor)
    for request in of_bodies[:1]:
        theirs = Actor(sits_for=frozenset({(group.pk, request.organisation_id or 0)}))
        given = checked(f"{words} given.txt", words.encode())
        answer_request(request=request, text=f"{words} answer", files=[given], actor=theirs)
    _meetings(group, words, disclosure, expert, actor)
    return _submitted(matter, actor, words) if submitted else _consulted(matter, actor, words)


def relayed_with_all(group: Group, words: str, disclosure: str) -> None:
    """A matter that was decided, and what each organisation at the table is to do after it: one
    of the directives was refused and issued anew, one withdrawn."""
    here = frozenset({group.pk})
    actor = Actor(groups={"office": here, "leader": here})
    matter = raise_matter(
        group=group, question=f"{words} decided?", disclosure=disclosure, crisis=True, actor=actor
    )
    matter = prepare_matter(matter=matter, seen=matter.changes, actor=actor)
    revise_dossier(
        matter=matter, seen_version=0, sections=Sections(draft=f"{words} text"), actor=actor
    )
    matter.refresh_from_db()
    matter = set_remit(matter=matter, seen=matter.changes, remit="routine", actor=actor)
    matter = table_matter(matter=matter, seen=matter.changes, actor=actor)
    matter = agree_matter(matter=matter, seen=matter.changes, actor=actor)
    matter = settle_matter(matter=matter, seen=matter.changes, actor=actor)
    bodies = list(Organisation.objects.filter(pk__in=at_the_table(group.pk)).order_by("pk"))
    for place, body in enumerate(bodies):
        matter.refresh_from_db()
        directive = issue_directive(
            matter=matter, seen=matter.changes, lead=body, task=f"{words} task {place}",
            result=f"{words} result", due=clock.today(),
            supporting=[each for each in bodies if each != body][:2], actor=actor,
        )  # fmt: skip
        if place == 0:
            theirs = Actor(sits_for=frozenset({(group.pk, body.pk)}))
            directive = challenge_directive(
                directive=directive, seen=directive.changes, reason=f"{words} no", actor=theirs
            )
            directive = issue_anew(
                directive=directive, seen=directive.changes, task=f"{words} task anew", actor=actor
            )
            beside_with_all(directive, words, actor)
            inspections_with_all(group, body, words, actor)
            matter.refresh_from_db()
            other = issue_directive(
                matter=matter, seen=matter.changes, lead=body, task=f"{words} against it",
                result=f"{words} result", due=clock.today(), actor=actor,
            )  # fmt: skip
            put_together(directive=directive, other=other, reason=f"{words} both", actor=actor)
        elif place == 1:
            withdraw_directive(
                directive=directive, seen=directive.changes, reason=f"{words} off", actor=actor
            )


def beside_with_all(directive: Directive, words: str, actor: Actor) -> None:
    """What both sides say beside a directive, what holds it up, and a ladder that it climbed."""
    own = (Rung(Audience.HEAD, 1, Tone.REPORT),)
    if ladder_of(directive.group_id) != own:
        set_ladder(group=directive.group, steps=own, actor=actor)
    with clock.business_day(clock.today() + timedelta(30)):
        climb(directive=directive, actor=SYSTEM)
    comment_on(directive=directive, text=f"{words} said", actor=actor)
    judge_outlook(directive=directive, likelihood="likely", reason=f"{words} so", actor=actor)
    obstacle = note_obstacle(
        directive=directive, kind="land", text=f"{words} in the way", actor=actor
    )
    clear_obstacle(obstacle=obstacle, reason=f"{words} cleared", actor=actor)
    until = clock.today() + timedelta(9)
    pause_ladder(directive=directive, reason=f"{words} rests", until=until, actor=actor)


def inspections_with_all(group: Group, body: Organisation, words: str, actor: Actor) -> None:
    """One that is reported, with a finding and a photograph, and one that nobody was told of."""
    kept = group.checklists.count()
    keep_checklist(group=group, name=f"{words} list {kept}", lines=[f"{words} line"], actor=actor)
    own = {
        *staff_of(body.pk), *heads_of(body.pk), *liaisons_of(group.pk, body.pk),
        *seated_for(group.pk, body.pk),
    }  # fmt: skip
    sitting = (
        Person.objects.filter(seats__group=group).exclude(pk__in=own).distinct().order_by("pk")[:1]
    )
    if not sitting:
        return
    for begins in (True, False):
        inspection = plan_inspection(
            group=group, organisation=body, subject=f"{words} looked at", day=clock.today(),
            inspectors=sitting, place=f"{words} site", actor=actor,
        )  # fmt: skip
        if begins:
            inspection = begin_inspection(inspection=inspection, seen=1, actor=actor)
            note_finding(
                inspection=inspection, severity="grave", text=f"{words} found",
                photographs=[photograph(f"{words}.jpg")], caption=f"{words} seen", actor=actor,
            )  # fmt: skip
            report_inspection(
                inspection=inspection, seen=2, conclusion=f"{words} whole", actor=actor
            )


def bulletins_with_all(group: Group, words: str, disclosure: str) -> None:
    """A circular to everybody at the table with a file, noted by some; it was corrected, and the
    correction withdrawn; and a draft."""
    actor = Actor(groups={"office": frozenset({group.pk})})
    bodies = list(Organisation.objects.filter(pk__in=at_the_table(group.pk)).order_by("pk"))
    last: Bulletin | None = None
    for turn in ("first", "second", "third"):
        made = draft_bulletin(
            group=group, kind="circular", title=f"{words} circular {turn}", text=f"{words} text",
            organisations=bodies, disclosure=disclosure, corrects=last, actor=actor,
        )  # fmt: skip
        enclose_file(bulletin=made, file=checked(f"{words}.txt", words.encode()), actor=actor)
        if turn == "third":
            break
        last = issue_bulletin(bulletin=made, seen=made.changes, actor=actor)
        for reader in last.readers.filter(person__isnull=False, capacity="member"):
            theirs = Actor(
                person=reader.person_id, knows=frozenset({group.pk}),
                sits_for=frozenset((group.pk, body.pk) for body in bodies),
                groups={"member": frozenset({group.pk})},
            )  # fmt: skip
            note_bulletin(bulletin=last, actor=theirs)
        for reader in last.readers.filter(person__isnull=True):
            deliver_on_paper(reader=reader, on=clock.today(), remark=f"{words} gate", actor=actor)
    assert last is not None
    draft = Bulletin.objects.get(corrects=last)
    write_bulletin(bulletin=draft, seen=draft.changes, text=f"{words} other", actor=actor)
    withdraw_bulletin(bulletin=last, seen=last.changes, reason=f"{words} was wrong", actor=actor)


def _meetings(group: Group, words: str, disclosure: str, expert: Person, office: Actor) -> None:
    """One that sat, with minutes that the next confirmed; the next, which was moved; and how often
    the group meets."""
    sat = _called(group, words, disclosure, office)
    guest = sat.invitations.filter(person=expert).first() or invite_guest(
        meeting=sat, person=expert, actor=office
    )
    theirs = Actor(person=expert.pk)
    reply_to_invitation(invitation=guest, reply="accepted", remark=f"{words} remark", actor=theirs)
    sat.refresh_from_db()
    sat = open_meeting(meeting=sat, seen=sat.changes, actor=office)
    item, late = sat.items.all()
    begin_item(item=item, actor=office)
    conclude_item(item=item, conclusion=f"{words} is so", decides=True, actor=office)
    postpone_item(item=late, reason=f"{words} has time", actor=office)
    sat.refresh_from_db()
    sat = close_meeting(meeting=sat, seen=sat.changes, actor=office)
    write_minutes(meeting=sat, seen_version=0, text=f"{words} minutes", actor=office)
    minutes = circulate_minutes(minutes=Minutes.objects.get(meeting=sat), actor=office)
    speak_to_minutes(minutes=minutes, text=f"{words} comment", actor=office)
    following = _called(group, f"{words} again", disclosure, office)
    move_meeting(
        meeting=following, seen=following.changes, place=f"{words} room", reason=f"{words} rain",
        actor=office,
    )  # fmt: skip
    if not Cadence.objects.filter(group=group, until=None).exists():
        set_cadence(
            group=group, rule="FREQ=WEEKLY", since=clock.today(), at=time(9),
            place=f"{words} hall", actor=office,
        )  # fmt: skip


def _called(group: Group, words: str, disclosure: str, office: Actor) -> Meeting:
    last = Meeting.objects.filter(group=group).order_by("starts_at").last()
    meeting = plan_meeting(
        group=group, starts_at=(last.starts_at if last else clock.now()) + timedelta(days=1),
        title=f"{words} meeting", place=f"{words} place", disclosure=disclosure, actor=office,
    )  # fmt: skip
    for title in (f"{words} point", f"{words} other point"):
        put_on_agenda(meeting=meeting, title=title, actor=office)
    meeting.refresh_from_db()
    return call_meeting(meeting=meeting, seen=meeting.changes, actor=office)


def _consulted(matter: Matter, actor: Actor, words: str) -> Matter:
    """In a second round: with positions, one of them taken back, a draft, and changes of the text
    that were accepted, declined and not answered."""
    group = matter.group_id
    bodies = list(Organisation.objects.filter(pk__in=at_the_table(group)).order_by("pk"))
    speaker = Actor(sits_for=frozenset((group, body.pk) for body in bodies))
    for turn in range(2):
        matter.refresh_from_db()
        matter = consult_on_matter(
            matter=matter, seen=matter.changes, organisations=bodies,
            due=clock.today() + timedelta(days=3 + turn), silence_counts=bool(turn), actor=actor,
        )  # fmt: skip
        first, *rest = Concerned.objects.filter(
            round__matter=matter, round__closed_on__isnull=True
        ).order_by("organisation")
        said = take_position(
            concerned=first, stance="object", reason=f"{words} worry {turn}",
            wished=f"{words} wish {turn} instead", actor=speaker,
        )  # fmt: skip
        edit = said.edits.get()
        if turn:
            # What waits in the round that runs: a draft, a change without an answer.
            for each in rest[:1]:
                draft_position(
                    concerned=each, stance="object", reason=f"{words} draft", actor=speaker
                )
            continue
        answer_position(position=said, answer=f"{words} answer", actor=actor)
        accept_edit(edit=edit, answer=f"{words} gladly", actor=actor)
        lift_position(position=said, reason=f"{words} settled", actor=speaker)
        matter.refresh_from_db()
        matter = take_back_matter(
            matter=matter, seen=matter.changes, reason=f"{words} back", actor=actor
        )
    return matter


def _submitted(matter: Matter, actor: Actor, words: str) -> Matter:
    """Before the body above, unresolved: it was consulted on, and the group voted where it may."""
    matter = _consulted(matter, actor, words)
    matter.refresh_from_db()
    matter = set_remit(matter=matter, seen=matter.changes, remit="key", actor=actor)
    matter = table_matter(matter=matter, seen=matter.changes, actor=actor)
    if voting_rule(matter.group_id) and voting_seats(matter.group_id):
        call_vote(matter=matter, seen=matter.changes, actor=actor)
        for pk in sorted(voting_seats(matter.group_id)):
            theirs = Actor(votes_in=frozenset({(matter.group_id, pk)}))
            cast_vote(
                matter=matter, seat=Seat.objects.get(pk=pk), choice="no", reason=f"{words} vote",
                actor=theirs,
            )  # fmt: skip
        matter.refresh_from_db()
        end_vote(matter=matter, seen=matter.changes, actor=actor)
        matter.refresh_from_db()
    matter = leave_open_matter(
        matter=matter, seen=matter.changes, views=f"{words} views", actor=actor
    )
    city = lines_upward(actor, matter.group_id)[0].organisation_id
    return submit_matter(matter=matter, seen=matter.changes, body=city, actor=actor)
