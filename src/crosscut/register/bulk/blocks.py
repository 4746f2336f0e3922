"""Which cells are which facts: the one table that writing and reading both follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crosscut.register.bulk.rules.cells import is_empty
from crosscut.register.bulk.rules.choices import SCRIPTS
from crosscut.register.models import (
    Claim,
    Deputisation,
    Event,
    Group,
    GroupName,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Instrument,
    Liaison,
    Mandate,
    Name,
    Noun,
    Office,
    Organisation,
    OrganisationName,
    OrganisationTie,
    OrganisationTrait,
    Person,
    PersonName,
    Post,
    PostName,
    Remark,
    Roster,
    Seat,
    Source,
    Tenure,
    TieKind,
)


@dataclass(frozen=True)
class Block:
    """Cells that together are one fact of a model; with `many`, each entry of the cell is one.

    `columns` maps a column to the field that holds it; `fixed` are the fact's other values.
    """

    model: type[Claim]
    columns: Mapping[str, str]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    many: bool = False

    def holds(self, fact: Any) -> bool:
        return all(getattr(fact, name) == value for name, value in self.fixed.items()) and (
            # A tie of one kind may lead to a group or to an organisation, in two columns.
            len(self.columns) > 1
            or all(getattr(fact, attname(name)) is not None for name in self.columns.values())
        )


LINKED = {
    "organisation", "other_group", "parent", "person", "post", "group", "host", "twin",
    "principal", "deputy", "follows", "term", "personal_rank", "rank", "relies_on", "source",
}  # fmt: skip


def attname(name: str) -> str:
    """The attribute that holds a field's plain value."""
    return f"{name}_id" if name in LINKED else name


def _named(model: type[Name]) -> tuple[Block, ...]:
    return tuple(
        Block(
            model,
            {f"{prefix}_{short}": "text"},
            {"script": script, "official": prefix == "name"},
            many=prefix == "short",
        )
        for prefix in ("name", "short")
        for short, (script, _, _) in SCRIPTS.items()
    )


def _trait(model: type[Claim], column: str, aspect: str, *, many: bool = False) -> Block:
    return Block(model, {column: "term"}, {"aspect": aspect}, many)


def _tie(column: str, kind: str, to: str) -> Block:
    return Block(GroupTie, {column: to}, {"kind": kind}, many=True)


@dataclass(frozen=True)
class Bearer:
    """What a sheet of things is about: the model, its own fields by column, its facts."""

    model: type[Noun]
    bearer: str
    own: Mapping[str, str]
    blocks: tuple[Block, ...]

    @property
    def models(self) -> tuple[type[Claim], ...]:
        return tuple(dict.fromkeys(block.model for block in self.blocks))


BEARERS: Mapping[str, Bearer] = {
    "organisations": Bearer(
        Organisation, "organisation", {},
        (
            *_named(OrganisationName),
            _trait(OrganisationTrait, "level", "level"),
            _trait(OrganisationTrait, "systems", "system", many=True),
            _trait(OrganisationTrait, "track", "track"),
            _trait(OrganisationTrait, "kind", "organisation_kind"),
            Block(OrganisationTie, {"parents": "parent"}, many=True),
        ),
    ),
    "people": Bearer(Person, "person", {"distinction": "distinction"}, _named(PersonName)),
    "posts": Bearer(
        Post, "post",
        {
            "organisation": "organisation", "rank": "rank", "capacity": "capacity",
            "headship": "headship",
        },
        _named(PostName),
    ),
    "groups": Bearer(
        Group, "group", {"disclosure": "disclosure"},
        (
            *_named(GroupName),
            Block(GroupStatus, {"status": "state"}),
            *(_trait(GroupTrait, aspect, aspect)
              for aspect in ("kind", "category", "horizon", "span", "level")),
            _trait(GroupTrait, "systems", "system", many=True),
            _trait(GroupTrait, "decision_rule", "decision_rule"),
            _tie("parents", TieKind.PARENT, "other_group"),
            _tie("reports_to", TieKind.REPORTS_TO, "organisation"),
            _tie("reports_to_group", TieKind.REPORTS_TO, "other_group"),
            _tie("counterparts", TieKind.COUNTERPART, "other_group"),
            _tie("lead_department", TieKind.LEAD_DEPARTMENT, "organisation"),
            _tie("supervises", TieKind.SUPERVISES, "organisation"),
            Block(Mandate, {name: name for name in (
                "duties", "division_of_work", "legal_basis", "working_rules", "rules_written",
                "sunset",
            )}),
            Block(Roster, {"roster": "complete"}),
            Block(Office, {
                "office_name": "name", "office_placement": "placement", "office_host": "host",
                "office_twin": "twin",
            }),
        ),
    ),
}  # fmt: skip

#: Sheets of which each row is one fact, the columns of its own, and by which link it is read.
FACTS: Mapping[str, tuple[type[Claim], tuple[str, ...], str]] = {
    "tenures": (Tenure, ("person", "post", "personal_rank"), "person"),
    "seats": (
        Seat,
        (
            "group", "tier", "role", "organisation", "person", "post", "words", "succession",
            "ordinal", "follows",
        ),
        "group",
    ),
    "liaisons": (Liaison, ("group", "organisation", "person", "post"), "group"),
    "deputisations": (Deputisation, ("principal", "deputy", "group"), "principal"),
}  # fmt: skip

#: The model behind the identifiers of a sheet.
MODELS: Mapping[str, type[Any]] = {
    **{key: bearer.model for key, bearer in BEARERS.items()},
    **{key: fact[0] for key, fact in FACTS.items()},
    "events": Event,
    "remarks": Remark,
    "sources": Source,
    "instruments": Instrument,
}
#: Parts of an event by column: how it took part, and whether groups or organisations stand there.
PARTS: Mapping[str, tuple[str, str]] = {
    "groups": ("subject", "group"),
    "from_groups": ("from", "group"),
    "into_groups": ("into", "group"),
    "organisations": ("subject", "organisation"),
    "from_organisations": ("from", "organisation"),
    "into_organisations": ("into", "organisation"),
}


def names_of(model: type[Noun]) -> type[Name]:
    """The model of a noun's names."""
    for bearer in BEARERS.values():
        if bearer.model is model:
            first: Any = bearer.blocks[0].model
            return first
    raise KeyError(model)


#: What a cell that is left empty means, by column.
DEFAULTS: Mapping[str, Any] = {
    "tier": "group", "succession": "unstated", "ordinal": 0, "disclosure": "internal",
    "headship": "unknown", "placement": "unknown", "confidence": "confirmed",
    "standing": "accepted",
}  # fmt: skip


def facts_of(values: Mapping[str, Any], bearer: Bearer) -> Iterator[tuple[Block, dict[str, Any]]]:
    """The facts that the cells of a thing's row are, as values of their fields."""
    for block in bearer.blocks:
        if block.many:
            ((column, name),) = block.columns.items()
            for value in values.get(column) or ():
                yield block, {**block.fixed, name: value}
            continue
        cells = {name: values.get(column) for column, name in block.columns.items()}
        if all(map(is_empty, cells.values())):
            continue
        if "sunset" in cells:
            cells["sunset"], cells["sunset_day"] = cells["sunset"] or ("unknown", None)
        if "complete" in cells:
            cells["complete"] = cells["complete"] == "complete"
        yield (
            block,
            {
                **block.fixed,
                **{name: _filled(name, value) for name, value in cells.items()},
            },
        )


def _filled(name: str, value: Any) -> Any:
    if name == "rules_written":
        return value
    if value is None and name not in ("host", "twin", "sunset_day"):
        return DEFAULTS.get(name, "")
    return DEFAULTS.get(name, value) if value == "" else value
