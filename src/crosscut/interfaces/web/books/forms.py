"""Forms of account books: opening one, what is entered, taking an entry back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django import forms

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.fields import WordsField
from crosscut.interfaces.web.acting.refusing import refuse_at
from crosscut.interfaces.web.books import wording
from crosscut.interfaces.web.directives.fields import FilesField
from crosscut.interfaces.web.meetings.fields import NamedField
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.register.models import Disclosure
from crosscut.supervision.queries.books.answers import BookSheet
from crosscut.supervision.rules.books import MOST_PLACES, OF_A_DONOR, EntryKind

#: To which field a refusal belongs; of several the first that the form has.
AT: Mapping[str, tuple[str, ...]] = {
    "BookUntitled": ("title",),
    "BookTitledAlike": ("title",),
    "BookTooOpen": ("disclosure",),
    "NothingChanged": ("title",),
    "ItemUnnamed": ("name",),
    "ItemThere": ("name",),
    "CurrencyUnknown": ("name", "item"),
    "ItemUnknown": ("item",),
    "AmountUnread": ("amount",),
    "AmountNotPositive": ("amount",),
    "AmountTooFine": ("amount",),
    "AmountTooLarge": ("amount",),
    "DonorMissing": ("donor",),
    "BodyGone": ("organisation",),
    "PlaceMissing": ("place",),
    "PlaceTwice": ("to_place",),
    "DocumentMissing": ("citation",),
    "TooManyFiles": ("files",),
    "BoughtHalf": ("bought",),
    "Overdrawn": ("amount",),
    "PromiseOverdrawn": ("amount",),
    "EntryOutsideBook": ("day", "begins_on"),
    "PeriodClosed": ("day",),
    "PeriodNotAhead": ("until",),
    "ReasonNeeded": ("reason",),
}
refuse_at_place = partial(refuse_at, AT)


def said_of(name: str) -> dict[str, Any]:
    """What a form calls something."""
    words = wording.FIELDS[name]
    return {"label": words.label, "help_text": words.help}


class Suggested(forms.TextInput):
    """A line of text with what was written there before."""

    template_name = "books/parts/suggested.html"

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.known = list(known)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["known"] = self.known
        return context


class PastDay(forms.DateField):
    """A day that is not to come, with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "max": clock.today().isoformat()}
        )
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


def _disclosure(**options: Any) -> forms.ChoiceField:
    choices = [(each.value, KEYS["disclosure"][each.value]) for each in Disclosure]
    return forms.ChoiceField(**said_of("disclosure"), choices=choices, **options)


class OpenForm(forms.Form):
    """A new book."""

    use_required_attribute = False

    title = WordsField(**said_of("title"), max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["begins_on"] = PastDay(
            **said_of("begins_on"), initial=clock.today, required=False
        )
        self.fields["disclosure"] = _disclosure(initial=Disclosure.INTERNAL.value)


class ChangeForm(forms.Form):
    """What a book is called, and who may read it."""

    use_required_attribute = False

    title = WordsField(**said_of("title"), max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["disclosure"] = _disclosure()


class ItemForm(forms.Form):
    """What a book counts besides."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        **said_of("kind"), choices=list(wording.ITEM_KINDS.items()), initial="goods"
    )
    name = WordsField(**said_of("name"), max_length=100)
    unit = WordsField(**said_of("unit"), max_length=40, required=False)
    places = forms.IntegerField(
        **said_of("places"), min_value=0, max_value=MOST_PLACES, initial=0, required=False
    )


class CloseForm(forms.Form):
    """Until when a book is closed."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"] = PastDay(**said_of("until"))


class ReverseForm(forms.Form):
    """Why an entry is taken back, and of which day."""

    use_required_attribute = False

    reason = WordsField(long=True, **said_of("reason"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"] = PastDay(
            label=said_of("day")["label"], initial=clock.today, required=False
        )


class EntryForm(forms.Form):
    """What happened: of each kind only what it needs is asked."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, kind: EntryKind, sheet: BookSheet, actor: Actor, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._known = _known_to(sheet)
        self.fields["day"] = PastDay(**said_of("day"), initial=clock.today)
        if kind in OF_A_DONOR:
            self._ask_of_whom(kind, actor)
        self._ask_what(kind)
        self._ask_where(kind)
        if kind not in OF_A_DONOR:
            self._line("donor", "of_donor", required=False)
        self._line("citation", required=False, most=300)
        # Not as a name of the class: a form has `files` of its own.
        self.fields["files"] = FilesField(**said_of("files"), required=False)
        self.fields["text"] = WordsField(
            long=True,
            **said_of("text"),
            required=False,
            max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def _line(self, field: str, said: str = "", *, required: bool = True, most: int = 200) -> None:
        self.fields[field] = WordsField(
            **said_of(said or field),
            required=required,
            max_length=most,
            widget=Suggested(self._known.get(field, ())),
        )

    def _amount(self, field: str) -> None:
        self.fields[field] = forms.CharField(
            **said_of(field),
            max_length=40,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )

    def _ask_of_whom(self, kind: EntryKind, actor: Actor) -> None:
        new = kind not in (EntryKind.LAPSE, EntryKind.GIVE_BACK)
        self._line("donor", required=not new)
        if new:
            named = NamedField("organisation", **said_of("organisation"), required=False)
            named.ask_as(actor)
            self.fields["organisation"] = named
            self.fields["nameless"] = forms.BooleanField(**said_of("nameless"), required=False)

    def _ask_what(self, kind: EntryKind) -> None:
        self._line("item", most=100)
        self._amount("amount")
        if kind in (EntryKind.RECEIVE, EntryKind.LAPSE):
            choices = [
                (key, word)
                for key, word in wording.PROMISES.items()
                if key or kind is EntryKind.RECEIVE
            ]
            self.fields["promise"] = forms.ChoiceField(
                **said_of("promise"), choices=choices, required=kind is EntryKind.LAPSE
            )

    def _ask_where(self, kind: EntryKind) -> None:
        """Where it was and where it went, and what it was turned into on the way."""
        if kind is EntryKind.RECEIVE:
            self._line("place")
        elif kind not in (EntryKind.ALLOCATE, EntryKind.PLEDGE, EntryKind.LAPSE):
            self._line("place", "from_place")
        if kind is EntryKind.MOVE:
            self._line("to_place")
        if kind is EntryKind.USE:
            self._line("to_place", "used_place", required=False)
        if kind is EntryKind.BUY:
            self._line("bought", most=100)
            self._amount("bought_amount")
            self._line("to_place", "bought_place", required=False)


def _known_to(sheet: BookSheet) -> dict[str, list[str]]:
    """What fields suggest: what the book counts, its places, its donors."""
    places = list(dict.fromkeys(row.place.name for row in sheet.places))
    return {
        "item": [each.name for each in sheet.counted],
        "place": places,
        "to_place": places,
        "donor": list(dict.fromkeys(row.donor.name for row in sheet.donors if row.donor.name)),
        "bought": [each.name for each in sheet.counted if each.kind != "money"],
    }


def given(form: forms.Form) -> dict[str, Any]:
    """What was filled in, as the actions take it."""
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, "", [])}
