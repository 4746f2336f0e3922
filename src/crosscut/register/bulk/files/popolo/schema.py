"""The schema that what is read and what is written both meet."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

#: Nobody's register is larger, and JSON is held in memory whole.
MOST_BYTES = 64 << 20
GROUP = "group"
ORGANISATION = "organisation"


@cache
def validator() -> Draft202012Validator:
    schema: dict[str, Any] = json.loads(
        files("crosscut.register.bulk.files.popolo")
        .joinpath("popolo.schema.json")
        .read_text("utf-8")
    )
    return Draft202012Validator(schema)
