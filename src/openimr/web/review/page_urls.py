"""Addresses of the pages of a case file."""

from django.urls import path

from openimr.web.review import page_views

app_name = "pages"
urlpatterns = [
    path("<str:number>/pages/<str:document>/<int:page>/", page_views.viewer, name="page"),
    path("<str:number>/pages/<str:document>/<int:page>/image.png", page_views.image, name="image"),
    path("<str:number>/pages/<str:document>/<int:page>/transcription/", page_views.transcribe, name="transcribe"),
]
