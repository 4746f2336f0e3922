"""Addresses of documents out and of drafted notices."""

from django.urls import path

from crosscut.interfaces.web.writing import beginning, documents, issuing, notices

app_name = "writing"
urlpatterns = [
    path("groups/<id:group>/documents/", documents.choose, name="documents"),
    path("groups/<id:group>/documents/file/", documents.send, name="document"),
    path("notices/drafts/", notices.show_list, name="list"),
    path("notices/drafts/begin/", beginning.begin, name="begin"),
    path("notices/drafts/<id:notice>/", notices.show, name="notice"),
    path("notices/drafts/<id:notice>/revise/", beginning.revise, name="revise"),
    path("notices/drafts/<id:notice>/step/", notices.take_step, name="step"),
    path("notices/drafts/<id:notice>/issue/", issuing.issue, name="issue"),
    path("notices/drafts/<id:notice>/file/", notices.send, name="file"),
]
