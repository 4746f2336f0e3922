"""Design checks of groups: what each lacks on a day, with the reason and where the rule is from.

`bodies` knows the organisations around the groups and who heads a level, `sitters` who sits,
`drawing` puts the design together. The rules are in `rules.checks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import Group, GroupStatus, Setting
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, known, window_of
from crosscut.register.queries.design.drawing import Drawing
from crosscut.register.queries.design.mandates import (
    Alike,
    alike_mandates,
    alike_to_mandate_of,
)
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.rules.checks import Finding, enabled, findings, limit_of

#: Groups whose design is looked at together; statements do not grow with what is in a batch.
BATCH = 500
LOOKED_AT = (GroupState.PROPOSED, GroupState.ACTIVE, GroupState.STANDBY)

Choices = Mapping[str, Mapping[str, object]]


class CheckFinding(Answer):
    """A warning. `message` is a sentence to be translated with places that `facts` fill, `says`
    its English form; `title` and `source` (where the rule comes from) are sentences too. `names`
    are the things that `facts` name."""

    check: str
    title: str
    message: str
    facts: dict[str, str | int]
    says: str
    source: str
    names: tuple[Reference, ...] = ()


class GroupFindings(Answer):
    """What the checks found in a group on a day."""

    date: str
    group: Reference
    findings: tuple[CheckFinding, ...]


def findings_for(
    group: Group | int,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    compare_mandates: bool = True,
) -> GroupFindings | None:
    """What the checks find in a group; None where there is none that the actor may know of.

    Of a month or a year the last day is looked at. Comparing mandates reads all mandates of
    that day; a page that must be fast in a large register leaves it out.
    """
    found = known(Group, group, actor)
    if found is None:
        return None
    day, choices = _day(on), choices_made()
    alike: Alike = {}
    if compare_mandates and enabled("mandates_apart", choices):
        bound = limit_of("mandates_apart", choices)
        alike = alike_to_mandate_of(found.pk, _in_being(actor, day), day, bound)
    return next(_findings([found.pk], actor, day, choices, alike), None)


def findings_for_all(
    *, actor: Actor, on: PartialDate | None = None, batch: int = BATCH
) -> Iterator[GroupFindings]:
    """What the checks find in each group that is proposed, active or on standby for certain, by
    name; groups without findings are among them."""
    day, choices = _day(on), choices_made()
    groups = _in_being(actor, day)
    alike: Alike = {}
    if enabled("mandates_apart", choices):
        alike = alike_mandates(groups, day, limit_of("mandates_apart", choices))
    keys = list(groups.order_by("display", "pk").values_list("pk", flat=True))
    for start in range(0, len(keys), batch):
        yield from _findings(keys[start : start + batch], actor, day, choices, alike)


def choices_made() -> Choices:
    """The organisation's choices: which checks are on, and their limits."""
    setting = Setting.objects.filter(key="checks").first()
    return setting.value if setting else {}


def _day(on: PartialDate | None) -> PartialDate:
    last = window_of(on).last
    return PartialDate(last, last)


def _in_being(actor: Actor, day: PartialDate) -> QuerySet[Group]:
    held = GroupStatus.objects.filter(
        answering(only_confirmed=False), group=OuterRef("pk"), state__in=LOOKED_AT
    )
    return visible_to(actor, Group.objects.live()).filter(Exists(held.certain(day)))


def _findings(
    groups: Sequence[int], actor: Actor, day: PartialDate, choices: Choices, alike: Alike
) -> Iterator[GroupFindings]:
    drawing = Drawing(groups, _in_being(actor, day), actor, day, alike)
    for reference, design in drawing.designs():
        yield GroupFindings(
            date=str(day),
            group=reference,
            findings=tuple(_answer(found, drawing) for found in findings(design, choices)),
        )


def _answer(found: Finding, drawing: Drawing) -> CheckFinding:
    return CheckFinding(
        check=found.check,
        title=found.title,
        message=found.message,
        facts=dict(found.facts),
        says=str(found),
        source=found.source,
        names=drawing.things_named(found.facts),
    )
