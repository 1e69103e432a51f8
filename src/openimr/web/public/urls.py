"""Addresses open to everybody."""

from django.urls import path

from openimr.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.search, name="search"),
    path("determinations/<str:number>/", views.determination, name="determination"),
    path("determinations/<str:number>.<str:ending>", views.file, name="file"),
]
