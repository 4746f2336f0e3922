"""Clashes of a directive: with which other, before which table, settled by what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.register.queries.prepared import prepared
from crosscut.supervision.lifecycles import OFFICE, OPEN, DirectiveState
from crosscut.supervision.models import Clash, Directive
from crosscut.supervision.openness.directives import open_directive
from crosscut.supervision.policy.directives import capacities_on, visible_to
from crosscut.supervision.queries.directives.following_answers import (
    ClashLine,
    ClashOfMatter,
    MatterOfClash,
    OtherDirective,
)
from crosscut.supervision.queries.directives.numbers import NUMBER, numbered
from crosscut.supervision.rules.ladder import Span
from crosscut.table.asker import Asker, asker
from crosscut.table.lifecycles import UNDECIDED, MatterState
from crosscut.table.models import Matter
from crosscut.table.policy import capacities
from crosscut.table.policy import visible_to as known_at_the_table

#: Directives that are offered to choose from.
MOST_OTHERS = 12
#: The matter can still come to a decision.
BEFORE_THE_TABLE = UNDECIDED | {MatterState.SUBMITTED}


def clashes_of(directive: Directive, *, actor: Actor) -> tuple[ClashLine, ...]:
    """The clashes of a directive that the actor knows, with those that he or she knows too: what is
    not settled first. One statement."""
    rows = _clashes(directive=directive.pk, asker=asker(actor))
    found = sorted(rows, key=lambda each: each.settled_on is not None)
    mine = capacities_on(actor, directive)
    return tuple(_line(each, directive, mine, actor) for each in found)


@prepared
def _clashes(directive: int, *, asker: Asker) -> QuerySet[Clash]:
    """The clashes of a directive with those that may be known; `tells` whether the matter may."""
    actor = asker.actor
    other = Case(When(first=directive, then=F("second")), default=F("first"))
    others = Directive.objects.filter(open_directive(actor), pk=OuterRef("other"))
    matters = known_at_the_table(actor, Matter.objects.filter(pk=OuterRef("matter")))
    return (
        Clash.objects.filter(Q(first=directive) | Q(second=directive))
        .annotate(other=other, tells=Case(When(Exists(matters), then=Value(True)), default=False))
        .filter(Exists(others))
        .select_related("first__matter", "second__matter", "matter")
    )


def known_clash(clash: int, *, actor: Actor) -> Clash | None:
    """A clash, if there is such a one and the actor may know of it."""
    found: Clash | None = visible_to(actor, Clash.objects.filter(pk=clash)).first()
    return found


def named_directive(text: str, *, beside: int, actor: Actor) -> Directive | None:
    """The directive that somebody names beside one: by its number in the same group, by its
    identifier, or by the address of its page. None where there is none that he or she may know
    of."""
    said = _first_word(text)
    if NUMBER.fullmatch(said):
        groups = Directive.objects.filter(pk=beside).values("group")
        rows = numbered(said).filter(group__in=groups)
    else:
        try:
            rows = Directive.objects.filter(
                pk=decode(urlsplit(said).path.strip("/").split("/")[-1])
            )
        except ValueError:
            return None
    found: Directive | None = visible_to(actor, rows).first()
    return found


def _first_word(text: str) -> str:
    """What names it, where its task stands behind."""
    return (text.split(maxsplit=1) or [""])[0]


def others_named(text: str, *, beside: int, actor: Actor) -> list[tuple[str, str, str]]:
    """Open directives that somebody may mean beside one, of which he or she may know: by a piece of
    their task or by their number, those of the same group first, `MOST_OTHERS` at most. Of each how
    `named_directive` takes it, its number and its task. One statement."""
    said = " ".join(text.split())
    here = Directive.objects.filter(pk=beside).values("group")
    rows = Directive.objects.filter(state__in=[state.value for state in OPEN]).exclude(pk=beside)
    meant = Q(task__icontains=said)
    if NUMBER.fullmatch(_first_word(said)):
        meant |= Q(pk__in=numbered(_first_word(said)).values("pk"))
    same = Case(When(group__in=here, then=Value(0)), default=Value(1))
    found = visible_to(actor, rows.filter(meant)).select_related("matter", "group")
    return [
        (each.address if each.apart else each.numbered, each.numbered, each.task)
        for each in found.annotate(apart=same).order_by("apart", "due", "pk")[:MOST_OTHERS]
    ]


def clashes_at_table(matter: int, *, actor: Actor) -> tuple[ClashOfMatter, ...]:
    """The clashes that a matter was raised for, with those that the actor knows of both. One
    statement."""
    rows = visible_to(actor, Clash.objects.filter(matter=matter))
    return tuple(
        ClashOfMatter(
            id=each.address,
            directives=tuple(
                OtherDirective(id=one.address, number=one.numbered, task=one.task)
                for one in (each.first, each.second)
            ),
            reason=each.reason,
            found_on=each.found_on.isoformat(),
            settled_on=each.settled_on.isoformat() if each.settled_on else None,
            settlement=each.settlement,
        )
        for each in rows.select_related("first__matter", "second__matter")
    )


def other_of(clash: Clash, directive: Directive) -> Directive:
    """With which a directive clashes."""
    found: Directive = clash.second if clash.first_id == directive.pk else clash.first
    return found


def settled_by(clash: Clash, actor: Actor) -> frozenset[str]:
    """What the actor is where a clash is settled: in the group whose table has it; where none has
    it, in that of either."""
    if clash.matter is not None:
        return capacities(actor, clash.matter.group_id)
    return capacities(actor, clash.first.group_id) | capacities(actor, clash.second.group_id)


def undecided(clash: Clash) -> bool:
    """Whether both directives go on and a decision is still to come."""
    if clash.matter is None or MatterState(clash.matter.state) not in BEFORE_THE_TABLE:
        return False
    return all(DirectiveState(each.state) in OPEN for each in (clash.first, clash.second))


def rests_for_clashes(directives: QuerySet[Any, Any]) -> Iterator[tuple[int, Span]]:
    """The days on which clashes of directives lie before a table, until they are settled: nobody
    climbs then. A matter that was withdrawn keeps nobody. One statement."""
    rows = Clash.objects.filter(
        Q(first__in=directives) | Q(second__in=directives), matter__isnull=False
    )
    for first, second, since, settled, state, state_since in rows.values_list(
        "first", "second", "matter__raised_on", "settled_on", "matter__state",
        "matter__state_since",
    ):  # fmt: skip
        ended = state_since if state == MatterState.WITHDRAWN else date.max
        span = Span(since, min(settled or date.max, ended))
        yield first, span
        yield second, span


def _line(clash: Clash, directive: Directive, mine: frozenset[str], actor: Actor) -> ClashLine:
    other, matter = other_of(clash, directive), clash.matter
    stands = clash.settled_on is None
    going_on = all(DirectiveState(each.state) in OPEN for each in (directive, other))
    return ClashLine(
        id=clash.address,
        other=OtherDirective(id=other.address, number=other.numbered, task=other.task),
        reason=clash.reason,
        found_on=clash.found_on.isoformat(),
        tabled=matter is not None,
        matter=MatterOfClash(id=matter.address, number=matter.numbered, title=matter.title)
        if matter is not None and clash.tells  # type: ignore[attr-defined]
        else None,
        settled_on=clash.settled_on.isoformat() if clash.settled_on else None,
        settlement=clash.settlement,
        may_table=stands and matter is None and going_on and bool(mine & OFFICE),
        may_settle=stands and bool(settled_by(clash, actor) & OFFICE) and not undecided(clash),
    )
