"""The three steps of an act on one address, completion of names, and undo."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting import grounds as on_grounds
from crosscut.interfaces.web.acting.act import Act, offered_on
from crosscut.interfaces.web.acting.carrying import Outcome, carry, refuse, written_by
from crosscut.interfaces.web.acting.fields import ThingField, ThingsField
from crosscut.interfaces.web.acting.grounds import GroundsForm
from crosscut.interfaces.web.acting.staleness import SEEN, meanwhile, seen_now
from crosscut.interfaces.web.acting.things import TABLES, place_of, saying_of, thing_of
from crosscut.interfaces.web.acting.widgets import Picked, choices_for
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.history.shown import shown_entries
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.waiting.holding import HELD, take_up, told_or_kept, writer_of
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.actions.duplicates import undo_merge
from crosscut.register.actions.undoing import undo_entry
from crosscut.register.models import Sourced
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.changes import changes_of
from crosscut.register.queries.duplicates import merge_of
from crosscut.register.queries.known_entries import first_known, known_among

#: The parameter by which the page after an act says what was written.
DONE = "done"


def show_act(request: PageRequest, act: Act, thing: int | None = None) -> HttpResponse:
    """Form, look, done: each step is a POST to the same address, and nothing typed is lost."""
    if not request.actor.may_write_register:
        raise Http404
    row = None
    if act.noun is not None and thing is not None:
        row = thing_of(act.noun, thing, request.actor)
        if row is None:
            raise Http404
        if row.pk != thing:
            return redirect(act.route, encode(row.pk))
    form, grounds = _forms(request, act, row)
    page = _Page(request, act, row, form, grounds)
    if request.method != "POST" or request.POST.get("step") == "form":
        return page.shown()
    if not page.is_valid():
        return page.shown(status=400)
    wants = request.POST.get("step", "look")
    return page.carried(for_good=wants == "do" or not act.looks)


class _Page:
    """One request to an act's address."""

    def __init__(
        self,
        request: PageRequest,
        act: Act,
        thing: Any,
        form: forms.Form,
        grounds: GroundsForm | None,
    ) -> None:
        self.request, self.act, self.thing = request, act, thing
        self.form, self.grounds = form, grounds

    def is_valid(self) -> bool:
        sound = [each.is_valid() for each in (self.form, self.grounds) if each is not None]
        return all(sound)

    def carried(self, *, for_good: bool) -> HttpResponse:
        act, actor = self.act, writer_of(self.request)
        seen = self.request.POST.get(SEEN, "")
        changed: list[Any] = []

        def came_between() -> bool:
            found = meanwhile(act, self.thing, self.form, seen, actor)
            changed.append(found)
            return found is not None

        try:
            with transaction.atomic():
                outcome = carry(
                    act,
                    self.thing,
                    self.form,
                    self.grounds,
                    actor,
                    for_good=for_good,
                    unless=came_between,
                )
                if for_good and outcome:
                    take_up(self.request, actor)
        except Refusal as refusal:
            refuse(self.form, act, refusal, told_or_kept(self.request, refusal, act.verb))
            return self.shown(status=409)
        except ValidationError as wrong:
            self.form.add_error(None, wrong)
            return self.shown(status=400)
        except IntegrityError:
            self.form.add_error(
                None, _("Somebody else entered the same just now. Look at the page and try again.")
            )
            return self.shown(status=409)
        except OperationalError:
            self.form.add_error(
                None, _("The database did not take it. Nothing was entered; try again in a moment.")
            )
            return self.shown(status=503)
        if outcome is None:
            return self.shown(status=409, meanwhile=changed[-1])
        return self._done(outcome) if for_good else self._looked(outcome)

    def shown(self, status: int = 200, **context: Any) -> HttpResponse:
        """The form, with everything typed still there."""
        return self._rendered("acting/form.html", status, **context)

    def _looked(self, outcome: Outcome) -> HttpResponse:
        kept = [
            (name, value)
            for name, values in self.request.POST.lists()
            for value in values
            if name not in ("csrfmiddlewaretoken", "step")
        ]
        return self._rendered("acting/look.html", 200, outcome=outcome, kept=kept)

    def _done(self, outcome: Outcome) -> HttpResponse:
        place = outcome.place
        address = place.address if place else reverse("acting:entry", args=[outcome.done])
        response = HttpResponseRedirect(f"{address}?{urlencode({DONE: outcome.done})}")
        on_grounds.keep(response, outcome.basis)
        return response

    def _rendered(self, template: str, status: int, **context: Any) -> HttpResponse:
        seen = self.request.POST.get(SEEN, "") if template == "acting/look.html" else ""
        context = record_context() | {
            "act": self.act,
            "saying": saying_of(self.thing, self.request.actor),
            "notes": self.act.notes(self.thing, self.request.actor),
            "held": self.request.POST.get(HELD, ""),
            "place": place_of(self.thing) if self.thing is not None else None,
            "form": self.form,
            "grounds": self.grounds,
            "seen": seen or seen_now(self.thing, self.request.actor),
            **context,
        }
        return render(self.request, template, context, status=status)


def _forms(request: PageRequest, act: Act, thing: Any) -> tuple[forms.Form, GroundsForm | None]:
    actor = request.actor
    data = request.POST if request.method == "POST" else None
    given = {name: request.GET[name][:LONGEST] for name in request.GET}
    start = {**act.start(thing, actor), **given} if data is None else None
    kind = type("ActForm", (forms.Form,), dict(act.fields_for(thing, actor)))
    form: forms.Form = kind(data, initial=start)
    for field in form.fields.values():
        if isinstance(field, ThingField | ThingsField):
            field.actor = actor
        if isinstance(field, ThingField):
            field.widget.actor = actor
    if not act.based:
        return form, None
    kept = None if data is not None else on_grounds.kept(request, actor)
    return form, GroundsForm(
        data, actor=actor, initial=kept, claims=act.claims and act.grounds_as == "basis"
    )


@require_GET
def show_acts(request: PageRequest, noun: str, thing: int) -> HttpResponse:
    """What one can do with a row of another thing's page: a seat, a tenure, any fact."""
    row = thing_of(noun, thing, request.actor) if request.actor.may_write_register else None
    if row is None:
        raise Http404
    listed = offered_on(noun, row)
    if noun != "fact" and isinstance(row, Sourced):
        listed += [act for act in offered_on("fact", row) if act.key != "end"]
    offered = [(reverse(act.route, args=[encode(thing)]), act) for act in listed]
    context = {
        "place": place_of(row),
        "saying": saying_of(row, request.actor),
        "offered": offered,
    }
    return render(request, "acting/acts.html", record_context() | context)


@require_GET
def show_choices(request: PageRequest, kind: str) -> HttpResponse:
    """What bears a name, or comes near it, while somebody types: a part of a form."""
    if not request.actor.may_write_register or kind not in TABLES:
        raise Http404
    field = request.GET.get("field", "")[:80]
    text = request.GET.get(field, "")[:LONGEST]
    context = {"widget": {"name": field, "kind": kind}} | choices_for(
        kind, Picked(text), request.actor, new="new" in request.GET
    )
    return render(request, "acting/parts/choices.html", context)


@require_GET
def show_entry(request: PageRequest, entry: int) -> HttpResponse:
    """What one entry of the record wrote."""
    return _entry_page(request, entry)


@require_POST
def undo(request: PageRequest, entry: int) -> HttpResponse:
    """Take back what an entry wrote, and go back to where it was asked for."""
    if not request.actor.may_write_register:
        raise Http404
    try:
        merge = merge_of(entry, actor=request.actor)
        if merge is not None:
            done = written_by(undo_merge, request.actor, merge=merge)
        else:
            done = written_by(undo_entry, request.actor, entry=encode(entry))
    except Refusal as refusal:
        return _entry_page(request, entry, status=409, refusal=refusal)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("acting:entry", args=[done])
    parts = urlsplit(back)
    asked = dict(parse_qsl(parts.query)) | {DONE: done}
    return HttpResponseRedirect(f"{parts.path}?{urlencode(asked)}")


def _entry_page(
    request: PageRequest, entry: int, status: int = 200, refusal: Refusal | None = None
) -> HttpResponse:
    entries = Entry.objects.select_related("payload")
    found = next(iter(known_among(entries.filter(reference=entry), request.actor)), None)
    if found is None or not request.actor.may_write_register:
        raise Http404
    standing: Any = refusal.facts.get("entries", ()) if refusal else ()
    standing = entries.filter(reference__in=[decode(each) for each in standing])
    later = first_known(standing.order_by("-pk"), request.actor, 20)
    said = changes_of([found, *later], actor=request.actor)
    shown, *on_it = shown_entries(said, request.actor, window_of(None))
    context = record_context() | {
        "entry": said[0],
        "shown": shown,
        "refused": told(refusal) if refusal else "",
        "later": on_it,
    }
    return render(request, "acting/entry.html", context, status=status)
