"""What one does with a fact that was wrong, or against which another source stands: correct it,
withdraw it, let the register answer with the other claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Field
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import RowField, WordsField
from crosscut.interfaces.web.facts.correcting import (
    corrected,
    fields_of,
    is_correctable,
    present_values,
)
from crosscut.interfaces.web.record import terms_by_key
from crosscut.interfaces.web.wording.dates import spoken_period
from crosscut.interfaces.web.wording.sayings import spoken_saying
from crosscut.register.actions.corrections import accept_claim, correct_fact, withdraw_fact
from crosscut.register.models import Sourced, Standing, Vocabulary
from crosscut.register.queries.rivals import rivals_of
from crosscut.register.queries.vocabulary import words_of

act(
    "fact.corrected",
    "correct",
    noun="fact",
    title=_("Correct it"),
    help=_(
        "For what never was so: a wrong name, a day misread. What changed on a day is not"
        " corrected but ended, and the new fact entered."
    ),
    fields=fields_of,
    start=present_values,
    arguments=corrected,
    action=correct_fact,
    based=False,
    offered=lambda fact: is_correctable(fact) and fact.standing != Standing.WITHDRAWN,
    places={"SlotTaken": "period"},
)

act(
    "fact.withdrawn",
    "withdraw",
    noun="fact",
    title=_("Withdraw it"),
    help=_(
        "Takes a fact that was entered wrongly out of all answers; the record keeps it, with the"
        " reason. What once was so and ended is not withdrawn but ended."
    ),
    fields={
        "reason": WordsField(
            label=_("Reason"),
            help_text=_("How it is known that it was wrong. The record keeps it."),
        )
    },
    action=withdraw_fact,
    based=False,
    hurts=True,
    button=_("Withdraw"),
    offered=lambda fact: isinstance(fact, Sourced) and fact.standing != Standing.WITHDRAWN,
)


def _choosing(fact: Any, actor: Actor) -> Mapping[str, Field]:
    terms = terms_by_key(words_of(*Vocabulary.values))
    rivals = rivals_of(fact, actor=actor)
    said = {
        row.pk: f"{spoken_saying(found.says, found.about, terms, found.names)} · "
        f"{spoken_period(found.since, found.until)}"
        for row, found in rivals
    }
    reason = WordsField(label=_("Reason"), required=False)
    if not said:
        return {"reason": reason}
    return {
        "instead_of": RowField(
            [row for row, _found in rivals],
            lambda row: said[row.pk],
            label=_("Instead of"),
            required=False,
            help_text=_(
                "What the register answers now and then keeps as another claim. Where only one"
                " can hold at a time, that one gives way by itself."
            ),
        ),
        "reason": reason,
    }


act(
    "claim.accepted",
    "accept",
    noun="fact",
    title=_("Accept this claim"),
    help=_(
        "The register answers with this claim from now on. What it answered until now stays"
        " beside it as another claim, with its sources."
    ),
    fields=_choosing,
    action=accept_claim,
    based=False,
    offered=lambda fact: isinstance(fact, Sourced) and fact.standing == Standing.ALTERNATIVE,
)
