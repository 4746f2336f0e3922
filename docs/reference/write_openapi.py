"""Writes docs/reference/openapi.json, the document of the API, from its routes.

Run it after a route or a schema changed: python docs/reference/write_openapi.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

PAGE = Path(__file__).with_name("openapi.json")


def document() -> str:
    """The whole document, as it is served at /api/v1/openapi.json."""
    from crosscut.interfaces.api.urls import api

    return json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.test")
    import django

    django.setup()
    PAGE.write_text(document(), encoding="utf-8")
