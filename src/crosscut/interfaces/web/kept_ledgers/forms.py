"""What somebody says of a ledger: of which day it speaks, how its columns are read, whom its names
mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.directives.forms import said_of
from crosscut.interfaces.web.kept_ledgers import wording
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.register.models import Disclosure
from crosscut.register.queries.finding import find
from crosscut.supervision.queries.kept.checking import How, Verdict
from crosscut.supervision.rules.kept.days import ORDERS

#: Names that the page asks about at once; the others come when these are clear.
MOST_NAMES = 40
KINDS = (".xlsx", ".csv")


class GiveForm(forms.Form):
    """A file, and who may know of what it becomes."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(".xlsx or .csv, up to 10 MB."),
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".xlsx,.csv"}),
    )
    as_of = forms.DateField(
        label=gettext_lazy("Of which day it speaks"),
        help_text=gettext_lazy("Empty: as its title says, else today."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["disclosure"] = forms.ChoiceField(
            **said_of("disclosure"),
            choices=[(each.value, KEYS["disclosure"][each.value]) for each in Disclosure],
            initial=Disclosure.INTERNAL.value,
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if not given.name.lower().endswith(KINDS):
            raise forms.ValidationError(_("Crosscut takes ledgers as .xlsx and .csv files."))
        return given


@dataclass
class Said:
    """How a file is read by what an address and a form say; `wrong` is why a name cannot be used,
    `typed` what was typed for it."""

    how: How
    wrong: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


def of_address(asked: QueryDict) -> How:
    """What the address says: the day, and which comes first in a date."""
    order = asked.get("order", "")
    try:
        as_of = date.fromisoformat(asked.get("as_of", ""))
    except ValueError:
        as_of = None
    return How(as_of=as_of, order=ORDERS.get(order, ""))


def of_form(posted: QueryDict, before: Verdict, how: How, *, actor: Actor) -> Said:
    """What the form of the mapping says beside the address."""
    fields: dict[str, str] = {}
    for number, laid in enumerate(before.laid):
        for column in laid.columns:
            value = posted.get(f"column-{number}-{column.place}")
            if value is not None and (value == "" or value in wording.FIELDS):
                fields[column.heading] = value
    said = Said(How(), typed={})
    names: dict[str, int] = {}
    for number, unclear in enumerate(before.unclear[:MOST_NAMES]):
        text = posted.get(f"name-{number}", "").strip()[:300]
        if not text or posted.get(f"of-{number}") != unclear.text:
            continue
        found = find("organisation", text, actor=actor)
        if len(found.matches) == 1:
            names[unclear.text] = decode(found.matches[0].id)
            continue
        said.typed[unclear.text] = text
        said.wrong[unclear.text] = (
            _("Several are called “%(value)s”. Write the identifier of one.") % {"value": text}
            if found.matches
            else _("Nobody and nothing is called “%(value)s”.") % {"value": text}
        )
    order = posted.get("order", how.order)
    said.how = How(
        as_of=how.as_of,
        order=ORDERS.get(order, ""),
        fields=fields,
        names=names,
    )
    return said


def address_of(how: How, group: str, disclosure: str) -> Mapping[str, str]:
    """What an address has to say for a file to be read so."""
    said = {
        "group": group,
        "disclosure": disclosure,
        "as_of": how.as_of.isoformat() if how.as_of else "",
        "order": how.order,
    }
    return {name: value for name, value in said.items() if value}
