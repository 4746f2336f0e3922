"""Raising a matter: at one's own table, from a lower level, or down from the body above."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.choosing import named
from crosscut.interfaces.web.acting.fields import DueField, WordsField
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.matters.steps import PLACES
from crosscut.interfaces.web.matters.views import to_matter
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group, Organisation
from crosscut.table.actions.matters import raise_matter, send_down_matter
from crosscut.table.models import Matter
from crosscut.table.queries.raising import WayToRaise, ways_to_raise

LONGEST_QUESTION = 500


class RaisingForm(forms.Form):
    """What is asked of whoever raises a matter; `ways` are the groups in which that one may."""

    use_required_attribute = False

    way = forms.ChoiceField(label=gettext_lazy("Group"))
    question = WordsField(
        label=gettext_lazy("Question"),
        help_text=gettext_lazy("What is to be decided, in one sentence."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    organisation = forms.ChoiceField(
        label=gettext_lazy("For which organisation"),
        help_text=gettext_lazy("Only where you sit for one, or are its liaison."),
        required=False,
    )
    wanted_by = DueField(
        label=gettext_lazy("Wanted by"),
        help_text=gettext_lazy("The day by which somebody has to have decided, if there is one."),
        required=False,
    )
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Who may know of it"),
        help_text=gettext_lazy(
            "Restricted: seats, office and liaisons of the group, and its distribution list."
        ),
        required=False,
    )
    crisis = forms.BooleanField(
        label=gettext_lazy("It is a crisis: it cannot wait for a round of consultation"),
        required=False,
    )

    def __init__(self, ways: tuple[WayToRaise, ...], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ways = {key_of(way): way for way in ways}
        bodies = {each.id: each for way in ways for each in way.organisations}
        way, organisation = self.fields["way"], self.fields["organisation"]
        disclosure = self.fields["disclosure"]
        assert isinstance(way, forms.ChoiceField)
        assert isinstance(organisation, forms.ChoiceField)
        assert isinstance(disclosure, forms.ChoiceField)
        way.choices = _grouped(ways)
        organisation.choices = [
            ("", _("for none in particular")),
            *sorted(named(tuple(bodies.values())), key=lambda each: each[1]),
        ]
        disclosure.choices = [("", _("as the group usually has it")), *KEYS["disclosure"].items()]


def key_of(way: WayToRaise) -> str:
    """A way as the value of a choice."""
    return "-".join((way.how, way.group.id, *_lower(way)))


def _grouped(ways: tuple[WayToRaise, ...]) -> list[tuple[str, Any]]:
    heads = {
        "seat": _("Where you sit"),
        "counterpart": _("From a group at a lower level"),
        "above": _("Sent down by the body above"),
    }
    found: list[tuple[str, Any]] = [("", "—")] if len(ways) > 1 else []
    for how, head in heads.items():
        listed = [(key_of(way), _said(way)) for way in ways if way.how == how]
        if listed:
            found.append((head, listed))
    return found


def _said(way: WayToRaise) -> str:
    group = spoken_name(way.group.scripts, way.group.name).text
    if way.from_group is None:
        return group
    lower = spoken_name(way.from_group.scripts, way.from_group.name).text
    return _("%(group)s, from %(lower)s") % {"group": group, "lower": lower}


def raise_one(request: PageRequest) -> HttpResponse:
    """Bring a question to the table."""
    ways = ways_to_raise(request.actor)
    if request.method != "POST":
        form = RaisingForm(ways, initial=_start(request, ways))
        return _page(request, form)
    form = RaisingForm(ways, request.POST)
    if not form.is_valid():
        return _page(request, form, 400)
    try:
        made = _raised(request, form)
    except Refusal as refusal:
        places = PLACES.get(type(refusal).__name__, ())
        place = next((each for each in places if each in form.fields), "way")
        if type(refusal).__name__ == "NotForYou":
            place = "organisation" if form.cleaned_data["organisation"] else "way"
        form.add_error(place, told(refusal))
        return _page(request, form, status_of(refusal))
    messages.success(request, _("Raised as %(number)s.") % {"number": made.numbered})
    # Who raises one from a lower level may not know of it from then on.
    return to_matter(request, made.pk)


def _raised(request: PageRequest, form: RaisingForm) -> Matter:
    typed = form.cleaned_data
    way = form.ways[typed["way"]]
    common: dict[str, Any] = {
        "group": Group.objects.get(pk=decode(way.group.id)),
        "question": typed["question"],
        "disclosure": typed["disclosure"],
        "crisis": typed["crisis"],
        "wanted_by": typed["wanted_by"],
        "actor": request.actor,
    }
    if way.how == "above":
        return send_down_matter(**common)
    if way.from_group is not None:
        common["from_group"] = Group.objects.get(pk=decode(way.from_group.id))
    elif typed["organisation"]:
        common["organisation"] = Organisation.objects.get(pk=decode(typed["organisation"]))
    return raise_matter(**common)


def _start(request: PageRequest, ways: tuple[WayToRaise, ...]) -> dict[str, str]:
    """What an address says: the group, and the question."""
    asked = request.GET.get("group", "")[:LONGEST]
    way = next((way for way in ways if asked in (way.group.id, *_lower(way))), None)
    if way is None and len(ways) == 1:
        way = ways[0]
    start = {"question": request.GET.get("question", "")[:LONGEST_QUESTION]}
    if way is None:
        return start
    office = decode(way.group.id) in request.actor.groups.get("office", ())
    if len(way.organisations) == 1 and not office:
        start["organisation"] = way.organisations[0].id
    return start | {"way": key_of(way)}


def _lower(way: WayToRaise) -> tuple[str, ...]:
    return (way.from_group.id,) if way.from_group else ()


def _page(request: PageRequest, form: RaisingForm, status: int = 200) -> HttpResponse:
    return render(request, "matters/raise.html", {"form": form}, status=status)
