"""Every address of the web application."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from openimr.web import entrance

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("openimr.web.public.urls")),
    path("desk/", include("openimr.web.desk.urls")),
    path("review/", include("openimr.web.review.urls")),
    path("cases/", include("openimr.web.review.page_urls")),
    path("login/", entrance.SignIn.as_view(), name="login"),
    path("logout/", entrance.SignOut.as_view(), name="logout"),
]
handler403 = "openimr.web.entrance.forbidden"
handler404 = "openimr.web.entrance.missing"
