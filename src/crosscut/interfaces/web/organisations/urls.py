"""Addresses of organisations."""

from django.urls import path

from crosscut.interfaces.web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<id:organisation>/", views.show_organisation, name="organisation"),
]
