"""What organisations said of a matter in all its rounds, and what of it stands in the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from crosscut.foundation.identifier import encode
from crosscut.table.models import Concerned, EditState, Matter, Position, Round, TextEdit
from crosscut.table.queries.silence import Proof, proofs, silence_in
from crosscut.table.rules.matrix import KeptChange, KeptPosition, KeptRound, Matrix
from crosscut.table.rules.positions import Obstacle, Said, Silence, Stance, obstacles


class Consulted:
    """The rounds of one matter, those whom they asked, and what they said; five statements,
    however many there are."""

    def __init__(self, matter: Matter) -> None:
        self.rounds = {each.pk: each for each in matter.rounds.all()}
        self.asked = list(Concerned.objects.filter(round__matter=matter))
        valid = matter.positions.filter(replaced_at__isnull=True)
        self.positions: dict[int, Position] = {each.concerned_id: each for each in valid}
        self.edits = list(matter.edits.exclude(state=EditState.REPLACED))
        running = {pk for pk, each in self.rounds.items() if each.closed_on is None}
        self._proofs = proofs(
            each.pk
            for each in self.asked
            if each.round_id in running and each.pk not in self.positions
        )

    def round_of(self, concerned: Concerned) -> Round:
        return self.rounds[concerned.round_id]

    def proof_of(self, concerned: Concerned) -> Proof | None:
        """The proof that the paper arrived: kept when the round ended, asked for while it runs."""
        if concerned.delivered_at is not None and concerned.delivered_to_id is not None:
            return Proof(concerned.delivered_to_id, concerned.delivered_at)
        return self._proofs.get(concerned.pk)

    def silence_of(self, concerned: Concerned) -> Silence | None:
        """What the silence of an organisation means; None where it took a position."""
        if concerned.pk in self.positions:
            return None
        if concerned.silence:
            return Silence(concerned.silence)
        return silence_in(self.round_of(concerned), self.proof_of(concerned))

    def said(self) -> list[Said]:
        """What was said, or counts as said, in all rounds."""
        waiting = Counter(each.position_id for each in self.edits if each.state == EditState.OPEN)
        found = []
        for each in self.asked:
            number = self.round_of(each).number
            position = self.positions.get(each.pk)
            if position is not None:
                found.append(
                    Said(
                        organisation=each.organisation_id,
                        round=number,
                        stance=Stance(position.stance),
                        lifted=position.lifted_on is not None,
                        answered=bool(position.answer),
                        edits_open=waiting[position.pk],
                    )
                )
            elif self.silence_of(each) is Silence.NO_OBJECTION:
                found.append(Said(each.organisation_id, number, None))
        return found

    def obstacles(self) -> tuple[Obstacle, ...]:
        return obstacles(self.said())

    def unheard(self) -> frozenset[int]:
        """The organisations that were asked, said nothing, and whose silence is no answer."""
        heard = {each.organisation for each in self.said()}
        return frozenset(each.organisation_id for each in self.asked) - heard


def matrix_now(matter: Matter) -> Matrix:
    """The positions matrix of a matter as it is now; five statements."""
    consulted = Consulted(matter)
    edits: dict[int, list[TextEdit]] = defaultdict(list)
    for edit in consulted.edits:
        edits[edit.position_id].append(edit)
    rounds = sorted(consulted.rounds.values(), key=lambda each: each.number)
    asked = sorted(
        consulted.asked,
        key=lambda each: (consulted.round_of(each).number, each.organisation_id),
    )
    return Matrix(
        rounds=tuple(
            KeptRound(
                each.number, each.opened_on.isoformat(), each.due.isoformat(), each.silence_counts
            )
            for each in rounds
        ),
        positions=tuple(_kept(consulted, each, edits) for each in asked),
    )


def _kept(
    consulted: Consulted, concerned: Concerned, edits: Mapping[int, list[TextEdit]]
) -> KeptPosition:
    round_ = consulted.round_of(concerned)
    organisation = encode(concerned.organisation_id)
    said = consulted.positions.get(concerned.pk)
    if said is None:
        silence = consulted.silence_of(concerned)
        return KeptPosition(
            organisation,
            round_.number,
            silence=silence.value if silence else "",
            day=(round_.closed_on or round_.opened_on).isoformat(),
        )
    own = edits.get(said.pk, [])
    days = [said.taken_on, said.lifted_on, said.answered_on, *(each.answered_on for each in own)]
    return KeptPosition(
        organisation,
        round_.number,
        stance=said.stance,
        reason=said.reason,
        late=said.late,
        lifted=said.lifted_on is not None,
        lifted_because=said.lifted_because,
        answer=said.answer,
        changes=tuple(KeptChange(each.before, each.after, each.state, each.answer) for each in own),
        day=max(day for day in days if day is not None).isoformat(),
    )


def in_the_way(matter: Matter) -> tuple[Obstacle, ...]:
    """What stands in the way of an agreement on a matter."""
    return Consulted(matter).obstacles()
