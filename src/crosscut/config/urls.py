"""Addresses of the server: pages, API, and what robots may read."""

from django.urls import include, path

from crosscut.interfaces.addresses import by_first_part
from crosscut.interfaces.web.public import show_robots

handler400 = "crosscut.interfaces.web.unreadable.unreadable"
urlpatterns = [
    path("api/", include("crosscut.interfaces.api.urls")),
    path("robots.txt", show_robots, name="robots"),
    by_first_part("", "crosscut.interfaces.web.urls"),
]
