"""The page on which a paper is read, corrected, matched with the register and entered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.notices.posted import answers_after
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.models import Correction, Document, DocumentState
from crosscut.notices.reading import read_text
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import register_person
from crosscut.register.models import Group, Organisation, Person, Seat
from tests.interfaces.web.notices.form import Fields, body, changed, fields_of
from tests.interfaces.web.reading import text_of
from tests.notices.entering import enter, seats_on
from tests.notices.invented import ADDED, ENGLISH_FOUNDED, FOUNDED, WHOLE_LIST
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(vocabulary: None) -> None:
    """Words to enter papers with."""


def receive(text: str = FOUNDED, name: str = "notice.txt") -> Document:
    return receive_document(name=name, media="text", draft=read_text(text), actor=SYSTEM)


@pytest.fixture
def send(client: Client) -> Callable[..., HttpResponse]:
    """Press a button of a paper's form: `send(paper, "enter", fields)`."""

    def press(
        paper: Document, do: str, fields: Fields | None = None, **values: str
    ) -> HttpResponse:
        path = f"/notices/{paper.address}/"
        if fields is None:
            fields = fields_of(client.get(path))  # type: ignore[arg-type]
        sent = changed(fields, **values)
        return client.post(path, body([*sent, ("do", do)]))  # type: ignore[return-value]

    return press


Send = Callable[..., HttpResponse]


def test_a_paper_shows_its_text_with_what_was_read_marked_in_it(client: Client) -> None:
    page = client.get(f"/notices/{receive().address}/")
    shown = page.content.decode()
    assert 'href="#field.group"' in shown
    assert 'data-paths="seats.0 seats.0.person"' in shown
    assert dict(fields_of(page))["seats.0.person"] == "林望川"  # type: ignore[arg-type]


def test_saving_what_was_shown_corrects_nothing(send: Send) -> None:
    for text in (FOUNDED, ENGLISH_FOUNDED, ADDED):
        paper = receive(text)
        assert send(paper, "save").status_code == 302
        paper.refresh_from_db()
        assert paper.version == 1
    assert not Correction.objects.exists()


def test_a_correction_is_kept_with_who_made_it_and_other_fields_keep_their_words(
    client: Client, send: Send
) -> None:
    paper = receive()
    read = paper.draft_form
    assert send(paper, "save", seats__1__person="苏荷").status_code == 302
    paper.refresh_from_db()
    assert paper.version == 2
    seat = paper.draft_form["seats"][1]
    assert seat["person"] == "苏荷"
    spans = paper.draft_form["spans"]
    assert "seats.1.person" not in spans
    assert {**read["spans"], "seats.1.person": None} == {**spans, "seats.1.person": None}
    assert paper.corrections.get().before_form == read
    page = client.get(f"/notices/{paper.address}/")
    assert "registrar" in text_of(page, ".turns")
    assert "苏禾" in text_of(page, ".turns")


def test_rows_are_added_moved_and_taken_out_without_a_script_and_nothing_typed_is_lost(
    client: Client, send: Send
) -> None:
    paper = receive()
    added = send(paper, "add:seats", group="改了的名字")
    fields = fields_of(added)
    assert dict(fields)["group"] == "改了的名字"
    assert dict(fields)["seats.6.person"] == ""
    typed = changed(fields, seats__6__person="新来人", seats__6__post="市旅游局局长")
    up = fields_of(send(paper, "up:seats.6", typed))
    assert dict(up)["seats.5.person"] == "新来人"
    out = fields_of(send(paper, "remove:seats.0", up))
    paper.refresh_from_db()
    assert paper.version == 1
    assert send(paper, "save", out).status_code == 302
    paper.refresh_from_db()
    assert [seat["person"] for seat in paper.draft_form["seats"]] == [
        "苏禾", "方知远", "贺岚", "唐一舟", "新来人", "宋佩兰",
    ]  # fmt: skip
    text, span = paper.text, paper.draft_form["spans"]["seats.5.person"]
    assert "".join(text[span[0] : span[1]].split()) == "宋佩兰"


def test_a_further_group_is_added_by_hand_with_its_seats_and_entered_with_the_paper(
    client: Client, send: Send
) -> None:
    paper = receive()
    fields = fields_of(send(paper, "add:others", seats__0__person="林望江"))
    assert dict(fields)["seats.0.person"] == "林望江"
    named = changed(fields, others__0__group="清河市文化遗产普查领导小组")
    fields = fields_of(send(paper, "add:others.0.seats", named))
    assert dict(fields)["others.0.group"] == "清河市文化遗产普查领导小组"
    fields = changed(fields, others__0__seats__0__person="苏禾", others__0__seats__0__role="leader")
    assert send(paper, "save", fields).status_code == 302
    paper.refresh_from_db()
    (further,) = paper.draft_form["others"]
    assert (further["number"], further["seats"][0]["person"]) == (
        paper.draft_form["number"],
        "苏禾",
    )
    shown = text_of(client.get(f"/notices/{paper.address}/"), ".turns")
    assert "清河市文化遗产普查领导小组" in shown
    assert send(paper, "enter").status_code == 302
    assert Group.objects.count() == 2
    further_group = Group.objects.get(display="清河市文化遗产普查领导小组")
    assert further_group.seats.get().role == "leader"


def test_a_further_group_is_named_or_taken_out(client: Client, send: Send) -> None:
    paper = receive()
    fields = fields_of(send(paper, "add:others"))
    refused = send(paper, "save", changed(fields, others__0__duties="普查文物。"))
    assert refused.status_code == 400
    assert "Say which group this is" in refused.content.decode()
    out = fields_of(send(paper, "remove:others.0", fields_of(refused)))
    assert not [name for name, _ in out if name.startswith("others.")]
    assert send(paper, "save", out).status_code == 302
    assert send(paper, "save", fields).status_code == 302
    paper.refresh_from_db()
    assert (paper.version, paper.draft_form["others"]) == (1, [])


def test_when_a_further_group_goes_answers_about_those_behind_it_are_asked_anew() -> None:
    answers = {
        "group:0": "new",
        "group:1": "new",
        "group:2": "new",
        "list:1": "list",
        "day": "2026",
    }
    assert answers_after("remove:others.0", answers) == {"group:0": "new", "day": "2026"}
    assert "group:2" not in answers_after("remove:others.1", answers)
    assert answers_after("remove:others.1", answers)["group:1"] == "new"
    assert answers_after("remove:seats.0", answers) == answers


def test_roles_are_offered_as_groups_of_the_kind_call_them(client: Client) -> None:
    paper = receive(FOUNDED.replace("领导小组", "指挥部"))
    page = client.get(f"/notices/{paper.address}/", headers={"accept-language": "en"})
    offered = page.content.decode()
    assert ">Deputy commander</option>" in offered
    assert ">Deputy leader</option>" not in offered


def test_an_empty_row_is_not_kept(send: Send) -> None:
    paper = receive()
    send(paper, "save", fields_of(send(paper, "add:seats")))
    paper.refresh_from_db()
    assert len(paper.draft_form["seats"]) == 6
    assert paper.version == 1


def test_an_impossible_date_is_told_at_its_field_and_what_else_was_typed_stays(
    send: Send,
) -> None:
    paper = receive()
    page = send(paper, "save", date="2019-13-45", group="另一个名字")
    assert page.status_code == 400
    assert "2019-13-45" in text_of(page, ".wrong")
    assert dict(fields_of(page))["group"] == "另一个名字"
    paper.refresh_from_db()
    assert paper.version == 1


def test_two_people_at_one_draft_are_shown_the_difference_and_nothing_is_lost(
    client: Client, send: Send
) -> None:
    paper = receive()
    mine = fields_of(client.get(f"/notices/{paper.address}/"))  # type: ignore[arg-type]
    theirs = changed(mine, seats__0__person="林望舒", number="云政办发〔2019〕21号")
    assert send(paper, "save", theirs).status_code == 302
    late = send(paper, "save", mine, group="云溪市古桥领导小组", number="云政办发〔2019〕11号")
    assert late.status_code == 400
    told = text_of(late, ".alarm")
    assert "林望舒" in told
    assert "云政办发〔2019〕21号" in told
    merged = fields_of(late)
    assert dict(merged)["group"] == "云溪市古桥领导小组"
    assert dict(merged)["seats.0.person"] == "林望舒"
    assert dict(merged)["number"] == "云政办发〔2019〕11号"
    assert send(paper, "save", merged).status_code == 302
    paper.refresh_from_db()
    assert paper.draft_form["group"] == "云溪市古桥领导小组"
    assert paper.version == 3


def test_entering_gives_a_group_and_the_page_says_what_was_entered(
    client: Client, send: Send
) -> None:
    paper = receive()
    entered = send(paper, "enter", disclosure="public")
    assert entered.status_code == 302
    group = Group.objects.get()
    assert group.disclosure == "public"
    assert len(seats_on(group, "2019-04-08")) == 6
    page = client.get(entered["Location"])
    assert "云溪市古桥保护工作领导小组" in text_of(page, ".settled-groups")
    assert client.get(f"/groups/{group.address}/").status_code == 200


def test_a_correction_made_while_entering_is_what_is_entered(send: Send) -> None:
    paper = receive()
    assert send(paper, "enter", seats__0__person="林望舒").status_code == 302
    assert Person.objects.filter(display="林望舒").exists()
    assert not Person.objects.filter(display="林望川").exists()


def test_evidence_says_nothing_of_the_time_after_the_paper(send: Send) -> None:
    send(receive(), "enter", evidence="1")
    assert seats_on(Group.objects.get(), "2024-01-01") == []


def test_open_questions_stand_on_top_and_nothing_is_entered_before_they_are_answered(
    client: Client, send: Send
) -> None:
    enter(FOUNDED)
    paper = receive(WHOLE_LIST)
    page = client.get(f"/notices/{paper.address}/")
    assert "纪晚晴" in text_of(page, ".open-questions")
    refused = send(paper, "enter")
    assert refused.status_code == 400
    assert "open questions" in text_of(refused, ".alarm")
    paper.refresh_from_db()
    assert paper.state == DocumentState.WAITING
    fields = fields_of(refused)
    (question,) = [name for name, _ in fields if name.startswith("answer.holder:")]
    answered = [(name, "ended" if name == question else value) for name, value in fields]
    assert send(paper, "enter", answered).status_code == 302
    assert ("deputy", "纪晚晴", "市文化局局长") in seats_on(Group.objects.get(), "2020-10-01")


def test_answers_are_kept_with_the_paper_until_it_is_entered(send: Send, client: Client) -> None:
    enter(FOUNDED)
    paper = receive(WHOLE_LIST)
    fields = fields_of(client.get(f"/notices/{paper.address}/"))  # type: ignore[arg-type]
    (question,) = [name for name, _ in fields if name.startswith("answer.holder:")]
    send(paper, "save", [(n, "alternative" if n == question else v) for n, v in fields])
    paper.refresh_from_db()
    assert paper.decisions == {question.removeprefix("answer."): "alternative"}
    page = client.get(f"/notices/{paper.address}/")
    assert ".open-questions" not in page.content.decode()
    assert dict(fields_of(page))[question] == "alternative"  # type: ignore[arg-type]


def test_a_certain_match_can_be_made_another(send: Send) -> None:
    known = register_person(names={"zh-Hans": "苏晓禾"}, actor=SYSTEM)
    body = register_organisation(names={"zh-Hans": "云溪市文化和旅游局"}, actor=SYSTEM)
    paper = receive()
    fields = [
        ("other.person:苏禾", "苏晓禾"),
        ("other.organisation:云溪市文化局", encode(body.pk)),
    ]
    given = {name.replace(".", "__", 1): value for name, value in fields}
    entered = send(paper, "enter", **given)
    assert entered.status_code == 302
    deputies = Seat.objects.filter(person=known)
    assert deputies.count() >= 1
    assert not Organisation.objects.filter(display="云溪市文化局").exists()


def test_a_name_that_nobody_bears_is_told_at_the_match(send: Send) -> None:
    page = send(receive(), "save", **{"other__person:苏禾": "查无此人"})
    assert page.status_code == 400
    assert "查无此人" in text_of(page, ".wrong")


def test_a_paper_that_cannot_be_entered_says_why_and_stays_as_it_was(send: Send) -> None:
    paper = receive()
    page = send(paper, "enter", group="")
    assert page.status_code == 400
    assert "No group was found" in text_of(page, ".alarm")
    assert not Group.objects.exists()


def test_a_line_that_was_not_understood_stands_on_top_until_somebody_settles_it(
    client: Client, send: Send
) -> None:
    draft = read_text(FOUNDED)
    from dataclasses import replace

    from crosscut.notices.reading.draft import Span

    at = FOUNDED.index("三、其他事项")
    draft = replace(draft, not_understood=(Span(at, at + 6),))
    paper = receive_document(name="n.txt", media="text", draft=draft, actor=SYSTEM)
    page = client.get(f"/notices/{paper.address}/")
    assert "三、其他事项" in text_of(page, ".unread-lines")
    fields = [each for each in fields_of(page) if each[0] != "unread"]  # type: ignore[arg-type]
    send(paper, "save", fields)
    paper.refresh_from_db()
    assert paper.draft_form["not_understood"] == []


def test_what_the_checks_will_say_is_told_before_and_nothing_of_it_stays(client: Client) -> None:
    paper = receive(FOUNDED.replace("市水利局副局长", "市水利局局长助理"))
    page = client.get(f"/notices/{paper.address}/rehearsal/")
    assert "宋佩兰" in text_of(page, ".findings")
    assert not Group.objects.exists()
    paper.refresh_from_db()
    assert paper.version == 1


def test_who_comes_too_late_sees_what_became_of_the_paper(client: Client, send: Send) -> None:
    paper = receive()
    fields = fields_of(client.get(f"/notices/{paper.address}/"))  # type: ignore[arg-type]
    send(paper, "enter", fields)
    late = send(paper, "enter", fields)
    assert late.status_code == 409
    assert "faster" in text_of(late, ".alarm")
    assert Group.objects.count() == 1


def test_a_paper_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get(f"/notices/{encode(1 << 62)}/").status_code == 404
    assert client.get(f"/notices/{encode(1 << 62)}/rehearsal/").status_code == 404
    assert client.get(f"/notices/{encode(1 << 62)}/withdrawal/").status_code == 404


def _with_members(count: int) -> str:
    surnames, names = (
        "赵钱孙李周吴郑王冯陈",
        "晨曦 明远 思齐 嘉禾 文博 若愚 子墨 清扬 怀瑾 景行".split(),
    )
    rows = "".join(
        f"　　　　{surnames[n % 10]}{names[n // 10 % 10]}　　市第{n}局局长\n" for n in range(count)
    )
    return FOUNDED.replace(
        "成　员：贺　岚　　市财政局副局长\n", f"成　员：贺　岚　　市财政局副局长\n{rows}"
    )


def test_the_page_takes_as_many_statements_however_much_the_paper_says(client: Client) -> None:
    counted = []
    for city, members in (("云溪", 2), ("南浦", 40)):
        text = _with_members(members).replace("云溪", city)
        enter(text)
        paper = receive(text.replace("2019年4月8日", "2020年4月8日"))
        path = f"/notices/{paper.address}/"
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        counted.append(len(captured))
        assert len(paper.draft_form["seats"]) == members + 6
    assert counted == [STATEMENTS, STATEMENTS]


#: One for the local registrar.
STATEMENTS = 25
