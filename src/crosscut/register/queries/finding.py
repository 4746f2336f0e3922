"""Finding things by name: in any script, of any time, in pinyin with tones or without."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Literal, get_args

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Group,
    GroupStatus,
    GroupTrait,
    Noun,
    Organisation,
    OrganisationTie,
    Person,
    Post,
    Script,
    Source,
    Standing,
    Tenure,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, known, marked, window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import NAMES, Called, NameRow
from crosscut.register.queries.rows import UNDER, Found, Match
from crosscut.register.queries.stating import held
from crosscut.register.rules.names import folded, has_han, sound_of_query

FoundKind = Literal["group", "organisation", "person", "post", "source"]
NOUNS: dict[str, type[Noun]] = {
    "group": Group,
    "organisation": Organisation,
    "person": Person,
    "post": Post,
}
assert {*NOUNS, "source"} == set(get_args(FoundKind))

#: More than this many of one name are shown by no list: the asker narrows the name.
SHOWN = 50
SUGGESTED = 8


def find(kind: FoundKind, text: str, *, actor: Actor, on: PartialDate | None = None) -> Found:
    """What a name means, of whatever time: nothing, one thing or several.

    An identifier finds its thing too; that is how one of several is chosen. Names match whole,
    with characters, width, case, spaces and accents made equal, or by their sound in pinyin.
    Without a match there are suggestions: names that begin with the text, then such that
    contain it. `on` chooses the names and hints shown, not what is found.
    """
    window = window_of(on)
    asked = text.strip()
    if kind == "source":
        return _find_source(asked, actor)
    met = _by_identifier(kind, asked, actor) or _by_name(kind, _whole(asked), actor)
    if met:
        return Found(asked=asked, matches=matches_of(kind, met, window, actor))
    near: dict[int, int | None] = {}
    for conditions in _near(asked):
        if len(near) < SUGGESTED:
            near |= _by_name(kind, conditions, actor, limit=SUGGESTED)
    suggestions = matches_of(kind, dict(list(near.items())[:SUGGESTED]), window, actor)
    return Found(asked=asked, matches=(), suggestions=suggestions)


def identified(
    kind: FoundKind, text: str, *, actor: Actor, on: PartialDate | None = None
) -> tuple[int, str] | None:
    """The thing of which the text is the identifier, and what it is called: as `find` finds it,
    without the hints by which somebody chooses. None for a name, and for sources."""
    if kind == "source":
        return None
    for noun in _by_identifier(kind, text.strip(), actor):
        gathering = Gathering(actor, window_of(on))
        gathering.mention(kind, noun)
        gathering.load_names()
        return noun, gathering.called(kind, noun).name
    return None


def _whole(text: str) -> list[Q]:
    return [Q(folded=folded(text)), *(Q(sounded=sound) for sound in _sounds(text))]


def _near(text: str) -> list[list[Q]]:
    """Ever wider conditions; none for a text without letters, which would meet everything."""
    form = folded(text)
    if not form:
        return []
    begins = [Q(folded__startswith=form)]
    begins += [Q(sounded__startswith=sound) for sound in _sounds(text)]
    return [begins, [Q(folded__contains=form)]]


def _sounds(text: str) -> list[str]:
    """The text as pinyin, if it may be that."""
    sound = "" if has_han(text) else sound_of_query(text)
    return [sound] if sound else []


def _by_identifier(kind: str, text: str, actor: Actor) -> dict[int, int | None]:
    try:
        identifier = decode(text)
    except ValueError:
        return {}
    noun = known(NOUNS[kind], identifier, actor)
    return {noun.pk: None} if noun else {}


def _by_name(
    kind: str, conditions: list[Q], actor: Actor, limit: int = SHOWN
) -> dict[int, int | None]:
    """Things of which a name meets one of the conditions; the value is the name that was met."""
    model = NAMES[kind]
    borne = _live(kind, actor).filter(pk=OuterRef(model.BEARER))
    standing = model._default_manager.exclude(standing=Standing.WITHDRAWN).filter(Exists(borne))
    # One look-up for each condition, sorted here: for an OR, or when told to sort, a database
    # may go through every name.
    columns = ("folded", "pk", f"{model.BEARER}_id")
    first, *others = (standing.filter(each).values_list(*columns) for each in conditions)
    names = sorted((first.union(*others) if others else first)[: limit * 4])
    met: dict[int, int | None] = {}
    for _, name, noun in names:
        met.setdefault(noun, name)
    return dict(list(met.items())[:limit])


def _live(kind: str, actor: Actor) -> QuerySet[Any]:
    return visible_to(actor, NOUNS[kind]._default_manager.live())


def matches_of(
    kind: FoundKind, met: dict[int, int | None], window: PartialDate, actor: Actor
) -> tuple[Match, ...]:
    """Things with their names and hints; `met` maps each to the name by which it was found."""
    if not met:
        return ()
    gathering = Gathering(actor, window)
    gathering.mention(kind, *met)
    hints = _HINTS[kind](list(met), gathering)
    matches = []
    for noun, name_met in met.items():
        names = gathering.called(kind, noun)
        row = next((n for n in gathering.names(kind, noun) if n.pk == name_met), None)
        hint = hints.get(noun, "")
        hinted = gathering.things_called([hint.removeprefix(UNDER)]) if kind != "group" else ()
        matches.append(_match(kind, noun, names, row, hint, hinted))
    return tuple(sorted(matches, key=lambda match: (match.name, match.hint, match.id)))


def _match(
    kind: FoundKind,
    noun: int,
    names: Called,
    met: NameRow | None,
    hint: str,
    hinted: tuple[Reference, ...],
) -> Match:
    return Match(
        id=encode(noun),
        kind=kind,
        name=names.name,
        scripts=names.scripts,
        met=met.text if met and met.text != names.name else "",
        since=met.period.since_text if met else None,
        until=met.period.until_text if met else None,
        hint=hint,
        hinted=hinted,
    )


# ── What tells one from another of the same name ───────────────────────────────────────


def _group_hints(groups: list[int], gathering: Gathering) -> dict[int, str]:
    """The level and the state on the date: "city, active since 2015"."""
    then = Q(group__in=groups) & answering(only_confirmed=False) & in_window(gathering.window)
    traits = marked(GroupTrait.objects.filter(then, aspect="level"), gathering.window)
    states = marked(GroupStatus.objects.filter(then), gathering.window)
    gathering.load_names()
    said: dict[int, list[str]] = defaultdict(list)
    for trait in held(gathering, traits.select_related("term")):
        said[trait.group_id].append(trait.term.english)
    for state in held(gathering, states):
        since = state.period.since_text
        said[state.group_id].append(f"{state.state} since {since}" if since else state.state)
    return {group: ", ".join(words) for group, words in said.items()}


def _organisation_hints(organisations: list[int], gathering: Gathering) -> dict[int, str]:
    """What it stands under on the date."""
    then = Q(organisation__in=organisations) & answering(only_confirmed=False)
    rows = OrganisationTie.objects.filter(then & in_window(gathering.window))
    ties = list(visible_to(gathering.actor, marked(rows, gathering.window)))
    gathering.mention_rows(ties, "parent:organisation")
    gathering.load_names()
    said: dict[int, list[str]] = defaultdict(list)
    for tie in held(gathering, ties):
        said[tie.organisation_id].append(gathering.called("organisation", tie.parent_id).name)
    return {organisation: UNDER + ", ".join(names) for organisation, names in said.items()}


def _person_hints(people: list[int], gathering: Gathering) -> dict[int, str]:
    """What the register says to tell them apart, and the posts held on the date."""
    then = Q(person__in=people) & answering(only_confirmed=False)
    rows = Tenure.objects.filter(then & in_window(gathering.window))
    tenures = list(visible_to(gathering.actor, marked(rows, gathering.window)))
    gathering.mention_rows(tenures, "post")
    gathering.load_names()
    said: dict[int, list[str]] = defaultdict(list)
    for person, distinction in Person.objects.filter(pk__in=people).values_list(
        "pk", "distinction"
    ):
        if distinction:
            said[person].append(distinction)
    for tenure in held(gathering, tenures):
        said[tenure.person_id].append(gathering.called("post", tenure.post_id).name)
    return {person: ", ".join(words) for person, words in said.items()}


def _post_hints(posts: list[int], gathering: Gathering) -> dict[int, str]:
    """The organisation that it belongs to."""
    of = dict(Post.objects.filter(pk__in=posts).values_list("pk", "organisation_id"))
    gathering.mention("organisation", *of.values())
    gathering.load_names()
    return {
        post: gathering.called("organisation", organisation or 0).name
        for post, organisation in of.items()
    }


_HINTS = {
    "group": _group_hints,
    "organisation": _organisation_hints,
    "person": _person_hints,
    "post": _post_hints,
}


# ── Sources have titles, not names ─────────────────────────────────────────────────────


def _find_source(text: str, actor: Actor) -> Found:
    rows = visible_to(actor, Source.objects.all())
    try:
        exact = rows.filter(pk=decode(text))
    except ValueError:
        exact = rows.filter(title__iexact=text)
    found = list(exact.order_by("title", "pk")[:SHOWN])
    if found:
        return Found(asked=text, matches=tuple(_source_match(source) for source in found))
    near = rows.filter(title__icontains=text).order_by("title", "pk") if text else rows.none()
    return Found(
        asked=text,
        matches=(),
        suggestions=tuple(_source_match(source) for source in near[:SUGGESTED]),
    )


def _source_match(source: Source) -> Match:
    hint = ", ".join(part for part in (source.publisher, source.date_text) if part)
    return Match(
        id=encode(source.pk),
        kind="source",
        name=source.title,
        scripts={source.language: source.title} if source.language in Script.values else {},
        met="",
        since=None,
        until=None,
        hint=hint,
    )
