"""Addresses of the server."""

from django.urls import include, path

urlpatterns = [path("", include("crosscut.interfaces.web.urls"))]
