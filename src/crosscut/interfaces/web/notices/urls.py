"""Addresses of papers."""

from django.urls import path

from crosscut.interfaces.web.notices import arrivals, confirming, views, withdrawing

app_name = "notices"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("new/", arrivals.take_in, name="new"),
    path("<id:document>/", confirming.show_paper, name="paper"),
    path("<id:document>/anew/", arrivals.take_in_anew, name="anew"),
    path("<id:document>/rehearsal/", confirming.rehearse, name="rehearsal"),
    path("<id:document>/withdrawal/", withdrawing.withdraw, name="withdrawal"),
]
