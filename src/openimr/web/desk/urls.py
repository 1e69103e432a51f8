"""Addresses of the desk."""

from django.urls import path

from openimr.web.desk import casefile_views, life_views, views

app_name = "desk"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("calendar/", life_views.calendar, name="calendar"),
    path("cases/<str:number>/life/", life_views.case_life, name="life"),
    path("cases/<str:number>/life/move/<str:name>/", life_views.move, name="move"),
    path("cases/<str:number>/notices/<int:key>.pdf", life_views.notice, name="notice"),
    path("cases/<str:number>/notices/<str:kind>/draft.pdf", life_views.notice_draft, name="notice-draft"),
    path("cases/<str:number>/notices/<str:kind>/send/", life_views.send, name="notice-send"),
    path("log/", views.log, name="log"),
    path("cases/<str:number>/", views.journey, name="journey"),
    path("cases/<str:number>/file/", casefile_views.file, name="file"),
    path("cases/<str:number>/file/progress/", casefile_views.progress, name="file-progress"),
    path("cases/<str:number>/file/completeness/", casefile_views.completeness, name="file-completeness"),
    path("cases/<str:number>/file/request.pdf", casefile_views.records_request, name="file-request"),
    path("cases/<str:number>/file/add/", casefile_views.add, name="file-add"),
    path("cases/<str:number>/file/set-aside/", casefile_views.set_aside, name="file-set-aside"),
    path("cases/<str:number>/file/correct/", casefile_views.correct, name="file-correct"),
    path("cases/<str:number>/certificate.pdf", views.certificate, name="certificate"),
    path("cases/<str:number>/letter.pdf", views.letter, name="letter"),
]
