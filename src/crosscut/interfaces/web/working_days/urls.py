"""Addresses of working days."""

from django.urls import path

from crosscut.interfaces.web.working_days import views

app_name = "working_days"
urlpatterns = [path("", views.show, name="year")]
