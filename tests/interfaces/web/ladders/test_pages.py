"""The ladder of a group, what is said beside a directive, notices on paper: by their pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.clashing import put_together
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.models import Clash, Comment, Escalation, Obstacle, Outlook, Pause
from crosscut.supervision.queries.ladder.climbing import ladder_of
from crosscut.table.actions.preparing import withdraw_matter
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.decided import decided, issued
from tests.supervision.without_accounts import without_accounts
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def silent(table: Table, **more: object) -> tuple[str, date]:
    """A directive that nobody acknowledged, with its first step on paper; and the day."""
    directive = issued(table, decided(table, disclosure="internal"), **more)  # type: ignore[arg-type]
    day = working_days().after(clock.today(), 4)
    with clock.business_day(day), without_accounts():
        round_of_ladder()
    return f"/directives/{directive.address}/", day


def test_the_office_sets_the_ladder_and_others_of_the_group_read_it(table: Table, as_: As) -> None:
    at = f"/groups/{table.group.address}/ladder/"
    office = as_("office").opens(at)
    assert "The usual ladder" in office.text
    assert "the director of the office" in office.text

    wrong = {"audience-0": "head", "waits-0": "soon", "tone-0": "request"}
    assert office.sends(at, **wrong).status == 400
    assert 'value="soon"' in office.page
    down = {
        "audience-0": "leader", "waits-0": "2", "tone-0": "report",
        "audience-1": "head", "waits-1": "2", "tone-1": "report",
    }  # fmt: skip
    assert office.sends(at, **down).status == 409
    assert "Step 2 goes down again." in office.text
    assert office.sends(at).status == 400
    office.sends(at, **{"audience-3": "head", "waits-3": "2", "tone-3": "request"})
    assert "The ladder is set." in office.text
    assert len(ladder_of(table.group.pk)) == 1

    water = as_("water").opens(at)
    assert "this is for the office of the group and its leader" in water.text.lower()
    assert "Set the ladder" not in water.text
    assert water.sends(at, usual="1").status == 403
    assert as_("insider").opens(at).status == 404
    office.sends(at, usual="1")
    assert "The usual ladder" in office.text


def test_both_sides_speak_at_the_page_of_a_directive(table: Table, as_: As) -> None:
    directive = issued(table, decided(table, disclosure="internal"))
    here = f"/directives/{directive.address}/"
    say = f"{here}beside/"
    liaison = as_("liaison").opens(here)
    assert "Roads Bureau" in liaison.text
    assert "0 working days" in liaison.text
    assert liaison.sends(say, **{"deed": "comment", "comment-text": " "}).status == 400
    liaison.sends(say, **{"deed": "comment", "comment-text": "The quay first?"})
    assert "The quay first?" in liaison.text
    obstacle = {"deed": "obstacle", "obstacle-kind": "land", "obstacle-text": "No plot"}
    liaison.sends(say, **obstacle, **{"obstacle-organisation": "City Council"})
    assert "No plot" in liaison.text
    assert "City Council" in liaison.text
    judged = {"deed": "outlook", "outlook-likelihood": "doubtful", "outlook-reason": "Rain"}
    assert liaison.sends(say, **judged).status == 403

    office = as_("office").opens(here)
    office.sends(say, **judged)
    assert Outlook.objects.get().likelihood == "doubtful"
    until = (clock.today() + timedelta(days=9)).isoformat()
    early = {"deed": "pause", "pause-until": clock.today().isoformat(), "pause-reason": "Flood"}
    assert office.sends(say, **early).status == 409
    assert "Flood" in office.page
    office.sends(say, **{**early, "pause-until": until})
    assert "Paused since" in office.text
    office.sends(say, deed="end_pause")
    assert Pause.objects.get().ended_on == clock.today()

    found = Obstacle.objects.get().address
    second = issued(table, decided(table))
    there = f"/directives/{second.address}/"
    office.sends(f"{there}beside/", **{"deed": "hold_up", "hold_up-obstacle": found})
    assert "No plot" in office.text
    office.sends(f"{there}beside/", deed="end_holdup", about=found)
    clears = {"deed": "clear", "about": found, f"clear-{found}-reason": "A plot was found"}
    assert liaison.sends(say, **clears).status == 403
    office.sends(say, **clears)
    assert "A plot was found" in office.text
    assert office.sends(say, deed="clear", about="7zzzzzzzzzzzz").status == 404
    assert office.sends(say, deed="shout").status == 404

    outside = as_("insider").opens(here)
    for hidden in ("The quay first?", "No plot", "Outlook of the office"):
        assert hidden not in outside.text
    assert Comment.objects.count() == 1


def test_two_that_clash_go_to_the_table_from_the_page(table: Table, as_: As) -> None:
    matter = decided(table, disclosure="internal")
    first, second = issued(table, matter), issued(table, matter, task="Close the quay")
    hidden = issued(table, decided(table, disclosure="sealed"), task="Burn it")
    here, there = (f"/directives/{each.address}/" for each in (first, second))
    say = f"{here}beside/"
    liaison = as_("liaison").opens(here)
    assert "No other directive is known that clashes with it." in liaison.text
    wrong = {"deed": "clash", "clash-other": "2026-D999", "clash-reason": "One quay"}
    assert liaison.sends(say, **wrong).status == 400
    assert "There is no such directive." in liaison.text
    assert "One quay" in liaison.page
    itself = wrong | {"clash-other": first.numbered}
    assert liaison.sends(say, **itself).status == 409
    offered = liaison.opens(f"{here}others/", **{"clash-other": "quay"}).page
    assert f'value="{second.numbered} Close the quay"' in offered
    known = liaison.opens(f"{here}others/").page
    assert "Burn it" in known
    assert f'"{first.numbered} ' not in known
    assert "Burn it" not in as_("insider").opens(f"{here}others/").page
    liaison.opens(here).sends(say, **wrong | {"clash-other": f"{second.numbered} Close the quay"})
    assert "The office has not brought it to the table yet." in liaison.text
    assert "Bring both to the table" not in liaison.text
    clash = Clash.objects.get()
    about = {"deed": "table", "about": clash.address}
    for refused in ("7zzzzzzzzzzzz", "?"):
        assert liaison.sends(say, **about | {"about": refused}).status == 404
    assert liaison.sends(say, **about).status == 409

    office = as_("office").opens("/desk/")
    assert "Bring the clash to the table" in office.text
    office.opens(there)
    assert "One quay" in office.text
    office.sends(f"{there}beside/", **about)
    assert "Until it is settled nobody climbs for either of the two." in office.text
    clash.refresh_from_db()
    raised = clash.matter
    assert raised is not None
    assert "Close the quay" in office.opens(f"/matters/{raised.address}/").text
    assert "Burn it" not in office.text
    assert "the clash" not in office.opens("/desk/").text
    for page in (here, there):
        assert f"/matters/{raised.address}/" in office.opens(page).page
    settles = {
        "deed": "settle", "about": clash.address, f"settle-{clash.address}-text": "The first",
    }  # fmt: skip
    assert "It is decided which prevails" not in office.text
    assert office.sends(say, **settles).status == 409
    withdraw_matter(
        matter=raised, seen=raised.changes, reason="Talked over", actor=table.actor("office")
    )
    assert "Say what was decided of the clash" in office.opens("/desk/").text
    elsewhere = f"/directives/{hidden.address}/beside/"
    assert office.sends(elsewhere, **settles).status == 404
    office.opens(here).sends(say, **settles)
    assert "The clash is settled." in office.text
    assert "The first" in office.opens(there).text
    assert "the clash" not in office.opens("/desk/").text

    insider = as_("insider").opens(here)
    assert "One quay" in insider.text
    told = {"deed": "clash", "clash-reason": "Fire", "clash-other": hidden.address}
    office.opens(here).sends(say, **told)
    assert "Burn it" in office.text
    for name in ("insider", "head"):
        shown = as_(name).opens(here)
        for secret in ("Burn it", "Fire", hidden.address):
            assert secret not in shown.page


def test_whoever_can_clear_an_obstacle_clears_it_where_all_of_them_stand(
    table: Table, as_: As
) -> None:
    directive = issued(table, decided(table, disclosure="internal"))
    obstacle = note_obstacle(
        directive=directive, kind="land", text="No plot", actor=table.actor("liaison")
    )
    at, clear = "/directives/obstacles/", f"/obstacles/{obstacle.address}/clear/"
    liaison = as_("liaison").opens(at)
    assert "No plot" in liaison.text
    assert clear not in liaison.page
    assert liaison.sends(clear, reason="Found").status == 403
    assert as_("insider").sends(clear, reason="Found").status == 404
    office = as_("office").opens(at)
    assert clear in office.page
    assert office.sends(clear, reason=" ").status == 409
    assert "No plot" in office.text
    office.sends(clear, reason="A plot was found", back=f"{at}?kind=land")
    assert "The obstacle is cleared." in office.text
    assert "No plot" not in office.text
    obstacle.refresh_from_db()
    assert obstacle.reason == "A plot was found"


def test_ladders_are_listed_and_found_from_the_page_of_a_group(table: Table, as_: As) -> None:
    ladder = f"/groups/{table.group.address}/ladder/"
    office = as_("office").opens("/ladders/")
    assert "The usual ladder" in office.text
    assert "you may set it" in office.text
    assert ladder in office.page
    assert ladder in office.opens(f"/groups/{table.group.address}/matters/").page
    assert "you may set it" not in as_("liaison").opens("/ladders/").text
    insider = as_("insider").opens("/ladders/")
    assert "You know no group from inside." in insider.text
    assert ladder not in insider.opens(f"/groups/{table.group.address}/matters/").page


def test_a_notice_is_printed_and_handed_over(table: Table, as_: As) -> None:
    here, day = silent(table)
    step = Escalation.objects.get()
    office, paper = as_("office").opens(here), f"/escalations/{step.address}/paper/"
    assert "Reminder to the liaison" in office.text
    assert "On paper: nobody there has an account." in office.text
    assert as_("liaison").opens(paper).status == 403
    for query, start in (("", b"%PDF"), ("?format=docx", b"PK"), ("?language=zh-Hans", b"%PDF")):
        assert office.client.get(paper + query).content.startswith(start)
    give = f"/escalations/{step.address}/deliver/"
    with clock.business_day(day):
        assert office.sends(give, on="soon", delivery="by courier").status == 400
        assert "by courier" in office.page
        assert as_("liaison").sends(give, on=day.isoformat()).status == 403
        office.sends(give, on=day.isoformat(), delivery="by courier")
    assert "Handed over on paper on" in office.text
    assert "by courier" in office.text


def test_the_page_speaks_chinese(table: Table, as_: As) -> None:
    here, _ = silent(table)
    office = as_("office", CHINESE).opens(here)
    for said in ("提醒", "无人签收", "堵点", "办公室研判"):
        assert said in office.text
    ladder = office.opens(f"/groups/{table.group.address}/ladder/")
    assert "提级督办阶梯" in ladder.text


def test_as_many_statements_however_much_was_said(table: Table, as_: As) -> None:
    here, day = silent(table)
    office, directive = as_("office"), Escalation.objects.get().directive
    actor = table.actor("office")

    def more(times: int) -> None:
        for _ in range(times):
            comment_on(directive=directive, text="Well?", actor=actor)
            judge_outlook(directive=directive, likelihood="likely", reason="So", actor=actor)
            note_obstacle(directive=directive, kind="law", text="No act", actor=actor)
            other = issued(table, decided(table, disclosure="internal"))
            put_together(directive=directive, other=other, reason="One quay", actor=actor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert office.opens(here).status == 200
        return len(captured)

    more(1)
    few = asked()
    more(4)
    for wait in (3, 3, 5):
        day = working_days().after(day, wait)
        with clock.business_day(day):
            round_of_ladder()
    assert asked() == few
