"""Makes the pictures of the documentation from what the demo made: `make pictures` after `make demo`."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CASES = Path(os.environ.get("OPENIMR_DATA", ROOT / "var")) / "cases"
CASE = "CM13-0000001"
HOST = "http://127.0.0.1:8765"


def letter() -> None:
    """The first page of the letter, and the one with the decision, side by side."""
    with pdfium.PdfDocument(CASES / CASE / f"{CASE}-final-determination.pdf") as document:
        decided = next(
            index for index, page in enumerate(document) if "IMR ISSUES" in page.get_textpage().get_text_range()
        )
        shown = [document[index].render(scale=1.1).to_pil().convert("RGB") for index in (0, decided)]
    sheet = Image.new("RGB", (sum(page.width for page in shown) + 12, shown[0].height), "#8a9499")
    sheet.paste(shown[0], (0, 0))
    sheet.paste(shown[1], (shown[0].width + 12, 0))
    keep(sheet, name="letter")


def screens() -> None:
    """The review with a page opened beside the summary, and the list of cases."""
    server = subprocess.Popen([sys.executable, "-m", "openimr", "serve", "--port", HOST.rsplit(":", 1)[1]], cwd=ROOT)
    try:
        wait_for_answer()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
            )
            page = chromium.new_context(viewport={"width": 1360, "height": 900}).new_page()
            sign_in(page)
            page.goto(f"{HOST}/review/{CASE}/")
            page.get_by_role("link", name="surgery").first.click()
            page.wait_for_load_state("networkidle")
            shoot(page, name="page-viewer")
            page.goto(f"{HOST}/desk/cases/{CASE}/")
            shoot(page, name="case")
            chromium.close()
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for_answer() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(HOST, timeout=2).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    sys.exit("The server does not answer.")


def sign_in(page: Page) -> None:
    password = dict(line.split() for line in (CASES / "sign-in.txt").read_text().splitlines())["staff"]
    page.goto(f"{HOST}/login/")
    page.fill("[name=username]", "staff")
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")


def shoot(page: Page, *, name: str) -> None:
    keep(Image.open(io.BytesIO(page.screenshot())), name=name)


def keep(picture: Image.Image, *, name: str) -> None:
    """Keep as PNG of 128 colours: a tenth of the size, and nobody sees the difference."""
    IMAGES.mkdir(exist_ok=True)
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    letter()
    screens()
