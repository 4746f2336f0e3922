"""Correcting, withdrawing, accepting another claim: of facts of every kind, on their pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.corrections import CORRECTABLE, correct_fact
from crosscut.register.actions.groups import rename_group
from crosscut.register.actions.instruments import sourced_models
from crosscut.register.actions.knowing import give_clearance, put_on_distribution_list
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.people import appoint
from crosscut.register.actions.seats import seat as fill
from crosscut.register.models import GroupName, GroupTrait, Mandate, Seat, Tenure
from crosscut.register.refusals import CapacityNotOne, SeatOfNobody
from tests.interfaces.web.acting.driving import act_on, address, started_with, undo
from tests.register.lanting import COMMISSION, Lanting, day, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def seat_of(lanting: Lanting, role: str, **values: Any) -> Seat:
    return Seat.objects.get(group=lanting.harbour, role=role, tier="group", **values)


def test_a_seat_is_corrected_and_the_record_keeps_the_reason(
    lanting: Lanting, client: Client
) -> None:
    wrong = seat_of(lanting, "first_deputy")

    entry = act_on(
        client, address(wrong, "facts", "correct"), role="deputy", person="李一",
        reason="Misread: page 3 says deputy.", **{"person-id": "", "person-for": "李一"},
    )  # fmt: skip

    wrong.refresh_from_db()
    assert (wrong.role, wrong.person, wrong.period.since_text) == (
        "deputy", lanting.li, "2015-05-04",
    )  # fmt: skip
    assert "Misread" in client.get(f"/record/{encode(entry.reference)}/").content.decode()
    undo(client, entry)
    wrong.refresh_from_db()
    assert (wrong.role, wrong.person) == ("first_deputy", lanting.zeng)


def test_a_period_known_in_a_way_that_no_line_says_stays_where_nobody_typed_another(
    lanting: Lanting, client: Client
) -> None:
    tenure = Tenure.objects.get(post=lanting.transport_head)
    bounds = tenure.period.ended(day("2016-01-01..2017-03-05"))
    correct_fact(fact=tenure, changes={"period": bounds}, reason="?", actor=SYSTEM)

    act_on(
        client, address(tenure, "facts", "correct"), confidence="reported", reason="From hearsay."
    )

    tenure.refresh_from_db()
    assert (tenure.period, tenure.confidence) == (bounds, "reported")


def every_fact(lanting: Lanting) -> list[Any]:
    name_liaison(
        group=lanting.harbour, organisation=lanting.transport, person=lanting.li,
        period=Period.of("2016"), actor=SYSTEM,
    )  # fmt: skip
    deputise(principal=lanting.wang, deputy=lanting.zeng, period=Period.of("2016"), actor=SYSTEM)
    put_on_distribution_list(
        group=lanting.harbour, post=lanting.mayor, period=Period.of("2016"), actor=SYSTEM
    )
    give_clearance(mark="secret", person=lanting.li, period=Period.of("2016"), actor=SYSTEM)
    return [fact for model in sourced_models() for fact in model._default_manager.all()]


def test_the_form_of_every_kind_of_fact_opens_with_what_it_says_and_says_so_if_nothing_differs(
    lanting: Lanting, client: Client
) -> None:
    seen = set()
    for fact in every_fact(lanting):
        page = address(fact, "facts", "correct")
        if fact.record_kind() not in CORRECTABLE:
            continue
        opened = client.get(page)
        assert opened.status_code == 200
        typed = started_with(opened.context) | {"reason": "None.", "step": "do"}
        said = client.post(page, typed)
        assert said.status_code == 400, fact.record_kind()
        assert "Nothing is different" in said.content.decode(), fact.record_kind()
        seen.add(fact.record_kind())
    assert CORRECTABLE.keys() - seen <= {"postname"} - seen


def test_a_word_of_a_vocabulary_is_corrected_to_another_of_the_same(
    lanting: Lanting, client: Client
) -> None:
    trait = GroupTrait.objects.get(group=lanting.harbour, aspect="category")

    act_on(
        client, address(trait, "facts", "correct"), term="organisation_personnel", reason="Misread."
    )

    trait.refresh_from_db()
    assert trait.term.key == "organisation_personnel"


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"person": "", "organisation": "", "post": ""}, "person"),
        ({"succession": "with the post"}, "succession"),
        ({"role": "director"}, "role"),
        ({"period_until": "2010"}, "period"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_correction_to_what_cannot_be_is_refused_at_its_place(
    lanting: Lanting, client: Client, given: dict[str, str], refused: str
) -> None:
    page = address(seat_of(lanting, "first_deputy"), "facts", "correct")
    typed = started_with(client.get(page).context) | {"reason": "Misread.", **given, "step": "do"}

    said = client.post(page, typed)

    assert said.status_code in (400, 409)
    assert refused in said.context["form"].errors


def test_a_corrected_seat_keeps_the_rules_of_seats(lanting: Lanting) -> None:
    personal = seat_of(lanting, "first_deputy")
    with pytest.raises(CapacityNotOne):
        correct_fact(
            fact=personal, changes={"succession": "with the post"}, reason="?", actor=SYSTEM
        )
    with pytest.raises(SeatOfNobody):
        correct_fact(fact=personal, changes={"person": None}, reason="?", actor=SYSTEM)


def test_a_sunset_without_its_day_is_refused_at_the_day(lanting: Lanting, client: Client) -> None:
    page = address(Mandate.objects.get(group=lanting.harbour), "facts", "correct")
    typed = started_with(client.get(page).context) | {"sunset": "date", "reason": "?", "step": "do"}

    assert "sunset_day" in client.post(page, typed).context["form"].errors


def test_a_withdrawn_fact_is_in_no_answer_and_comes_back_with_undo(
    lanting: Lanting, client: Client
) -> None:
    name = GroupName.objects.get(group=lanting.harbour, text=COMMISSION)

    entry = act_on(client, address(name, "facts", "withdraw"), reason="Another group's name.")

    lanting.harbour.refresh_from_db()
    assert lanting.harbour.display != COMMISSION
    undo(client, entry)
    lanting.harbour.refresh_from_db()
    assert lanting.harbour.display == COMMISSION


def test_another_claim_is_accepted_and_what_was_answered_stays_beside_it(
    lanting: Lanting, client: Client
) -> None:
    appoint(
        person=lanting.zeng, post=lanting.mayor, period=Period.of("2016"),
        basis=Basis(standing="alternative"), actor=SYSTEM,
    )  # fmt: skip
    claim = Tenure.objects.get(person=lanting.zeng)
    shown = client.get(f"/people/{encode(lanting.zeng.pk)}/").content.decode()
    assert f"/facts/{encode(claim.pk)}/acts/" in shown
    assert (
        address(claim, "facts", "accept")
        in client.get(f"/facts/{encode(claim.pk)}/acts/").content.decode()
    )

    act_on(client, address(claim, "facts", "accept"), reason="The gazette says so.")

    standing = {row.person: row.standing for row in Tenure.objects.filter(post=lanting.mayor)}
    assert standing == {lanting.zeng: "accepted", lanting.wang: "alternative"}


def test_an_accepted_claim_replaces_the_one_that_is_chosen(
    lanting: Lanting, client: Client
) -> None:
    seat = seat_of(lanting, "first_deputy")
    other = fill(
        group=seat.group, role="deputy", person=lanting.zeng, succession="personal",
        period=seat.period, basis=Basis(standing="alternative"), actor=SYSTEM,
    )  # fmt: skip

    act_on(client, address(other, "facts", "accept"), instead_of=str(seat.pk))

    seat.refresh_from_db()
    other.refresh_from_db()
    assert (seat.standing, other.standing) == ("alternative", "accepted")


def test_a_claim_that_was_accepted_meanwhile_is_refused_in_words(
    lanting: Lanting, client: Client
) -> None:
    name = GroupName.objects.get(group=lanting.harbour, text=COMMISSION)
    said = client.post(address(name, "facts", "accept"), {"step": "do"})

    assert said.status_code == 409
    assert "Only an alternative claim" in said.content.decode()


def test_a_correction_of_what_somebody_else_corrected_meanwhile_shows_both(
    lanting: Lanting, client: Client
) -> None:
    wrong = seat_of(lanting, "first_deputy")
    page = address(wrong, "facts", "correct")
    typed = started_with(client.get(page).context) | {"role": "deputy", "reason": "Misread."}
    correct_fact(fact=wrong, changes={"role": "adviser"}, reason="Misread too.", actor=SYSTEM)
    rename_group(group=lanting.harbour, names={"en": "Quay"}, on=day("2021"), actor=SYSTEM)

    said = client.post(page, typed | {"step": "do"})

    assert said.status_code == 409
    assert said.context["meanwhile"].differences[0].yours == "deputy"
    assert Entry.objects.latest("sequence").verb == "group.renamed"
    again = client.post(page, typed | {"step": "do", "seen": str(said.context["seen"])})
    assert again.status_code == 302
