"""How the fields of acts look in a form, and how they are read from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import ANYBODY, Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.interfaces.web.acting.looking_up import Choice, chosen, look_up
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.models import Script

#: The choice of one that is not in the register yet.
NEW = "new"


class Picked(NamedTuple):
    """A name as it was typed, and the identifier that was picked for it, if one was."""

    text: str = ""
    picked: str = ""


class ThingWidget(forms.Widget):
    """A line for a name; below it what bears that name, to choose from."""

    template_name = "acting/widgets/thing.html"
    use_fieldset = False

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(dict(attrs or {}))
        self.kind, self.new = "", False
        self.actor: Actor = ANYBODY

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Picked:
        text, picked = data.get(name, ""), data.get(f"{name}-id", "")
        # Picked for another text than now stands in the line: it does not count.
        if picked and data.get(f"{name}-for", text) != text:
            picked = ""
        return Picked(text, picked)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        picked = self._as_picked(value)
        context = super().get_context(name, picked.text, attrs)
        context["widget"] |= {
            "picked": picked.picked,
            "choices_at": reverse("acting:choices", args=[self.kind]),
            "new": self.new,
            "kind": self.kind,
        }
        context |= choices_for(self.kind, picked, self.actor, new=self.new)
        return context

    def _as_picked(self, value: Any) -> Picked:
        if isinstance(value, Picked):
            return value
        if value is None or value == "":
            return Picked()
        if isinstance(value, str):
            # An address gives an identifier; a reader is shown the name behind it.
            given = chosen(self.kind, value, self.actor)
            return Picked(given.name, given.id) if given else Picked(value)
        choice = chosen(self.kind, encode(value.pk), self.actor)
        return Picked(choice.name, choice.id) if choice else Picked(str(value))


def choices_for(kind: str, picked: Picked, actor: Actor, *, new: bool) -> dict[str, Any]:
    """What stands below a line for a name."""
    text = picked.text.strip()
    listed: tuple[Choice, ...] = ()
    if text and picked.picked and picked.picked != NEW:
        one = chosen(kind, picked.picked, actor)
        listed = (one,) if one else ()
    if text and not listed:
        found = look_up(kind, text, actor)
        listed = found.exact or found.near
    return {
        "choices": listed,
        "offers_new": new and bool(text),
        "asked_text": picked.text,
        "picked": picked.picked,
    }


class PeriodWidget(forms.MultiWidget):
    """From, until, and what an empty end means."""

    template_name = "acting/widgets/period.html"
    use_fieldset = True

    def __init__(self) -> None:
        line = forms.TextInput(attrs={"autocomplete": "off"})
        ends = (("ongoing", _("it goes on")), ("unknown", _("nobody knows")))
        super().__init__({"since": line, "until": line, "end": forms.Select(choices=ends)})

    def decompress(self, value: Period | None) -> list[str]:
        if value is None:
            return ["", "", "ongoing"]
        until = value.until_text
        known = until not in (None, "ongoing")
        end = "ongoing" if until else "unknown"
        return [value.since_text or "", until or "" if known else "", end]


class NamesWidget(forms.MultiWidget):
    """A line for each script."""

    template_name = "acting/widgets/names.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__(
            {
                script.value: forms.TextInput(attrs={"autocomplete": "off", "lang": script.value})
                for script in Script
            }
        )

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(script.value, "") for script in Script]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for sub, script in zip(context["widget"]["subwidgets"], Script, strict=True):
            sub["label"] = word_for(script.value, "script")
        return context
