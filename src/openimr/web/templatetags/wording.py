"""How values of the stages are worded, marked and linked on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from openimr.kernel import Span
from openimr.stages.casefile.search import Found
from openimr.store.queries.casefile_overview import UNSURE
from openimr.store.queries.pages import FactPlace
from openimr.web import access

register = template.Library()
PARTIAL_DAY: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
MARKED: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
TONES: Final = {
    "good": {"ELIGIBLE", "OVERTURNED", "OVERTURN", "PUBLISHED", "ISSUED"},
    "mixed": {"PARTLY_ELIGIBLE", "PARTIALLY_OVERTURNED", "PARTIAL_OVERTURN", "DEFERRED", "INCOMPLETE"},
    "firm": {"UPHELD", "UPHOLD", "INELIGIBLE"},
}
ABBREVIATIONS: Final = {"UR", "RFA", "MRI", "ACOEM", "ODG", "MTUS", "OCR"}


@register.filter
def plain(value: object) -> str:
    """A constant in plain words: ``PARTIALLY_OVERTURNED`` is ``Partially overturned``."""
    words = str(value or "").replace("_", " ").split()
    told = " ".join(word if word in ABBREVIATIONS else word.lower() for word in words)
    return told[:1].upper() + told[1:]


@register.filter
def day(value: object) -> str:
    """A day, or the part of one that is known: ``2012-10`` is ``Oct 2012``."""
    match = PARTIAL_DAY.fullmatch(str(value or ""))
    if not match:
        return str(value or "not known")
    known = date(int(match[1]), int(match[2]), int(match[3] or 1))
    return f"{known:%b} {known.day}, {known.year}" if match[3] else f"{known:%b} {known.year}"


@register.filter
def at(values: Mapping[str, object], key: str) -> object:
    """The value of a mapping at a key, or None."""
    return values.get(key)


@register.filter
def tone(value: object) -> str:
    """The class of a badge for a verdict, decision or state."""
    name = str(value or "").upper().replace(" ", "_")
    return next((f"tone-{tone}" for tone, names in TONES.items() if name in names), "tone-plain")


@register.filter
def marked(snippet: str) -> SafeString:
    """A snippet of the register with the words found, between ``**``, in a mark."""
    escaped = str(conditional_escape(snippet))
    return mark_safe(MARKED.sub(r"<mark>\1</mark>", escaped))  # noqa: S308 - escaped above


@register.filter
def percent(share: float) -> str:
    """A share from 0 to 1 in percent."""
    return f"{share:.0%}"


@register.filter
def time_left(seconds: float | None) -> str:
    """A time still to come, in the unit one would say: ``about 3 minutes``."""
    if seconds is None:
        return ""
    if seconds >= 5400:  # noqa: PLR2004 (an hour and a half)
        return f"about {round(seconds / 3600)} hours"
    if seconds >= 90:  # noqa: PLR2004 (a minute and a half)
        return f"about {round(seconds / 60)} minutes"
    return "about a minute" if seconds > 60 else "less than a minute"  # noqa: PLR2004 (seconds of a minute)


@register.filter
def unsure(confidence: float) -> bool:
    """Whether a person should look at what was read so surely."""
    return confidence < UNSURE


@register.filter
def works_at_the_desk(user: access.Account) -> bool:
    """Whether the account works at the desk."""
    return access.is_staff_member(user)


@register.filter
def reviews_cases(user: access.Account) -> bool:
    """Whether the account is a reviewer's."""
    return access.is_physician(user)


@register.filter
def points(length: float) -> str:
    """A length in points as SVG wants it, whatever the language of the page."""
    return f"{length:.2f}"


def place_url(number: object, *, span: Span) -> str:
    """The address of a place in the record."""
    path = reverse("pages:page", args=[str(number), span.document, span.page])
    return f"{path}?{urlencode({'start': span.start, 'end': span.end})}"


@register.simple_tag(takes_context=True)
def place_link(context: template.Context, number: object, *, span: Span, label: str = "") -> SafeString:
    """A link to a place in the record; on a page with a viewer (``beside``) it opens there."""
    told = label or f"{span.document} p. {span.page}"
    return _link(place_url(number, span=span), label=told, title=span.quote, beside=bool(context.get("beside")))


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, number: object, *, place: tuple[str, int], label: str) -> SafeString:
    """A link from the viewer to another page of the file, which opens in the same viewer."""
    url = reverse("pages:page", args=[str(number), *place])
    return _link(url, label=label, title=f"{place[0]} p. {place[1]}", beside=not context.get("alone"))


@register.simple_tag(takes_context=True)
def fact_link(context: template.Context, number: object, *, place: FactPlace) -> SafeString:
    """A link from the viewer to the place of a fact on its page, highlighted in the same viewer."""
    url, beside = place_url(number, span=place.span), not context.get("alone")
    return _link(url, label=place.fact.name, title=place.span.quote, beside=beside)


@register.simple_tag(takes_context=True)
def found_link(context: template.Context, number: object, *, found: Found, words: str) -> SafeString:
    """A link to a page found by a search, every place highlighted; where there is a viewer it opens there."""
    url = f"{reverse('pages:page', args=[str(number), found.document, found.page])}?{urlencode({'q': words})}"
    label = f"{found.document} p. {found.page}"
    return _link(url, label=label, title=found.snippet[1], beside=bool(context.get("beside")))


def _link(url: str, *, label: str, title: str, beside: bool) -> SafeString:
    if not beside:
        return format_html('<a class="place" href="{}" title="{}">{}</a>', url, title, label)
    html = '<a class="place" href="{}" title="{}" hx-get="{}" hx-target="#viewer" hx-swap="innerHTML show:none">{}</a>'
    return format_html(html, url, title, url, label)


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changed: str | int) -> str:
    """This page's query with some parts changed; an empty part is left out, and so is the page unless it is given."""
    request: HttpRequest = context["request"]
    parts: dict[str, str | int] = {
        **{name: str(value) for name, value in request.GET.items() if name != "page"},
        **changed,
    }
    kept: dict[str, str | int] = {name: value for name, value in parts.items() if value != ""}
    return "?" + urlencode(kept)
