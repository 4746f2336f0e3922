"""Address of the queue, in the namespace of the table."""

from django.urls import path

from crosscut.interfaces.web.submissions import views

urlpatterns = [path("submissions/", views.show_list, name="submissions")]
