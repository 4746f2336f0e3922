"""Loading the demonstration: each part is one action, done once and never half."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from crosscut.demonstration import schema
from crosscut.demonstration.bodies import Bodies, Ground
from crosscut.demonstration.files import PARTS, Collection, collection, digest_of_part
from crosscut.demonstration.groups import enter_groups, enter_remarks, naming_the_place
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.actions.sources import count_groups
from crosscut.register.actions.vocabulary import change_setting, load_vocabulary
from crosscut.register.models import Setting

Progress = Callable[[str], None]

#: Identifiers of what the parts share: a body that one part entered, another finds.
KEYS = "demonstration:keys"

#: A word that the paper uses and the default vocabulary lacks.
CROSS_SYSTEM = {
    "vocabulary": "kind",
    "key": "cross_system_group",
    "english": "Cross-system group",
    "chinese": "跨系统领导小组",
    "ordinal": 100,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a part: `already` where an earlier load entered it."""

    part: str
    groups: int
    already: bool = False


def load_china(*, actor: Actor, progress: Progress = lambda line: None) -> Loaded:
    """The groups of which the three articles tell, with all that they say of them."""
    return _load("china", actor, progress)


def load_india(*, actor: Actor, progress: Progress = lambda line: None) -> Loaded:
    """The bodies with which the second article compares."""
    return _load("india", actor, progress)


def load_notices(*, actor: Actor, progress: Progress = lambda line: None) -> Loaded:
    """What governments' founding documents say, as evidence of their day."""
    return _load("notices", actor, progress)


def load_everything(
    *,
    actor: Actor,
    progress: Progress = lambda line: None,
    years: int = 0,
    strike: Callable[[], int] = lambda: 0,
) -> list[str]:
    """Load the parts that are not there yet, Rivergate among them with what its groups had done in
    the last `years`; returns their names. `strike` does what the clock does on a day."""
    loads = (load_china, load_india, load_notices)
    done = [load(actor=actor, progress=progress) for load in loads]
    done.append(_load_rivergate(years, strike, actor=actor, progress=progress))
    return [loaded.part for loaded in done if not loaded.already]


def loaded_years() -> int | None:
    """Of how many years Rivergate's directives were loaded; None where it is not there."""
    entered = _entered("rivergate")
    return None if entered is None else int(entered.get("years", 0))


def _load_rivergate(
    years: int, strike: Callable[[], int], *, actor: Actor, progress: Progress
) -> Loaded:
    """The invented city. It is made by many actions, each with its own entry in the record."""
    from crosscut.demonstration.rivergate import load_rivergate

    entered = _entered("rivergate")
    if entered is not None:
        progress("rivergate: loaded already")
        return Loaded("rivergate", entered["groups"], already=True)
    with transaction.atomic():
        groups = load_rivergate(actor=actor, progress=progress, years=years, strike=strike)
        lived = {"groups": groups, "years": years}
        change_setting(key="demonstration:rivergate", value=lived, actor=actor)
    return Loaded("rivergate", groups)


def _entered(part: str) -> dict[str, Any] | None:
    """What an earlier load left behind: that the part is there."""
    setting = Setting.objects.filter(key=f"demonstration:{part}").first()
    return setting.value if setting else None


def _load(part: str, actor: Actor, progress: Progress) -> Loaded:
    entered = _entered(part)
    if entered is not None:
        progress(f"{part}: loaded already")
        return Loaded(part, entered["groups"], already=True)
    progress(f"{part}: reading the files")
    files = collection()
    progress(f"{part}: entering the facts")
    groups = enter_part(part=part, files=files, digest=digest_of_part(part), actor=actor)
    progress(f"{part}: {groups} groups")
    return Loaded(part, groups)


@action("demonstration.loaded", rows_kept=False)
def enter_part(*, part: str, files: Collection, digest: str, actor: Actor) -> int:
    """Enter all facts of a part; returns how many groups.

    Refuses: BadDemonstrationFile, which names the file and the block.
    """
    require_running().facts.update({"part": part, "digest": digest})
    known = Setting.objects.filter(key=KEYS).first()
    bodies = Bodies(files, dict(known.value) if known else {}, actor)
    load_vocabulary(terms=[CROSS_SYSTEM], actor=actor)
    groups = enter_groups(_described(part, files), bodies)
    for key, _ in files.of_part(part, "people"):
        bodies.tenures(key)
    for key, _ in files.of_part(part, "organisations"):
        bodies.organisation(key, Ground(files.where(f"organisations.{key}"), PARTS[part]))
    for key, _ in files.of_part(part, "sources"):
        bodies.source(key, None, Ground(files.where(f"sources.{key}"), PARTS[part]))
    _enter_counts_and_remarks(part, files, bodies)
    change_setting(key=KEYS, value=bodies.known, actor=actor)
    change_setting(
        key=f"demonstration:{part}", value={"digest": digest, "groups": len(groups)}, actor=actor
    )
    return len(groups)


def _described(part: str, files: Collection) -> dict[str, tuple[schema.Group, Ground]]:
    """The groups of a part, each with what holds for all that is said of it."""
    described = {
        key: (block, Ground(files.where(f"groups.{key}"), PARTS[part]))
        for key, block in files.of_part(part, "groups")
    }
    for key, notice in files.of_part(part, "notices"):
        paper = notice.notice
        ground = Ground(
            where=files.where(f"notices.{key}"),
            confidence=PARTS[part],
            cite=(key,),
            by=key,
            since=paper.date,
            attested=(paper.date,),
            place=paper.place,
        )
        described[key] = (notice.group, ground)
    return described


def _enter_counts_and_remarks(part: str, files: Collection, bodies: Bodies) -> None:
    for name, count in files.counts:
        ground = Ground(f"{name}: counts", PARTS[part])
        if name.startswith(f"{part}/"):
            with naming_the_place(ground):
                count_groups(
                    year=count.year,
                    count=count.count,
                    scope=count.scope,
                    country=count.country,
                    about=count.about,
                    citations=bodies.cited(count.cite, ground),
                    actor=bodies.actor,
                )
    for name, said in files.remarks:
        ground = Ground(f"{name}: remarks", PARTS[part])
        if name.startswith(f"{part}/"):
            with naming_the_place(ground):
                enter_remarks([said], None, ground, bodies)
