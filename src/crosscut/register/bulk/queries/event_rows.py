"""Rows of events and remarks for files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.bulk.blocks import PARTS
from crosscut.register.bulk.rules.cells import write
from crosscut.register.bulk.rules.columns import BY_KEY
from crosscut.register.bulk.rules.form import Sheet
from crosscut.register.models import (
    Citation,
    Event,
    EventPart,
    Remark,
)
from crosscut.register.policy import visible_to

Row = dict[str, str]


def event_rows(
    ids: Collection[int], actor: Actor, said_of: Callable[[Iterable[Any]], dict[int, Row]]
) -> dict[int, Row]:
    """Events with who took part, as far as the actor may know; `said_of` tells of any fact."""
    sheet = BY_KEY["events"]
    found = Event.objects.in_bulk(list(ids))
    said = said_of(found.values())
    parts: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    took_part = EventPart.objects.filter(event__in=ids)
    known = list(visible_to(actor, took_part))
    seen = {part.pk for part in known}
    # Words about all who took part: not for those who may not know of one of them.
    hidden = {part.event_id for part in took_part if part.pk not in seen}
    for part in known:
        for kind in ("group", "organisation"):
            if thing := getattr(part, f"{kind}_id"):
                parts[(part.event_id, part.part, kind)].append(thing)
    made = {}
    for pk in ids:
        if pk not in found:
            continue
        event = found[pk]
        row = {
            "id": write(sheet.column("id"), pk),
            "kind": event.kind,
            "day": day_of(sheet, event),
            "text": "" if pk in hidden else event.text,
        }
        for column, (part, kind) in PARTS.items():
            things = sorted(parts[(pk, part, kind)])
            row[column] = write(sheet.column(column), tuple(things))
        made[pk] = row | said[pk]
    return made


def remark_rows(ids: Collection[int], actor: Actor) -> dict[int, Row]:
    """Remarks with the sources that the actor may know of."""
    sheet = BY_KEY["remarks"]
    cited: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for citation in visible_to(actor, Citation.objects.filter(fact__in=ids)):
        cited[citation.fact].append((citation.source_id, citation.locator, citation.quotation))
    found = Remark.objects.in_bulk(list(ids))
    return {
        pk: {
            "id": write(sheet.column("id"), pk),
            "group": write(sheet.column("group"), remark.group_id),
            "organisation": write(sheet.column("organisation"), remark.organisation_id),
            "about": remark.about,
            "text": remark.text,
            "attributed_to": remark.attributed_to,
            "sources": write(sheet.column("sources"), sorted(cited[pk])),
        }
        for pk in ids
        if (remark := found.get(pk))
    }


def day_of(sheet: Sheet, dated: Any) -> str:
    """The day of a row that has one, as coarse as it is."""
    known = dated.day_max < FAR_FUTURE or dated.day_min.year > 1
    day = PartialDate(dated.day_min, dated.day_max) if known else None
    return write(sheet.column("day"), day)
