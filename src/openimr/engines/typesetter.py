"""Set a letter in type: a tagged PDF (PDF/A-3a, PDF/UA-1) that carries its own data, by Typst."""

from __future__ import annotations

import functools
import re
import threading
from pathlib import Path
from typing import Any, Final

import msgspec
import typst

from openimr.kernel import Refusal

TEMPLATES: Final = Path(__file__).resolve().parent.parent / "letters"
STANDARDS: Final = ["a-3a", "ua-1"]
_TYPESETTING: Final = threading.Lock()
_CHARACTER_MISSING: Final = re.compile(
    r"the text `\"(.*?)\"` could not be displayed|contains the codepoint `\"(.*?)\"`"
)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_ATTEMPTS: Final = 8


class TypesettingFailed(Refusal):
    """A document that cannot be set: the template is unknown, or the content breaks a rule of the standards."""

    code = "TYPESETTING_FAILED"


def typeset(content: msgspec.Struct, *, template: str) -> bytes:
    """The PDF of ``content`` by ``letters/<template>.typ``, with the content attached as JSON.

    The same content gives the same bytes. Only the fonts inside the typesetter are used; a character
    that none of them holds is shown by its number, ``[U+4E2D]``, while the attached data keeps it.
    Raises TypesettingFailed with the typesetter's reason.
    """
    data = msgspec.json.encode(content).decode()
    shown = msgspec.to_builtins(content)
    for _ in range(_ATTEMPTS):
        try:
            return _compiled(template, shown=msgspec.json.encode(shown).decode(), data=data)
        except typst.TypstError as error:
            missing = _missing_characters(error)
            if not missing:
                raise TypesettingFailed(
                    f"The {template} was not set: {error.message}.",
                    remedy="Correct the content or the template; nothing was written.",
                ) from error
            shown = _numbered(shown, characters=missing)
    raise TypesettingFailed(
        f"The {template} was not set: after {_ATTEMPTS} attempts it still holds characters that no font shows.",
        remedy="Look through the text for characters that are not those of a human language.",
    )


def _compiled(template: str, *, shown: str, data: str) -> bytes:
    # One compiler a template, kept: its fonts and the parsed template make the second letter fast. It is not shared
    # by two threads at a time, because its inputs are set on it.
    with _TYPESETTING:
        pdf: bytes = _compiler(template).compile(
            format="pdf", sys_inputs={"shown": shown, "data": data}, pdf_standards=STANDARDS
        )
    return pdf


@functools.cache
def _compiler(template: str) -> Any:
    path = TEMPLATES / f"{template}.typ"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in TEMPLATES.glob("*.typ")))
        raise TypesettingFailed(f"There is no template {template!r}.", remedy=f"Use one of these: {known}.")
    return typst.Compiler(path, root=TEMPLATES, ignore_system_fonts=True)


def _missing_characters(error: typst.TypstError) -> frozenset[str]:
    """The characters that the typesetter says no font shows, or that the standards forbid."""
    written = (text or codepoint for text, codepoint in _CHARACTER_MISSING.findall(error.diagnostic))
    return frozenset("".join(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) for text in written))


def _numbered(value: Any, *, characters: frozenset[str]) -> Any:
    """``value`` with each of the characters written as its code point."""
    match value:
        case str():
            return "".join(f"[U+{ord(each):04X}]" if each in characters else each for each in value)
        case list() | tuple():
            return [_numbered(each, characters=characters) for each in value]
        case dict():
            return {name: _numbered(each, characters=characters) for name, each in value.items()}
    return value
