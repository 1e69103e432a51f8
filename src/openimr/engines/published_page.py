"""The published determination as one HTML page that needs nothing else: readable on screen, on paper and aloud."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import (
    BODY,
    CLASS,
    DD,
    DIV,
    DL,
    DT,
    H1,
    H2,
    H3,
    HEAD,
    HEADER,
    HTML,
    LI,
    LINK,
    MAIN,
    META,
    SECTION,
    STRONG,
    STYLE,
    TITLE,
    UL,
    A,
    P,
)

from openimr.stages.publication.record import PublishedDetermination, PublishedItem

_STYLE: Final = """
:root { color-scheme: light; }
body { margin: 0; background: #f3f6f8; color: #1c2733; font: 1.0625rem/1.6 ui-serif, serif; }
main { box-sizing: border-box; max-width: 52rem; margin: 2rem auto; padding: 2.75rem 3.5rem; background: #fff; border-top: .3rem solid #1f4e6b; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; font-weight: 400; line-height: 1.25; }
h2 { margin: 2.5rem 0 .75rem; color: #1f4e6b; font-size: 1rem; letter-spacing: .03em; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.125rem; }
p { margin: 0 0 .85rem; overflow-wrap: break-word; }
.note { color: #55626e; }
dl { display: grid; grid-template-columns: repeat(2, auto minmax(0, 1fr)); gap: .3rem 1rem; margin: 1.5rem 0; padding: 1rem 1.25rem; background: #f3f6f8; font-size: .9375rem; }
dl div { display: contents; }
dt { color: #55626e; }
dd { margin: 0; overflow-wrap: break-word; }
.outcome { margin: 1.5rem 0; padding: .5rem 0 .5rem 1rem; border-left: .25rem solid #1f4e6b; font-size: 1.2rem; font-weight: 700; }
a { color: #1f4e6b; }
a:focus-visible { outline: .2rem solid #1f4e6b; outline-offset: .15rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: #fff; }
@media (max-width: 40rem) { main { margin: 0; padding: 1.5rem 1.25rem; } dl { grid-template-columns: auto 1fr; } }
@media print {
  @page { size: letter; margin: 1in; }
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  .skip, .files { display: none; }
  h2, h3 { break-after: avoid; }
  .outcome, dl { break-inside: avoid; }
}
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page_of(record: PublishedDetermination) -> bytes:
    """The page in UTF-8: headings in order, labelled data, no script, nothing fetched from anywhere.

    It says what the PDF says, in the same order; a control character is shown by its number, ``[U+0007]``.
    """
    title = f"Independent Medical Review determination, case {record.case_number}"
    head = HEAD(
        META(charset="utf-8"),
        META({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        META(name="viewport", content="width=device-width, initial-scale=1"),
        TITLE(title),
        LINK(rel="alternate", type="application/json", href=f"{record.case_number}.json"),
        STYLE(_STYLE),
    )
    body = BODY(A("Skip to the determination", CLASS("skip"), href="#determination"), _main(record))
    page = HTML(head, body, lang="en")
    text: bytes = html.tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", pretty_print=True)
    return text


def _main(record: PublishedDetermination) -> HtmlElement:
    return MAIN(
        HEADER(
            H1("Independent Medical Review Final Determination"),
            P(_note(record), CLASS("note")),
            P(
                CLASS("note files"),
                "The same as ",
                A("PDF", href=f"{record.case_number}.pdf"),
                " and as ",
                A("JSON", href=f"{record.case_number}.json"),
                ".",
            ),
            _case_data(record),
            P(_legible(f"FINAL DETERMINATION: {record.outcome}"), CLASS("outcome")),
        ),
        _section("HOW THE IMR FINAL DETERMINATION WAS MADE", [P(_legible(record.qualifications))]),
        _section("DOCUMENTS REVIEWED", [_documents(record.documents_reviewed)]),
        _section(
            "CLINICAL CASE SUMMARY",
            [
                P(
                    "The physician reviewer wrote this summary of the case from the case file, including all medical records:"
                ),
                P(_legible(record.clinical_summary)),
            ],
        ),
        _section(
            "IMR ISSUES, DECISIONS AND RATIONALES",
            [
                P("The Final Determination rests on these decisions on the disputed items:"),
                *(_item(item) for item in record.items),
            ],
        ),
        id="determination",
    )


def _note(record: PublishedDetermination) -> str:
    days = "; of each day only the year is given" if record.profile == "SAFE_HARBOR" else ""
    invented = " Invented example: no such person or case exists." if record.invented else ""
    return (
        f"The identities of the parties, the providers and the reviewer have been removed{days}. "
        f"A word in square brackets says what stood in its place.{invented}"
    )


def _case_data(record: PublishedDetermination) -> HtmlElement:
    pairs = (
        ("Case Number:", record.case_number),
        ("Priority:", record.priority),
        ("Date of Injury:", _printed(record.injured)),
        ("UR Denial Date:", _printed(record.ur_decided)),
        ("Application Received:", _printed(record.received)),
        ("Decision Date:", _printed(record.decided)),
        ("State(s) of Licensure:", ", ".join(record.licence_states)),
        ("Certification(s)/Specialty:", ", ".join(record.specialties)),
    )
    return DL(*(DIV(DT(label), DD(_legible(value))) for label, value in pairs))


def _printed(given: str) -> str:
    """A day as MM/DD/YYYY, a year as it is, ``withheld`` where there is neither."""
    return f"{date.fromisoformat(given):%m/%d/%Y}" if len(given) == len("2013-09-24") else given or "withheld"


def _documents(entries: Iterable[str]) -> HtmlElement:
    items = [LI(_legible(entry)) for entry in entries]
    return UL(*items) if items else P("No document is listed.")


def _section(heading: str, content: Iterable[HtmlElement]) -> HtmlElement:
    name = heading.casefold().replace(",", "").replace(" ", "-")
    return SECTION({"aria-labelledby": name}, H2(heading, id=name), *content)


def _item(item: PublishedItem) -> HtmlElement:
    quantity = f" ({item.quantity})" if item.quantity else ""
    return SECTION(
        H3(_legible(f"{item.treatment}{quantity}: {item.decision}")),
        P(STRONG("Claims Administrator guideline:"), _legible(f" {item.claims_administrator_guideline}")),
        P(STRONG("Reviewer guideline:"), _legible(f" {item.reviewer_guideline}")),
        P(STRONG("Decision rationale:"), _legible(f" {item.rationale}")),
    )


def _legible(text: str) -> str:
    """``text`` with what may not stand in a page written by its number."""
    return "".join(f"[U+{ord(each):04X}]" if _forbidden(each) else each for each in text)


def _forbidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs", "Cn"} and character not in "\t\n\r"
