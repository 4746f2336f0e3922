"""Addresses of my desk."""

from django.urls import path

from crosscut.interfaces.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.show, name="desk"),
    path("counts/", views.show_counts, name="counts"),
]
