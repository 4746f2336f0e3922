"""Addresses of acts: /groups/found/ starts from nothing, /groups/…/rename/ from a group."""

from django.urls import path

from crosscut.interfaces.web.acting import views
from crosscut.interfaces.web.acting.act import FOLDERS, ROWS
from crosscut.interfaces.web.acting.catalogue import ACTS

app_name = "acting"
urlpatterns = [
    *(
        path(
            f"{act.folder}/<id:thing>/{act.key}/" if act.noun else f"{act.folder}/{act.key}/",
            views.show_act,
            {"act": act},
            name=f"{act.folder}-{act.key}",
        )
        for act in ACTS.values()
    ),
    *(
        path(
            f"{FOLDERS[noun]}/<id:thing>/acts/",
            views.show_acts,
            {"noun": noun},
            name=f"{FOLDERS[noun]}-acts",
        )
        for noun in ROWS
    ),
    path("choices/<str:kind>/", views.show_choices, name="choices"),
    path("record/<id:entry>/", views.show_entry, name="entry"),
    path("record/<id:entry>/undo/", views.undo, name="undo"),
]
