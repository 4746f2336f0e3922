"""Addresses of the server."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("crosscut.interfaces.api.urls")),
    path("", include("crosscut.interfaces.web.urls")),
]
