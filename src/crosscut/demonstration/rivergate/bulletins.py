"""The briefings and circulars of the city's groups."""

from __future__ import annotations

from datetime import timedelta

import yaml
from pydantic import Field

from crosscut.demonstration.rivergate.story import HERE, Strict
from crosscut.demonstration.rivergate.tables import Tables
from crosscut.foundation.clock import business_day
from crosscut.table.actions.bulletins import draft_bulletin
from crosscut.table.actions.issuing_bulletins import issue_bulletin
from crosscut.table.actions.receipts import note_bulletin


class BulletinTold(Strict):
    group: str
    kind: str
    ago: int
    title: str
    text: str
    to: list[str]
    noted: list[str] = Field(default_factory=list)


class BulletinsTold(Strict):
    bulletins: list[BulletinTold]


def bulletins_told() -> BulletinsTold:
    written = (HERE / "bulletins.yaml").read_text("utf-8")
    return BulletinsTold.model_validate(yaml.safe_load(written))


def issue_bulletins(tables: Tables, told: BulletinsTold) -> int:
    """Issue them as the offices would; how many."""
    for each in told.bulletins:
        with business_day(tables.today - timedelta(each.ago)):
            _issue(tables, each)
    return len(told.bulletins)


def _issue(tables: Tables, told: BulletinTold) -> None:
    city = tables.city
    group = city.groups[told.group]
    office = tables.actor("office", group)
    groups = [city.groups[each] for each in told.to if each in city.groups]
    bulletin = draft_bulletin(
        group=group, kind=told.kind, title=told.title, text=told.text, groups=groups,
        organisations=[tables.body(each) for each in told.to if each not in city.groups],
        actor=office,
    )  # fmt: skip
    bulletin = issue_bulletin(bulletin=bulletin, seen=bulletin.changes, actor=office)
    for who in told.noted:
        note_bulletin(bulletin=bulletin, actor=tables.actor(who, groups[0] if groups else group))
