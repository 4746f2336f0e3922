"""What one does with a group: found it, name it, say what it is and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import BooleanField
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.interfaces.web.acting.act import Asked, Fields, act, said
from crosscut.interfaces.web.acting.fields import (
    DayField,
    KeyField,
    NamesField,
    PeriodField,
    TermField,
    TermsField,
    WordsField,
)
from crosscut.register.actions.groups import (
    describe_group,
    disclose_group,
    found_group,
    rename_group,
    state_roster,
    write_mandate,
)
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import Disclosure, Group, Mandate, Standing, Sunset, Vocabulary

WHAT = _("What it is")
ASPECTS = (
    Vocabulary.KIND,
    Vocabulary.CATEGORY,
    Vocabulary.HORIZON,
    Vocabulary.SPAN,
    Vocabulary.LEVEL,
    Vocabulary.SYSTEM,
    Vocabulary.DECISION_RULE,
)


def since_today(*_: Any) -> dict[str, Any]:
    """A period that starts today and goes on."""
    return {"period": Period.of(clock.today())}


def on_today(*_: Any) -> dict[str, Any]:
    return {"on": clock.today().isoformat()}


def the_group(group: Group, _result: Any) -> Group:
    return group


def _founding(asked: Asked) -> dict[str, Any]:
    given = said(asked.values)
    period = given.pop("period")
    return {**given, "since": period.since_text, "until": period.until_text}


act(
    "group.founded",
    "found",
    noun=None,
    folder="groups",
    title=_("Found a group"),
    help=_(
        "A new group begins with its names and what it is; its seats and its office are entered"
        " afterwards, on its page. A founding notice does all at once: read it under Notices."
    ),
    fields={
        "names": NamesField(label=_("Names")),
        "short_names": NamesField(label=_("Short names"), required=False),
        "period": PeriodField(label=_("In being")),
        "state": KeyField(
            "status",
            [state.value for state in GroupState if state != GroupState.DISSOLVED],
            label=_("State"),
            initial=GroupState.ACTIVE.value,
        ),
        "kind": TermField("kind", label=_("Kind"), required=False),
        "category": TermField("category", label=_("Category"), required=False),
        "horizon": TermField("horizon", label=_("Horizon"), required=False),
        "span": TermField("span", label=_("Span"), required=False),
        "level": TermField("level", label=_("Level"), required=False),
        "systems": TermsField("system", label=_("Systems"), required=False),
        "disclosure": KeyField(
            "disclosure", label=_("Who may know"), initial=Disclosure.INTERNAL.value
        ),
    },
    start=since_today,
    arguments=_founding,
    action=found_group,
    checked=lambda _nothing, founded: founded,
    lands_on=lambda _asked, group: group,
)


def _present_names(group: Group, _actor: Actor) -> dict[str, Any]:
    """The official names, the latest of each script."""
    names = group.names.filter(standing=Standing.ACCEPTED, official=True).order_by("until_max")
    return {"names": {name.script: name.text for name in names}, **on_today()}


act(
    "group.renamed",
    "rename",
    noun="group",
    section=WHAT,
    title=_("Rename"),
    help=_(
        "From a day on the group bears another name; it stays the same group, and both names find"
        " it. A wrong name is corrected where it stands, not renamed."
    ),
    fields={
        "names": NamesField(label=_("Names from then on")),
        "on": DayField(label=_("From")),
        "kind": TermField("kind", label=_("Kind from then on, if it changes"), required=False),
    },
    start=_present_names,
    arguments=lambda asked: said(asked.values) | {"names": _new_names(asked)},
    claims=False,
    action=rename_group,
    places={"SlotTaken": "on"},
)


def _new_names(asked: Asked) -> dict[str, str]:
    """The names that change: one that stays as it is goes on and is not entered again."""
    present = _present_names(asked.thing, asked.actor)["names"]
    changed = {
        script: text for script, text in asked["names"].items() if present.get(script) != text
    }
    return changed or dict(asked["names"])


def _describing(asked: Asked) -> dict[str, Any]:
    aspect, key = asked["what"]
    return {
        "aspect": aspect,
        "term_key": key,
        "period": asked["period"],
        "replacing": bool(asked["replacing"]),
    }


act(
    "group.described",
    "describe",
    noun="group",
    section=WHAT,
    title=_("Say what it is"),
    help=_(
        "Its kind, category, horizon, span, level or a system in which it works, for a time."
        " Systems may be several; of the others mostly one holds at a time."
    ),
    fields={
        "what": TermsField(*ASPECTS, one=True, label=_("What it is")),
        "period": PeriodField(label=_("When")),
        "replacing": BooleanField(
            label=_("What it was in this respect until then ends"), required=False, initial=True
        ),
    },
    start=since_today,
    arguments=_describing,
    action=describe_group,
)


def _present_mandate(group: Group, _actor: Actor) -> dict[str, Any]:
    """The latest task text, from which one starts."""
    mandates = group.mandates.filter(standing=Standing.ACCEPTED)
    last: Mandate | None = mandates.order_by("-until_max", "-from_max").first()
    if last is None:
        return since_today()
    names = (
        "duties", "division_of_work", "legal_basis", "working_rules", "sunset", "sunset_day",
    )  # fmt: skip
    values = {name: getattr(last, name) for name in names}
    return values | {"rules_written": _AS_KEY[last.rules_written]} | since_today()


_AS_KEY: Mapping[bool | None, str] = {True: "yes", False: "no", None: ""}


def _mandate_fields(_group: Group, _actor: Actor) -> Fields:
    return {
        "duties": WordsField(long=True, label=_("Duties")),
        "division_of_work": WordsField(long=True, label=_("Division of work"), required=False),
        "legal_basis": WordsField(label=_("Legal basis"), required=False, max_length=5000),
        "working_rules": WordsField(long=True, label=_("Working rules"), required=False),
        "rules_written": KeyField("yes or no", label=_("Are the rules written?"), required=False),
        "sunset": KeyField(
            "sunset", Sunset.values, label=_("When it ends"), initial=Sunset.UNKNOWN.value
        ),
        "sunset_day": DayField(exact=True, label=_("Ends on, if on a day"), required=False),
        "period": PeriodField(label=_("This text holds")),
    }


act(
    "mandate.written",
    "mandate",
    noun="group",
    section=WHAT,
    title=_("Write the mandate"),
    help=_(
        "The task text with its division of work, rules and end. An older text ends on the day on"
        " which this one begins, and stays to be read."
    ),
    fields=_mandate_fields,
    start=_present_mandate,
    arguments=lambda asked: (
        said(asked.values)
        | {"rules_written": {"yes": True, "no": False}.get(asked["rules_written"])}
    ),
    action=write_mandate,
    checked=the_group,
)

act(
    "roster.stated",
    "roster",
    noun="group",
    section=_("Seats and office"),
    title=_("Say whether the list is complete"),
    help=_(
        "Whether the seats that the register knows for a time are all there were. Without it a"
        " page says that nobody knows."
    ),
    fields={
        "complete": KeyField("completeness", label=_("The list of seats is")),
        "period": PeriodField(label=_("When")),
    },
    start=since_today,
    arguments=lambda asked: {
        "complete": asked["complete"] == "complete",
        "period": asked["period"],
    },
    action=state_roster,
)

act(
    "group.disclosure changed",
    "disclosure",
    noun="group",
    section=WHAT,
    title=_("Change who may know"),
    help=_(
        "Public: anybody. Internal: who works in this organisation. Restricted: its seats, its"
        " office and whom it reports to. Sealed: to all others it does not exist."
    ),
    fields={"disclosure": KeyField("disclosure", label=_("Who may know"))},
    start=lambda group, _actor: {"disclosure": group.disclosure},
    action=disclose_group,
    claims=False,
)
