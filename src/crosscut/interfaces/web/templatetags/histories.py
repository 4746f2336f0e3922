"""Whether a page leads to the history of its thing."""

from __future__ import annotations

from django import template
from django.template.context import Context

from crosscut.foundation.identifier import decode
from crosscut.register.queries.entries import has_history

register = template.Library()


@register.simple_tag(takes_context=True)
def told_history(context: Context, kind: str, thing: str) -> bool:
    """Whether the reader may read something of what was written about a thing: nobody is led to
    what is not there for him or her."""
    return has_history(kind, decode(thing), actor=context["request"].actor)
