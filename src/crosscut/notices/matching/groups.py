"""Which group of the register a part of a paper is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.words import sentence
from crosscut.notices.matching.mentions import PartMentions
from crosscut.notices.matching.names import same_names, similar_names
from crosscut.notices.matching.questions import (
    LEAVE_OUT,
    LEFT_OUT,
    NEW,
    Candidate,
    Match,
    Option,
    Question,
)
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import Group, GroupName, GroupStatus
from crosscut.register.policy import visible_to
from crosscut.register.rules.names import folded

#: Prefixes of an answer, before the written identifier.
AGAIN = "again:"
LIST = "list:"
#: The group is not in the register: it is entered as known to exist on the paper's day.
ATTESTED = "attested"

FOUNDED_TWICE = sentence("“{name}” is in the register already. What does this paper found?")
SEVERAL_GROUPS = sentence("Several groups bore the name “{name}”. Which is meant?")
UNKNOWN_GROUP = sentence("The register knows no group “{name}”. Which is meant?")

NONE_YET = sentence("new: the register knows no group of this name")
ANOTHER_GROUP = sentence("another group of the same name")
RE_ESTABLISHED = sentence("“{name}” again: it was dissolved on {day} and is re-established")
WHOLE_LIST = sentence("“{name}” ({detail}): the paper's list is its whole new list")
KNOWN_TO_EXIST = sentence("none of them: enter what the paper tells, known to exist on its day")


def group_key(number: int) -> str:
    """The key of the group of a part of the paper."""
    return f"group:{number}"


def match_group(
    part: PartMentions, day: PartialDate | None, actor: Actor
) -> tuple[Match, Question | None]:
    """The group that a part is about, and the question where that is not certain."""
    draft = part.draft
    names = _names(part)
    same = (c for found in same_names(GroupName, names).values() for c in found)
    candidates = _told(_visible(same, actor), day)
    key, span = group_key(part.number), draft.spans.get("group")
    certain: str | None = None
    question: Question | None = None
    options = [Option(NEW, NONE_YET)]
    if draft.kind == "found" and not candidates:
        certain = NEW
    elif draft.kind == "found":
        options = [*_lives(candidates, day), Option(NEW, ANOTHER_GROUP)]
        question = _question(part, FOUNDED_TWICE, names[0], options)
    else:
        one = len(candidates) == 1
        message = SEVERAL_GROUPS if candidates else UNKNOWN_GROUP
        candidates = candidates or _told(_similar(names, actor), day)
        options = [*(each.option for each in candidates), Option(ATTESTED, KNOWN_TO_EXIST)]
        if one:
            certain = encode(candidates[0].identifier)
        else:
            question = _question(part, message, names[0], options)
    name = draft.group or names[0]
    match = Match(
        *(key, "group", name, tuple(candidates), certain, certain is not None, span),
        options=_with_leaving_out(part, options),
        other=draft.kind != "found",
    )
    return match, question


def _names(part: PartMentions) -> list[str]:
    """The names by which the group is looked for."""
    draft = part.draft
    if draft.kind == "found" or not draft.former_names:
        return [draft.group or ""]
    if draft.kind == "rename":
        return list(draft.former_names)
    return [draft.group or "", *draft.former_names]


def _question(part: PartMentions, message: str, name: str, options: list[Option]) -> Question:
    span = part.draft.spans.get("group")
    offered = _with_leaving_out(part, options)
    return Question(group_key(part.number), "group", message, {"name": name}, offered, span)


def _with_leaving_out(part: PartMentions, options: list[Option]) -> tuple[Option, ...]:
    """A paper's further groups may be left out; its first is what it is about."""
    return (*options, Option(LEAVE_OUT, LEFT_OUT)) if part.number else tuple(options)


def _visible(candidates: Iterable[Candidate], actor: Actor) -> list[Candidate]:
    by_id = {candidate.identifier: candidate for candidate in candidates}
    seen = visible_to(actor, Group.objects.live()).filter(pk__in=by_id)
    return [by_id[pk] for pk in seen.order_by("display", "pk").values_list("pk", flat=True)]


def _similar(names: list[str], actor: Actor) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    for name in {folded(name) for name in names}:
        within = Q(folded__endswith=name[-2:], folded__contains=name[:1])
        for candidates in similar_names(GroupName, [name], within).values():
            found |= {candidate.identifier: candidate for candidate in candidates}
    return _visible(found.values(), actor)


def _told(candidates: list[Candidate], day: PartialDate | None) -> list[Candidate]:
    """Candidates with their state and since when."""
    states = states_of([candidate.identifier for candidate in candidates], day)
    found = []
    for candidate in candidates:
        status = states.get(candidate.identifier)
        words = f"{status.state} since {status.period.since_text or '?'}" if status else ""
        found.append(replace(candidate, detail=words))
    return found


def state_of(group: int, day: PartialDate | None) -> GroupStatus | None:
    """In which state a group is on a day: the surest, else the latest that may hold then, else
    the last known."""
    return states_of([group], day).get(group)


def states_of(groups: Collection[int], day: PartialDate | None) -> dict[int, GroupStatus]:
    """As `state_of`, for several groups at once."""
    if not groups:
        return {}
    held = GroupStatus.objects.accepted().filter(group__in=groups)
    held = held.order_by("-from_max", "-from_min")
    sets = (held.certain(day), held.possible(day), held) if day else (held,)
    found: dict[int, GroupStatus] = {}
    for statuses in sets:
        for status in statuses:
            found.setdefault(status.group_id, status)
    return found


def _lives(candidates: list[Candidate], day: PartialDate | None) -> list[Option]:
    """What a paper that founds may mean by groups that there are already."""
    options = []
    states = states_of([candidate.identifier for candidate in candidates], day)
    for candidate in candidates:
        status = states.get(candidate.identifier)
        written = encode(candidate.identifier)
        facts = {"name": candidate.name, "detail": candidate.detail or "?"}
        if status and status.state == GroupState.DISSOLVED:
            since = status.period.since_text or "?"
            options.append(Option(AGAIN + written, RE_ESTABLISHED, facts | {"day": since}))
        else:
            options.append(Option(LIST + written, WHOLE_LIST, facts))
    return options


def identifier_in(answer: str) -> str | None:
    """The written identifier in an answer about a group; None where the answer names none."""
    if answer in (NEW, ATTESTED, LEAVE_OUT):
        return None
    return answer.removeprefix(AGAIN).removeprefix(LIST)
