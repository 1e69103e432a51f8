"""The Django app of templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "openimr.web"
    label = "web"
