"""Every act on a group, driven through its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.groups import found_group
from crosscut.register.business import OPEN_BUSINESS, Business
from crosscut.register.models import Event, Group, GroupStatus, Liaison, Person, Seat
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.sheets import GroupSheet
from tests.interfaces.web.acting.driving import UNFOUNDED, act_on, address, undo
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def sheet(group: Group, on: str | None = None) -> GroupSheet:
    found = group_sheet(group.pk, actor=SYSTEM, on=PartialDate.parse(on) if on else None)
    assert found is not None
    return found


def state(group: Group, on: str) -> str | None:
    held = sheet(group, on).status
    return held.key if held else None


@pytest.fixture
def rivers(vocabulary: None) -> Group:
    """A second group, without seats."""
    return found_group(
        names={"en": "Rivers Group", "zh-Hans": "河流小组"}, since="2012", actor=SYSTEM
    )


def test_a_group_is_founded_by_hand(vocabulary: None, client: Client) -> None:
    typed = {
        "names_en": "Heat Task Force", "names_zh-Hans": "防暑专班", "short_names_en": "Heat",
        "period_since": "2024-06", "kind": "working_group", "horizon": "short_term",
        "systems": ["health"], "disclosure": "public",
    }  # fmt: skip
    entry = act_on(client, "/groups/found/", **typed)

    founded = sheet(Group.objects.get())
    assert {founded.scripts["en"], founded.scripts["zh-Hans"]} == {"Heat Task Force", "防暑专班"}
    assert founded.status is not None
    assert (founded.status.key, founded.status.since) == ("active", "2024-06")
    assert founded.horizon is not None
    assert founded.horizon.key == "short_term"
    assert [word.key for word in founded.systems] == ["health"]
    undo(client, entry)
    assert not Group.objects.live().exists()


def test_what_a_group_is_replaces_what_it_was(lanting: Lanting, client: Client) -> None:
    page = address(lanting.harbour, "groups", "describe")

    act_on(client, page, what="horizon:permanent", period_since="2020")

    for on, expected in (("2019", "medium_term"), ("2021", "permanent")):
        horizon = sheet(lanting.harbour, on).horizon
        assert horizon is not None
        assert horizon.key == expected


def test_a_mandate_starts_from_the_one_before_and_ends_it(lanting: Lanting, client: Client) -> None:
    page = address(lanting.harbour, "groups", "mandate")
    assert "Build the harbour." in client.get(page).content.decode()

    act_on(
        client, page, duties="Run the harbour.", period_since="2021-01-01", sunset="date",
        sunset_day="2030-01-01", rules_written="no",
    )  # fmt: skip

    then, now = sheet(lanting.harbour, "2019").mandate, sheet(lanting.harbour, "2022").mandate
    assert then is not None
    assert now is not None
    assert (then.duties, now.duties) == ("Build the harbour.", "Run the harbour.")
    assert (now.sunset, now.rules_written) == ("2030-01-01", False)


def test_a_sunset_on_a_day_asks_for_the_day(lanting: Lanting, client: Client) -> None:
    page = address(lanting.harbour, "groups", "mandate")
    given = {**UNFOUNDED, "duties": "Run.", "sunset": "date", "period_since": "2021"}

    refused = client.post(page, {**given, "step": "do"})

    assert refused.status_code == 409
    assert "sunset_day" in refused.context["form"].errors


def test_completeness_and_disclosure(lanting: Lanting, client: Client) -> None:
    act_on(
        client, address(lanting.harbour, "groups", "roster"), complete="partial",
        period_since="2022",
    )  # fmt: skip
    act_on(client, address(lanting.harbour, "groups", "disclosure"), disclosure="restricted")

    lanting.harbour.refresh_from_db()
    assert lanting.harbour.disclosure == "restricted"


def test_a_tie_is_made_and_ended(lanting: Lanting, rivers: Group, client: Client) -> None:
    act_on(
        client, address(lanting.harbour, "groups", "tie"), kind="parent", other="河流小组",
        period_since="2020",
    )  # fmt: skip
    (parent,) = sheet(lanting.harbour, "2021").parents
    assert parent.to.id == encode(rivers.pk)

    page = address(lanting.harbour, "groups", "end-tie")
    form = client.get(page).context["form"]
    chosen = next(key for key, said in form.fields["fact"].choices if "河流小组" in said)
    act_on(client, page, fact=chosen, on="2022-02-02")

    (parent,) = sheet(lanting.harbour, "2021").parents
    assert parent.until == "2022-02-02"
    assert sheet(lanting.harbour, "2023").parents == ()


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "parent"},
        {"kind": "parent", "other": "Harbour Leading Group", "organisation": "财政局"},
        {"kind": "parent", "organisation": "财政局"},
        {"kind": "parent", "other": "Harbour Leading Group"},
    ],
)
def test_a_tie_that_cannot_be_is_refused(
    lanting: Lanting, client: Client, given: dict[str, str]
) -> None:
    page = address(lanting.harbour, "groups", "tie")

    refused = client.post(page, {**UNFOUNDED, "period_since": "2020", "step": "do", **given})

    assert refused.status_code in (400, 409)
    assert refused.context["form"].errors


def test_the_steps_of_a_life(lanting: Lanting, client: Client) -> None:
    group = lanting.harbour

    def step(key: str, on: str) -> None:
        act_on(client, address(group, "groups", key), on=on)

    step("standby", "2019-01-01")
    step("wake", "2019-06-01")
    step("wind-up", "2020-01-01")
    step("dissolve", "2020-06-01")
    step("re-establish", "2021-01-01")

    states = [state(group, on) for on in ("2019-03", "2019-07", "2020-02", "2020-07", "2022")]
    assert states == ["standby", "active", "winding up", "dissolved", "active"]


def test_a_proposed_group_is_activated(vocabulary: None, client: Client) -> None:
    group = found_group(names={"en": "Plan"}, since="2020", state="proposed", actor=SYSTEM)

    act_on(client, address(group, "groups", "activate"), on="2021-03")

    assert state(group, "2022") == "active"


def test_the_look_at_a_dissolution_shows_all_that_ends(lanting: Lanting, client: Client) -> None:
    page = address(lanting.harbour, "groups", "dissolve")
    assert "4 seats end with it" not in client.get(page).content.decode()
    assert "5 seats end with it" in client.get(page).content.decode()

    looked = client.post(page, {**UNFOUNDED, "on": "2020-06-01", "step": "look"})

    (entry,) = looked.context["outcome"].entries
    ended = [change.after.about for change in entry.changes if change.what == "ended"]
    assert ended.count("seat") == 5
    assert {"office", "tie", "mandate", "roster", "status", "what it is"} <= set(ended)

    done = act_on(client, page, on="2020-06-01")
    undo(client, done)
    assert state(lanting.harbour, "2021") == "active"
    assert len(sheet(lanting.harbour, "2021").seats) == 4


def test_open_business_keeps_a_group_from_being_dissolved_and_is_named(
    lanting: Lanting, client: Client
) -> None:
    OPEN_BUSINESS.answer("a test", lambda _actor, _group: Business(("the new pier",), hidden=False))
    try:
        page = address(lanting.harbour, "groups", "dissolve")
        assert "the new pier" in client.get(page).content.decode()
        refused = client.post(page, {**UNFOUNDED, "on": "2020", "step": "do"})
        assert refused.status_code == 409
        assert "the new pier" in str(refused.context["form"].errors)
    finally:
        OPEN_BUSINESS._answers.pop("a test")


def test_a_step_that_the_state_does_not_allow_is_refused_at_the_day(
    lanting: Lanting, client: Client
) -> None:
    page = address(lanting.harbour, "groups", "wake")

    refused = client.post(page, {**UNFOUNDED, "on": "2020", "step": "look"})

    assert refused.status_code == 409
    assert "on" in refused.context["form"].errors


def test_groups_merge_split_and_succeed(lanting: Lanting, rivers: Group, client: Client) -> None:
    lakes = found_group(names={"en": "Lakes Group"}, since="2013", actor=SYSTEM)
    act_on(client, address(rivers, "groups", "split"), into="Lakes Group", on="2014-01")
    act_on(client, address(lanting.harbour, "groups", "succeed"), old="rivers group", on="2015")

    merged = act_on(
        client, address(rivers, "groups", "merge"), into="兰亭市港口建设委员会",
        others="Lakes Group", on="2016-07-01",
    )  # fmt: skip

    kinds = Event.objects.filter(standing="accepted").values_list("kind", flat=True)
    assert {"split", "succeeded", "merged"} <= set(kinds)
    assert (state(rivers, "2017"), state(lakes, "2017")) == ("dissolved", "dissolved")
    undo(client, merged)
    assert (state(rivers, "2017"), state(lakes, "2017")) == ("active", "active")
    assert GroupStatus.objects.filter(group=lakes, standing="withdrawn").count() == 1


def test_an_office_a_liaison_and_a_deputy(lanting: Lanting, client: Client) -> None:
    harbour = lanting.harbour
    act_on(
        client, address(harbour, "groups", "office"), placement="attached", host="财政局",
        twin="", name="新港办", period_since="2020",
    )  # fmt: skip
    act_on(
        client, address(harbour, "groups", "liaison"), organisation="财政局", person="赵新",
        **{"person-id": "new"},
    )  # fmt: skip
    act_on(client, address(harbour, "groups", "deputy"), principal="王峰", deputy="李一")
    act_on(
        client, address(lanting.wang, "people", "deputise"), deputy="曾二", period_since="2021",
        period_until="2022",
    )  # fmt: skip

    office = sheet(harbour, "2021").office
    assert office is not None
    assert (office.name, office.host and office.host.name) == ("新港办", "财政局")
    assert Liaison.objects.get().person == Person.objects.get(display="赵新")
    assert lanting.wang.deputised_to.count() == 2


def test_an_office_without_its_host_is_refused(lanting: Lanting, client: Client) -> None:
    page = address(lanting.harbour, "groups", "office")
    given: dict[str, Any] = {**UNFOUNDED, "placement": "attached", "period_since": "2020"}

    refused = client.post(page, {**given, "step": "look"})

    assert refused.status_code == 409
    assert "placement" in refused.context["form"].errors


def test_any_fact_is_ended_on_its_page(lanting: Lanting, client: Client) -> None:
    office = lanting.harbour.offices.get()
    menu = client.get(f"/facts/{encode(office.pk)}/acts/").content.decode()
    assert address(office, "facts", "end") in menu

    act_on(client, address(office, "facts", "end"), on="2020-01-01", reason="moved out")

    office.refresh_from_db()
    assert office.period.until_text == "2020-01-01"
    assert not Seat.objects.filter(group=lanting.harbour, until_max="2020-01-01").exists()
