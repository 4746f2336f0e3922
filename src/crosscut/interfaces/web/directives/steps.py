"""The verbs of a directive as its page offers them, each with its form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import Promise

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.acting.fields import DueField, WordsField
from crosscut.interfaces.web.directives import wording
from crosscut.interfaces.web.directives.fields import FilesField, PlanField, written
from crosscut.interfaces.web.directives.forms import (
    LONGEST_TASK,
    LONGEST_UNIT,
    AnewForm,
    ReasonForm,
    TaskForm,
    figure_field,
    said_of,
)
from crosscut.interfaces.web.reports.forms import RhythmForm
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.register.models import Group
from crosscut.supervision.models import Directive, Inspection
from crosscut.supervision.queries.answers import DirectiveSheet
from crosscut.supervision.queries.directives.issuing import issuing_of
from crosscut.supervision.queries.directives.sheet import sheet_of
from crosscut.supervision.queries.inspections.lists import inspections_that_show
from crosscut.table.queries.places import counterparts_of


@dataclass(frozen=True)
class Offer:
    """A verb as the page offers it."""

    verb: str
    label: str | Promise
    help: str | Promise
    make: Callable[[], forms.Form]
    leads_on: bool
    hurts: bool
    #: Where the page is with the form open: of those that are closed it has none.
    opens_at: str
    open: bool = False

    @cached_property
    def form(self) -> forms.Form:
        return self.make()

    @property
    def part(self) -> str:
        """Which part of the page its form is."""
        return f"step-{self.verb}"

    @property
    def asks(self) -> bool:
        """Whether there is anything to fill in."""
        return self.verb in FORMS


class WithdrawForm(ReasonForm):
    """Why; and that the open parts go too."""

    with_parts = forms.BooleanField(**said_of("with_parts"), required=False)


class EvidenceForm(forms.Form):
    """By what one sees that it is done: words, files, or both."""

    use_required_attribute = False

    evidence = WordsField(
        long=True, **said_of("evidence"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Not as a name of the class: a form has `files` of its own.
        self.fields["files"] = FilesField(**said_of("files"), required=False)


class VerifyForm(EvidenceForm):
    """How the office saw it, and by what."""

    way = forms.ChoiceField(
        **said_of("way"), choices=list(wording.WAYS.items()), widget=forms.RadioSelect
    )
    field_order = ("way", "inspection", "evidence", "files")

    def __init__(self, *args: Any, inspections: Iterable[Inspection] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.inspections = {each.address: each for each in inspections}
        if self.inspections:
            # Of those that look at it and are reported; else there is nothing to choose.
            self.fields["inspection"] = forms.ChoiceField(
                **said_of("inspection"),
                choices=[
                    ("", "—"),
                    *((key, f"{each.numbered} {each.subject}")
                      for key, each in self.inspections.items()),
                ],
                required=False,
            )  # fmt: skip
            self.order_fields(self.field_order)

    def clean_inspection(self) -> Inspection | None:
        return self.inspections.get(self.cleaned_data["inspection"])


class ExtendForm(forms.Form):
    """A later day, and why."""

    use_required_attribute = False

    due = DueField(**said_of("due"))
    reason = WordsField(long=True, **said_of("reason"), widget=forms.Textarea(attrs={"rows": 2}))


class AmendForm(forms.Form):
    """What is to be done, as it is said now; and why it changes."""

    use_required_attribute = False

    reason = WordsField(long=True, **said_of("reason"), widget=forms.Textarea(attrs={"rows": 2}))
    task = WordsField(
        **said_of("task"), max_length=LONGEST_TASK, widget=forms.Textarea(attrs={"rows": 2})
    )
    result = WordsField(long=True, **said_of("result"), widget=forms.Textarea(attrs={"rows": 2}))
    unit = WordsField(**said_of("unit"), max_length=LONGEST_UNIT, required=False)
    baseline = figure_field("baseline")
    target = figure_field("target")


class PlanForm(forms.Form):
    """The planned course, a point a line."""

    use_required_attribute = False

    points = PlanField(**said_of("points"), widget=forms.Textarea(attrs={"rows": 5}))


class PartForm(TaskForm):
    """A part of a directive: its own task, result and organisation; due with the whole where no
    day is said."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("supporting", "other_supporting"):
            del self.fields[name]
        self.fields["due"].required = False
        self.fields["due"].help_text = wording.DUE_WITH_THE_WHOLE

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        del given["supporting"]
        return given


class CascadeForm(PartForm):
    """A part for a group at a lower level, which one of its organisations carries out."""

    def __init__(self, *args: Any, groups: list[Group], **options: Any) -> None:
        super().__init__(*args, **options)
        self._groups = {encode(each.pk): each for each in groups}
        self.fields["group"] = forms.ChoiceField(
            **said_of("group"),
            choices=[(key, each.display) for key, each in self._groups.items()],
            widget=forms.RadioSelect,
        )
        del self.fields["lead"]
        self.order_fields(["group", "other_lead"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("group"):
            given["group"] = self._groups[given["group"]]
        return given


#: What somebody gave with a form, and its prefix.
_Given = dict[str, Any]
_Make = Callable[[Directive, Actor, Any, _Given], forms.Form]


def _plain(form: type[forms.Form]) -> _Make:
    def made(_directive: Directive, _actor: Actor, sent: Any, given: _Given) -> forms.Form:
        return form(sent, **given)

    return made


def _withdraw(directive: Directive, _actor: Actor, sent: Any, given: _Given) -> forms.Form:
    form = WithdrawForm(sent, **given)
    if not directive.parts.exists():
        del form.fields["with_parts"]
    return form


def _extend(directive: Directive, _actor: Actor, sent: Any, given: _Given) -> forms.Form:
    return ExtendForm(sent, **given, initial={"due": directive.due})


def _amend(directive: Directive, _actor: Actor, sent: Any, given: _Given) -> forms.Form:
    initial = {
        name: getattr(directive, name) for name in ("task", "result", "unit", "baseline", "target")
    }
    for name in ("baseline", "target"):
        if initial[name] is not None:
            initial[name] = f"{initial[name].normalize():f}"
    return AmendForm(sent, **given, initial=initial)


def _plan(directive: Directive, _actor: Actor, sent: Any, given: _Given) -> forms.Form:
    points = list(directive.planned.filter(left_out_on__isnull=True))
    for each in points:
        if each.figure is not None:
            each.figure = f"{each.figure.normalize():f}"
    return PlanForm(sent, **given, initial={"points": written(points)})


def _split(directive: Directive, actor: Actor, sent: Any, given: _Given) -> forms.Form:
    known = issuing_of(directive.group_id, None, actor=actor)
    return PartForm(sent, **given, organisations=known.organisations, actor=actor)


def _cascade(directive: Directive, actor: Actor, sent: Any, given: _Given) -> forms.Form:
    groups = counterparts_of(actor, directive.group_id)
    return CascadeForm(sent, **given, organisations=(), actor=actor, groups=groups)


def _issue_anew(directive: Directive, actor: Actor, sent: Any, given: _Given) -> forms.Form:
    known = issuing_of(directive.group_id, directive.matter, actor=actor)
    sheet = sheet_of(directive, actor=actor)
    return AnewForm(
        sent,
        **given,
        organisations=known.organisations,
        actor=actor,
        due=directive.due,
        initial=_as_it_is(sheet, frozenset(each.id for each in known.organisations)),
    )


def _verify(directive: Directive, actor: Actor, sent: Any, given: _Given) -> forms.Form:
    return VerifyForm(sent, **given, inspections=inspections_that_show(directive, actor=actor))


def _set_rhythm(directive: Directive, actor: Actor, sent: Any, given: _Given) -> forms.Form:
    return RhythmForm(sent, **given, initial={"rhythm": directive.rhythm})


#: Offered beside the reports.
ELSEWHERE = frozenset({"set_rhythm"})
#: The form of each verb; the others ask for nothing.
FORMS: Mapping[str, _Make] = {
    "decline": _plain(ReasonForm),
    "challenge": _plain(ReasonForm),
    "return": _plain(ReasonForm),
    "reopen": _plain(ReasonForm),
    "report_done": _plain(EvidenceForm),
    "verify": _verify,
    "withdraw": _withdraw,
    "extend": _extend,
    "amend": _amend,
    "plan": _plan,
    "split": _split,
    "cascade": _cascade,
    "issue_anew": _issue_anew,
    "set_rhythm": _set_rhythm,
}


def form_of(
    verb: str, directive: Directive, actor: Actor, sent: Any = None, files: Any = None
) -> forms.Form:
    """The form of a verb; `sent` and `files` are what somebody gave with it."""
    make = FORMS.get(verb, _plain(forms.Form))
    return make(directive, actor, sent, {"prefix": verb, "files": files})


def _as_it_is(sheet: DirectiveSheet, offered: frozenset[str]) -> dict[str, Any]:
    """A directive as the form of issuing it anew begins."""
    lead = sheet.lead.id if sheet.lead else ""
    outside = [each for each in sheet.supporting if each.id not in offered]
    return {
        "task": sheet.task,
        "lead": lead if lead in offered else "",
        "other_lead": "" if lead in offered else lead,
        "supporting": [each.id for each in sheet.supporting if each.id in offered],
        "other_supporting": "\n".join(
            spoken_name(each.scripts, each.name).text for each in outside
        ),
        "result": sheet.result,
        "due": sheet.due,
        "unit": sheet.unit,
        "baseline": sheet.baseline,
        "target": sheet.target,
    }


def offers_of(
    directive: Directive,
    sheet: DirectiveSheet,
    actor: Actor,
    typed: tuple[str, forms.Form] | None,
    opened: str = "",
) -> list[Offer]:
    """The verbs that the reader may take, what leads on first; `typed` is the form of one with what
    somebody wrote into it, `opened` the verb whose form is wanted."""
    offers = list(_offers(directive, sheet, actor, typed, opened))
    offers.sort(key=lambda offer: (not offer.leads_on, offer.hurts))
    return offers


def _offers(
    directive: Directive,
    sheet: DirectiveSheet,
    actor: Actor,
    typed: tuple[str, forms.Form] | None,
    opened: str,
) -> Iterator[Offer]:
    page = reverse("ledger:directive", args=[sheet.id])
    for each in sheet.verbs:
        if not each.may or each.verb in ELSEWHERE:
            continue
        mine = typed is not None and typed[0] == each.verb
        if each.verb == "cascade" and not mine and not counterparts_of(actor, directive.group_id):
            continue
        yield Offer(
            verb=each.verb,
            label=wording.VERBS[each.verb],
            help=wording.HELPS[each.verb],
            make=partial(_made, each.verb, directive, actor, typed if mine else None),
            leads_on=each.verb in wording.LEADS_ON,
            hurts=each.verb in wording.HURTS,
            opens_at=f"{page}?step={each.verb}",
            open=mine or opened == each.verb,
        )


def _made(
    verb: str, directive: Directive, actor: Actor, typed: tuple[str, forms.Form] | None
) -> forms.Form:
    return typed[1] if typed else form_of(verb, directive, actor)
