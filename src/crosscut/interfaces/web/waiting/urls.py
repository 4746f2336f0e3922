"""Addresses of what waits for a second registrar."""

from django.urls import path

from crosscut.interfaces.web.waiting import views

app_name = "waiting"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<id:held>/give-up/", views.give_up, name="give_up"),
]
