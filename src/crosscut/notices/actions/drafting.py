"""Notices that are being drafted: what each says, and its way through review."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.notices.lifecycles import NOTICE, NoticeState
from crosscut.notices.models import Notice, NoticeRemark, NoticeVersion
from crosscut.notices.policy import may_confirm
from crosscut.notices.reading.draft import Draft
from crosscut.notices.refusals import NoGroupRead, NothingToSay, NoticeChanged, ReasonNeeded
from crosscut.notices.rules.stored_draft import said_by
from crosscut.notices.writing import paper_of, written
from crosscut.notices.writing.wording import tells_members
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import Group, Term, Vocabulary
from crosscut.register.policy import may_mark


@action("notice.drafted")
def draft_notice(
    *, group: Group | None, draft: Draft, mark: str | Term | None = None, actor: Actor
) -> Notice:
    """Begin a notice: of a change to a group, or, without one, of a founding. `mark` is a term of
    the vocabulary `classification`.

    Refuses: NothingToSay, NoGroupRead, UnknownTerm, NotCleared.
    """
    may_confirm(actor)
    refuse_empty(draft)
    marked = _mark(mark, actor)
    notice = Notice(group=group, title=paper_of(draft).title, mark=marked, begun_at=clock.now())
    notice.save()
    _keep(notice, draft, actor)
    return notice


@action("notice.revised")
def revise_notice(
    *, notice: Notice, seen: int, draft: Draft, mark: str | None = None, actor: Actor
) -> Notice:
    """Say something else: a new version. Where nothing differs, nothing is written.

    `seen` is the count of changes that whoever revises has seen; an empty `mark` takes the mark
    away, None leaves it. Refuses: NoticeChanged, StepNotAllowed, NothingToSay, NoGroupRead,
    UnknownTerm, NotCleared.
    """
    may_confirm(actor)
    notice = held(notice, seen, actor)
    if notice.state != NOTICE.start:
        raise StepNotAllowed(verb="revise", state=notice.state)
    refuse_empty(draft)
    if mark is not None and (marked := _mark(mark, actor)) != notice.mark:
        notice = notice.changed(mark=marked, changes=notice.changes + 1)
    last = notice.versions.order_by("-number").first()
    if (
        last
        and last.draft_form["language"] == draft.language
        and said_by(last.draft) == said_by(draft)
    ):
        return notice
    notice = notice.changed(
        title=paper_of(draft).title, version=notice.version + 1, changes=notice.changes + 1
    )
    _keep(notice, draft, actor)
    return notice


@action("notice.remarked")
def remark_on_notice(*, notice: Notice, text: str, actor: Actor) -> Notice:
    """Say something of the present version. Refuses: ReasonNeeded."""
    may_confirm(actor)
    notice = _locked(notice, actor)
    _say(notice, "remark", _needed(text), actor)
    return notice


@action("notice.submitted")
def submit_notice(*, notice: Notice, seen: int, text: str = "", actor: Actor) -> Notice:
    """Hand the present version to review. Refuses: NoticeChanged, StepNotAllowed."""
    return _step("submit", notice, seen, text, actor)


@action("notice.returned")
def return_notice(*, notice: Notice, seen: int, text: str, actor: Actor) -> Notice:
    """Give it back to be changed, with the reason; an approval is void then.

    Refuses: NoticeChanged, StepNotAllowed, ReasonNeeded.
    """
    return _step("return", notice, seen, _needed(text), actor)


@action("notice.approved")
def approve_notice(*, notice: Notice, seen: int, text: str = "", actor: Actor) -> Notice:
    """Approve the present version, with the text of the mandate in it.

    Refuses: NoticeChanged, StepNotAllowed.
    """
    notice = _step("approve", notice, seen, text, actor)
    return notice.changed(approved_version=notice.version)


@action("notice.withdrawn")
def withdraw_notice(*, notice: Notice, seen: int, text: str, actor: Actor) -> Notice:
    """Give it up, with the reason; what was written stays to be read.

    Refuses: NoticeChanged, StepNotAllowed, ReasonNeeded.
    """
    return _step("withdraw", notice, seen, _needed(text), actor)


def held(notice: Notice, seen: int, actor: Actor) -> Notice:
    """The notice, held until the transaction ends. Refuses: NoticeChanged, NotCleared."""
    notice = _locked(notice, actor)
    if notice.changes != seen:
        raise NoticeChanged(notice=notice.title)
    return notice


def _locked(notice: Notice, actor: Actor) -> Notice:
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    # Whoever lost the clearance since the page was opened is not told what happened meanwhile.
    may_mark(actor, notice.mark)
    return notice


def _mark(mark: str | Term | None, actor: Actor) -> Term | None:
    """Refuses: UnknownTerm, NotCleared."""
    marked = term(Vocabulary.CLASSIFICATION, mark) if mark else None
    may_mark(actor, marked)
    return marked


def refuse_empty(draft: Draft) -> None:
    """Refuses: NoGroupRead, NothingToSay."""
    if not draft.group:
        raise NoGroupRead
    more = draft.office or draft.duties or draft.sunset
    if (draft.kind == "change" and not tells_members(draft) and not more) or (
        draft.kind == "rename" and draft.group in draft.former_names
    ):
        raise NothingToSay


def _step(verb: str, notice: Notice, seen: int, text: str, actor: Actor) -> Notice:
    may_confirm(actor)
    notice = held(notice, seen, actor)
    state = NOTICE.after(verb, NoticeState(notice.state))
    approved = notice.approved_version if verb == "issue" else None
    notice = notice.changed(
        state=state.value, changes=notice.changes + 1, approved_version=approved
    )
    _say(notice, verb, text.strip(), actor)
    return notice


def _needed(text: str) -> str:
    """Refuses: ReasonNeeded."""
    if not text.strip():
        raise ReasonNeeded
    return text.strip()


def _keep(notice: Notice, draft: Draft, actor: Actor) -> None:
    spoken = written(draft)
    NoticeVersion(
        notice=notice,
        number=notice.version,
        draft_form=spoken.as_json(with_text=False),
        text=spoken.text,
        account=actor.account,
        made_at=clock.now(),
    ).save()


def _say(notice: Notice, verb: str, text: str, actor: Actor) -> None:
    NoticeRemark(
        notice=notice,
        version=notice.version,
        verb=verb,
        text=text,
        account=actor.account,
        made_at=clock.now(),
    ).save()
