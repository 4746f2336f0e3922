"""What one does with yearly counts: entering what a source counts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import KeyField, WordsField
from crosscut.register.actions.sources import count_groups
from crosscut.register.models import Confidence

act(
    "groups.counted",
    "enter",
    noun=None,
    folder="years",
    title=_("Enter a count"),
    help=_(
        "How many groups a source counts in a year, and what it counts. The register's own groups"
        " are counted by the list of groups."
    ),
    fields={
        "year": forms.IntegerField(label=_("Year"), min_value=1, max_value=9999),
        "count": forms.IntegerField(label=_("How many"), min_value=0, max_value=100_000_000),
        "about": forms.BooleanField(label=_("About as many, not exactly"), required=False),
        "scope": WordsField(label=_("What is counted")),
        "country": WordsField(label=_("Country"), required=False),
        "confidence": KeyField(
            "confidence", label=_("How surely"), initial=Confidence.REPORTED.value
        ),
    },
    action=count_groups,
    grounds_as="citations",
    looks=False,
)
