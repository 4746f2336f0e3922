"""Addresses of the registry office's accounts."""

from django.urls import path

from crosscut.interfaces.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.show, name="list"),
    path("make/", views.make, name="make"),
    path("<id:account>/", views.show_one, name="one"),
    path("<id:account>/<slug:verb>/", views.change, name="change"),
]
