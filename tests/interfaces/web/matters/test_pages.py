"""Matters on their pages: raised, prepared, decided; what others see, and what stays as typed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.table.actions.matters import disclose_matter
from crosscut.table.models import Matter
from tests.interfaces.web.matters.conftest import CHINESE, As, at
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def in_days(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def way(table: Table, how: str = "seat", *groups: str) -> str:
    return "-".join((how, *(groups or (table.group.address,))))


# ── Raising ────────────────────────────────────────────────────────────────────────────


def test_an_empty_table_says_how_to_raise_a_matter(table: Table, as_: As) -> None:
    office = as_("office").opens("/matters/")
    assert "Nothing is on the table." in office.text
    assert "/matters/raise/" in office.page
    stranger = as_("insider").opens("/matters/")
    assert "/matters/raise/" not in stranger.page
    assert "Whoever sits in a group" in stranger.text


def test_a_member_raises_a_matter_for_the_organisation(table: Table, as_: As) -> None:
    member = as_("water").opens("/matters/raise/")
    assert "Flood Group" in member.text
    assert "East District" not in member.text
    member.sends(
        "/matters/raise/",
        way=way(table),
        question="  Who pays\nfor the pumps? ",
        organisation=table.bodies["water"].address,
        wanted_by=in_days(9),
    )
    matter = Matter.objects.get()
    assert member.address == at(matter)
    assert member.state == "raised"
    assert matter.title == "Who pays for the pumps?"
    assert matter.for_organisation == table.bodies["water"]
    assert "in 9 days" in member.text
    assert "Raised on" in member.text


def test_a_matter_comes_from_a_lower_level_and_from_the_body_above(table: Table, as_: As) -> None:
    lower = way(table, "counterpart", table.group.address, table.below.address)
    below = as_("below").sends("/matters/raise/", way=lower, question="May we open the sluice?")
    # Who raised it from below may not know of what the group makes of it.
    assert below.address == "/matters/"
    assert "Raised as " in below.text
    above = as_("above").opens("/matters/raise/")
    assert "Sent down by the body above" in above.page
    above.sends("/matters/raise/", way=way(table, "above"), question="What do the pumps cost?")
    assert "sent down from above" in above.text
    came = set(Matter.objects.values_list("raised_by", "from_group"))
    assert came == {("counterpart", table.below.pk), ("above", None)}


def test_what_was_typed_stays_beside_each_refusal(table: Table, as_: As) -> None:
    member = as_("water").sends(
        "/matters/raise/",
        way=way(table),
        question="Who pays?",
        organisation=table.bodies["water"].address,
        wanted_by="2020-01-01",
    )
    assert member.status == 409
    assert "2020-01-01 has passed" in member.text
    assert "Who pays?" in member.page
    assert not Matter.objects.exists()
    assert member.sends("/matters/raise/", way="seat-nowhere", question="").status == 400


def test_who_has_no_place_at_any_table_is_told_why(table: Table, as_: As) -> None:
    insider = as_("insider").opens("/matters/raise/")
    assert insider.status == 200
    assert "There is no group to whose table" in insider.text


# ── The matter ─────────────────────────────────────────────────────────────────────────


def test_a_matter_says_where_it_stands_and_who_has_to_move(table: Table, as_: As) -> None:
    matter = table.raised("water")
    office = as_("office").opens(at(matter))
    assert office.state == "raised"
    assert "The office has to take it up." in office.text
    office.takes("prepare", at(matter))
    assert office.state == "preparing"
    assert "Taken up" in office.text
    member = as_("roads").opens(at(matter))
    assert "None of the steps from here is yours today." in member.text
    assert "this is for the office of the group and its leader." in member.text


def test_what_a_step_still_waits_for_is_said_before_it_is_taken(table: Table, as_: As) -> None:
    matter = table.raised()
    office = as_("office")
    office.takes("prepare", at(matter))
    assert "The leader has not set the remit yet." in office.text
    office.takes("table", at(matter))
    assert office.status == 409
    assert "The dossier has no draft text yet: there is nothing" in office.text


def test_from_the_round_to_the_relayed_decision(table: Table, as_: As) -> None:
    matter = table.prepared()
    here, office, leader, above = at(matter), as_("office"), as_("leader"), as_("above")
    leader.takes("set_remit", here, remit="key", reason="It costs millions.")
    asked = [table.bodies[name].address for name in ("water", "roads")]
    office.takes("consult", here, organisations=asked, due=in_days(3))
    assert office.state == "consulting"
    assert "in 3 days" in office.text
    office.takes("table", here)
    office.takes("leave_open", here, views="Water: yes.\nRoads: no.")
    assert office.state == "unresolved"
    leader.takes("rule", here, ruling="The pumps come first.", dissent="", text="Pumps by May.")
    assert leader.status == 400
    assert "The pumps come first." in leader.page
    leader.takes(
        "rule", here, ruling="The pumps come first.", dissent="Roads", text="Pumps by May."
    )
    assert leader.state == "agreed"
    assert "The office has to submit it" in leader.text
    assert above.opens("/matters/", state="submitted").text.count("Who pays") == 0
    office.takes("submit", here)
    assert "Who pays for the pumps?" in above.opens("/matters/", state="submitted").text
    above.takes("amend", here, text="Pumps by July.", reason="May is too early.", form="directive")
    assert above.state == "decided"
    assert "Decision" in above.text
    assert "<del>" in above.page
    assert "<ins>" in above.page
    office.takes("relay", here, text="To the Water Bureau.")
    assert office.state == "relayed"
    for said in ("The pumps come first.", "Roads", "May is too early.", "To the Water Bureau."):
        assert said in office.text


def test_what_is_decided_otherwise_is_seen_against_the_recommendation_first(
    table: Table, as_: As
) -> None:
    matter = table.prepared(crisis=True)
    here, office, leader, above = at(matter), as_("office"), as_("leader"), as_("above")
    leader.takes("set_remit", here, remit="key", reason="It costs millions.")
    office.takes("table", here)
    office.takes("agree", here, text="Pumps by May.\nThe Water Bureau pays.")
    office.takes("submit", here)

    confirm = "Approve with changes</button>"
    above.opens(here)
    assert "Look at the difference" in above.page
    assert confirm not in above.page, "nothing is decided that was not looked at"
    same = {"text": "Pumps by May.\r\nThe Water Bureau pays.\r\n", "reason": ""}
    typed = {"text": "Pumps by July.\r\nThe Water Bureau pays.", "reason": "May is early"}
    seen = {f"amend-{name}": value for name, value in typed.items()}
    above.sends(f"{here}step/", verb="amend", look="1", seen="0", **seen)
    assert (above.status, above.state) == (200, "submitted")
    changed = re.findall(r"<(del|ins)>(?:<span[^>]*>[^<]*</span>)?([^<]*)", above.page)
    assert changed == [("del", "May"), ("ins", "July")], "other ends of lines are no change"
    assert confirm in above.page
    assert "May is early" in above.page
    kept = {f"amend-{name}": value for name, value in same.items()}
    above.sends(f"{here}step/", verb="amend", look="1", seen="0", **kept)
    assert "The text is still as it was recommended." in above.text
    assert confirm not in above.page
    assert "This field is required" not in above.text, "looking judges nothing"

    part = above.client.post(
        f"{here}step/", {"verb": "amend", "look": "1", **seen}, headers={"hx-request": "true"}
    ).content.decode()
    assert "<ins>" in part
    assert "<html" not in part
    assert office.sends(f"{here}step/", verb="amend", look="1", **seen).status == 403
    assert as_("insider").sends(f"{here}step/", verb="amend", look="1", **seen).status == 404
    above.takes("amend", here, form="directive", **typed)
    assert above.state == "decided"


def test_a_form_from_before_a_change_does_nothing_shows_the_change_and_keeps_what_was_typed(
    table: Table, as_: As
) -> None:
    matter = table.prepared()
    office, leader = as_("office").opens(at(matter)), as_("leader").opens(at(matter))
    leader.takes("set_remit", at(matter), remit="critical", reason="Lives depend on it.")
    office.takes_from_here("withdraw", at(matter), reason="Solved already.")
    assert office.status == 409
    assert office.state == "preparing"
    assert "was changed since you opened it" in office.text
    assert "This came meanwhile" in office.text
    assert "Remit set" in office.text
    assert "Solved already." in office.page
    office.takes_from_here("withdraw", at(matter), reason="Solved already.")
    assert office.status == 200
    assert office.state == "withdrawn"


def test_a_step_that_is_not_open_any_more_keeps_what_was_typed(table: Table, as_: As) -> None:
    matter = table.prepared(crisis=True)
    office = as_("office").opens(at(matter))
    office.takes("table", at(matter))
    office.takes("leave_open", at(matter), views="Nobody agrees.")
    office.takes_from_here("leave_open", at(matter), views="Typed twice.")
    assert office.status == 409
    assert "This step is not open to you from here" in office.text
    assert "Typed twice." in office.page


def test_forged_steps_do_nothing(table: Table, as_: As) -> None:
    matter = table.prepared()
    member = as_("water")
    typed = {
        "verb": "withdraw",
        "seen": str(matter.changes),
        "withdraw-reason": "No.",
    }
    member.sends(f"{at(matter)}step/", **typed)
    assert member.status == 403
    assert member.state == "preparing"
    assert as_("office").sends(f"{at(matter)}step/", verb="explode", seen="1").status == 404
    office = as_("office").sends(f"{at(matter)}step/", verb="table", seen="9" * 40)
    assert office.status == 409


def test_a_sealed_matter_does_not_exist_for_others(table: Table, as_: As) -> None:
    matter = table.prepared()
    office = table.actor("office")
    matter = disclose_matter(matter=matter, seen=matter.changes, disclosure="sealed", actor=office)
    stranger = as_("insider")
    for path in ("", "dossier/", "versions/1/", "ask/", "give/"):
        assert stranger.opens(at(matter) + path).status == 404, path
    assert stranger.sends(f"{at(matter)}step/", verb="withdraw", seen="1").status == 404
    assert "Who pays" not in stranger.opens("/matters/", state="all").text
    assert "Who pays" in as_("water").opens("/matters/").text


def test_who_narrows_a_matter_out_of_the_own_sight_comes_to_the_list(table: Table, as_: As) -> None:
    matter = table.raised(disclosure="internal")
    assert as_("insider").opens(at(matter)).status == 200
    as_("office").takes("disclose", at(matter), disclosure="restricted")
    assert as_("insider").opens(at(matter)).status == 404


def test_a_matter_is_found_by_group_state_and_words(table: Table, as_: As) -> None:
    table.raised()
    office = as_("office")
    assert "Who pays" in office.opens("/matters/", group="Flood Group", text="pumps").text
    assert "No matter meets this." in office.opens("/matters/", text="bridges").text
    assert "No matter meets this." in office.opens("/matters/", state="closed").text
    assert office.opens("/matters/", group="Nobody").status == 400
    assert office.opens("/matters/", after="nonsense").status == 400


def test_the_page_of_a_group_shows_its_open_matters(table: Table, as_: As) -> None:
    table.raised()
    office = as_("office").opens(f"/groups/{table.group.address}/")
    assert f"/groups/{table.group.address}/matters/" in office.page
    part = office.opens(f"/groups/{table.group.address}/matters/")
    assert "Who pays for the pumps?" in part.text
    assert "<html" not in part.page
    for noun in ("bulletins", "directives"):
        assert f"/{noun}/?group={table.group.address}" in part.page


def test_all_of_it_speaks_chinese(table: Table, as_: As) -> None:
    matter = table.prepared()
    office = as_("office", CHINESE)
    for path in (
        "/matters/", "/matters/raise/", at(matter), f"{at(matter)}dossier/", f"{at(matter)}ask/",
        f"{at(matter)}versions/1/", "/requests/",
    ):  # fmt: skip
        assert office.opens(path).status == 200
        for english in ("The office", "Next step", "Until when", "Save", "Who owes", "Options"):
            assert english not in office.text, path
    assert "准备中" in office.opens(at(matter)).text
