"""Addresses of groups."""

from django.urls import path

from crosscut.interfaces.web.groups import views

app_name = "groups"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<id:group>/", views.show_group, name="group"),
    path("<id:group>/design/", views.show_design, name="design"),
]
