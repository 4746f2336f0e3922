"""The address of why and why not."""

from django.urls import path

from crosscut.interfaces.web.why import views

app_name = "why"
urlpatterns = [path("", views.show, name="why")]
