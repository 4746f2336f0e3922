"""The frame of every page: the day, the language, the light, what browsers are told."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of

pytestmark = pytest.mark.django_db

LISTS = ["/", "/groups/", "/people/", "/organisations/", "/sources/", "/instruments/", "/years/"]


@pytest.mark.parametrize("path", LISTS)
def test_a_day_shows_a_band_and_links_keep_it(town: Town, show: Show, path: str) -> None:
    response = show(path, on="2016-06")
    assert "As it stood in June 2016" in text_of(response)
    html = response.content.decode()
    assert 'href="/groups/?on=2016-06"' in html
    assert 'name="on" value="2016-06"' in html


def test_today_shows_no_band(town: Town, show: Show) -> None:
    from crosscut.foundation import clock

    assert "As it stood" not in text_of(show("/"))
    assert "As it stood" not in text_of(show("/", on=clock.today().isoformat()))


@pytest.mark.parametrize("path", [*LISTS, "/search/"])
@pytest.mark.parametrize("text", ["yesterday", "2018-13", "2018-02-30", "0000", "99999"])
def test_a_day_that_is_none_is_refused_at_its_place(
    show: Show, path: str, text: str, db: None
) -> None:
    response = show(path, on=text)
    assert response.status_code == 400
    html = response.content.decode()
    assert f"“{text}” is not a date." in text_of(response, "main")
    assert 'aria-invalid="true"' in html
    assert f'value="{text}"' in html


def test_a_bad_day_is_refused_in_the_readers_language(show: Show, db: None) -> None:
    assert "不是日期" in text_of(show("/", CHINESE, on="2018-13"))


def test_the_language_is_chosen_and_kept(client: Client, show: Show, town: Town) -> None:
    response = client.post("/language/", {"language": "zh-hans", "next": "/groups/?on=2016"})
    assert response["Location"] == "/groups/?on=2016"
    page = client.get("/groups/").content.decode()
    assert '<html lang="zh-Hans"' in page
    assert ">English" in " ".join(page.split()).replace("> English", ">English")


@pytest.mark.parametrize(("chosen", "shown"), [("dark", "dark"), ("light", "light"), ("x", "auto")])
def test_the_light_is_chosen_without_a_script(
    client: Client, chosen: str, shown: str, db: None
) -> None:
    response = client.post("/appearance/theme/", {"theme": chosen, "next": "/groups/"})
    assert response["Location"] == "/groups/"
    assert f'data-bs-theme="{shown}"' in client.get("/groups/").content.decode()


def test_a_choice_of_light_sends_nobody_elsewhere(client: Client, db: None) -> None:
    response = client.post("/appearance/theme/", {"theme": "dark", "next": "https://elsewhere/"})
    assert response["Location"] == "/"
    assert client.get("/appearance/theme/").status_code == 405


@pytest.mark.parametrize("path", [*LISTS, "/nothing/"])
def test_no_page_has_an_inline_style_or_script(town: Town, show: Show, path: str) -> None:
    from lxml import html

    response = show(path)
    assert "default-src 'self'" in response["Content-Security-Policy"]
    tree = html.fromstring(response.content.decode())
    assert not tree.xpath("//@style | //style | //@onclick | //script[not(@src)]")


def test_the_room_of_a_page_is_marked(show: Show, db: None) -> None:
    from lxml import html

    tree = html.fromstring(show("/people/").content.decode())
    assert tree.xpath("//nav//a[@aria-current]/@href") == ["/people/"]


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/groups/found/", "/groups/"),
        ("/people/register/", "/people/"),
        ("/duplicates/", "/people/"),
        ("/notices/drafts/", "/notices/"),
        ("/instruments/", "/sources/"),
        ("/working-days/", "/directives/"),
    ],
)
def test_a_page_without_an_entry_of_its_own_stands_in_the_room_that_it_belongs_to(
    client: Client, path: str, room: str, db: None
) -> None:
    from lxml import html

    tree = html.document_fromstring(client.get(path).content.decode())
    assert tree.xpath("//nav//a[@data-room and @aria-current]/@href") == [room]


def test_a_failure_of_the_server_still_shows_a_page(client: Client, db: None) -> None:
    from django.test import RequestFactory
    from django.views.defaults import server_error

    page = server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "出了问题" in page.content.decode()
