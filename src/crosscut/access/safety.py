"""What a server that other machines reach has to have, in plain Python: settings ask it before
anything else is there, and `crosscut serve` asks it again."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST_KEY = 50
#: Keys by which frameworks and tutorials say that they want to be replaced.
PLACEHOLDERS = ("django-insecure", "secret", "changeme", "change-me", "insecure", "a key for tests")


def unsafe(*, secret_key: str, debug: bool, hosts: Sequence[str]) -> str | None:
    """The first thing that is not safe, as a sentence that says what to set; None where all is."""
    if not secret_key:
        return "SECRET_KEY is not set: give the server a long random key."
    low = secret_key.lower()
    if len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < 10:
        return (
            f"SECRET_KEY is too short or too plain: give the server at least {SHORTEST_KEY} random"
            " characters, such as `openssl rand -base64 48` writes."
        )
    if low.startswith(PLACEHOLDERS):
        return "SECRET_KEY is a placeholder: give the server a long random key of its own."
    if debug:
        return "DEBUG is set: production does not run with it."
    if not [host for host in hosts if host.strip()]:
        return "ALLOWED_HOSTS is not set: name the hosts, separated by commas."
    for host in hosts:
        if "*" in host or host.startswith("."):
            return (
                f"ALLOWED_HOSTS is “{host}”: name each host, or links in mails could lead anywhere."
            )
    return None
