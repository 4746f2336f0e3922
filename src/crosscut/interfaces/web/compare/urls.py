"""Addresses of comparisons."""

from django.urls import path

from crosscut.interfaces.web.compare import views

app_name = "compare"
urlpatterns = [path("groups/<id:group>/compare/", views.show_comparison, name="group")]
