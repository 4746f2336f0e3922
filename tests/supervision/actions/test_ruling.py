"""Rulings: owned, issuing and changing directives, followed; concerns with their source."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.reviewing import round_of_reviews
from crosscut.supervision.actions.reviews.ruling import answer_ruling
from crosscut.supervision.models import Review, Ruling
from crosscut.supervision.queries.reviews.answers import RulingLine
from crosscut.supervision.queries.reviews.sheet import review_sheet
from crosscut.supervision.refusals.directives import CitationMissing
from crosscut.supervision.refusals.reviews import (
    AnsweredAlready,
    ConcernTwice,
    CurrencyUnfit,
    DayOutOfOrder,
    NothingToChange,
    OwnerMissing,
    RuledAlready,
)
from tests.supervision.decided import issued
from tests.supervision.reviewed import (
    closed,
    concern,
    drafted,
    held,
    ruled,
)
from tests.supervision.under_way import brought, later
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def stalled(table: Table, lead: str = "roads", **more: Any) -> None:
    """A directive that will be overdue at once."""
    directive = issued(table, lead=lead, due=clock.today() + timedelta(1), **more)
    brought(table, "begin", directive)


def followed(review: Review, table: Table, name: str) -> RulingLine:
    """The one ruling with which a session opens, as somebody is told of it."""
    sheet = review_sheet(review.pk, actor=table.actor(name))
    assert sheet is not None
    (line,) = sheet.before
    return line


def test_each_item_gets_a_ruling_with_owner_and_day(table: Table) -> None:
    stalled(table)
    concern(table)
    with later(20):
        review = held(table)
        project, directive = review.items.order_by("concern")[::-1]
        with pytest.raises(NotForYou):
            ruled(table, directive, by="water")
        with pytest.raises(OwnerMissing):
            ruled(table, directive, organisation=None)
        with pytest.raises(OwnerMissing):
            ruled(table, directive, seat=table.seats["water"])
        if project.directive is not None:
            project, directive = directive, project
        with pytest.raises(NothingToChange):
            ruled(table, project, verb="extend")
        seated = ruled(table, project, organisation=None, seat=table.seats["water"])
        made = ruled(table, directive, verb="issue", result="All twenty run")
        with pytest.raises(RuledAlready):
            ruled(table, directive)
        new = made.directive
        assert new is not None
        assert (new.origin, new.state, new.lead) == ("instruction", "issued", table.bodies["roads"])
        assert new.citation == f"{review.numbered}, {directive.ordinal}"
        with pytest.raises(NotForYou):
            answer_ruling(
                ruling=seated, outcome="carried out", answer="Done", actor=table.actor("roads")
            )
        answer_ruling(
            ruling=seated, outcome="carried out", answer="Done", actor=table.actor("water")
        )
        with pytest.raises(AnsweredAlready):
            answer_ruling(
                ruling=seated, outcome="carried out", answer="Done", actor=table.actor("water")
            )


def test_a_ruling_extends_or_amends_its_directive_by_the_rights_to_that(table: Table) -> None:
    stalled(table)
    stalled(table)
    with later(20):
        review = held(table)
        first, second = review.items.order_by("ordinal")
        due = clock.today() + timedelta(40)
        with pytest.raises(NotForYou):
            ruled(table, first, by="office", verb="extend", due=due)
        made = ruled(table, first, verb="extend", due=due)
        assert made.directive == first.directive
        assert made.directive is not None
        made.directive.refresh_from_db()
        assert made.directive.due == due
        other = ruled(table, second, by="office", verb="amend", result="Ten run")
        assert other.directive is not None
        other.directive.refresh_from_db()
        assert other.directive.result == "Ten run"


def test_the_next_session_opens_with_what_became_of_the_rulings(table: Table) -> None:
    stalled(table)
    with later(20):
        closed(table)
    ruling = Ruling.objects.get()
    with later(20 + 30):
        following = drafted(table)
        assert round_of_reviews() >= 1
        line = followed(following, table, "water")
        assert (line.text, line.became, line.may_answer) == ("Finish it this month", "open", False)
        assert Delivery.objects.filter(kind="review.ruled", subject=ruling.pk).count() == 2
    with later(20 + 31):
        line = followed(following, table, "liaison")
        assert (line.became, line.may_answer) == ("overdue", True)
        answer_ruling(
            ruling=ruling,
            outcome="not carried out",
            answer="No pumps",
            actor=table.actor("liaison"),
        )
        line = followed(following, table, "water")
        assert (line.became, line.answer) == ("not carried out", "No pumps")
        round_of_reviews(SYSTEM)
        assert Delivery.objects.filter(kind="review.ruled", subject=ruling.pk).count() == 2


def test_concerns_are_dated_and_sourced(table: Table) -> None:
    concern(table, key="P-7")
    for wrong, refusal in (
        ({"key": "P-7"}, ConcernTwice),
        ({"citation": " "}, CitationMissing),
        ({"currency": "Yuan"}, CurrencyUnfit),
        ({"value": -1}, CurrencyUnfit),
        ({"stalled_since": clock.today() + timedelta(1)}, DayOutOfOrder),
    ):
        with pytest.raises(refusal):
            concern(table, **wrong)
