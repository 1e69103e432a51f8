"""Addresses of the desk."""

from django.urls import path

from openimr.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("log/", views.log, name="log"),
    path("cases/<str:number>/", views.journey, name="journey"),
    path("cases/<str:number>/letter.pdf", views.letter, name="letter"),
]
