"""What surrounds every page: who looks, and which day is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from crosscut.access.actors import local_registrar


class RegistrarMiddleware:
    """Until sign-in is built, whoever reaches the loopback server is the local registrar."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = local_registrar("page")  # type: ignore[attr-defined]
        return self.answer(request)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame."""
    return {}
