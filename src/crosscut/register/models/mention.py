# ruff: noqa: S608 - SQL is made of the models' own names.
"""Of which groups a paper or a source speaks: what decides who may know of it.

The rows follow the register in the transaction of the action that changed it
(`actions/mentions.py`), and none is ever taken away: a paper goes on speaking of a group after it
was taken back. Asking the facts themselves would mean to go through all that was entered under
one paper, which after the import of a file may be everything there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
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


def all_mentions(only: str = "", there: Collection[str] = ()) -> Iterator[str]:
    """Statements that write down all mentions that are missing. `only` narrows them to facts
    whose `instrument_id` meets a condition ("IN (1, 2)"), `there` to tables that there are."""
    here = f" AND {{f}}.instrument_id {only}" if only else ""
    facts = [
        (model._meta.db_table, column)
        for model in sourced()
        if not there or model._meta.db_table in there
        for column in group_columns(model)
    ]
    parts = "register_eventpart p JOIN register_event f ON f.id = p.event_id"
    spoken = [
        ("g.instrument_id", "g.id", "register_group g", "g"),
        ("f.instrument_id", "p.group_id", parts, "f"),
        ("c.source_id", "g.id", "register_citation c JOIN register_group g ON g.id = c.fact", "g"),
    ]
    for table, column in facts:
        if column == "group_id":
            alone = " AND f.other_group_id IS NULL" if table == "register_grouptie" else ""
            cited = f"register_citation c JOIN {table} f ON f.id = c.fact{alone}"
            spoken.append(("c.source_id", "f.group_id", cited, "f"))
        spoken += [
            ("f.instrument_id", f"f.{column}", f"{table} f", "f"),
            (
                "e.instrument_id",
                f"f.{column}",
                f"register_ending e JOIN {table} f ON f.id = e.fact",
                "e",
            ),
        ]
    for paper, group, tables, under in spoken:
        yield (
            "INSERT INTO register_mention (paper, group_id, disclosure)"
            f" SELECT said.paper, said.spoken, h.disclosure FROM (SELECT DISTINCT {paper} AS paper,"
            f" {group} AS spoken FROM {tables} WHERE {paper} IS NOT NULL"
            f"{here.format(f=under)}) said JOIN register_group h ON h.id = said.spoken"
            " WHERE true ON CONFLICT DO NOTHING"
        )


def fill_mentions(apps: Any, schema_editor: Any) -> None:
    """Migration step: all mentions of a register that is there already."""
    with schema_editor.connection.cursor() as cursor:
        there = schema_editor.connection.introspection.table_names(cursor)
        for statement in all_mentions(there=there):
            cursor.execute(statement)
