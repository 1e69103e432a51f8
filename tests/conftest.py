"""What every test stands on: how much Hypothesis tries, the mark of tests that use a database, a browser, shared data."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
USES_A_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
NO_CHROMIUM = "needs Chromium: apt-get install --no-install-recommends chromium"
BACKGROUND_TRAFFIC_OFF = (
    "--no-sandbox",  # Chromium refuses its sandbox to root, and CI is root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# CI tries the same examples every time: a red run means a change, not luck. Elsewhere each run tries new ones.
hypothesis_settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that touches the database: these run a second time, on PostgreSQL."""
    for item in items:
        if item.get_closest_marker("django_db") or USES_A_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def _event_log_is_emptied_between_tests() -> Iterator[None]:
    """After a test that commits, Django empties every table: the triggers that guard the events are lifted for that alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", _flush_without_guards)
        yield


def _flush_without_guards(operations: BaseDatabaseOperations, sql_list: Sequence[str]) -> None:
    guards = import_module("openimr.store.migrations.0002_event_log_is_append_only")
    names = ("POSTGRESQL_UNDO", "POSTGRESQL") if connection.vendor == "postgresql" else ("SQLITE_UNDO", "SQLITE")
    lifting, guarding = (getattr(guards, name) for name in names)
    with transaction.atomic(using=operations.connection.alias), operations.connection.cursor() as cursor:
        for statement in (*lifting, *sql_list, *guarding):
            cursor.execute(statement)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party material (`OPENIMR_SHARED`, else `shared` beside the project); skips where there is none."""
    folder = Path(os.environ.get("OPENIMR_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("needs the shared third-party material: set OPENIMR_SHARED to its folder")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window; skips where it is not installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip(NO_CHROMIUM)
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code and refuses to serve.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(BACKGROUND_TRAFFIC_OFF))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a fresh profile, 1,280 by 900 pixels; an error of its scripts or its security policy fails the test."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda told: errors.extend([told.text] if "Content Security Policy" in told.text else []))
    yield opened
    context.close()
    assert errors == []
