"""How much one account, or one address without one, asks for within a minute, and how much is sent
at once. Each is read from the environment and named in docs/reference/settings.md."""

import os
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

from crosscut.config.settings.signing_in import CACHES

#: What is counted, the variable that sets it, and how many a minute without it.
COUNTED = {
    "search": ("LIMIT_SEARCH", 240),
    "api read": ("LIMIT_API_READ", 1200),
    "api write": ("LIMIT_API_WRITE", 300),
    "export": ("LIMIT_EXPORT", 30),
    "upload": ("LIMIT_UPLOAD", 60),
}


def whole_number(environment: Mapping[str, str], name: str, otherwise: int) -> int:
    """A number of the environment, 0 or more. Raises ImproperlyConfigured for anything else."""
    said = environment.get(name, "").strip()
    if not said:
        return otherwise
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise ImproperlyConfigured(f"{name} is “{said}”: give a whole number, or 0 for no limit.")
    return int(said)


#: By what is counted; 0 counts nothing.
LIMITS = {kind: whole_number(os.environ, *named) for kind, named in COUNTED.items()}
#: Live pages that are open at once, of all and of one account; each is a socket of the server.
LIVE_STREAMS = whole_number(os.environ, "LIMIT_LIVE_PAGES", 1000)
LIVE_STREAMS_OF_ONE = whole_number(os.environ, "LIMIT_LIVE_PAGES_OF_ONE", 12)
#: The largest request in bytes: the files of one upload together.
LARGEST_UPLOAD = whole_number(os.environ, "LARGEST_UPLOAD_MB", 64) << 20

# In memory, since the server is one process: to count costs no statement and writes nothing.
CACHES["limits"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "limits",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
