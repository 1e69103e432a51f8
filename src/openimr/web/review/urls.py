"""Addresses of the review."""

from django.urls import path

from openimr.web.review import views

app_name = "review"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("<str:number>/", views.review, name="review"),
]
