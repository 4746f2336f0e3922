"""How often something is held: by one of the usual rules, or by one of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from crosscut.interfaces.web.wording.words import Said

#: What is chosen where none of the usual rules is meant.
OTHER = "other"


class ByRule(forms.Form):
    """A form with the fields `rule` and `own_rule`; both are cleaned to one."""

    def offer(self, rules: Iterable[tuple[str, Said]]) -> None:
        """Have one of some rules chosen, or another."""
        field = self.fields["rule"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*rules, (OTHER, _("otherwise"))]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        own = typed.pop("own_rule", "")
        if typed.get("rule") == OTHER:
            typed["rule"] = own
            if not own:
                self.add_error("own_rule", _("Say by which rule."))
        return typed
