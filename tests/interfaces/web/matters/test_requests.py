"""Requests for input on their pages: who owes what, answers, what comes unasked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crosscut.foundation import clock
from crosscut.table.actions.matters import disclose_matter
from crosscut.table.actions.requests import ask_for_input
from crosscut.table.models import Contribution, InputRequest, Matter
from tests.interfaces.web.matters.conftest import As
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def in_days(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def asked(table: Table, body: str = "roads", days: int = 2, **more: Any) -> InputRequest:
    """A request to an organisation that was made five days ago."""
    due = clock.today() + timedelta(days=days)
    matter = table.prepared(**more)
    with clock.business_day(clock.today() - timedelta(days=5)):
        (made,) = ask_for_input(
            matter=matter, question="How many roads flood?", due=due,
            organisations=[table.bodies[body]], actor=table.actor("office"),
        )  # fmt: skip
    return made


def at(request: InputRequest) -> str:
    return f"/requests/{request.address}/"


def test_the_office_asks_several_and_an_expert_at_once(table: Table, as_: As) -> None:
    matter = table.prepared()
    here = f"/matters/{matter.address}/"
    office = as_("office").sends(
        f"{here}ask/",
        question="How many roads flood?",
        due=in_days(2),
        organisations=[table.bodies["roads"].address, table.bodies["water"].address],
        experts="Expert Moss",
    )
    assert office.address == here
    assert "3 were asked." in office.text
    assert office.text.count("in 2 days") == 3
    office.sends(f"{here}ask/", question="", due="2020-01-01", experts="Nobody Atall")
    assert office.status == 400
    assert "Nobody and nothing is called" in office.text
    office.sends(
        f"{here}ask/", question="Again?", due="2020-01-01",
        organisations=[table.bodies["roads"].address],
    )  # fmt: skip
    assert office.status == 409
    assert "2020-01-01 has passed" in office.text
    assert "Again?" in office.page


def test_a_liaison_answers_with_text_and_files_and_it_is_gone_from_what_is_owed(
    table: Table, as_: As
) -> None:
    request = asked(table)
    liaison = as_("liaison").opens("/requests/")
    assert "How many roads flood?" in liaison.text
    assert "in 2 days" in liaison.text
    liaison.sends(at(request), text="Eleven.", files=[SimpleUploadedFile("roads.txt", b"eleven")])
    assert "Your answer is with the office." in liaison.text
    assert "roads.txt" in liaison.text
    assert "Nothing waits for an answer" in liaison.opens("/requests/").text
    office = as_("office").opens(f"/matters/{request.matter.address}/")
    assert "Eleven." in office.text
    assert "as liaison" in office.text


def test_a_late_answer_is_taken_and_marked(table: Table, as_: As) -> None:
    request = asked(table, days=-2)
    assert "1 late" in as_("office").opens("/matters/").text
    roads = as_("roads").opens(at(request))
    assert "2 days late" in roads.text
    assert "marked as late" in roads.text
    assert "came late" in roads.sends(at(request), text="Eleven.").text
    assert Contribution.objects.get().late


def test_the_head_of_an_organisation_answers_without_a_place_in_the_group(
    table: Table, as_: As
) -> None:
    request = asked(table, "health")
    head = as_("head").opens(at(request))
    assert head.status == 200
    assert f"/matters/{request.matter.address}/" not in head.page
    assert head.opens(f"/matters/{request.matter.address}/").status == 404
    assert "as head of the organisation" in head.sends(at(request), text="None.").text


def test_what_was_typed_stays_beside_a_file_that_is_refused(table: Table, as_: As) -> None:
    request = asked(table)
    files = [SimpleUploadedFile("roads.docx", b"PK\x03\x04 broken")]
    roads = as_("roads").sends(at(request), text="Eleven.", files=files)
    assert roads.status == 400
    assert "Nothing was sent." in roads.text
    assert "Eleven." in roads.page
    assert not Contribution.objects.exists()
    roads.sends(at(request), text="   ")
    assert roads.status == 409
    assert "The text is empty." in roads.text


def test_the_office_reminds_and_asks_no_longer(table: Table, as_: As) -> None:
    request = asked(table)
    office = as_("office").sends(f"{at(request)}remind/")
    assert "reminded once" in office.text
    office.sends(f"{at(request)}withdraw/", reason="")
    assert office.status == 409
    assert "Say why" in office.text
    office.sends(f"{at(request)}withdraw/", reason="Solved.")
    assert "The request was withdrawn." in office.text
    roads = as_("roads").sends(at(request), text="Eleven.")
    assert roads.status == 409
    assert "This request is withdrawn already." in roads.text
    assert as_("roads").sends(f"{at(request)}remind/").status == 409


def test_others_neither_answer_nor_see_requests(table: Table, as_: As) -> None:
    request = asked(table)
    water = as_("water").opens(at(request))
    assert "Send the answer" not in water.page
    water.sends(at(request), text="Forged.")
    assert water.status == 403
    assert not Contribution.objects.exists()
    for path in ("", "remind/", "withdraw/"):
        sent = as_("insider").sends(at(request) + path, text="x", reason="x")
        assert sent.status == 404, path
    assert "How many" not in as_("insider").opens("/requests/", whose="all").text
    assert "How many" in as_("water").opens("/requests/", whose="all").text


def test_a_request_of_a_sealed_matter_is_unknown_to_the_head(table: Table, as_: As) -> None:
    request = asked(table, "health")
    matter = Matter.objects.get(pk=request.matter_id)
    disclose_matter(
        matter=matter, seen=matter.changes, disclosure="sealed", actor=table.actor("office")
    )
    assert as_("head").opens(at(request)).status == 404
    assert as_("health").opens(at(request)).status == 200


def test_what_is_frozen_owes_nobody_anything_and_takes_no_answer(table: Table, as_: As) -> None:
    request = asked(table, crisis=True)
    as_("office").takes("table", f"/matters/{request.matter.address}/")
    roads = as_("roads")
    assert "Nothing waits for an answer" in roads.opens("/requests/").text
    assert "takes nothing more" in roads.opens(at(request)).text
    roads.sends(at(request), text="Eleven.")
    assert roads.status == 409
    assert "is frozen" in roads.text


def test_input_that_nobody_asked_for(table: Table, as_: As) -> None:
    matter = table.prepared()
    here = f"/matters/{matter.address}/"
    liaison = as_("liaison").opens(f"{here}give/")
    assert "Roads Bureau" in liaison.text
    body = table.bodies["roads"].address
    liaison.sends(f"{here}give/", organisation=body, text="The road to the pumps is closed.")
    assert "The road to the pumps is closed." in liaison.text
    assert "unasked" in liaison.text
    assert liaison.sends(f"{here}give/", organisation=body, text="").status == 409
    files = [SimpleUploadedFile("x.exe", b"MZ\x90\x00" + b"\0" * 64)]
    assert liaison.sends(f"{here}give/", organisation=body, text="a", files=files).status == 400
    assert as_("adviser").opens(f"{here}give/").status == 404


def test_who_owes_what_is_narrowed_to_a_group(table: Table, as_: As) -> None:
    asked(table)
    office = as_("office")
    assert "How many" in office.opens("/requests/", whose="all", group="Flood Group").text
    assert office.opens("/requests/", whose="all", group="Nobody").status == 400
    assert office.opens("/requests/", after="nonsense").status == 400
