"""From what the forms of a review choose: what else has stalled, and who may own a ruling."""

from __future__ import annotations

from dataclasses import replace

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.models import Concern, Directive, Review
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.reviews.agendas import in_charge_of
from crosscut.supervision.queries.reviews.stalled import (
    formula_of,
    key_of,
    stalled_of,
    wholes_of,
)
from crosscut.supervision.rules.stalled import in_order
from crosscut.table.queries.places import at_the_table, called_by_seat

#: So many are offered; others are taken up by API or command line.
OFFERED = 40


def to_take_up(review: Review, *, actor: Actor) -> list[tuple[str, str, str]]:
    """What has stalled and is not on the agenda, neither itself nor what it is a part of nor a part
    of it, as far as the actor knows of it, the worst first: key, score, title. Nine statements, and
    those of `wholes_of`."""
    standing = review.items.filter(left_out_on__isnull=True)
    standing = standing.select_related("directive")
    taken = {pk for each in standing for pk in (each.directive_id, each.concern_id) if pk}
    lines = wholes_of([each.directive for each in standing if each.directive is not None])
    above = {key_of(pk) for line in lines.values() for pk in line}
    on_agenda = {key_of(pk) for pk in lines}
    found = {
        each.candidate.key: each
        for each in stalled_of(review.group_id)
        if not {thing.pk for thing in (each.directive, each.concern) if thing} & taken
        and each.candidate.key not in above
        and not each.candidate.wholes & on_agenda
    }
    directives = [each.directive.pk for each in found.values() if each.directive]
    known = set(
        visible_to(actor, Directive.objects.filter(pk__in=directives)).values_list("pk", flat=True)
    )
    chosen = [
        each.candidate
        for each in found.values()
        if each.directive is None or each.directive.pk in known
    ]
    # What an agenda leaves out by itself somebody may have a reason to take up.
    formula, offered = replace(formula_of(review.series), least=0), []
    for candidate, score in in_order(chosen, formula)[:OFFERED]:
        each = found[candidate.key]
        if each.directive is not None:
            title = f"{each.directive.numbered} {each.directive.task}"
        else:
            title = each.concern.title if each.concern is not None else ""
        offered.append((candidate.key, f"{score.total:f}", title))
    return offered


def named_thing(
    key: str, review: Review, *, actor: Actor
) -> tuple[Directive | None, Concern | None]:
    """What a key of `to_take_up` names; neither where it names nothing that the actor knows."""
    try:
        pk = decode(key[1:])
    except ValueError:
        return None, None
    if key.startswith("d"):
        rows = visible_to(actor, Directive.objects.filter(pk=pk, group=review.group_id))
        return rows.first(), None
    concerns = visible_to(actor, Concern.objects.filter(pk=pk, group=review.group_id))
    return None, concerns.first()


def owners_of(
    review: Review, *, actor: Actor
) -> tuple[list[Reference], list[tuple[int, Reference]]]:
    """Who may own a ruling: the organisations in charge of the items and those at the table; the
    seats of the group by who sits there."""
    standing = review.items.filter(left_out_on__isnull=True)
    items = list(standing.select_related("directive", "concern"))
    bodies = dict.fromkeys(in_charge_of(each) for each in items)
    bodies |= dict.fromkeys(sorted(at_the_table(review.group_id)))
    seats = called_by_seat(review.group_id)
    names = Gathering(actor, window_of(None))
    names.mention("organisation", *bodies)
    names.mention("person", *seats)
    names.load_names()
    sitting = [(seat, names.reference("person", person)) for person, seat in seats.items()]
    return (
        list(names.references("organisation", bodies)),
        [(seat, each) for seat, each in sitting if each is not None],
    )
