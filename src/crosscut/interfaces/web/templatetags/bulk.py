"""What the pages of files need in templates."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from crosscut.register.bulk.rules.form import Sheet

register = template.Library()


@register.filter
def sheet_title(sheet: Sheet) -> str:
    """The name of a sheet as its file has it in the reader's language."""
    return sheet.chinese if get_language() == "zh-hans" else sheet.english
