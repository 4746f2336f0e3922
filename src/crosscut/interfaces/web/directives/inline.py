"""Steps that are taken from the ledger itself: a small form in the row."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from django.middleware.csrf import get_token
from django.template.context import Context
from django.utils.translation import gettext as _

from crosscut.interfaces.web import marks
from crosscut.interfaces.web.directives import wording

#: What a step asks for that is taken from a row, by verb; the others are taken on the page of the
#: directive, which has room for them.
ASKS: Mapping[str, tuple[str, ...]] = {
    "acknowledge": (),
    "begin": (),
    "decline": ("reason",),
    "challenge": ("reason",),
    "return": ("reason",),
    "reopen": ("reason",),
    "extend": ("due", "reason"),
}


def offers_of(context: Context, row: Any) -> str:
    """The steps that are open to the reader from a row."""
    if not row.verbs:
        return ""
    request = context["request"]
    page = marks.address_of("ledger:directive", row.id)
    forms, elsewhere = [], 0
    for each in row.verbs:
        if each.verb in ASKS:
            forms.append(_form(request, row, each.verb))
        else:
            elsewhere += 1
    if elsewhere:
        more = _("More steps") if forms else _("To its steps")
        forms.append(f'<a class="ledger-act-more" href="{page}#next">{escape(more)}</a>')
    first = next((each.verb for each in row.verbs if each.verb in ASKS), "")
    if not first:
        return forms[0]
    label = wording.VERBS[first] if len(forms) == 1 else _("Steps")
    return (
        f'<details class="ledger-act"><summary>{escape(str(label))}</summary>'
        f'<div class="ledger-act-panel">{"".join(forms)}</div></details>'
    )


def _form(request: Any, row: Any, verb: str) -> str:
    at = marks.address_of("ledger:step", row.id)
    fields = "".join(_FIELDS[name](row, verb) for name in ASKS[verb])
    button = "btn btn-primary" if verb in wording.LEADS_ON else "btn"
    return (
        f'<form method="post" action="{at}">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        f'<input type="hidden" name="verb" value="{verb}">'
        f'<input type="hidden" name="seen" value="{row.seen}">'
        f'<input type="hidden" name="back" value="{escape(request.get_full_path())}">'
        f"{fields}"
        f'<button type="submit" class="{button}">{marks.icon("check")} '
        f"{escape(str(wording.VERBS[verb]))}"
        f'<span class="visually-hidden">: {escape(row.task)}</span></button></form>'
    )


def _reason(row: Any, verb: str) -> str:
    name, key = f"{verb}-reason", f"{verb}-reason-{row.id}"
    label = escape(str(wording.FIELDS["reason"].label))
    return (
        f'<label for="{key}">{label}</label>'
        f'<textarea class="form-control" id="{key}" name="{name}" rows="2" required></textarea>'
    )


def _due(row: Any, verb: str) -> str:
    name, key = f"{verb}-due", f"{verb}-due-{row.id}"
    label = escape(str(wording.FIELDS["due"].label))
    return (
        f'<label for="{key}">{label}</label>'
        f'<input class="form-control" type="date" id="{key}" name="{name}" required'
        f' value="{row.due}">'
    )


_FIELDS = {"reason": _reason, "due": _due}
