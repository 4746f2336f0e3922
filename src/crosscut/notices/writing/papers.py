"""The papers that can be written about a group of the register."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from crosscut.documents.content import Language, Paper
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.notices.writing import lists, paper_of, register
from crosscut.notices.writing.register import Note
from crosscut.register.models import Group

Form = Literal["found", "change", "dissolve", "members", "liaisons"]
FORMS: tuple[Form, ...] = get_args(Form)
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "en")


class Written(NamedTuple):
    """A paper, and what it leaves unsaid."""

    paper: Paper
    notes: tuple[Note, ...]


def write_about(
    group: Group | int,
    form: Form,
    *,
    language: Language,
    on: PartialDate | None = None,
    since: PartialDate | None = None,
    actor: Actor,
) -> Written:
    """The paper of a form about a group.

    `on` is the day of which it tells: without one today, and for a founding the day of it;
    `since` the day before a change. Refuses: NotInRegister, NothingChanged.
    """
    if form in ("members", "liaisons"):
        sheet = register.sheet_of(group, on, actor)
        listed = lists.members if form == "members" else lists.liaisons
        return Written(*listed(sheet, language))
    if form == "found":
        prepared = register.founding(group, language=language, on=on, actor=actor)
    elif form == "change":
        prepared = register.changing(group, language=language, since=since, on=on, actor=actor)
    else:
        prepared = register.dissolving(group, language=language, on=on, actor=actor)
    return Written(paper_of(prepared.draft), prepared.notes)
