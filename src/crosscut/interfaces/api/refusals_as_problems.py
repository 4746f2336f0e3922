"""Refusals as problem details (RFC 9457), in the caller's language.

A problem has `type`, `title`, `status`, `detail` and `instance` as the RFC has it; besides the
`code` of the refusal, the `facts` that fill its sentence, and `errors`: one for each value that
cannot be used, with the JSON pointer to it in the body or the name of the parameter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja.errors import ValidationError
from pydantic import BaseModel

from crosscut.access import refusals as access
from crosscut.access.refused import meet_refusal
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.foundation.words import sentence, spoken
from crosscut.interfaces.api import refusals as own
from crosscut.register import refusals as register
from crosscut.register.bulk.rules.problems import Problem as FoundInFile
from crosscut.supervision.refusals import directives as supervision
from crosscut.supervision.refusals import inspections, reviews
from crosscut.table import refusals as table

PROBLEM = "application/problem+json"

#: The status of refusals; those that are not named here are of what was sent: 422.
STATUS: dict[type[Refusal], int] = {
    own.BadRequest: 400,
    own.HostUnknown: 400,
    own.BadKey: 400,
    access.TokenNotGood: 401,
    access.NotSignedIn: 401,
    access.TokenReadsOnly: 403,
    NotForYou: 403,
    own.FromAnotherSite: 403,
    own.NotEncrypted: 403,
    own.NothingHere: 404,
    own.UnknownThing: 422,
    own.MethodNotAllowed: 405,
    own.NotAcceptable: 406,
    own.ChangedMeanwhile: 412,
    own.BodyTooLarge: 413,
    own.AddressTooLong: 414,
    own.NotJson: 415,
    own.TooOften: 429,
    own.Failed: 500,
    own.Busy: 503,
    **dict.fromkeys(
        (
            access.NeedsSecondRegistrar,
            access.NotHeld,
            access.OwnWrite,
            own.AgainstARule,
            StepNotAllowed,
            register.SlotTaken,
            register.AlreadyEnded,
            register.AlreadyEntered,
            register.AlreadyMerged,
            register.HierarchyLoops,
            register.InstrumentWithdrawn,
            register.LaterFactsStand,
            register.MergeBuiltUpon,
            register.MergeUndone,
            register.NotAlternative,
            register.OpenBusiness,
            register.ProposalClosed,
            register.ProposalOpen,
            supervision.DirectiveChanged,
            supervision.ItBinds,
            supervision.NotReportable,
            supervision.ReportChanged,
            supervision.ReportedToday,
            supervision.ReportSettled,
            supervision.ItRequests,
            supervision.ListKnown,
            inspections.AnnouncedAlready,
            inspections.BeginsTooEarly,
            inspections.ChecklistGone,
            inspections.CorrectionOpen,
            inspections.FindingChanged,
            inspections.FindingSettled,
            inspections.FindingUnanswered,
            inspections.FindingsOpen,
            inspections.InspectionChanged,
            inspections.NotReportedYet,
            inspections.PointsOpen,
            reviews.AlreadyCalled,
            reviews.AnsweredAlready,
            reviews.ConcernResolved,
            reviews.ConcernTwice,
            reviews.ItemLeftOut,
            reviews.ItemsUnruled,
            reviews.NotDueYet,
            reviews.OnAgendaAlready,
            reviews.WholeAndPart,
            reviews.ReviewChanged,
            reviews.RuledAlready,
            reviews.SampleChecked,
            table.BodyAnswersItself,
            table.BodyGone,
            table.BulletinChanged,
            table.CorrectsNothing,
            table.NobodyToRemind,
            table.ReadsHere,
            table.BodyStands,
            table.DirectivesOpen,
            table.DossierChanged,
            table.DossierFrozen,
            table.AgendaMissing,
            table.ConclusionChanged,
            table.DraftSettled,
            table.EditSettled,
            table.InTheWay,
            table.InvitedAlready,
            table.ItemSettled,
            table.MatterChanged,
            table.NothingFollowed,
            table.NothingToVoteOn,
            table.OpenElsewhere,
            table.MeetingChanged,
            table.MinutesChanged,
            table.NotInvited,
            table.NotLater,
            table.NothingToVoteOn,
            table.OnTheAgendaAlready,
            table.OwnObjection,
            table.PassageRewritten,
            table.PositionReplaced,
            table.PositionTaken,
            table.RequestSettled,
            table.RoundOver,
            table.SaidMeanwhile,
            table.SilenceCounted,
            table.SomethingFollowed,
            table.TooFewVotes,
            table.VoteNotAllowed,
            table.VoteCounted,
            table.VoteOpen,
            table.VoteOver,
        ),
        409,
    ),
}
UNUSABLE = 422
TITLES = {
    400: sentence("The request cannot be read"),
    401: sentence("Not signed in"),
    403: sentence("Not allowed"),
    404: sentence("Not found"),
    405: sentence("Not possible in this way"),
    406: sentence("No answer of the kind asked for"),
    409: sentence("Not possible as things stand"),
    412: sentence("Changed meanwhile"),
    413: sentence("Too large"),
    414: sentence("Too long"),
    415: sentence("Not JSON"),
    422: sentence("Not usable"),
    429: sentence("Too often"),
    500: sentence("Failed"),
    503: sentence("Busy"),
}
#: What pydantic finds, in sentences of ours; others keep its own English ones.
FOUND = {
    "missing": sentence("This is required."),
    "extra_forbidden": sentence("Nothing of this name is expected here."),
    "string_type": sentence("This has to be a text."),
    "int_type": sentence("This has to be a whole number."),
    "int_parsing": sentence("This has to be a whole number."),
    "int_from_float": sentence("This has to be a whole number."),
    "bool_type": sentence("This has to be true or false."),
    "bool_parsing": sentence("This has to be true or false."),
    "list_type": sentence("This has to be a list."),
    "tuple_type": sentence("This has to be a list."),
    "dict_type": sentence("This has to be an object."),
    "model_attributes_type": sentence("This has to be an object."),
    "model_type": sentence("This has to be an object."),
    "literal_error": sentence("This has to be one of: {expected}."),
    "enum": sentence("This has to be one of: {expected}."),
    "string_too_long": sentence("This has more than {max_length} characters."),
    "string_too_short": sentence("This has fewer than {min_length} characters."),
    "string_pattern_mismatch": sentence("This has to be of the form {pattern}."),
    "too_long": sentence("This has more than {max_length} entries."),
    "too_short": sentence("This has fewer than {min_length} entries."),
    "greater_than_equal": sentence("This has to be at least {ge}."),
    "less_than_equal": sentence("This has to be at most {le}."),
    "date_type": sentence("This has to be a day, written 2018-03-21."),
    "date_parsing": sentence("This has to be a day, written 2018-03-21."),
    "date_from_datetime_parsing": sentence("This has to be a day, written 2018-03-21."),
}


class UnusableValue(BaseModel):
    """One value that cannot be used: where it stands (`pointer` in the body, by RFC 6901, or
    `parameter` of the address; of a file that was sent, the `cell` “Sheet!C3”) and why."""

    pointer: str | None = None
    parameter: str | None = None
    cell: str | None = None
    code: str
    detail: str


class Problem(BaseModel):
    """Why something was not done (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    facts: dict[str, str]
    errors: list[UnusableValue] = []
    #: What others wrote since the version that the caller knew, with status 412.
    meanwhile: list[dict[str, Any]] = []


class RefusedAt(Exception):
    """A refusal of one value; `place` leads to it from the top of the body, or names the
    parameter."""

    def __init__(
        self, refusal: Refusal, place: Iterable[str | int] = (), parameter: str | None = None
    ) -> None:
        self.refusal, self.place, self.parameter = refusal, tuple(place), parameter
        super().__init__(str(refusal))


def told(message: str, facts: Mapping[str, object]) -> str:
    """A marked sentence in the caller's language, its places filled."""
    said = {name: spoken(fact, gettext) for name, fact in facts.items()}
    return gettext(message).format(**said)


def status_of(refusal: Refusal) -> int:
    return STATUS.get(type(refusal), UNUSABLE)


def problem(
    request: HttpRequest,
    refusal: Refusal,
    *,
    errors: Iterable[UnusableValue] = (),
    meanwhile: Iterable[dict[str, Any]] = (),
) -> HttpResponse:
    """The answer for a refusal; the record may want to know of it."""
    meet_refusal(refusal)
    status = status_of(refusal)
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", refusal.code).lower()
    body = Problem(
        type=f"urn:crosscut:problem:{words}",
        title=gettext(TITLES.get(status, TITLES[UNUSABLE])),
        status=status,
        detail=told(refusal.message, refusal.facts),
        instance=request.path,
        code=refusal.code,
        facts={name: str(fact) for name, fact in refusal.facts.items()},
        errors=[*errors, *_in_file(refusal)],
        meanwhile=list(meanwhile),
    )
    return HttpResponse(body.model_dump_json(), status=status, content_type=PROBLEM)


def _in_file(refusal: Refusal) -> list[UnusableValue]:
    """What keeps a file out, cell by cell."""
    found: Iterable[FoundInFile] = getattr(refusal, "found", ())
    return [
        UnusableValue(
            pointer="/file",
            cell=f"{each.sheet}!{each.letter}{each.row or ''}",
            code="cell",
            detail=told(each.message, each.facts),
        )
        for each in found
        if not each.warning
    ]


def problem_at(request: HttpRequest, refused: RefusedAt) -> HttpResponse:
    """The answer for a refusal of one value, which it names."""
    refusal = refused.refusal
    wrong = UnusableValue(
        pointer=None if refused.parameter else pointer(refused.place),
        parameter=refused.parameter,
        code=refusal.code,
        detail=told(refusal.message, refusal.facts),
    )
    return problem(request, refusal, errors=[wrong])


def problem_of_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The answer where values are not what the document of the API says."""
    places = {str(found["loc"][0]) for found in error.errors if found["loc"]}
    if "path" in places:
        return problem(request, own.NothingHere())
    errors = [_unusable(found) for found in error.errors]
    return problem(request, own.NotUsable(count=len(errors)), errors=errors)


def _unusable(found: Mapping[str, Any]) -> UnusableValue:
    where, *place = found["loc"]
    code, facts = str(found["type"]), found.get("ctx") or {}
    message = facts.get("message") or FOUND.get(code)
    detail = told(message, facts) if message else str(found["msg"])
    if where == "body":
        # Its first step is the name of the function's parameter, which the caller never sees.
        return UnusableValue(pointer=pointer(place[1:]), code=code, detail=detail)
    # Ninja puts the name of a whole set of parameters before that of the one.
    return UnusableValue(parameter=str(place[-1]) if place else where, code=code, detail=detail)


def pointer(place: Iterable[str | int]) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def entries_as_json(entries: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [json.loads(entry.model_dump_json()) for entry in entries]


class ApiRequest(HttpRequest):
    """A request with who asks; set at the entrance."""

    actor: Actor
