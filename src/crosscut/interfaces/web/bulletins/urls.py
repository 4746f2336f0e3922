"""Addresses of bulletins, in the namespace of the table."""

from django.urls import path

from crosscut.interfaces.web.bulletins import drafting, receipts, views

urlpatterns = [
    path("bulletins/", views.show_list, name="bulletins"),
    path("bulletins/draft/", drafting.draft, name="bulletin_draft"),
    path("bulletins/<id:bulletin>/", views.show, name="bulletin"),
    path("bulletins/<id:bulletin>/write/", drafting.write, name="bulletin_write"),
    path("bulletins/<id:bulletin>/step/", views.take_step, name="bulletin_step"),
    path("bulletins/<id:bulletin>/paper/", views.send_paper, name="bulletin_paper"),
    path("bulletins/<id:bulletin>/enclosures/", drafting.enclose, name="bulletin_enclose"),
    path("enclosures/<id:enclosure>/", drafting.send, name="enclosure"),
    path("enclosures/<id:enclosure>/withdraw/", drafting.leave_out, name="enclosure_withdraw"),
    path("readers/<id:reader>/deliver/", receipts.deliver, name="reader_deliver"),
]
