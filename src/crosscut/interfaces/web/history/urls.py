"""Addresses of histories."""

from django.urls import path

from crosscut.interfaces.web.history import views

app_name = "history"
urlpatterns = [path("<slug:kind>/<id:thing>/", views.show_history, name="thing")]
