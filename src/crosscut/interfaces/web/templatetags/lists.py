"""The rows of a list, written straight: see `marks.py`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Any) -> SafeString:
    """One row: the first column names it, the others bear their heads for cards on a phone."""
    shown = context["shown"]
    first, *others = shown.columns
    written = [f'<tr><th scope="row">{first.html(context, row)}</th>']
    for column, label in zip(others, shown.labels[1:], strict=True):
        said = column.html(context, row)
        css = " ".join(
            name for name, holds in (("number", column.number), ("is-empty", not said)) if holds
        )
        bears = f' class="{css}"' if css else ""
        written.append(f'<td data-label="{label}"{bears}>{said}</td>')
    return SafeString("\n".join([*written, "</tr>"]))
