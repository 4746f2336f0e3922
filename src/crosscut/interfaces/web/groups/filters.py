"""What the address of the list of groups asks for."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.web.choosing import Answers
from crosscut.register.lifecycles import GroupState
from crosscut.register.queries.facts import Word
from crosscut.register.queries.groups import ANY, GroupFilters

ASPECTS = ("kind", "category", "horizon", "span", "level", "system")
STATUSES = (*(state.value for state in GroupState), ANY)


def read_filters(
    asked: QueryDict,
    words: Mapping[str, Mapping[str, Word]],
    *,
    actor: Actor,
    on: PartialDate | None,
) -> tuple[GroupFilters, Answers]:
    """The filters of an address; what cannot be read is in the answers' `wrong`."""
    answers = Answers()
    terms = {aspect: answers.key(asked, aspect, words[aspect]) for aspect in ASPECTS}
    filters = GroupFilters(
        **terms,
        status=answers.key(asked, "status", dict.fromkeys(STATUSES)),
        host=answers.thing(asked, "host", "organisation", actor=actor, on=on),
        lead_department=answers.thing(asked, "lead_department", "organisation", actor=actor, on=on),
        leader=answers.thing(asked, "leader", "person", actor=actor, on=on),
        name=answers.text(asked, "name"),
    )
    return filters, answers
