"""The shapes of what pages say: a text, texts by key, what a form calls a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise

Said = str | Promise
Words = Mapping[str, Said]


class Field(NamedTuple):
    """What a form calls something that a verb asks for."""

    label: Said
    help: Said = ""
