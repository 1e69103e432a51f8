"""Every page in a real browser: accessible, within a phone's width, its places highlighted beside the text."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.journeys import NOTES, SCRAWL
from tests.web.whole import Whole

PAGES = (
    "/", "/?q=massage", "/?q=zebra", "/determinations/{number}/", "/login/", "/desk/", "/desk/?q=nobody", "/desk/log/", "/desk/calendar/", "/desk/calendar/?days=90",
    "/desk/cases/{number}/life/",
    "/desk/cases/{number}/", "/desk/cases/{number}/file/", "/desk/cases/{number}/file/completeness/",
    "/review/{number}/search/?q=pain", "/review/", "/review/{number}/", "/review/{number}/timeline/", "/cases/{number}/pages/" + NOTES + "/1/?start=8&end=15",
    "/cases/{number}/pages/" + SCRAWL + "/1/", "/nothing/",
)  # fmt: skip


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url} {rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


def test_no_page_has_a_fault_that_axe_finds(desk: Page, live_server: Any, whole: Whole) -> None:
    faults = []
    for address in PAGES:
        desk.goto(live_server.url + address.format(number=whole.number))
        desk.wait_for_load_state("networkidle")
        faults += violations(desk)
    assert faults == []


def test_no_page_is_wider_than_a_phone(desk: Page, live_server: Any, whole: Whole) -> None:
    desk.set_viewport_size({"width": 360, "height": 740})
    wide = []
    for address in PAGES:
        desk.goto(live_server.url + address.format(number=whole.number))
        if desk.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []


def test_a_clause_opens_its_page_beside_the_text_with_the_place_highlighted(
    desk: Page, live_server: Any, whole: Whole
) -> None:
    desk.goto(f"{live_server.url}/review/{whole.number}/")
    desk.get_by_role("link", name="The employee tells of pain.").click()
    expect(desk.locator("#viewer rect.box")).to_be_visible()
    expect(desk.locator("#viewer mark")).to_have_text("pain of six in ten")
    expect(desk.locator("#viewer-status")).to_contain_text("with the place highlighted")
    expect(desk).to_have_url(f"{live_server.url}/review/{whole.number}/")
    assert violations(desk) == []


def test_without_scripts_a_clause_leads_to_its_page(browser: Any, desk: Page, live_server: Any, whole: Whole) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=desk.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{live_server.url}/review/{whole.number}/")
    plain.get_by_role("link", name="The employee tells of pain.").click()
    expect(plain.locator("main rect.box")).to_have_count(1)
    context.close()


def test_a_fact_highlights_its_place_and_the_viewer_turns_pages(desk: Page, live_server: Any, whole: Whole) -> None:
    desk.goto(f"{live_server.url}/review/{whole.number}/")
    desk.get_by_role("link", name="p. 2").first.click()
    viewer = desk.locator("#viewer")
    expect(viewer).to_contain_text("2 of 3")
    viewer.get_by_role("link", name="Previous").click()
    expect(viewer).to_contain_text("1 of 3")
    viewer.get_by_role("link", name="pain of six in ten").click()
    expect(viewer.locator("rect.box")).to_have_count(1)


def test_the_desk_verifies_the_chain_by_itself(desk: Page, live_server: Any, whole: Whole) -> None:
    desk.goto(f"{live_server.url}/desk/cases/{whole.number}/")
    expect(desk.get_by_text("Chain verified")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.usefixtures("whole")
def test_the_skip_link_comes_first_and_leads_to_the_content(width: int, desk: Page, live_server: Any) -> None:
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto(f"{live_server.url}/desk/")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Skip to the content")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("main")).to_be_focused()
