"""Short ways to enter papers in tests, and to ask back what was entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.models import Entry
from crosscut.notices.actions.drafts import Entered, import_document
from crosscut.notices.matching.paper import match_draft
from crosscut.notices.matching.questions import Question
from crosscut.notices.reading import Draft, read_text
from crosscut.register.models import Group, GroupName, Sitting, Tier
from crosscut.register.rules.names import folded
from tests.register.once import once

Choose = Callable[[Question], str]
Seat = tuple[str, str | None, str | None]


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def first_option(question: Question) -> str:
    """Whoever just says yes: what the register knows, else what is offered first."""
    return question.options[0].key if question.options else "2020-01-01"


def decide(draft: Draft, choose: Choose = first_option) -> dict[str, str]:
    """Answer questions until none is open."""
    answers: dict[str, str] = {}
    while questions := match_draft(draft, answers=answers, actor=SYSTEM).questions:
        answers |= {question.key: choose(question) for question in questions}
    return answers


def open_questions(paper: str | Draft, answers: Mapping[str, str] | None = None) -> list[Question]:
    draft = read_text(paper) if isinstance(paper, str) else paper
    return match_draft(draft, answers=answers, actor=SYSTEM).questions


def enter(
    paper: str | Draft,
    choose: Choose = first_option,
    *,
    name: str = "notice.txt",
    evidence: bool = False,
) -> Entered:
    """Read a paper, answer what is asked, and enter it.

    The same paper over the same register is entered once a run: every write leaves an entry in the
    record, so the last one tells which register it is.
    """
    last = Entry.objects.order_by("-sequence").values_list("reference", flat=True).first()
    if last is not None and isinstance(paper, str) and choose is first_option:
        key = f"{name} {evidence} after {last}: {paper}"
        return once(key, lambda: _enter(paper, choose, name, evidence))
    return _enter(paper, choose, name, evidence)


def _enter(paper: str | Draft, choose: Choose, name: str, evidence: bool) -> Entered:
    draft = read_text(paper) if isinstance(paper, str) else paper
    return import_document(
        name=name,
        media="text",
        draft=draft,
        decisions=decide(draft, choose),
        evidence=evidence,
        actor=SYSTEM,
    )


def group_called(name: str) -> Group:
    return GroupName.objects.get(folded=folded(name)).group


def seats_on(group: Group, on: str, tier: Tier = Tier.GROUP, *, certain: bool = True) -> list[Seat]:
    """Role, person and words of the seats on a day; a phrase for several bodies is one."""
    rows = Sitting.objects.accepted().filter(group=group, tier=tier).select_related("person")
    window = day(on)
    rows = rows.certain(window) if certain else rows.possible(window)
    found = {
        (row.ordinal, row.role, row.person.display if row.person else None, row.words or None)
        for row in rows
    }
    return [(role, person, words) for _, role, person, words in sorted(found, key=str)]
