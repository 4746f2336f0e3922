"""Addresses of files."""

from django.urls import path

from crosscut.interfaces.web.bulk import downloads, uploads

app_name = "bulk"
urlpatterns = [
    path("import/", uploads.show_upload, name="upload"),
    path("import/blank/", downloads.download_blank, name="blank"),
    path("import/<slug:digest>/", uploads.show_file, name="file"),
    path("import/<slug:digest>/report/", downloads.download_report, name="report"),
    path("import/<slug:digest>/enter/", uploads.enter, name="enter"),
    path("import/<slug:digest>/progress/", uploads.show_progress, name="progress"),
    path("export/<slug:noun>/", downloads.download, name="download"),
]
