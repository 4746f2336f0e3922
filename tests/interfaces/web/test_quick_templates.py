"""Quick templates say what Django's own say, to the letter."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from django.template import Context, Engine, TemplateDoesNotExist
from django.utils import translation
from django.utils.safestring import mark_safe

from crosscut.register.queries.facts import Reference

LOCMEM = "django.template.loaders.locmem.Loader"
CACHED = "django.template.loaders.cached.Loader"
QUICK = "crosscut.interfaces.web.quick_templates.QuickLoader"


class Pair(NamedTuple):
    one: str
    other: int


def called() -> str:
    return "<called>"


KNOWN: dict[str, Any] = {
    "text": "<b> & 'c'",
    "safe": mark_safe("<b>bold</b>"),
    "nothing": None,
    "number": 1234.5,
    "many": 1_000_000,
    "pair": Pair("<one>", 2),
    "row": ["<a>", "b"],
    "keyed": {"key": "<value>", "items": "an item, not the method", "call": called},
    "thing": SimpleNamespace(name="<n>", call=called, inner=SimpleNamespace(deep="d", no=False)),
    "answer": Reference(kind="group", id="x", name="<name>", scripts={"en": "An & B"}),
    "called": called,
}
TEMPLATES = {
    "part": "[{{ label }}|{{ text }}|{{ forloop.counter }}]",
    "parts/inner": "{% include './leaf' with label=label|upper %}",
    "parts/leaf": "({{ label }})",
    "frame": "<{% block content %}base{% endblock %}>",
}
SOURCES = (
    "{{ text }} {{ safe }} {{ nothing }} {{ number }} {{ many }} {{ absent }} {{ absent.deep }}",
    "{% autoescape off %}{{ text }}{{ safe }}{% endautoescape %}",
    "{{ pair.one }} {{ pair.other }} {{ pair.0 }} {{ pair.count }} {{ row.0 }} {{ row.9 }}",
    "{{ keyed.key }} {{ keyed.items }} {{ keyed.call }} {{ keyed.none }} {{ keyed.values }}",
    "{{ thing.name }} {{ thing.call }} {{ thing.inner.deep }} {{ thing.none }} {{ called }}",
    "{{ answer.name }} {{ answer.scripts.en }} {{ answer.none }} {{ answer.model_fields_set }}",
    "{{ text|upper }} {{ safe|upper }} {{ absent|default:'<none>' }} {{ nothing|default:text }}",
    "{{ absent|default:row|length }} {{ row|join:text }} {{ safe|add:'<' }} {{ text|linebreaks }}",
    "{{ push }} {{ autoescape }} {{ True }} {{ 'constant' }} {{ 3 }} {{ _('Groups') }}",
    "{% load i18n %}{% translate 'Groups' %} {% translate 'Groups' as g %}{{ g }}",
    "{% load i18n %}{% translate text %} {% translate 'a % b' %} {% translate 'Groups'|upper %}",
    "{% load i18n %}{% translate 'Keys' context 'on the keyboard' %} {% translate 'Keys' noop %}",
    "{% load i18n %}{% for each in row %}{% translate each context text %}{% endfor %}",
    "{% for each in row %}{% include 'part' with label=each %}{% endfor %}{{ label }}",
    "{% with label='w' %}{% include 'part' only %}{% include 'parts/inner' %}{% endwith %}",
    "{% with 'part' as name %}{% include name with label=number %}{% endwith %}",
    "{% extends 'frame' %}{% block content %}{{ block.super }}{{ text }}{% endblock %}",
    "{% if absent.deep == None %}a{% elif thing.inner.no %}b{% else %}c{% endif %}",
    "{% icon 'search' %}{% icon 'x' css=text as shape %}{{ shape }} {{ many|word_for:'status' }}",
)


def engine(loader: str, **more: Any) -> Engine:
    named = {f"source {number}": source for number, source in enumerate(SOURCES)}
    return Engine(
        loaders=[(loader, [(LOCMEM, {**TEMPLATES, **named})])],
        libraries={"i18n": "django.templatetags.i18n"},
        builtins=[
            "django.template.defaulttags",
            "django.template.defaultfilters",
            "crosscut.interfaces.web.templatetags.crosscut",
        ],
        **more,
    )


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("invalid", ["", "<%s?>", "!"])
@pytest.mark.parametrize("number", range(len(SOURCES)), ids=SOURCES.__getitem__)
def test_a_template_says_what_django_says(number: int, invalid: str, language: str) -> None:
    quick, own = (engine(each, string_if_invalid=invalid) for each in (QUICK, CACHED))
    name = f"source {number}"
    with translation.override(language):
        said = own.get_template(name).render(Context(KNOWN))
        for _again in range(2):
            assert quick.get_template(name).render(Context(KNOWN)) == said


def test_a_kept_message_follows_the_language() -> None:
    template = engine(QUICK).get_template("source 9")
    said = []
    for language in ("en", "zh-hans", "en"):
        with translation.override(language):
            said.append(template.render(Context()))
    assert said[0] == said[2] != said[1]


def test_a_template_that_is_not_there_is_told() -> None:
    with pytest.raises(TemplateDoesNotExist, match="nowhere"):
        engine(QUICK).get_template("nowhere")
