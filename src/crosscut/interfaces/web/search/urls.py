"""Addresses of the search."""

from django.urls import path

from crosscut.interfaces.web.search import views

app_name = "search"
urlpatterns = [
    path("", views.show_found, name="search"),
    path("suggestions/", views.show_suggestions, name="suggestions"),
]
