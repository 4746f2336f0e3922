"""What a live page shows, as text: made once for all who may know the same in the same manner."""

from __future__ import annotations

import hashlib
import zoneinfo
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone, translation

from crosscut.table.queries.live_answers import LiveSheet

STATE = "live/parts/state.html"


class Manner(NamedTuple):
    """How somebody is spoken to: language and time zone."""

    language: str
    zone: str

    @classmethod
    def of_now(cls) -> Manner:
        """That of the request which is being answered."""
        return cls(translation.get_language() or "en", timezone.get_current_timezone_name())


class Told(NamedTuple):
    """A part of a page, and a name that is another one as soon as the part is."""

    html: str
    name: str


def told(sheet: LiveSheet, manner: Manner) -> Told:
    """Where a meeting is, as a part of a page. No statement, and nothing of a request in it."""
    zone = timezone.override(zoneinfo.ZoneInfo(manner.zone))
    with translation.override(manner.language), zone:
        html = render_to_string(STATE, {"sheet": sheet}).strip()
    return Told(html, hashlib.blake2b(html.encode(), digest_size=9).hexdigest())
