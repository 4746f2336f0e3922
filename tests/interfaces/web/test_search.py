"""The search box: everything that a text meets, and what is suggested while one types."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.period import Period
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.actions.drafting import draft_notice
from crosscut.notices.reading import read_text
from crosscut.notices.under_way import under_way
from crosscut.register.actions.groups import found_group, rename_group, write_mandate
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.organisations import register_organisation
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of
from tests.register.lanting import day

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


def test_part_of_a_name_finds_it_with_the_part_marked(town: Town, show: Show) -> None:
    response = show("/search/", CHINESE, q="港口")
    assert "兰亭市<mark>港口</mark>建设" in response.content.decode()
    assert "市；2015年5月4日起运行中" in text_of(response)


def test_several_of_one_name_are_listed_with_what_tells_them_apart(town: Town, show: Show) -> None:
    register_organisation(names={"zh-Hans": "财政局"}, parent=town.lanting.transport, actor=SYSTEM)
    page = text_of(show("/search/", q="财政局"))
    # In the reader's names, also where the thing itself has none of them.
    assert "under Lanting City Government" in page
    assert "under Transport Bureau" in page
    page = text_of(show("/search/", CHINESE, q="财政局"))
    assert "隶属兰亭市人民政府" in page
    assert "隶属交通局" in page
    assert "隶属交通局" in text_of(show("/search/", CHINESE, q="财政局"))


def test_a_former_name_says_so(town: Town, show: Show) -> None:
    rename_group(group=town.above, names={"en": "Tidewater Council"}, on=day("2012"), actor=SYSTEM)
    page = text_of(show("/search/", q="Economic Comm"))
    assert "Tidewater Council" in page
    assert "also called “Lanting Economic Commission”" in page


def test_duties_remarks_and_texts_of_papers_are_found_with_the_words_around(
    town: Town, show: Show
) -> None:
    write_mandate(
        group=town.above, duties="负责统筹全市岸线规划与疏浚工程。", period=Period.of("2012"),
        actor=SYSTEM,
    )  # fmt: skip
    enter_instrument(
        kind="entry", title="A circular", text="All ferries moor at the eastern quay.",
        actor=SYSTEM,
    )  # fmt: skip
    assert "全市<mark>岸线</mark>规划" in show("/search/", q="岸线").content.decode()
    assert "results are <mark>modest</mark>" in show("/search/", q="modest").content.decode()
    assert "the <mark>eastern</mark> <mark>quay</mark>" in (
        show("/search/", q="quay eastern").content.decode()
    )


def test_one_kind_goes_on_page_by_page_without_a_double_or_a_gap(town: Town, show: Show) -> None:
    for number in range(70):
        found_group(
            names={"en": f"{'Sluice ' if number % 2 else 'The sluice '}{number}"}, since="2015",
            kind="commission", actor=SYSTEM,
        )  # fmt: skip
    overview = show("/search/", q="sluice").content.decode()
    assert overview.count('class="hit"') == 5
    seen: list[str] = []
    asked: dict[str, str] = {"q": "sluice", "kind": "group"}
    for _ in range(3):
        content = show("/search/", **asked).content.decode()
        seen += re.findall(r'href="(/groups/\w{13}/)', content)
        following = re.search(r"rel=\"next\"\s+href=\"[^\"]*after=([\w-]+)", content)
        asked["after"] = following.group(1) if following else ""
    assert len(seen) == len(set(seen)) == 70
    assert asked["after"] == ""


def test_a_day_is_kept_in_every_link(town: Town, show: Show) -> None:
    content = show("/search/", q="Harbour", on="2016").content.decode()
    assert f'href="/groups/{town.lanting.harbour.address}/?on=2016"' in content


@pytest.mark.parametrize(
    "text",
    ["'", '"', "%", "\u202eabc", "🚢", "<script>", "AND", "NEAR(", 'a" OR "b', "港口*", "\\", "*",
     "heads : x", "'':*", "\U00030EDE", "\x00", "( ", "ABC אבג"],
)  # fmt: skip
def test_odd_texts_break_nothing(town: Town, show: Show, text: str) -> None:
    for path in ("/search/", "/search/suggestions/"):
        response = show(path, q=text)
        assert response.status_code == 200
        assert "<script>x" not in response.content.decode()


def test_what_cannot_be_looked_for_is_said(town: Town, show: Show) -> None:
    assert "There is no letter and no digit in “" in text_of(show("/search/", q='"'))
    page = text_of(show("/search/", q="x" * 10_000))
    assert "You asked for 10000 characters; a search takes up to 200." in page
    assert "x" * 201 not in page
    assert "Nothing found for “nobody”" in text_of(show("/search/", q="nobody"))


def test_what_turns_words_around_is_not_written_back(town: Town, show: Show) -> None:
    response = show("/search/", q="\u202eمجموعة\u2066 العمل")
    assert "“مجموعة العمل”" in text_of(response)
    assert not set("\u202e\u2066") & set(text_of(response))


def test_an_unknown_kind_or_place_is_refused(town: Town, show: Show) -> None:
    assert show("/search/", q="港口", kind="weather").status_code == 400
    for place in ("x", "9-1", "1-zz", "0-" + "f" * 40):
        assert show("/search/", q="港口", kind="group", after=place).status_code == 400


def test_without_a_text_the_page_says_what_may_be_written(show: Show, db: None) -> None:
    assert "in pinyin with or without tones" in text_of(show("/search/"))


def test_suggestions_are_options_that_lead_to_pages(town: Town, show: Show) -> None:
    response = show("/search/suggestions/", q="gangkou", on="2016")
    page = html.document_fromstring(response.content.decode())
    options = [each.get("href", "") for each in page.iter() if each.get("role") == "option"]
    assert options[0] == f"/groups/{town.lanting.harbour.address}/?on=2016"
    assert options[-1].startswith("/search/?")
    assert show("/search/suggestions/", q="").content.decode().strip() == ""


PAPER = "清河市人民政府关于成立清河市古桥保护工作领导小组的通知\n组　长：苏　禾　　市文化局局长"


def test_papers_that_wait_and_drafted_notices_are_met_too(town: Town, show: Show) -> None:
    draft = read_text(PAPER)
    receive_document(name="bridges.txt", media="text", draft=draft, actor=SYSTEM)
    draft_notice(group=None, draft=draft, actor=SYSTEM)
    for asked in ("苏禾", "古桥保护 文化局", "bridges", "古橋保護"):
        page = text_of(show("/search/", q=asked))
        assert "On its way, not in the register yet" in page, asked
        assert "waiting to be confirmed" in page
    page = show("/search/", q="苏禾").content.decode()
    assert "/notices/drafts/" in page
    assert "苏禾" in text_of(show("/search/", CHINESE, q="苏禾"))
    assert "On its way" not in text_of(show("/search/", q="江渡"))


def test_what_is_on_its_way_costs_two_statements_however_much_waits(town: Town, show: Show) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            under_way("古桥", actor=SYSTEM)
        return len(asked)

    before = statements()
    for number in range(4):
        draft = read_text(f"{PAPER}{number}")
        receive_document(name=f"{number}.txt", media="text", draft=draft, actor=SYSTEM)
        draft_notice(group=None, draft=draft, actor=SYSTEM)
    assert statements() == before == 2
    assert len(under_way("古桥", actor=SYSTEM)) == 8
    assert under_way("古桥", actor=ANYBODY) == []
