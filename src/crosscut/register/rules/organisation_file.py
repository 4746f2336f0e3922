"""The YAML that `crosscut init` takes: an organisation's own words.

Plain Python: text in, values out. The default file stands beside the room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from crosscut.register.refusals import BadOrganisationFile
from crosscut.register.rules.checks import BY_KEY
from crosscut.register.rules.roles import key_of_role, names_role

DEFAULT = Path(__file__).resolve().parent.parent / "default_organisation.yaml"

#: Sections of the file and the vocabulary that each fills.
SECTIONS = {
    "levels": "level",
    "ranks": "rank",
    "systems": "system",
    "categories": "category",
    "kinds": "kind",
    "horizons": "horizon",
    "spans": "span",
    "tracks": "track",
    "organisation_kinds": "organisation_kind",
    "roles": "role",
    "roles_by_kind": "kind_role",
    "classifications": "classification",
    "decision_rules": "decision_rule",
}


class Label(BaseModel):
    """A word in the languages of the interface."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    english: str = Field(alias="en", min_length=1)
    chinese: str = Field(alias="zh-Hans", default="")
    retired: bool = False


class Named(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Label


class CheckChoice(BaseModel):
    """Whether a design check is on, and its limit where it has one."""

    model_config = ConfigDict(extra="forbid")

    enabled: bool = True
    limit: int | None = Field(default=None, ge=0)


class DayForm(BaseModel):
    """Whether a day is worked on, what it is, and where that stands written."""

    model_config = ConfigDict(extra="forbid")

    works: bool
    name: str = ""
    citation: str = Field(min_length=1)


class CalendarForm(BaseModel):
    """Whose holidays hold, and what is said of single days."""

    model_config = ConfigDict(extra="forbid")

    country: str = Field(default="", pattern="^([A-Z]{2})?$")
    subdivision: str = ""
    complete_until: int | None = Field(default=None, ge=2000, le=2060)
    days: dict[date, DayForm] = {}


class OrganisationForm(BaseModel):
    """The whole file. A section that is left out keeps the default's words."""

    model_config = ConfigDict(extra="forbid")

    organisation: Named | None = None
    registry_office: Named | None = None
    audit_office: Named | None = None
    levels: dict[str, Label] | None = None
    ranks: dict[str, Label] | None = None
    systems: dict[str, Label] | None = None
    categories: dict[str, Label] | None = None
    kinds: dict[str, Label] | None = None
    horizons: dict[str, Label] | None = None
    spans: dict[str, Label] | None = None
    tracks: dict[str, Label] | None = None
    organisation_kinds: dict[str, Label] | None = None
    roles: dict[str, Label] | None = None
    roles_by_kind: dict[str, dict[str, Label]] | None = None
    classifications: dict[str, Label] | None = None
    decision_rules: dict[str, Label] | None = None
    checks: dict[str, CheckChoice] | None = None
    working_days: CalendarForm | None = None

    @field_validator("checks")
    @classmethod
    def known_checks(cls, checks: dict[str, CheckChoice] | None) -> dict[str, CheckChoice] | None:
        """A misspelt check would be switched off nowhere."""
        unknown = sorted((checks or {}).keys() - BY_KEY.keys())
        if unknown:
            raise ValueError(f"no check is called “{unknown[0]}”; known are {', '.join(BY_KEY)}")
        return checks


@dataclass(frozen=True, slots=True)
class OrganisationFile:
    """What a file says: terms for `load_vocabulary`, settings by key."""

    terms: tuple[Mapping[str, Any], ...]
    settings: Mapping[str, Any]


def read_organisation_file(path: Path | None = None) -> OrganisationFile:
    """Read a file over the defaults. Refuses: BadOrganisationFile with the place."""
    default = _form(DEFAULT)
    own = _form(path) if path else default
    terms = []
    for section, vocabulary in SECTIONS.items():
        words = getattr(own, section)
        words = words if words is not None else getattr(default, section)
        if section == "roles_by_kind":
            words = _flat(words, own.kinds or default.kinds or {}, path)
        for ordinal, (key, label) in enumerate(words.items(), start=1):
            terms.append(
                {
                    "vocabulary": vocabulary,
                    "key": key,
                    "english": label.english,
                    "chinese": label.chinese,
                    "ordinal": ordinal,
                    "retired": label.retired,
                }
            )
    checks = (default.checks or {}) | (own.checks or {})
    organisation = own.organisation or default.organisation
    office = own.registry_office or default.registry_office
    audit = own.audit_office or default.audit_office
    assert organisation is not None
    assert office is not None
    assert audit is not None
    return OrganisationFile(
        terms=tuple(terms),
        settings={
            "organisation": _names(organisation.name),
            "registry_office": _names(office.name),
            "audit_office": _names(audit.name),
            "checks": {key: choice.model_dump() for key, choice in checks.items()},
        }
        # Left out, it stays as it is set: the office goes on saying days.
        | ({"working_days": own.working_days.model_dump(mode="json")} if own.working_days else {}),
    )


def _flat(
    words: Mapping[str, Mapping[str, Label]], kinds: Mapping[str, Label], path: Path | None
) -> dict[str, Label]:
    """Words of roles by kind and role, under keys of their own. Refuses: BadOrganisationFile."""
    found = {}
    for kind, roles in words.items():
        for role, label in roles.items():
            key = key_of_role(kind, role)
            if kind not in kinds or not names_role(key):
                raise BadOrganisationFile(
                    where=f"{path or DEFAULT}, roles_by_kind.{kind}.{role}",
                    what="no kind of group is called so" if kind not in kinds else "no such role",
                )
            found[key] = label
    return found


def _names(label: Label) -> dict[str, str]:
    return {"en": label.english} | ({"zh-Hans": label.chinese} if label.chinese else {})


def _form(path: Path) -> OrganisationForm:
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise BadOrganisationFile(where=path, what=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise BadOrganisationFile(where=path, what="the file is not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else path
        raise BadOrganisationFile(where=where, what=getattr(error, "problem", error)) from error
    try:
        return OrganisationForm.model_validate(content if content is not None else {})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "the file"
        raise BadOrganisationFile(where=f"{path}, {where}", what=first["msg"]) from error
