"""Correcting a waiting draft: versions, refusals, two people at once, rehearsals."""

from __future__ import annotations

import copy
import threading

import pytest
from django.db import connections

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.notices.actions.documents import receive_document, withdraw_document
from crosscut.notices.actions.drafts import (
    confirm_draft,
    correct_draft,
    import_document,
    rehearse_confirmation,
)
from crosscut.notices.models import Correction, Document
from crosscut.notices.queries import corrected_at, corrections_of
from crosscut.notices.reading import read_text
from crosscut.notices.refusals import CorrectionWrong, DraftChanged, DraftTaken, PaperWaiting
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.models import Group
from tests.notices.invented import FOUNDED
from tests.register.once import once


@pytest.fixture(autouse=True)
def register(request: pytest.FixtureRequest) -> None:
    threaded = request.node.get_closest_marker("django_db")
    request.getfixturevalue("transactional_db" if threaded else "db")
    once("vocabulary", lambda: set_up_installation(actor=SYSTEM))


def receive() -> Document:
    return receive_document(name="n.txt", media="text", draft=read_text(FOUNDED), actor=SYSTEM)


def correct(document: Document, version: int, **fields: object) -> Document:
    form = {**copy.deepcopy(document.draft_form), **fields}
    return correct_draft(document=document, form=form, decisions={}, version=version, actor=SYSTEM)


def test_each_correction_is_a_version_and_every_state_can_be_looked_at() -> None:
    read = receive()
    first = correct(read, 1, group="甲小组")
    correct(first, 2, number="甲〔2019〕1号")
    document = Document.objects.get()
    assert document.version == 3
    assert [c.version for c, _ in corrections_of(document)] == [3, 2]
    assert corrected_at(document, 1).form["group"] == "云溪市古桥保护工作领导小组"
    assert corrected_at(document, 2).form["group"] == "甲小组"
    assert corrected_at(document, 2).form["number"] == "云政办发〔2019〕12号"
    assert corrected_at(document, 3).form == document.draft_form
    assert Entry.objects.filter(verb="draft.corrected").count() == 2


def test_what_cannot_be_kept_is_refused_whole() -> None:
    document = receive()
    with pytest.raises(CorrectionWrong) as refused:
        correct(document, 1, date="2019-13-45", group="甲小组")
    assert "date" in str(refused.value)
    with pytest.raises(DraftChanged):
        correct(document, 2, group="甲小组")
    with pytest.raises(NotForYou):
        correct_draft(
            document=document, form=document.draft_form, decisions={}, version=1, actor=ANYBODY
        )
    withdraw_document(document=document, version=1, reason="illegible", actor=SYSTEM)
    with pytest.raises(DraftTaken):
        correct(document, 2, group="甲小组")
    assert not Correction.objects.exists()


def test_a_corrected_paper_is_not_overwritten_by_an_import() -> None:
    correct(receive(), 1, group="甲小组")
    with pytest.raises(PaperWaiting):
        import_document(
            name="n.txt", media="text", draft=read_text(FOUNDED), decisions={}, actor=SYSTEM
        )
    assert Document.objects.get().draft_form["group"] == "甲小组"


def test_a_rehearsal_leaves_nothing_behind() -> None:
    document = receive()
    before = Entry.objects.count()
    rehearse_confirmation(document=document, decisions={}, version=1, actor=SYSTEM)
    assert Entry.objects.count() == before
    assert not Group.objects.exists()
    confirm_draft(document=document, decisions={}, version=1, actor=SYSTEM)
    assert Group.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_correct_at_once_one_is_told() -> None:
    document = receive()
    ended: list[object] = []
    start = threading.Barrier(2)

    def go(name: str) -> None:
        start.wait()
        try:
            ended.append(correct(document, 1, group=name))
        except Refusal as refusal:
            ended.append(type(refusal))
        finally:
            connections.close_all()

    people = [threading.Thread(target=go, args=(name,)) for name in ("甲小组", "乙小组")]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert DraftChanged in ended
    assert Correction.objects.count() == 1
