"""The form of a report, and those of what the office says to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.acting.fields import WordsField
from crosscut.interfaces.web.acting.refusing import refuse_at
from crosscut.interfaces.web.directives.wording import OBSTACLES
from crosscut.interfaces.web.reports import wording
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.reports.answers import ReportedDirective
from crosscut.supervision.rules.directives import DIGITS, PLACES

LONGEST, LONGEST_OBSTACLE = 5_000, 300
#: To which field a refusal belongs.
AT: Mapping[str, str] = {
    "WhyMissing": "obstacle",
    "ObstacleHalf": "obstacle",
    "NoIndicator": "figure",
    "FigureBeyond": "figure",
    "FigureUnfit": "figure",
    "NotAskedTogether": "together",
    "ReasonNeeded": "reason",
}
refuse_at_place = partial(refuse_at, AT)


def _said(name: str) -> dict[str, Any]:
    words = wording.FIELDS[name]
    return {"label": words.label, "help_text": words.help}


class ReportForm(forms.Form):
    """How it stands, a figure, what holds it up, whose help is needed; cleans to what the actions
    take. `unit` is that of the indicator; `together` are directives that one answer can serve."""

    use_required_attribute = False

    claim = forms.ChoiceField(
        **_said("claim"), choices=list(wording.CLAIMS.items()), widget=forms.RadioSelect()
    )
    figure = forms.DecimalField(
        **_said("figure"), required=False, max_digits=DIGITS, decimal_places=PLACES,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip
    obstacle_kind = forms.ChoiceField(**_said("obstacle_kind"), required=False)
    obstacle = WordsField(**_said("obstacle"), required=False, max_length=LONGEST_OBSTACLE)
    help_needed = WordsField(
        long=True, **_said("help_needed"), required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    text = WordsField(
        long=True, **_said("text"), required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(
        self,
        sent: Any = None,
        *,
        unit: str = "",
        together: Iterable[ReportedDirective] = (),
        **options: Any,
    ) -> None:
        super().__init__(sent, **options)
        kinds = self.fields["obstacle_kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [("", _("nothing")), *OBSTACLES.items()]
        if not unit:
            del self.fields["figure"]
        if others := [(each.id, f"{each.number} {each.task}") for each in together]:
            self.fields["together"] = forms.MultipleChoiceField(
                label=_("This answers for these as well"),
                choices=others,
                required=False,
                widget=forms.CheckboxSelectMultiple(),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ids = [decode(each) for each in given.get("together") or []]
        given["together"] = list(Directive.objects.filter(pk__in=ids))
        return given

    def given(self) -> dict[str, Any]:
        """What was filled in, as the actions take it."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class WhyForm(forms.Form):
    """Why the office asks back, or doubts."""

    use_required_attribute = False

    reason = WordsField(
        long=True,
        max_length=LONGEST,
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def rhythm_field(choices: Iterable[tuple[str, str | Promise]]) -> forms.ChoiceField:
    """How often is reported; `choices` are rhythms and their words."""
    return forms.ChoiceField(**_said("rhythm"), choices=list(choices), required=False)


class RhythmForm(forms.Form):
    """How often the organisation in charge reports without being asked."""

    use_required_attribute = False

    rhythm = rhythm_field(wording.rhythm_choices())
