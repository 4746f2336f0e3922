"""Addresses of acts: /groups/found/ starts from nothing, /groups/…/rename/ from a group."""

from django.urls import path

from crosscut.interfaces.web.acting import views
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
    path("choices/<str:kind>/", views.show_choices, name="choices"),
    path("record/<int:entry>/", views.show_entry, name="entry"),
    path("record/<int:entry>/undo/", views.undo, name="undo"),
]
