"""Filters of account books: amounts, items, kinds of entries, stages, findings."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscut.interfaces.web.books import wording
from crosscut.interfaces.web.wording.dates import spoken_date

register = template.Library()


@register.simple_tag
def amount(number: str, counted: Any) -> SafeString | str:
    """An amount of an item with its unit: {% amount row.used row.item %}; nothing of nought."""
    if not has_amount(number):
        return format_html('<span class="quiet">{}</span>', "0")
    unit = wording.spoken_unit(counted.kind, counted.name, counted.unit)
    said = wording.spoken_amount(number, counted.places)
    return format_html('<span class="book-amount">{} <small>{}</small></span>', said, unit)


@register.simple_tag
def bare_amount(number: str, counted: Any) -> SafeString:
    """The same without its unit, where the row says it."""
    if not has_amount(number):
        return format_html('<span class="quiet">{}</span>', "0")
    said = wording.spoken_amount(number, counted.places)
    return format_html('<span class="book-amount">{}</span>', said)


@register.filter
def counted_unit(counted: Any) -> str:
    """In what it is counted."""
    return wording.spoken_unit(counted.kind, counted.name, counted.unit)


@register.filter
def has_amount(number: str) -> bool:
    """Whether an amount is more or less than nought."""
    return bool(number.strip("-0."))


@register.filter
def counted_item(counted: Any) -> str:
    """What is counted, as people call it."""
    return wording.spoken_item(counted.kind, counted.name)


@register.filter
def entry_kind(kind: str) -> str | Promise:
    """What happened."""
    return wording.KINDS.get(kind, kind)


@register.filter
def entry_kind_help(kind: str) -> str | Promise:
    """The same in a sentence."""
    return wording.HELP.get(kind, "")


@register.filter
def book_stage(stage: str) -> str | Promise:
    """Where something stands on its way."""
    return wording.STAGES.get(stage, stage)


@register.filter
def book_finding(found: Any) -> str:
    """What is wrong with a book."""
    return str(wording.FINDINGS[found.kind]) % {
        "item": found.item,
        "amount": found.amount,
        "day": spoken_date(found.day) if found.day else "",
        "number": found.number,
    }
