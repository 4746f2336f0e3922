"""How a page answers a refusal: by which status, and at which field of the form."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.interfaces.web.wording.refusals import told


def status_of(refusal: Refusal) -> int:
    """The status of a page that says a refusal: it is for others to do, or not possible now."""
    return 403 if isinstance(refusal, NotForYou) else 409


def refuse_at(
    places: Mapping[str, str | tuple[str, ...]], form: forms.Form, refusal: Refusal
) -> None:
    """Show a refusal at the field that it is about: the first that the form has of those that
    `places` names for its class; above all fields where there is none."""
    wanted = places.get(type(refusal).__name__, ())
    names = (wanted,) if isinstance(wanted, str) else wanted
    place = next((each for each in names if each in form.fields), None)
    form.add_error(place, told(refusal) or _("This cannot be done."))
