"""Seats, driven through their pages."""

from __future__ import annotations

import pytest
from django.test import Client

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Person, Post, Proposal, Seat
from crosscut.register.queries.group_sheet import group_sheet
from tests.interfaces.web.acting.driving import UNFOUNDED, act_on, address, undo
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def roles(lanting: Lanting, on: str) -> list[tuple[str, str | None]]:
    found = group_sheet(lanting.harbour.pk, actor=SYSTEM, on=PartialDate.parse(on))
    assert found is not None
    return [(seat.role, seat.person.name if seat.person else None) for seat in found.seats]


def seat_of(lanting: Lanting, role: str, **values: object) -> Seat:
    return Seat.objects.get(group=lanting.harbour, role=role, tier="group", **values)


def test_a_seat_is_filled_with_a_new_person_in_a_new_post_and_undone(
    lanting: Lanting, client: Client
) -> None:
    page = address(lanting.harbour, "groups", "seat")

    entry = act_on(
        client, page, tier="group", role="adviser", organisation="财政局", person="孙七",
        post="财政局顾问", words="", succession="personal", period_since="2020-01-01",
        **{"person-id": "new", "post-id": "new"},
    )  # fmt: skip

    made = seat_of(lanting, "adviser")
    assert (made.person, made.ordinal) == (Person.objects.get(display="孙七"), 5)
    assert made.post == Post.objects.get(display="财政局顾问", organisation=lanting.finance)
    assert ("adviser", "孙七") in roles(lanting, "2021")
    undo(client, entry)
    assert ("adviser", "孙七") not in roles(lanting, "2021")


def test_the_look_says_what_the_design_checks_would_find_new(
    lanting: Lanting, client: Client
) -> None:
    # Of the personal seat nobody knows for which organisation it stands.
    act_on(client, address(seat_of(lanting, "first_deputy"), "seats", "vacate"), on="2019")
    typed = {**UNFOUNDED, "on": "2020", "step": "look"}

    lead = seat_of(lanting, "member", post=lanting.transport_head)
    looked = client.post(address(lead, "seats", "vacate"), typed)
    assert any("Transport Bureau" in each for each in looked.context["outcome"].warnings)

    other = seat_of(lanting, "member", post=lanting.finance_head)
    looked = client.post(address(other, "seats", "vacate"), typed)
    assert not looked.context["outcome"].warnings


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "member"}, "person"),
        ({"role": "director", "person": "王峰"}, "role"),
        ({"role": "member", "person": "Nobody Known"}, "person"),
        ({"role": "member", "person": "王峰", "succession": "with the post"}, "succession"),
        ({"role": "member", "person": "王峰", "period_since": "2021", "period_until": "2020"},
         "period"),
        ({"role": "member", "person": "王峰", "ordinal": "first"}, "ordinal"),
    ],
)  # fmt: skip
def test_a_seat_that_cannot_be_is_refused_at_its_field(
    lanting: Lanting, client: Client, given: dict[str, str], field: str
) -> None:
    page = address(lanting.harbour, "groups", "seat")
    typed = {**UNFOUNDED, "tier": "group", "succession": "unstated", "period_since": "2020"}

    refused = client.post(page, {**typed, "step": "do", **given})

    assert refused.status_code in (400, 409)
    assert field in refused.context["form"].errors
    assert Seat.objects.filter(group=lanting.harbour).count() == 5


def test_two_people_of_one_name_are_asked_back(lanting: Lanting, client: Client) -> None:
    from tests.register.lanting import person

    other = person("王峰", distinction="of the port")
    page = address(lanting.harbour, "groups", "seat")
    typed = {
        **UNFOUNDED, "tier": "group", "role": "observer", "person": "王峰", "period_since": "2020",
        "succession": "personal",
    }  # fmt: skip

    asked = client.post(page, {**typed, "step": "look"})
    assert asked.status_code == 400
    assert encode(other.pk) in asked.content.decode()
    assert "of the port" in asked.content.decode()

    act_on(client, page, **typed, **{"person-id": encode(other.pk), "person-for": "王峰"})
    assert seat_of(lanting, "observer").person == other


def test_one_picked_for_another_name_does_not_count(lanting: Lanting, client: Client) -> None:
    page = address(lanting.harbour, "groups", "seat")

    act_on(
        client, page, tier="group", role="observer", person="曾二", succession="personal",
        **{"person-id": encode(lanting.wang.pk), "person-for": "王峰"},
    )  # fmt: skip

    assert seat_of(lanting, "observer").person == lanting.zeng


def test_a_seat_is_vacated_moved_and_all_are_cleared(lanting: Lanting, client: Client) -> None:
    deputy = seat_of(lanting, "first_deputy")
    act_on(client, address(deputy, "seats", "move"), role="adviser", tier="group", on="2019-05-01")
    moved = seat_of(lanting, "adviser")
    assert (moved.follows, moved.person) == (deputy, lanting.zeng)
    assert ("first_deputy", "曾二") in roles(lanting, "2018")

    act_on(client, address(moved, "seats", "vacate"), on="2020-05-01", reason="retired")
    assert ("adviser", "曾二") not in roles(lanting, "2021")

    cleared = act_on(
        client, address(lanting.harbour, "groups", "clear"), on="2022-01-01", tier="group"
    )
    assert roles(lanting, "2023") == []
    undo(client, cleared)
    assert len(roles(lanting, "2023")) == 3


def test_the_same_role_again_is_refused(lanting: Lanting, client: Client) -> None:
    page = address(seat_of(lanting, "first_deputy"), "seats", "move")

    refused = client.post(
        page, {**UNFOUNDED, "role": "first_deputy", "tier": "group", "on": "2020", "step": "do"}
    )

    assert refused.status_code == 409
    assert refused.context["form"].errors


def test_a_successor_is_proposed_rejected_proposed_again_and_approved(
    lanting: Lanting, client: Client
) -> None:
    seat = seat_of(lanting, "member", succession="proposed")

    def offered() -> str:
        return client.get(f"/seats/{encode(seat.pk)}/acts/").content.decode()

    assert "propose/" in offered()
    act_on(client, address(seat, "seats", "propose"), person="曾二", on="2020-01-05")
    assert "propose/" not in offered()
    assert "曾二" in client.get(address(seat, "seats", "approve")).content.decode()
    act_on(client, address(seat, "seats", "reject"), on="2020-01-10", reason="too busy")
    act_on(client, address(seat, "seats", "propose"), person="王峰", on="2020-02-01")
    entry = act_on(client, address(seat, "seats", "approve"), on="2020-02-10")

    assert ("member", "王峰") in roles(lanting, "2021")
    assert ("member", "李一") not in roles(lanting, "2021")
    undo(client, entry)
    assert ("member", "李一") in roles(lanting, "2021")
    assert list(Proposal.objects.order_by("proposed_on").values_list("state", flat=True)) == [
        "rejected", "open",
    ]  # fmt: skip


def test_the_acts_of_a_seat_are_a_page_of_their_own(lanting: Lanting, client: Client) -> None:
    seat = seat_of(lanting, "first_deputy")
    menu = f"/seats/{encode(seat.pk)}/acts/"

    assert menu in client.get(f"/groups/{encode(lanting.harbour.pk)}/").content.decode()
    shown = client.get(menu).content.decode()
    assert address(seat, "seats", "vacate") in shown
    assert address(seat, "seats", "propose") not in shown
    assert client.get(f"/seats/{encode(1 << 62)}/acts/").status_code == 404
