"""Changes of members, renaming, dissolution."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.notices.matching.groups import ATTESTED
from crosscut.notices.matching.holders import ALTERNATIVE, ENDED, NO_TENURE
from crosscut.notices.matching.questions import LEAVE_OUT, NEW, Question
from crosscut.notices.reading import Draft, read_text
from crosscut.notices.reading.draft import Change, OfficeRead, Replacement, SeatRead
from crosscut.notices.refusals import BeforeFounding, GroupEnded, LaterListStands, NothingToEnter
from crosscut.notices.writing import written
from crosscut.register.models import (
    Citation,
    Event,
    Group,
    GroupStatus,
    Roster,
    Seat,
    Standing,
    Tenure,
    Tier,
)
from crosscut.register.queries.group_sheet import group_sheet
from tests.notices.entering import day, enter, first_option, group_called, open_questions, seats_on
from tests.notices.invented import ADDED, DISSOLVED, FOUNDED, RENAMED, WHOLE_LIST

pytestmark = pytest.mark.usefixtures("register")

BEFORE, AFTER = "2020-09-14", "2020-09-15"


def changed(change: Change, **more: object) -> Draft:
    """A change of the founded group with other contents."""
    draft = replace(read_text(ADDED), change=change, seats=(), **more)  # type: ignore[arg-type]
    assert draft.kind == "change"
    return draft


def test_a_whole_new_list_ends_who_left_and_keeps_who_stays() -> None:
    (group,) = enter(FOUNDED).groups
    kept = Seat.objects.get(person__display="方知远")
    enter(WHOLE_LIST)
    assert seats_on(group, BEFORE) == seats_on(group, "2019-04-08")
    draft = read_text(WHOLE_LIST)
    assert seats_on(group, AFTER) == [(s.role, s.person, s.post) for s in draft.seats]
    again = Seat.objects.get(person__display="方知远")
    assert (again.pk, again.period.since_text, again.period.ongoing) == (
        kept.pk,
        "2019-04-08",
        True,
    )
    assert Citation.objects.filter(fact=kept.pk).count() == 2
    left = Seat.objects.get(person__display="宋佩兰")
    assert left.period.until_text == AFTER
    assert Roster.objects.get(group=group).complete
    assert seats_on(group, AFTER, Tier.OFFICE) == [("director", "苏禾", None)]


def test_somebody_with_another_role_or_post_gets_another_seat() -> None:
    (group,) = enter(FOUNDED).groups
    draft = read_text(WHOLE_LIST)
    promoted = replace(draft.seats[3], role="deputy")
    enter(replace(draft, seats=(*draft.seats[:3], promoted, *draft.seats[4:])))
    seats = Seat.objects.filter(group=group, person__display="贺岚").order_by("from_min")
    assert [(s.role, s.period.until_text) for s in seats] == [
        ("member", AFTER),
        ("deputy", "ongoing"),
    ]


def test_an_addition_leaves_the_others_where_they_are() -> None:
    (group,) = enter(FOUNDED).groups
    enter(ADDED)
    assert seats_on(group, "2021-02-02") == seats_on(group, "2019-04-08")
    added = set(seats_on(group, "2021-02-03")) - set(seats_on(group, "2021-02-02"))
    assert added == {("member", "白鹭洲", "市旅游局副局长")}
    assert len(seats_on(group, "2021-02-03")) == 7
    assert Event.objects.filter(kind="changed").count() == 1


def test_who_sits_there_already_is_not_added_twice() -> None:
    (group,) = enter(FOUNDED).groups
    enter(changed(Change("add", added=(SeatRead("member", "贺岚", "市财政局副局长"),))))
    assert len(seats_on(group, "2021-02-03")) == 6


def test_a_removal_ends_the_seat_of_the_person() -> None:
    (group,) = enter(FOUNDED).groups
    enter(changed(Change("remove", removed=(SeatRead("member", "唐一舟", None),))))
    assert "唐一舟" in {person for _, person, _ in seats_on(group, "2021-02-02")}
    assert "唐一舟" not in {person for _, person, _ in seats_on(group, "2021-02-03")}


def test_a_replacement_follows_in_the_seat() -> None:
    (group,) = enter(FOUNDED).groups
    out = SeatRead("member", "唐一舟", None)
    into = SeatRead("member", "程鹿鸣", "市住房城乡建设局副局长")
    enter(changed(Change("replace", replaced=(Replacement(out, into),))))
    seat = Seat.objects.get(person__display="程鹿鸣")
    assert seat.follows is not None
    assert str(seat.follows.person) == "唐一舟"
    assert seat.follows.period.until_text == seat.period.since_text == "2021-02-03"
    assert len(seats_on(group, "2021-02-03")) == 6


def test_who_leaves_without_sitting_there_is_asked_about() -> None:
    (group,) = enter(FOUNDED).groups
    draft = changed(Change("remove", removed=(SeatRead("member", "谁也不是", None),)))
    (question,) = open_questions(draft)
    assert question.key == "leaving:0:0"
    assert len(question.options) == 8
    enter(draft, lambda asked: LEAVE_OUT)
    assert len(seats_on(group, "2021-02-03")) == 6


def test_a_renamed_group_is_the_same_group_under_two_dated_names() -> None:
    (group,) = enter(FOUNDED).groups
    (renamed,) = enter(RENAMED).groups
    assert renamed == group
    assert group_called("云溪市古桥保护工作领导小组") == group_called("云溪市历史遗产保护委员会")
    names = {name.text: name.period.until_text for name in group.names.all()}
    assert names == {
        "云溪市古桥保护工作领导小组": "2022-06-01",
        "云溪市历史遗产保护委员会": "ongoing",
    }
    kinds = group.traits.order_by("from_min").values_list("term__key", flat=True)
    assert list(kinds) == ["leading_group", "commission"]
    assert len(seats_on(group, "2023-01-01")) == 6


def test_a_change_finds_the_group_by_a_name_of_any_time() -> None:
    (group,) = enter(FOUNDED).groups
    enter(RENAMED)
    later = replace(read_text(ADDED), date="2023-02-03")
    assert enter(later).groups == (group,)


def test_dissolution_ends_seats_and_office() -> None:
    (group,) = enter(FOUNDED).groups
    enter(RENAMED)
    enter(DISSOLVED)
    assert len(seats_on(group, "2024-01-19")) == 6
    assert seats_on(group, "2024-01-20", certain=False) == []
    states = GroupStatus.objects.filter(group=group).order_by("from_min")
    assert [status.state for status in states] == ["active", "dissolved"]


def test_members_of_a_dissolved_group_are_not_changed() -> None:
    enter(FOUNDED)
    enter(RENAMED)
    enter(DISSOLVED)
    with pytest.raises(GroupEnded):
        enter(replace(read_text(ADDED), date="2025-02-03"))


@pytest.mark.parametrize(
    "text", [DISSOLVED.replace("历史遗产保护委员会", "古桥保护工作领导小组"), ADDED]
)
def test_an_end_or_a_change_before_the_start_is_refused(text: str) -> None:
    (group,) = enter(FOUNDED).groups
    with pytest.raises(BeforeFounding) as refused:
        enter(replace(read_text(text), date="2018-12-01"))
    assert "2019-04-08" in str(refused.value)
    assert len(seats_on(group, "2019-04-08")) == 6


def test_a_paper_that_founds_a_dissolved_group_again_re_establishes_it() -> None:
    (group,) = enter(FOUNDED).groups
    enter(RENAMED)
    enter(DISSOLVED)
    text = FOUNDED.replace("2019年", "2025年").replace("〔2019〕", "〔2025〕")

    def again(question: Question) -> str:
        if question.about == "group":
            assert question.options[0].key.startswith("again:")
        return first_option(question)

    assert enter(text, again).groups == (group,)
    assert len(seats_on(group, "2025-04-08")) == 6
    assert seats_on(group, "2024-06-01", certain=False) == []


def test_a_paper_may_found_another_group_of_the_same_name() -> None:
    (group,) = enter(FOUNDED).groups
    text = FOUNDED.replace("2019年", "2025年").replace("〔2019〕", "〔2025〕")
    (other,) = enter(text, lambda q: NEW if q.about == "group" else first_option(q)).groups
    assert other != group
    assert Group.objects.filter(display=str(group)).count() == 2


def test_a_change_of_an_unknown_group_enters_what_the_paper_shows_after_asking() -> None:
    (question,) = [q for q in open_questions(WHOLE_LIST) if q.about == "group"]
    assert [option.key for option in question.options] == [ATTESTED]
    (group,) = enter(WHOLE_LIST).groups
    status = GroupStatus.objects.get(group=group)
    assert status.period.certain_in(day(AFTER))
    assert not status.period.certain_in(day(BEFORE))
    assert status.period.possible_in(day("2010"))
    assert len(seats_on(group, AFTER)) == 6
    assert not Event.objects.filter(kind="founded").exists()


def test_who_leaves_a_group_that_nobody_knew_sat_there_before() -> None:
    draft = changed(Change("remove", removed=(SeatRead("member", "唐一舟", None),)))
    (group,) = enter(draft).groups
    assert [p for _, p, _ in seats_on(group, "2021-02-02", certain=False)] == ["唐一舟"]
    assert seats_on(group, "2021-02-03", certain=False) == []


@pytest.mark.parametrize("text", [RENAMED, DISSOLVED])
def test_an_unknown_group_may_be_renamed_or_dissolved(text: str) -> None:
    (group,) = enter(text).groups
    assert group.statuses.filter(standing=Standing.ACCEPTED).exists()


def test_a_long_and_a_short_form_of_a_name_are_asked_about_and_then_known() -> None:
    (group,) = enter(FOUNDED).groups
    short = replace(read_text(ADDED), group="云溪市古桥领导小组")
    (question,) = open_questions(short)
    assert question.options[0].key == encode(group.pk)
    assert enter(short).groups == (group,)
    assert open_questions(replace(short, date="2021-05-01")) == []


def test_another_head_of_a_body_is_a_question_with_three_answers() -> None:
    enter(FOUNDED)
    (question,) = open_questions(WHOLE_LIST)
    assert "苏禾" in str(question)
    assert [option.key for option in question.options] == [ENDED, ALTERNATIVE, NO_TENURE]


@pytest.mark.parametrize("answer", [ENDED, ALTERNATIVE, NO_TENURE])
def test_the_head_of_a_body_is_entered_as_was_decided(answer: str) -> None:
    enter(FOUNDED)
    enter(WHOLE_LIST, lambda question: answer)
    heads = Tenure.objects.filter(post__display="局长").order_by("from_max")
    found = {(str(t.person), t.standing, t.period.until_text) for t in heads}
    before = ("苏禾", "accepted", "ongoing")
    assert (
        found
        == {
            ENDED: {
                ("苏禾", "accepted", "2019-04-09..2020-09-15"),
                ("纪晚晴", "accepted", "ongoing"),
            },
            ALTERNATIVE: {before, ("纪晚晴", "alternative", "ongoing")},
            NO_TENURE: {before},
        }[answer]
    )


def test_an_older_list_does_not_cover_a_newer_one() -> None:
    enter(FOUNDED)
    enter(WHOLE_LIST)
    older = replace(read_text(WHOLE_LIST.replace("31号", "1号")), date="2020-01-05")
    with pytest.raises(LaterListStands) as refused:
        enter(older)
    assert "2020-09-15" in str(refused.value)


def test_a_change_without_members_is_refused() -> None:
    enter(FOUNDED)
    with pytest.raises(NothingToEnter):
        enter(changed(Change("add")))


def test_a_change_of_office_and_task_alone_leaves_the_members_where_they_are() -> None:
    (group,) = enter(FOUNDED).groups
    before = seats_on(group, BEFORE)
    office = OfficeRead(
        host="云溪市财政局", seats=(SeatRead("director", "江渡", "云溪市财政局副局长"),)
    )
    draft = Draft(
        text="", language="zh-Hans", kind="change", group=group.display, issuer="云溪市人民政府",
        number="云政函〔2020〕9号", date=AFTER, office=office, duties="守护全市古桥。",
    )  # fmt: skip
    enter(written(draft))
    assert seats_on(group, AFTER) == before
    assert [person for _, person, _ in seats_on(group, AFTER, Tier.OFFICE)] == ["江渡"]
    sheet = group_sheet(group, on=day(AFTER), actor=SYSTEM)
    assert sheet is not None
    assert sheet.mandate is not None
    assert sheet.mandate.duties == "守护全市古桥。"
    assert sheet.office is not None
    assert sheet.office.host is not None
    assert sheet.office.host.name == "云溪市财政局"
