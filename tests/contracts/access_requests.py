"""What the access matrix asks at each route: addresses of things, and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from crosscut.foundation.identifier import encode
from tests.contracts.access_bodies import operation_of
from tests.contracts.access_world import DISCLOSURES, World

#: An identifier that nothing has.
NOWHERE = encode(4_242_424_242)

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
#: The kind of `thing`, by the folder of the address.
THINGS = {
    "groups": "group",
    "organisations": "organisation",
    "people": "person",
    "posts": "post",
    "seats": "seat",
    "tenures": "tenure",
    "facts": "fact",
    "instruments": "instrument",
    "proposals": "proposal",
    "duplicates": "merge",
    "matters": "matter",
    "attachments": "attachment",
    "requests": "asked",
    "positions": "position",
    "edits": "edit",
    "directives": "directive",
    "reports": "report",
    "escalations": "escalation",
    "obstacles": "obstacle",
    "clashes": "clash",
    "inspections": "inspection",
    "findings": "finding",
    "photographs": "photograph",
    "checklists": "checklist",
    "books": "book",
    "book-entries": "booked",
    "samples": "sample",
    "reviews": "review",
    "review-items": "review_item",
    "review-guests": "guest",
    "review-calls": "call",
    "rulings": "ruling",
    "concerns": "concern",
    "bulletins": "bulletin",
    "enclosures": "enclosure",
    "readers": "reader",
    "meetings": "meeting",
    "items": "item",
    "invitations": "invitation",
    "minutes": "minutes",
    "comments": "comment",
    "cadences": "cadence",
}
FACTS_BY_KIND = ("seat", "tenure", "office", "mandate", "grouptie", "liaison")
WITH_HISTORY = ("group", "organisation", "person", "post", "instrument", "source")
#: So many things of a kind are all asked for.
MANY = 2
#: What an address has besides things.
CONSTANTS = {
    "verb": ("disable",),
    "digest": ("0" * 64,),
    "provider_id": ("nobody",),
    "noun": ("groups", "people", "organisations"),
    "vocabulary": ("kind", "level"),
    "kind": ("group", "organisation", "person", "post", "source", "instrument"),
    "pk": ("1",),
    "secret": ("nothing",),
    "uidb36": ("1",),
    "key": ("nothing",),
    "link": (NOWHERE,),
    "number": ("1",),
}
#: What is asked for after the address. Words in braces are those of each group.
ASKED = {
    "search/": ("q={asked}",),
    "search/suggestions/": ("q={asked}",),
    "choices/<str:kind>/": ("field=x&x={asked}",),
    "api/v1/names": ("kind=group&name={asked}", "kind=person&name={asked} Abel"),
    "groups/": ("name={asked}", "host={organisation}", "leader={person}", "status=any"),
    "people/": ("name={asked}", "organisation={organisation}"),
    "organisations/": ("name={asked}", "parent={organisation}"),
    "sources/": ("title={asked}",),
    "instruments/": ("title={asked}",),
    "matters/": ("state=all", "group={group}", "text={asked}"),
    "meetings/": ("group={group}",),
    "submissions/": ("which=all", "group={group}"),
    "bulletins/": ("group={group}", "state=issued"),
    "api/v1/bulletins": ("group={group}",),
    "api/v1/bulletins/places": ("group={group}&kind=circular",),
    "api/v1/meetings": ("group={group}",),
    "api/v1/cadences": ("group={group}",),
    "api/v1/ladders": ("group={group}",),
    "api/v1/review-series": ("group={group}",),
    "api/v1/checklists": ("group={group}",),
    "inspections/": ("state=all", "state=all&group={group}"),
    "reports/": ("which=all", "which=all&group={group}"),
    "reports/burden/": ("group={group}",),
    "requests/": ("whose=all", "whose=all&group={group}"),
    "positions/": ("whose=all", "whose=all&group={group}"),
    "api/v1/requests": ("mine=false", "group={group}"),
    "vacancies/": ("group={group}", "organisation={organisation}"),
    "reorganisation/": ("from=2019-01-01&to=2021-01-01",),
    "reshuffle/": ("person={person}",),
    "duplicates/": ("kind=person", "kind=organisation"),
    "notices/drafts/begin/": ("group={group}",),
    "audit/": ("thing={group}",),
    "audit/export/": ("to=csv", "to=jsonl&contents=1", "to=jsonl&thing={group}"),
    "why/": ("verb=group.renamed&thing={asked}", "verb=see&thing={group}"),
    "lists/<slug:noun>/workbook/": ("status=any", "host={organisation}", "name={asked}"),
    "export/<slug:noun>/": ("status=any", "host={organisation}"),
    "groups/<id:group>/documents/file/": ("format=docx", "format=txt"),
    "notices/drafts/<id:notice>/file/": ("format=docx",),
    "groups/<id:group>/compare/": ("from=2019-01-01&to=2024-01-01",),
}
BY_NAME = {"name": "{asked}", "title": "{asked}", "host": "{organisation}", "leader": "{person}",
           "lead_department": "{organisation}", "parent": "{organisation}", "thing": "{group}",
           "group": "{group}", "organisation": "{organisation}", "person": "{person}",
           "post": "{post}"}  # fmt: skip


def kinds_of(route: str, things: str = "") -> dict[str, str]:
    """Which kind of a group's own things stands at each place of a route; `things` says another
    kind than usual."""
    folder = route.removeprefix("api/v1/").split("/")[0]
    places = PLACE.findall(route)
    found = {}
    for place in places:
        if place in ("one", "other"):
            found[place] = "person"
        elif place == "entry":
            found[place] = "record" if folder == "record" else "entry"
        elif place == "thing" and "kind" in places:
            found[place] = "by kind"
        elif place == "thing":
            found[place] = THINGS[folder]
        elif place not in CONSTANTS and place not in ("account", "token"):
            found[place] = place
    return dict.fromkeys(found, things) if things else found


def addresses(
    route: str, world: World, letter: str, turn: int, things: str = ""
) -> Iterator[tuple[str, str]]:
    """The addresses of a route for a group's own things, each with that of nothing. Of many things
    of one kind, or many kinds of facts, each turn asks for another."""
    kinds = kinds_of(route, things)
    own = world.things[letter]
    if "by kind" in kinds.values():
        history = "history/" in route
        turn += crc32(route.encode())
        fact = FACTS_BY_KIND[turn % len(FACTS_BY_KIND)]
        for kind in WITH_HISTORY if history else (fact,):
            start = re.sub(r"<(\w+:)?kind>", kind, route)
            for thing in own[kind][:1]:
                yield tuple(PLACE.sub(each, start) for each in (thing, NOWHERE))  # type: ignore[misc]
        return
    constants = {**CONSTANTS, **{k: (v,) for k, v in world.common.items() if k not in kinds}}
    if "one" in kinds:
        constants["kind"] = ("person",)
    free = [place for place in PLACE.findall(route) if place not in kinds]
    for value in constants[free[0]] if free else ("",):
        rest = {place: constants[place][0] for place in free[1:]}
        rest |= {free[0]: value} if free else {}
        deep = max((len(own.get(kind, ())) for kind in kinds.values()), default=1)
        some = (0,) if "one" in kinds else range(deep)
        for place in some if deep <= MANY else ((turn + crc32(route.encode())) % deep,):
            own_things = {
                name: own[kind][1 if name == "other" else place] for name, kind in kinds.items()
            }
            none = dict.fromkeys(kinds, NOWHERE)
            yield filled(route, own_things | rest), filled(route, none | rest)


def filled(route: str, values: dict[str, str]) -> str:
    return PLACE.sub(lambda place: values[place[1]], route)


def asked_for(route: str, world: World, letter: str) -> Iterator[str]:
    """What stands after the address to narrow an answer to a group's things."""
    words = {kind: ids[0] for kind, ids in world.things[letter].items()}
    words["asked"] = DISCLOSURES[letter][1]
    patterns = ASKED.get(route, ())
    if not patterns:
        known = operation_of(route, "get").get("parameters", ())
        named = [each["name"] for each in known if each["in"] == "query"]
        patterns = tuple(f"{name}={BY_NAME[name]}" for name in named if name in BY_NAME)
    for pattern in patterns:
        yield "?" + pattern.format(**words).replace(" ", "+")
