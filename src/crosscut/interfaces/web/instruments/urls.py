"""Addresses of instruments."""

from django.urls import path

from crosscut.interfaces.web.instruments import views

app_name = "instruments"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<id:instrument>/", views.show_instrument, name="instrument"),
]
