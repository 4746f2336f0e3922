"""Pages of settings."""

from __future__ import annotations

import pytest
from django.test import Client

from crosscut.access.actors import local_account, local_registrar
from crosscut.foundation.identifier import encode
from crosscut.register.actions.groups import write_mandate
from crosscut.register.models import Setting, Term
from crosscut.register.rules.organisation_file import SECTIONS
from tests.interfaces.web.conftest import CHINESE, Show, Town
from tests.interfaces.web.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", SECTIONS.values())
def test_every_vocabulary_has_its_page(town: Town, show: Show, words: str) -> None:
    content = show(f"/settings/words/{words}/").content.decode()
    for term in Term.objects.filter(vocabulary=words):
        assert f'id="term-{term.key}"' in content
        assert term.english in content


def test_a_word_is_added_renamed_moved_and_retired(client: Client, town: Town, show: Show) -> None:
    path = "/settings/words/level/"
    added = {"does": "add", "key": "ward", "english": "Ward", "chinese": "街区"}
    assert client.post(path, added)["Location"] == f"{path}?kept=ward#term-ward"
    ward = Term.objects.get(key="ward")
    for does, more in (
        ("rename", {"english": "Quarter", "chinese": "街区"}),
        ("up", {}), ("down", {}), ("retire", {}),
    ):  # fmt: skip
        response = client.post(path, {"does": does, "term": encode(ward.pk), **more})
        assert response.status_code == 302
    ward.refresh_from_db()
    assert (ward.english, ward.retired) == ("Quarter", True)
    assert 'value="ward"' not in show("/groups/found/").content.decode()
    client.post(path, {"does": "restore", "term": encode(ward.pk)})
    ward.refresh_from_db()
    assert not ward.retired


def test_a_refusal_stands_at_its_word_with_what_was_typed(client: Client, town: Town) -> None:
    city = Term.objects.get(vocabulary="level", key="city")
    response = client.post(
        "/settings/words/level/",
        {"does": "rename", "term": encode(city.pk), "english": " ", "chinese": "新市"},
    )
    assert response.status_code == 400
    assert "The English word is missing." in text_of(response)
    assert 'value="新市"' in response.content.decode()
    for odd in ({"does": "rename", "term": "x"}, {"does": "burn", "term": encode(city.pk)}, {}):
        assert client.post("/settings/words/level/", odd).status_code == 400
    assert client.get("/settings/words/weather/").status_code == 404


def test_a_check_is_switched_off_and_its_limit_set(client: Client, town: Town, show: Show) -> None:
    path = "/settings/checks/"
    assert "Few deputies" in text_of(show(path))
    client.post(path, {"check": "few_deputies", "limit": "6"})
    assert Setting.objects.get(key="checks").value["few_deputies"] == {
        "enabled": False, "limit": 6,
    }  # fmt: skip
    response = client.post(path, {"check": "few_deputies", "enabled": "on", "limit": "many"})
    assert response.status_code == 400
    assert "many cannot be a limit." in text_of(response)


def test_the_whole_is_there_as_a_file(town: Town, show: Show) -> None:
    response = show("/settings/organisation.yaml")
    assert "attachment" in response["Content-Disposition"]
    assert "few_deputies" in response.content.decode()


def test_language_light_and_time_zone_are_the_account_s(client: Client, town: Town) -> None:
    chosen = {"language": "zh-hans", "time_zone": "Asia/Shanghai", "light": "dark"}
    assert client.post("/settings/", chosen).status_code == 302
    account = local_account()
    assert (account.language, account.time_zone, account.light) == tuple(chosen.values())
    elsewhere = Client().get("/settings/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="zh-Hans"' in elsewhere
    assert 'data-bs-theme="dark"' in elsewhere
    assert 'value="Asia/Shanghai"' in elsewhere


def test_what_is_no_time_zone_is_refused(client: Client, town: Town) -> None:
    response = client.post("/settings/", {"time_zone": "Moon/Base"})
    assert response.status_code == 400
    assert "“Moon/Base” is not a choice" in text_of(response)


def test_times_of_the_record_are_told_in_the_reader_s_time_zone(client: Client, town: Town) -> None:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from django.db import connection

    from crosscut.foundation.period import Period
    from crosscut.foundation.record.guards import drop_guards
    from crosscut.foundation.record.models import Entry

    write_mandate(
        group=town.above, duties="Rules.", period=Period.of("2015"), actor=local_registrar("page")
    )
    drop_guards(connection)
    Entry.objects.order_by("-pk").filter(verb="mandate.written").update(
        at=datetime(2026, 3, 1, 20, 15, tzinfo=UTC)
    )
    client.post("/settings/", {"time_zone": "Asia/Shanghai"})
    there = datetime(2026, 3, 1, 20, 15, tzinfo=UTC).astimezone(ZoneInfo("Asia/Shanghai"))
    assert there.day == 2
    page = text_of(client.get(f"/history/group/{town.above.address}/"))
    assert "2026-03-02 04:15" in page


def test_the_menu_and_words_are_in_chinese_too(town: Town, show: Show) -> None:
    page = text_of(show("/settings/words/level/", CHINESE))
    assert "层级" in page
    assert "停用" in page
