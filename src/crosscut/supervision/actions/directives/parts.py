"""A whole and its parts: what becomes of one when something becomes of the other.

Who changes a part holds its whole first, and a whole is held before its parts: two who come from
both ends do not wait for each other.
"""

from __future__ import annotations

from django.db.models import QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.supervision.actions.directives.steps import held, step
from crosscut.supervision.actions.directives.telling import tell_in_charge, tell_office
from crosscut.supervision.lifecycles import SETTLED, DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.rules.terms import Claim

_S = DirectiveState
_SETTLED = [state.value for state in SETTLED]


def open_parts(directive: Directive) -> QuerySet[Directive]:
    """The parts for which a whole still waits."""
    rows: QuerySet[Directive] = directive.parts.exclude(state__in=_SETTLED)
    return rows


def hold_whole(part: Directive) -> Directive | None:
    """The whole of a part, held until the transaction ends; None where it is no part."""
    whole = Directive.objects.filter(parts=part.pk).first()
    return held(whole) if whole is not None else None


def settle_whole(whole: Directive | None, actor: Actor) -> None:
    """A whole becomes reported done by itself when its parts are verified (DOMAIN §5); withdrawn
    parts are not waited for, but of nothing but these nothing is done."""
    if whole is None or open_parts(whole).exists():
        return
    if not whole.parts.exclude(state=_S.WITHDRAWN.value).exists():
        return
    if whole.state == _S.ACKNOWLEDGED.value:
        whole = step("begin", directive=whole, seen=whole.changes, actor=actor, follows=True)
    if whole.state != _S.UNDER_WAY.value:
        return
    whole = step(
        "report_done",
        directive=whole,
        seen=whole.changes,
        actor=actor,
        evidence=", ".join(part.numbered for part in _done(whole)),
        follows=True,
        claim=Claim.DONE.value,
        claimed_on=clock.today(),
    )
    tell_office("directive.reported done", whole, actor)


def unsettle_whole(whole: Directive | None, part: Directive, actor: Actor) -> None:
    """A whole that waits to be verified goes on when one of its parts does."""
    if whole is None or whole.state != _S.REPORTED_DONE.value:
        return
    whole = step(
        "return", directive=whole, seen=whole.changes, actor=actor, reason=part.numbered,
        follows=True,
    )  # fmt: skip
    tell_in_charge("directive.returned", whole, actor)


def _done(whole: Directive) -> QuerySet[Directive]:
    rows: QuerySet[Directive] = whole.parts.exclude(state=_S.WITHDRAWN.value)
    return rows.order_by("year", "number", "pk")
