"""The public register and the published files."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.whole import Whole


@pytest.mark.django_db
def test_an_empty_register_says_so(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Nothing is published yet." in answer.content.decode()


def test_a_determination_is_found_by_its_words_with_the_words_marked(whole: Whole, client: Client) -> None:
    shown = client.get("/?q=massage").content.decode()
    assert f'href="/determinations/{whole.number}/"' in shown
    assert "<mark>massage</mark>" in shown
    assert '<span class="count">1</span>' in shown


@pytest.mark.usefixtures("whole")
def test_words_that_stand_nowhere_find_nothing(client: Client) -> None:
    assert "No determination is found." in client.get("/?q=zebra").content.decode()


@pytest.mark.parametrize("query", ["?year=2012", "?outcome=UPHOLD", "?specialty=Nobody"])
@pytest.mark.usefixtures("whole")
def test_a_facet_narrows_the_search_and_can_be_let_go(query: str, client: Client) -> None:
    shown = client.get("/" + query).content.decode()
    assert "No determination is found." in shown
    assert ">any</a>" in shown


@pytest.mark.parametrize(
    "query", ["?q=%22", "?q=%3Cscript%3E", "?page=0", "?page=-1", "?page=x", "?page=99999999", "?q=%00"]
)
@pytest.mark.usefixtures("whole")
def test_no_query_is_an_error(query: str, client: Client) -> None:
    answer = client.get("/" + query)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF"),
        ("json", "application/json", b"{"),
        ("html", "text/html; charset=utf-8", b"<"),
    ],
)
def test_a_published_file_is_served_with_its_kind_and_its_hash(
    ending: str, kind: str, begins: bytes, whole: Whole, client: Client
) -> None:
    address = f"/determinations/{whole.number}.{ending}"
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (200, kind, "nosniff")
    assert answer.content.startswith(begins)
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_proof_is_told_in_counts(whole: Whole, client: Client) -> None:
    shown = client.get(f"/determinations/{whole.number}/").content.decode()
    assert "18 identifiers were searched for in 3 finished files" in " ".join(shown.split())


@pytest.mark.parametrize("address", ["/determinations/CM13-0999999/", "/determinations/CM13-0999999.pdf"])
@pytest.mark.usefixtures("whole")
def test_what_is_not_published_is_not_found(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("ending", ["exe", "php", "Json"])
def test_no_other_file_is_served(ending: str, whole: Whole, client: Client) -> None:
    assert client.get(f"/determinations/{whole.number}.{ending}").status_code == 404


@pytest.mark.usefixtures("whole")
def test_pages_allow_no_script_or_style_of_their_own(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
