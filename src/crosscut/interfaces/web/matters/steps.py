"""The forms of a matter's verbs: made from what each verb's action takes, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.choosing import BodyField, GroupsField, OrganisationsField
from crosscut.interfaces.web.acting.fields import DueField, WordsField, offered_day
from crosscut.interfaces.web.acting.refusing import refuse_at
from crosscut.interfaces.web.consultation import showing as consulted
from crosscut.interfaces.web.matters import wording
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.words import Field, Words
from crosscut.table.actions.submitting import ANSWERS
from crosscut.table.models import Matter
from crosscut.table.queries.answers import MatterSheet, Verb
from crosscut.table.rules.differences import Piece, difference
from crosscut.table.verbs import ACTIONS, asks_for

LONGEST = 20_000
#: To which field a refusal belongs: the first of these that the form has.
PLACES: Mapping[str, tuple[str, ...]] = {
    "DueInThePast": ("due", "wanted_by"),
    "NobodyToConsult": ("organisations",),
    "NotInTheGroup": ("organisations",),
    "AskedAlready": ("organisations", "question"),
    "QuestionMissing": ("question",),
    "TextNeeded": ("text", "views"),
    "SeveralBodiesAbove": ("body",),
    "WrongBodyAbove": ("body",),
    "NotCounterpart": ("counterparts",),
    "BodyGone": ("body",),
    "PaperMissing": ("paper",),
    "DayToCome": ("dated",),
    "NothingChanged": ("remit", "disclosure", "text"),
    "ReasonNeeded": ("ruling", "dissent", "reason"),
}
refuse_at_place = partial(refuse_at, PLACES)


Make = Callable[[str, MatterSheet, dict[str, Any]], forms.Field | None]


def _text(_verb: str, _sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
    return WordsField(long=True, max_length=LONGEST, **said)


def _organisations(_verb: str, sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
    return OrganisationsField(sheet.at_the_table, **said)


def _due(_verb: str, _sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
    return DueField(**said)


def _body(verb: str, sheet: MatterSheet, said: dict[str, Any]) -> forms.Field | None:
    # Whom one submits to in the place of a body that is gone, one chooses also where it is one.
    if len(sheet.bodies_above) < 2 and verb != "reroute":
        return None
    return BodyField(sheet.bodies_above, **said | {"required": True})


def _views(verb: str, sheet: MatterSheet, said: dict[str, Any]) -> forms.Field | None:
    """What was agreed goes up without views."""
    if verb == "submit" and sheet.state != "unresolved":
        return None
    return _text(verb, sheet, said)


def _chosen(words: Words) -> Make:
    def made(_verb: str, _sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
        return forms.ChoiceField(choices=list(words.items()), widget=forms.RadioSelect(), **said)

    return made


def _crisis(_verb: str, _sheet: MatterSheet, _said: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(required=False, widget=forms.HiddenInput())


def _line(_verb: str, _sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
    return WordsField(max_length=500, **said)


def _day(_verb: str, _sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
    widget = forms.DateInput(
        format="%Y-%m-%d", attrs={"type": "date", "max": clock.today().isoformat()}
    )
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d"], **said)


def _answer(_verb: str, _sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
    choices = [(each, wording.VERBS[each]) for each in ANSWERS]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect(), **said)


def _counterparts(_verb: str, sheet: MatterSheet, said: dict[str, Any]) -> forms.Field | None:
    return GroupsField(sheet.counterparts, **said) if sheet.counterparts else None


def _rejected(_verb: str, sheet: MatterSheet, said: dict[str, Any]) -> forms.Field | None:
    """Only what a group below submitted can be rejected so."""
    return forms.BooleanField(**said) if sheet.raised_by == "below" else None


def _yes_or_no(_verb: str, _sheet: MatterSheet, said: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**said)


MAKERS: Mapping[str, Make] = {
    "organisations": _organisations,
    "due": _due,
    "reason": _text,
    "views": _views,
    "ruling": _text,
    "dissent": _text,
    "text": _text,
    "form": _chosen(wording.FORMS),
    "body": _body,
    "remit": _chosen(wording.REMITS),
    "disclosure": _chosen(KEYS["disclosure"]),
    "crisis": _crisis,
    "silence_counts": _yes_or_no,
    "answer": _answer,
    "paper": _line,
    "dated": _day,
    "counterparts": _counterparts,
    "rejected": _rejected,
}


def form_of(verb: str, sheet: MatterSheet, sent: QueryDict | None = None) -> forms.Form:
    """The form of a verb on a matter; `sent` is what somebody typed into it."""
    fields: dict[str, forms.Field] = {}
    for name, needed in asks_for(verb).items():
        words = wording.FIELDS_OF.get((verb, name)) or wording.FIELDS.get(name, Field(""))
        said = {"label": words.label, "help_text": words.help, "required": needed}
        made = MAKERS[name](verb, sheet, said)
        if made is not None:
            fields[name] = made
    kind: type[forms.Form] = type("VerbForm", (forms.Form,), fields)
    return kind(sent, prefix=verb, initial=_initial(verb, sheet), use_required_attribute=False)


def _initial(verb: str, sheet: MatterSheet) -> dict[str, Any]:
    draft = sheet.dossier.sections.draft if sheet.dossier else ""
    before = (
        sheet.consultation.rounds[-1].organisations
        if sheet.consultation.rounds
        else sheet.at_the_table
    )
    text = {"agree": draft, "rule": draft}
    if verb in ("amend", "record_answer") and sheet.submissions:
        text[verb] = sheet.submissions[-1].text
    stood = [line.text for line in sheet.trail if line.verb == "leave_open"]
    views = {"leave_open": consulted.views_of(sheet.consultation)}
    if verb == "submit" and stood:
        views["submit"] = stood[-1]
    return {
        "organisations": [each.id for each in before],
        "due": "" if verb == "submit" else offered_day(),
        "answer": "approve",
        "text": text.get(verb, ""),
        "views": views.get(verb, ""),
        "dissent": consulted.dissent_of(sheet.consultation),
        "form": "directive",
        "remit": sheet.remit or sheet.remit_proposed,
        "disclosure": sheet.disclosure,
        "crisis": not sheet.crisis,
    }


@dataclass(frozen=True)
class Against:
    """What was recommended against what somebody typed; `looked` says that it was typed."""

    pieces: tuple[Piece, ...]
    looked: bool

    @property
    def differs(self) -> bool:
        return any(piece.how != "same" for piece in self.pieces)


@dataclass(frozen=True)
class Offer:
    """A verb as a page offers it: its words, its form, and what it still waits for."""

    verb: str
    label: str | Promise
    help: str | Promise
    form: forms.Form
    leads_on: bool
    hurts: bool
    unmet: tuple[str | Promise, ...]
    open: bool = False
    against: Against | None = None

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return any(not field.is_hidden for field in self.form)


def offer_of(verb: Verb, sheet: MatterSheet, typed: forms.Form | None = None) -> Offer:
    """A verb that somebody may take."""
    unmet = tuple(wording.UNMET[need] for need in verb.needs if _is_unmet(need, sheet))
    form = form_of(verb.verb, sheet) if typed is None else typed
    return Offer(
        verb=verb.verb,
        label=label_of(verb.verb, sheet),
        help=wording.HELPS[verb.verb],
        form=form,
        leads_on=verb.verb in wording.LEADS_ON and not unmet,
        hurts=verb.verb in wording.HURTS,
        unmet=unmet,
        open=typed is not None,
        against=_against(verb.verb, sheet, form, looked=typed is not None),
    )


def looked_at(verb: str, sheet: MatterSheet, sent: QueryDict) -> forms.Form:
    """The form with what somebody typed, not judged yet."""
    form = form_of(verb, sheet)
    for name in form.fields:
        typed = sent.get(f"{verb}-{name}")
        if typed is not None:
            form.initial[name] = typed.replace("\0", "")
    return form


def _against(verb: str, sheet: MatterSheet, form: forms.Form, *, looked: bool) -> Against | None:
    """Whoever decides otherwise than recommended sees how, before it is decided."""
    if verb != "amend" or not sheet.submissions:
        return None
    typed = str(form["text"].value() or "").replace("\r\n", "\n").strip()
    return Against(difference(sheet.submissions[-1].text.strip(), typed[:LONGEST]), looked)


def label_of(verb: str, sheet: MatterSheet) -> str | Promise:
    """The word on a verb's button."""
    return wording.NO_CRISIS if verb == "mark_crisis" and sheet.crisis else wording.VERBS[verb]


def _is_unmet(need: str, sheet: MatterSheet) -> bool:
    match need:
        case "draft text":
            return not (sheet.dossier and sheet.dossier.sections.draft.strip())
        case "remit":
            return not sheet.remit
        case "round or crisis":
            return not (sheet.consultation.rounds or sheet.crisis)
        case "routine":
            return sheet.remit != "routine"
        case "body above":
            return not sheet.bodies_above
        case "nothing in the way":
            carried = any(vote.carried for vote in sheet.consultation.votes)
            return bool(sheet.consultation.obstacles) and not carried
    return False


def carry_out(verb: str, matter: Matter, seen: int, form: forms.Form, actor: Actor) -> None:
    """Do what a valid form says. Raises the action's refusals."""
    ACTIONS[verb](matter=matter, seen=seen, actor=actor, **_given(verb, form))


def _given(verb: str, form: forms.Form) -> dict[str, Any]:
    """What was filled in; what was left empty and has a value of its own is not said."""
    asked = asks_for(verb)
    return {
        name: value
        for name, value in form.cleaned_data.items()
        if asked[name] or value not in ("", None)
    }
