"""A whole case behind a running server, for tests that drive a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.whole import PASSWORD, Whole, data_in, publish_whole


@pytest.fixture
def whole(tmp_path: Path, settings: Any, transactional_db: None) -> Iterator[Whole]:
    del transactional_db  # asked for so that the server sees the rows
    with data_in(tmp_path / "data", settings=settings):
        yield publish_whole(tmp_path / "published")


@pytest.fixture
def desk(page: Page, live_server: Any, whole: Whole) -> Page:
    """A browser in which staff are signed in."""
    assert whole.staff.username == "desk"
    page.goto(f"{live_server.url}/login/")
    page.get_by_label("Name").fill("desk")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
    return page
