# ruff: noqa: S608 - SQL is made of the models' own names.
"""Of which groups a paper or a source speaks: what decides who may know of it.

The rows follow the register in the transaction of the action that changed it
(`actions/mentions.py`), and none is ever taken away: a paper goes on speaking of a group after it
was taken back. Asking the facts themselves would mean to go through all that was entered under
one paper, which after the import of a file may be everything there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps as installed
from django.db import models

from crosscut.register.models.claim import Sourced
from crosscut.register.models.group import Disclosure, Group


class Mention(models.Model):
    """An instrument speaks of a group, or a source of a fact that is about one group alone.

    `disclosure` is the group's, kept here so that one look at an index tells whether any group of
    a disclosure is spoken of.
    """

    paper = models.BigIntegerField()
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    disclosure = models.CharField(max_length=12, choices=Disclosure.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "group"), name="mention_once"),)
        indexes = (
            models.Index(fields=("paper", "disclosure", "group"), name="mention_by_disclosure"),
        )

    def __str__(self) -> str:
        return f"{self.paper} speaks of {self.group_id}"


def sourced() -> Iterator[type[Any]]:
    """Every table of facts."""
    for model in installed.get_app_config("register").get_models():
        if issubclass(model, Sourced) and model._meta.managed:
            yield model


def group_columns(model: type[Any]) -> list[str]:
    """The columns of a table that point at groups."""
    return [field.column for field in model._meta.fields if field.related_model is Group]


def all_mentions(only: str = "") -> Iterator[str]:
    """Statements that write down all mentions that are missing. `only` narrows them to facts
    whose `instrument_id` meets a condition ("IN (1, 2)")."""
    facts = [
        (model._meta.db_table, column) for model in sourced() for column in group_columns(model)
    ]
    # Tables are gone through in the order in which they stand (`CROSS JOIN`): what is cited is
    # looked up from the facts, else all citations would be read for each table.
    cited = "CROSS JOIN register_citation c"
    spoken = [
        ("g.instrument_id", "g.id", "register_group g", "g.instrument_id"),
        ("c.source_id", "g.id", f"register_group g {cited} WHERE c.fact = g.id", "g.instrument_id"),
        (
            "f.instrument_id",
            "p.group_id",
            "register_event f CROSS JOIN register_eventpart p WHERE p.event_id = f.id",
            "f.instrument_id",
        ),
    ]
    for table, column in facts:
        spoken.append(("f.instrument_id", f"f.{column}", f"{table} f", "f.instrument_id"))
        ended = f"register_ending e CROSS JOIN {table} f WHERE f.id = e.fact"
        spoken.append(("e.instrument_id", f"f.{column}", ended, "e.instrument_id"))
        if column == "group_id":
            alone = " AND f.other_group_id IS NULL" if table == "register_grouptie" else ""
            told = f"{table} f {cited} WHERE c.fact = f.id{alone}"
            spoken.append(("c.source_id", "f.group_id", told, "f.instrument_id"))
    for paper, group, tables, under in spoken:
        narrowed = f" AND {under} {only}" if only else ""
        where = " AND" if " WHERE " in tables else " WHERE"
        yield (
            "INSERT INTO register_mention (paper, group_id, disclosure)"
            f" SELECT said.paper, said.spoken, h.disclosure FROM (SELECT DISTINCT {paper} AS paper,"
            f" {group} AS spoken FROM {tables}{where} {paper} IS NOT NULL{narrowed}) said"
            " JOIN register_group h ON h.id = said.spoken WHERE true ON CONFLICT DO NOTHING"
        )
