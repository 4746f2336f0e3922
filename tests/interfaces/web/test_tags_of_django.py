"""Tags that are written anew say what Django's own say, at the first time and at the next."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template import Context, Engine
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.test import RequestFactory

from crosscut.interfaces.web.templatetags.of_django import ExtendsByName, IncludeByName

TEMPLATES = {
    "frame": "<{% block title %}frame{% endblock %}|{% block body %}{% endblock %}|{{ said }}>",
    "list": '{% extends "frame" %}{% block title %}list of {{ block.super }}{% endblock %}',
    "page": '{% extends "list" %}{% block body %}{% block title_of_own %}page{% endblock %}'
    '{% include "row" with said="own" %}{% include "row" %}{% endblock %}',
    "row": "({{ said }}{% if more %}{% include part %}{% endif %})",
    "rows": '{% for each in several %}{% include "turn" %}{% endfor %}'
    '{% include "row" with said=each only %}{% include "tree" with left=several %}',
    "turn": "{% cycle 'odd' 'even' %}{% ifchanged each %}{{ each }}{% endifchanged %}",
    "tree": "{{ left|first }}{% if left %}"
    '{% include "tree" with left=left|slice:"1:" %}{% endif %}',
    "set": '{% include "setting" %}{{ word }}',
    "setting": '{% firstof "inner" as word %}{{ word }}',
    "any": "{% extends parent %}{% block body %}any{% endblock %}",
}
LOADER = [("django.template.loaders.locmem.Loader", TEMPLATES)]
OWN = "crosscut.interfaces.web.templatetags.of_django"


@pytest.mark.parametrize("name", ["frame", "list", "page", "rows", "set", "any"])
def test_what_is_included_and_extended_is_as_django_has_it(name: str) -> None:
    own, of_django = Engine(loaders=LOADER, builtins=[OWN]), Engine(loaders=LOADER)
    for more in (False, True, False):
        values: dict[str, Any] = {
            "said": "<all>", "several": ["a", "b", "b"], "more": more, "part": "setting",
            "parent": "list", "word": "outer",
        }  # fmt: skip
        said, expected = (
            engine.get_template(name).render(Context(values)) for engine in (own, of_django)
        )
        assert said == expected


def test_only_what_is_named_is_looked_up_once() -> None:
    own = Engine(loaders=LOADER, builtins=[OWN])
    page, rows = own.get_template("page").nodelist, own.get_template("rows").nodelist
    assert [type(node) for node in page] == [ExtendsByName]
    assert [type(node) for node in page.get_nodes_by_type(IncludeNode)] == [IncludeByName] * 2
    kinds = [type(node) for node in rows.get_nodes_by_type(IncludeNode)]
    assert kinds == [IncludeByName, IncludeNode, IncludeByName]
    assert type(own.get_template("any").nodelist[0]) is ExtendsNode


@pytest.mark.parametrize("asked", ["", "on=2018", "a=1&b=x%26y&a=2&on=2018", "a=&q=领导"])
@pytest.mark.parametrize("changed", ["on=None", "a=None on=None", 'b="&" c=1', "a=several"])
def test_addresses_end_as_django_ends_them(asked: str, changed: str) -> None:
    request = RequestFactory().get("/", QueryDict(asked))
    request.GET = QueryDict(asked)
    written = f"{{% querystring {changed} %}}"
    said, expected = (
        Engine(builtins=builtins).from_string(written).render(_asked(request))
        for builtins in ([OWN], [])
    )
    assert said == expected


def _asked(request: Any) -> Context:
    context = Context({"request": request, "several": ["3", "4"]})
    context.request = request  # type: ignore[attr-defined]  # Django's own asks for it there
    return context
