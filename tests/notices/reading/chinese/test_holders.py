"""Who is meant by the words after a role."""

import pytest

from crosscut.notices.reading.chinese.holders import read_holders
from crosscut.notices.reading.chinese.page import Page
from crosscut.notices.reading.chinese.pieces import unpad

Said = tuple[str | None, str | None]


def said(words: str, *, several: bool = True, names_first: bool | None = None) -> list[Said]:
    page = Page(words)
    run = unpad(page.row(0, len(words)))
    holders, unread = read_holders(run, several=several, names_first=names_first)
    assert not unread
    return [
        (
            page.value(holder.person) if holder.person else None,
            page.value(holder.post) if holder.post else None,
        )
        for holder in holders
    ]


@pytest.mark.parametrize(
    ("words", "holders"),
    [
        ("赵　立　　县委副书记、县长", [("赵立", "县委副书记、县长")]),
        ("县委副书记、县长　　赵　立", [("赵立", "县委副书记、县长")]),
        ("赵立（县长）", [("赵立", "县长")]),
        ("李 默（县财政局）", [("李默", "县财政局")]),
        ("周岚（女） 县政协副主席", [("周岚", "县政协副主席")]),
        ("李向东 县财政局局长（兼）", [("李向东", "县财政局局长")]),
        ("钱大成县委宣传部副部长", [("钱大成", "县委宣传部副部长")]),
        ("县委宣传部副部长钱大成", [("钱大成", "县委宣传部副部长")]),
        ("吴凯住房城乡建设局副局长", [("吴凯", "住房城乡建设局副局长")]),
        ("买买提·艾力 副县长", [("买买提·艾力", "副县长")]),
        ("欧阳文静 市总工会主席", [("欧阳文静", "市总工会主席")]),
        ("总工程师", [(None, "总工程师")]),
        ("胡平同志", [("胡平", None)]),
        ("郑州市副市长", [(None, "郑州市副市长")]),
    ],
)
def test_person_and_post_are_parted_in_every_lay_out(words: str, holders: list[Said]) -> None:
    assert said(words) == holders


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("王  琴   陈立行   孙  波", ["王琴", "陈立行", "孙波"]),
        ("柯  杨   葛  强   左宪明", ["柯杨", "葛强", "左宪明"]),
        ("王琴、陈立行，孙波；赵安", ["王琴", "陈立行", "孙波", "赵安"]),
        ("张和平、李明和王强", ["张和平", "李明", "王强"]),
    ],
)
def test_several_people_stand_on_one_line(words: str, people: list[str]) -> None:
    assert said(words) == [(person, None) for person in people]


def test_a_row_without_any_separator_is_parted_at_titles_and_names() -> None:
    words = "姜大为国土资源局局长丁向明县政府办公室副主任马建国统计局局长"
    assert said(words) == [
        ("姜大为", "国土资源局局长"),
        ("丁向明", "县政府办公室副主任"),
        ("马建国", "统计局局长"),
    ]


def test_posts_in_one_bracket_or_people_in_one_bracket_share_what_stands_before() -> None:
    assert said("高二各班班主任；医务（范娟、魏杲）") == [
        (None, "高二各班班主任"),
        ("范娟", "医务"),
        ("魏杲", "医务"),
    ]


@pytest.mark.parametrize(
    ("words", "seats"),
    [
        ("校级领导和中层干部", ["校级领导", "中层干部"]),
        ("各村负责人及工作队", ["各村负责人", "工作队"]),
        ("各学院党委书记、院长", ["各学院党委书记、院长"]),
        ("工业和信息化部、科技部", ["工业和信息化部", "科技部"]),
        ("县发改局局长、县财政局局长", ["县发改局局长", "县财政局局长"]),
        ("县委常委、常务副县长", ["县委常委、常务副县长"]),
        (
            "分管应急、水利工作的县政府办公室副主任，以及县气象局局长",
            ["分管应急、水利工作的县政府办公室副主任", "县气象局局长"],
        ),
    ],
)
def test_seats_by_post_and_by_class(words: str, seats: list[str]) -> None:
    assert said(words) == [(None, seat) for seat in seats]


def test_several_organisations_with_one_word_for_their_people_are_one_seat() -> None:
    words = "民政局、财政局和县妇联等部门负责同志"
    page = Page(words)
    (holder,), _ = read_holders(page.row(0, len(words)))
    assert page.value(holder.whole) == words
    assert [page.value(body) for body in holder.organisations] == ["民政局", "财政局", "县妇联"]


def test_titles_of_one_leader_are_one_seat_but_the_two_chiefs_are_two() -> None:
    assert said("董事长、总经理", several=False) == [(None, "董事长、总经理")]
    assert said("县委书记、县长", several=False) == [(None, "县委书记"), (None, "县长")]


@pytest.mark.parametrize("words", ["水电工", "门 卫", "党委", "公安局", "高中部", "安全处", "常委"])
def test_words_that_begin_with_a_surname_are_not_people(words: str) -> None:
    assert all(person is None for person, _ in said(words))
