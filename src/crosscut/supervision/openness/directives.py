"""Which directives somebody may know of: the conditions."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure, Group
from crosscut.register.openness import open_group
from crosscut.register.sight import sight_of
from crosscut.supervision.models import Directive, Escalation, Supporting
from crosscut.supervision.rules.terms import Audience
from crosscut.table.models import Matter
from crosscut.table.openness import knows_inside, narrowed
from crosscut.table.policy import visible_to as known_at_the_table


def open_directive(actor: Actor) -> Q:
    """Directives are known with the matter that they came of; those without one as the group and
    their own disclosure have it. Unless it is sealed, who heads an organisation knows what it is
    to do; and the body above knows what climbed the ladder up to it."""
    if actor.local or actor.system:
        return Q()
    return of_open_group(actor) | in_charge(actor) | reported_up(actor) | part_of_known(actor)


def part_of_known(actor: Actor) -> Q:
    """Parts of what the actor knows as its group's, also where another group follows them up: who
    waits for a whole sees what blocks it."""
    wholes = Directive.objects.filter(of_open_group(actor), pk=OuterRef("parent"))
    return Q(parent__isnull=False) & Q(Exists(wholes))


def of_open_group(actor: Actor) -> Q:
    """Directives that the actor knows as the group's: with the group and what they came of."""
    if actor.local or actor.system:
        return Q()
    matters = known_at_the_table(actor, Matter.objects.filter(pk=OuterRef("matter")))
    groups = Group.objects.filter(open_group(sight_of(actor)), pk=OuterRef("group"))
    wide = Q(disclosure=Disclosure.PUBLIC)
    if actor.insider:
        wide |= Q(disclosure=Disclosure.INTERNAL)
    alone = (wide & Q(Exists(groups))) | Q(group__known_in=knows_inside(actor))
    return Q(Exists(matters)) | (Q(matter__isnull=True) & alone)


def in_charge(actor: Actor) -> Q:
    """Directives that an organisation which the actor heads leads or supports, none of them
    sealed."""
    if not actor.organisations:
        return Q(pk__in=[])
    supports = Supporting.objects.filter(
        directive=OuterRef("pk"),
        organisation__known_in=actor.organisations,
        left_out_on__isnull=True,
    )
    return (Q(lead__known_in=actor.organisations) | Q(Exists(supports))) & ~sealed()


def reported_up(actor: Actor) -> Q:
    """Directives that climbed up to the body for which the actor answers."""
    if not actor.approves_for:
        return Q(pk__in=[])
    climbed = Escalation.objects.filter(directive=OuterRef("pk"), audience=Audience.ABOVE.value)
    return Q(group__known_in=actor.approves_for) & Q(Exists(climbed))


def sealed(at: str = "") -> Q:
    """Directives of which nobody is to know, by what they came of; `at` is where a row has its
    directive, "directive__"."""
    secret = Disclosure.SEALED
    return (
        Q(**{f"{at}matter__disclosure": secret})
        | Q(**{f"{at}group__disclosure": secret})
        | Q(**{f"{at}matter__isnull": True, f"{at}disclosure": secret})
    )


def disclosure_of(directive: Directive) -> Disclosure:
    """How far a directive is known: never wider than its group. Reads `group` and `matter`."""
    own = directive.matter.disclosure if directive.matter else directive.disclosure
    return narrowed(directive.group, Disclosure(own))
