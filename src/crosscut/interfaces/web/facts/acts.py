"""What one does with any fact: end it on a day, attest it on one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import DayField, WordsField
from crosscut.interfaces.web.groups.acts import on_today
from crosscut.register.actions.ending import end_fact
from crosscut.register.actions.sources import attest
from crosscut.register.models import Claim, GroupStatus, Standing


def _may_end(fact: Any) -> bool:
    return (
        isinstance(fact, Claim)
        and not isinstance(fact, GroupStatus)
        and fact.standing == Standing.ACCEPTED
        and fact.until_max > clock.today()
    )


act(
    "fact.ended",
    "end",
    noun="fact",
    title=_("End it"),
    help=_(
        "From a day on it holds no more; until then it did. What never was so is corrected or"
        " withdrawn instead."
    ),
    fields={
        "on": DayField(label=_("First day on which it no longer holds")),
        "reason": WordsField(label=_("Reason"), required=False),
    },
    start=on_today,
    claims=False,
    action=end_fact,
    offered=_may_end,
)


act(
    "fact.attested",
    "attest",
    noun="fact",
    title=_("Attest it on a day"),
    help=_(
        "A source says that it held on a day, in a month or in a year. Neither its start nor its"
        " end follows from that."
    ),
    fields={"day": DayField(label=_("It held on"))},
    action=attest,
    grounds_as="citations",
    offered=lambda fact: isinstance(fact, Claim) and fact.standing != Standing.WITHDRAWN,
)
