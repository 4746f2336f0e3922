"""Addresses of reviews, rulings and concerns."""

from django.urls import path

from crosscut.interfaces.web.reviews import concerns, importing, replying, rulings, series, views

app_name = "reviews"
urlpatterns = [
    path("reviews/", views.show_list, name="list"),
    path("reviews/<id:review>/", views.show, name="review"),
    path("reviews/<id:review>/session/", views.show_session, name="session"),
    path("reviews/<id:review>/step/", views.take_step, name="step"),
    path("reviews/<id:review>/items/", views.add, name="add"),
    path("reviews/<id:review>/file/", views.send_file, name="file"),
    path("review-items/<id:review_item>/", views.do, name="do"),
    path("review-guests/<id:guest>/take-back/", views.take_back, name="take_back"),
    path("review-calls/<id:call>/reply/", replying.reply, name="reply"),
    path("rulings/<id:ruling>/", rulings.show, name="ruling"),
    path("groups/<id:group>/reviews/", series.show, name="series"),
    path("groups/<id:group>/concerns/", concerns.enter, name="enter"),
    path("groups/<id:group>/concerns/import/", importing.give, name="import"),
    path(
        "groups/<id:group>/concerns/import/<slug:digest>/", importing.show_file, name="import_file"
    ),
    path(
        "groups/<id:group>/concerns/import/<slug:digest>/report/",
        importing.send_report,
        name="import_report",
    ),
    path("concerns/", concerns.show_list, name="concerns"),
    path("concerns/<id:concern>/", concerns.show, name="concern"),
    path("concerns/<id:concern>/correct/", concerns.correct, name="correct"),
]
