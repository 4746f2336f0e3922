"""The list of groups and the page of one."""

from __future__ import annotations

import pytest
from django.test import Client

from crosscut.register.models import Group
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of

pytestmark = pytest.mark.django_db


def address(group: Group) -> str:
    return f"/groups/{group.address}/"


def test_the_list_shows_the_groups_in_being_with_what_they_are(town: Town, show: Show) -> None:
    page = text_of(show("/groups/"))
    assert "Harbour Leading Group" in page
    assert "Lanting Economic Commission" in page
    assert "Wang Feng" in page


def test_bars_count_the_list_and_filter_it(town: Town, show: Show) -> None:
    response = show("/groups/")
    assert 'href="?horizon=permanent"' in response.content.decode()
    chosen = show("/groups/", horizon="permanent").content.decode()
    assert 'href="?"' in chosen, "a second click lifts the choice"


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"horizon": "permanent"}, {"Economic"}),
        ({"kind": "commission"}, {"Economic", "Harbour"}),
        ({"kind": "commission", "on": "2016"}, {"Economic"}),
        ({"category": "economy_finance"}, {"Harbour"}),
        ({"level": "city"}, {"Economic", "Harbour"}),
        ({"level": "province"}, set()),
        ({"status": "dissolved"}, set()),
        ({"status": "any"}, {"Economic", "Harbour"}),
        ({"name": "港口"}, {"Harbour"}),
        ({"leader": "Wang Feng"}, {"Harbour"}),
        ({"leader": "wang feng", "on": "2013"}, set()),
        ({"host": "兰亭市人民政府"}, {"Harbour"}),
        ({"lead_department": "Transport Bureau"}, {"Harbour"}),
        ({"system": "military"}, set()),
        ({"span": "political"}, set()),
        ({"on": "2012"}, {"Economic"}),
    ],
)
def test_filters_of_the_address_narrow_the_list(
    town: Town, show: Show, asked: dict[str, str], names: set[str]
) -> None:
    page = text_of(show("/groups/", **asked), "main")
    assert {name for name in ("Economic", "Harbour") if f"{name} " in page} == names


def test_a_list_without_rows_says_what_belongs_there(town: Town, show: Show) -> None:
    assert "founding notices" in text_of(show("/groups/", level="province"))


def test_a_choice_that_there_is_not_is_refused_at_its_field(town: Town, show: Show) -> None:
    response = show("/groups/", kind="gang")
    assert response.status_code == 400
    assert 'aria-describedby="wrong-kind"' in response.content.decode()
    assert "“gang” is not a choice here." in text_of(response)


def test_a_name_that_means_nobody_is_asked_back_with_suggestions(town: Town, show: Show) -> None:
    response = show("/groups/", leader="Wang")
    assert response.status_code == 400
    assert f"leader={town.lanting.wang.address}" in response.content.decode()


def test_a_place_in_the_list_that_there_is_not_is_refused(town: Town, show: Show) -> None:
    response = show("/groups/", after="nowhere")
    assert response.status_code == 400
    assert "is not a place in this list" in text_of(response)


def test_more_leads_to_the_rest_of_a_long_list(town: Town, show: Show, client: Client) -> None:
    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.groups import found_group

    for number in range(60):
        found_group(names={"en": f"Group {number:02}"}, since="2015", actor=SYSTEM)
    first = show("/groups/", on="2016").content.decode()
    more = first.split('href="?on=2016&amp;after=')[1].split('"')[0]
    rest = text_of(show("/groups/", on="2016", after=more))
    assert "Group 00" in first
    assert "Group 59" in rest
    assert "Group 00" not in rest
    assert "62" in text_of(show("/groups/", on="2016"), "main")


def test_a_group_shows_its_seats_by_tier_with_posts_and_ranks_as_words(
    town: Town, show: Show
) -> None:
    page = text_of(show(address(town.lanting.harbour), on="2016"))
    assert "Leader Wang Feng" in page
    assert "Head of section" in page or "Deputy head of section" in page
    assert "goes with the post" in page
    assert "First deputy leader" in page
    assert "All seats are known." in page


def test_the_office_stands_beneath_with_its_host_and_its_other_name(town: Town, show: Show) -> None:
    page = text_of(show(address(town.lanting.harbour), on="2016"), ".office")
    assert "one institution with two names" in page
    assert "Lanting City Government" in page
    assert "Transport Bureau" in page
    assert "Office director" in page


def test_vacant_and_possible_seats_are_told_apart_by_words_and_outline(
    town: Town, show: Show
) -> None:
    response = show(address(town.lanting.harbour), on="2018")
    page = text_of(response, ".seating")
    assert "1 seat is vacant" in page
    assert "vacant since 1 June 2017" in page
    assert "possible" in page
    html = response.content.decode()
    assert "is-vacant" in html
    assert "is-possible" in html


def test_a_group_says_where_it_stands_and_what_it_is_for(town: Town, show: Show) -> None:
    page = text_of(show(address(town.lanting.harbour)))
    assert "Build the harbour." in page
    assert "Ends when the task is completed" in page
    assert "Above Lanting Economic Commission" in page
    assert "Reports to Lanting City Government" in page
    assert "Lead department Transport Bureau" in page
    below = text_of(show(address(town.above)))
    assert "Below Harbour Leading Group" in below


def test_a_group_shows_its_names_and_events_with_their_instruments(town: Town, show: Show) -> None:
    page = text_of(show(address(town.lanting.harbour)))
    assert "兰亭市港口建设领导小组" in page
    assert "Renamed" in page
    assert "兰府办〔2015〕7号" in page


def test_facts_open_their_sources_without_a_script(town: Town, show: Show) -> None:
    html = show(address(town.lanting.harbour)).content.decode()
    panel = html.split('class="cited-panel"')[1]
    assert '<details class="cited"' in html
    assert "Lanting Gazette" in panel
    assert "4 May 2015" in panel
    assert "p. 3" in panel


def test_contradicting_claims_stand_side_by_side_and_remarks_are_attributed(
    town: Town, show: Show
) -> None:
    page = text_of(show(address(town.lanting.harbour)))
    assert "Where sources disagree" in page
    assert "Party structure and party affairs" in page
    assert "disputed" in page
    assert "Its results are modest. A visitor" in page


def test_words_of_a_document_are_text_and_never_markup(town: Town, show: Show) -> None:
    html = show(address(town.lanting.harbour)).content.decode()
    assert "<b>an expert" not in html
    assert "&lt;b&gt;an expert" in html


def test_names_stand_in_the_readers_language_with_the_original_beside(
    town: Town, show: Show
) -> None:
    english = show(address(town.lanting.harbour), on="2016").content.decode()
    assert '<h1 lang="en">Harbour Leading Group</h1>' in english
    assert '<span class="original" lang="zh-Hans">王峰</span>' in english
    chinese = show(address(town.lanting.harbour), CHINESE, on="2016").content.decode()
    assert '<html lang="zh-Hans"' in chinese
    assert '<h1 lang="zh-Hans">兰亭市港口建设领导小组</h1>' in chinese
    assert "组长" in chinese


def test_a_merged_duplicate_leads_to_the_one_that_was_kept(town: Town, client: Client) -> None:
    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.duplicates import merge_duplicates
    from crosscut.register.actions.groups import found_group

    twin = found_group(names={"en": "Harbour Group"}, since="2013", until="2014", actor=SYSTEM)
    merge_duplicates(kept=town.lanting.harbour, duplicate=twin, reason="same", actor=SYSTEM)
    response = client.get(address(twin), {"on": "2016"})
    assert response.status_code == 302
    assert response["Location"] == f"{address(town.lanting.harbour)}?on=2016"


def test_the_design_checks_have_a_page_that_the_group_fetches(town: Town, show: Show) -> None:
    html = show(address(town.lanting.harbour)).content.decode()
    assert f'hx-get="{address(town.lanting.harbour)}design/"' in html
    lacking = f"{address(town.above)}design/"
    assert "Nobody leads" in text_of(show(lacking))
    assert "没有组长" in text_of(show(lacking, CHINESE))


def test_roles_are_called_as_groups_of_the_kind_call_them(town: Town, show: Show) -> None:
    path = address(town.lanting.harbour)
    assert "Leader Wang Feng" in text_of(show(path, on="2017"))
    assert "Chair Wang Feng" in text_of(show(path))
    assert "主任 王峰" in text_of(show(path, CHINESE))
    person = f"/people/{town.lanting.wang.address}/"
    assert "Chair" in text_of(show(person), "main")
    assert "Chair" not in text_of(show(person, on="2017"), "section")


def test_menus_of_facts_are_called_as_the_reader_reads(town: Town, show: Show) -> None:
    path = address(town.lanting.harbour)
    assert "Actions: Economy and finance" in text_of(show(path))
    assert "Actions: Economy and finance" not in text_of(show(path, CHINESE))
