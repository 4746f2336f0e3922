"""Addresses of one-time links: what a link opens stands apart from where links are made."""

from django.urls import path

from crosscut.interfaces.web.links import asking, experts, opening, reports

app_name = "links"
urlpatterns = [
    path("links/seats/<id:seat>/", asking.make, name="make"),
    path("links/requests/<id:asked>/", experts.make, name="expert"),
    path("links/reports/<id:report>/", reports.make, name="report"),
    path("links/<id:link>/revoke/", asking.revoke, name="revoke"),
    path("link/<str:secret>/", opening.open_link, name="open"),
]
