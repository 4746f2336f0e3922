"""What goes up: to an organisation, a group, who stands in its place; answers from a paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.access.actions.accounts import disable_account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import tie_group
from crosscut.register.actions.organisations import (
    record_organisation_lineage,
    register_organisation,
)
from crosscut.table.actions.concluding import agree_matter, relay_matter
from crosscut.table.actions.deciding import approve_matter, return_matter
from crosscut.table.actions.preparing import table_matter, withdraw_matter
from crosscut.table.actions.submitting import record_answer, reroute_submission, submit_matter
from crosscut.table.models import Decision, Matter, MatterStep
from crosscut.table.queries.matter_sheet import matter_sheet
from crosscut.table.refusals import (
    BodyAnswersItself,
    BodyGone,
    BodyStands,
    DayToCome,
    NotCounterpart,
    OpenElsewhere,
    PaperMissing,
    ReasonNeeded,
)
from tests.table.above import agreed, board_above, decides, submitted
from tests.table.world import SINCE, Table, draft

pytestmark = pytest.mark.django_db


def test_what_is_submitted_to_a_group_is_a_matter_at_its_table(table: Table) -> None:
    board = board_above(table)
    matter, received = submitted(table, board)

    assert (received.group, received.raised_by, received.state) == (board, "below", "raised")
    assert (received.came_from, received.title) == (matter, matter.title)
    sheet = matter_sheet(received.pk, actor=table.actor("desk"))
    assert sheet is not None
    assert sheet.dossier is not None
    assert sheet.dossier.sections.draft == draft().draft
    # The chain is visible from either end as each may know of it.
    assert [each.id for each in sheet.chain] == [matter.address, received.address]
    below = matter_sheet(matter.pk, actor=table.actor("office"))
    assert below is not None
    assert below.chain == ()
    assert [each.body.name for each in below.submissions if each.body] == ["Safety Board"]


def test_what_the_group_above_decides_answers_the_submission(table: Table) -> None:
    board = board_above(table)
    matter, received = submitted(table, board)

    decides(received, table.actor("chair"), table.actor("desk"))

    matter.refresh_from_db()
    decision = Decision.objects.get(matter=matter)
    assert (matter.state, decision.text, decision.body) == ("decided", draft().draft, board)
    assert matter.submissions.get().answer == "approve"


def test_another_text_of_the_group_above_amends_it(table: Table) -> None:
    matter, received = submitted(table, board_above(table))

    decides(received, table.actor("chair"), table.actor("desk"), text="By May.")

    decision = Decision.objects.get(matter=matter)
    assert (decision.text, decision.recommended) == ("By May.", draft().draft)
    assert matter.submissions.get().answer == "amend"


@pytest.mark.parametrize(
    ("rejected", "state", "answer"),
    [(False, "preparing", "return"), (True, "closed", "reject")],
)
def test_the_group_above_gives_it_back_or_rejects_it(
    table: Table, rejected: bool, state: str, answer: str
) -> None:
    matter, received = submitted(table, board_above(table))

    withdraw_matter(
        matter=received, seen=received.changes, reason="Ask Health too", rejected=rejected,
        actor=table.actor("desk"),
    )  # fmt: skip

    matter.refresh_from_db()
    submission = matter.submissions.get()
    assert (matter.state, submission.answer) == (state, answer)
    assert submission.reason == "Ask Health too"


def test_what_was_returned_and_agreed_on_anew_within_the_day_is_what_goes_up(
    table: Table,
) -> None:
    board = board_above(table)
    matter, received = submitted(table, board)
    office = table.actor("office")
    for text in ("The city pays a third.", "The city pays half.", "The city pays all."):
        withdraw_matter(
            matter=received, seen=received.changes, reason="More", actor=table.actor("desk")
        )
        matter.refresh_from_db()
        matter = table_matter(matter=matter, seen=matter.changes, actor=office)
        matter = agree_matter(matter=matter, seen=matter.changes, text=text, actor=office)
        matter = submit_matter(matter=matter, seen=matter.changes, body=board.pk, actor=office)
        last = matter.submissions.get(received__state="raised")
        assert last.text == text
        received = Matter.objects.get(answers=last)


def test_nobody_answers_alone_what_lies_at_a_groups_table(table: Table) -> None:
    matter, _received = submitted(table, board_above(table))

    with pytest.raises(NotForYou, match="own table"):
        approve_matter(matter=matter, seen=matter.changes, actor=table.actor("chair"))
    with pytest.raises(OpenElsewhere):
        withdraw_matter(
            matter=matter, seen=matter.changes, reason="No", actor=table.actor("office")
        )


def test_the_body_above_is_told_and_then_the_office_that_asked(table: Table) -> None:
    matter = agreed(table)
    due = clock.today() + timedelta(days=9)

    matter = submit_matter(matter=matter, seen=matter.changes, due=due, actor=table.actor("office"))
    approve_matter(matter=matter, seen=matter.changes, actor=table.actor("above"))

    told = Delivery.objects.values_list("kind", "person")
    assert set(told) == {
        # The register has no head of the council: all its staff is told.
        ("submission.arrived", table.people["above"].pk),
        ("submission.arrived", table.people["deputy"].pk),
        ("submission.answered", table.people["office"].pk),
    }
    assert matter.submissions.get().due == due


def test_a_body_that_is_no_more_gets_nothing_and_who_stands_in_its_place_is_named(
    table: Table,
) -> None:
    merged(table)
    matter, office = agreed(table), table.actor("office")

    with pytest.raises(BodyGone, match="New City Council"):
        submit_matter(matter=matter, seen=matter.changes, actor=office)
    matter = submit_matter(
        matter=matter, seen=matter.changes, body=table.bodies["new council"].pk, actor=office
    )

    assert matter.submissions.get().organisation == table.bodies["new council"]


def test_a_submission_follows_a_body_that_was_dissolved_meanwhile(table: Table) -> None:
    matter, office = agreed(table), table.actor("office")
    matter = submit_matter(matter=matter, seen=matter.changes, actor=office)
    with pytest.raises(BodyStands):
        reroute_submission(matter=matter, seen=matter.changes, actor=office)
    merged(table)

    with pytest.raises(BodyGone, match="New City Council"):
        approve_matter(matter=matter, seen=matter.changes, actor=table.actor("above"))
    new = table.bodies["new council"]
    matter = reroute_submission(
        matter=matter, seen=matter.changes, body=new.pk, reason="It was merged.", actor=office
    )

    answers = matter.submissions.order_by("answer").values_list("answer", "organisation")
    assert list(answers) == [("", new.pk), ("reroute", table.bodies["council"].pk)]
    assert matter.state == "submitted"


def test_the_office_enters_the_answer_of_a_body_without_an_account_from_its_paper(
    table: Table,
) -> None:
    matter, office = agreed(table), table.actor("office")
    matter = submit_matter(matter=matter, seen=matter.changes, actor=office)
    said: dict[str, Any] = {"answer": "amend", "paper": "Council Paper 12", "dated": clock.today()}
    with pytest.raises(BodyAnswersItself):
        record_answer(matter=matter, seen=matter.changes, **said, actor=office)
    for name in ("above", "deputy"):
        disable_account(account=table.accounts[name], actor=SYSTEM)

    with pytest.raises(PaperMissing):
        record_answer(matter=matter, seen=matter.changes, **{**said, "paper": " "}, actor=office)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(DayToCome):
        record_answer(
            matter=matter, seen=matter.changes, **{**said, "dated": tomorrow}, actor=office
        )
    with pytest.raises(ReasonNeeded):
        record_answer(matter=matter, seen=matter.changes, **said, text="By May.", actor=office)
    with pytest.raises(NotForYou):
        record_answer(matter=matter, seen=matter.changes, **said, actor=table.actor("water"))
    matter = record_answer(
        matter=matter, seen=matter.changes, **said, text="By May.", reason="The rains",
        actor=office,
    )  # fmt: skip

    decision = Decision.objects.get(matter=matter)
    submission = matter.submissions.get()
    assert (decision.text, decision.organisation) == ("By May.", table.bodies["council"])
    assert (submission.paper, submission.paper_dated) == ("Council Paper 12", clock.today())
    assert MatterStep.objects.filter(matter=matter).latest("ordinal").capacity == "office"


def test_a_decision_is_sent_down_to_counterparts_as_their_matter(table: Table) -> None:
    board = board_above(table)
    matter, received = submitted(table, board)
    decides(received, table.actor("chair"), table.actor("desk"), text="By May.")
    matter.refresh_from_db()
    office = table.actor("office")
    with pytest.raises(NotCounterpart):
        relay_matter(matter=matter, seen=matter.changes, counterparts=[board], actor=office)

    matter = relay_matter(
        matter=matter, seen=matter.changes, counterparts=[table.below], actor=office
    )

    down = Matter.objects.get(group=table.below)
    assert (down.raised_by, down.came_from, down.chain) == ("above", matter, matter)
    sheet = matter_sheet(down.pk, actor=table.actor("below"))
    assert sheet is not None
    assert sheet.dossier is not None
    assert sheet.dossier.sections.draft == "By May."
    # The body to which the group below reports did not send it, and does not know of it.
    tie_group(
        group=table.below, kind="reports to", other=table.bodies["archive"], period=SINCE,
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    assert matter_sheet(down.pk, actor=table.actor("insider")) is None
    # Whoever sits at the machine sees the whole chain.
    whole = matter_sheet(down.pk, actor=SYSTEM)
    assert whole is not None
    assert [each.group.name for each in whole.chain] == [
        "Flood Group", "Safety Board", "East District Flood Group",
    ]  # fmt: skip


def test_what_is_sealed_stays_sealed_above(table: Table) -> None:
    board = board_above(table)
    matter = agreed(table, disclosure="sealed")

    matter = submit_matter(
        matter=matter, seen=matter.changes, body=board.pk, actor=table.actor("office")
    )

    received = matter.submissions.get().received
    assert received is not None
    assert received.disclosure == "sealed"


def test_somebody_of_another_body_answers_nothing(table: Table) -> None:
    matter = agreed(table)
    matter = submit_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))

    for name in ("office", "leader", "water", "insider", "below"):
        with pytest.raises(NotForYou):
            return_matter(matter=matter, seen=matter.changes, reason="No", actor=table.actor(name))


def merged(table: Table) -> None:
    """The council went into another one."""
    new = register_organisation(
        names={"en": "New City Council"}, period=SINCE, basis=table.basis, actor=SYSTEM
    )
    table.bodies["new council"] = new
    record_organisation_lineage(
        kind="merged", day=PartialDate.parse(clock.today()), sources=[table.bodies["council"]],
        into=[new], basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
