"""What others changed while a form was open: theirs and yours, side by side."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.interfaces.web.acting.act import Act
from crosscut.interfaces.web.acting.widgets import Picked
from crosscut.interfaces.web.history.shown import ShownEntry, shown_entries
from crosscut.interfaces.web.wording.dates import spoken_period
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.changes import changes_of
from crosscut.register.queries.entries import UNTOUCHED, entries_since, version_of

#: The hidden field with the version of the thing that the form has seen.
SEEN = "seen"


class Difference(NamedTuple):
    """A field whose value in the register is another than the one that was typed."""

    label: str
    theirs: str
    yours: str


class Meanwhile(NamedTuple):
    """What came between: the entries, and the fields that differ now."""

    entries: list[ShownEntry]
    differences: tuple[Difference, ...]


def seen_now(thing: Any, actor: Actor) -> str:
    """The version of a thing; UNTOUCHED for no thing."""
    if thing is None:
        return UNTOUCHED
    return version_of(thing.record_kind(), thing.pk, actor=actor)


def meanwhile(act: Act, thing: Any, form: forms.Form, seen: str, actor: Actor) -> Meanwhile | None:
    """What came after the entry that the form has seen; None where nothing did."""
    if thing is None or not seen:
        return None
    entries = entries_since(thing.record_kind(), thing.pk, (seen,), actor=actor)
    if not entries:
        return None
    theirs = act.start(thing, actor)
    differences = []
    for name in form.fields:
        if name in theirs:
            now, typed = _said(theirs[name]), _said(form.cleaned_data.get(name, form[name].value()))
            if now != typed:
                differences.append(Difference(str(form[name].label), now, typed))
    said = shown_entries(changes_of(entries, actor=actor), actor, window_of(None))
    return Meanwhile(said, tuple(differences))


def _said(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, dict):
        return " / ".join(str(each) for each in value.values()) or "—"
    if isinstance(value, Period):
        return spoken_period(value.since_text, value.until_text)
    if isinstance(value, Picked):
        return value.text
    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value)) or "—"
    return str(value)
