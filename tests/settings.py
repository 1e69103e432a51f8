"""The settings of a test run: those of the product, with data in a folder of its own and quick password hashes."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="openimr-tests-")  # one for each test process
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["OPENIMR_DATA"] = _FOLDER
os.environ.setdefault("OPENIMR_SECRET_KEY", "known to everybody, for tests alone")

from openimr.settings import *  # noqa: E402, F403 - the environment is read when the settings are imported

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
