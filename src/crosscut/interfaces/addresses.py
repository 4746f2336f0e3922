"""Addresses found by their first part: Django tries the routes one after another, and there are
hundreds before those of the last noun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern, URLResolver, include
from django.urls.resolvers import ResolverMatch, RoutePattern

Routes = list[URLPattern | URLResolver]


class ByFirstPart(URLResolver):
    """Tries no route whose first part is written out and is another one. Which route an address
    leads to, and what an address is called, is as without it."""

    _tables: dict[str | None, URLResolver] | None = None

    def resolve(self, path: Any) -> ResolverMatch:
        written = str(path)
        first = written[len(str(self.pattern)) :].partition("/")[0]
        if self._tables is None:
            self._tables = self._by_first_part()
        return self._tables.get(first, self._tables[None]).resolve(written)

    def _by_first_part(self) -> dict[str | None, URLResolver]:
        """The routes of each first part in their order; under None those that may have any."""
        known = [(route, first_parts(route)) for route in self.url_patterns]
        parts = {part for _, found in known for part in found or ()}
        return {
            part: self._of([route for route, found in known if found is None or part in found])
            for part in (None, *parts)
        }

    def _of(self, routes: Routes) -> URLResolver:
        return URLResolver(self.pattern, routes, self.default_kwargs, self.app_name, self.namespace)


def by_first_part(route: str, routes: Any) -> ByFirstPart:
    """As `path(route, include(routes))`; `route` is written out."""
    module, application, namespace = include(routes) if isinstance(routes, str) else routes
    pattern = RoutePattern(route, is_endpoint=False)
    return ByFirstPart(pattern, module, {}, app_name=application, namespace=namespace)


def first_parts(route: URLPattern | URLResolver) -> frozenset[str] | None:
    """With what addresses of a route begin, up to the slash; None where that may be anything."""
    pattern = route.pattern
    if not isinstance(pattern, RoutePattern):
        return None
    written = str(pattern)
    first, slash, _ = written.partition("/")
    if "<" in first:
        return None
    if slash or isinstance(route, URLPattern):
        return frozenset({first})
    # It may go on within the part.
    return _of_all(route.url_patterns) if not first else None


def _of_all(routes: Iterable[URLPattern | URLResolver]) -> frozenset[str] | None:
    found = [first_parts(route) for route in routes]
    return None if None in found else frozenset().union(*(each for each in found if each))
