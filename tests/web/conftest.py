"""What the tests of pages share: a case in the tables, and clients signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.web.whole import Whole, data_in, publish_whole


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, settings: Any) -> Iterator[None]:
    with data_in(tmp_path / "data", settings=settings):
        yield


@pytest.fixture
def whole(tmp_path: Path, db: None) -> Whole:
    del db  # asked for so that there are tables
    return publish_whole(tmp_path / "published")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def staff(whole: Whole) -> Client:
    return signed_in(whole.staff)


@pytest.fixture
def reviewer(whole: Whole) -> Client:
    return signed_in(whole.reviewer)


@pytest.fixture
def stranger(whole: Whole) -> Client:
    return signed_in(whole.stranger)
