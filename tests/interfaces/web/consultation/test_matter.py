"""A matter in consultation: the matrix, what stands in the way, more time, reminders, forms that
know what was said."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery, DeliveryState
from crosscut.table.actions.positions import answer_position
from crosscut.table.models import Matter, Position
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.table.actions.test_positions import DRAFT, asked, consulted, tabled, takes
from tests.table.world import Table

pytestmark = pytest.mark.django_db


MARK = re.compile(r'class="stance [^"]*">(?:<svg.*?</svg>)? ([^<]+)<')


def at(matter: Matter) -> str:
    return f"/matters/{matter.address}/"


def cells(page: str) -> dict[str, list[str]]:
    """The matrix in words: organisation → what it said in each round."""
    rows = {}
    body = page.partition('<table class="matrix">')[2].partition("</table>")[0]
    for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)[1:]:
        head, *said = re.split(r"<td", row)
        marks = [MARK.search(each) for each in said]
        name = re.sub(r"<[^>]+>", "", head.partition("</a>")[0]).strip()
        rows[name] = [found.group(1) if found else "" for found in marks]
    return rows


def test_the_matrix_says_what_each_said_and_what_stands_in_the_way(table: Table, as_: As) -> None:
    matter = consulted(table)
    takes(table, matter, "water", "support")
    takes(table, matter, "roads", "object", reason="Who pays for it?")
    office = as_("office").opens(at(matter))
    assert cells(office.page) == {
        "Roads Bureau": ["Objects"], "Water Bureau": ["Supports"], "Health Bureau": ["Not yet"],
    }  # fmt: skip
    assert "The organisation takes it back, or the leader rules." in office.text
    assert "1 organisation has not answered yet: Health Bureau" in office.text
    assert "Who pays for it?" in office.text
    assert "Position taken" in office.text
    # The next step stands where every record has it; below it the matrix, above all else.
    places = [office.page.index(word) for word in ("matter-path", 'id="next"', 'class="matrix"')]
    assert places == sorted(places)


def test_who_was_not_asked_again_keeps_what_was_said(table: Table, as_: As) -> None:
    matter = consulted(table)
    takes(table, matter, "roads", "object", reason="Who pays?")
    takes(table, matter, "water", "support")
    matter = tabled(matter, table)
    office = as_("office")
    office.takes(
        "consult_again", at(matter), organisations=[table.bodies["roads"].address],
        due=(clock.today() + timedelta(days=3)).isoformat(),
    )  # fmt: skip
    assert cells(office.page)["Roads Bureau"] == ["Objects", "Not yet"]
    assert cells(office.page)["Water Bureau"] == ["Supports", ""]
    assert "not asked" in office.text
    takes(table, matter, "roads", "support")
    office.opens(at(matter))
    assert cells(office.page)["Roads Bureau"] == ["Objects", "Supports"]
    assert "Nothing stands in the way of an agreement." in office.text


def test_silence_shows_the_proof_that_the_letter_arrived(table: Table, as_: As) -> None:
    matter = consulted(table, silence_counts=True)
    roads = asked(matter, table, "roads")
    Delivery.objects.filter(
        subject_kind=roads.record_kind(), subject=roads.pk, person=table.people["liaison"].pk
    ).update(state=DeliveryState.SENT, settled_at=clock.now())
    with clock.business_day(clock.today() + timedelta(days=9)):
        page = as_("office").opens(at(matter))
    assert cells(page.page)["Roads Bureau"] == ["Silent: no objection"]
    assert cells(page.page)["Water Bureau"] == ["Silent: letter not delivered in time"]
    assert re.search(r"the letter arrived on .* with Liaison Moss", page.text)


def test_the_office_gives_more_time_and_reminds(table: Table, as_: As) -> None:
    matter = consulted(table)
    office = as_("office").opens(at(matter))
    seen = re.search(r'name="seen" value="(\d+)"', office.page)
    assert seen
    late = (clock.today() + timedelta(days=20)).isoformat()
    office.sends(f"{at(matter)}round/extend/", seen=seen.group(1), **{
        "extend-due": "2020-01-01", "extend-reason": "Holidays."
    })  # fmt: skip
    assert office.status == 409
    assert "2020-01-01 has passed" in office.text
    assert "Holidays." in office.page
    assert office.sends(f"{at(matter)}round/extend/", seen="0").status == 400
    office.sends(f"{at(matter)}round/extend/", seen=seen.group(1), **{"extend-due": late})
    assert "in 20 days" in office.text
    assert "More time given" in office.text
    here = f"/positions/{asked(matter, table, 'roads').address}/"
    office.sends(f"{here}remind/")
    assert "reminded once" in office.text
    water = as_("water").sends(f"{here}remind/")
    assert water.status == 403
    takes(table, matter, "roads", "support")
    assert office.sends(f"{here}remind/").status == 409
    assert "has taken its position already" in office.text


def test_the_office_answers_a_reservation_and_it_stands_in_nobodys_way(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    position = takes(table, matter, "roads", "reserve", reason="The money?")
    here, office = f"/positions/{asked(matter, table, 'roads').address}/", as_("office")
    assert "has reservations without an answer" in office.opens(at(matter)).text
    office.opens(here).sends(f"{here}answer/", position=position.address, answer=" ")
    assert office.status == 409
    office.sends(f"{here}answer/", position="gone", answer="It is in the plan.")
    assert office.status == 409
    assert "It is in the plan." in office.page
    office.sends(f"{here}answer/", position=position.address, answer="It is in the plan.")
    assert "has reservations without an answer" not in office.text
    assert "It is in the plan." in office.text
    roads = as_("roads").sends(f"{here}answer/", position=position.address, answer="Mine.")
    assert roads.status == 403


def test_views_and_dissent_are_there_when_the_office_and_the_leader_come_to_write_them(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    takes(table, matter, "roads", "object", reason="Who pays?", wished=DRAFT.replace("June", "May"))
    takes(table, matter, "water", "support")
    matter = tabled(matter, table)
    office, leader = as_("office").opens(at(matter)), as_("leader")
    views = re.search(r'name="leave_open-views"[^>]*>\n?([^<]*)<', office.page)
    assert views
    assert views.group(1).splitlines() == [
        "Roads Bureau: Objects. Who pays?", "  “June” → “May”", "Health Bureau: nothing was said.",
        "Water Bureau: Supports.",
    ]  # fmt: skip
    office.takes_from_here("leave_open", at(matter), views=views.group(1))
    leader.opens(at(matter))
    dissent = re.search(r'name="rule-dissent"[^>]*>\n?([^<]*)<', leader.page)
    assert dissent
    assert dissent.group(1).splitlines() == [
        "Roads Bureau: Objects. Who pays?", "  “June” → “May”"
    ]  # fmt: skip


def test_a_consultation_is_chinese_throughout(table: Table, as_: As) -> None:
    matter = consulted(table, silence_counts=True)
    takes(table, matter, "roads", "reserve", reason="钱从哪里来？")
    position = Position.objects.get()
    answer_position(position=position, answer="已列入计划。", actor=table.actor("office"))
    page = as_("office", CHINESE).opens(at(matter))
    assert cells(page.page)["Roads Bureau"] == ["有保留意见"]
    for word in ("第1轮", "尚未答复", "逾期未复视为无不同意见", "答复意见"):
        assert word in page.text
    for word in ("Round", "Objects", "Silent", "Remind", "changes", "version"):
        assert word not in page.text
