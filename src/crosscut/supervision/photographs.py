"""Photographs that are handed in at an inspection, as they may be kept."""

from __future__ import annotations

from crosscut.documents.photographs import CleanPhotograph, NoPhotographError, cleaned
from crosscut.supervision.refusals.inspections import PhotographRefused
from crosscut.table.files import tidy_name


def checked_photograph(name: str, data: bytes) -> CleanPhotograph:
    """A photograph of nothing but its pixels, under a tidy name. Refuses: PhotographRefused."""
    shown = tidy_name(name)
    try:
        return cleaned(shown, data)
    except NoPhotographError as problem:
        raise PhotographRefused(name=shown, problem=str(problem)) from None
