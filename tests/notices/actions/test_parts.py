"""A paper that divides its group in a table: each part is entered beside it, or left out."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.notices.actions.drafts import import_document
from crosscut.notices.matching.groups import group_key
from crosscut.notices.matching.paper import match_draft
from crosscut.notices.matching.questions import LEAVE_OUT
from crosscut.notices.reading import read_text
from crosscut.register.models import Group
from tests.notices.entering import enter, first_option, seats_on

pytestmark = pytest.mark.usefixtures("register")

PAPER = """清河市人民政府办公室关于成立清河市防汛指挥部的通知
清政办〔2026〕12号
各县区人民政府：
为加强防汛工作，市政府决定成立清河市防汛指挥部。现将有关事项通知如下：
指挥长：林望川  市长
成  员：苏  禾  市水务局局长
组别\t组长\t成员\t主要职责
综合协调组\t苏禾\t方知远、叶青\t负责汛情汇总和信息报送。
抢险救援组\t江澄\t市交通局\t组织抢险。
清河市人民政府办公室
2026年5月3日
"""


def test_a_part_is_a_group_with_the_seats_of_its_row() -> None:
    whole, first, second = enter(PAPER).groups
    assert [seats_on(each, "2026-05-03") for each in (whole, first, second)] == [
        [("leader", "林望川", "市长"), ("member", "苏禾", "市水务局局长")],
        [("leader", "苏禾", None), ("member", "方知远", None), ("member", "叶青", None)],
        [("leader", "江澄", None), ("member", None, "市交通局")],
    ]
    assert [each.display for each in (first, second)] == ["综合协调组", "抢险救援组"]
    assert first.mandates.get().duties == "负责汛情汇总和信息报送。"


def test_whoever_confirms_leaves_the_parts_out() -> None:
    draft = read_text(PAPER)
    chosen = {group_key(number): LEAVE_OUT for number in (1, 2)}
    matching = match_draft(draft, answers=chosen, actor=SYSTEM)
    decisions = chosen | {each.key: first_option(each) for each in matching.questions}
    entered = import_document(
        name="notice.txt", media="text", draft=draft, decisions=decisions, actor=SYSTEM
    )
    assert list(Group.objects.all()) == list(entered.groups)
    assert [each.display for each in entered.groups] == ["清河市防汛指挥部"]
