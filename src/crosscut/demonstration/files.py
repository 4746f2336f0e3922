"""Reading the data files: YAML without doubled keys, errors that name file and key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from crosscut.demonstration import schema
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence

FOLDER = Path(__file__).parent
#: Parts and how surely their sources know: articles report, papers of the issuer confirm.
PARTS = {"china": "reported", "india": "reported", "notices": "confirmed"}

Model = TypeVar("Model", bound=BaseModel)


class BadDemonstrationFile(Refusal):
    message = sentence("{where}: {what}")


@dataclass
class Collection:
    """All blocks of all parts by key, and of which part and file each is.

    Bodies, people and sources are entered when a fact first needs them, so a part may use
    what another part's file describes.
    """

    sources: dict[str, schema.Source] = field(default_factory=dict)
    instruments: dict[str, schema.Instrument] = field(default_factory=dict)
    organisations: dict[str, schema.Organisation] = field(default_factory=dict)
    posts: dict[str, schema.Post] = field(default_factory=dict)
    people: dict[str, schema.Person] = field(default_factory=dict)
    groups: dict[str, schema.Group] = field(default_factory=dict)
    notices: dict[str, schema.Notice] = field(default_factory=dict)
    counts: list[tuple[str, schema.Count]] = field(default_factory=list)
    remarks: list[tuple[str, schema.Remark]] = field(default_factory=list)
    #: "groups.finance" → "china/groups-central.yaml"
    file_of: dict[str, str] = field(default_factory=dict)

    def part_of(self, address: str) -> str:
        return self.file_of[address].partition("/")[0]

    def where(self, address: str) -> str:
        return f"{self.file_of[address]}: {address}"

    def of_part(self, part: str, section: str) -> Iterator[tuple[str, Any]]:
        for key, block in getattr(self, section).items():
            if self.part_of(f"{section}.{key}") == part:
                yield key, block


@cache
def collection(folder: Path = FOLDER) -> Collection:
    """Read and check every file. Refuses: BadDemonstrationFile."""
    made = Collection()
    for part in PARTS:
        for path in sorted((folder / part).glob("*.yaml")):
            name = f"{part}/{path.name}"
            content = _yaml(path, name)
            if "notice" in content:
                _take_notice(made, path.stem, name, _checked(schema.Notice, content, name))
            else:
                _take_facts(made, name, _checked(schema.Facts, content, name))
    _refuse_silent_namesakes(made)
    return made


def digest_of_part(part: str, folder: Path = FOLDER) -> str:
    """SHA-256 over the part's files, in the order of their names."""
    digest = sha256()
    for path in sorted((folder / part).glob("*.yaml")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _take_facts(made: Collection, name: str, facts: schema.Facts) -> None:
    for section in ("sources", "instruments", "organisations", "posts", "people", "groups"):
        for key, block in getattr(facts, section).items():
            _keep(made, section, key, block, name)
    made.counts += [(name, count) for count in facts.counts]
    made.remarks += [(name, remark) for remark in facts.remarks]


def _take_notice(made: Collection, key: str, name: str, notice: schema.Notice) -> None:
    paper = notice.notice
    source = schema.Source(
        title=paper.title,
        type="instrument",
        author=paper.issuer,
        date=paper.date,
        address=paper.address,
        language=paper.language,
    )
    instrument = schema.Instrument(
        kind=paper.kind,
        title=paper.title,
        number=paper.number,
        issuer=paper.issuer,
        date=paper.date,
        source=key,
    )
    _keep(made, "sources", key, source, name)
    _keep(made, "instruments", key, instrument, name)
    _keep(made, "notices", key, notice, name)


def _keep(made: Collection, section: str, key: str, block: BaseModel, name: str) -> None:
    address = f"{section}.{key}"
    if address in made.file_of:
        raise BadDemonstrationFile(
            where=f"{name}: {address}", what=f"is in {made.file_of[address]} already"
        )
    getattr(made, section)[key] = block
    made.file_of[address] = name


def _refuse_silent_namesakes(made: Collection) -> None:
    """One name in two papers may be two people: people.yaml has to say that it is one."""
    papers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, notice in made.notices.items():
        for person in {seat.person for seat in notice.group.seats if seat.person}:
            if person not in made.people:
                papers[(notice.notice.place, person)].append(key)
    for (place, person), keys in papers.items():
        if len(keys) > 1:
            raise BadDemonstrationFile(
                where=made.where(f"notices.{keys[1]}"),
                what=f"{person} sits in {keys[0]} too ({place}): say in people.yaml that it is "
                "one person, and use that key",
            )


def _checked(model: type[Model], content: dict[str, Any], name: str) -> Model:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(step) for step in first["loc"])
        raise BadDemonstrationFile(where=f"{name}: {key}", what=first["msg"]) from None


class _OneOfEachKey(yaml.SafeLoader):
    """YAML lets a second key replace the first in silence; here it is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        doubled = [
            key for key, times in Counter(key.value for key, _ in node.value).items() if times > 1
        ]
        if doubled:
            raise yaml.constructor.ConstructorError(
                None, None, f"“{doubled[0]}” stands twice", node.start_mark
            )
        return super().construct_mapping(node, deep)


def _yaml(path: Path, name: str) -> dict[str, Any]:
    try:
        with path.open(encoding="utf-8") as file:
            # A SafeLoader: it builds plain values only.
            content = yaml.load(file, Loader=_OneOfEachKey)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise BadDemonstrationFile(where=f"{name}{line}", what=problem) from None
    if not isinstance(content, dict):
        raise BadDemonstrationFile(where=name, what="the file has no keys")
    return content
