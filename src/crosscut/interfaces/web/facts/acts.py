"""What one does with any fact: end it on a day."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import DayField, WordsField
from crosscut.interfaces.web.groups.acts import on_today
from crosscut.register.actions.ending import end_fact
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
