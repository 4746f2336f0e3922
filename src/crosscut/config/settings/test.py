"""Settings of the test suite: `DATABASE_URL` chooses the database, else SQLite in memory."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="crosscut-test-"))
os.environ.setdefault("SECRET_KEY", "a key for tests only")

from crosscut.config.settings.defaults import *  # noqa: F403
from crosscut.config.settings.defaults import DATA_DIR, database

DATABASES = {
    "default": database(os.environ.get("DATABASE_URL"))
    | {
        # A file, not memory: threads and the browser's server see one database.
        "TEST": {}
        if os.environ.get("DATABASE_URL")
        else {"NAME": str(Path(DATA_DIR) / "test.sqlite3")}
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
MAIL_BESIDE_ANSWERS = False
