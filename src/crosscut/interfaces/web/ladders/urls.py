"""Addresses of ladders, notices, and what is said beside directives."""

from django.urls import path

from crosscut.interfaces.web.ladders import beside, notices, obstacles, views

app_name = "ladders"
urlpatterns = [
    path("ladders/", views.show_list, name="list"),
    path("groups/<id:group>/ladder/", views.ladder, name="ladder"),
    path("directives/<id:directive>/beside/", beside.say, name="say"),
    path("directives/<id:directive>/others/", beside.offer_others, name="others"),
    path("obstacles/<id:obstacle>/clear/", obstacles.clear, name="clear"),
    path("escalations/<id:escalation>/paper/", notices.send_paper, name="paper"),
    path("escalations/<id:escalation>/deliver/", notices.deliver, name="deliver"),
]
