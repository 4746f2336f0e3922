"""Drafting a briefing or a circular: whose, to whom, what it says, what goes with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.fields import WordsField
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.bulletins import wording
from crosscut.interfaces.web.bulletins.views import asked_bulletin, shown, to_bulletin
from crosscut.interfaces.web.files import handed_out, put_in
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group, Organisation
from crosscut.register.queries.facts import Reference
from crosscut.table.actions.bulletins import (
    draft_bulletin,
    enclose_file,
    refuse_untimely,
    withdraw_enclosure,
    write_bulletin,
)
from crosscut.table.files import CheckedFile
from crosscut.table.models import Bulletin, Matter, Meeting
from crosscut.table.policy import may_publish, visible_to
from crosscut.table.queries.bulletin_answers import AddresseeLine, BulletinSheet, PlaceLine
from crosscut.table.queries.bulletin_sheet import (
    enclosure_of,
    places_offered,
    sheet_of_bulletin,
)
from crosscut.table.queries.convening import groups_to_convene
from crosscut.table.queries.matters import list_matters
from crosscut.table.queries.meeting_answers import MeetingRow
from crosscut.table.queries.meetings import list_meetings

LIST = "list"
LONGEST_TEXT = 50_000
#: To which field a refusal belongs.
PLACES = {
    "TitleMissing": "title",
    "NotAddressable": "to",
    "NobodyAddressed": "to",
    "OfAnotherGroup": "matter",
}


class BulletinForm(forms.Form):
    """What is asked of whoever writes a bulletin."""

    use_required_attribute = False

    title = WordsField(label=gettext_lazy("Title"), max_length=300)
    text = WordsField(
        long=True,
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "An empty line begins a paragraph; a short line with a number before it is a heading."
        ),
        required=False,
        max_length=LONGEST_TEXT,
    )
    to = forms.MultipleChoiceField(
        label=gettext_lazy("To whom it goes"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Who may know of it"),
        help_text=gettext_lazy(
            "Beside those to whom it goes. Never wider than the group, or what it is about."
        ),
        required=False,
    )

    def __init__(self, places: tuple[PlaceLine, ...], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["rows"] = 14
        to, disclosure = self.fields["to"], self.fields["disclosure"]
        assert isinstance(to, forms.MultipleChoiceField)
        assert isinstance(disclosure, forms.ChoiceField)
        to.choices = [(value_of(each), _called(each)) for each in places]
        disclosure.choices = list(KEYS["disclosure"].items())

    def given(self) -> dict[str, Any]:
        """What was filled in, as actions take it."""
        said = dict(self.cleaned_data)
        chosen = said.pop("to")
        return {
            **said,
            "organisations": Organisation.objects.filter(pk__in=_ids(chosen, "organisation")),
            "groups": Group.objects.filter(pk__in=_ids(chosen, "group")),
            "distribution_list": LIST in chosen,
        }


def value_of(place: PlaceLine | AddresseeLine) -> str:
    """How a form says to whom something goes."""
    return f"{place.place.kind}:{place.place.id}" if place.place else LIST


def _called(place: PlaceLine) -> str:
    if place.place is None:
        return str(wording.LIST)
    name = spoken_name(place.place.scripts, place.place.name).text
    return _("%(name)s — %(way)s") % {"name": name, "way": wording.WAYS[place.way]}


def _ids(chosen: list[str], kind: str) -> list[int]:
    pairs = (each.partition(":") for each in chosen if each != LIST)
    return [decode(identifier) for named, _colon, identifier in pairs if named == kind]


def draft(request: PageRequest) -> HttpResponse:
    """Begin one: first whose and of which kind, then what it says."""
    old = _corrected(request)
    groups = groups_to_convene(request.actor)
    asked = request.GET.get("group", "")[:LONGEST]
    kind = request.GET.get("kind", "")
    if old is not None:
        asked, kind = old.group.id if old.group else "", old.kind
    group = next((each for each in groups if each.id == asked), None)
    if group is None and len(groups) == 1:
        group = groups[0]
    if group is None or kind not in wording.KINDS:
        context = {"groups": groups, "group": group, "kinds": wording.OF_KINDS, "words": wording}
        return render(request, "bulletins/choose.html", context)
    places = places_offered(decode(group.id), kind, actor=request.actor)
    form = _draft_form(request, group, places, old)
    if request.method != "POST":
        return _page(request, form, group=group, kind=kind, places=places, corrects=old)
    if not form.is_valid():
        return _page(request, form, 400, group=group, kind=kind, places=places, corrects=old)
    given = form.given()
    matter, meeting = given.pop("matter", ""), given.pop("meeting", "")
    try:
        made = draft_bulletin(
            group=Group.objects.get(pk=decode(group.id)),
            kind=kind,
            matter=Matter.objects.get(pk=decode(matter)) if matter else None,
            meeting=Meeting.objects.get(pk=decode(meeting)) if meeting else None,
            corrects=Bulletin.objects.get(pk=decode(old.id)) if old else None,
            actor=request.actor,
            **given,
        )
    except Refusal as refusal:
        _refuse_at_place(form, refusal)
        status = status_of(refusal)
        return _page(request, form, status, group=group, kind=kind, places=places, corrects=old)
    messages.success(request, _("Kept as a draft. Read it over, add files, then issue it."))
    return to_bulletin(request, made.pk)


def write(request: PageRequest, bulletin: int) -> HttpResponse:
    """Change a draft."""
    found = asked_bulletin(request, bulletin)
    sheet = sheet_of_bulletin(found, actor=request.actor)
    if "write" not in sheet.verbs and request.method != "POST":
        return _not_written(request, found)
    sealed = sheet.disclosure == "sealed"
    places = places_offered(found.group_id, sheet.kind, sealed=sealed, actor=request.actor)
    about: dict[str, Any] = {
        "group": sheet.group,
        "kind": sheet.kind,
        "places": places,
        "sheet": sheet,
    }
    if request.method != "POST":
        return _page(request, BulletinForm(places, initial=_initial(sheet)), **about)
    form = BulletinForm(places, request.POST)
    if not form.is_valid():
        return _page(request, form, 400, **about)
    try:
        write_bulletin(bulletin=found, seen=seen_by(request), actor=request.actor, **form.given())
    except Refusal as refusal:
        _refuse_at_place(form, refusal)
        return _page(request, form, status_of(refusal), **about)
    messages.success(request, _("Kept."))
    return to_bulletin(request, bulletin)


@require_POST
def enclose(request: PageRequest, bulletin: int) -> HttpResponse:
    """Put files to a draft: those that can be, the others are named with the reason."""
    found = asked_bulletin(request, bulletin)

    def keep(file: CheckedFile) -> str:
        return enclose_file(bulletin=found, file=file, actor=request.actor).name

    put = put_in(request.FILES.getlist("files"), keep)
    if put.wrong:
        return shown(request, found, status=put.status, files_wrong=put.wrong, files_kept=put.kept)
    messages.success(request, _("Attached: %(names)s") % {"names": ", ".join(put.kept)})
    return to_bulletin(request, bulletin, "#enclosures")


@require_POST
def leave_out(request: PageRequest, enclosure: int) -> HttpResponse:
    """Take a file out of a draft again."""
    found = enclosure_of(enclosure, actor=request.actor)
    if found is None:
        raise Http404
    try:
        withdraw_enclosure(enclosure=found, actor=request.actor)
    except Refusal as refusal:
        bulletin = asked_bulletin(request, found.bulletin_id)
        return shown(request, bulletin, status=status_of(refusal), files_wrong=[told(refusal)])
    messages.success(request, _("Left out: %(name)s") % {"name": found.name})
    return to_bulletin(request, found.bulletin_id, "#enclosures")


@require_safe
def send(request: PageRequest, enclosure: int) -> HttpResponse:
    """The bytes of a file, to be kept and not to be shown."""
    found = enclosure_of(enclosure, actor=request.actor)
    if found is None:
        raise Http404
    return handed_out(found.name, found.media_type, bytes(found.content.data))


def _not_written(request: PageRequest, found: Bulletin) -> HttpResponse:
    """Why there is no form to write it in: it is not the asker's, or no draft any more."""
    try:
        may_publish(request.actor, found.group_id)
        refuse_untimely("write", found)
    except Refusal as refusal:
        return shown(request, found, status=status_of(refusal), refused=told(refusal))
    raise Http404


def _draft_form(
    request: PageRequest,
    group: Reference,
    places: tuple[PlaceLine, ...],
    old: BulletinSheet | None,
) -> BulletinForm:
    initial = _initial(old) if old else _usual(places)
    for name in ("matter", "meeting"):
        initial[name] = request.GET.get(name, "")[:LONGEST]
    form = BulletinForm(places, request.POST or None, initial=initial)
    matters = list_matters(actor=request.actor, group=decode(group.id)).matters
    meetings = list_meetings(actor=request.actor, group=decode(group.id)).meetings
    form.fields["matter"] = forms.ChoiceField(
        label=_("About"),
        help_text=_("The matter that it is about, if it is about one."),
        required=False,
        choices=[("", "—"), *((each.id, f"{each.number} {each.title}") for each in matters)],
    )
    form.fields["meeting"] = forms.ChoiceField(
        label=_("Meeting"),
        help_text=_("The meeting that it tells of, if it tells of one."),
        required=False,
        choices=[("", "—"), *((each.id, _spoken(each)) for each in meetings)],
    )
    return form


def _spoken(row: MeetingRow) -> str:
    """A meeting in a choice: number, day, and what it is called."""
    day = date_format(localtime(datetime.fromisoformat(row.starts_at)), "DATE_FORMAT")
    return f"{row.number} · {day} {row.title}".rstrip()


def _usual(places: tuple[PlaceLine, ...]) -> dict[str, Any]:
    """What most drafts say: all that stand above, or below."""
    ways = ("above", "below", "supervised")
    return {"to": [value_of(each) for each in places if each.way in ways],
            "disclosure": "restricted"}  # fmt: skip


def _initial(sheet: BulletinSheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "text": sheet.text,
        "to": [value_of(each) for each in sheet.addressees],
        "disclosure": sheet.disclosure,
    }


def _corrected(request: PageRequest) -> BulletinSheet | None:
    """The one that the draft is to correct, if the address names one that is known."""
    try:
        asked = decode(request.GET.get("corrects", "")[:LONGEST])
    except ValueError:
        return None
    rows = visible_to(request.actor, Bulletin.objects.filter(pk=asked))
    if not rows.exists():
        return None
    return sheet_of_bulletin(asked_bulletin(request, asked), actor=request.actor)


def _refuse_at_place(form: forms.Form, refusal: Refusal) -> None:
    place = PLACES.get(type(refusal).__name__)
    form.add_error(place if place in form.fields else None, told(refusal))


def _page(request: PageRequest, form: forms.Form, status: int = 200, **about: Any) -> HttpResponse:
    context = {"form": form, "words": wording, **about}
    return render(request, "bulletins/write.html", context, status=status)
