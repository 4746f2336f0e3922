"""Addresses of settings."""

from django.urls import path

from crosscut.interfaces.web.settings import calendar, checks, mine, words

app_name = "settings"
urlpatterns = [
    path("", mine.show_mine, name="mine"),
    path("organisation.yaml", words.download, name="file"),
    path("checks/", checks.show_checks, name="checks"),
    path("working-days/", calendar.show_calendar, name="calendar"),
    path("words/<slug:vocabulary>/", words.show_words, name="words"),
]
