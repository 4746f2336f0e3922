"""A server that others reach does not start with what is unsafe, and says what to set."""

from __future__ import annotations

import pytest

from crosscut.access.safety import unsafe

KEY = "k4mB9x-Qz7Lw2Vn8RtY5cJhGfD3sApE6uX1oIiTmNbWvKeZqSy"
GOOD = {"secret_key": KEY, "debug": False, "hosts": ["groups.example.org"]}


def test_good_settings_are_safe() -> None:
    assert unsafe(**GOOD) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"secret_key": ""}, "SECRET_KEY is not set"),
        ({"secret_key": KEY[:49]}, "too short"),
        ({"secret_key": "a" * 80}, "too plain"),
        ({"secret_key": "django-insecure-" + KEY}, "placeholder"),
        ({"secret_key": "changeme" + KEY}, "placeholder"),
        ({"debug": True}, "DEBUG is set"),
        ({"hosts": []}, "ALLOWED_HOSTS is not set"),
        ({"hosts": [""]}, "ALLOWED_HOSTS is not set"),
        ({"hosts": ["*"]}, "ALLOWED_HOSTS is “*”"),
        ({"hosts": ["groups.example.org", ".example.org"]}, "ALLOWED_HOSTS is “.example.org”"),
    ],
)
def test_what_is_unsafe_is_named(given: dict[str, object], says: str) -> None:
    said = unsafe(**{**GOOD, **given})  # type: ignore[arg-type]
    assert said is not None
    assert says in said
