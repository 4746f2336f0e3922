"""Capacities and what facts lack, in the reader's words."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext

from crosscut.access.capacities import CAPACITIES
from crosscut.interfaces.web.wording.dates import spoken_date
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.interfaces.web.wording.refusals import filled
from crosscut.register.queries.sayings import KINDS

register = template.Library()


@register.filter
def capacity(key: str) -> str:
    """What somebody is called who has a capacity."""
    return gettext(CAPACITIES[key].name)


@register.filter
def fact_words(kind: str) -> str:
    """What a kind of fact is called."""
    return word_for(KINDS[kind].about, "fact")


@register.filter
def lack(missing: Any) -> str:
    """What a fact lacks, as a sentence."""
    return filled(missing.says, {"day": spoken_date(missing.day) if missing.day else ""})
