"""Papers that wait, are confirmed, come twice, are taken back; two people at one draft."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.db import connections

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.notices.actions.documents import receive_document, withdraw_document
from crosscut.notices.actions.drafts import confirm_draft
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.policy import visible_to
from crosscut.notices.queries import document as document_of
from crosscut.notices.queries import matched, waiting_documents, warnings_for
from crosscut.notices.reading import read_bytes, read_text
from crosscut.notices.refusals import (
    DraftChanged,
    DraftTaken,
    NotText,
    PaperEntered,
    PaperWaiting,
    QuestionsOpen,
)
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.instruments import withdraw_instrument
from crosscut.register.models import Group, Instrument, Person, Seat
from tests.notices.entering import enter, open_questions, seats_on
from tests.notices.invented import FOUNDED, WHOLE_LIST


def receive(text: str = FOUNDED, name: str = "notice.txt") -> Document:
    return receive_document(name=name, media="text", draft=read_text(text), actor=SYSTEM)


def confirm(document: Document, version: int = 1, **decisions: str) -> Group:
    entered = confirm_draft(document=document, decisions=decisions, version=version, actor=SYSTEM)
    return entered.groups[0]


@pytest.mark.usefixtures("register")
class TestWaiting:
    def test_a_received_paper_waits_and_changes_nothing_until_it_is_confirmed(self) -> None:
        document = receive()
        assert list(waiting_documents(SYSTEM)) == [document]
        assert not Group.objects.exists()
        assert matched(document, actor=SYSTEM).questions == []
        group = confirm(document)
        assert len(seats_on(group, "2019-04-08")) == 6
        assert not waiting_documents(SYSTEM).exists()

    def test_only_the_registry_office_knows_of_papers_and_confirms_them(self) -> None:
        document = receive()
        assert list(visible_to(ANYBODY, Document.objects.all())) == []
        assert document_of(document.pk, actor=ANYBODY) is None
        assert document_of(document.pk, actor=SYSTEM) == document
        with pytest.raises(NotForYou):
            confirm_draft(document=document, decisions={}, version=1, actor=ANYBODY)
        with pytest.raises(NotForYou):
            receive_document(name="x", media="text", draft=read_text("二"), actor=ANYBODY)

    def test_open_questions_are_named_and_nothing_is_entered(self) -> None:
        confirm(receive())
        second = receive(WHOLE_LIST)
        with pytest.raises(QuestionsOpen) as refused:
            confirm(second)
        assert "纪晚晴" in str(refused.value)
        assert Instrument.objects.count() == 1
        assert Document.objects.get(pk=second.pk).state == DocumentState.WAITING

    def test_a_page_that_shows_an_older_state_is_refused(self) -> None:
        with pytest.raises(DraftChanged):
            confirm(receive(), version=2)
        assert not Group.objects.exists()

    def test_a_paper_can_be_set_aside_and_received_again(self) -> None:
        document = receive()
        withdraw_document(document=document, version=1, reason="illegible", actor=SYSTEM)
        with pytest.raises(DraftTaken):
            confirm(document)
        confirm(receive())

    def test_an_entered_paper_is_taken_back_with_its_instrument_and_may_come_again(self) -> None:
        document = receive()
        confirm(document)
        withdraw_document(document=document, version=2, reason="the wrong city", actor=SYSTEM)
        assert Instrument.objects.get().withdrawn
        assert not Group.objects.live().exists()
        group = enter(FOUNDED).groups[0]
        assert len(seats_on(group, "2019-04-08")) == 6

    def test_a_paper_whose_instrument_was_withdrawn_may_come_again(self) -> None:
        first = enter(FOUNDED)
        withdraw_instrument(instrument=first.instrument, reason="the wrong city", actor=SYSTEM)
        assert enter(FOUNDED).document != first.document
        states = Document.objects.order_by("received_at").values_list("state", flat=True)
        assert list(states) == [DocumentState.WITHDRAWN, DocumentState.ENTERED]

    def test_a_text_with_a_character_that_no_text_has_is_refused_with_its_line(self) -> None:
        with pytest.raises(NotText) as refused:
            receive(FOUNDED.replace("主要职责", "主要\0职责"))
        assert "Line 6" in str(refused.value)

    def test_scripts_of_a_page_are_not_stored(self) -> None:
        body = "".join(f"<p>{line}</p>" for line in FOUNDED.splitlines())
        page = f"<html><script>alert('boo')</script><style>p{{}}</style><body>{body}</body></html>"
        draft = read_bytes(page.encode(), "notice.html")
        document = receive_document(name="n.html", media="html", draft=draft, actor=SYSTEM)
        entered = confirm_draft(document=document, decisions={}, version=1, actor=SYSTEM)
        for text in (document.text, str(document.draft_form), entered.instrument.text):
            assert "boo" not in text
            assert "<p>" not in text

    def test_design_warnings_are_told_of_what_was_entered(self) -> None:
        entered = enter(FOUNDED.replace("市水利局副局长", "市水利局局长助理"))
        (found,) = warnings_for(entered.groups, on=entered.instrument.day, actor=SYSTEM)
        assert "宋佩兰" in " ".join(finding.says for finding in found.findings)


@pytest.mark.usefixtures("register")
class TestTwice:
    def test_the_same_paper_is_recognised_whatever_its_white_space(self) -> None:
        enter(FOUNDED)
        again = FOUNDED.replace("\n", "\n\n").replace("　", " ")
        with pytest.raises(PaperEntered) as refused:
            enter(again, name="copy.txt")
        assert "古桥保护工作领导小组的通知" in str(refused.value)
        assert "2019-04-08" in str(refused.value)
        assert Group.objects.count() == 1

    def test_a_paper_that_waits_is_recognised_too(self) -> None:
        receive(name="first.txt")
        with pytest.raises(PaperWaiting) as refused:
            receive(name="second.txt")
        assert "first.txt" in str(refused.value)

    def test_importing_a_paper_that_waits_confirms_it(self) -> None:
        document = receive()
        assert enter(FOUNDED).document == document
        assert Document.objects.count() == 1

    def test_the_same_number_issuer_and_day_with_another_text_is_a_question(self) -> None:
        enter(FOUNDED)
        draft = replace(read_text(FOUNDED.replace("古桥", "古塔")), number="云政办发[2019] 12 号")
        (question,) = [q for q in open_questions(draft) if q.key == "paper"]
        assert "古桥保护工作领导小组的通知" in str(question)
        other = replace(draft, number="云政办发〔2019〕13号")
        assert not [q for q in open_questions(other) if q.key == "paper"]


def test_of_two_people_who_confirm_one_draft_at_once_the_second_is_told_so(
    transactional_db: None,
) -> None:
    set_up_installation(actor=SYSTEM)
    document = receive()
    entries = Entry.objects.count()
    start = threading.Barrier(2)
    done: list[Group | Exception] = []

    def confirm_it() -> None:
        try:
            start.wait(timeout=60)
            done.append(confirm(document))
        except Exception as refusal:
            done.append(refusal)
        finally:
            connections.close_all()

    people = [threading.Thread(target=confirm_it) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    refused = [outcome for outcome in done if isinstance(outcome, Exception)]
    assert len(done) == 2
    assert [type(refusal) for refusal in refused] == [DraftTaken]
    assert "entered" in str(refused[0])
    assert (Group.objects.count(), Instrument.objects.count()) == (1, 1)
    assert (Seat.objects.count(), Person.objects.count()) == (7, 6)
    assert Entry.objects.count() == entries + 1


def test_of_two_people_who_bring_one_paper_at_once_the_second_is_told_so(
    transactional_db: None,
) -> None:
    set_up_installation(actor=SYSTEM)
    start = threading.Barrier(2)
    done: list[Document | Exception] = []

    def bring_it() -> None:
        try:
            start.wait(timeout=60)
            done.append(receive())
        except Refusal as refusal:
            done.append(refusal)
        finally:
            connections.close_all()

    people = [threading.Thread(target=bring_it) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    assert sorted(type(outcome).__name__ for outcome in done) == ["Document", "PaperWaiting"]
    assert Document.objects.count() == 1
