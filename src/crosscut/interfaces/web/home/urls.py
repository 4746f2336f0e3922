"""The first page."""

from django.urls import path

from crosscut.interfaces.web.home import views

app_name = "home"
urlpatterns = [path("", views.show_home, name="home")]
