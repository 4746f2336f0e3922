"""The menu of settings: the reader's own, and what the registry office sets."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.rules.organisation_file import SECTIONS


class Section(NamedTuple):
    """One page of settings."""

    key: str
    label: str
    address: str
    here: bool


def sections_for(actor: Actor, here: str) -> list[Section]:
    """The pages of settings that the actor may use."""
    pages = [("mine", _("My pages"), reverse("settings:mine"))]
    if actor.may_write_register:
        pages += [
            (key, word_for(key, "vocabulary"), reverse("settings:words", args=[key]))
            for key in SECTIONS.values()
        ]
        pages.append(("checks", _("Design checks"), reverse("settings:checks")))
        pages.append(("calendar", _("Working days"), reverse("settings:calendar")))
    return [Section(key, label, address, key == here) for key, label, address in pages]
