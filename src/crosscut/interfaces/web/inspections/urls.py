"""Addresses of inspections, within the room of supervision."""

from django.urls import path

from crosscut.interfaces.web.inspections import checklists, found, planning, sending, views

urlpatterns = [
    path("inspections/", views.show_list, name="inspections"),
    path("inspections/plan/", planning.plan, name="plan_inspection"),
    path("inspections/checklists/", checklists.choose, name="all_checklists"),
    path("inspections/<id:inspection>/", views.show, name="inspection"),
    path("inspections/<id:inspection>/step/", views.take_step, name="inspection_step"),
    path("inspections/<id:inspection>/checklist/", found.tick, name="tick_points"),
    path("inspections/<id:inspection>/findings/", found.note, name="note_finding"),
    path("inspections/<id:inspection>/photographs/", found.photograph, name="add_photographs"),
    path("inspections/<id:inspection>/paper/", sending.send_paper, name="inspection_paper"),
    path("findings/<id:finding>/step/", found.take_step, name="finding_step"),
    path("findings/<id:finding>/correct/", found.correct, name="correct_finding"),
    path("photographs/<id:photograph>/", sending.send_photograph, name="photograph"),
    path("photographs/<id:photograph>/take-out/", found.take_out, name="take_out_photograph"),
    path("groups/<id:group>/checklists/", checklists.show, name="checklists"),
    path("checklists/<id:checklist>/leave-out/", checklists.leave_out, name="leave_out_checklist"),
]
