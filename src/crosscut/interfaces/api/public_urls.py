"""Addresses of the API on the public site: the reads of what is public, and their document."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from crosscut.interfaces.addresses import by_first_part
from crosscut.interfaces.api.urls import made, nothing_here

api = made("public_api", public=True)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", nothing_here),
    by_first_part("api/v1/", api.urls),
    re_path("^", nothing_here),
]
