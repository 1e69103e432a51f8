"""Addresses of the review."""

from django.urls import path

from openimr.web.review import search_views, views

app_name = "review"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("<str:number>/", views.review, name="review"),
    path("<str:number>/search/", search_views.search, name="search"),
]
