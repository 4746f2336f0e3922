"""Addresses of reorganisations."""

from django.urls import path

from crosscut.interfaces.web.reorganisation import views

app_name = "reorganisation"
urlpatterns = [
    path("reorganisation/", views.show_between, name="between"),
    path("instruments/<id:instrument>/reorganisation/", views.show_instrument, name="instrument"),
]
