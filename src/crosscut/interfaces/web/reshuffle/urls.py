"""The address of reshuffles."""

from django.urls import path

from crosscut.interfaces.web.reshuffle import views

app_name = "reshuffle"
urlpatterns = [path("", views.show_reshuffle, name="reshuffle")]
