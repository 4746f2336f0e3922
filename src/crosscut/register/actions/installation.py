"""Setting an installation up: the organisation's words, its name, its registry office."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.action import action
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.vocabulary import change_setting, load_vocabulary
from crosscut.register.models import Organisation, Setting
from crosscut.register.policy import may_write
from crosscut.register.refusals import BadOrganisationFile
from crosscut.register.rules.organisation_file import read_organisation_file
from crosscut.register.working_days import CALENDAR, calendar_of

OWN_ORGANISATION = "own_organisation"
#: Settings that point at an organisation of our own, and the names that the file gives it.
OWN = {
    OWN_ORGANISATION: "organisation",
    "own_registry_office": "registry_office",
    "own_audit_office": "audit_office",
}


@action("installation.set up")
def set_up_installation(*, path: Path | None = None, actor: Actor) -> int:
    """Take an organisation's file, or the default. Again, with a changed file, changes words.

    The organisation and its registry office are registered once; returns how many terms were
    new or changed. Refuses: BadOrganisationFile.
    """
    may_write(actor)
    file = read_organisation_file(path)
    if CALENDAR in file.settings:
        _refuse_unknown_place(file.settings[CALENDAR], path)
    touched = load_vocabulary(terms=file.terms, actor=actor)
    for key, value in file.settings.items():
        change_setting(key=key, value=value, actor=actor)
    _register_own(file.settings, actor)
    return touched


def _refuse_unknown_place(calendar: Mapping[str, Any], path: Path | None) -> None:
    """Refuses: BadOrganisationFile."""
    try:
        calendar_of(dict(calendar))
    except LookupError as error:
        what = f"no holidays are known of “{error}”"
        raise BadOrganisationFile(where=f"{path}, working_days.country", what=what) from None


def _register_own(settings: Mapping[str, Any], actor: Actor) -> None:
    """The organisation that runs this installation and its offices, each once."""
    kept = dict(Setting.objects.filter(key__in=OWN).values_list("key", "value"))
    own = Organisation.objects.filter(pk=decode(kept[OWN_ORGANISATION])).first() if kept else None
    for key, named in OWN.items():
        if key in kept:
            continue
        made = register_organisation(names=settings[named], parent=own, actor=actor)
        own = own or made
        change_setting(key=key, value=encode(made.pk), actor=actor)
