"""What the three articles tell of China's leading groups is answered, and nothing more."""

from __future__ import annotations

import pytest

from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Citation,
    EventPart,
    Person,
    PersonName,
    Remark,
    Seat,
    Source,
    Tenure,
    YearlyCount,
)
from crosscut.register.queries.sheets import GroupSheet
from tests.demonstration.conftest import AskGroup

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]


def seats(sheet: GroupSheet, certainty: str = "certain") -> list[tuple[str, str, str]]:
    """Role, person and post in English."""
    return [
        (
            seat.role,
            seat.person.scripts["en"] if seat.person else "",
            seat.post.scripts["en"] if seat.post else "",
        )
        for seat in sheet.seats
        if seat.certainty == certainty
    ]


def person(name: str) -> Person:
    return PersonName.objects.get(text=name, script="en").person


@pytest.mark.parametrize(
    "name",
    [
        "中央财经委员会",
        "中央財經領導小組",
        "中央财经领导小组",
        "財經小組",
        "zhongyang caijing lingdao xiaozu",
        "Zhōngyāng cáijīng wěiyuánhuì",
        "Central Leading Group for Financial and Economic Affairs",
        "central financial and economic affairs commission",
    ],
)
def test_a_group_is_found_by_every_name_that_it_ever_had(ask: AskGroup, name: str) -> None:
    assert ask(name, "2022-02-01").scripts["zh-Hans"] == "中央财经委员会"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("中央财经委员会", "中央财经领导小组", "中央财经委员会"),
        ("中央外事工作委员会", "中央外事工作领导小组", "中央外事工作委员会"),
        ("中央全面深化改革委员会", "中央全面深化改革领导小组", "中央全面深化改革委员会"),
        (
            "中央网络安全和信息化委员会",
            "中央网络安全和信息化领导小组",
            "中央网络安全和信息化委员会",
        ),
    ],
)
def test_the_renames_of_march_2018_are_one_group_with_two_dated_names(
    ask: AskGroup, name: str, before: str, after: str
) -> None:
    old, new = ask(name, "2017-01"), ask(name, "2019-01")
    assert old.id == new.id
    assert (old.scripts["zh-Hans"], new.scripts["zh-Hans"]) == (before, after)
    assert [event.date for event in new.events if event.kind == "renamed"] == ["2018-03"]
    assert new.kind is not None
    assert new.kind.key == "commission"


def test_what_nobody_knows_of_2017_is_possible_and_not_certain(ask: AskGroup) -> None:
    finance = ask("中央财经委员会", "2017-01")
    assert finance.status is not None
    assert finance.status.certainty == "possible"
    assert finance.seats == ()
    assert finance.roster == "unknown"


@pytest.mark.parametrize(
    ("name", "founded"),
    [
        ("中央學習研究組", "1941"),
        ("外事組", "1944"),
        ("中央對台工作領導小組", "1954"),
        ("中央政法小組", "1956"),
        ("中央外事小組", "1958-06-10"),
        ("扶貧開發領導小組", "1986"),
        ("中国第一次经济普查领导小组", "2003"),
        ("国务院三峡工程建设委员会", "1993"),
    ],
)
def test_a_founding_year_is_as_coarse_as_its_source(ask: AskGroup, name: str, founded: str) -> None:
    events = ask(name, "2020").events
    assert [event.date for event in events if event.kind == "founded"] == [founded]


def test_the_notice_of_june_1958_touches_five_groups(ask: AskGroup) -> None:
    names = ("財經小組", "中央政法小組", "中央外事小組", "科學小組", "文教小組")
    touched = EventPart.objects.filter(
        event__kind="founded", event__instrument__title__contains="文教小組的通知"
    )
    groups = {encode(group) for group in touched.values_list("group", flat=True)}
    assert groups == {ask(name, "1958").id for name in names}


def test_the_politics_and_law_group_has_two_claims_of_its_founding(ask: AskGroup) -> None:
    group = ask("中央政法小組", "1959")
    assert [event.date for event in group.events if event.kind == "founded"] == ["1956"]
    assert [other.since for other in group.alternatives] == ["1958-06-10"]


def test_finance_was_abolished_and_set_up_again_on_days_that_nobody_knows(
    ask: AskGroup,
) -> None:
    events = {event.kind: event.date for event in ask("财经小组", "2020").events}
    assert events["dissolved"] is None
    assert events["re-established"] is None


def test_the_greater_bay_area_group_sits_as_attested_on_its_day(ask: AskGroup) -> None:
    name = "粤港澳大湾区建设领导小组"
    on_the_day = ask(name, "2018-08-15")
    assert seats(on_the_day) == [
        ("leader", "Han Zheng", "Vice-Premier of the State Council"),
        ("member", "Carrie Lam", "Chief Executive of Hong Kong"),
        ("member", "Fernando Chui", "Chief Executive of Macau"),
        ("member", "He Lifeng", "Chairman of the NDRC"),
        ("member", "Zhang Xiaoming", "Director of the Hong Kong and Macau Affairs Office"),
    ]
    assert on_the_day.roster == "partial"
    assert on_the_day.span is not None
    assert on_the_day.span.key == "administrative"


def test_only_the_member_whose_start_is_told_was_not_there_before(ask: AskGroup) -> None:
    before = seats(ask("粤港澳大湾区建设领导小组", "2018-08-14"), "possible")
    assert "Carrie Lam" not in {person for _, person, _ in before}
    assert "Fernando Chui" in {person for _, person, _ in before}


def test_the_foreign_affairs_group_of_2010_has_the_members_whom_the_study_names(
    ask: AskGroup,
) -> None:
    group = ask("FALSG", "2010")
    assert group.scripts["zh-Hans"] == "中央外事工作领导小组"
    assert [person for _, person, _ in seats(group)] == [
        "Dai Bingguo",
        "Wang Jiarui",
        "Yang Jiechi",
        "Chen Deming",
        "Liang Guanglie",
        "Geng Huichang",
    ]
    assert group.reports_to is not None
    assert group.reports_to.to.name == "Standing Committee of the Political Bureau"


def test_its_office_director_is_presumed(ask: AskGroup) -> None:
    office = ask("FALSG", "2010").office
    assert office is not None
    [director] = office.seats
    assert director.person is not None
    assert (director.role, director.person.name) == ("director", "Dai Bingguo")
    assert director.confidence == "presumed"


def test_the_commission_supervises_two_ministries_from_2018(ask: AskGroup) -> None:
    supervised = {tie.to.scripts["en"] for tie in ask("中央外事工作委员会", "2018-04").supervises}
    assert supervised == {"Ministry of Foreign Affairs", "Ministry of Commerce"}
    assert ask("中央外事工作委员会", "2017").supervises == ()


def test_a_cluster_is_another_thing_than_the_group_of_that_name(ask: AskGroup) -> None:
    cluster = ask("Cross-system group for foreign affairs", "2019")
    assert seats(cluster) == [("leader", "Xi Jinping", "President")]
    below = {tie.to.scripts.get("en", tie.to.name) for tie in cluster.children}
    assert below == {
        "Central Foreign Affairs Commission",
        "Central Leading Group for Taiwan Affairs",
        "Leading small group for Hong Kong and Macau",
        "Leading small group for Tibet",
        "Leading small group for Xinjiang",
    }


@pytest.mark.parametrize(
    "name",
    ["中央全面深化改革委员会", "中央网络安全和信息化委员会", "中央国家安全委员会"],
)
def test_where_the_articles_differ_on_cross_system_groups_both_claims_are_shown(
    ask: AskGroup, name: str
) -> None:
    group = ask(name, "2022-02-01")
    assert seats(group) == [("leader", "Xi Jinping", "")]
    assert group.kind is not None
    assert group.kind.key == "commission"
    [other] = group.alternatives
    assert (other.about, other.says) == ("kind", "cross_system_group")
    assert "commission" in {accepted.says for accepted in other.accepted}


def test_deepening_reform_has_counterparts_in_the_provinces(ask: AskGroup) -> None:
    [counterpart] = ask("中央全面深化改革委员会", "2021").counterparts
    assert counterpart.direction == "lower"
    assert "every province" in counterpart.to.name


def test_one_institution_may_have_two_names(ask: AskGroup) -> None:
    taiwan = ask("中央對台工作領導小組", "2020-01-15").office
    assert taiwan is not None
    assert taiwan.placement == "one institution with two names"
    assert taiwan.also_known_as is not None
    assert taiwan.also_known_as.scripts["zh-Hant"] == "台灣事務辦公室"
    cryptography = ask("中央密码工作领导小组", "2020-01-15").office
    assert cryptography is not None
    assert cryptography.host is not None
    assert cryptography.host.scripts["en"] == "State Cryptography Administration"


@pytest.mark.parametrize(
    ("name", "on", "horizon"),
    [
        ("中央财经委员会", "2020", "permanent"),
        ("中央外事工作委员会", "2020", "permanent"),
        ("中国第一次经济普查领导小组", "2004", "medium_term"),
        ("国务院三峡工程建设委员会", "2000", "medium_term"),
        ("北京奥委会和残奥会领导小组", "2008", "short_term"),
        ("中央应对新型冠状病毒感染肺炎疫情工作领导小组", "2020", "short_term"),
    ],
)
def test_a_horizon_is_as_the_articles_say(ask: AskGroup, name: str, on: str, horizon: str) -> None:
    found = ask(name, on).horizon
    assert found is not None
    assert found.key == horizon


def test_no_group_has_a_category_since_no_article_assigns_one(ask: AskGroup) -> None:
    assert ask("中央财经委员会", "2020").category is None
    assert Remark.objects.filter(text__startswith="Six categories").exists()


def test_the_yearly_counts_are_those_of_their_counters(loaded: None) -> None:
    counts = {(count.year, count.count) for count in YearlyCount.objects.filter(country="China")}
    assert counts == {(1981, 44), (1998, 19), (2009, 29), (2017, 57)}


def test_a_count_told_at_second_hand_names_both_hands(loaded: None) -> None:
    count = YearlyCount.objects.get(year=1981)
    [citation] = Citation.objects.filter(fact=count.pk).select_related("source__relies_on")
    assert citation.source.publisher == "Institute of Chinese Studies, Delhi"
    assert citation.source.relies_on is not None
    assert citation.source.relies_on.publisher == "The Economist"


def test_an_article_that_is_gone_says_so(loaded: None) -> None:
    gone = Source.objects.get(available=False)
    assert gone.date_text == "2019-10-19"
    assert "MERICS" in gone.publisher


def test_a_person_of_higher_rank_than_the_post_keeps_it_as_personal(loaded: None) -> None:
    tenure = Tenure.objects.get(person=person("Qi Yu"), post__display="Party Secretary of the MFA")
    assert tenure.personal_rank is not None
    assert tenure.personal_rank.key == "minister"
    assert tenure.post.rank is None
    assert tenure.period.since_text == "2019"


def test_the_first_foreign_minister_was_followed_in_1956(loaded: None) -> None:
    zhou = Tenure.objects.get(person=person("Zhou Enlai"), post__display="Foreign Minister")
    chen = Tenure.objects.get(person=person("Chen Yi"), post=zhou.post)
    assert (zhou.period.since_text, zhou.period.until_text) == ("1949", "1956")
    assert (chen.period.since_text, chen.period.until_text) == ("1956", None)


def test_the_carbon_group_of_may_2021_is_known_in_part(ask: AskGroup) -> None:
    group = ask("Leading small group for Peak Carbon and Carbon Neutrality", "2021-05")
    assert [person for _, person, _ in seats(group)] == [
        "Han Zheng",
        "Liu He",
        "Wang Yong",
        "Wang Yi",
        "He Lifeng",
    ]
    assert group.roster == "partial"


def test_everything_that_the_articles_say_is_reported_and_cited(loaded: None) -> None:
    china = Seat.objects.exclude(confidence="confirmed").filter(instrument=None)
    assert china.count() > 20
    cited = set(Citation.objects.values_list("fact", flat=True))
    assert all(seat.pk in cited for seat in china)
    window = PartialDate.parse("2021-05")
    assert not china.confirmed().certain(window).exists()
