"""The life of a directive: begun, reported done, verified or returned, closed by the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs.closing import round_of_closings
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.directives.verifying import close_directive
from crosscut.supervision.models import Directive, Evidence
from crosscut.supervision.queries.ledger.lights import judged
from crosscut.supervision.refusals.directives import (
    DirectiveChanged,
    EvidenceMissing,
    ObjectionsPossible,
    SameHand,
    TooManyFiles,
)
from crosscut.supervision.rules.judging import Divergence, Verified
from crosscut.table.files import checked
from crosscut.table.refusals import AttachmentRefused, ReasonNeeded
from tests.supervision.decided import issued
from tests.supervision.under_way import brought, later, take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_a_directive_is_begun_reported_done_verified_and_closes_by_itself(table: Table) -> None:
    directive = brought(table, "verify")

    assert directive.state == "verified"
    line = directive.trail.get(verb="verify")
    assert (line.way, line.text) == ("documents", "Four of twenty were seen running")
    assert line.person_id == table.people["office"].pk
    last = working_days().after(clock.today(), 10)
    with clock.business_day(last):
        assert round_of_closings() == 0
    with clock.business_day(last + timedelta(1)):
        assert round_of_closings() == 1
        assert round_of_closings() == 0
    directive.refresh_from_db()
    assert directive.state == "closed"
    assert directive.matter is not None


def test_the_objection_period_is_not_cut_short(table: Table) -> None:
    directive = brought(table, "verify")

    with later(3), pytest.raises(ObjectionsPossible):
        close_directive(directive=directive, seen=directive.changes, actor=SYSTEM)
    with later(60), pytest.raises(NotForYou):
        close_directive(directive=directive, seen=directive.changes, actor=table.actor("office"))


def test_a_machine_that_slept_closes_once(table: Table) -> None:
    for _ in range(3):
        brought(table, "verify")
    with later(400):
        assert round_of_closings() == 3
    assert set(Directive.objects.values_list("state", flat=True)) == {"closed"}


def test_it_is_reported_done_with_evidence_in_words_or_by_a_file(table: Table) -> None:
    directive = brought(table, "begin")
    with pytest.raises(EvidenceMissing):
        take(table, "report_done", directive, "liaison", evidence="  ")
    photograph = checked("pumps.txt", b"They run.")

    directive = take(table, "report_done", directive, "liaison", files=[photograph])

    assert (directive.state, directive.claim, directive.claimed_on) == (
        "reported done", "done", clock.today(),
    )  # fmt: skip
    kept = Evidence.objects.get(directive=directive)
    assert (kept.name, bytes(kept.content.data)) == ("pumps.txt", b"They run.")
    told = Delivery.objects.get(kind="directive.reported done")
    assert told.person == table.people["office"].pk


def test_what_is_no_document_is_no_evidence(table: Table) -> None:
    with pytest.raises(AttachmentRefused):
        checked("invoice.pdf", b"MZ\x90\x00\x03\x00\x00\x00\x04")
    directive = brought(table, "begin")
    files = [checked(f"{each}.txt", b"x%d" % each) for each in range(11)]
    with pytest.raises(TooManyFiles):
        take(table, "report_done", directive, "liaison", files=files)
    assert not Evidence.objects.exists()


def test_only_the_office_verifies_with_evidence(table: Table) -> None:
    directive = brought(table, "report_done")
    said = {"way": "documents", "evidence": "Seen"}
    for name in ("liaison", "roads", "water", "insider", "above"):
        with pytest.raises(NotForYou):
            take(table, "verify", directive, name, **said)
    with pytest.raises(EvidenceMissing):
        take(table, "verify", directive, "office", way="documents", evidence="")
    with pytest.raises(ValueError, match="hearsay"):
        take(table, "verify", directive, "office", way="hearsay", evidence="Seen")

    assert take(table, "verify", directive, "leader", **said).state == "verified"


def test_nobody_verifies_what_he_reported_himself(table: Table) -> None:
    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.liaisons import name_liaison
    from tests.table.world import SINCE

    name_liaison(
        group=table.group, organisation=table.bodies["water"], person=table.people["office"],
        period=SINCE, basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    directive = issued(table, lead="water")
    for verb, said in (
        ("acknowledge", {}), ("begin", {}), ("report_done", {"evidence": "I say so"}),
    ):  # fmt: skip
        directive = take(table, verb, directive, "office", **said)

    with pytest.raises(SameHand):
        take(table, "verify", directive, "office", way="documents", evidence="I saw it")
    directive = take(table, "verify", directive, "leader", way="documents", evidence="Seen")
    assert directive.state == "verified"


def test_what_is_not_done_is_returned_with_a_reason_and_diverges(table: Table) -> None:
    directive = brought(table, "report_done")
    with pytest.raises(ReasonNeeded):
        take(table, "return", directive, "office", reason=" ")

    directive = take(table, "return", directive, "office", reason="Only twelve run")

    assert directive.state == "under way"
    found = judged([directive])[directive.pk]
    assert found.verified is Verified.RETURNED
    assert Divergence.RETURNED in found.diverges
    told = Delivery.objects.get(kind="directive.returned")
    assert told.person == table.people["liaison"].pk


def test_it_is_reopened_when_it_turns_out_otherwise_also_after_it_closed(table: Table) -> None:
    directive = brought(table, "verify")
    directive = take(table, "reopen", directive, "office", reason="Four stand still again")
    assert directive.state == "under way"
    for verb, name, said in (
        ("report_done", "liaison", {"evidence": "All run again"}),
        ("verify", "office", {"way": "inspection", "evidence": "Seen at the place"}),
    ):
        directive = take(table, verb, directive, name, **said)
    with later(40):
        assert round_of_closings() == 1
        directive = take(table, "reopen", directive, "leader", reason="They were borrowed")
    assert directive.state == "under way"


def test_a_step_on_what_was_changed_meanwhile_is_refused(table: Table) -> None:
    directive = brought(table, "begin")
    seen = directive.changes
    take(table, "report_done", directive, "liaison", evidence="Done")
    directive.refresh_from_db()
    from crosscut.supervision.actions.directives.verifying import return_directive

    with pytest.raises(DirectiveChanged):
        return_directive(directive=directive, seen=seen, reason="No", actor=table.actor("office"))
    with pytest.raises(StepNotAllowed):
        take(table, "begin", directive, "liaison")
