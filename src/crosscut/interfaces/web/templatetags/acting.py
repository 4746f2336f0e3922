"""Tags of acts: the menu on a thing's page, the message after an act, a change in words."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from crosscut.foundation.record.models import Entry
from crosscut.interfaces.web.acting.act import ACTS
from crosscut.interfaces.web.record import terms_by_key
from crosscut.interfaces.web.wording.verbs import verb_words
from crosscut.register.models import Vocabulary
from crosscut.register.queries.changes import changes_of
from crosscut.register.queries.vocabulary import words_of

register = template.Library()

register.filter("verb_words", verb_words)


@register.simple_tag(takes_context=True)
def may_act(context: Context) -> bool:
    """Whether the page offers acts: to who may write, and not in the past."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    return bool(actor and actor.may_write_register and not context.get("day"))


@register.inclusion_tag("acting/parts/menu.html", takes_context=True)
def acts(context: Context, noun: str, sheet: Any, label: str = "") -> dict[str, Any]:
    """The menu of acts on a thing: {% acts "group" group %}; it takes no statement."""
    sections: dict[str, list[tuple[str, Any]]] = {}
    if may_act(context):
        identifier = getattr(sheet, "fact", None) or sheet.id
        for act in ACTS.values():
            if act.noun == noun and act.in_menu and act.offered(sheet):
                address = reverse(act.route, args=[identifier])
                sections.setdefault(str(act.section), []).append((address, act))
    return {"sections": sections, "label": label, "thing": sheet}


@register.simple_tag(takes_context=True)
def act_address(context: Context, address: str, identifier: str = "") -> str:
    """The address of one act, empty where the page offers none: "groups/rename"."""
    if not may_act(context):
        return ""
    folder, _, key = address.partition("/")
    act = ACTS[folder, key]
    return reverse(act.route, args=[identifier] if identifier else [])


@register.inclusion_tag("acting/parts/written.html", takes_context=True)
def written(context: Context) -> dict[str, Any]:
    """The message after an act: what was written, and undo."""
    request = context.get("request")
    done = request.GET.get("done", "") if request else ""
    if not (done.isdigit() and len(done) < 19 and may_act(context)):
        return {}
    entry = Entry.objects.filter(pk=int(done)).select_related("payload").first()
    if entry is None:
        return {}
    (said,) = changes_of([entry], actor=context["request"].actor)
    return {
        "entry": said,
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "terms": terms_by_key(words_of(*Vocabulary.values)),
    }
