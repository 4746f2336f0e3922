"""Pages of reviews: the list, a review, its session, rulings, concerns, the series."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.supervision.actions.reviews.agenda import call_guest, comment_on_item
from crosscut.supervision.actions.reviews.reviewing import move_review, open_review
from crosscut.supervision.models import Concern, Review, ReviewSeries, Ruling
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.decided import issued
from tests.supervision.reviewed import (
    called,
    closed,
    concern,
    drafted,
    held,
    moment,
    monthly,
    ruled,
)
from tests.supervision.under_way import brought, later
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def stalled(table: Table, **more: Any) -> None:
    brought(table, "begin", issued(table, due=clock.today() + timedelta(1), **more))


@pytest.fixture
def review(table: Table) -> Review:
    """An agenda of a directive and a project."""
    stalled(table)
    concern(table)
    with later(20):
        return drafted(table)


def test_the_office_sets_the_series_and_drafts(table: Table, as_: As) -> None:
    here = f"/groups/{encode(table.group.pk)}/reviews/"
    with clock.business_day(clock.today()):
        stalled(table)
    assert as_("insider").opens(here).status == 404
    member = as_("water").opens(here)
    assert "This group reviews out of turn alone." in member.text
    assert "Set how often" not in member.text
    office = as_("office").opens(here)
    given = {
        "deed": "series", "series-rule": "FREQ=MONTHLY;BYDAY=-1WE", "series-at": "15:30",
        "series-minutes": "120", "series-items": "12",
        "series-least": "10", "series-full_value": "1000000000",
        "series-currency": "CNY", "series-stalled": "30", "series-overdue": "25",
        "series-value": "10", "series-reports": "10", "series-ladder": "10",
        "series-returned": "10", "series-held": "5",
    }  # fmt: skip
    assert office.sends(here, **given | {"series-items": "0"}).status == 400
    assert office.sends(here, **given | {"series-rule": "other"}).status == 400
    wrong = given | {"series-rule": "other", "series-own_rule": "every so often"}
    assert office.sends(here, **wrong).status == 409
    assert "every so often" in office.page
    assert member.sends(here, **given).status == 403
    office.sends(here, **given)
    assert "on the last Wednesday of each month" in office.text
    assert ReviewSeries.objects.count() == 1
    with later(20):
        starts = (clock.today() + timedelta(7)).isoformat()
        assert office.sends(here, deed="draft", **{"draft-starts_at": "soon"}).status == 400
        office.sends(here, deed="draft", **{"draft-starts_at": f"{starts}T15:30"})
        assert "Replace the pumps" in office.text
        office.opens(here).sends(here, deed="end")
        assert "This group reviews out of turn alone." in office.text
        assert office.sends(here, deed="next").status == 409


def test_a_review_says_why_each_item_is_on(table: Table, as_: As, review: Review) -> None:
    here = f"/reviews/{review.address}/"
    with later(20):
        page = as_("water").opens(here)
        for said in (
            "The bridge at the weir",
            "Replace the pumps",
            "250,000,000 CNY",
            "working days without any movement",
            "Letter of the Health Bureau",
        ):
            assert said in page.text
        assert "Call everybody" not in page.text
        assert as_("insider").opens(here).status == 404
        head = as_("head").opens(here)
        assert "The bridge at the weir" in head.text
        assert "Replace the pumps" not in head.text
        assert "Flood Group" not in head.text
        assert review.numbered in as_("water").opens("/reviews/").text
        assert as_("water").opens("/reviews/?state=held").text.count(review.numbered) == 0
        assert as_("water").opens("/reviews/?state=nowhere").status == 400
        zh = as_("office", CHINESE).opens(here)
        assert "无进展工作日" in zh.text or "工作日" in zh.text


def test_organisations_comment_and_the_office_changes_the_agenda(
    table: Table, as_: As, review: Review
) -> None:
    here = f"/reviews/{review.address}/"
    other = brought(table, "begin")
    project, directive = review.items.order_by("ordinal")
    at = f"/review-items/{directive.address}/"
    with later(20 + 14):
        liaison = as_("liaison").opens(here)
        said = {"deed": "comment", f"comment-{directive.address}-text": ""}
        assert liaison.sends(at, **said).status == 400
        said[f"comment-{directive.address}-text"] = "The pumps are on the way"
        liaison.sends(at, **said)
        assert "The pumps are on the way" in liaison.text
        assert as_("water").opens(here).sends(at, **said).status == 403
        assert as_("insider").sends(at, **said).status == 404
        office = as_("office").opens(here)
        guest = {"deed": "guest", f"guest-{directive.address}-person": "Expert Moss"}
        office.sends(at, **guest)
        assert "Expert Moss" in office.text
        row = directive.guests.get()
        assert as_("insider").sends(f"/review-guests/{row.address}/take-back/").status == 404
        office.opens(here).sends(f"/review-guests/{row.address}/take-back/")
        assert "Called to this item no more." in office.text
        replaced = f"/review-items/{project.address}/"
        reason = {"deed": "replace", f"replace-{project.address}-reason": "The mayor asked"}
        thing = {f"replace-{project.address}-thing": f"d{other.address}"}
        assert (
            office.sends(replaced, **reason | {f"replace-{project.address}-thing": "x"}).status
            == 400
        )
        office.opens(here).sends(replaced, **reason | thing)
        assert "The mayor asked" in office.text
        assert office.sends(replaced, **reason | thing).status == 400
        added = {"add-thing": f"c{Concern.objects.get().address}", "add-reason": "After all"}
        office.opens(here).sends(f"{here}items/", **added)
        assert "After all" in office.text
        assert office.sends(f"{here}items/", **{"add-thing": "", "add-reason": ""}).status == 400
        assert office.sends(at, deed="nothing").status == 404


def test_a_session_opens_with_the_last_rulings_then_item_by_item(
    table: Table, as_: As, review: Review
) -> None:
    with later(20):
        closed(table, review)
        stalled(table, task="Dredge the mouth")
    with later(20 + 20):
        following = drafted(table)
        here = f"/reviews/{following.address}/"
        office, leader = as_("office").opens(here), as_("leader")
        step = {"deed": "call", "seen": str(following.changes)}
        assert as_("water").sends(f"{here}step/", **step).status == 403
        office.sends(f"{here}step/", **step)
        assert "Everybody is called." in office.text
        office.sends(f"{here}step/", deed="move", seen="2", **{"move-starts_at": "x"})
        assert office.status == 400
        assert office.sends(f"{here}step/", deed="open", seen="1").status == 409
        leader.opens(here).sends(f"{here}step/", deed="open", seen="2")
        page = leader.text
        before, items = page.index("What we ruled"), page.index("Item by item")
        assert before < page.index("Finish it this month") < items
        assert leader.sends(f"{here}step/", deed="close", seen="3").status == 409
        assert "Rule on every item first" in leader.text
        for number, item in enumerate(following.items.order_by("ordinal")):
            at, pre = f"/review-items/{item.address}/", f"rule-{item.address}"
            ruling = {
                "deed": "rule", f"{pre}-text": f"Done by Friday {number}",
                f"{pre}-owner": f"organisation:{encode(table.bodies['roads'].pk)}",
                f"{pre}-due": (clock.today() + timedelta(9)).isoformat(), f"{pre}-verb": "",
            }  # fmt: skip
            assert leader.sends(at, **ruling | {f"{pre}-text": ""}).status == 400
            assert leader.sends(at, **ruling | {f"{pre}-due": "2020-01-01"}).status == 409
            assert "Done by Friday" in leader.page
            leader.opens(f"{here}session/").sends(at, **ruling)
            assert f"Done by Friday {number}" in leader.text
        following.refresh_from_db()
        leader.sends(f"{here}step/", deed="close", seen=str(following.changes), session="1")
        assert "The session is closed." in leader.text
        assert as_("insider").opens(f"{here}session/").status == 404


def test_who_owns_a_ruling_says_what_became_of_it(table: Table, as_: As, review: Review) -> None:
    with later(20):
        held(table, review)
        item = review.items.get(concern=None)
        ruling = ruled(table, item, verb="issue", result="They run")
        here = f"/rulings/{ruling.address}/"
        assert as_("insider").opens(here).status == 404
        assert "Say what became of it" not in as_("water").opens(here).text
        liaison = as_("liaison").opens(here)
        assert "a new directive to the owner" in liaison.text
        assert liaison.sends(here, **{"answer-outcome": "carried out"}).status == 400
        given = {"answer-outcome": "carried out", "answer-answer": "All twenty run"}
        liaison.sends(here, **given)
        assert "All twenty run" in liaison.text
        assert liaison.sends(here, **given).status == 409
        assert as_("water").sends(here, **given).status == 403


def test_who_is_called_says_whether_he_comes(table: Table, as_: As, review: Review) -> None:
    with later(20):
        review = called(table, review)
        here = f"/reviews/{review.address}/"
        call = review.calls.get(person=table.people["water"])
        at = f"/review-calls/{call.address}/reply/"
        water = as_("water").opens("/desk/")
        assert "Reply to the invitation" in water.text
        assert "You have not said yet whether you come." in water.opens(here).text
        assert water.sends(at, reply="perhaps not").status == 400
        water.opens(here).sends(at, reply="declined", remark="I am away")
        assert "Your reply is noted." in water.text
        assert "You said: does not come I am away" in water.text
        assert "Reply to the invitation" not in water.opens("/desk/").text
        office = as_("office").opens(here)
        assert "I am away" in office.text
        office.sends(at, reply="accepted")
        assert "The reply is noted." in office.text
        assert as_("liaison").sends(at, reply="accepted").status == 403
        assert as_("insider").sends(at, reply="accepted").status == 404
        review.refresh_from_db()
        move_review(
            review=review, seen=review.changes, starts_at=moment(clock.today() + timedelta(9)),
            actor=table.actor("office"),
        )  # fmt: skip
        assert "You have not said yet whether you come." in water.opens(here).text
        review.refresh_from_db()
        open_review(review=review, seen=review.changes, actor=table.actor("office"))
        assert water.sends(at, reply="accepted").status == 409


def test_agenda_and_minutes_are_papers_in_both_languages(
    table: Table, as_: As, review: Review
) -> None:
    here = f"/reviews/{review.address}/file/"

    def text(query: str) -> str:
        response = as_("office").client.get(f"{here}?format=docx&{query}")
        assert response.status_code == 200
        return "\n".join(each.text for each in Document(BytesIO(response.content)).paragraphs)

    with later(20):
        item = review.items.get(concern=None)
        comment_on_item(item=item, text="Ordered", actor=table.actor("liaison"))
        call_guest(item=item, person=table.people["expert"], actor=table.actor("office"))
        english, chinese = text("language=en"), text("language=zh-Hans")
        for said in (
            "agenda of review",
            "The bridge at the weir",
            "Why it is on",
            "Ordered",
            "Expert Moss",
            "250,000,000 CNY",
        ):
            assert said in english
        for said in ("调度会议程", "列入理由", "牵头单位"):
            assert said in chinese
        closed(table, review)
        assert "Ruled: Finish it this month" in text("language=en")
        assert "裁定：Finish it this month" in text("language=zh-Hans")
        assert as_("office").client.get(here).content[:4] == b"%PDF"
        assert as_("insider").opens(here).status == 404


def test_pages_take_as_many_statements_however_much_there_is(table: Table, as_: As) -> None:
    def grown() -> None:
        stalled(table)
        concern(table)

    def counted(number: int) -> list[int]:
        for _ in range(number):
            grown()
        with later(20):
            review = drafted(table)
            for item in review.items.all():
                comment_on_item(item=item, text="Soon", actor=table.actor("office"))
                call_guest(item=item, person=table.people["expert"], actor=table.actor("office"))
            before = closed(table, review)
            following = held(table, drafted(table))
            found = []
            pages = (
                "/reviews/", "/concerns/", f"/reviews/{before.address}/",
                f"/reviews/{following.address}/session/",
                f"/groups/{encode(table.group.pk)}/reviews/",
                f"/concerns/{Concern.objects.all()[0].address}/correct/",
            )  # fmt: skip
            office = as_("office")
            for page in pages:
                office.opens(page)
                with CaptureQueriesContext(connection) as captured:
                    office.opens(page)
                found.append(len(captured))
                assert office.status == 200
        return found

    monthly(table)
    assert counted(1) == counted(3)


def test_the_desk_has_what_waits_of_reviews(table: Table, as_: As, review: Review) -> None:
    with later(20):
        assert "Comment before the review" in as_("liaison").opens("/desk/").text
        assert "Look the agenda through, and call" in as_("office").opens("/desk/").text
        called(table, review)
        assert "Hold the review" in as_("office").opens("/desk/").text
        review.refresh_from_db()
        item = review.items.get(concern=None)
        comment_on_item(item=item, text="Soon", actor=table.actor("liaison"))
        assert "Comment before the review" not in as_("liaison").opens("/desk/").text
    with later(20 + 7):
        review = open_review(review=review, seen=review.changes, actor=table.actor("office"))
        for item in review.items.all():
            ruled(table, item)
        assert Ruling.objects.count() == 2
        assert "Say what became of the ruling" in as_("liaison").opens("/desk/").text
