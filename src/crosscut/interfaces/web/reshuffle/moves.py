"""The upper half of the page: the day, and for each who moves the posts left and taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.web.acting.fields import DayField, ThingField, WordsField
from crosscut.interfaces.web.acting.looking_up import chosen
from crosscut.interfaces.web.address import LONGEST
from crosscut.register.models import Tenure
from crosscut.register.queries.facts import PostEntry
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.reshuffle import Taking, Touched, held_posts
from crosscut.register.rules.reshuffling import Way

#: More people than this move in no reshuffle; more lines are somebody's mistake.
MOST = 30
ROWS = "rows"


class Held(NamedTuple):
    """A post that a person holds on the day, and whether it is left."""

    tenure: Tenure
    id: str
    post: PostEntry | None
    left: bool


class DayForm(forms.Form):
    on = DayField(exact=True, label=_("On"))
    reason = WordsField(label=_("Occasion"), required=False)


class MoveForm(forms.Form):
    """One line: who moves, and which post is taken. Which are left is ticked below it."""

    person = ThingField("person", label=_("Who moves"))
    post = ThingField("post", label=_("Takes the post"), required=False)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            assert isinstance(field, ThingField)
            field.actor = field.widget.actor = actor
        #: Whose posts are shown, and what they are.
        self.of = ""
        self.held: list[Held] = []

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named: a line that somebody added and does not need."""
        given: Any = self["person"].value()
        return not str(getattr(given, "text", given) or "").strip()


class Moves:
    """The day and the lines of one request."""

    def __init__(self, data: Any, actor: Actor, *, person: str = "", post: str = "") -> None:
        self.data, self.actor = data, actor
        self.places = 1 if data is None else _places(data)
        if data is None:
            self.day = DayForm(initial={"on": clock.today().isoformat()})
            start = {"person": person[:LONGEST], "post": post[:LONGEST]}
            self.rows = [MoveForm(actor=actor, prefix="m0", initial=start)]
        else:
            self.day = DayForm(data)
            self.rows = [
                MoveForm(data, actor=actor, prefix=f"m{place}") for place in range(self.places)
            ]

    def with_one_more(self, person: str) -> Moves:
        """The same with a line more, for a person by identifier."""
        if self.places >= MOST:
            return self
        data = self.data.copy()
        data[ROWS] = str(self.places + 1)
        choice = chosen("person", person, self.actor)
        name = f"m{self.places}-person"
        if choice is not None:
            data[name], data[f"{name}-for"] = choice.name, choice.name
            data[f"{name}-id"] = choice.id
        return Moves(data, self.actor)

    def add_empty(self) -> None:
        """An empty line below those that were read."""
        if self.places < MOST:
            self.rows.append(MoveForm(actor=self.actor, prefix=f"m{self.places}"))
            self.places += 1

    def is_valid(self) -> bool:
        """Whether day and lines can be read. Lines that name nobody are left out."""
        self.rows = [row for row in self.rows if not row.is_empty] or self.rows[:1]
        sound = [form.is_valid() for form in (self.day, *self.rows)]
        self._tick()
        return all(sound)

    def _tick(self) -> None:
        """Of whom the posts were not shown yet leaves them all."""
        on = self.day.cleaned_data.get("on") or clock.today()
        #: A second line of one person takes one post more; what is left stands in the first.
        first = {
            row.cleaned_data["person"].pk: row
            for row in reversed(self.rows)
            if row.cleaned_data.get("person")
        }
        tenures = held_posts(first, on, actor=self.actor)
        gathering = Gathering(self.actor, PartialDate(on, on))
        for tenure in (tenure for held in tenures.values() for tenure in held):
            gathering.mention("post", tenure.post_id)
            gathering.mention("organisation", tenure.post.organisation_id)
        gathering.load_names()
        for person, row in first.items():
            row.of = encode(person)
            was_shown = self.data.get(f"{row.prefix}-of") == row.of
            ticked = self.data.getlist(f"{row.prefix}-leaves")
            taken = row.cleaned_data.get("post")
            row.held = [
                Held(
                    tenure,
                    encode(tenure.pk),
                    gathering.post(tenure.post),
                    encode(tenure.pk) in ticked if was_shown else tenure.post != taken,
                )
                for tenure in tenures.get(person, ())
            ]

    def leaves(self) -> list[Tenure]:
        return [held.tenure for row in self.rows for held in row.held if held.left]

    def takes(self) -> list[Taking]:
        return list(self._takes())

    def _takes(self) -> Iterator[Taking]:
        for row in self.rows:
            if row.cleaned_data.get("post"):
                yield Taking(row.cleaned_data["person"], row.cleaned_data["post"])

    def decisions(self, touched: Iterable[Touched]) -> dict[int, Way]:
        """What was chosen for seats, as far as it is open to them; what was chosen for all that
        are still open last."""
        chosen_ways: dict[int, Way] = {}
        for each in touched:
            pk = each.seat.pk
            ways = {str(way): way for way in each.ways}
            way = ways.get(self.data.get(f"seat-{encode(pk)}", ""))
            if way is None and each.asks:
                way = ways.get(self.data.get("rest", ""))
            if way is not None:
                chosen_ways[pk] = way
        return chosen_ways


def _places(data: Any) -> int:
    asked = data.get(ROWS, "1")
    return max(1, min(int(asked), MOST)) if asked.isascii() and asked.isdigit() else 1
