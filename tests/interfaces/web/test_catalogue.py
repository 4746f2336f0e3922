"""Every string of the interface has its Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation.template import templatize

import crosscut

PACKAGE = Path(crosscut.__file__).parent
MARKERS = {"_": 0, "gettext": 0, "gettext_lazy": 0, "sentence": 0, "ngettext": 0}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
#: Equal in both languages.
SAME = {"%(size)d KB", "%(size).1f MB"}

Entry = tuple[str | None, str]


def in_python(source: str) -> Iterator[Entry]:
    """Strings given to a marker, with their context."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        texts = [a.value for a in call.args if isinstance(a, ast.Constant)]
        strings = [text for text in texts if isinstance(text, str)]
        if call.func.id in MARKERS and strings:
            yield None, strings[0]
        elif call.func.id in IN_CONTEXT and len(strings) > 1:
            yield strings[0], strings[1]


def in_template(source: str) -> Iterator[Entry]:
    """Strings of a template, read as xgettext reads them."""
    calls = re.findall(
        r"\b_?(?:n?p?gettext|_)\((?:[^()\"']|\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*')*\)",
        templatize(source),
    )
    for call in calls:
        try:
            yield from in_python(call if not call.startswith("_gettext") else call[1:])
        except SyntaxError:
            yield None, call


def everything() -> set[Entry]:
    found: set[Entry] = set()
    for path in PACKAGE.rglob("*.py"):
        found.update(in_python(path.read_text(encoding="utf-8")))
    for path in PACKAGE.rglob("templates/**/*.html"):
        found.update(in_template(path.read_text(encoding="utf-8")))
    return found


def test_every_string_of_the_interface_is_translated_and_keeps_its_named_places() -> None:
    missing, wrong = [], []
    with translation.override("zh-hans"):
        for context, text in sorted(everything(), key=str):
            said = translation.pgettext(context, text) if context else translation.gettext(text)
            if said == text and text not in SAME:
                missing.append(text)
            places = re.findall(r"\{(\w+)\}|%\((\w+)\)", text)
            if sorted(places) != sorted(re.findall(r"\{(\w+)\}|%\((\w+)\)", said)):
                wrong.append(text)
    assert not missing, "translate these in src/crosscut/locale (make messages collects them)"
    assert not wrong


@pytest.mark.parametrize(
    "template",
    [
        '{% load i18n %}{% translate "Home" %}',
        "{% load i18n %}{% blocktranslate %}Home{% endblocktranslate %}",
        '{% load i18n %}{% translate "Home" as home %}',
    ],
)
def test_strings_of_templates_are_found(template: str) -> None:
    assert (None, "Home") in set(in_template(template))
