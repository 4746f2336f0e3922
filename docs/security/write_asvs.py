"""Writes docs/security/asvs.md from asvs.yaml beside it.

Run it after a line was changed: python docs/security/write_asvs.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = HERE / "asvs.md"
STATES = {"met": "met", "none": "does not apply", "open": "open"}
HEAD = """# OWASP ASVS {standard}: where Crosscut stands

Levels 1 and 2 of the [Application Security Verification Standard](https://github.com/OWASP/ASVS),
judged by those who wrote the code; nobody else has verified it yet. What is asked is told in a few
words of our own: read the standard for what exactly it is. *Met* names files and tests, *does not
apply* says why, *open* what is needed.

This page is written from `docs/security/asvs.yaml`: `python docs/security/write_asvs.py`.
"""


def data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / "asvs.yaml").read_text(encoding="utf-8"))
    return found


def page() -> str:
    """The whole page: a table of counts, then one table for each chapter."""
    found = data()
    chapters, lines = found["chapters"], found["lines"]
    parts = [HEAD.format(standard=found["standard"]), _summary(chapters, lines)]
    for number, chapter in chapters.items():
        rows = [_row(line) for line in lines if chapter_of(line) == number]
        parts.append(
            f"## {number} {chapter['name']}\n\n"
            "| | level | asked | state | where, why, or what is needed |\n|---|---|---|---|---|\n"
            + "\n".join(rows)
            + "\n"
        )
    return "\n".join(parts)


def chapter_of(line: dict[str, Any]) -> int:
    return int(line["id"].partition(".")[0])


def _summary(chapters: dict[int, Any], lines: list[dict[str, Any]]) -> str:
    said = ["| chapter | met | does not apply | open |", "|---|---|---|---|"]
    for number, chapter in chapters.items():
        counted = Counter(line["state"] for line in lines if chapter_of(line) == number)
        said.append(
            f"| {number} {chapter['name']} | " + " | ".join(str(counted[s]) for s in STATES) + " |"
        )
    for level in (1, 2):
        counted = Counter(line["state"] for line in lines if line["level"] == level)
        said.append(f"| **level {level}** | " + " | ".join(str(counted[s]) for s in STATES) + " |")
    return "\n".join(said) + "\n"


def _row(line: dict[str, Any]) -> str:
    told = line.get("why") or line.get("needed") or ", ".join(map(_link, line.get("where", ())))
    cells = (line["id"], line["level"], line["asked"], STATES[line["state"]], told)
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _link(path: str) -> str:
    return f"[{Path(path).name}](../../{path})"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
