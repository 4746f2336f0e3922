"""Samples: the office draws some of many, looks at those, and says where the result is missing."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.supervision.actions.directives.steps import held
from crosscut.supervision.lifecycles import DIRECTIVE, DirectiveState
from crosscut.supervision.models import Directive, Sample
from crosscut.supervision.policy.directives import may_step
from crosscut.supervision.refusals.reviews import SampleChecked, SampleMissing
from crosscut.supervision.rules.sampling import (
    SEED_DIGITS,
    checked_failures,
    checked_list,
    draw,
)


@action("sample.drawn")
def draw_sample(*, directive: Directive, lines: Sequence[str], size: int, actor: Actor) -> Sample:
    """Draw `size` of what is listed, a text for each, by a seed that nobody chose. What was drawn
    stands in the record before anybody looks at it.

    Refuses: NotForYou, StepNotAllowed, TooMuchListed, ListedTwice, SampleSize.
    """
    directive = held(directive)
    _refuse_otherwise(directive, actor)
    listed = checked_list(lines)
    seed = secrets.token_hex(SEED_DIGITS // 2)
    sample = Sample(
        directive=directive,
        listed=list(listed),
        seed=seed,
        drawn=list(draw(len(listed), size, seed)),
        drawn_on=clock.today(),
        person_id=actor.person,
        at=clock.now(),
    )
    sample.save()
    return sample


@action("sample.checked")
def check_sample(
    *, sample: Sample, failed: Collection[int] = (), remark: str = "", actor: Actor
) -> Sample:
    """Say of which of those drawn, by their places in the list, the result is not there.

    Refuses: NotForYou, StepNotAllowed, SampleChecked, NotDrawn.
    """
    directive = held(sample.directive)
    sample = Sample.objects.select_for_update().get(pk=sample.pk)
    _refuse_otherwise(directive, actor)
    if sample.checked_on is not None:
        raise SampleChecked
    return sample.changed(
        failed=list(checked_failures(failed, sample.drawn)),
        remark=remark.strip(),
        checked_on=clock.today(),
    )


def refuse_without_sample(directive: Directive) -> None:
    """To verify by a sample one was drawn and looked at since it was reported done. Refuses:
    SampleMissing."""
    said = directive.trail.filter(target=DirectiveState.REPORTED_DONE.value).last()
    rows = directive.samples.filter(checked_on__isnull=False)
    if said is not None:
        rows = rows.filter(at__gte=said.at)
    if not rows.exists():
        raise SampleMissing


def _refuse_otherwise(directive: Directive, actor: Actor) -> None:
    """Whoever may verify draws, while it waits to be. Refuses: NotForYou, StepNotAllowed."""
    may_step(actor, directive, "verify")
    state = DirectiveState(directive.state)
    if state not in DIRECTIVE.steps["verify"].source:
        raise StepNotAllowed(verb="draw", state=state.value)
