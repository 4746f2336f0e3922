"""Addresses of directives."""

from django.urls import path

from crosscut.interfaces.web.directives import issuing, ledger, timeline, views

app_name = "ledger"
urlpatterns = [
    path("directives/", ledger.show_list, name="list"),
    path("directives/timeline/", timeline.show, name="timeline"),
    path("directives/obstacles/", ledger.show_obstacles, name="obstacles"),
    path("directives/<id:directive>/", views.show, name="directive"),
    path("directives/<id:directive>/step/", views.take_step, name="step"),
    path("matters/<id:matter>/directives/", issuing.issue, name="issue"),
]
