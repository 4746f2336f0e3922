"""Addresses of the record."""

from django.urls import path

from crosscut.interfaces.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("export/", views.export, name="export"),
    path("<id:entry>/", views.show_entry, name="entry"),
]
