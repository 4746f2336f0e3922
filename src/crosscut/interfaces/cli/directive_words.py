"""What options of `crosscut directive` say, as the actions take it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.choosing import chosen
from crosscut.interfaces.cli.columns import columns
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound

if TYPE_CHECKING:
    from decimal import Decimal

    from crosscut.foundation.actor import Actor
    from crosscut.register.models import Organisation
    from crosscut.register.queries.facts import Reference
    from crosscut.supervision.models import Directive, Obstacle

#: A file that can be read.
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def said_as_taken(said: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Figures and days read, organisations and groups looked up, files opened."""
    read = {name: value for name, value in said.items() if value not in (None, (), False)}
    for name in {"baseline", "target"} & read.keys():
        read[name] = figure_read(f"--{name}", read[name])
    if "due" in read:
        read["due"] = read["due"].date()
    if "lead" in read:
        read["lead"] = _organisation(read["lead"], actor)
    if "supporting" in read:
        read["supporting"] = [_organisation(name, actor) for name in read["supporting"]]
    if "group" in read:
        from crosscut.register.models import Group

        group = chosen("group", read["group"], actor=actor, on=None)
        read["group"] = Group.objects.get(pk=group)
    if "instructed_by" in read:
        from crosscut.register.models import Person

        person = chosen("person", read["instructed_by"], actor=actor, on=None)
        read["instructed_by"] = Person.objects.get(pk=person)
    if "disclosure" in read:
        from crosscut.register.models import Disclosure

        if read["disclosure"] not in Disclosure.values:
            known = ", ".join(Disclosure.values)
            raise BadInput(f"--disclosure “{read['disclosure']}” is none of: {known}")
        read["disclosure"] = Disclosure(read["disclosure"])
    if "rhythm" in read:
        from crosscut.supervision.rules.terms import Rhythm

        rhythms = [rhythm.value for rhythm in Rhythm]
        if read["rhythm"] not in rhythms:
            raise BadInput(f"--rhythm “{read['rhythm']}” is none of: {', '.join(rhythms)}")
    if "way" in read:
        from crosscut.supervision.rules.terms import Way

        ways = [way.value for way in Way]
        if read["way"] not in ways:
            raise BadInput(f"--way “{read['way']}” is none of: {', '.join(ways)}")
    if "inspection" in read:
        from crosscut.interfaces.cli.inspection import found_inspection

        read["inspection"] = found_inspection(read["inspection"], actor)
    if "files" in read:
        from crosscut.table.files import checked

        read["files"] = [checked(each.name, each.read_bytes()) for each in read["files"]]
    if "points" in read:
        read["points"] = [_point(each) for each in read["points"]]
    return read


def _organisation(name: str, actor: Actor) -> Organisation:
    from crosscut.register.models import Organisation

    found: Organisation = Organisation.objects.get(
        pk=chosen("organisation", name, actor=actor, on=None)
    )
    return found


def known_directive(identifier: str, actor: Actor) -> Directive:
    """The directive of an identifier, or of a number that only one has of those that the actor may
    know of. Raises NothingFound; BadInput, which says whose number it is, where several have it."""
    from crosscut.foundation.identifier import decode
    from crosscut.supervision.queries.directives import sheet as directive_sheet
    from crosscut.supervision.queries.directives.lists import rows_of
    from crosscut.supervision.queries.directives.numbers import bearing

    numbered = bearing(identifier, actor=actor)
    if len(numbered) > 1:
        rows = [
            [each.id, _named(each.group), _named(each.lead), f"due {each.due}", each.task]
            for each in rows_of(numbered, actor)
        ]
        for line in columns(rows):
            click.echo(line, err=True)
        raise BadInput(
            f"several groups have a directive {identifier}: give the identifier of one, which"
            " stands before it"
        )
    if numbered:
        identifier = numbered[0].address
    try:
        found = directive_sheet.known_directive(decode(identifier), actor=actor)
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no directive “{identifier[:60]}”")
    return found


def _named(body: Reference | None) -> str:
    return body.name if body else ""


def known_obstacle(identifier: str, actor: Actor) -> Obstacle:
    """The obstacle of an identifier, if the actor may know of it. Raises NothingFound."""
    from crosscut.foundation.identifier import decode
    from crosscut.supervision.models import Obstacle
    from crosscut.supervision.policy.directives import visible_to

    try:
        found: Obstacle | None = visible_to(
            actor, Obstacle.objects.filter(pk=decode(identifier))
        ).first()
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no obstacle “{identifier[:60]}”")
    return found


def figure_read(option: str, text: str) -> Decimal:
    """A figure as it was written, exact."""
    from decimal import Decimal, InvalidOperation

    try:
        figure = Decimal(text)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite():
        raise BadInput(f"{option} “{text}” is no figure")
    return figure


def _point(line: str) -> Any:
    from crosscut.supervision.rules.planning import Planned, read_point

    found: Planned | None = read_point(line)
    if found is None:
        raise BadInput(f"--point “{line[:60]}”: write the day, then a figure, a milestone or both")
    return found
