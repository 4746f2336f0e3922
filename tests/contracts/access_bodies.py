"""What the access matrix sends: bodies of the API as its document says, and forms of pages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from crosscut.foundation import clock
from crosscut.table.verbs import asks_for
from tests.contracts.access_world import World
from tests.contracts.tree import ROOT
from tests.supervision.inspected import drawn

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
#: What a body calls things by what they are.
NAMED = {"parent": "organisation", "host": "organisation", "groups": "group", "into": "group",
         "old": "group", "organisations": "organisation", "lead": "organisation"}  # fmt: skip
#: Days that have not passed.
TO_COME = ("due", "wanted_by")


def body_of(
    route: str, world: World, *, things: str = "", sends: str = "", group: str = ""
) -> dict[str, Any]:
    """What a post sends: `sends` names one of several forms, `group` is the group that it is
    about where the address names none."""
    counts = world.counts.get(things or "matter", world.counts["matter"])
    if not route.startswith("api/"):
        form = FORMS.get(route)
        return form(sends, world, counts, group) if form else {}
    content = operation_of(route, "post").get("requestBody", {}).get("content", {})
    if not content:
        return {}
    body = least(content["application/json"]["schema"], "", world)
    given = counts | ({"group": group} if group else {})
    return body | {name: value for name, value in given.items() if name in body}


# ── Bodies of the API ──────────────────────────────────────────────────────────────────


@cache
def document() -> Any:
    return json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text())


def operation_of(route: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = document()["paths"].get("/" + PLACE.sub(r"{\1}", route), {})
    return found.get(method, {})


def least(shape: dict[str, Any], name: str, world: World) -> Any:
    """The least that a shape of the API's document asks for."""
    if "$ref" in shape:
        shape = document()["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in shape:
            return least(shape[several][0], name, world)
    if "const" in shape or "enum" in shape:
        return shape.get("const", shape.get("enum", [None])[0])
    match shape.get("type"):
        case "object":
            given = {
                key: least(shape["properties"][key], key, world)
                for key in shape.get("required", ())
            }
            more = shape.get("additionalProperties")
            one = least(more, "", world) if isinstance(more, dict) else "Somewhat"
            return given or ({"en": one} if more else {})
        case "array":
            return [least(shape["items"], name, world)]
        case "integer":
            return max(1, shape.get("minimum", 1))
        case "boolean":
            return True
    pattern = shape.get("pattern", "")
    if "[0-7]" in pattern:
        return world.common[NAMED.get(name, name) if name in {*NAMED, *world.common} else "person"]
    if shape.get("format") == "date-time":
        return (clock.now() + timedelta(days=9)).isoformat()
    if shape.get("format") == "time":
        return "09:00:00"
    if "date" in shape.get("format", "") or "{4}" in pattern:
        return clock.today().isoformat() if name in TO_COME else "2026-01-05"
    if shape.get("format") == "base64":
        return "eA=="
    if pattern.startswith("^[0-9]+"):
        return "1"
    return "x" * max(1, shape.get("minLength", 1))


# ── Forms of pages ─────────────────────────────────────────────────────────────────────


def _step(verb: str, world: World, counts: Mapping[str, int], _group: str) -> dict[str, Any]:
    """The form of a verb of a matter, whole and right."""
    verb = verb.replace("-", "_")
    values = {
        "organisations": [world.common["organisation"]],
        "due": clock.today().isoformat(),
        "remit": "routine",
        "form": "directive",
        "disclosure": "public",
        "crisis": "on",
        "answer": "approve",
        "dated": "2026-01-05",
        "rejected": "",
        "counterparts": [],
    }
    fields = {
        f"{verb}-{name}": values.get(name, "Somewhat") for name in asks_for(verb) if name != "body"
    }
    return {"verb": verb, "seen": counts["seen"], **fields}


def _directive_step(
    verb: str, world: World, _counts: Mapping[str, int], _group: str
) -> dict[str, Any]:
    """The form of a verb of a directive, whole and right."""
    verb = verb.replace("-", "_")
    fields = {
        "reason": "Somewhat",
        "task": "Otherwise",
        "other_lead": world.common["organisation"],
        "result": "It runs",
        "due": (clock.today() + timedelta(9)).isoformat(),
        "way": "documents",
        "evidence": "Seen",
    }
    said = {f"{verb}-{name}": value for name, value in fields.items()}
    return {"verb": verb, "seen": "1", **said}


def _beside(deed: str, _world: World, _counts: Mapping[str, int], _group: str) -> dict[str, Any]:
    """What is said beside a directive, whole and right."""
    said = {
        "text": "Somewhat", "likelihood": "likely", "reason": "Somewhat", "kind": "land",
        "until": (clock.today() + timedelta(days=9)).isoformat(),
    }  # fmt: skip
    return {"deed": deed, **{f"{deed}-{name}": value for name, value in said.items()}}


def _on_item(deed: str, world: World, *_: Any) -> dict[str, Any]:
    """What is done to any of the items that are asked about."""
    said = {
        f"{deed}-{each}-{name}": "Somewhat"
        for own in world.things.values()
        for each in own["review_item"]
        for name in ("text", "reason")
    }
    return {"deed": deed, **said}


def _raising(how: str, _world: World, _counts: Mapping[str, int], group: str) -> dict[str, Any]:
    return {"way": f"{how}-{group}", "question": "What next?"}


def _files() -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile("note.txt", b"A note.", "text/plain")]


#: Route → what its form sends, by the name of a form, the world, counts of changes and a group.


def _pictures() -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile("pump.jpg", drawn(), "image/jpeg")]


def _finding(verb: str, world: World, *_: Any) -> dict[str, Any]:
    """What is said to any of the findings that are asked about."""
    said = {
        f"{verb}-{each}-text": "Somewhat"
        for own in world.things.values()
        for each in own["finding"]
    }
    return {"verb": verb, "seen": "1", **said}


FORMS: Mapping[str, Callable[[str, World, Mapping[str, int], str], dict[str, Any]]] = {
    "matters/<id:matter>/step/": _step,
    "matters/raise/": _raising,
    "directives/<id:directive>/step/": _directive_step,
    "matters/<id:matter>/directives/": lambda _, world, counts, ___: {
        "task": "Somewhat",
        "lead": "",
        "other_lead": world.common["organisation"],
        "result": "It runs",
        "due": clock.today().isoformat(),
        "seen": counts["seen"],
    },
    "matters/<id:matter>/dossier/": lambda _, __, counts, ___: {
        "question": "What next?",
        "draft": "Somewhat",
        "seen_version": counts["seen_version"],
    },
    "matters/<id:matter>/ask/": lambda _, world, *__: {
        "question": "What do you know?",
        "due": clock.today().isoformat(),
        "organisations": [world.common["organisation"]],
    },
    "matters/<id:matter>/give/": lambda _, world, *__: {
        "text": "Somewhat",
        "organisation": world.common["organisation"],
        "files": _files(),
    },
    "matters/<id:matter>/attachments/": lambda *_: {"files": _files()},
    "matters/<id:matter>/round/extend/": lambda _, __, counts, ___: {
        "seen": counts["seen"],
        "extend-due": clock.today().isoformat(),
    },
    "matters/<id:matter>/vote/call/": lambda _, __, counts, ___: {"seen": counts["seen"]},
    "matters/<id:matter>/vote/cast/": lambda *_: {"choice": "yes"},
    "matters/<id:matter>/vote/end/": lambda _, __, counts, ___: {"seen": counts["seen"]},
    "bulletins/<id:bulletin>/step/": lambda sends, *_: {
        "verb": sends,
        "seen": "2",
        "reason": "Somewhat",
    },
    "bulletins/<id:bulletin>/write/": lambda *_: {
        "title": "Otherwise",
        "text": "Otherwise",
        "disclosure": "restricted",
        "seen": "2",
    },
    "bulletins/<id:bulletin>/enclosures/": lambda *_: {"files": _files()},
    "directives/<id:directive>/beside/": _beside,
    "groups/<id:group>/ladder/": lambda *_: {
        "audience-0": "leader",
        "waits-0": "3",
        "tone-0": "report",
    },
    "books/<id:book>/change/": lambda deed, *_: {
        "deed": deed,
        "item-kind": "goods",
        "item-name": "tents",
        "item-unit": "pieces",
        "change-title": "Otherwise",
        "change-disclosure": "sealed",
        "close-until": "2025-06-01",
    },
    "books/<id:book>/enter/": lambda *_: {
        "day": "2026-01-05",
        "donor": "Somebody",
        "item": "CNY",
        "amount": "1",
        "place": "Store",
        "citation": "Somewhat",
    },
    "books/entries/<id:booked>/reverse/": lambda *_: {"reason": "Somewhat"},
    "inspections/<id:inspection>/step/": lambda sends, *_: {
        "verb": sends,
        "seen": "3",
        f"{sends}-reason": "Somewhat",
    },
    "inspections/<id:inspection>/findings/": lambda *_: {"text": "Somewhat", "severity": "minor"},
    "inspections/<id:inspection>/photographs/": lambda *_: {"photographs": _pictures()},
    "findings/<id:finding>/step/": _finding,
    "groups/<id:group>/checklists/": lambda *_: {"name": "Otherwise", "lines": "Somewhat"},
    "escalations/<id:escalation>/deliver/": lambda *_: {"on": "2026-01-05"},
    "reports/<id:report>/": lambda *_: {"claim": "on track", "seen": "2", "files": _files()},
    "reports/<id:report>/step/": lambda sends, *_: {
        "verb": sends,
        "seen": "2",
        f"{sends}-reason": "Somewhat",
    },
    "directives/<id:directive>/report/": lambda *_: {"claim": "on track"},
    "directives/<id:directive>/samples/": lambda *_: {"lines": "Pump 1\nPump 2", "size": "1"},
    "reviews/<id:review>/step/": lambda sends, *_: {
        "deed": sends,
        "seen": "2",
        "cancel-reason": "Somewhat",
        "move-starts_at": (clock.today() + timedelta(9)).strftime("%Y-%m-%dT09:00"),
    },
    "review-items/<id:review_item>/": _on_item,
    "groups/<id:group>/reviews/": lambda *_: {"deed": "end"},
    "groups/<id:group>/concerns/": lambda _, world, *__: {
        "kind": "project",
        "title": "Somewhat",
        "organisation": world.common["organisation"],
        "stalled_since": "2026-01-05",
        "citation": "Somewhat",
        "as_of": "2026-01-05",
    },
    "concerns/<id:concern>/": lambda *_: {"resolve-reason": "Somewhat"},
    "review-calls/<id:call>/reply/": lambda *_: {"reply": "accepted"},
    "rulings/<id:ruling>/": lambda *_: {
        "answer-outcome": "carried out",
        "answer-answer": "Somewhat",
    },
    "readers/<id:reader>/deliver/": lambda *_: {"on": "2026-01-05"},
    "meetings/<id:meeting>/step/": lambda sends, *_: {
        "verb": sends,
        "seen": "1",
        f"{sends}-reason": "Somewhat",
    },
    "invitations/<id:invitation>/reply/": lambda *_: {"reply": "accepted"},
    "invitations/<id:invitation>/presence/": lambda *_: {"presence": "present"},
    "items/<id:item>/postpone/": lambda *_: {"reason": "Somewhat"},
    "meetings/<id:meeting>/agenda/": lambda *_: {"do": "add", "title": "More", "estimate": "5"},
    "meetings/<id:meeting>/minutes/": lambda *_: {"text": "Otherwise", "seen_version": "1"},
    "meetings/<id:meeting>/minutes/step/": lambda sends, *_: {"verb": sends, "text": "Somewhat"},
    "positions/<id:asked>/": lambda sends, *_: {"step": sends, "stance": "support"},
    "edits/<id:edit>/": lambda *_: {"step": "decline", "answer": "It stays"},
    "requests/<id:asked>/": lambda *_: {"text": "Somewhat", "files": _files()},
    "requests/<id:asked>/withdraw/": lambda *_: {"reason": "Somewhat"},
}
