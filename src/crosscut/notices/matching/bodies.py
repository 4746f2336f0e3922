"""Which organisations of the register a paper may mean."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.identifier import encode
from crosscut.foundation.words import sentence
from crosscut.notices.matching.mentions import OrganisationMention
from crosscut.notices.matching.names import same_names, similar_names
from crosscut.notices.matching.questions import (
    NEW,
    SOMETHING_NEW,
    Candidate,
    Match,
    Option,
    Question,
)
from crosscut.register.models import OrganisationName
from crosscut.register.rules.names import folded

SEVERAL = sentence("Several organisations bear the name “{name}”. Which is meant?")
ANYBODYS = sentence("“{name}” is a name that many bodies have. Which is meant?")
SIMILAR = sentence("Is “{name}” one of these organisations?")


def match_organisations(
    mentions: Iterable[OrganisationMention],
) -> list[tuple[Match, Question | None]]:
    """Each organisation with its question, if it has one.

    The same full name is the same organisation; none of that name or a similar one is new.
    """
    mentions = list(mentions)
    exact = same_names(OrganisationName, {mention.read.full for mention in mentions})
    missing = {m.read.full for m in mentions if folded(m.read.full) not in exact}
    similar = similar_names(OrganisationName, missing)
    found = []
    for mention in mentions:
        name = folded(mention.read.full)
        same = exact.get(name, [])
        candidates = same or similar.get(name, [])
        found.append(_match(mention, candidates, exact=bool(same)))
    return found


def _match(
    mention: OrganisationMention, candidates: list[Candidate], *, exact: bool
) -> tuple[Match, Question | None]:
    name = mention.read.full
    certain: str | None = None
    if not candidates:
        certain = NEW
    elif exact and len(candidates) == 1 and not mention.read.relative:
        certain = encode(candidates[0].identifier)
    options = (*(c.option for c in candidates), Option(NEW, SOMETHING_NEW))
    match = Match(
        mention.key,
        "organisation",
        name,
        tuple(candidates),
        certain,
        certain is not None,
        mention.span,
        options,
    )
    if certain:
        return match, None
    message = SIMILAR
    if exact:
        message = ANYBODYS if mention.read.relative else SEVERAL
    return match, Question(
        mention.key, "organisation", message, {"name": name}, options, mention.span
    )
