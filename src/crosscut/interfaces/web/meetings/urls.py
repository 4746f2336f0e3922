"""Addresses of meetings, in the namespace of the table."""

from django.urls import path

from crosscut.interfaces.web.meetings import agenda, inviting, planning, views

urlpatterns = [
    path("meetings/", views.show_list, name="meetings"),
    path("meetings/plan/", planning.plan, name="meeting_plan"),
    path("meetings/at-once/", planning.call_at_once, name="meeting_at_once"),
    path("meetings/<id:meeting>/", views.show, name="meeting"),
    path("meetings/<id:meeting>/step/", views.take_step, name="meeting_step"),
    path("meetings/<id:meeting>/agenda/", agenda.arrange, name="agenda"),
    path("meetings/<id:meeting>/guests/", inviting.invite, name="guests"),
    path("invitations/<id:invitation>/reply/", inviting.reply, name="reply"),
    path("invitations/<id:invitation>/substitute/", inviting.substitute, name="substitute"),
    path("groups/<id:group>/meetings/", views.show_of_group, name="meetings_of_group"),
]
