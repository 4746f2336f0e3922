"""Addresses of what every list has."""

from django.urls import path

from crosscut.interfaces.web.lists import keeping, workbook

app_name = "lists"
urlpatterns = [
    path("<slug:noun>/workbook/", workbook.download, name="workbook"),
    path("<slug:noun>/views/", keeping.keep, name="views"),
]
