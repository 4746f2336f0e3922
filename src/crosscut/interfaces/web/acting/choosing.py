"""Fields in which one chooses of few: organisations at the table, groups, a body above."""

from __future__ import annotations

from typing import Any

from django import forms

from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.wording.names import called_name
from crosscut.register.models import Group, Organisation
from crosscut.register.queries.facts import Reference


def named(references: tuple[Reference, ...]) -> list[tuple[str, str]]:
    """Things to choose from, in the reader's language."""
    return [(each.id, called_name(each).text) for each in references]


class OrganisationsField(forms.MultipleChoiceField):
    """Organisations at the table, to tick; cleans to rows."""

    def __init__(self, references: tuple[Reference, ...], **options: Any) -> None:
        super().__init__(
            choices=named(references), widget=forms.CheckboxSelectMultiple(), **options
        )

    def clean(self, value: Any) -> list[Organisation]:
        ids = [decode(each) for each in super().clean(value)]
        return list(Organisation.objects.filter(pk__in=ids).order_by("pk"))


class BodyField(forms.ChoiceField):
    """One of the bodies above; cleans to its identifier."""

    def __init__(self, references: tuple[Reference, ...], **options: Any) -> None:
        super().__init__(choices=named(references), widget=forms.RadioSelect(), **options)

    def clean(self, value: Any) -> int | None:
        chosen = super().clean(value)
        return decode(chosen) if chosen else None


class GroupsField(forms.MultipleChoiceField):
    """Groups to tick; cleans to rows."""

    def __init__(self, references: tuple[Reference, ...], **options: Any) -> None:
        super().__init__(
            choices=named(references), widget=forms.CheckboxSelectMultiple(), **options
        )

    def clean(self, value: Any) -> list[Group]:
        ids = [decode(each) for each in super().clean(value)]
        return list(Group.objects.filter(pk__in=ids).order_by("pk"))
