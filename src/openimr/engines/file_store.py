"""Files kept by the hash of their bytes, in a folder: what is stored once is never altered."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from openimr.kernel import Refusal, sha256_bytes


class FileMissing(Refusal):
    """A file that the database names is not in the store."""

    code = "FILE_MISSING"


class FileStore:
    """A content-addressed store below ``root``: a file's name is the SHA-256 (64 hex digits) of its bytes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its SHA-256. A file is whole or absent: it is written aside, flushed, then renamed."""
        sha256 = sha256_bytes(data)
        target = self._place(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".writing-", delete=False) as aside:
            try:
                aside.write(data)
                aside.flush()
                os.fsync(aside.fileno())
                Path(aside.name).replace(target)
            except BaseException:
                Path(aside.name).unlink(missing_ok=True)
                raise
        return sha256

    def path(self, sha256: str) -> Path:
        """Where the file lies. Raises FileMissing."""
        target = self._place(sha256)
        if not target.exists():
            raise FileMissing(
                f"The file {sha256} is not in {self.root}.", remedy="Restore the folder of files from the backup."
            )
        return target

    def _place(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256
