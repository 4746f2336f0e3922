"""Writing down what a leader instructed: a directive without a decision of the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.choosing import named
from crosscut.interfaces.web.acting.fields import WordsField, offered_day
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.fields import points_at_issue
from crosscut.interfaces.web.directives.forms import TaskForm, refuse_at_place, said_of
from crosscut.interfaces.web.reports.forms import rhythm_field
from crosscut.interfaces.web.reports.wording import rhythm_choices
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Disclosure, Group, Person
from crosscut.register.queries.facts import Reference
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.queries.directives.issuing import (
    Instructing,
    groups_to_instruct_in,
    instructing_of,
)


class InstructForm(TaskForm):
    """What an organisation is to do by an instruction; the office says whose it was, and where it
    stands written."""

    rhythm = rhythm_field(rhythm_choices())
    points = points_at_issue()

    def __init__(self, *args: Any, known: Instructing, **options: Any) -> None:
        super().__init__(*args, organisations=known.organisations, **options)
        self.fields["disclosure"] = forms.ChoiceField(
            **said_of("disclosure"),
            choices=[(each.value, KEYS["disclosure"][each.value]) for each in Disclosure],
            initial=Disclosure.INTERNAL.value,
        )
        if not known.by_oneself:
            self.fields["instructed_by"] = forms.ChoiceField(
                **said_of("instructed_by"), choices=named(known.leaders)
            )
        self.fields["citation"] = WordsField(
            **said_of("citation"), max_length=300, required=not known.by_oneself
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("instructed_by"):
            given["instructed_by"] = Person.objects.get(pk=decode(given["instructed_by"]))
        if given.get("disclosure"):
            given["disclosure"] = Disclosure(given["disclosure"])
        return given


def write_instruction(request: PageRequest) -> HttpResponse:
    """Choose the group, where one writes in several; then what is to be done."""
    groups = groups_to_instruct_in(request.actor)
    if not groups:
        raise Http404
    chosen = chosen_group(request.GET.get("group", ""), groups)
    if chosen is None:
        return render(request, "directives/instruct.html", {"groups": groups})
    group = Group.objects.get(pk=decode(chosen.id))
    known = instructing_of(group.pk, actor=request.actor)
    if request.method != "POST":
        form = InstructForm(known=known, actor=request.actor, initial={"due": offered_day()})
        return _page(request, chosen, form)
    form = InstructForm(request.POST, known=known, actor=request.actor)
    if not form.is_valid():
        return _page(request, chosen, form, status=400)
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    try:
        made = instruct(group=group, actor=request.actor, **given)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _page(request, chosen, form, status=status_of(refusal), refused=told(refusal))
    messages.success(request, _("Issued as %(number)s.") % {"number": made.numbered})
    return HttpResponseRedirect(reverse("ledger:directive", args=[made.address]))


def chosen_group(asked: str, groups: tuple[Reference, ...]) -> Reference | None:
    """The group that is asked for, or the only one. Raises Http404 for another one."""
    if not asked:
        return groups[0] if len(groups) == 1 else None
    by_id: Mapping[str, Reference] = {each.id: each for each in groups}
    if asked not in by_id:
        raise Http404
    return by_id[asked]


def _page(
    request: PageRequest,
    group: Reference,
    form: InstructForm,
    *,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    context = {"group": group, "form": form, "refused": refused}
    return render(request, "directives/instruct.html", context, status=status)
