"""The Django app of the tables."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The store."""

    name = "openimr.store"
    label = "store"
