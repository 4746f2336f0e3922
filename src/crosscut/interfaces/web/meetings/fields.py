"""Fields of the forms of meetings: moments, minutes, places, people by name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.fields import ThingField, WordsField
from crosscut.interfaces.web.meetings import wording
from crosscut.table.rules.agenda import LONGEST

MOST_MINUTES = int(LONGEST.total_seconds() // 60)
#: How browsers write what their own calendar and clock give.
LOCAL = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A moment on the clocks of this installation, with the browser's own calendar and clock."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format=LOCAL, attrs={"type": "datetime-local"})
        formats = [LOCAL, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        options.setdefault("error_messages", {"invalid": _("Give a day and an hour.")})
        super().__init__(widget=widget, input_formats=formats, **options)


class MinutesField(forms.IntegerField):
    """Some minutes."""

    def __init__(self, **options: Any) -> None:
        widget = forms.NumberInput(attrs={"inputmode": "numeric"})
        super().__init__(min_value=1, max_value=MOST_MINUTES, widget=widget, **options)


def said_of(name: str) -> dict[str, Any]:
    """What a form calls something."""
    return wording.FIELDS[name]._asdict()


def place_field() -> forms.Field:
    """Where a meeting is."""
    return WordsField(**said_of("place"), required=False, max_length=300)


def link_field() -> forms.Field:
    """The address to join by."""
    return forms.URLField(
        **said_of("link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )


class NamedField(ThingField):
    """A thing of the register by its name; what else it may mean is said with the answer, since
    looking up while one types is for those who write the register."""

    def __init__(self, kind: str, **options: Any) -> None:
        super().__init__(kind, **options)
        self.widget.template_name = "meetings/parts/named.html"

    def ask_as(self, actor: Actor) -> None:
        """Look it up as somebody, who finds what he or she may know of."""
        self.actor = self.widget.actor = actor
