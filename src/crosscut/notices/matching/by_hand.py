"""What somebody looked up in the register by hand: known there by another name than the paper's."""

from __future__ import annotations

from collections.abc import Mapping

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.notices.matching.questions import Candidate
from crosscut.register.models import Group, Organisation, Person
from crosscut.register.policy import visible_to

_CHOOSABLE = {"group": Group, "organisation": Organisation, "person": Person}


def chosen_by_hand(answers: Mapping[str, str], actor: Actor) -> dict[str, Candidate]:
    """Things of the register that answers name by their identifiers, by the answers' keys.

    Three statements, however many answers there are.
    """
    found: dict[str, Candidate] = {}
    for about, model in _CHOOSABLE.items():
        wanted = {
            key: identifier
            for key, answer in answers.items()
            if key.startswith(f"{about}:") and (identifier := _identifier(answer)) is not None
        }
        live = visible_to(actor, model.objects.live().filter(pk__in=set(wanted.values())))
        known = {row.pk: row for row in live}
        found |= {
            key: Candidate(pk, known[pk].display, exact=False)
            for key, pk in wanted.items()
            if pk in known
        }
    return found


def _identifier(answer: str) -> int | None:
    try:
        return decode(answer)
    except ValueError:
        return None
