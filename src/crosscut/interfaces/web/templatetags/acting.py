"""Tags of acts: the menu on a thing's page, the message after an act, a change in words."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from crosscut.foundation.identifier import decode
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.web.acting.act import ACTS, FOLDERS, offered_on
from crosscut.interfaces.web.record import terms_by_key
from crosscut.interfaces.web.templatetags.crosscut import AnyContext
from crosscut.interfaces.web.wording.verbs import verb_words
from crosscut.register.models import Vocabulary
from crosscut.register.queries.changes import changes_of
from crosscut.register.queries.known_entries import known_among
from crosscut.register.queries.vocabulary import words_of

register = template.Library()

register.filter("verb_words", verb_words)


@register.simple_tag(takes_context=True)
def may_act(context: AnyContext) -> bool:
    """Whether the page offers acts: to who may write, and not in the past."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    return bool(actor and actor.may_write_register and not context.get("day"))


@register.simple_tag(takes_context=True)
def acts(context: Context, noun: str, sheet: Any) -> SafeString:
    """The menu of acts on a thing's page: {% acts "group" group %}; it takes no statement."""
    sections: dict[str, list[tuple[str, Any]]] = {}
    if may_act(context):
        for act in offered_on(noun, sheet):
            address = reverse(act.route, args=[sheet.id])
            sections.setdefault(str(act.section), []).append((address, act))
    if not sections:
        return SafeString()
    return render_to_string("acting/parts/menu.html", {"sections": sections})


@register.simple_tag(takes_context=True)
def acts_of(context: AnyContext, noun: str, identifier: str, whose: str) -> SafeString:
    """The menu of a row: {% acts_of "seat" seat.fact "…" %}. It is fetched when it is opened, so
    that a page of a hundred seats stays light; without a script the link leads to it."""
    if not may_act(context):
        return SafeString()
    address = f"/{FOLDERS[noun]}/{identifier}/acts/"
    label = escape(gettext("Actions: %(whose)s") % {"whose": whose})
    return SafeString(
        _ROW_MENU.format(address=address, label=label, word=escape(gettext("Actions")))
    )


_ROW_MENU = (
    '<details class="menu act-menu act-menu-row" name="act-menu" hx-get="{address}"'
    ' hx-trigger="toggle once" hx-target="find .menu-panel" hx-select="#acts > *">'
    '<summary title="{label}"><span aria-hidden="true">⋯</span>'
    '<span class="visually-hidden">{label}</span></summary>'
    '<div class="menu-panel"><a href="{address}">{word}</a></div></details>'
)


@register.simple_tag(takes_context=True)
def act_address(context: Context, address: str, identifier: str = "") -> str:
    """The address of one act, empty where the page offers none: "groups/rename"."""
    if not may_act(context):
        return ""
    folder, _, key = address.partition("/")
    act = ACTS[folder, key]
    return reverse(act.route, args=[identifier] if identifier else [])


@register.simple_tag(takes_context=True)
def written(context: Context) -> SafeString:
    """The message after an act: what was written, and undo."""
    request = context.get("request")
    done = request.GET.get("done") if request else None
    said = _written(context, done) if done and may_act(context) else None
    return render_to_string("acting/parts/written.html", said) if said else SafeString()


def _written(context: Context, done: str) -> dict[str, Any] | None:
    try:
        reference = decode(done)
    except ValueError:
        return None
    written = Entry.objects.filter(reference=reference).select_related("payload")
    entry = next(iter(known_among(written, context["request"].actor)), None)
    if entry is None:
        return None
    (said,) = changes_of([entry], actor=context["request"].actor)
    return {
        "entry": said,
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "terms": terms_by_key(words_of(*Vocabulary.values)),
    }
