"""Which people of the register a paper may mean: by name, then by where they are known to work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from crosscut.foundation.identifier import encode
from crosscut.foundation.words import sentence
from crosscut.notices.matching.mentions import PersonMention
from crosscut.notices.matching.names import same_names, standing_names
from crosscut.notices.matching.questions import (
    NEW,
    SOMEBODY_NEW,
    Candidate,
    Match,
    Option,
    Question,
)
from crosscut.register.models import (
    Group,
    Organisation,
    Person,
    PersonName,
    Script,
    Sitting,
    Standing,
    Tenure,
)
from crosscut.register.rules.names import folded, has_han, sound_of_query, sounded

SEVERAL = sentence("The register knows several people called {name} ({posts}). Who is meant?")
ONE_OF_THEM = sentence("The register knows {name}. Is it the one of the paper ({posts})?")
NAMED_TWICE = sentence(
    "{name} stands twice in the paper, as “{one}” and as “{other}”. One person or two?"
)
SAME_PERSON = sentence("one person")
TWO_PEOPLE = sentence("two people of one name")
SAME, TWO = "same", "two"

_SHOWN = 3


@dataclass(slots=True)
class Known:
    """Where the register knows somebody from."""

    organisations: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    posts: list[str] = field(default_factory=list)


def people_called(mentions: Iterable[PersonMention]) -> dict[str, list[Candidate]]:
    """Candidates by the name as written: the same name first, then the same in another script."""
    names = {mention.name for mention in mentions}
    exact = same_names(PersonName, names)
    by_sound = _sounding_like(names)
    found = {}
    for name in names:
        same = exact.get(folded(name), [])
        taken = {candidate.identifier for candidate in same}
        found[name] = same + [c for c in by_sound[name] if c.identifier not in taken]
    return found


def _sounding_like(names: Collection[str]) -> dict[str, list[Candidate]]:
    """The same name in other letters: 王峰 and Wang Feng. Two Chinese names that only sound alike
    are two names."""
    sounds = {
        name: sounded(name, Script.HANS, person=True) if has_han(name) else sound_of_query(name)
        for name in names
    }
    found: dict[str, list[Candidate]] = {name: [] for name in names}
    rows = list(
        standing_names(PersonName)
        .filter(sounded__in={sound for sound in sounds.values() if sound})
        .select_related("person")
    )
    latin = standing_names(PersonName).filter(
        script=Script.ENGLISH, folded__in={s for name, s in sounds.items() if s and has_han(name)}
    )
    rows += latin.select_related("person")
    for name, sound in sounds.items():
        nouns: dict[int, Person] = {}
        for row in rows:
            heard = row.sounded or row.folded
            if heard == sound and has_han(row.text) != has_han(name):
                nouns[row.person_id] = row.person
        found[name] = [Candidate(pk, noun.display, exact=False) for pk, noun in nouns.items()]
    return found


def known_from(people: Collection[int]) -> Mapping[int, Known]:
    """Organisations, groups and posts of people, of all times."""
    found: dict[int, Known] = defaultdict(Known)
    tenures = Tenure.objects.exclude(standing=Standing.WITHDRAWN).filter(person__in=people)
    for person, organisation, post, where in tenures.values_list(
        "person_id", "post__organisation_id", "post__display", "post__organisation__display"
    ):
        found[person].posts.append(f"{where or ''} {post}".strip())
        if organisation:
            found[person].organisations.add(organisation)
    sittings = Sitting.objects.filter(person__in=people)
    for person, organisation, group in sittings.values_list(
        "person_id", "organisation_id", "group_id"
    ):
        found[person].groups.add(group)
        if organisation:
            found[person].organisations.add(organisation)
    return found


def described(
    called: Mapping[str, list[Candidate]], known: Mapping[int, Known]
) -> dict[str, list[Candidate]]:
    """Candidates, by name, with what tells them apart: distinction, posts, groups."""
    people = Person.objects.in_bulk({c.identifier for found in called.values() for c in found})
    groups = Group.objects.in_bulk({pk for one in known.values() for pk in one.groups})
    bodies = Organisation.objects.in_bulk(
        {pk for one in known.values() for pk in one.organisations}
    )

    def detail(identifier: int) -> str:
        one = known.get(identifier, Known())
        words = [people[identifier].distinction, *one.posts[:_SHOWN]]
        if not one.posts:
            words += [str(bodies[pk]) for pk in sorted(one.organisations)[:_SHOWN]]
        words += [str(groups[pk]) for pk in sorted(one.groups)[:_SHOWN]]
        return "; ".join(word for word in words if word)

    return {
        name: [replace(each, detail=detail(each.identifier)) for each in candidates]
        for name, candidates in called.items()
    }


def match_people(
    mentions: Mapping[str, PersonMention],
    bodies: Mapping[str, int | None],
    groups: Mapping[int, int],
) -> list[tuple[Match, Question | None]]:
    """Each person with the question, if there is one.

    One person of the name who works in an organisation that the paper names beside it, or sits
    in the group that the paper is about, is that person. Nobody of the name is somebody new.
    All else is asked.
    """
    called = people_called(mentions.values())
    known = known_from({c.identifier for found in called.values() for c in found})
    called = described(called, known)
    found: list[tuple[Match, Question | None]] = []
    for mention in mentions.values():
        if mention.namesake_of:
            first = mentions[mention.namesake_of]
            found.append(_namesake(mention, first))
        candidates = called[mention.name]
        there = {bodies.get(key) for key in mention.organisations} - {None}
        seated = {groups.get(part) for part in mention.parts} - {None}
        near = [
            candidate
            for candidate in candidates
            if candidate.exact
            and (
                known[candidate.identifier].organisations & there
                or known[candidate.identifier].groups & seated
            )
        ]
        found.append(_match(mention, candidates, near))
    return found


def _match(
    mention: PersonMention, candidates: list[Candidate], near: list[Candidate]
) -> tuple[Match, Question | None]:
    certain: str | None = None
    if not candidates:
        certain = NEW
    elif len(near) == 1 and sum(candidate.exact for candidate in candidates) == 1:
        certain = encode(near[0].identifier)
    answered = certain is not None
    options = (*(c.option for c in candidates), Option(NEW, SOMEBODY_NEW))
    match = Match(
        *(mention.key, "person", mention.name, tuple(candidates), certain, answered, mention.span),
        options,
    )
    if answered:
        return match, None
    facts = {"name": mention.name, "posts": "; ".join(sorted(mention.posts)) or "—"}
    several = sum(candidate.exact for candidate in candidates) > 1
    message = SEVERAL if several else ONE_OF_THEM
    return match, Question(mention.key, "person", message, facts, options, mention.span)


def _namesake(mention: PersonMention, first: PersonMention) -> tuple[Match, Question]:
    """The paper names somebody twice with posts that do not agree."""
    key = f"same:{mention.key}"
    facts = {
        "name": mention.name,
        "one": "; ".join(sorted(first.posts)),
        "other": "; ".join(sorted(mention.posts)),
    }
    options = (Option(SAME, SAME_PERSON), Option(TWO, TWO_PEOPLE))
    question = Question(key, "person", NAMED_TWICE, facts, options, mention.span)
    return Match(key, "person", mention.name, (), None, False, mention.span), question
