"""The reasons for which supervision says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class DirectiveChanged(Refusal):
    message = sentence(
        "Directive {number} was changed since you opened it. Look at it again; nothing was done."
    )


class TaskMissing(Refusal):
    message = sentence("Say what is to be done.")


class ResultMissing(Refusal):
    message = sentence("Say by which result one will see that it was done.")


class IndicatorHalf(Refusal):
    message = sentence("An indicator needs a unit and a target: “20 pumps”. Give both or neither.")


class IndicatorStill(Refusal):
    message = sentence("The target is where it starts from: there is nothing to reach.")


class LeadSupports(Refusal):
    message = sentence("“{organisation}” leads already: it does not support itself.")


class NotTheLeader(Refusal):
    message = sentence("Say which leader of the group instructed it: somebody who leads it today.")


class CitationMissing(Refusal):
    message = sentence("Say where the instruction stands written: the paper, its number, its day.")


class ItBinds(Refusal):
    message = sentence("This directive binds: it can be challenged with reasons, not declined.")


class ItRequests(Refusal):
    message = sentence("This directive only requests: it can be declined with reasons.")
