"""Addresses of the yearly counts."""

from django.urls import path

from crosscut.interfaces.web.counts import views

app_name = "counts"
urlpatterns = [path("", views.show_list, name="list")]
