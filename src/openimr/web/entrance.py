"""Signing in and out, and the pages of what is forbidden or missing."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from openimr.web.access import is_physician, is_staff_member


class SignIn(LoginView):
    """Sign in; staff go on to the desk, reviewers to their cases."""

    template_name = "openimr/login.html"
    redirect_authenticated_user = False

    def get_default_redirect_url(self) -> str:
        """Where the account works."""
        if is_staff_member(self.request.user):
            return reverse("desk:cases")
        return reverse("review:cases" if is_physician(self.request.user) else "public:search")


class SignOut(LogoutView):
    """Sign out and go to the public register."""


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of what this account may not see."""
    return render(request, "openimr/403.html", {"why": str(exception)}, status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an address that leads nowhere."""
    del exception
    return render(request, "openimr/404.html", status=404)
