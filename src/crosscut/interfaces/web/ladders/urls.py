"""Addresses of ladders, notices, and what is said beside directives."""

from django.urls import path

from crosscut.interfaces.web.ladders import beside, notices, views

app_name = "ladders"
urlpatterns = [
    path("groups/<id:group>/ladder/", views.ladder, name="ladder"),
    path("directives/<id:directive>/beside/", beside.say, name="say"),
    path("escalations/<id:escalation>/paper/", notices.send_paper, name="paper"),
    path("escalations/<id:escalation>/deliver/", notices.deliver, name="deliver"),
]
