"""What is asked of the league."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from crosscut.interfaces.api.asking import whole
from crosscut.interfaces.api.given import Identifier, WholeDay
from crosscut.supervision.queries.league.ranks import LeagueAsked as Asked


class LeagueAsked(BaseModel):
    """Which league: of what period, of which group, by whom."""

    group: Identifier | None = Field(None, description="Over the directives of this group.")
    since: WholeDay | None = Field(
        None, description="First due on this day or after; without it, a year before `until`."
    )
    until: WholeDay | None = Field(
        None, description="First due on this day or before; yesterday at most."
    )
    by: Literal["organisation", "jurisdiction"] = Field(
        "organisation", description="Who is ranked: who is in charge, or its jurisdiction."
    )

    @property
    def asked(self) -> Asked:
        """The same as queries take it."""
        return Asked(group=whole(self.group), since=self.since, until=self.until, by=self.by)


class LeagueFileAsked(LeagueAsked):
    """Which league, as which file, and in which language."""

    format: Literal["xlsx", "pdf", "docx", "txt"] = "xlsx"
    language: Literal["zh-Hans", "en"] = "en"
