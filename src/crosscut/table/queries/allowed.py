"""Which verbs a matter takes now, whether somebody may, and else why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.table.lifecycles import KEPT_IN, MATTER, MatterState
from crosscut.table.models import Matter
from crosscut.table.policy import may_prepare, may_set_remit, may_step
from crosscut.table.queries.above import ANSWERS_HERE, bodies_above, body_of
from crosscut.table.queries.answers import Verb
from crosscut.table.queries.following import followed

#: What keeps the state and has a button of its own on the page of a matter.
KEEPING = {
    "propose_remit": may_prepare,
    "set_remit": may_set_remit,
    "mark_crisis": may_prepare,
    "disclose": may_prepare,
}


def allowed_verbs(actor: Actor, matter: Matter) -> tuple[Verb, ...]:
    """The verbs that start from the state of a matter, by the declared table, those that the actor
    may first; without those that nobody takes but the clock, and those that the clock takes by
    now."""
    state = MatterState(matter.state)
    found = []
    for verb in MATTER.verbs_from(state):
        step = MATTER.steps[verb]
        if state is MatterState.RELAYED and verb == "close" and followed(matter):
            continue
        if step.by != {"system"}:
            why_not = _refused(partial(may_step, actor, matter, verb))
            found.append(_verb(verb, step.target, step.needs, why_not))
    for verb, asks in KEEPING.items():
        if state in KEPT_IN[verb]:
            found.append(_verb(verb, state, (), _refused(partial(asks, actor, matter))))
    if state is MatterState.SUBMITTED:
        found += _in_place_of_the_body(actor, matter)
    return tuple(sorted(found, key=lambda each: not each.may))


def _in_place_of_the_body(actor: Actor, matter: Matter) -> Iterator[Verb]:
    """What the office does where the body above cannot answer: it has no account here, or is no
    more. Where it can, nobody is offered this."""
    why_not = _refused(partial(may_prepare, actor, matter))
    for submission in matter.submissions.filter(answer=""):
        body = body_of(submission)
        stands = [each.body for each in bodies_above(actor, matter.group_id) if each.gone is None]
        if body not in stands:
            yield _verb("reroute", MatterState.SUBMITTED, (), why_not)
        if not ANSWERS_HERE.ask(matter.group_id, body.organisation_id, body.body_id):
            yield _verb("record_answer", MatterState.SUBMITTED, (), why_not)


def _verb(verb: str, target: MatterState, needs: tuple[str, ...], why_not: str) -> Verb:
    return Verb(verb=verb, may=not why_not, why_not=why_not, target=target.value, needs=needs)


def _refused(asks: Callable[[], str]) -> str:
    """The reason of a refusal, as a sentence to be translated; "" where there is none."""
    try:
        asks()
    except NotForYou as refusal:
        return str(refusal.facts["reason"])
    return ""
