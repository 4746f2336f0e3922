"""A further name, of anything that bears names: the fields, and what they mean to the action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.acting.act import Asked, said
from crosscut.interfaces.web.acting.fields import KeyField, NamesField, PeriodField


def as_further_names(asked: Asked) -> Mapping[str, Any]:
    """Short names are further ones beside the official."""
    given = said(asked.values)
    return {**given, "official": given.get("official") != "further"}


def name_fields() -> dict[str, Any]:
    """Fields for a further name of anything."""
    return {
        "names": NamesField(label=_("Names")),
        "official": KeyField("name kind", label=_("What it is")),
        "period": PeriodField(label=_("Borne")),
    }
