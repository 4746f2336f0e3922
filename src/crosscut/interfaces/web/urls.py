"""Addresses of the pages. The noun names the address; identifiers are thirteen characters."""

from django.urls import URLPattern, URLResolver, include, path

from crosscut.interfaces.web.address import register_identifiers
from crosscut.interfaces.web.appearance.views import choose_language
from crosscut.interfaces.web.desk import calendar

register_identifiers()

ROOM = "crosscut.interfaces.web"

urlpatterns: list[URLPattern | URLResolver] = [
    # First, since it is asked for most: the rooms after it have two hundred addresses.
    path("groups/", include(f"{ROOM}.groups.urls")),
    path("", include(f"{ROOM}.home.urls")),
    path("", include(f"{ROOM}.acting.urls")),
    path("", include(f"{ROOM}.compare.urls")),
    path("", include(f"{ROOM}.reorganisation.urls")),
    path("", include(f"{ROOM}.writing.urls")),
    path("", include(f"{ROOM}.bulk.urls")),
    path("", include(f"{ROOM}.links.urls")),
    path("", include(f"{ROOM}.matters.urls")),
    path("", include(f"{ROOM}.directives.urls")),
    path("", include(f"{ROOM}.ladders.urls")),
    path("", include(f"{ROOM}.reviews.urls")),
    path("books/", include(f"{ROOM}.books.urls")),
    path("desk/", include(f"{ROOM}.desk.urls")),
    path("calendar/<str:secret>.ics", calendar.send, name="calendar"),
    path("account/", include(f"{ROOM}.account.urls")),
    path("accounts/", include(f"{ROOM}.accounts.urls")),
    path("people/", include(f"{ROOM}.people.urls")),
    path("organisations/", include(f"{ROOM}.organisations.urls")),
    path("working-days/", include(f"{ROOM}.working_days.urls")),
    path("vacancies/", include(f"{ROOM}.vacancies.urls")),
    path("reshuffle/", include(f"{ROOM}.reshuffle.urls")),
    path("duplicates/", include(f"{ROOM}.duplicates.urls")),
    path("notices/", include(f"{ROOM}.notices.urls")),
    path("sources/", include(f"{ROOM}.sources.urls")),
    path("instruments/", include(f"{ROOM}.instruments.urls")),
    path("years/", include(f"{ROOM}.counts.urls")),
    path("lists/", include(f"{ROOM}.lists.urls")),
    path("history/", include(f"{ROOM}.history.urls")),
    path("search/", include(f"{ROOM}.search.urls")),
    path("why/", include(f"{ROOM}.why.urls")),
    path("waiting/", include(f"{ROOM}.waiting.urls")),
    path("appearance/", include(f"{ROOM}.appearance.urls")),
    path("audit/", include(f"{ROOM}.audit.urls")),
    path("settings/", include(f"{ROOM}.settings.urls")),
    path("language/", choose_language, name="set_language"),
]
