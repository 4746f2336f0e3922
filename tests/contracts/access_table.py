"""Reads `access_matrix.txt`, the table of who is answered what."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("access_matrix.txt")


class Line(NamedTuple):
    """A row of the table: `get`, `post` or `both` of a route, and its answer by capacity. `things`
    are of another kind than usual; `sends` is which of several forms is sent."""

    asks: str
    route: str
    things: str
    sends: str
    answers: dict[str, str]

    @property
    def methods(self) -> tuple[str, ...]:
        return ("get", "post") if self.asks == "both" else (self.asks,)

    @property
    def written(self) -> str:
        things, sends = self.things and f"@{self.things}", self.sends and f"#{self.sends}"
        return self.route + things + sends


@cache
def table() -> tuple[Line, ...]:
    found: list[Line] = []
    columns: list[str] = []
    for text in TABLE.read_text().splitlines():
        if text.startswith("#   "):
            # The line above the rows of a part says whose cells they are.
            columns = text.strip("# ").split()
        if not text.strip() or text.startswith(("#", "[", " ")):
            continue
        asks, address, *cells = text.split()
        assert asks in ("get", "post", "both"), text
        assert len(cells) == len(columns), f"{address}: {len(cells)} cells"
        route, _, sends = address.removeprefix("/").partition("#")
        route, _, things = route.partition("@")
        answers = dict(zip(columns, cells, strict=True))
        found.append(Line(asks, route, things, sends, answers))
    return tuple(found)
