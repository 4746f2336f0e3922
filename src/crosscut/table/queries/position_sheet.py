"""What an organisation owes in a round, by itself: the text, its draft, its position."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import KEPT_IN
from crosscut.table.models import (
    Concerned,
    DossierVersion,
    EditState,
    Matter,
    Position,
    PositionDraft,
    TextEdit,
)
from crosscut.table.policy import may_speak_for, visible_to
from crosscut.table.queries.consultation import edit_line, position_line, ways_to_answer
from crosscut.table.queries.consultation_answers import (
    PositionDraftLine,
    PositionLine,
    PositionSheet,
)
from crosscut.table.rules.differences import difference
from crosscut.table.rules.sections import sections_of


def known_concerned(concerned: int, *, actor: Actor) -> Concerned | None:
    """What an organisation is asked in a round, if the actor may know of it. Opening one of a
    sealed matter is noted."""
    rows = visible_to(actor, Concerned.objects.filter(pk=concerned))
    found = rows.select_related("round__matter__group").first()
    if found is not None and found.round.matter.disclosure == Disclosure.SEALED:
        note_reading(actor, Subject("matter", found.round.matter_id))
    return found


def position_sheet(concerned: int, *, actor: Actor) -> PositionSheet | None:
    """All that is needed to take or draft a position; None where there is nothing, or nothing that
    the actor may know of."""
    found = known_concerned(concerned, actor=actor)
    return sheet_of_position(found, actor=actor) if found is not None else None


def sheet_of_position(concerned: Concerned, *, actor: Actor) -> PositionSheet:
    """The sheet of what the actor knows of."""
    round_, matter = concerned.round, concerned.round.matter
    knows = visible_to(actor, Matter.objects.filter(pk=matter.pk)).exists()
    version = DossierVersion.objects.get(matter=matter, number=round_.version)
    text = sections_of(version.sections).draft
    position = concerned.positions.filter(replaced_at__isnull=True).first()
    draft = _draft_for(actor, concerned)
    edits = list(position.edits.exclude(state=EditState.REPLACED)) if position else []
    names = Gathering(actor, window_of(None))
    names.mention("organisation", concerned.organisation_id)
    names.mention("group", matter.group_id)
    names.mention_rows(edits, "answered_by:person")
    if position is not None:
        names.mention_rows(
            [position], "person", "drafted_by:person", "lifted_by:person", "answered_by:person"
        )
    if draft is not None:
        names.mention("person", draft.person_id)
    names.load_names()
    organisation = names.reference("organisation", concerned.organisation_id)
    assert organisation is not None, "organisations are known to whoever knows what they are asked"
    may_take, may_draft = ways_to_answer(actor, matter, concerned, round_)
    return PositionSheet(
        id=concerned.address,
        matter=matter.address,
        matter_title=matter.title,
        matter_number=matter.numbered,
        knows_matter=knows,
        group=names.reference("group", matter.group_id) if knows else None,
        organisation=organisation,
        round=round_.number,
        version=round_.version,
        due=round_.due.isoformat(),
        days_left=(round_.due - clock.today()).days,
        silence_counts=round_.silence_counts,
        open=round_.closed_on is None
        and matter.state in {state.value for state in KEPT_IN["take_position"]}
        and not (round_.silence_counts and clock.today() > round_.due),
        seen=said_so_far(position, draft),
        text=text,
        position=_own_line(position, names, actor, matter, round_.number, edits)
        if position
        else None,
        draft=PositionDraftLine(
            id=encode(draft.pk),
            stance=draft.stance,
            reason=draft.reason,
            wished=draft.wished,
            person=names.reference("person", draft.person_id),
            drafted_on=clock.day_of(draft.drafted_at).isoformat(),
            pieces=difference(text, draft.wished) if draft.wished else (),
        )
        if draft
        else None,
        may_take=may_take,
        may_draft=may_draft,
    )


def said_so_far(position: Position | None, draft: PositionDraft | None) -> str:
    """What an organisation said and drafted in a round, as a form gives it back."""
    return "-".join(encode(each.pk) if each else "" for each in (position, draft))


def _draft_for(actor: Actor, concerned: Concerned) -> PositionDraft | None:
    """The draft that waits, for those who speak for the organisation."""
    try:
        may_speak_for(actor, concerned.round.matter.group_id, concerned.organisation_id)
    except NotForYou:
        return None
    return concerned.drafts.filter(settled_at__isnull=True).first()


def _own_line(
    position: Position,
    names: Gathering,
    actor: Actor,
    matter: Matter,
    round_: int,
    edits: list[TextEdit],
) -> PositionLine:
    lines = [edit_line(each, position.organisation_id, round_, names, None) for each in edits]
    return position_line(position, names, actor, matter, True, lines)
