"""The search by name."""

from __future__ import annotations

import pytest

from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "兰亭市港口建设委员会",
        "蘭亭市港口建設委員會",
        "Harbour leading group",
        "兰亭市港口建设领导小组",
    ],
)
def test_an_exact_name_of_any_time_in_any_script_leads_to_the_page(
    town: Town, show: Show, name: str
) -> None:
    response = show("/search/", q=name)
    assert response.status_code == 302
    assert response["Location"] == f"/groups/{town.lanting.harbour.address}/"


def test_the_day_is_kept(town: Town, show: Show) -> None:
    response = show("/search/", q="Wang Feng", on="2016-05")
    assert response["Location"] == f"/people/{town.lanting.wang.address}/?on=2016-05"


def test_part_of_a_name_suggests(town: Town, show: Show) -> None:
    page = text_of(show("/search/", q="港口"))
    assert "Perhaps one of these is meant" in page
    assert "Harbour Leading Group" in page


def test_several_of_one_name_are_listed_with_what_tells_them_apart(town: Town, show: Show) -> None:
    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.organisations import register_organisation

    register_organisation(names={"zh-Hans": "财政局"}, parent=town.lanting.transport, actor=SYSTEM)
    page = text_of(show("/search/", q="财政局"))
    assert "Several are called “财政局”" in page
    assert "under 兰亭市人民政府" in page
    assert "under 交通局" in page
    assert "隶属交通局" in text_of(show("/search/", CHINESE, q="财政局"))


def test_hints_of_groups_are_in_the_readers_language(town: Town, show: Show) -> None:
    page = text_of(show("/search/", CHINESE, q="港口"))
    assert "市；2015年5月4日起运行中" in page


@pytest.mark.parametrize("text", ["'", '"', "%", "\u202eabc", "x" * 10_000, "🚢", "<script>"])
def test_odd_texts_find_nothing_and_break_nothing(town: Town, show: Show, text: str) -> None:
    response = show("/search/", q=text)
    assert response.status_code == 200
    assert "<script>x" not in response.content.decode()


def test_without_a_name_the_page_says_what_may_be_written(show: Show, db: None) -> None:
    assert "in pinyin with or without tones" in text_of(show("/search/"))
