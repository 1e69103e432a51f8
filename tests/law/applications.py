"""The plain application of the scenarios, and what differs from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from openimr.law.tables import read_yaml
from openimr.stages.application.form import Application

SCENARIOS = Path(__file__).parent / "scenarios"


def scenarios(name: str) -> list[dict[str, Any]]:
    """The scenarios of one file, as written."""
    return read_yaml((SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8"), list[dict[str, Any]], name=name)


def application(change: dict[str, Any] | None = None) -> Application:
    """The plain application with the fields of ``change`` in their places."""
    name = "plain-application"
    plain = read_yaml((SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8"), dict[str, Any], name=name)
    return msgspec.convert(_merge(plain, change or {}), type=Application)


def _merge(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for field, new in change.items():
        old = merged.get(field)
        merged[field] = _merge(old, new) if isinstance(old, dict) and isinstance(new, dict) else new
    return merged
