"""A page's form as a browser would send it, and ways to send it changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from lxml import html

Fields = list[tuple[str, str]]


def fields_of(response: HttpResponse) -> Fields:
    """Every field of the page's draft with its value, in the order of the page."""
    page: Any = html.document_fromstring(response.content.decode())
    form = next(form for form in page.forms if "data-draft" in form.attrib)
    return [(name, str(value)) for name, value in form.form_values() if name != "do"]


def changed(fields: Fields, **values: str) -> Fields:
    """The fields with some values exchanged; "__" in a name stands for a dot."""
    told = {name.replace("__", "."): value for name, value in values.items()}
    known = {name for name, _ in fields}
    found = [(name, told.get(name, value)) for name, value in fields]
    return found + [(name, value) for name, value in told.items() if name not in known]


def body(fields: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What the test client sends: several values of one name stay several."""
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return sent
