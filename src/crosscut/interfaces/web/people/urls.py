"""Addresses of people."""

from django.urls import path

from crosscut.interfaces.web.people import views

app_name = "people"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<id:person>/", views.show_person, name="person"),
]
