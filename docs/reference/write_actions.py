"""Writes docs/reference/actions.md from the docstrings of the actions.

Run it after a verb was added or its docstring changed: python docs/reference/write_actions.py
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("actions.md")
HEAD = """# Actions

Every write of Crosscut is one of these verbs. Pages, commands, jobs and the demonstration call
the same functions; each runs in one transaction and leaves one entry under its verb in the
record. What an action refuses it refuses with a sentence, and nothing is written.

This page is written from the code: `python docs/reference/write_actions.py`.
"""
ROW = "| {verb} | {does} | {refuses} |"
REFUSES = re.compile(r"\s*Refuses:.*", re.S)
NAME = re.compile(r"\b[A-Z]\w*[a-z]\w*")
SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-Z`])")


def page() -> str:
    """The whole page: for each module of actions a table of its verbs."""
    tables: dict[str, list[str]] = defaultdict(list)
    for verb, act in sorted(_actions().items(), key=lambda pair: (pair[1].__module__, pair[0])):
        module = act.__module__.removeprefix("crosscut.")
        room, _, noun = module.replace(".actions", "").rpartition(".")
        tables[f"{room}: {noun}"].append(_row(verb, act))
    parts = [HEAD]
    for heading, rows in tables.items():
        parts.append(f"## {heading}\n\n| verb | what it does | refuses |\n|---|---|---|")
        parts[-1] += "".join(f"\n{row}" for row in rows) + "\n"
    return "\n".join(parts)


def _row(verb: str, act: Callable[..., Any]) -> str:
    text = cleandoc(act.__doc__ or "")
    does = SENTENCE.split(REFUSES.sub("", text.replace("\n\n", "\n")).replace("\n", " "))[0]
    refused = text.partition("Refuses:")[2].partition("\n\n")[0]
    names = list(dict.fromkeys(NAME.findall(refused.split(". ")[0])))
    return ROW.format(verb=f"`{verb}`", does=does.strip(), refuses=", ".join(names))


def _actions() -> dict[str, Callable[..., Any]]:
    for name in _modules():
        importlib.import_module(name)
    from crosscut.foundation.record.action import registered_verbs

    # Tests register verbs of their own.
    return {
        verb: act
        for verb, act in registered_verbs().items()
        if act.__module__.startswith("crosscut.")
    }


def _modules() -> Iterator[str]:
    import crosscut

    for module in pkgutil.walk_packages(crosscut.__path__, "crosscut."):
        if "actions" in module.name.split(".") or module.name.startswith("crosscut.demonstration"):
            yield module.name


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.test")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
