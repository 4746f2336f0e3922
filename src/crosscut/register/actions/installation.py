"""Setting an installation up: the organisation's words, its name, its registry office."""

from __future__ import annotations

from pathlib import Path

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.action import action
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.vocabulary import change_setting, load_vocabulary
from crosscut.register.models import Setting
from crosscut.register.policy import may_write
from crosscut.register.rules.organisation_file import read_organisation_file


@action("installation.set up")
def set_up_installation(*, path: Path | None = None, actor: Actor) -> int:
    """Take an organisation's file, or the default. Again, with a changed file, changes words.

    The organisation and its registry office are registered once; returns how many terms were
    new or changed. Refuses: BadOrganisationFile.
    """
    may_write(actor)
    file = read_organisation_file(path)
    touched = load_vocabulary(terms=file.terms, actor=actor)
    for key, value in file.settings.items():
        change_setting(key=key, value=value, actor=actor)
    if not Setting.objects.filter(key="own_organisation").exists():
        own = register_organisation(names=file.settings["organisation"], actor=actor)
        office = register_organisation(
            names=file.settings["registry_office"], parent=own, actor=actor
        )
        change_setting(key="own_organisation", value=encode(own.pk), actor=actor)
        change_setting(key="own_registry_office", value=encode(office.pk), actor=actor)
    return touched
