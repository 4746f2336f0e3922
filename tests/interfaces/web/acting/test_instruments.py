"""Documents entered by hand and taken back, and facts attested, through their pages."""

from __future__ import annotations

from django.test import Client

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.models import Attestation, Citation, Group, Instrument, Seat
from tests.interfaces.web.acting.driving import UNFOUNDED, act_on, address, undo
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def test_a_document_is_entered_and_its_facts_follow_it_out(
    lanting: Lanting, client: Client
) -> None:
    assert "/instruments/enter/" in client.get("/instruments/").content.decode()
    act_on(
        client, "/instruments/enter/", kind="found", title="关于成立防汛小组的通知",
        number="兰府〔2020〕9号", issuer="Lanting", day="2020-06", address="https://lanting.example/9",
    )  # fmt: skip
    notice = Instrument.objects.get(number="兰府〔2020〕9号")
    assert notice.source is not None
    assert (notice.date_text, notice.source.address) == ("2020-06", "https://lanting.example/9")
    grounds = {"basis-kind": "instrument", "basis-instrument": "兰府〔2020〕9号"}
    act_on(client, "/groups/found/", names_en="Flood Group", period_since="2020-06", **grounds)

    page = address(notice, "instruments", "withdraw")
    assert page in client.get(f"/instruments/{encode(notice.pk)}/").content.decode()
    entry = act_on(client, page, reason="entered twice")

    notice.refresh_from_db()
    assert (notice.withdrawn, notice.withdrawal_reason) == (True, "entered twice")
    assert not Group.objects.live().filter(display="Flood Group").exists()
    assert page not in client.get(f"/instruments/{encode(notice.pk)}/").content.decode()
    undo(client, entry)
    assert Group.objects.live().filter(display="Flood Group").exists()


def test_a_document_on_whose_facts_later_ones_stand_is_not_withdrawn(
    lanting: Lanting, client: Client
) -> None:
    founding = Instrument.objects.get(kind="found")
    act_on(client, address(lanting.harbour, "groups", "standby"), on="2020")
    page = address(founding, "instruments", "withdraw")

    refused = client.post(page, {"reason": "wrong", "step": "look"})

    assert refused.status_code == 409
    assert "cannot be withdrawn while later facts stand on it" in refused.content.decode()


def test_the_same_text_twice_is_refused_at_the_text(lanting: Lanting, client: Client) -> None:
    enter_instrument(kind="change", title="First", text="The same words.", actor=SYSTEM)
    typed = {**UNFOUNDED, "kind": "change", "title": "Second", "text": "The same  words."}

    refused = client.post("/instruments/enter/", {**typed, "step": "do"})

    assert refused.status_code == 409
    assert "text" in refused.context["form"].errors


def test_a_fact_is_attested_by_a_source(lanting: Lanting, client: Client) -> None:
    seat = Seat.objects.get(group=lanting.harbour, role="first_deputy")
    before = Citation.objects.filter(fact=seat.pk).count()

    act_on(
        client, address(seat, "facts", "attest"), day="2016-03",
        **{"basis-kind": "source", "basis-source": "Lanting Gazette", "basis-locator": "p. 4"},
    )  # fmt: skip

    assert str(Attestation.objects.get(fact=seat.pk)) == "2016-03"
    assert Citation.objects.filter(fact=seat.pk).count() == before + 1
