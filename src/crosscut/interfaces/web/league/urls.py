"""Addresses of the league, within the room of supervision."""

from django.urls import path

from crosscut.interfaces.web.league import views

urlpatterns = [
    path("league/", views.show, name="league"),
    path("league/call/", views.call, name="league_call"),
    path("league/file/", views.send_file, name="league_file"),
    path("league/<id:organisation>/", views.show_items, name="league_items"),
]
