"""The frame of action pages: form, look, done, undo; stale forms; what is typed badly."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.groups import found_group, rename_group, tie_group
from crosscut.register.actions.seats import seat
from crosscut.register.models import Attestation, Citation, GroupName, Instrument, Seat
from tests.register.lanting import COMMISSION, HARBOUR, Lanting, day, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

NAMES = "names_zh-Hans"


def rename_page(lanting: Lanting) -> str:
    return f"/groups/{encode(lanting.harbour.pk)}/rename/"


def typed(**given: str) -> dict[str, str]:
    return {
        NAMES: "兰亭市口岸委员会",
        "on": "2020-05",
        "basis-kind": "none",
        "basis-confidence": "confirmed",
        "basis-standing": "accepted",
        **given,
    }


def names_held(lanting: Lanting) -> set[tuple[str, str | None]]:
    rows = GroupName.objects.filter(group=lanting.harbour, standing="accepted", script="zh-Hans")
    return {(row.text, row.period.until_text) for row in rows}


BEFORE = {(HARBOUR, "2018-03"), (COMMISSION, "ongoing")}


def test_a_look_says_before_and_after_and_writes_nothing(lanting: Lanting, client: Client) -> None:
    entries = Entry.objects.count()

    page = client.post(rename_page(lanting), typed(step="look"))

    assert page.status_code == 200
    shown = page.content.decode()
    assert "兰亭市口岸委员会" in shown
    assert COMMISSION in shown
    assert "Nothing is entered yet" in shown
    assert "No source is given" in shown
    assert names_held(lanting) == BEFORE
    assert Entry.objects.count() == entries


def test_what_is_confirmed_is_written_said_and_can_be_undone(
    lanting: Lanting, client: Client
) -> None:
    page = client.post(rename_page(lanting), typed(step="do"), follow=True)

    assert names_held(lanting) == {
        (HARBOUR, "2018-03"), (COMMISSION, "2020-05"), ("兰亭市口岸委员会", "ongoing"),
    }  # fmt: skip
    assert "Group renamed" in page.content.decode()
    entry = Entry.objects.get(
        verb="group.renamed", reference=decode(page.request["QUERY_STRING"][5:])
    )

    undone = client.post(
        f"/record/{encode(entry.reference)}/undo/", {"next": "/groups/"}, follow=True
    )

    assert undone.status_code == 200
    assert names_held(lanting) == BEFORE
    lanting.harbour.refresh_from_db()
    assert lanting.harbour.display == COMMISSION
    last = encode(Entry.objects.latest("sequence").reference)
    again = client.post(f"/record/{last}/undo/", follow=True)
    assert ("兰亭市口岸委员会", "ongoing") in names_held(lanting), again.content.decode()


def test_an_undo_on_which_later_entries_stand_names_them(lanting: Lanting, client: Client) -> None:
    client.post(rename_page(lanting), typed(step="do"))
    first = Entry.objects.latest("sequence")
    rename_group(
        group=lanting.harbour, names={"zh-Hans": "兰亭市海洋委员会"}, on=day("2022"), actor=SYSTEM
    )

    page = client.post(f"/record/{encode(first.reference)}/undo/")

    assert page.status_code == 409
    last = encode(Entry.objects.latest("sequence").reference)
    assert f"stand on it: Group renamed ({last})." in page.content.decode()
    assert f'href="/record/{last}/"' in page.content.decode()
    assert ("兰亭市海洋委员会", "ongoing") in names_held(lanting)


def test_a_stale_form_shows_what_came_between_and_keeps_what_was_typed(
    lanting: Lanting, client: Client
) -> None:
    opened = client.get(rename_page(lanting))
    seen = str(opened.context["seen"])
    rename_group(
        group=lanting.harbour, names={"zh-Hans": "兰亭市海洋委员会"}, on=day("2019"), actor=SYSTEM
    )

    page = client.post(rename_page(lanting), typed(step="do", seen=seen))

    shown = page.content.decode()
    assert page.status_code == 409
    assert "兰亭市海洋委员会" in shown
    assert "兰亭市口岸委员会" in shown
    assert ("兰亭市口岸委员会", "ongoing") not in names_held(lanting)

    seen = str(page.context["seen"])
    assert client.post(rename_page(lanting), typed(step="do", seen=seen)).status_code == 302
    assert ("兰亭市口岸委员会", "ongoing") in names_held(lanting)


def test_a_new_document_is_entered_with_the_act_and_offered_for_the_next(
    lanting: Lanting, client: Client
) -> None:
    document = {
        "basis-kind": "new-instrument",
        "basis-title": "关于更名的通知",
        "basis-number": "兰府〔2020〕3号",
        "basis-day": "2020-05-02",
        "basis-document": "rename",
        "basis-locator": "第一条",
    }
    client.post(rename_page(lanting), typed(step="look", **document))
    assert not Instrument.objects.filter(number="兰府〔2020〕3号").exists()

    client.post(rename_page(lanting), typed(step="do", **document))

    notice = Instrument.objects.get(number="兰府〔2020〕3号")
    assert GroupName.objects.get(text="兰亭市口岸委员会").instrument == notice
    assert "关于更名的通知" in client.get(rename_page(lanting)).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {NAMES: ""},
        {"on": "in May"},
        {NAMES: "长" * 10_000},
        {"on": "1999-01-01"},
        {"kind": "no such kind"},
        {"basis-kind": "instrument", "basis-instrument": "no such paper"},
        {"basis-kind": "new-instrument"},
        {NAMES: "a\x00b"},
    ],
)
def test_what_cannot_be_is_said_at_its_place_and_nothing_typed_is_lost(
    lanting: Lanting, client: Client, given: dict[str, str]
) -> None:
    page = client.post(rename_page(lanting), typed(step="do", **given))

    assert page.status_code in (400, 409)
    assert "Nothing was entered" in page.content.decode()
    assert 'class="wrong"' in page.content.decode()
    assert "2020-05" in page.content.decode() or "on" in given
    assert names_held(lanting) == BEFORE


@pytest.mark.parametrize(
    "name", ['"', "'", "‮שלום עולם", "<script>alert(1)</script>", "𠮷野家", "%_"]
)
def test_odd_names_do_no_harm(lanting: Lanting, client: Client, name: str) -> None:
    page = client.post(rename_page(lanting), typed(step="look", **{NAMES: name}))
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()

    assert client.post(rename_page(lanting), typed(step="do", **{NAMES: name})).status_code == 302
    # What turns the words around it is not kept.
    assert (name.removeprefix("\u202e"), "ongoing") in names_held(lanting)


def test_the_menu_of_acts_is_not_on_pages_of_the_past(lanting: Lanting, client: Client) -> None:
    page = f"/groups/{encode(lanting.harbour.pk)}/"

    assert rename_page(lanting) in client.get(page).content.decode()
    assert rename_page(lanting) not in client.get(page, {"on": "2016"}).content.decode()


def test_who_may_not_write_finds_no_page(
    lanting: Lanting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crosscut.access.actors import local_account
    from crosscut.access.visitors import Visitor
    from crosscut.interfaces.web import door

    as_somebody = Visitor(ANYBODY, local_account())
    monkeypatch.setattr(door, "visitor_of", lambda _: as_somebody)

    assert client.get(rename_page(lanting)).status_code == 404
    assert client.post(rename_page(lanting), typed(step="do")).status_code == 404
    assert client.get("/choices/person/", {"field": "x", "x": "王"}).status_code == 404
    assert client.post(f"/record/{encode(1)}/undo/").status_code == 404
    page = client.get(f"/groups/{encode(lanting.harbour.pk)}/")
    assert rename_page(lanting) not in page.content.decode()


def test_names_are_completed_while_one_types(lanting: Lanting, client: Client) -> None:
    asked = {"field": "who", "who": "wang", "new": "1"}
    shown = client.get("/choices/person/", asked).content.decode()

    assert encode(lanting.wang.pk) in shown
    assert 'value="new"' in shown


def test_an_entry_has_a_page(lanting: Lanting, client: Client) -> None:
    entry = Entry.objects.filter(verb="group.renamed").latest("sequence")

    assert COMMISSION in client.get(f"/record/{encode(entry.reference)}/").content.decode()
    assert client.get(f"/record/{entry.pk}/").status_code == 404


def test_statements_of_a_form_do_not_grow_with_the_group(lanting: Lanting, client: Client) -> None:
    pages = [
        f"/groups/{encode(lanting.harbour.pk)}/{key}/" for key in ("rename", "seat", "end-tie")
    ]

    def counted() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            counts.append(len(captured))
        return counts

    client.get("/")  # the first request makes the local registrar
    before = counted()
    for number in range(5):
        group = found_group(names={"en": f"Group {number}"}, since="2016", actor=SYSTEM)
        tie_group(group=lanting.harbour, kind="parent", other=group, actor=SYSTEM)
        seat(
            group=lanting.harbour, role="adviser", person=lanting.wang,
            period=Period.of("2016"), actor=SYSTEM,
        )  # fmt: skip

    assert counted() == before


def test_what_is_only_attested_and_another_claim_are_entered_as_such(
    lanting: Lanting, client: Client
) -> None:
    page = f"/groups/{encode(lanting.harbour.pk)}/seat/"
    given = {
        "tier": "group", "role": "observer", "person": "王峰", "succession": "personal",
        "period_end": "unknown", "basis-kind": "source", "basis-source": "Lanting Gazette",
        "basis-attested": "2017-03", "basis-confidence": "reported",
        "basis-standing": "alternative", "step": "do",
    }  # fmt: skip

    assert client.post(page, given).status_code == 302

    made = Seat.objects.get(role="observer")
    assert (made.standing, made.confidence) == ("alternative", "reported")
    assert str(Attestation.objects.get(fact=made.pk)) == "2017-03"
    assert Citation.objects.get(fact=made.pk).source == lanting.gazette


def test_what_ends_a_fact_is_no_other_claim(lanting: Lanting, client: Client) -> None:
    shown = client.get(rename_page(lanting)).content.decode()

    assert "basis-confidence" in shown
    assert "basis-standing" not in shown
