"""The environment read once, into typed values: Django's settings module (``DJANGO_SETTINGS_MODULE=openimr.settings``)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

DATA_DIR = Path(os.environ.get("OPENIMR_DATA", "var")).resolve()
DEBUG = os.environ.get("OPENIMR_DEBUG", "") == "1"
ORGANIZATION = os.environ.get("OPENIMR_ORGANIZATION", "OpenIMR Review Organization (example)")
MEDICAL_DIRECTOR = os.environ.get("OPENIMR_MEDICAL_DIRECTOR", "Medical Director")
PUBLICATION_PROFILE = os.environ.get("OPENIMR_PUBLICATION_PROFILE", "SAFE_HARBOR")
LANGUAGE_MODEL_URL = os.environ.get("OPENIMR_LANGUAGE_MODEL_URL", "")
LANGUAGE_MODEL = os.environ.get("OPENIMR_LANGUAGE_MODEL", "")
LANGUAGE_MODEL_KEY = os.environ.get("OPENIMR_LANGUAGE_MODEL_KEY", "")
ALLOWED_HOSTS = os.environ.get("OPENIMR_ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").split(",")


def _secret_key() -> str:
    """The key that signs sessions and seals certificates: from the environment, else kept beside the data."""
    if key := os.environ.get("OPENIMR_SECRET_KEY"):
        return key
    kept = DATA_DIR / "secret-key"
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


def _database() -> dict[str, Any]:
    """``DATABASE_URL`` as Django wants it; SQLite in the data folder where it is absent."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "openimr.sqlite3", "OPTIONS": options}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            f"DATABASE_URL names {parts.scheme!r}; use postgresql://user:password@host:port/name or leave it empty."
        )
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def _jobs_database_url() -> str:
    """Where workers keep what they started and did: tables of their own on the same server, else a file beside the other."""
    url = os.environ.get("DATABASE_URL", "")
    return f"postgresql://{url.split('://', 1)[1]}" if url else f"sqlite:///{DATA_DIR / 'jobs.sqlite3'}"


SECRET_KEY = _secret_key()
DATABASES = {"default": _database()}
JOBS_DATABASE_URL = _jobs_database_url()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "bootstrap",
    "django_htmx",
    "csp",
    "openimr.store",
    "openimr.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "openimr.web.refusals.RefusalPages",
]
ROOT_URLCONF = "openimr.web.urls"
WSGI_APPLICATION = "openimr.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "America/Los_Angeles"
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk:cases"
LOGOUT_REDIRECT_URL = "public:search"
AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
