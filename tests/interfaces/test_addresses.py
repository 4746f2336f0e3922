"""Addresses found by their first part are those that Django finds by trying all routes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, path

from crosscut.interfaces.addresses import ByFirstPart, by_first_part

PLACE = re.compile(r"<(?:(\w+):)?\w+>")
WRITTEN = {"int": "7", "id": "4cpds8fm2z22e"}
NOWHERE = (
    "",
    "no-such-noun",
    "no-such-noun/",
    "groups/x/y/z/",
    "directives",
    "/",
    "//",
    "directive",
)


def routes(resolver: Any, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        written = before + PLACE.sub(lambda found: WRITTEN.get(found[1], "x"), str(each.pattern))
        if isinstance(each, URLPattern):
            yield written
        else:
            yield from routes(each, written)


def found(resolve: Any, address: str) -> Any:
    try:
        match = resolve(address)
    except Resolver404:
        return None
    return match.func, match.args, match.kwargs, match.route, match.view_name, match.namespaces


@pytest.mark.parametrize(
    "module",
    ["crosscut.config.urls", "crosscut.interfaces.api.urls", "crosscut.interfaces.api.public_urls"],
)
def test_every_address_leads_where_django_would_lead_it(module: str) -> None:
    (narrow,) = (
        each for each in import_module(module).urlpatterns if isinstance(each, ByFirstPart)
    )
    prefix = str(narrow.pattern)
    addresses = [prefix + written for written in (*routes(narrow), *NOWHERE)]

    told = {each: found(narrow.resolve, each) for each in addresses}

    assert told == {each: found(super(ByFirstPart, narrow).resolve, each) for each in addresses}
    assert sum(each is not None for each in told.values()) > 20


def test_the_order_of_routes_that_may_begin_with_anything_stays() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def other(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    inner = [path("a/<str:x>/", view, name="inner"), path("<str:x>/b/", other, name="anything")]
    narrow = by_first_part("", (
        [path("a/b/", other, name="first"), path("", (inner, None, None)),
         path("a/<str:x>/", other, name="late"), path("", view, name="root")], None, None,
    ))  # fmt: skip

    names = {each: found(narrow.resolve, each)[4] for each in ("a/b/", "a/c/", "c/b/", "")}

    assert names == {"a/b/": "first", "a/c/": "inner", "c/b/": "anything", "": "root"}
    with pytest.raises(Resolver404):
        narrow.resolve("c/d/")
