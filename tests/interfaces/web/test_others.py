"""People, organisations, sources, instruments, years: lists and pages of one."""

from __future__ import annotations

import re

import pytest
from django.utils.html import escape

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import Instrument
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of

pytestmark = pytest.mark.django_db


def test_the_list_of_people_counts_seats_and_chairs(town: Town, show: Show) -> None:
    page = text_of(show("/people/", name="wáng fēng"), "main")
    assert "Wang Feng 王峰 市长 1 1" in page
    assert "李一" not in page


def test_people_of_an_organisation_are_listed(town: Town, show: Show) -> None:
    page = text_of(show("/people/", organisation="交通局", on="2016"), "main")
    assert "李一" in page
    assert "Wang Feng" not in page


def test_a_person_shows_seats_by_role_and_posts_on_a_line(town: Town, show: Show) -> None:
    response = show(f"/people/{town.lanting.wang.address}/")
    page = text_of(response)
    assert "1 seat" in page
    assert "1 chair" in page
    assert "Chair as 市长" in page
    assert "since 10 January 2014" in page
    assert '<svg class="span-line"' in response.content.decode()


def test_a_person_who_left_a_post_still_shows_the_seat_of_then(town: Town, show: Show) -> None:
    page = text_of(show(f"/people/{town.lanting.li.address}/"))
    assert "4 May 2015 to 1 June 2017" in page


def test_organisations_are_filtered_by_level_and_by_what_stands_above(
    town: Town, show: Show
) -> None:
    page = text_of(show("/organisations/", parent="兰亭市人民政府"), "main")
    assert "Finance Bureau" in page
    assert "Transport Bureau" in page
    city = text_of(show("/organisations/", level="city"), "main")
    assert "Lanting City Government" in city
    assert "Finance Bureau" not in city


def test_an_organisation_shows_its_seats_posts_and_offices(town: Town, show: Show) -> None:
    page = text_of(show(f"/organisations/{town.lanting.transport.address}/", on="2016"))
    assert "Harbour Leading Group" in page
    assert "李一 Member · 交通局局长" in page
    assert "Leads Harbour Leading Group" in page
    assert "Is also the office of Harbour Leading Group" in page
    assert "Above Lanting City Government" in page
    assert "1 holder at a time" in page


def test_sources_are_found_by_title_and_type(town: Town, show: Show) -> None:
    assert "Lanting Gazette" in text_of(show("/sources/", title="gazette"))
    assert "Lanting Gazette" not in text_of(show("/sources/", type="book"), "main")
    assert show("/sources/", type="rumour").status_code == 400


def test_a_source_shows_what_it_says_in_its_own_words(town: Town, show: Show) -> None:
    page = text_of(show(f"/sources/{encode(town.lanting.gazette.pk)}/"))
    assert "Status · p. 3" in page
    assert "Nobody knows since when." in page
    more = show(f"/sources/{encode(town.lanting.gazette.pk)}/", after="nowhere")
    assert more.status_code == 400


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://example.org/a?b=1&c", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        (" JaVaScRiPt:alert(1)//https://", False),
        ("data:text/html,<script>x</script>", False),
        ("//example.org/a", False),
        ("shelf 7, box 2", False),
    ],
)
def test_where_a_source_was_found_is_a_link_only_to_the_web(
    town: Town, show: Show, address: str, leads: bool
) -> None:
    source = enter_source(title="Found elsewhere", type="book", address=address, actor=SYSTEM)
    page = show(f"/sources/{encode(source.pk)}/").content.decode()
    assert escape(address.strip()) in page
    links = re.findall(r'href="([^"]*)"', page)
    assert (escape(address) in links) == leads
    assert not [each for each in links if not each.startswith(("/", "#", "?", "https:", "http:"))]


def test_a_saying_speaks_the_readers_language(town: Town, show: Show) -> None:
    page = text_of(show(f"/sources/{encode(town.lanting.gazette.pk)}/", CHINESE))
    assert "运行中" in page
    assert "牵头部门：交通局" in page


def test_an_instrument_shows_what_it_entered(town: Town, show: Show) -> None:
    listed = text_of(show("/instruments/", title="7号"), "main")
    assert "Founding notice" in listed
    assert "兰府办〔2015〕7号" in listed
    assert show("/instruments/", kind="rumour").status_code == 400
    notice = encode(Instrument.objects.get().pk)
    page = text_of(show(f"/instruments/{notice}/"))
    assert "What it entered" in page
    assert "Harbour Leading Group" in page
    assert "Mandate" in page


def test_yearly_counts_name_their_sources(town: Town, show: Show) -> None:
    page = text_of(show("/years/"))
    assert "groups of the city" in page
    assert "2015 12 Lanting Gazette" in page


def test_home_says_what_is_known_and_what_changed_last(town: Town, show: Show) -> None:
    page = text_of(show("/"))
    assert "2 groups in being" in page
    assert "3 people" in page
    assert "Latest instruments" in page
    assert "关于成立港口建设领导小组的通知" in page


@pytest.mark.parametrize("path", ["/", "/groups/", "/people/", "/organisations/", "/sources/"])
def test_an_empty_register_shows_pages_that_say_what_belongs_there(
    show: Show, path: str, db: None
) -> None:
    assert show(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["groups", "people", "organisations", "sources", "instruments"],
)
def test_what_there_is_not_and_what_is_no_identifier_get_the_same_answer(
    show: Show, path: str, db: None
) -> None:
    absent, wrong = show(f"/{path}/4j0000000000a/"), show(f"/{path}/no-identifier/")
    assert absent.status_code == wrong.status_code == 404
    assert text_of(absent, "main") == text_of(wrong, "main")
