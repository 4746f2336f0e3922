"""Tables of seats in Chinese papers."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from crosscut.notices.reading import Draft, read_bytes, read_text

ABOVE = """清河市人民政府办公室关于成立清河市防汛指挥部的通知
清政办〔2026〕12号
各县区人民政府：
为加强防汛工作，市政府决定成立清河市防汛指挥部。现将有关事项通知如下：
指挥长：林望川  市长
成  员：苏  禾  市水务局局长"""
BELOW = """清河市人民政府办公室
2026年5月3日"""
HEAD = ["序号", "组别", "组长", "副组长", "成员", "主要职责"]
FIRST = ["1", "综合协调组", "苏禾", "贺岚", "方知远、叶青", "负责汛情汇总和信息报送。"]
SECOND = ["2", "抢险救援组", "市应急局局长江澄", "", "市消防救援支队、市交通局", "组织抢险。"]

PARTED = """<html><body><p>清河市人民政府办公室关于成立清河市防汛工作专班的通知</p>
<p>清政办〔2026〕12号</p><p>各县区人民政府：</p>
<p>为加强防汛工作，决定成立清河市防汛工作专班。现将组成人员名单通知如下：</p><table>
<tr><th>组别</th><th>组内职务</th><th>姓名</th><th>单位及职务</th></tr>
<tr><td rowspan="2">领导组</td><td>组长</td><td>林望川</td><td>市委副书记、市长</td></tr>
<tr><td>副组长</td><td>苏禾</td><td>副市长</td></tr>
<tr><td rowspan="2">综合协调组</td><td>组长</td><td>方知远</td><td>市应急局局长</td></tr>
<tr><td>成员</td><td>贺岚</td><td>市水务局局长</td></tr>
</table><p>清河市人民政府办公室</p><p>2026年5月3日</p></body></html>"""


def as_page(*rows: list[str]) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in ABOVE.splitlines())
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    end = "".join(f"<p>{line}</p>" for line in BELOW.splitlines())
    return f"<html><body>{lines}<table>{table}</table>{end}</body></html>".encode()


def as_word(*rows: list[str]) -> bytes:
    """With a cell for each, whose line breaks are paragraphs."""
    document = docx.Document()
    for line in ABOVE.splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    for line in BELOW.splitlines():
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def seats(draft: Draft) -> list[tuple[str, str | None, str | None]]:
    return [(seat.role, seat.person, seat.post) for seat in draft.seats]


def left_over(draft: Draft) -> list[str]:
    return [draft.text[start:end] for start, end in draft.not_understood]


@pytest.mark.parametrize("form", [as_page, as_word])
def test_a_row_for_each_part_is_a_further_group_with_its_seats_and_duties(
    form: Callable[..., bytes],
) -> None:
    draft = read_bytes(form(HEAD, FIRST, SECOND), name="notice")
    assert draft.group == "清河市防汛指挥部"
    assert seats(draft) == [("leader", "林望川", "市长"), ("member", "苏禾", "市水务局局长")]
    first, second = draft.others
    assert (first.group, first.kind, first.duties) == ("综合协调组", "found", FIRST[-1])
    assert seats(first) == [
        ("leader", "苏禾", None), ("deputy", "贺岚", None), ("member", "方知远", None),
        ("member", "叶青", None),
    ]  # fmt: skip
    assert (second.group, second.duties) == ("抢险救援组", "组织抢险。")
    assert seats(second) == [
        ("leader", "江澄", "市应急局局长"), ("member", None, "市消防救援支队"),
        ("member", None, "市交通局"),
    ]  # fmt: skip
    assert left_over(draft) == []


@pytest.mark.parametrize("form", [as_page, as_word])
def test_every_value_of_a_part_is_the_words_at_its_span(
    form: Callable[..., bytes],
) -> None:
    draft = read_bytes(form(HEAD, FIRST, SECOND), name="notice")
    for part in draft.others:
        spans = part.spans_by_path()
        assert {"group", "duties"} < spans.keys()
        for where, (start, end) in spans.items():
            words = draft.text[start:end]
            if where in ("group", "duties"):
                assert words == getattr(part, where)
            elif where.endswith(("person", "post")):
                _, number, name = where.split(".")
                assert words == getattr(part.seats[int(number)], name)


def test_members_in_paragraphs_of_their_own_and_a_line_that_broke_are_of_the_same_part() -> None:
    rows = [
        ["组别", "组长", "成员"],
        ["综合协调组", "苏禾", "方知远\n叶青"],
        ["物资保障组", "贺岚", "江澄、顾南\n乔、沈知秋"],
    ]
    draft = read_bytes(as_word(*rows), name="notice")
    assert [[person for _, person, _ in seats(part)] for part in draft.others] == [
        ["苏禾", "方知远", "叶青"],
        ["贺岚", "江澄", "顾南乔", "沈知秋"],
    ]
    assert left_over(draft) == []


def test_a_row_for_each_seat_is_told_by_the_part_and_nobody_leads_the_whole() -> None:
    draft = read_bytes(PARTED.encode(), name="notice.html")
    assert draft.group == "清河市防汛工作专班"
    assert draft.seats == ()
    assert [(part.group, seats(part)) for part in draft.others] == [
        ("领导组", [("leader", "林望川", "市委副书记、市长"), ("deputy", "苏禾", "副市长")]),
        ("综合协调组", [("leader", "方知远", "市应急局局长"), ("member", "贺岚", "市水务局局长")]),
    ]
    assert left_over(draft) == []


def test_bars_part_cells_too_and_a_further_column_is_not_dropped_in_silence() -> None:
    table = "| 组别 | 组长 | 联络员 |\n| 督导检查组 | 贺岚 | 叶青 |"
    draft = read_text(f"{ABOVE}\n{table}\n{BELOW}")
    (part,) = draft.others
    assert (part.group, seats(part)) == ("督导检查组", [("leader", "贺岚", None)])
    assert left_over(draft) == ["叶青"]


@pytest.mark.parametrize(
    "rows",
    [
        [["组别", "牵头单位", "配合单位"], ["综合协调组", "市水务局", "市交通局"]],
        [["组别", "组长", "成员"], ["负责汛情汇总和报送", "苏禾", "叶青"]],
    ],
    ids=["columns of no role", "no name of a part"],
)
def test_a_table_of_another_kind_seats_nobody_and_is_listed(rows: list[list[str]]) -> None:
    draft = read_bytes(as_page(*rows), name="notice")
    assert draft.others == ()
    assert left_over(draft) == ["\t".join(row) for row in rows]
