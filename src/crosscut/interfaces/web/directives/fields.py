"""Fields that forms of directives are made of: files, a planned course by lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from crosscut.interfaces.web.directives.forms import said_of
from crosscut.interfaces.web.files import handed_in
from crosscut.supervision.rules.planning import Planned, read_point
from crosscut.table.files import CheckedFile


class SeveralFiles(forms.ClearableFileInput):
    """Hands on all files that were chosen."""

    allow_multiple_selected = True


class FilesField(forms.Field):
    """Files, each checked by its bytes; cleans to those that may be kept, or says why one may not
    be."""

    widget = SeveralFiles

    def clean(self, value: Any) -> list[CheckedFile]:
        sent: Iterable[File[Any]] = value or ()
        handed = handed_in(sent)
        if handed.wrong:
            raise ValidationError(handed.wrong)
        return handed.files


class PlanField(forms.CharField):
    """A planned course, a point a line: "2026-12-31 8 The pumps are ordered". Cleans to points."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[Planned]:
        points = []
        for line in str(super().clean(value)).splitlines():
            if line.strip():
                point = read_point(line)
                if point is None:
                    said = _("“%(line)s” is no point: a day, then a figure, a milestone or both.")
                    raise ValidationError(said % {"line": line[:60]})
                points.append(point)
        return points


def points_at_issue() -> PlanField:
    """What shall be reached by which days, as far as it is known when it is issued."""
    return PlanField(**said_of("points"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def written(points: Iterable[Any]) -> str:
    """Points as the field takes them: with `day`, `figure` and `milestone`."""
    return "\n".join(
        " ".join(str(part) for part in (each.day, each.figure, each.milestone) if part)
        for each in points
    )
