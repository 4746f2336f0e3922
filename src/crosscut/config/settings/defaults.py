"""Settings of a machine of one's own: SQLite below DATA_DIR, loopback only.

`DATABASE_URL` names another database, `DATA_DIR` the folder of data and secret key.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from crosscut.config.settings.limits import *  # noqa: F403
from crosscut.config.settings.limits import whole_number
from crosscut.config.settings.signing_in import *  # noqa: F403
from crosscut.config.settings.signing_in import SIGN_IN_APPS


def data_dir() -> Path:
    """Where data live: `DATA_DIR`, else the user's data folder."""
    named = os.environ.get("DATA_DIR")
    if named:
        return Path(named).expanduser()
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "crosscut"


def _secret_key() -> str:
    """The key of this installation, made once and readable by its owner only."""
    path = DATA_DIR / "secret.key"
    key = secrets.token_urlsafe(50)
    if DATA_DIR.is_dir() and not path.exists():
        # Server and worker start together: whoever links first made the key of both.
        own = DATA_DIR / f"secret.key.{os.getpid()}"
        own.touch(mode=0o600)
        own.write_text(key)
        try:
            path.hardlink_to(own)
        except FileExistsError:
            pass
        finally:
            own.unlink()
    return path.read_text().strip() if path.exists() else key


def database(url: str | None) -> dict[str, Any]:
    """Database settings for an address; SQLite below the data folder without one.

    Raises ImproperlyConfigured for any other than SQLite and PostgreSQL.
    """
    # A folder may be called "a#b?c", so its path is no part of an address.
    own = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA_DIR / "crosscut.sqlite3")}
    found: dict[str, Any] = dict(dj_database_url.parse(url)) if url else own
    if found["ENGINE"] == "django.db.backends.sqlite3":
        # Writers queue from the start of a transaction: two never both fail at its end.
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # 2 MiB for each connection. Three or six times as much takes nothing off, also of a
            # large register: what is not there is in the memory of the system.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA cache_size=-2048;",
            **dict(found.get("OPTIONS", {})),
        }
    elif found["ENGINE"] == "django.db.backends.postgresql":
        found["CONN_HEALTH_CHECKS"] = True
        # A statement that is asked again keeps its plan (register/models/statement.py).
        found["OPTIONS"] = {"prepare_threshold": 3, **dict(found.get("OPTIONS", {}))}
    else:
        raise ImproperlyConfigured("DATABASE_URL names neither a SQLite nor a PostgreSQL database.")
    # A connection that is opened anew has read no schema and prepared no statement.
    found["CONN_MAX_AGE"] = 600
    return found


DATA_DIR = data_dir()
SECRET_KEY = os.environ.get("SECRET_KEY") or _secret_key()
DEBUG = False
#: Where the chain of the record is kept beside the database, how often, and who stamps it.
AUDIT_CHECKPOINTS = os.environ.get("AUDIT_CHECKPOINTS") or str(DATA_DIR / "checkpoints.jsonl")
AUDIT_CHECKPOINT_HOURS = float(os.environ.get("AUDIT_CHECKPOINT_HOURS") or 24)
AUDIT_TIMESTAMP_URL = os.environ.get("AUDIT_TIMESTAMP_URL", "")
AUDIT_TIMESTAMP_CERTIFICATES = os.environ.get("AUDIT_TIMESTAMP_CERTIFICATES", "")
#: A read-only site of what is public (`crosscut serve --public`): no registrar, no writes.
PUBLIC = os.environ.get("CROSSCUT_PUBLIC") == "1"
#: Any name may lead to the public site: nothing there depends on it.
ALLOWED_HOSTS = ["*"] if PUBLIC else ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "crosscut.foundation.record",
    "crosscut.foundation.delivery",
    "crosscut.access",
    "crosscut.register",
    "crosscut.notices",
    "crosscut.table",
    "crosscut.supervision",
    "crosscut.interfaces.web",
    "crosscut.interfaces.api",
    # Below our own: templates of ours come first.
    *SIGN_IN_APPS,
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "crosscut.interfaces.web.headers.HeadersMiddleware",
    "crosscut.interfaces.recorded_refusals.RecordedRefusalsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "crosscut.interfaces.web.public.PublicSiteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "crosscut.interfaces.api.entrance.EntranceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "crosscut.interfaces.web.door.DoorMiddleware",
    "crosscut.interfaces.web.limits.LimitsMiddleware",
    "crosscut.interfaces.web.refused.RefusedMiddleware",
]
ROOT_URLCONF = "crosscut.config.urls"
WSGI_APPLICATION = "crosscut.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "crosscut.interfaces.web.frame.frame",
            ],
            "builtins": [
                "crosscut.interfaces.web.templatetags.crosscut",
                "crosscut.interfaces.web.templatetags.of_django",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL"))}

FORM_RENDERER = "crosscut.interfaces.web.fields.StraightRenderer"

#: What is said of the last act waits in the session: no cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("TZ_NAME", "UTC")
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = [Path(__file__).resolve().parents[2] / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
#: No page of another site needs our style sheets and scripts.
WHITENOISE_ALLOW_ALL_ORIGINS = False

#: A draft of a thousand seats is one form, a pasted paper one field; larger texts are refused by
#: the reader, with a reason.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "crosscut.interfaces.web.refused.not_of_our_form"
#: Where pictures of maps come from, "https://tiles.example.org/{z}/{x}/{y}.png", and whom to thank
#: for them. Without it a map shows the outline of the land, and asks nobody.
MAP_TILES = os.environ.get("MAP_TILES", "")
MAP_ATTRIBUTION = os.environ.get("MAP_ATTRIBUTION", "")


def host_of_tiles(address: str) -> str:
    """The host of an address of tiles, as the content security policy names it; empty for none.

    Raises ImproperlyConfigured for what is no such address.
    """
    if not address:
        return ""
    parts = urlsplit(address)
    wanted = all(place in address for place in ("{z}", "{x}", "{y}"))
    if parts.scheme not in ("https", "http") or not parts.hostname or not wanted:
        raise ImproperlyConfigured(
            "MAP_TILES is no address of tiles: https://tiles.example.org/{z}/{x}/{y}.png"
        )
    if set(parts.netloc) & set("{};, '\""):
        raise ImproperlyConfigured("MAP_TILES has a host that cannot be named in a policy.")
    return f" {parts.scheme}://{parts.netloc}"


#: No inline style or script anywhere; Tabler's arrows and ticks are data: images.
CONTENT_SECURITY_POLICY = (
    f"default-src 'self'; img-src 'self' data:{host_of_tiles(MAP_TILES)}; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
#: Pages use none of these, and nothing that is slipped into one can; those where somebody says
#: where they stand at an inspection ask for the place.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)

# Django by itself tells nobody why it could not answer, unless it is debugged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"output": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["output"], "level": "ERROR"}},
}

#: How many proxies of one's own stand before the server; each adds to X-Forwarded-For, and the
#: outermost says by X-Forwarded-Proto whether it was asked by TLS.
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number(os.environ, "TRUSTED_PROXIES", 0)
