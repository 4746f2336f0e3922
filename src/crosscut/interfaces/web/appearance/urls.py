"""How pages look to this reader."""

from django.urls import path

from crosscut.interfaces.web.appearance import views

app_name = "appearance"
urlpatterns = [path("theme/", views.choose_theme, name="theme")]
