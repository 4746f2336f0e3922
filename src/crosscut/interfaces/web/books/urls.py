"""Addresses of account books."""

from django.urls import path

from crosscut.interfaces.web.books import entering, importing, views, writing

app_name = "books"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("open/", writing.open_one, name="open"),
    path("<id:book>/", views.show, name="book"),
    path("<id:book>/check/", views.check, name="check"),
    path("<id:book>/file/", views.send_file, name="file"),
    path("<id:book>/change/", writing.change, name="change"),
    path("<id:book>/enter/", entering.enter, name="enter"),
    path("<id:book>/import/", importing.give, name="import"),
    path("<id:book>/import/<slug:digest>/", importing.show_file, name="import_file"),
    path("<id:book>/import/<slug:digest>/report/", importing.send_report, name="import_report"),
    path("entries/<id:booked>/", views.show_entry, name="entry"),
    path("entries/<id:booked>/reverse/", entering.reverse, name="reverse"),
    path("documents/<id:proof>/", views.send_document, name="document"),
]
