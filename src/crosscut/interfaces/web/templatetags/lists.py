"""The heads and rows of a list, and what its form offers, written straight: see `marks.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.address import AFTER
from crosscut.interfaces.web.lists.listing import SORT

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


#: No list is sorted so.
_ANY = "\0"
_SORTED_SO = {"ascending": "chevron-up", "descending": "chevron-down"}


@register.simple_tag(takes_context=True)
def heads(context: Context) -> SafeString:
    """The heads of the columns, those that sort with the address that does."""
    before, after = _around_sort(context["request"].GET)
    sorts, hint = not context["page"].more, escape(gettext("Sort by this column"))
    written = []
    for head, label in zip(context["shown"].heads, context["shown"].labels, strict=True):
        said = label
        if head.column.sorts and sorts:
            shape = _SORTED_SO.get(head.direction)
            said = (
                f'<a class="sorts" href="?{before}{SORT}={head.sort}{after}" title="{hint}">'
                f"{label} {marks.icon(shape) if shape else ''}</a>"
            )
        css = ' class="number"' if head.column.number else ""
        direction = f' aria-sort="{head.direction}"' if head.direction else ""
        written.append(f'<th scope="col"{css}{direction}>{said}</th>')
    return SafeString("\n".join(written))


def _around_sort(asked: QueryDict) -> tuple[str, str]:
    """What stands before and after the order in the address of the same list in another one."""
    wanted = asked.copy()
    wanted.pop(AFTER, None)
    wanted[SORT] = _ANY
    parts = wanted.urlencode().split("&")
    place = next(at for at, part in enumerate(parts) if part == f"{SORT}=%00")
    before, after = parts[:place], parts[place + 1 :]
    return "".join(f"{escape(part)}&amp;" for part in before), "".join(
        f"&amp;{escape(part)}" for part in after
    )


@register.simple_tag
def handed_on(values: Iterable[tuple[str, str]]) -> SafeString:
    """What an address asks for else, for a form that hands it on."""
    return SafeString(
        "".join(
            f'<input type="hidden" name="{escape(key)}" value="{escape(value)}">'
            for key, value in values
        )
    )


@register.simple_tag
def options(choices: Mapping[str, Any], typed: Any) -> SafeString:
    """What may be chosen, and what was."""
    return SafeString(
        "\n".join(
            f'<option value="{escape(key)}"{" selected" if key == typed else ""}>'
            f"{escape(str(word))}</option>"
            for key, word in choices.items()
        )
    )
