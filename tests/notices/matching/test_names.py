"""Whom and what a paper means: certain, new, or a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.notices.matching.names import is_form_of
from crosscut.notices.matching.paper import match_draft
from crosscut.notices.matching.people import SAME, TWO
from crosscut.notices.matching.questions import NEW, Match
from crosscut.notices.reading import Draft, read_text
from crosscut.notices.reading.draft import SeatRead
from crosscut.notices.refusals import AnswerNotOffered
from crosscut.register.actions.organisations import register_organisation, rename_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.models import Organisation, Person, Tenure
from tests.notices.entering import day, enter, open_questions
from tests.notices.invented import FOUNDED

pytestmark = pytest.mark.usefixtures("register")


def paper(*seats: SeatRead, issuer: str | None = "协调办") -> Draft:
    """A paper that founds a group with these seats."""
    return replace(
        read_text(FOUNDED), seats=seats, office=None, issuer=issuer, number=None, group="联合小组"
    )


def match(draft: Draft, key: str) -> Match:
    return match_draft(draft, actor=SYSTEM).matches[key]


@pytest.fixture
def organisation() -> Callable[..., Organisation]:
    return lambda **names: register_organisation(
        names={script.replace("_", "-"): text for script, text in names.items()}, actor=SYSTEM
    )


@pytest.fixture
def holder(organisation: Callable[..., Organisation]) -> Callable[..., Person]:
    def make(name: str, body: str, title: str, script: str = "zh-Hans") -> Person:
        person = register_person(names={script: name}, actor=SYSTEM)
        where = Organisation.objects.filter(display=body).first()
        post = create_post(
            organisation=where or organisation(zh_Hans=body),
            names={"zh-Hans": title},
            actor=SYSTEM,
        )
        appoint(person=person, post=post, period=Period.of("2010"), actor=SYSTEM)
        return person

    return make


WANG = SeatRead("leader", "王峰", "水利部副部长")


def test_nobody_of_the_name_is_somebody_new() -> None:
    found = match(paper(WANG), "person:王峰")
    assert (found.answer, found.certain) == (NEW, True)


def test_the_same_name_in_the_same_organisation_is_the_same_person(
    holder: Callable[..., Person],
) -> None:
    person = holder("王峰", "水利部", "司长")
    found = match(paper(WANG), "person:王峰")
    assert (found.answer, found.certain) == (encode(person.pk), True)


def test_the_same_name_elsewhere_is_a_question(holder: Callable[..., Person]) -> None:
    person = holder("王峰", "教育部", "司长")
    (question,) = open_questions(paper(WANG))
    assert [option.key for option in question.options] == [encode(person.pk), NEW]
    assert "教育部 司长" in str(question.options[0])
    assert "水利部副部长" in str(question)


def test_two_people_of_one_name_are_a_question_even_where_one_works_there(
    holder: Callable[..., Person],
) -> None:
    holder("王峰", "水利部", "司长")
    holder("王峰", "教育部", "司长")
    (question,) = open_questions(paper(WANG))
    assert len(question.options) == 3


def test_traditional_and_simplified_characters_are_one_name(
    holder: Callable[..., Person],
) -> None:
    person = holder("劉國強", "水利部", "司长", "zh-Hant")
    draft = paper(SeatRead("leader", "刘国强", "水利部副部长"))
    assert match(draft, "person:刘国强").answer == encode(person.pk)


@pytest.mark.parametrize("script", ["zh-Latn-pinyin", "en"])
def test_the_name_in_pinyin_is_asked_about(holder: Callable[..., Person], script: str) -> None:
    person = holder("Wang Feng", "水利部", "司长", script)
    (question,) = open_questions(paper(WANG))
    assert question.options[0].key == encode(person.pk)
    enter(paper(WANG), lambda asked: asked.options[0].key)
    assert set(person.names.values_list("text", flat=True)) == {"Wang Feng", "王峰"}
    assert open_questions(replace(paper(WANG), group="另一小组")) == []


def test_two_chinese_names_that_only_sound_alike_are_two_names(
    holder: Callable[..., Person],
) -> None:
    holder("汪锋", "水利部", "司长")
    assert open_questions(paper(WANG)) == []


def test_one_name_twice_in_a_paper_with_two_posts_is_asked_about() -> None:
    draft = paper(WANG, SeatRead("member", "王峰", "教育部司长"))
    (question,) = open_questions(draft)
    assert [option.key for option in question.options] == [SAME, TWO]
    enter(draft, lambda asked: TWO)
    people = Person.objects.filter(display="王峰")
    assert {(p.distinction, p.seats.count()) for p in people} == {
        ("", 1),
        ("教育部司长", 1),
    }


def test_one_name_twice_may_be_one_person() -> None:
    draft = paper(WANG, SeatRead("member", "王峰", "教育部司长"))
    enter(draft, lambda asked: SAME)
    person = Person.objects.get(display="王峰")
    assert person.seats.count() == 2
    assert {str(t.post.organisation) for t in Tenure.objects.filter(person=person)} == {
        "水利部",
        "教育部",
    }


def test_an_organisation_is_recognised_by_a_former_name(
    organisation: Callable[..., Organisation],
) -> None:
    body = organisation(zh_Hans="水利电力部")
    rename_organisation(
        organisation=body, names={"zh-Hans": "水利部"}, on=day("1988"), actor=SYSTEM
    )
    for name in ("水利部", "水利电力部"):
        draft = paper(SeatRead("leader", "王峰", f"{name}副部长"))
        found = match(draft, f"organisation:{name}")
        assert (found.answer, found.certain) == (encode(body.pk), True)


def test_a_short_form_of_an_organisation_is_asked_about_once(
    organisation: Callable[..., Organisation],
) -> None:
    body = organisation(zh_Hans="国家发展和改革委员会")
    draft = paper(SeatRead("leader", "王峰", "发展改革委副主任"))
    (question,) = open_questions(draft)
    assert question.options[0].key == encode(body.pk)
    enter(draft)
    assert body.posts.count() == 1
    assert open_questions(replace(draft, group="另一小组")) == []


def test_a_local_bureau_is_that_of_the_papers_city() -> None:
    enter(paper(SeatRead("leader", "王峰", "市水务局局长"), issuer="云溪市人民政府"))
    other = paper(SeatRead("leader", "李明", "市水务局局长"), issuer="东湾市人民政府")
    found = match(other, "organisation:东湾市水务局")
    assert found.answer == NEW
    same = paper(SeatRead("leader", "李明", "市水务局副局长"), issuer="云溪市人民政府")
    assert match(same, "organisation:云溪市水务局").certain


def test_a_name_that_anybody_may_have_is_asked_about() -> None:
    seat = SeatRead("leader", "王峰", "区水务局局长")
    enter(paper(seat, issuer=None))
    second = replace(paper(replace(seat, person="李明"), issuer=None), group="另一小组")
    (question,) = open_questions(second)
    assert question.about == "organisation"


def test_posts_without_an_organisation_belong_to_the_papers_issuer() -> None:
    seat = SeatRead("leader", "王峰", "副校长")
    enter(paper(seat, issuer="云溪第一中学"))
    second = replace(
        paper(replace(seat, person="李明"), issuer="云溪第一中学"), group="另一小组", text="二"
    )
    enter(replace(second, spans={}))
    third = replace(
        paper(replace(seat, person="张玉"), issuer="东湾第二中学"), group="第三小组", text="三"
    )
    enter(replace(third, spans={}))
    posts = {tenure.post_id for tenure in Tenure.objects.filter(post__display="副校长")}
    assert len(posts) == 2


def test_an_answer_that_was_not_offered_is_refused(holder: Callable[..., Person]) -> None:
    holder("王峰", "教育部", "司长")
    with pytest.raises(AnswerNotOffered):
        match_draft(paper(WANG), answers={"person:王峰": "somebody"}, actor=SYSTEM)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("统计局", "国家统计局", True),
        ("发展改革委", "国家发展和改革委员会", True),
        ("统计局", "国家统计局办公室", False),
        ("教育部", "教育局", False),
        ("云溪市财政局", "东湾市财政局", False),
        ("taskforce", "laketaskforce", True),
        ("lakeagency", "laketaskforce", False),
    ],
)
def test_short_forms_are_told_from_other_names(one: str, other: str, expected: bool) -> None:
    assert is_form_of(one, other) is expected
