"""Addresses of directives."""

from django.urls import path

from crosscut.interfaces.web.directives import (
    instructing,
    issuing,
    ledger,
    sampling,
    timeline,
    views,
)
from crosscut.interfaces.web.inspections.urls import urlpatterns as inspections
from crosscut.interfaces.web.kept_ledgers import views as kept_ledgers
from crosscut.interfaces.web.league.urls import urlpatterns as league
from crosscut.interfaces.web.reports import views as reports

app_name = "ledger"
urlpatterns = [
    path("directives/", ledger.show_list, name="list"),
    path("directives/timeline/", timeline.show, name="timeline"),
    path("directives/file/", ledger.send_file, name="file"),
    path("directives/instruct/", instructing.write_instruction, name="instruct"),
    path("directives/import/", kept_ledgers.give, name="import"),
    path("directives/import/<slug:digest>/", kept_ledgers.show_file, name="import_file"),
    path("directives/import/<slug:digest>/report/", kept_ledgers.send_report, name="import_report"),
    path("directives/obstacles/", ledger.show_obstacles, name="obstacles"),
    path("directives/<id:directive>/", views.show, name="directive"),
    path("directives/<id:directive>/step/", views.take_step, name="step"),
    path("directives/<id:directive>/report/", reports.report_unasked, name="report_unasked"),
    path("directives/<id:directive>/samples/", sampling.draw, name="draw_sample"),
    path("samples/<id:sample>/check/", sampling.check, name="check_sample"),
    path("matters/<id:matter>/directives/", issuing.issue, name="issue"),
    path("reports/", reports.show_list, name="reports"),
    path("reports/burden/", reports.show_burden, name="burden"),
    path("reports/<id:report>/", reports.show, name="report"),
    path("reports/<id:report>/step/", reports.judge, name="report_step"),
    path("evidence/<id:evidence>/", reports.send_evidence, name="evidence"),
    *inspections,
    *league,
]
