"""Addresses of the review."""

from django.urls import path

from openimr.web.review import search_views, statement_views, timeline_views, views

app_name = "review"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("<str:number>/", views.review, name="review"),
    path("<str:number>/timeline/", timeline_views.course, name="timeline"),
    path("<str:number>/timeline.svg", timeline_views.picture, name="timeline-picture"),
    path("<str:number>/facts.csv", timeline_views.table, name="facts-csv"),
    path("<str:number>/facts.fhir.json", timeline_views.fhir, name="facts-fhir"),
    path("<str:number>/statements/", statement_views.check, name="statements"),
    path("<str:number>/search/", search_views.search, name="search"),
]
