"""What a search shows of each thing that it met: its name on the day, the name that was met, a
few words that tell it from others, an extract.

All things together take as many statements as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from pydantic import Field

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    GroupStatus,
    GroupTrait,
    OrganisationTie,
    Post,
    SearchEntry,
    Tenure,
)
from crosscut.register.models.search_index import Met, Tier
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import NAMES, NameRow
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.queries.rows import UNDER
from crosscut.register.queries.searched import SEARCHED, Shown, kind_of
from crosscut.register.rules.extracts import Piece, extract
from crosscut.register.rules.names import folded, sounded
from crosscut.register.rules.search_terms import Question, evened, terms_of

TIERS: Mapping[Tier, str] = {
    Tier.EXACT: "exact",
    Tier.BEGINS: "begins",
    Tier.IN_NAME: "in name",
    Tier.IN_TEXT: "in text",
}


class SearchHit(Answer):
    """One thing. `met` is the name that was met where it is none of `scripts`; `hint` tells the
    thing from others, as `finding.Match` has it; `extract` are the words around what was met."""

    kind: str
    id: str
    name: str
    scripts: dict[str, str]
    tier: str
    met: str
    since: str | None
    until: str | None
    hint: str
    #: The organisation of a post.
    within: str | None
    extract: tuple[Piece, ...]
    #: What the hint names, for whoever says it in the reader's names; programs need it not.
    hinted: tuple[Reference, ...] = Field(default=(), exclude=True)


def hits_of(
    rows: Iterable[Met], question: Question, *, actor: Actor, on: PartialDate | None
) -> dict[int, SearchHit]:
    """Hits by the keys of their rows; what is named nowhere is left out."""
    rows = list(rows)
    gathering = Gathering(actor, window_of(on))
    by_kind: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_kind[kind_of(row.number)].append(row.identifier)
    for kind in NAMES:
        gathering.mention(kind, *by_kind[kind])
    homes = _homes(by_kind["post"])
    hints = _hints(by_kind, homes, gathering)
    papers = _papers(by_kind)
    texts = _texts([row.key for row in rows if row.tier is Tier.IN_TEXT])
    found = {}
    for row in rows:
        kind = kind_of(row.number)
        thing = kind, row.identifier
        if kind in NAMES:
            names = gathering.called(*thing)
            name, scripts, hint = names.name, names.scripts, hints[thing]
            met = _met_name(gathering.names(*thing), scripts, row, question)
        else:
            name, hint = papers.get(thing, Shown("", ""))
            scripts, met = {}, None
        if name:
            found[row.key] = SearchHit(
                kind=kind,
                id=encode(row.identifier),
                name=name,
                scripts=scripts,
                tier=TIERS[row.tier],
                met=met.text if met else "",
                since=met.period.since_text if met else None,
                until=met.period.until_text if met else None,
                hint=hint,
                within=gathering.written(homes.get(row.identifier)),
                extract=extract(texts[row.key], question) if texts.get(row.key) else (),
                hinted=gathering.things_called([hint.removeprefix(UNDER)])
                if kind in NAMES and kind != "group"
                else (),
            )
    return found


def _texts(keys: list[int]) -> dict[int, str]:
    return dict(_said(keys=keys)) if keys else {}


@prepared
def _said(keys: Many) -> QuerySet[SearchEntry, tuple[int, str]]:
    return SearchEntry.objects.filter(pk__among=keys).values_list("pk", "text")


def _homes(posts: list[int]) -> dict[int, int]:
    """The organisations of posts."""
    return dict(_at_home(posts=posts)) if posts else {}


@prepared
def _at_home(posts: Many) -> QuerySet[Post, Any]:
    rows = Post.objects.filter(pk__among=posts, organisation__isnull=False)
    return rows.values_list("pk", "organisation_id")


def _met_name(
    names: list[NameRow], shown: Mapping[str, str], row: Met, question: Question
) -> NameRow | None:
    """The name by which a thing was met, where it is none of those that are shown."""
    if row.tier is Tier.IN_TEXT:
        return None
    kind = kind_of(row.number)
    if any(_meets(text, script, kind, question) for script, text in shown.items()):
        return None
    others = (name for name in names if name.text not in shown.values())
    return next((name for name in others if _meets(name.text, name.script, kind, question)), None)


def _meets(text: str, script: str, kind: str, question: Question) -> bool:
    even = evened(text)
    if folded(text).startswith(question.wholes):
        return True
    words = set(terms_of(even))
    if all(
        term.text in even if term.pairs else any(word.startswith(term.spellings) for word in words)
        for term in question.terms
    ):
        return True
    sound = sounded(text, script, person=kind == "person")
    return bool(sound) and all(
        any(spelling in sound for spelling in term.spellings) for term in question.terms
    )


# ── What tells one from another ────────────────────────────────────────────────────────


def _hints(
    by_kind: Mapping[str, list[int]], homes: Mapping[int, int], gathering: Gathering
) -> dict[tuple[str, int], str]:
    """Of groups the level and the state ("city, active since 2015"), of organisations what they
    stand under, of people their posts, of posts the organisation. Loads the names too."""
    then = answering(only_confirmed=False) & in_window(gathering.window)
    said: dict[tuple[str, int], list[str]] = defaultdict(list)
    named: list[tuple[tuple[str, int], str, int, str]] = []
    if by_kind["group"]:
        _say_of_groups(by_kind["group"], gathering.window, said)
    if by_kind["organisation"]:
        ties = visible_to(
            gathering.actor,
            OrganisationTie.objects.filter(Q(organisation__in=by_kind["organisation"]) & then),
        )
        for row, parent in ties.values_list("organisation_id", "parent_id"):
            named.append((("organisation", row), "organisation", parent, UNDER))
    if by_kind["person"]:
        tenures = visible_to(
            gathering.actor, Tenure.objects.filter(Q(person__in=by_kind["person"]) & then)
        )
        for person, post in tenures.values_list("person_id", "post_id"):
            named.append((("person", person), "post", post, ""))
    for post, organisation in homes.items():
        named.append((("post", post), "organisation", organisation, ""))
    for _, kind, identifier, _ in named:
        gathering.mention(kind, identifier)
    gathering.load_names()
    for thing, kind, identifier, before in named:
        name = gathering.called(kind, identifier).name
        if name:
            said[thing].append(before + name if not said[thing] else name)
    return defaultdict(
        str, {thing: ", ".join(dict.fromkeys(words)) for thing, words in said.items()}
    )


def _say_of_groups(
    groups: list[int], window: PartialDate, said: dict[tuple[str, int], list[str]]
) -> None:
    asked: dict[str, Any] = {"groups": groups, "first": window.first, "last": window.last}
    for group, level in _levels(**asked):
        said["group", group].append(level)
    for status in _statuses(**asked):
        since = status.period.since_text
        said["group", status.group_id].append(
            f"{status.state} since {since}" if since else status.state
        )


@prepared
def _levels(groups: Many, first: date, last: date) -> QuerySet[GroupTrait, Any]:
    then = answering(only_confirmed=False) & in_window(PartialDate(first, last))
    rows = GroupTrait.objects.filter(then, aspect="level", group__among=groups)
    return rows.values_list("group_id", "term__english")


@prepared
def _statuses(groups: Many, first: date, last: date) -> QuerySet[GroupStatus]:
    then = answering(only_confirmed=False) & in_window(PartialDate(first, last))
    return GroupStatus.objects.filter(then, group__among=groups)


def _papers(by_kind: Mapping[str, list[int]]) -> dict[tuple[str, int], Shown]:
    return {
        (searched.kind, identifier): shown
        for searched in SEARCHED
        if searched.shown and by_kind[searched.kind]
        for identifier, shown in searched.shown(by_kind[searched.kind]).items()
    }
