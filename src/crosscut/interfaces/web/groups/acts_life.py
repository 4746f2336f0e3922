"""The life of a group: its steps, and what comes out of it or goes into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.forms import BooleanField
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import DayField, ThingField, ThingsField, WordsField
from crosscut.interfaces.web.groups.acts import on_today
from crosscut.register.actions import lives
from crosscut.register.business import OPEN_BUSINESS
from crosscut.register.lifecycles import GROUP, GroupState
from crosscut.register.models import Group, Standing

LIFE = _("Its life")


def _from_state(verb: str) -> Callable[[Any], bool]:
    """Offered where the lifecycle has the step from the state on the page."""

    def offered(sheet: Any) -> bool:
        return bool(sheet.status and verb in GROUP.verbs_from(GroupState(sheet.status.key)))

    return offered


def _what_ends(group: Group, actor: Actor) -> Sequence[str]:
    """What is still open, and how much ends with the group."""
    open_business = [
        gettext("Still open: %(business)s") % {"business": line}
        for line in OPEN_BUSINESS.ask(actor, group.pk).known
    ]
    seats = group.seats.filter(standing=Standing.ACCEPTED, until_min__gt=clock.today()).count()
    liaisons = group.liaisons.filter(
        standing=Standing.ACCEPTED, until_min__gt=clock.today()
    ).count()
    ending = [
        ngettext("%(number)d seat ends with it.", "%(number)d seats end with it.", seats)
        % {"number": seats},
        ngettext("%(number)d liaison ends with it.", "%(number)d liaisons end with it.", liaisons)
        % {"number": liaisons},
    ]
    return [*open_business, *ending]


def _step(
    verb: str,
    key: str,
    step: str,
    action: Any,
    title: str | Promise,
    help: str | Promise,
    **more: Any,
) -> None:
    act(
        verb,
        key,
        noun="group",
        section=LIFE,
        title=title,
        help=help,
        fields={"on": DayField(label=_("From"))},
        start=on_today,
        claims=False,
        action=action,
        offered=_from_state(step),
        **more,
    )


_step(
    "group.activated", "activate", "activate", lives.activate,
    _("Activate"),
    _("A proposed group begins its work. From the day on it counts as active."),
)  # fmt: skip
_step(
    "group.put on standby", "standby", "put on standby", lives.put_on_standby,
    _("Put on standby"),
    _("The group has no task for now: only its office works. Its seats stay as they are."),
)  # fmt: skip
_step(
    "group.woken", "wake", "wake", lives.wake,
    _("Take up again"),
    _("A group on standby has a task again. Its seats are those that it had."),
)  # fmt: skip
_step(
    "group.winding up", "wind-up", "wind up", lives.wind_up,
    _("Wind up"),
    _("The group takes no new work and hands over what is open. It is dissolved afterwards."),
    hurts=True,
)  # fmt: skip
_step(
    "group.dissolved", "dissolve", "dissolve", lives.dissolve_group,
    _("Dissolve"),
    _(
        "The group ends, and with it its seats, its office, its liaisons and its ties. What is open"
        " is handed over first; the look shows all that ends."
    ),
    hurts=True,
    notes=_what_ends,
)  # fmt: skip
_step(
    "group.re-established", "re-establish", "re-establish", lives.re_establish,
    _("Re-establish"),
    _(
        "A dissolved group is founded anew: the same group, as often as it happens. What it was"
        " holds again; its seats and its office are entered anew."
    ),
)  # fmt: skip

LINEAGE = _("Where it came from, what became of it")


def _is_alive(sheet: Any) -> bool:
    return bool(sheet.status and sheet.status.key != GroupState.DISSOLVED)


act(
    "groups.merged",
    "merge",
    noun="group",
    section=LINEAGE,
    thing_as="",
    title=_("Merge into another"),
    help=_(
        "The group is dissolved into another one, which carries its task on; more groups may go"
        " the same way on the same day. Two entries of one and the same group are duplicates, not"
        " a merger."
    ),
    fields={
        "into": ThingField("group", label=_("Into")),
        "others": ThingsField("group", label=_("Together with"), required=False),
        "on": DayField(label=_("On")),
    },
    start=on_today,
    arguments=lambda asked: {
        "groups": [asked.thing, *asked["others"]],
        "into": asked["into"],
        "on": asked["on"],
    },
    claims=False,
    action=lives.merge_groups,
    offered=_is_alive,
    hurts=True,
    notes=_what_ends,
    lands_on=lambda asked, _event: asked["into"],
)

act(
    "group.split",
    "split",
    noun="group",
    section=LINEAGE,
    title=_("Split"),
    help=_(
        "Groups that are in the register already came out of this one, which ends or stays. Found"
        " the new ones first."
    ),
    fields={
        "into": ThingsField("group", label=_("Into")),
        "on": DayField(label=_("On")),
        "dissolve": BooleanField(label=_("This group is dissolved"), required=False),
    },
    start=on_today,
    claims=False,
    action=lives.split_group,
    offered=_is_alive,
    hurts=True,
)

act(
    "group.succeeded",
    "succeed",
    noun="group",
    section=LINEAGE,
    thing_as="new",
    title=_("Say whom it succeeds"),
    help=_(
        "The group took up the task of older ones without being one of them. It changes neither's"
        " state."
    ),
    fields={
        "old": ThingsField("group", label=_("Succeeds")),
        "on": DayField(label=_("On"), required=False),
        "text": WordsField(label=_("In words"), required=False),
    },
    arguments=lambda asked: {
        "old": asked["old"],
        "on": asked["on"],
        "text": asked["text"],
    },
    claims=False,
    action=lives.succeed_group,
)
