"""Pictures of pages, drawn once and kept on disk."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings

from openimr import wiring

DPI: Final = 110


def picture(sha256: str, *, page: int, rotation: int) -> bytes:
    """The upright page of the document with that hash as PNG; drawn the first time it is asked for."""
    kept = Path(settings.DATA_DIR) / "rendered" / sha256[:2] / f"{sha256}-{page}-{rotation}-{DPI}.png"
    if kept.exists():
        return kept.read_bytes()
    drawn = wiring.render_page(wiring.files().path(sha256), page, rotation=rotation, dpi=DPI)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, prefix=".drawing-", delete=False) as aside:
        aside.write(drawn)
    Path(aside.name).replace(kept)  # two who draw at once both put the same picture there
    return drawn
