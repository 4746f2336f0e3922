"""A post as written: organisation, title, whose head it is."""

from __future__ import annotations

import pytest

from crosscut.notices.rules.posts import PostRead, Standing, read_post


def read(text: str, *known: str) -> Standing:
    language = "en" if text.isascii() else "zh-Hans"
    return read_post(text, language, lambda name: name in known)


def parts(standing: Standing) -> list[tuple[str | None, str | None, str]]:
    return [(post.organisation, post.title, post.headship) for post in standing.posts]


@pytest.mark.parametrize(
    ("text", "organisation", "title", "headship"),
    [
        ("生态环境部部长", "生态环境部", "部长", "head"),
        ("生態環境部部長", "生態環境部", "部長", "head"),
        ("财政部副部长", "财政部", "副部长", "deputy"),
        ("外交部部长助理", "外交部", "部长助理", "none"),
        ("自然资源部党组成员", "自然资源部", "党组成员", "none"),
        ("云溪市副市长", "云溪市", "副市长", "deputy"),
        ("云溪市公安局长", "云溪市公安局", "局长", "head"),
        ("柳河镇长", "柳河镇", "镇长", "head"),
        ("县委组织部副部长", "县委组织部", "副部长", "deputy"),
        ("武警部队副司令员", "武警部队", "副司令员", "deputy"),
        ("协助分管教育工作的国务院副秘书长", "国务院", "副秘书长", "deputy"),
        ("副校长", None, "副校长", "deputy"),
        ("Director of the Lakes Agency", "Lakes Agency", "Director", "head"),
        ("Secretary, Ministry of Finance, Planning and Tourism",
         "Ministry of Finance, Planning and Tourism", "Secretary", "unknown"),
        ("Director of the Bureau of Alcohol, Tobacco and Firearms",
         "Bureau of Alcohol, Tobacco and Firearms", "Director", "head"),
        ("Deputy Secretary (Policy) from the Ministry of Law",
         "Ministry of Law", "Deputy Secretary (Policy)", "deputy"),
        ("Chief Executive Officer, TENET", "TENET", "Chief Executive Officer", "head"),
        ("Prime Minister", None, "Prime Minister", "head"),
        ("District Judge", None, "District Judge", "unknown"),
    ],
)  # fmt: skip
def test_a_post_is_an_organisation_and_a_title(
    text: str, organisation: str | None, title: str, headship: str
) -> None:
    assert parts(read(text)) == [(organisation, title, headship)]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("市发改局", "市发改局"),
        ("人行云溪支行", "人行云溪支行"),
        ("Law Department", "Law Department"),
        ("HSRC", "HSRC"),
    ],
)
def test_an_organisation_without_a_title_stands_for_itself(text: str, organisation: str) -> None:
    assert parts(read(text)) == [(organisation, None, "unknown")]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Minister of Petroleum Industries", "Ministry of Petroleum Industries"),
        ("Minister of Justice, Prisons and Reform", "Ministry of Justice, Prisons and Reform"),
        ("Secretary of the Interior", "Department of the Interior"),
    ],
)
def test_a_ministers_title_names_the_department(text: str, organisation: str) -> None:
    (post,) = read(text).posts
    assert (post.organisation, post.title, post.derived) == (organisation, text, True)


@pytest.mark.parametrize(
    "text",
    ["各班班主任", "有关部门负责人", "校级领导", "巡防队员", "co-chairs of the Working Group"],
)
def test_a_class_of_people_is_no_post(text: str) -> None:
    assert read(text) == Standing((), by_class=True)


def test_a_class_may_be_of_one_organisation() -> None:
    assert read("生态环境部负责同志") == Standing((PostRead("生态环境部", None),), by_class=True)
    (post,) = read("Representative of Department of Finance").posts
    assert post.organisation == "Department of Finance"


def test_several_posts_of_one_person_are_told_apart() -> None:
    assert parts(read("市财政局党组书记、局长")) == [
        ("市财政局", "党组书记", "none"),
        ("市财政局", "局长", "head"),
    ]
    assert parts(read("市委常委、宣传部部长")) == [
        ("市委", "常委", "none"),
        ("市委宣传部", "部长", "head"),
    ]
    assert [post.title for post in read("Prime Minister and Minister of Culture").posts] == [
        "Prime Minister",
        "Minister of Culture",
    ]


def test_the_seat_goes_by_the_highest_of_several_posts() -> None:
    assert read("镇党委副书记、镇长").main == PostRead(None, "镇长", "head")
    assert read("中央宣传部部务会议成员、新闻办副主任").main == PostRead(
        "新闻办", "副主任", "deputy"
    )


def test_what_the_register_knows_as_an_organisation_goes_before_the_vocabulary() -> None:
    assert parts(read("云溪湖畔副理事", "云溪湖畔")) == [("云溪湖畔", "副理事", "unknown")]
    assert parts(read("Warden, Old Mill", "Old Mill")) == [("Old Mill", "Warden", "unknown")]
    assert parts(read("Old Mill", "Old Mill")) == [("Old Mill", None, "unknown")]


def test_words_that_nobody_knows_are_neither_post_nor_organisation() -> None:
    assert read("医务") == Standing(())
    assert read("Scientific Computing") == Standing(())
