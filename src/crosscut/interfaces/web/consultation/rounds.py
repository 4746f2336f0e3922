"""A round of consultation: more time for those that it asks."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.fields import DueField, WordsField
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.matters.steps import refuse_at_place
from crosscut.interfaces.web.matters.views import asked_matter, shown, to_matter
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.rounds import extend_round


class ExtendForm(forms.Form):
    """Until when, and why."""

    use_required_attribute = False

    due = DueField(label=gettext_lazy("Until when"))
    reason = WordsField(
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("As you like: it stays in the trail."),
        required=False,
    )


@require_POST
def extend(request: PageRequest, matter: int) -> HttpResponse:
    """Give the organisations more time; those that have not answered are told."""
    found = asked_matter(request, matter)
    form = ExtendForm(request.POST, prefix="extend")
    if not form.is_valid():
        return shown(request, found, status=400, extend=form)
    try:
        extend_round(matter=found, seen=seen_by(request), actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        now = asked_matter(request, matter)
        refuse_at_place(form, refusal)
        return shown(request, now, status=status_of(refusal), extend=form, refused=told(refusal))
    messages.success(request, _("Those that have not answered yet are told of the new day."))
    return to_matter(request, matter, "#consultation")
