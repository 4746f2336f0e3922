"""How pages of links are sent: the address is the key, and goes nowhere else."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from crosscut.access.refused import meet
from crosscut.interfaces.web.address import PageRequest


def dead(request: PageRequest, secret: str) -> HttpResponse:
    """The page of a link that opens nothing, or nothing any more."""
    meet("link", "LinkNotGood", link=secret)
    return plain(request, "links/dead.html", 404)


def plain(
    request: PageRequest, template: str, status: int, context: dict[str, Any] | None = None
) -> HttpResponse:
    """A page of a link: it goes to no other page, into no cache and no index."""
    response = render(request, template, context or {}, status=status)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
