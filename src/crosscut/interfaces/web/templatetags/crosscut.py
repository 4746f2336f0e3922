"""Tags and filters that every template may use; the words come from `wording`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from crosscut.foundation.identifier import LENGTH
from crosscut.interfaces.web import fields, marks
from crosscut.interfaces.web.address import AFTER, DAY
from crosscut.interfaces.web.wording import dates, keys, names, refusals, sayings
from crosscut.interfaces.web.wording.kept import kept_part
from crosscut.register.rules.roles import key_of_role

register = template.Library()

#: A template's own, or what `plain` took of one.
AnyContext = Context | dict[str, Any]

#: What has a page of its own.
PAGES: Mapping[str, str] = {
    "group": "groups:group",
    "organisation": "organisations:organisation",
    "person": "people:person",
    "source": "sources:source",
    "instrument": "instruments:instrument",
}


def _of(context: AnyContext, key: str) -> Any:
    """A mapping that views of records give (see `record.py`), or make when it is asked for;
    elsewhere an empty one."""
    given = context.get(key) or {}
    return given() if callable(given) else given


# ── Addresses ──────────────────────────────────────────────────────────────────────────


@register.simple_tag(takes_context=True)
def to(context: AnyContext, route: str, *parts: object, **asked: object) -> str:
    """The address of a page on the day that is shown: {% to "groups:group" group.id %}."""
    day = context.get("day")
    match parts:
        case ():
            address = marks.address_of_page(route)
        case (str(identifier),) if len(identifier) == LENGTH:
            address = marks.address_of(route, identifier)
        case _:
            address = reverse(route, args=parts)
    if not asked:
        return address + query_of_day(day) if day else address
    query = {DAY: day} if day else {}
    query.update({key: str(value) for key, value in asked.items() if value not in (None, "")})
    return f"{address}?{urlencode(query)}" if query else address


@lru_cache
def query_of_day(day: str) -> str:
    """What an address on the day that is shown ends with."""
    return f"?{urlencode({DAY: day})}"


#: What marks and names ask a page's context for.
_ASKED = ("day", "request", "cited", "kinds", "kind_role_words", "role_words")


def plain(context: AnyContext) -> dict[str, Any]:
    """What tags that write straight need of a context: one looked through for every fact of a page
    takes as long as half of what is said."""
    return {key: context.get(key) for key in _ASKED} | {"said_at": {}}


@register.simple_tag
def at(route: str, *parts: str) -> str:
    """The address of a page whatever day is shown: {% at "history:thing" kind group.id %}. `url`
    would look it up each time. Of several parts the last is an identifier, the others are keys."""
    return marks.address_of(route, *parts) if any(parts) else marks.address_of_page(route)


@register.simple_tag(takes_context=True)
def choose(context: Context, field: str, value: str) -> str:
    """The address of this page with one field of its filter set; the list starts anew."""
    asked = context["request"].GET.copy()
    for place in (AFTER, field):
        asked.pop(place, None)
    if value:
        asked[field] = value
    return f"?{asked.urlencode()}"


@register.simple_tag(takes_context=True)
def onward(context: Context, place: str) -> str:
    """The address of this list from another place on."""
    asked = context["request"].GET.copy()
    asked[AFTER] = place
    return f"?{asked.urlencode()}"


# ── Names and words ────────────────────────────────────────────────────────────────────


def _in_language(spoken: names.Spoken, css: str = "") -> SafeString:
    return marks.in_language(spoken.text, spoken.lang, css)


@register.simple_tag(takes_context=True)
def name(context: AnyContext, thing: Any, link: bool = True, original: bool = True) -> SafeString:
    """A thing's name in the reader's language, linked to its page, the original beside it."""
    if not thing:
        return SafeString()
    spoken = names.called_name(thing)
    shown = _in_language(spoken)
    route = PAGES.get(getattr(thing, "kind", ""))
    if link and route:
        shown = marks.linked(to(context, route, thing.id), shown)
    beside = names.original_name(thing.scripts, spoken) if original else None
    if beside is None:
        return shown
    return SafeString(f"{shown} {_in_language(beside, 'original')}")


@register.simple_tag(takes_context=True)
def name_of(context: AnyContext, kind: str, row: Any, link: bool = True) -> SafeString:
    """The name of a row or a sheet, which does not say itself of what kind it is."""
    spoken = names.spoken_name(row.scripts, row.name)
    shown = _in_language(spoken)
    if link:
        shown = marks.linked(to(context, PAGES[kind], row.id), shown)
    beside = names.original_name(row.scripts, spoken)
    return SafeString(f"{shown} {_in_language(beside, 'original')}") if beside else shown


@register.simple_tag(takes_context=True)
def place_of(context: AnyContext, seat: Any) -> SafeString:
    """The post and the organisation of a seat, whichever its first line does not say.

    Where the post's name has the organisation's in it, that is said once and linked.
    """
    organisation = seat.organisation
    if not seat.post or not (seat.person or seat.vacant):
        return name(context, organisation, original=False)
    called = names.spoken_name(seat.post.scripts, seat.post.name)
    post = _in_language(called)
    if organisation is None:
        return post
    if plain_name(organisation).casefold() in called.text.casefold():
        return marks.linked(to(context, PAGES["organisation"], organisation.id), post)
    comma = pgettext("between a post and its organisation", ", ")
    return format_html("{}{}{}", post, comma, name(context, organisation, original=False))


@register.simple_tag(takes_context=True)
def all_names(context: AnyContext, things: Any) -> SafeString:
    """Several names, one after the other."""
    return format_html_join(
        pgettext("between names", ", "), "{}", ((name(context, thing),) for thing in things)
    )


@register.filter
def plain_name(thing: Any) -> str:
    """A name in the reader's language as bare text: titles, labels."""
    return names.called_name(thing).text


@register.filter
def with_names_of(text: str, things: Any) -> str:
    """A text with the names of some things in the reader's language."""
    return names.in_readers_names(text, things or ())


@register.filter
def name_language(thing: Any) -> str:
    return names.spoken_name(thing.scripts, thing.name).lang


@register.filter
def other_names(thing: Any) -> tuple[names.Spoken, ...]:
    """A thing's names in the other scripts."""
    return names.other_names(thing.scripts)


@register.filter
def word(term: Any) -> SafeString | str:
    """A word of the organisation's vocabularies, in the reader's language."""
    if not term:
        return ""
    spoken = names.spoken_name(term.scripts, term.name)
    return spoken.text if spoken.lang == names.viewers_script() else _in_language(spoken)


@register.filter
def plain_word(term: Any) -> str:
    """A word of a vocabulary, or one of ours, as bare text: options of a choice."""
    return names.spoken_name(term.scripts, term.name).text if hasattr(term, "scripts") else term


@register.filter
def item(mapping: Mapping[str, Any], key: str) -> Any:
    """What a mapping has under a key; None where it has nothing."""
    return mapping.get(key)


@register.filter
def word_for(key: str | None, of: str) -> str:
    """The word for a key: {{ status.key|word_for:"status" }}."""
    return keys.word_for(key, of) if key else ""


@register.simple_tag(takes_context=True)
def role(context: AnyContext, key: str, group: Any = None) -> SafeString | str:
    """The organisation's word for a role in groups of the kind, for the role, or ours. Views give
    `kinds`, by the identifiers of groups; that of the page's own group is under ""."""
    kind = _of(context, "kinds").get(group.id if group else "")
    own = kind and _of(context, "kind_role_words").get(key_of_role(kind, key))
    own = own or _of(context, "role_words").get(key)
    return word(own) if own else keys.word_for(key, "role")


@register.simple_tag(takes_context=True)
def hint(context: Context, match: Any) -> str:
    """What tells a thing from others of its name."""
    return sayings.spoken_hint(match.hint, match.kind, _of(context, "terms"), match.hinted)


@register.simple_tag(takes_context=True)
def said(context: Context, says: str, about: str, things: Any = ()) -> str:
    """A fact in short, its keys as words, the things that it names in the reader's names."""
    return sayings.spoken_saying(says, about, _of(context, "terms"), things or ())


@register.filter
def sentence(text: str) -> str:
    """A sentence that a room marked, in the reader's language."""
    return gettext(text)


@register.filter
def finding(found: Any) -> str:
    """What a design check found, as a sentence."""
    return refusals.filled(found.message, found.facts, found.names)


@register.simple_tag
def pieces(text: Any) -> SafeString:
    """A text of which some pieces are marked: what was searched for."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", said) if found else said,) for said, found in text),
    )


register.simple_tag(kept_part)
register.simple_tag(fields.form_field)

# ── Dates ──────────────────────────────────────────────────────────────────────────────

register.filter("date_words", dates.marked_up)


@register.filter
def period(fact: Any) -> str:
    """When a fact held, in words."""
    return dates.spoken_period(fact.since, fact.until, getattr(fact, "attested", ()))


@register.filter
def is_dated(fact: Any) -> bool:
    """Whether anybody says when a fact held; a person's names mostly come without dates."""
    return bool(fact.since or fact.attested or fact.until not in (None, "ongoing"))


# ── Pictures and marks ─────────────────────────────────────────────────────────────────


register.simple_tag(marks.icon, name="icon")
register.simple_tag(marks.surety, name="surety")
register.simple_tag(marks.status_mark, name="status")


@register.simple_tag(takes_context=True)
def sources(context: AnyContext, fact: Any) -> SafeString:
    """The small mark beside a fact that opens where it is said."""
    if not fact.citations:
        return SafeString()
    # Most facts of a page are said at the same place.
    said_at = context.get("said_at")
    place = tuple([(each.source, each.locator, each.quotation) for each in fact.citations])
    said = said_at.get(place) if said_at else None
    if said is None:
        by_number = _of(context, "cited")
        said = marks.sources([(each, by_number.get(each.source)) for each in fact.citations])
        if said_at is not None:
            said_at[place] = said
    return said


@register.filter
def counted(page: Any) -> str:
    """ "12", or "1,000+" where counting stopped."""
    shown = f"{page.total:,}"
    return f"{shown}+" if page.more else shown


@register.filter
def seats(number: int) -> str:
    return ngettext("%(number)d seat", "%(number)d seats", number) % {"number": number}


@register.filter
def chairs(number: int) -> str:
    return ngettext("%(number)d chair", "%(number)d chairs", number) % {"number": number}


@register.filter
def is_web_address(text: str) -> bool:
    """Whether a source's address may be a link: never one that runs a script."""
    return text.startswith(("https://", "http://"))
