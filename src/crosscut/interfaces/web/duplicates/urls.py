"""Addresses of duplicates."""

from django.urls import path

from crosscut.interfaces.web.duplicates import views

app_name = "duplicates"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<str:kind>/<id:one>/<id:other>/", views.show_sides, name="sides"),
]
