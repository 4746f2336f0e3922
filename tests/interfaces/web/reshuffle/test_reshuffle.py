"""The page of reshuffles, driven as somebody does who fills it in."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.people import appoint
from crosscut.register.actions.seats import seat, vacate_seat
from crosscut.register.models import Seat, Tenure
from tests.interfaces.web.acting.driving import UNFOUNDED, undo
from tests.register.lanting import Lanting, day, lanting, person, vocabulary

__all__ = ["lanting", "vocabulary"]

PAGE = "/reshuffle/"


def moving(*moves: tuple[str, str], **typed: Any) -> dict[str, Any]:
    """What a browser sends: (who moves, post taken) a line."""
    lines = {
        f"m{place}-{field}": value
        for place, move in enumerate(moves)
        for field, value in zip(("person", "post"), move, strict=True)
    }
    return {"on": "2019-06-01", "rows": str(len(moves)), "step": "look", **lines, **typed}


def leader(lanting: Lanting) -> Seat:
    return Seat.objects.get(group=lanting.harbour, role="leader")


def seen(page: Any) -> dict[str, Any]:
    """What the page shown carries for the next step."""
    return {"seen": page.context["plan"].seen, **UNFOUNDED, "step": "do"}


def test_what_follows_is_shown_before_and_after_with_the_rule_and_nothing_is_written(
    lanting: Lanting, client: Client
) -> None:
    entries = Entry.objects.count()

    page = client.post(PAGE, moving(("王峰", ""), ("曾二", "市长")))

    assert page.status_code == 200
    (course,) = page.context["plan"].seats
    assert (course.way, course.ways) == ("passes", ("passes",))
    assert [one.name for one in course.before] == ["王峰"]
    assert [one.name for one in course.after] == ["曾二"]
    assert "goes with the post" in page.content.decode()
    assert Entry.objects.count() == entries
    assert Tenure.objects.get(post=lanting.mayor).period.ongoing


def test_a_reshuffle_is_entered_whole_and_undone_whole(lanting: Lanting, client: Client) -> None:
    typed = moving(("王峰", ""), ("曾二", "市长"))
    shown = client.post(PAGE, typed)

    done = client.post(PAGE, typed | seen(shown), follow=True)

    assert "Reshuffle entered" in done.content.decode()
    held = {row.person: row.period.until_text for row in Tenure.objects.filter(post=lanting.mayor)}
    assert held == {lanting.wang: "2019-06-01", lanting.zeng: "ongoing"}
    undo(client, Entry.objects.latest("sequence"))
    assert Tenure.objects.get(post=lanting.mayor, standing="accepted").person == lanting.wang


def test_a_seat_that_would_be_left_empty_is_named_and_not_entered_until_it_is_decided(
    lanting: Lanting, client: Client
) -> None:
    typed = moving(("王峰", ""))
    shown = client.post(PAGE, typed)
    assert shown.context["plan"].undecided == 1
    assert "1 seat needs a decision" in shown.content.decode()

    refused = client.post(PAGE, typed | seen(shown))

    assert refused.status_code == 409
    assert "市长" in refused.context["wrong"]
    assert Tenure.objects.get(post=lanting.mayor).period.ongoing
    decided = typed | seen(refused) | {f"seat-{encode(leader(lanting).pk)}": "vacant"}
    assert client.post(PAGE, decided).status_code == 302
    assert Tenure.objects.get(post=lanting.mayor).period.until_text == "2019-06-01"


def test_one_choice_serves_all_seats_that_are_still_open(lanting: Lanting, client: Client) -> None:
    seat(
        group=lanting.harbour, role="adviser", post=lanting.mayor, succession="with the post",
        period=Period.of("2018"), actor=SYSTEM,
    )  # fmt: skip
    name = f"seat-{encode(leader(lanting).pk)}"
    assert "still open" in client.post(PAGE, moving(("王峰", ""))).content.decode()

    page = client.post(PAGE, moving(("王峰", ""), **{name: "ends", "rest": "vacant"}))

    ways = {course.seat.role: course.way for course in page.context["plan"].seats}
    assert ways == {"leader": "ends", "adviser": "vacant"}


def test_what_was_chosen_stays_chosen_while_lines_change(lanting: Lanting, client: Client) -> None:
    name = f"seat-{encode(leader(lanting).pk)}"

    page = client.post(PAGE, moving(("王峰", ""), **{name: "ends"}))

    (course,) = page.context["plan"].seats
    assert (course.way, page.context["plan"].undecided) == ("ends", 0)


def test_who_holds_a_post_that_is_taken_is_offered_to_move_too(
    lanting: Lanting, client: Client
) -> None:
    typed = moving(("曾二", "市长"))
    page = client.post(PAGE, typed)
    assert page.status_code == 409
    assert "Wang Feng has held it" in page.context["wrong"]
    assert "Wang Feng holds “市长”" in " ".join(page.content.decode().split())
    button = f"add:{encode(lanting.wang.pk)}"
    assert button in page.content.decode()

    page = client.post(PAGE, typed | {"step": button})

    assert page.status_code == 200
    assert [one.name for one in page.context["plan"].seats[0].after] == ["曾二"]


def test_a_post_that_is_unticked_is_kept(lanting: Lanting, client: Client) -> None:
    wang = {"m0-of": encode(lanting.wang.pk), "m0-leaves": []}

    page = client.post(PAGE, moving(("王峰", "财政局局长"), **wang))

    moves = page.context["moves"]
    assert (moves.leaves(), [taking.post for taking in moves.takes()]) == (
        [],
        [lanting.finance_head],
    )


def test_a_register_that_changed_while_one_looked_is_shown_anew(
    lanting: Lanting, client: Client
) -> None:
    typed = moving(("王峰", ""), ("曾二", "市长"))
    shown = client.post(PAGE, typed)
    vacate_seat(seat=leader(lanting), on=day("2019-01-01"), actor=SYSTEM)

    page = client.post(PAGE, typed | seen(shown))

    assert page.status_code == 409
    assert "changed while you were looking" in page.context["wrong"]
    assert page.context["plan"].seats == ()
    assert Tenure.objects.get(post=lanting.mayor).period.ongoing


@pytest.mark.parametrize(
    "typed",
    [
        {"on": "2019"},
        {"on": ""},
        {"on": "1999-01-01"},
        {"m0-person": "Nobody At All"},
        {"m0-person": ""},
        {"m0-person": '"'},
        {"m0-person": "长" * 10_000},
        {"m0-person": "‮שלום"},
        {"m0-post": "no such post"},
        {"m0-person": "a\x00b"},
        {"rows": "many"},
        {"rows": "99999999999"},
        {"seat-zzz": "vacant", "seat-": "", "m0-leaves": "x", "m0-of": "y"},
        {"step": "add:zzz"},
        {"step": "do", "seen": "zzz", "basis-kind": "instrument", "basis-instrument": "none"},
    ],
)
def test_odd_input_is_answered_in_words_and_nothing_is_entered(
    lanting: Lanting, client: Client, typed: dict[str, str]
) -> None:
    entries = Entry.objects.count()

    page = client.post(PAGE, moving(("王峰", "")) | typed)

    assert page.status_code in (200, 400, 409)
    assert Entry.objects.count() == entries


def test_lines_are_added_and_empty_ones_left_out(lanting: Lanting, client: Client) -> None:
    added = client.post(PAGE, moving(("王峰", "")) | {"step": "add"})
    assert [row.prefix for row in added.context["moves"].rows] == ["m0", "m1"]
    assert 'name="rows" value="2"' in added.content.decode()

    page = client.post(PAGE, moving(("王峰", ""), ("", ""), ("曾二", "市长")))

    assert [row.prefix for row in page.context["moves"].rows] == ["m0", "m2"]
    assert 'name="rows" value="3"' in page.content.decode()


def test_the_page_of_a_person_leads_to_it_for_who_may_write(
    lanting: Lanting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{PAGE}?person={encode(lanting.wang.pk)}"
    assert address in client.get(f"/people/{encode(lanting.wang.pk)}/").content.decode()
    assert "王峰" in client.get(address).content.decode()

    from crosscut.access.actors import local_account
    from crosscut.access.visitors import Visitor
    from crosscut.interfaces.web import door

    as_somebody = Visitor(ANYBODY, local_account())
    monkeypatch.setattr(door, "visitor_of", lambda _: as_somebody)
    assert client.get(address).status_code == 404
    assert client.post(PAGE, moving(("王峰", ""))).status_code == 404


def test_the_statements_of_a_preview_do_not_grow_with_the_seats_that_stay_with_the_post(
    lanting: Lanting, client: Client
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.post(PAGE, moving(("王峰", ""), ("曾二", "市长")))
        assert page.status_code == 200
        return len(asked)

    statements()
    few = statements()
    for number in range(6):
        group = found_group(names={"en": f"Quay {number}"}, since="2018", actor=SYSTEM)
        seat(
            group=group, role="leader", post=lanting.mayor, succession="with the post",
            period=Period.of("2018"), actor=SYSTEM,
        )  # fmt: skip

    assert statements() == few


def test_a_seat_that_stays_with_somebody_who_moves_is_said_to_wait(
    lanting: Lanting, client: Client
) -> None:
    appoint(person=lanting.li, post=lanting.finance_head, period=Period.of("2018"), actor=SYSTEM)
    person("周四")

    page = client.post(PAGE, moving(("李一", ""), ("周四", "财政局局长")))

    (course,) = page.context["plan"].seats
    assert course.way == "waits"
    assert [one.name for one in course.after] == ["李一"]
    assert "waits for the organisation" in page.content.decode()
