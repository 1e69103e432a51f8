"""Refusals as pages: an explained no keeps its message and its next step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openimr.casework.cases import NoSuchCase
from openimr.kernel import Refusal

NOT_FOUND: Final = 404
CONFLICT: Final = 409


class RefusalPages:
    """Middleware that shows a Refusal as a page: 404 for a case that is not there, 409 for every other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the page."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a Refusal; any other error goes on."""
        if not isinstance(error, Refusal):
            return None
        status = NOT_FOUND if isinstance(error, NoSuchCase) else CONFLICT
        return render(request, "openimr/refusal.html", {"refusal": error}, status=status)
