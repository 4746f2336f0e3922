"""Where agreement on a matter stands: the positions matrix, changes that wait, votes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.register.models import Seat
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import KEPT_IN, MatterState
from crosscut.table.models import (
    Concerned,
    EditState,
    Matter,
    MatterStep,
    Position,
    Round,
    TextEdit,
    Vote,
)
from crosscut.table.queries.consultation_answers import (
    CastLine,
    ConsultationAnswer,
    EditLine,
    MatrixRow,
    OwnSeat,
    PositionLine,
    RoundCell,
    RoundLine,
    VoteLine,
)
from crosscut.table.queries.places import voting_rule, voting_seats
from crosscut.table.queries.silence import Proof
from crosscut.table.queries.standing import Consulted
from crosscut.table.rules.differences import Piece, difference
from crosscut.table.rules.edits import moved
from crosscut.table.rules.positions import standing


class Consultation:
    """What was said of one matter, to be shown: loaded first, worded when names are there. As many
    statements, however many organisations and rounds."""

    def __init__(
        self,
        actor: Actor,
        matter: Matter,
        names: Gathering,
        texts: Mapping[int, str],
        trail: Iterable[MatterStep],
    ) -> None:
        """`texts` are the draft texts of all versions by their numbers."""
        self.actor, self.matter, self.names = actor, matter, names
        self._since = cache(partial(_since, texts, texts.get(matter.version, "")))
        self.consulted = Consulted(matter)
        self.votes = list(matter.votes.prefetch_related("cast"))
        self._days = _days_of_votes(trail)
        self.rule = voting_rule(matter.group_id)
        self._running = any(vote.ended_at is None for vote in self.votes)
        self._voting = voting_seats(matter.group_id) if self._running else frozenset()
        own = {seat for group, seat in actor.votes_in if group == matter.group_id}
        self._own = list(Seat.objects.filter(pk__in=own)) if self._running and own else []
        self._mention()

    def _mention(self) -> None:
        names, consulted = self.names, self.consulted
        names.mention_rows(consulted.asked, "organisation", "delivered_to:person")
        names.mention("person", *(proof.person for proof in self._proofs().values()))
        names.mention_rows(
            consulted.positions.values(),
            "person",
            "drafted_by:person",
            "lifted_by:person",
            "answered_by:person",
        )
        names.mention_rows(consulted.edits, "answered_by:person")
        names.mention_rows(self.votes, "called_by:person")
        for vote in self.votes:
            names.mention_rows(vote.cast.all(), "person")
        names.mention_rows(self._own, "organisation")

    def answer(self) -> ConsultationAnswer:
        """Everything, once the names are loaded."""
        consulted = self.consulted
        found = consulted.obstacles()
        why: dict[int, list[str]] = defaultdict(list)
        for organisation, reason in found:
            why[organisation].append(reason.value)
        lines = self._edit_lines()
        return ConsultationAnswer(
            rounds=tuple(self._round(each) for each in self._in_order()),
            rows=self._rows(why, lines),
            edits_open=tuple(
                line for edits in lines.values() for line in edits if line.state == EditState.OPEN
            ),
            obstacles=len(found),
            votes=tuple(self._vote(nth, each) for nth, each in enumerate(self.votes)),
            voting_rule=self.rule.term.key if self.rule else "",
            own_seats=tuple(self._own_seat(each) for each in self._own),
        )

    def _in_order(self) -> list[Round]:
        return sorted(self.consulted.rounds.values(), key=lambda each: each.number)

    def _rows(
        self, why: Mapping[int, list[str]], lines: Mapping[int, list[EditLine]]
    ) -> tuple[MatrixRow, ...]:
        asked: dict[int, dict[int, Concerned]] = defaultdict(dict)
        for each in self.consulted.asked:
            asked[each.organisation_id][each.round_id] = each
        last = standing(self.consulted.said())
        unheard = self.consulted.unheard()
        rows = []
        for organisation, cells in asked.items():
            reference = self.names.reference("organisation", organisation)
            if reference is None:
                continue
            stands = last[organisation].round if organisation in last else None
            rows.append(
                MatrixRow(
                    organisation=reference,
                    cells=tuple(
                        self._cell(cells[round_.pk], stands == round_.number, lines)
                        if round_.pk in cells
                        else None
                        for round_ in self._in_order()
                    ),
                    in_the_way=tuple(why.get(organisation, ())),
                    unheard=organisation in unheard,
                )
            )
        return tuple(sorted(rows, key=lambda row: (not row.in_the_way, row.organisation.name)))

    def _cell(
        self, concerned: Concerned, stands: bool, lines: Mapping[int, list[EditLine]]
    ) -> RoundCell:
        position = self.consulted.positions.get(concerned.pk)
        silence = self.consulted.silence_of(concerned)
        proof = None if position else self.consulted.proof_of(concerned)
        round_ = self.consulted.round_of(concerned)
        may_take, may_draft = ways_to_answer(self.actor, self.matter, concerned, round_)
        return RoundCell(
            id=concerned.address,
            round=round_.number,
            position=self._position(position, stands, lines.get(position.pk, []))
            if position
            else None,
            silence=silence.value if silence else "",
            delivered_to=self.names.reference("person", proof.person) if proof else None,
            delivered_at=proof.at.isoformat() if proof else None,
            reminders=concerned.reminders,
            may_take=may_take,
            may_draft=may_draft,
        )

    def _position(self, row: Position, stands: bool, edits: list[EditLine]) -> PositionLine:
        return position_line(row, self.names, self.actor, self.matter, stands, edits)

    def _edit_lines(self) -> dict[int, list[EditLine]]:
        """Edits by position, those of later rounds last."""
        places = {
            each.pk: (each.organisation_id, self.consulted.rounds[each.round_id])
            for each in self.consulted.positions.values()
        }
        found: dict[int, list[EditLine]] = defaultdict(list)
        for edit in self.consulted.edits:
            if edit.position_id in places:
                organisation, round_ = places[edit.position_id]
                at = self._place(edit, round_)
                line = edit_line(edit, organisation, round_.number, self.names, at)
                found[edit.position_id].append(line)
        return found

    def _place(self, edit: TextEdit, round_: Round) -> int | None:
        """Where the passage of a change that waits begins in the present draft text."""
        if edit.state != EditState.OPEN:
            return None
        return moved(edit.start, edit.start + len(edit.before), self._since(round_.version))

    def _round(self, row: Round) -> RoundLine:
        asked = [each.organisation_id for each in self.consulted.asked if each.round_id == row.pk]
        references = self.names.references("organisation", asked)
        return RoundLine(
            number=row.number,
            version=row.version,
            opened_on=row.opened_on.isoformat(),
            due=row.due.isoformat(),
            days_left=(row.due - clock.today()).days,
            silence_counts=row.silence_counts,
            closed_on=row.closed_on.isoformat() if row.closed_on else None,
            organisations=tuple(sorted(references, key=lambda each: each.name)),
        )

    def _vote(self, nth: int, row: Vote) -> VoteLine:
        cast = list(row.cast.all())
        choices = [each.choice for each in cast]
        running = row.ended_at is None
        called, ended = self._days[nth]
        return VoteLine(
            version=row.version,
            majority=row.majority,
            called_by=self.names.reference("person", row.called_by_id),
            called_on=called.isoformat(),
            ended_on=ended.isoformat() if ended else None,
            carried=row.carried,
            yes=choices.count("yes") if running else row.yes,
            no=choices.count("no") if running else row.no,
            abstain=choices.count("abstain") if running else row.abstain,
            seats=len(self._voting) if running else row.seats,
            cast=tuple(
                CastLine(
                    seat=encode(each.seat_id),
                    person=self.names.reference("person", each.person_id),
                    choice=each.choice,
                    reason=each.reason,
                )
                for each in cast
            ),
        )

    def _own_seat(self, row: Seat) -> OwnSeat:
        vote = next(each for each in self.votes if each.ended_at is None)
        cast = next((each for each in vote.cast.all() if each.seat_id == row.pk), None)
        return OwnSeat(
            id=encode(row.pk),
            role=row.role,
            organisation=self.names.reference("organisation", row.organisation_id),
            choice=cast.choice if cast else "",
        )

    def _proofs(self) -> Mapping[int, Proof]:
        found = {}
        for each in self.consulted.asked:
            proof = self.consulted.proof_of(each)
            if proof is not None:
                found[each.pk] = proof
        return found


def ways_to_answer(
    actor: Actor, matter: Matter, concerned: Concerned, round_: Round
) -> tuple[bool, bool]:
    """Whether somebody may take an organisation's position now, and whether draft it."""
    state, today = MatterState(matter.state), clock.today()
    open_ = state in KEPT_IN["take_position"] and round_.closed_on is None
    if not open_ or (round_.silence_counts and today > round_.due):
        return False, False
    pair = (matter.group_id, concerned.organisation_id)
    sits = pair in actor.sits_for
    speaks = pair in actor.liaison_for or concerned.organisation_id in actor.organisations
    return sits, sits or speaks


def position_line(
    row: Position,
    names: Gathering,
    actor: Actor,
    matter: Matter,
    stands: bool,
    edits: list[EditLine],
) -> PositionLine:
    """A position as answers give it; the names are loaded."""
    state = MatterState(matter.state)
    own = (matter.group_id, row.organisation_id) in actor.sits_for
    return PositionLine(
        id=row.address,
        stance=row.stance,
        reason=row.reason,
        person=names.reference("person", row.person_id),
        drafted_by=names.reference("person", row.drafted_by_id),
        taken_on=row.taken_on.isoformat(),
        late=row.late,
        lifted_on=row.lifted_on.isoformat() if row.lifted_on else None,
        lifted_by=names.reference("person", row.lifted_by_id),
        lifted_because=row.lifted_because,
        answer=row.answer,
        answered_on=row.answered_on.isoformat() if row.answered_on else None,
        answered_by=names.reference("person", row.answered_by_id),
        stands=stands and row.lifted_on is None,
        may_lift=own and stands and row.lifted_on is None and state in KEPT_IN["lift_position"],
        edits=tuple(edits),
    )


def _since(texts: Mapping[int, str], present: str, version: int) -> tuple[Piece, ...]:
    """What became of the draft text since a version."""
    return difference(texts.get(version, ""), present)


def edit_line(
    row: TextEdit, organisation: int, round_: int, names: Gathering, at: int | None
) -> EditLine:
    """A change of the text as answers give it; the names are loaded. `at` is where its passage
    begins in the present text."""
    return EditLine(
        id=row.address,
        organisation=names.reference("organisation", organisation),
        round=round_,
        start=row.start,
        at=at,
        before=row.before,
        after=row.after,
        pieces=difference(row.before, row.after),
        state=row.state,
        answer=row.answer,
        answered_on=row.answered_on.isoformat() if row.answered_on else None,
        answered_by=names.reference("person", row.answered_by_id),
        version=row.version,
    )


def _days_of_votes(trail: Iterable[MatterStep]) -> list[tuple[date, date | None]]:
    """From when to when each vote ran, by the trail: a vote notes the moment, and the business day
    may be another one. A matter that leaves the table ends its vote."""
    days: list[tuple[date, date | None]] = []
    for line in trail:
        if line.verb == "call_vote":
            days.append((line.day, None))
        elif (
            days
            and days[-1][1] is None
            and (line.verb == "end_vote" or line.target != MatterState.TABLED)
        ):
            days[-1] = (days[-1][0], line.day)
    return days
