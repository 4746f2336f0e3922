"""Addresses of the table: matters, attachments, requests for input, positions, votes, meetings,
bulletins."""

from django.urls import include, path

from crosscut.interfaces.web.consultation import editing, positions, rounds, voting
from crosscut.interfaces.web.consultation import owing as positions_owed
from crosscut.interfaces.web.matters import attachments, dossiers, packs, raising, views
from crosscut.interfaces.web.requests import asking, owing

app_name = "table"
urlpatterns = [
    path("", include("crosscut.interfaces.web.meetings.urls")),
    path("", include("crosscut.interfaces.web.bulletins.urls")),
    path("", include("crosscut.interfaces.web.submissions.urls")),
    path("matters/", views.show_list, name="matters"),
    path("matters/raise/", raising.raise_one, name="raise"),
    path("matters/<id:matter>/", views.show, name="matter"),
    path("matters/<id:matter>/step/", views.take_step, name="step"),
    path("matters/<id:matter>/dossier/", dossiers.write, name="dossier"),
    path("matters/<id:matter>/versions/<int:number>/", dossiers.show_version, name="version"),
    path("matters/<id:matter>/pack/", packs.send, name="pack"),
    path("matters/<id:matter>/attachments/", attachments.attach, name="attach"),
    path("matters/<id:matter>/ask/", asking.ask, name="ask"),
    path("matters/<id:matter>/give/", asking.give, name="give"),
    path("attachments/<id:attachment>/", attachments.send, name="attachment"),
    path("attachments/<id:attachment>/withdraw/", attachments.withdraw, name="attachment_withdraw"),
    path("groups/<id:group>/matters/", views.show_of_group, name="of_group"),
    path("requests/", owing.show_list, name="requests"),
    path("requests/<id:asked>/", owing.show, name="request"),
    path("requests/<id:asked>/remind/", owing.remind, name="remind"),
    path("requests/<id:asked>/withdraw/", owing.withdraw, name="request_withdraw"),
    path("matters/<id:matter>/round/extend/", rounds.extend, name="extend"),
    path("matters/<id:matter>/vote/call/", voting.call, name="vote_call"),
    path("matters/<id:matter>/vote/cast/", voting.cast, name="vote_cast"),
    path("matters/<id:matter>/vote/end/", voting.end, name="vote_end"),
    path("positions/", positions_owed.show_list, name="positions"),
    path("positions/<id:asked>/", positions.show, name="position"),
    path("positions/<id:asked>/lift/", positions.lift, name="position_lift"),
    path("positions/<id:asked>/drop/", positions.drop, name="position_drop"),
    path("positions/<id:asked>/answer/", positions.answer, name="position_answer"),
    path("positions/<id:asked>/remind/", positions.remind, name="position_remind"),
    path("edits/<id:edit>/", editing.show, name="edit"),
]
