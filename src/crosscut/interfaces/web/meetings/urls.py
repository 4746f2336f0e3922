"""Addresses of meetings, in the namespace of the table."""

from django.urls import path

from crosscut.interfaces.web.desk import calendar
from crosscut.interfaces.web.live import views as live
from crosscut.interfaces.web.meetings import (
    agenda,
    cadence,
    holding,
    inviting,
    minutes,
    planning,
    views,
)

urlpatterns = [
    path("meetings/", views.show_list, name="meetings"),
    path("meetings/plan/", planning.plan, name="meeting_plan"),
    path("meetings/at-once/", planning.call_at_once, name="meeting_at_once"),
    path("meetings/<id:meeting>/", views.show, name="meeting"),
    path("meetings/<id:meeting>/calendar/", calendar.send_meeting, name="meeting_calendar"),
    path("meetings/<id:meeting>/step/", views.take_step, name="meeting_step"),
    path("meetings/<id:meeting>/agenda/", agenda.arrange, name="agenda"),
    path("meetings/<id:meeting>/guests/", inviting.invite, name="guests"),
    path("meetings/<id:meeting>/hold/", holding.hold, name="hold"),
    path("meetings/<id:meeting>/live/", live.show, name="live"),
    path("meetings/<id:meeting>/live/stream/", live.stream, name="live_stream"),
    path("items/<id:item>/begin/", holding.begin, name="item_begin"),
    path("items/<id:item>/note/", holding.note, name="item_note"),
    path("items/<id:item>/conclude/", holding.conclude, name="item_conclude"),
    path("items/<id:item>/postpone/", holding.postpone, name="item_postpone"),
    path("items/<id:item>/excerpts/", minutes.send_excerpt, name="excerpts"),
    path("meetings/<id:meeting>/minutes/", minutes.write, name="minutes"),
    path("meetings/<id:meeting>/minutes/step/", minutes.take_step, name="minutes_step"),
    path("meetings/<id:meeting>/minutes/paper/", minutes.send_paper, name="minutes_paper"),
    path("comments/<id:comment>/answer/", minutes.answer, name="comment_answer"),
    path("invitations/<id:invitation>/presence/", holding.attend, name="presence"),
    path("invitations/<id:invitation>/take-back/", inviting.take_back, name="take_back"),
    path("invitations/<id:invitation>/reply/", inviting.reply, name="reply"),
    path("invitations/<id:invitation>/substitute/", inviting.substitute, name="substitute"),
    path("groups/<id:group>/meetings/", views.show_of_group, name="meetings_of_group"),
    path("groups/<id:group>/cadence/", cadence.show, name="cadence"),
]
