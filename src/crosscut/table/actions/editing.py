"""Changes of the draft text that organisations ask for: accepted or declined one by one."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.table.actions.positions import text_of_round
from crosscut.table.actions.steps import held, present_sections, refuse_untimely, trail
from crosscut.table.models import DossierVersion, EditState, Matter, TextEdit
from crosscut.table.policy import may_prepare
from crosscut.table.refusals import DossierChanged, EditSettled, PassageRewritten, ReasonNeeded
from crosscut.table.rules.edits import Change, laid_in
from crosscut.table.rules.sections import replace_draft, tidy


@action("edit.accepted")
def accept_edit(
    *, edit: TextEdit, draft: str = "", seen_version: int = 0, answer: str = "", actor: Actor
) -> TextEdit:
    """Make a change: the draft text of the next version has it. Where the office words it
    otherwise, or its passage was rewritten meanwhile, `draft` is the whole draft text with it,
    written over that of `seen_version`.

    Refuses: NotForYou, StepNotAllowed, EditSettled, PassageRewritten, DossierChanged.
    """
    edit = _held_edit(edit)
    matter = edit.matter
    capacity = may_prepare(actor, matter)
    _refuse_settled("accept_edit", edit)
    sections = present_sections(matter)
    text: str | None = tidy(draft)
    if text and seen_version != matter.version:
        raise DossierChanged(sections="draft")
    if not text:
        asked = Change(edit.start, edit.before, edit.after)
        text = laid_in(asked, text_of_round(edit.position.concerned), sections.draft)
    if text is None:
        raise PassageRewritten
    version = matter.version
    if text != sections.draft:
        version += 1
        DossierVersion(
            matter=matter,
            number=version,
            sections=replace_draft(sections, text).as_json(),
            person_id=actor.person,
            made_at=clock.now(),
        ).save()
    _answered(edit, EditState.ACCEPTED, answer, actor, version=version)
    _on_the_trail("accept_edit", matter, edit, capacity, answer, actor, version=version)
    return edit


@action("edit.declined")
def decline_edit(*, edit: TextEdit, answer: str, actor: Actor) -> TextEdit:
    """Leave the text as it is, and say why. Refuses: NotForYou, StepNotAllowed, EditSettled,
    ReasonNeeded."""
    edit = _held_edit(edit)
    capacity = may_prepare(actor, edit.matter)
    _refuse_settled("decline_edit", edit)
    if not answer.strip():
        raise ReasonNeeded
    _answered(edit, EditState.DECLINED, answer, actor)
    _on_the_trail("decline_edit", edit.matter, edit, capacity, answer, actor)
    return edit


def _held_edit(edit: TextEdit) -> TextEdit:
    """A change, held with its matter."""
    held(edit.matter)
    return (
        TextEdit.objects.select_for_update(of=("self",))
        .select_related("matter", "position__concerned__round")
        .get(pk=edit.pk)
    )


def _refuse_settled(verb: str, edit: TextEdit) -> None:
    """Refuses: StepNotAllowed, EditSettled."""
    refuse_untimely(verb, edit.matter)
    if edit.state != EditState.OPEN:
        raise EditSettled


def _answered(
    edit: TextEdit, state: EditState, answer: str, actor: Actor, version: int | None = None
) -> None:
    edit.changed(
        state=state.value,
        answer=answer.strip(),
        answered_on=clock.today(),
        answered_by_id=actor.person,
        version=version,
    )


def _on_the_trail(
    verb: str,
    matter: Matter,
    edit: TextEdit,
    capacity: str,
    text: str,
    actor: Actor,
    version: int | None = None,
) -> None:
    values = {"changes": matter.changes + 1}
    matter = matter.changed(**values, **({"version": version} if version else {}))
    trail(matter, verb, matter.state, capacity, text, actor, edit.position.organisation_id)
