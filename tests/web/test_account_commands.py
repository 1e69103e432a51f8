"""Accounts opened from the command line."""

from __future__ import annotations

import pytest
from django.test import Client
from typer.testing import CliRunner

from openimr.cli.commands import app
from openimr.store.models import ReviewerRow
from tests.web.whole import PASSWORD, Whole


@pytest.mark.django_db
def test_staff_get_an_account_with_a_password_from_the_environment(client: Client) -> None:
    told = CliRunner(env={"OPENIMR_PASSWORD": PASSWORD}).invoke(app, ["account", "staff", "nadia"])
    assert told.exit_code == 0
    assert client.login(username="nadia", password=PASSWORD)
    assert client.get("/desk/").status_code == 200


def test_a_reviewer_gets_an_account_with_a_password_typed_twice(whole: Whole, client: Client) -> None:
    known = {whole.reviewer.pk, whole.stranger.pk}
    free = ReviewerRow.objects.exclude(user__in=known)[0]
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    told = CliRunner(env={"OPENIMR_PASSWORD": ""}).invoke(
        app, ["account", "reviewer", free.reviewer_id, "third"], typed
    )
    assert told.exit_code == 0
    assert client.login(username="third", password=PASSWORD)
    assert client.get("/review/").status_code == 200
    assert client.get("/desk/").status_code == 403
