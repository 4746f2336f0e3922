"""What a founding paper leaves in the register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosscut.foundation.record.models import Entry
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.reading import read_text
from crosscut.notices.reading.draft import OfficeRead, SeatRead, Span
from crosscut.notices.refusals import NoGroupRead, SeatOfNobodyRead, SunsetBeforeStart
from crosscut.register.models import (
    Citation,
    Event,
    Group,
    Instrument,
    Mandate,
    Office,
    Organisation,
    Person,
    Post,
    Roster,
    Seat,
    Succession,
    Tenure,
    Tier,
)
from tests.notices.entering import day, enter, group_called, seats_on
from tests.notices.invented import ENGLISH_FOUNDED, FOUNDED

pytestmark = pytest.mark.usefixtures("register")


def test_the_seats_asked_back_are_those_of_the_paper() -> None:
    draft = read_text(FOUNDED)
    (group,) = enter(draft).groups
    assert seats_on(group, "2019-04-08") == [(s.role, s.person, s.post) for s in draft.seats]
    assert seats_on(group, "2019-04-08", Tier.OFFICE) == [("director", "苏禾", None)]
    assert seats_on(group, "2019-04-07", certain=False) == []
    assert seats_on(group, "2030-01-01") == seats_on(group, "2019-04-08")


def test_one_paper_is_one_instrument_and_one_entry_in_the_record() -> None:
    before = Entry.objects.count()
    done = enter(FOUNDED, name="papers/founded.txt")
    assert Entry.objects.count() == before + 1
    assert Entry.objects.latest("sequence").verb == "document.imported"
    assert (done.instrument.kind, done.instrument.number) == ("found", "云政办发〔2019〕12号")
    assert (done.instrument.issuer, done.instrument.date_text) == (
        "云溪市人民政府办公室",
        "2019-04-08",
    )
    assert done.instrument.text == FOUNDED
    assert done.instrument.source is not None
    assert (done.document.state, done.document.instrument) == (
        DocumentState.ENTERED,
        done.instrument,
    )


def test_every_fact_cites_the_words_that_it_was_read_from() -> None:
    enter(FOUNDED)
    seat = Seat.objects.get(person__display="贺岚")
    (cited,) = Citation.objects.filter(fact=seat.pk)
    assert (cited.span_start, cited.span_end) != (None, None)
    words = FOUNDED[cited.span_start : cited.span_end]
    assert cited.quotation == words
    assert "".join(words.split()).endswith("贺岚市财政局副局长")
    uncited = [
        fact
        for model in (Seat, Tenure, Mandate, Office, Roster, Event)
        for fact in model.objects.all()
        if not Citation.objects.filter(fact=fact.pk).exists()
    ]
    assert uncited == []


def test_posts_organisations_and_tenures_are_known_from_the_day_at_the_latest() -> None:
    enter(FOUNDED)
    tenure = Tenure.objects.get(person__display="苏禾")
    assert (tenure.post.display, tenure.post.headship, tenure.post.capacity) == (
        "局长",
        "head",
        1,
    )
    assert str(tenure.post.organisation) == "云溪市文化局"
    assert tenure.period.certain_in(day("2019-04-08"))
    assert tenure.period.possible_in(day("2015"))
    assert not tenure.period.certain_in(day("2019-04-07"))
    deputy = Tenure.objects.get(person__display="贺岚").post
    assert (deputy.headship, deputy.capacity) == ("deputy", None)
    mayors = Tenure.objects.filter(person__display="林望川")
    assert {(str(t.post.organisation), str(t.post)) for t in mayors} == {
        ("云溪市委", "常委"),
        ("云溪市", "副市长"),
    }


def test_group_office_mandate_and_roster_are_entered() -> None:
    (group,) = enter(FOUNDED).groups
    assert list(group.traits.values_list("term__key", flat=True)) == ["leading_group"]
    office = Office.objects.get(group=group)
    assert (str(office.host), office.placement) == ("云溪市文化局", "attached")
    assert Mandate.objects.get(group=group).duties.startswith("统筹协调")
    assert Roster.objects.get(group=group).complete
    assert Event.objects.get().kind == "founded"
    assert set(Seat.objects.values_list("succession", flat=True)) == {Succession.PROPOSED}


def test_the_director_named_without_a_post_is_the_deputy_of_the_same_name() -> None:
    enter(FOUNDED)
    assert Person.objects.filter(display="苏禾").count() == 1
    director = Seat.objects.get(tier=Tier.OFFICE)
    assert str(director.organisation) == "云溪市文化局"


def test_an_english_paper_is_entered_like_a_chinese_one() -> None:
    draft = read_text(ENGLISH_FOUNDED)
    (group,) = enter(draft).groups
    assert seats_on(group, "2019-03-01") == [(s.role, s.person, s.post) for s in draft.seats]
    assert {str(o) for o in Organisation.objects.filter(instrument__isnull=False)} == {
        "Ministry of Waters",
        "Ministry of Finance",
        "Lakes Agency",
        "Northern Fisheries Board",
    }
    assert list(group.traits.values_list("term__key", flat=True)) == ["task_force"]


def test_seats_with_the_post_are_held_by_whoever_holds_it() -> None:
    draft = replace(read_text(FOUNDED), succession="with the post")
    (group,) = enter(draft).groups
    with_the_post = Seat.objects.filter(succession=Succession.WITH_THE_POST)
    assert [str(seat.post.organisation) for seat in with_the_post if seat.post] == ["云溪市文化局"]
    assert all(seat.person is None for seat in with_the_post)
    assert seats_on(group, "2019-04-08") == [(s.role, s.person, s.post) for s in draft.seats]
    assert set(Seat.objects.exclude(pk__in=with_the_post).values_list("succession", flat=True)) == {
        Succession.UNSTATED
    }


def test_a_phrase_for_several_organisations_is_one_seat_for_each() -> None:
    words = "公安部、财政部有关负责人"
    seats = (
        SeatRead("leader", None, "生态环境部部长"),
        SeatRead("member", None, words, organisations=("公安部", "财政部")),
    )
    (group,) = enter(replace(read_text(FOUNDED), seats=seats, office=None)).groups
    assert seats_on(group, "2019-04-08") == [
        ("leader", None, "生态环境部部长"),
        ("member", None, words),
    ]
    by_class = Seat.objects.filter(succession=Succession.BY_CLASS)
    assert {str(seat.organisation) for seat in by_class} == {"公安部", "财政部"}


def test_an_office_may_be_one_institution_with_two_names() -> None:
    office = OfficeRead(host=None, name="古桥办", also_known_as=("云溪市古桥管理中心",))
    enter(replace(read_text(FOUNDED), office=office))
    entered = Office.objects.get()
    assert (entered.placement, str(entered.twin)) == (
        "one institution with two names",
        "云溪市古桥管理中心",
    )


def test_further_groups_of_a_paper_are_entered_under_the_same_instrument() -> None:
    draft = read_text(FOUNDED)
    panel = replace(draft, group="云溪市古桥专家工作组", seats=draft.seats[3:4], office=None)
    done = enter(replace(draft, others=(panel,)))
    assert [str(group) for group in done.groups] == [draft.group, panel.group]
    assert Instrument.objects.count() == 1
    assert Person.objects.filter(display="贺岚").count() == 1


def test_a_paper_kept_as_evidence_tells_of_its_day_alone() -> None:
    (group,) = enter(FOUNDED, evidence=True).groups
    assert len(seats_on(group, "2019-04-08")) == 6
    assert seats_on(group, "2019-04-09") == []
    assert len(seats_on(group, "2019-04-09", certain=False)) == 6


def test_a_half_known_date_stays_coarse() -> None:
    (group,) = enter(replace(read_text(FOUNDED), date="2019-04")).groups
    assert seats_on(group, "2019-04-30") == seats_on(group, "2019-04")
    assert seats_on(group, "2019-04-08") == []
    assert len(seats_on(group, "2019-04-08", certain=False)) == 6


def test_a_paper_without_a_date_may_be_of_an_unknown_day() -> None:
    (group,) = enter(replace(read_text(FOUNDED), date=None)).groups
    assert seats_on(group, "2019-04-08") == []
    assert len(seats_on(group, "2019-04-08", certain=False)) == 6


@pytest.mark.parametrize("character", ["𠮷", "𰻞", "😀"])
def test_characters_beyond_the_basic_plane_are_names_like_others(character: str) -> None:
    name = f"林{character}"
    text = FOUNDED.replace("林望川", name)
    draft = replace(read_text(FOUNDED), text=text)
    draft = replace(draft, seats=(replace(draft.seats[0], person=name), *draft.seats[1:]))
    (group,) = enter(draft).groups
    assert ("leader", name, "市委常委、副市长") in seats_on(group, "2019-04-08")


def test_a_seat_of_nobody_is_refused_with_its_line_and_nothing_is_entered() -> None:
    draft = read_text(FOUNDED)
    empty = SeatRead("member", None, None, spans={"seat": Span(draft.text.index("宋佩兰"), 0)})
    with pytest.raises(SeatOfNobodyRead) as refused:
        enter(replace(draft, seats=(*draft.seats, empty)))
    assert "line 14" in str(refused.value)
    assert_nothing_entered()


def test_an_end_before_the_start_is_refused_and_nothing_is_entered() -> None:
    with pytest.raises(SunsetBeforeStart):
        enter(replace(read_text(FOUNDED), sunset="2018-12-31"))
    assert_nothing_entered()


def test_a_paper_without_a_group_is_refused() -> None:
    with pytest.raises(NoGroupRead):
        enter("今天天气很好。\n")
    assert_nothing_entered()


def assert_nothing_entered() -> None:
    for model in (Group, Instrument, Document, Seat, Tenure, Person, Post, Citation):
        assert not model.objects.exists(), model.__name__


def test_groups_are_found_by_the_name_of_the_paper() -> None:
    (group,) = enter(FOUNDED).groups
    assert group_called("云溪市古橋保護工作領導小組") == group
