"""The count in the menu of registrars."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from crosscut.access.waiting import number_waiting

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_count(context: Context) -> SafeString:
    """How many writes wait for the reader; nothing where none does."""
    number = number_waiting(context["request"].actor)
    return format_html('<span class="menu-count">{}</span>', number) if number else mark_safe("")
