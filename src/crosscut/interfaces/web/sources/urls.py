"""Addresses of sources."""

from django.urls import path

from crosscut.interfaces.web.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<id:source>/", views.show_source, name="source"),
]
