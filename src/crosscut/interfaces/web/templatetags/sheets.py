"""The facts of a sheet, written straight as seats are: traits, ties, names, events, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.templatetags.acting import acts_of
from crosscut.interfaces.web.templatetags.crosscut import (
    AnyContext,
    all_names,
    is_dated,
    name,
    period,
    plain,
    plain_name,
    plain_word,
    sources,
    to,
    word,
)
from crosscut.interfaces.web.wording.dates import marked_up
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.queries.facts import EventEntry, NameFact, SourceEntry, TermFact, TieFact
from crosscut.register.queries.sheets import GroupSheet

register = template.Library()


@register.simple_tag(takes_context=True)
def group_traits(context: Context, group: GroupSheet) -> SafeString:
    """What a group is, each aspect with its further values."""
    also, known = group.also, plain(context)
    aspects = (
        (_("Category"), group.category, also.category),
        (_("Horizon"), group.horizon, also.horizon),
        (_("Span"), group.span, also.span),
        (_("System"), group.systems[0] if group.systems else None, group.systems[1:]),
        (_("Kind"), group.kind, also.kind),
        (_("Level"), group.level, also.level),
        (_("Fall-back vote"), group.decision_rule, also.decision_rule),
    )
    said = [trait(known, label, one, others) for label, one, others in aspects]
    return SafeString("".join(said))


@register.simple_tag(takes_context=True)
def trait(
    context: AnyContext, label: str, one: TermFact | None, others: Iterable[TermFact] = ()
) -> SafeString:
    """One aspect of a thing; nothing where nobody says it."""
    if not one:
        return SafeString()
    further = "".join(
        f'<span class="trait-other" aria-hidden="true">/</span> {_value(context, other)}'
        for other in others
    )
    return SafeString(
        f'<div class="trait fact-line{_doubt(one)}"><dt>{escape(label)}</dt>\n'
        f"<dd>{_value(context, one)}{further}</dd></div>\n"
    )


def _value(context: AnyContext, fact: TermFact) -> str:
    return f"{_escaped(word(fact))} {_said_and_acts(context, fact, plain_word(fact))}"


@register.simple_tag(takes_context=True)
def ties(
    context: AnyContext, label: str, several: Iterable[TieFact], css: str = "", toward: str = ""
) -> SafeString:
    """Ties to others, each under the label; `toward` "higher" or "lower" gives those alone."""
    several = [each for each in several if not toward or each.direction == toward]
    known = plain(context) if several else {}
    return SafeString("".join([_tie(known, label, each, css) for each in several]))


def _tie(context: AnyContext, label: str, one: TieFact, css: str) -> str:
    return (
        f'<div class="fact-line tie {css}{_doubt(one)}"><p class="tie-label">{escape(label)}</p>\n'
        f'<p class="tie-to">{name(context, one.to)}</p>\n<p class="fact-said">'
        f'<span class="quiet">{escape(period(one))}</span> {marks.surety(one)}</p>'
        f"{sources(context, one)}{acts_of(context, 'fact', one.fact, plain_name(one.to))}</div>\n"
    )


@register.simple_tag(takes_context=True)
def tie(context: Context, label: str, one: TieFact | None) -> SafeString:
    """One tie, if there is it."""
    return ties(context, label, (one,) if one else ())


@register.simple_tag(takes_context=True)
def life_line(context: Context, events: Iterable[EventEntry]) -> SafeString:
    """Items of a list: when, what, with whom, under which paper, where it is said."""
    known = plain(context)
    return SafeString("".join([_event(known, event) for event in events]))


def _event(context: AnyContext, event: EventEntry) -> str:
    kind = word_for(event.kind, "event")
    # Outside the f-strings: the collector of messages does not look into them.
    origin, into, beside = _("from"), _("into"), _("together with")
    what = [f"<strong>{escape(kind)}</strong>"]
    if event.out_of:
        what.append(f"{escape(origin)} {all_names(context, event.out_of)}")
    if event.into:
        what.append(f"{escape(into)} {all_names(context, event.into)}")
    if event.subjects:
        others = all_names(context, event.subjects)
        what.append(f'<span class="quiet">{escape(beside)}</span> {others}')
    what.append(marks.surety(event))
    text = f"<p>{escape(event.text)}</p>" if event.text else ""
    return (
        '<li class="fact-line">'
        f'<p class="lifeline-day">{_escaped(marked_up(event.date))}</p>\n'
        f'<div class="lifeline-what"><p>{" ".join(what)}</p>\n{text}\n'
        f"{_paper(context, event)}</div>\n"
        f"<div>{_said_and_acts(context, event, kind, surety=False)}</div></li>\n"
    )


def _paper(context: AnyContext, event: EventEntry) -> str:
    paper = event.instrument
    if paper is None:
        return ""
    address = to(context, "instruments:instrument", paper.id)
    linked = marks.linked(address, escape(paper.title))
    number = f' <span class="quiet">{escape(paper.number)}</span>' if paper.number else ""
    return f'<p class="lifeline-instrument">{marks.icon("file-text")} {linked}{number}</p>'


@register.simple_tag(takes_context=True)
def names_through_time(context: Context, names: Iterable[Sequence[NameFact]]) -> SafeString:
    """Items of a list: names of one time together, when they were borne, where they are said."""
    known = plain(context)
    return SafeString("".join([_names(known, together) for together in names]))


def _names(context: AnyContext, together: Sequence[NameFact]) -> str:
    first = together[0]
    dated, css, when = is_dated(first), "", []
    if dated and first.certainty != "certain":
        css = " is-possible" if first.certainty else " is-past"
    if not first.official:
        when.append(_("short name"))
    if dated:
        when.append(period(first))
    lines = "\n".join(
        f'<div class="names-line"><span class="names-text" lang="{escape(each.script)}"'
        f' title="{escape(word_for(each.script, "script"))}">{escape(each.text)}</span>'
        f" {acts_of(context, 'fact', each.fact, each.text)}</div>"
        for each in together
    )
    return (
        f'<li class="fact-line{css}">{lines}\n<span class="quiet">{escape(" · ".join(when))}</span>'
        f" {marks.surety(first) if dated else ''}{sources(context, first)}</li>\n"
    )


@register.simple_tag
def source_lines(citations: Iterable[SourceEntry]) -> SafeString:
    """Items of a list: the sources of a sheet by their numbers."""
    return SafeString("".join(map(_source, citations)))


def _source(source: SourceEntry) -> str:
    said = [escape(text) for text in (source.author, source.publisher) if text]
    if source.date:
        said.append(_escaped(marked_up(source.date)))
    said.append(escape(word_for(source.type, "source")))
    if source.available is False:
        said.append(escape(_("no longer available")))
    linked = marks.linked(marks.address_of("sources:source", source.id), escape(source.title))
    return (
        f'<li value="{source.number}">{linked} <span class="quiet">{" · ".join(said)}</span></li>\n'
    )


def _said_and_acts(context: AnyContext, fact: Any, whose: str, *, surety: bool = True) -> str:
    """How sure a fact is, where it is said, and what may be done with it."""
    sure = marks.surety(fact) if surety else ""
    return f"{sure} {sources(context, fact)} {acts_of(context, 'fact', fact.fact, whose)}"


def _doubt(fact: Any) -> str:
    return " is-possible" if fact.certainty == "possible" else ""


def _escaped(text: str) -> str:
    return text if isinstance(text, SafeString) else escape(text)
