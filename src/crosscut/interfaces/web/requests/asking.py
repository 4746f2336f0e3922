"""Asking organisations for input on a matter, and giving input that nobody asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.choosing import OrganisationsField, named
from crosscut.interfaces.web.acting.fields import DueField, ThingsField, WordsField, offered_day
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.files import handed_in
from crosscut.interfaces.web.matters.steps import refuse_at_place
from crosscut.interfaces.web.matters.views import asked_matter, to_matter
from crosscut.register.models import Organisation
from crosscut.table.actions.requests import ask_for_input, give_input
from crosscut.table.queries.answers import MatterSheet
from crosscut.table.queries.matter_sheet import sheet_of

LONGEST = 20_000


class AskingForm(forms.Form):
    """What is asked, of whom, until when."""

    use_required_attribute = False

    question = WordsField(
        long=True, label=gettext_lazy("What do you want to know?"), max_length=LONGEST
    )
    due = DueField(label=gettext_lazy("Until when"))

    def __init__(self, sheet: MatterSheet, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisations"] = OrganisationsField(
            sheet.at_the_table, label=gettext_lazy("Organisations"), required=False
        )
        self.fields["experts"] = ThingsField(
            "person",
            label=gettext_lazy("Experts from outside"),
            help_text=gettext_lazy("People of the register, one name a line."),
            required=False,
        )


class GivingForm(forms.Form):
    """What somebody gives: a text, files, or both; for an organisation where several are his."""

    use_required_attribute = False

    text = WordsField(long=True, label=gettext_lazy("Text"), max_length=200_000, required=False)

    def __init__(self, sheet: MatterSheet | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["rows"] = 10
        if sheet is not None and sheet.speaks_for:
            self.fields["organisation"] = forms.ChoiceField(
                label=gettext_lazy("For which organisation"),
                choices=named(sheet.speaks_for),
                widget=forms.RadioSelect(),
            )
            self.initial.setdefault("organisation", sheet.speaks_for[0].id)


def ask(request: PageRequest, matter: int) -> HttpResponse:
    """Ask organisations at the table, and experts, the same question."""
    found = asked_matter(request, matter)
    sheet = sheet_of(found, actor=request.actor)
    if request.method != "POST":
        return _asking(request, sheet, AskingForm(sheet, initial={"due": offered_day()}))
    form = AskingForm(sheet, request.POST)
    _look_up_as(request, form)
    if not form.is_valid():
        return _asking(request, sheet, form, 400)
    try:
        made = ask_for_input(matter=found, actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _asking(request, sheet, form, status_of(refusal))
    said = ngettext("%(count)d was asked.", "%(count)d were asked.", len(made))
    messages.success(request, said % {"count": len(made)})
    return to_matter(request, matter, "#requests")


def _look_up_as(request: PageRequest, form: forms.Form) -> None:
    for each in form.fields.values():
        if isinstance(each, ThingsField):
            each.actor = request.actor


def _asking(
    request: PageRequest, sheet: MatterSheet, form: forms.Form, status: int = 200
) -> HttpResponse:
    _look_up_as(request, form)
    context = {"sheet": sheet, "form": form}
    return render(request, "requests/ask.html", context, status=status)


def give(request: PageRequest, matter: int) -> HttpResponse:
    """Give an organisation's input that nobody asked for."""
    found = asked_matter(request, matter)
    sheet = sheet_of(found, actor=request.actor)
    if not sheet.speaks_for:
        raise Http404
    if request.method != "POST":
        return _giving(request, sheet, GivingForm(sheet))
    form = GivingForm(sheet, request.POST)
    handed = handed_in(request.FILES.getlist("files"))
    if not form.is_valid() or handed.wrong:
        return _giving(request, sheet, form, 400, files_wrong=handed.wrong)
    try:
        give_input(
            matter=found,
            organisation=Organisation.objects.get(pk=decode(form.cleaned_data["organisation"])),
            text=form.cleaned_data["text"],
            files=handed.files,
            actor=request.actor,
        )
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return _giving(request, sheet, form, status_of(refusal))
    messages.success(request, _("Your input is with the office."))
    return to_matter(request, matter, "#requests")


def _giving(
    request: PageRequest, sheet: MatterSheet, form: forms.Form, status: int = 200, **more: Any
) -> HttpResponse:
    return render(
        request, "requests/give.html", {"sheet": sheet, "form": form, **more}, status=status
    )
