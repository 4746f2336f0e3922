"""Names of nouns in scripts: giving them, and the name that lists show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, end_on_same_day, enter
from crosscut.register.models import (
    Group,
    GroupName,
    Name,
    Noun,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Post,
    PostName,
    Script,
    Standing,
)
from crosscut.register.refusals import NoName, UnknownScript
from crosscut.register.rules.names import tidied

NAME_OF: Mapping[type[Noun], type[Name]] = {
    Group: GroupName,
    Organisation: OrganisationName,
    Person: PersonName,
    Post: PostName,
}
SHOWN_FIRST = (Script.HANS, Script.ENGLISH, Script.HANT, Script.PINYIN)


def checked_names(names: Mapping[str, str]) -> dict[str, str]:
    """Names by script, tidied. Refuses: NoName, UnknownScript."""
    for script in names:
        if script not in Script.values:
            raise UnknownScript(script=script)
    given = {script: tidied(text) for script, text in names.items()}
    given = {script: text for script, text in given.items() if text}
    if not given:
        raise NoName
    return given


def give_names(
    noun: Noun,
    names: Mapping[str, str],
    period: Period,
    basis: Basis,
    *,
    official: bool = True,
) -> list[Name]:
    """Give a noun names for a period, one a script."""
    model = NAME_OF[type(noun)]
    given: list[Name] = []
    for script, text in checked_names(names).items():
        values: dict[str, Any] = {model.BEARER: noun}
        name = model(text=text, script=script, official=official, **values)
        name.period = period
        given.append(enter(name, basis))
    show_name(noun)
    return given


def end_official_names(
    noun: Noun, scripts: Mapping[str, str], on: PartialDate, basis: Basis
) -> None:
    """End the accepted official names in these scripts on a day."""
    model = NAME_OF[type(noun)]
    held = model._default_manager.filter(
        **{model.BEARER: noun},
        script__in=list(scripts),
        official=True,
        standing=Standing.ACCEPTED,
    )
    end_on_same_day(held, on, basis)


def show_name(noun: Noun) -> None:
    """Set the name that lists sort by: the latest accepted official one, Chinese first."""
    model = NAME_OF[type(noun)]
    names = list(model._default_manager.filter(**{model.BEARER: noun}, standing=Standing.ACCEPTED))
    if not names:
        return
    best = min(
        names,
        key=lambda name: (
            not name.official,
            SHOWN_FIRST.index(Script(name.script)),
            -name.until_max.toordinal(),
            -name.from_max.toordinal(),
            name.text,
        ),
    )
    if noun.display != best.text:
        noun.changed(display=best.text)


def new_noun(noun: Noun, basis: Basis) -> None:
    """Save an identity row, entered under the basis's instrument."""
    noun.instrument = basis.instrument
    noun.save()
