"""Writes docs/reference/matters.md from the declared table of states and verbs.

Run it after the table changed: python docs/reference/write_matters.py
"""

from __future__ import annotations

from pathlib import Path

from crosscut.table.lifecycles import MATTER, PATH, MatterState

PAGE = Path(__file__).with_name("matters.md")
HEAD = """# States and verbs of a matter

The buttons of a matter's page, what the API allows, the checks of each action and this page come
from one table: `src/crosscut/table/lifecycles.py`.

This page is written from the code: `python docs/reference/write_matters.py`.
"""


def page() -> str:
    """The whole page: a diagram, then a row for each verb."""
    lines = [HEAD, "```mermaid", "stateDiagram-v2", f"    [*] --> {PATH[0].value}"]
    for verb, step in MATTER.steps.items():
        # Withdrawing starts from every open state: as arrows it would hide the others.
        if verb != "withdraw":
            lines += [
                f"    {state.value} --> {step.target.value}: {_said(verb)}"
                for state in MatterState
                if state in step.source
            ]
    lines += ["    closed --> [*]", "    withdrawn --> [*]", "```", ""]
    lines += ["| verb | from | to | who | needs |", "|---|---|---|---|---|"]
    for verb, step in MATTER.steps.items():
        sources = ", ".join(state.value for state in MatterState if state in step.source)
        who, needs = ", ".join(sorted(step.by)), ", ".join(step.needs)
        lines.append(f"| `{verb}` | {sources} | {step.target.value} | {who} | {needs} |")
    keeps = ", ".join(f"`{verb}`" for verb in sorted(MATTER.keeps))
    return "\n".join([*lines, "", f"Verbs that keep the state: {keeps}.", ""])


def _said(verb: str) -> str:
    return verb.replace("_", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
