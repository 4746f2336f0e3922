"""What `city.yaml` and `groups.yaml` say, checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from crosscut.register.models import Role

HERE = Path(__file__).resolve().parent
Names = dict[str, str]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PostStory(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    english: str = Field(alias="en")
    chinese: str = Field(alias="zh-Hans")
    rank: str
    head: str


class BodyStory(Strict):
    name: Names
    kind: str
    track: str
    posts: dict[str, PostStory]


class CityStory(Strict):
    """The city: bodies, departments by key, districts, and names to draw people from."""

    city: Names
    gazette: Names
    #: Whose holidays it keeps, by the two letters of a country.
    holidays_of: str
    starts: date
    ends: date
    bodies: dict[str, BodyStory]
    departments: dict[str, tuple[str, str, str]]
    districts: dict[str, tuple[str, str]]
    surnames: Names
    given: Names


class OfficeStory(Strict):
    host: str
    director: str
    deputy_director: str | None = None
    placement: str = "attached"
    twin: str | None = None
    name: str = ""


class Step(Strict):
    """What happened to a group on a day: exactly one of the verbs."""

    rename: Names | None = None
    kind: str | None = None
    under: str | None = None
    standby: bool = False
    wake: bool = False
    wind_up: bool = False
    dissolve: bool = False
    re_establish: bool = False
    merge_into: str | None = None
    split: GroupStory | None = None


class GroupStory(Strict):
    """A group's founding and what became of it. Seats are posts by role."""

    name: Names
    founded: date | None = None
    kind: str
    category: str
    horizon: str
    span: str = "administrative"
    level: str = "city"
    systems: list[str] = []
    disclosure: str = "public"
    duties: str
    sunset: date | str | None = None
    reports_to: str | None = None
    parent: list[str] = []
    counterpart: str | None = None
    lead_department: str
    supervises: list[str] = []
    office: OfficeStory
    leader: list[str]
    first_deputy: list[str] = []
    executive_deputy: list[str] = []
    deputy: list[str] = []
    member: list[str] = []
    adviser: list[str] = []
    then: list[dict[date, Step]] = []

    def seats(self) -> list[tuple[str, str]]:
        """(role, post) in the order of precedence."""
        return [(role.value, post) for role in Role for post in getattr(self, role.value, [])]


class InstrumentStory(Strict):
    kind: str
    day: date
    title: Names


class GroupsStory(Strict):
    instruments: dict[str, InstrumentStory]
    groups: dict[str, GroupStory]


def city_story() -> CityStory:
    return CityStory.model_validate(_yaml("city.yaml"))


def groups_story() -> GroupsStory:
    return GroupsStory.model_validate(_yaml("groups.yaml"))


def _yaml(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text("utf-8"))
