"""Directives: what organisations are to do after a decision."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, paged, written
from crosscut.interfaces.api.directives import schemas
from crosscut.interfaces.api.files import files_read, gives_file, sent
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.supervision.actions.directives.answering import (
    acknowledge_directive,
    challenge_directive,
    decline_directive,
    withdraw_directive,
)
from crosscut.supervision.actions.directives.carrying_out import begin_directive, report_done
from crosscut.supervision.actions.directives.changing import (
    amend_directive,
    extend_directive,
    plan_directive,
)
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.actions.directives.issuing import issue_anew, issue_directive
from crosscut.supervision.actions.directives.splitting import cascade_directive, split_directive
from crosscut.supervision.actions.directives.verifying import (
    reopen_directive,
    return_directive,
    verify_directive,
)
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.answers import DirectivePage, DirectiveSheet
from crosscut.supervision.queries.directives.lists import list_directives
from crosscut.supervision.queries.directives.sheet import directive_sheet
from crosscut.supervision.queries.inspections.lists import known_inspection
from crosscut.supervision.writing.ledger import FILES, ledger_document
from crosscut.table.models import Matter
from crosscut.table.policy import visible_to as known_at_the_table

directive_reads = Router(tags=["directives"])
directive_verbs = Router(tags=["directives"])
#: At the address of the matter that they come of.
issuing_verbs = Router(tags=["directives"])


@directive_reads.get("", **answers(DirectivePage), operation_id="list_directives")
def list_(request: ApiRequest, asked: Annotated[schemas.DirectivesAsked, Query()]) -> HttpResponse:
    """The directives that the caller may know of, the earliest due first."""
    page = list_directives(
        actor=request.actor,
        wanted=asked.wanted,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@directive_reads.get("/ledger", **gives_file(*FILES.values()), operation_id="show_ledger_file")
def send_ledger(
    request: ApiRequest, asked: Annotated[schemas.LedgerAsked, Query()]
) -> HttpResponse:
    """The ledger in the form that offices circulate: red and stalled first."""
    file = ledger_document(
        asked.wanted, format=asked.format, language=asked.language, actor=request.actor
    )
    return sent(file.data, FILES[asked.format])


@directive_reads.get("/{directive}", **answers(DirectiveSheet), operation_id="show_directive")
def show(request: ApiRequest, directive: Identifier) -> HttpResponse:
    """A directive with its trail; `verbs` are those that it takes now, and whether the caller
    may."""
    return answered(directive_sheet(written(directive), actor=request.actor))


def _by_inspection(given: dict[str, Any], _directive: Any, actor: Actor) -> dict[str, Any]:
    """The files, and the inspection that the body names: the caller has to know of it."""
    given = files_read(given)
    asked = given["inspection"]
    if asked is not None:
        given["inspection"] = known_inspection(decode(asked), actor=actor)
        if given["inspection"] is None:
            raise RefusedAt(UnknownThing(kind="inspection", identifier=asked), ("inspection",))
    return given


_ON: dict[str, Any] = {
    "of": Directive, "name": "directive", "may": with_an_account, "known": visible_to,
    "alike": True,
}  # fmt: skip

offer(
    issuing_verbs,
    Act("/{thing}/directives", issue_directive, schemas.IssuingDirective, of=Matter, name="matter",
        shape=schemas.points_read, home="directives", may=with_an_account,
        known=known_at_the_table, alike=True),
)  # fmt: skip
offer(
    directive_verbs,
    Act("", instruct, schemas.Instructing, shape=schemas.points_read, home="directives",
        may=with_an_account),
    Act("/{thing}/acknowledge", acknowledge_directive, schemas.SeenDirective, **_ON),
    Act("/{thing}/decline", decline_directive, schemas.ReasonedDirective, **_ON),
    Act("/{thing}/challenge", challenge_directive, schemas.ReasonedDirective, **_ON),
    Act("/{thing}/issue-anew", issue_anew, schemas.IssuingAnew, **_ON),
    Act("/{thing}/begin", begin_directive, schemas.SeenDirective, **_ON),
    Act("/{thing}/report-done", report_done, schemas.ReportingDone, shape=files_read,
        **_ON),
    Act("/{thing}/verify", verify_directive, schemas.VerifyingDirective, under="parent",
        shape=_by_inspection, **_ON),
    Act("/{thing}/return", return_directive, schemas.ReasonedDirective, **_ON),
    Act("/{thing}/reopen", reopen_directive, schemas.ReasonedDirective, under="parent", **_ON),
    Act("/{thing}/extend", extend_directive, schemas.ExtendingDirective, **_ON),
    Act("/{thing}/amend", amend_directive, schemas.AmendingDirective, **_ON),
    Act("/{thing}/plan", plan_directive, schemas.PlanningDirective, shape=schemas.points_read,
        **_ON),
    Act("/{thing}/split", split_directive, schemas.SplittingDirective, home="directives", **_ON),
    Act("/{thing}/cascade", cascade_directive, schemas.CascadingDirective, home="directives",
        **_ON),
    Act("/{thing}/withdraw", withdraw_directive, schemas.WithdrawingDirective, under="parent",
        **_ON),
)  # fmt: skip
