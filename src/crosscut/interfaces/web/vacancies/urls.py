"""Addresses of vacancies."""

from django.urls import path

from crosscut.interfaces.web.vacancies import views

app_name = "vacancies"
urlpatterns = [path("", views.show_list, name="list")]
