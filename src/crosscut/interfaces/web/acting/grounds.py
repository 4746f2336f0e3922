"""On what an act stands: the second half of each form, kept for the next act."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.interfaces.web.acting.fields import (
    DayField,
    KeyField,
    ThingField,
    WordsField,
)
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import Confidence, Instrument, Source, SourceType, Standing
from crosscut.register.policy import visible_to

#: The last grounds that were used, for the next act: it mostly comes from the same paper.
COOKIE = "grounds"

NONE, INSTRUMENT, NEW_INSTRUMENT, SOURCE, NEW_SOURCE = (
    "none", "instrument", "new-instrument", "source", "new-source",
)  # fmt: skip
KINDS = (
    (INSTRUMENT, gettext_lazy("A document in the register")),
    (NEW_INSTRUMENT, gettext_lazy("A new document")),
    (SOURCE, gettext_lazy("A source in the register")),
    (NEW_SOURCE, gettext_lazy("A new source")),
    (NONE, gettext_lazy("No source given")),
)


class GroundsForm(forms.Form):
    """Which document or source says so, where, and how surely."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Where is it said?"), choices=KINDS, widget=forms.RadioSelect
    )
    instrument = ThingField(
        "instrument",
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("Its number, or a part of its title."),
        required=False,
    )
    title = WordsField(label=gettext_lazy("Title"), required=False)
    number = WordsField(label=gettext_lazy("Number"), required=False, max_length=200)
    issuer = WordsField(label=gettext_lazy("Issuer"), required=False)
    day = DayField(label=gettext_lazy("Date of the document"), required=False)
    document = KeyField("instrument", label=gettext_lazy("Kind of document"), initial="change")
    source = ThingField("source", label=gettext_lazy("Source"), required=False)
    source_title = WordsField(label=gettext_lazy("Title"), required=False)
    publisher = WordsField(label=gettext_lazy("Publisher"), required=False)
    source_day = DayField(label=gettext_lazy("Date of the source"), required=False)
    type = KeyField(
        "source", label=gettext_lazy("Kind of source"), initial=SourceType.ARTICLE.value
    )
    address = WordsField(label=gettext_lazy("Address on the web"), required=False, max_length=2000)
    locator = WordsField(
        label=gettext_lazy("Where in it"),
        help_text=gettext_lazy("A page, an article, a line."),
        required=False,
    )
    quotation = WordsField(label=gettext_lazy("The words themselves"), long=True, required=False)
    attested = DayField(
        label=gettext_lazy("It says that it held on"),
        help_text=gettext_lazy("Where it tells of a day, and neither of start nor of end."),
        required=False,
    )
    confidence = KeyField(
        "confidence", label=gettext_lazy("How surely"), initial=Confidence.CONFIRMED.value
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("The register"),
        choices=(
            (Standing.ACCEPTED.value, gettext_lazy("answers with it")),
            (Standing.ALTERNATIVE.value, gettext_lazy("keeps it as another claim")),
        ),
        initial=Standing.ACCEPTED.value,
    )

    #: Which fields each choice shows; what is not shown is not asked.
    ASKED = {
        NONE: (),
        INSTRUMENT: ("instrument", "locator", "quotation"),
        NEW_INSTRUMENT: ("title", "number", "issuer", "day", "document", "locator", "quotation"),
        SOURCE: ("source", "locator", "quotation"),
        NEW_SOURCE: (
            "source_title", "publisher", "source_day", "type", "address", "locator", "quotation",
        ),
    }  # fmt: skip
    SURELY = ("attested", "confidence", "standing")
    NEEDED = {
        INSTRUMENT: "instrument",
        NEW_INSTRUMENT: "title",
        SOURCE: "source",
        NEW_SOURCE: "source_title",
    }

    def __init__(self, data: Any, *, actor: Actor, initial: Any = None, claims: bool) -> None:
        super().__init__(data, prefix="basis", initial=initial)
        for field in self.fields.values():
            if isinstance(field, ThingField):
                field.actor = field.widget.actor = actor
        if not claims:
            del self.fields["standing"], self.fields["attested"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("kind", NONE)
        asked = (*self.ASKED[kind], "kind", *self.SURELY)
        for name in [name for name in self.errors if name not in asked and name != "__all__"]:
            del self.errors[name]
        needed = self.NEEDED.get(kind)
        if needed and not given.get(needed) and needed not in self.errors:
            self.add_error(needed, _("This field is required."))
        return given

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each choice, for the page; those of all choices apart."""
        shown = [
            (kind, [self[name] for name in names if name not in ("locator", "quotation")])
            for kind, names in self.ASKED.items()
            if names
        ]
        return [*shown, ("place", [self["locator"], self["quotation"]])]

    def surely(self) -> list[forms.BoundField]:
        return [self[name] for name in self.SURELY if name in self.fields]

    def enter(self, actor: Actor) -> Basis:
        """The basis; a new document or source is entered, in the transaction that runs."""
        given = self.cleaned_data
        instrument, source = None, None
        if given["kind"] == INSTRUMENT:
            instrument = given["instrument"]
            source = instrument.source
        elif given["kind"] == NEW_INSTRUMENT:
            source = enter_source(
                title=given["title"],
                type=SourceType.INSTRUMENT,
                publisher=given["issuer"],
                day=given["day"],
                actor=actor,
            )
            instrument = enter_instrument(
                kind=given["document"],
                title=given["title"],
                number=given["number"],
                issuer=given["issuer"],
                day=given["day"],
                source=source,
                actor=actor,
            )
        elif given["kind"] == SOURCE:
            source = given["source"]
        elif given["kind"] == NEW_SOURCE:
            source = enter_source(
                title=given["source_title"],
                type=given["type"],
                publisher=given["publisher"],
                day=given["source_day"],
                address=given["address"],
                actor=actor,
            )
        cited = Cited(source, given["locator"], given["quotation"]) if source else None
        return Basis(
            instrument=instrument,
            citations=(cited,) if cited else (),
            confidence=given["confidence"],
            standing=given.get("standing", Standing.ACCEPTED),
            attested=(given["attested"],) if given.get("attested") else (),
        )


def kept(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """The grounds of the act before, as initial values; a document that stands no more is left."""
    try:
        said = json.loads(request.get_signed_cookie(COOKIE, default="{}") or "{}")
        kind, identifier = said.get("kind"), decode(said.get("id", ""))
    except (BadSignature, ValueError, AttributeError, TypeError):
        return {"kind": INSTRUMENT}
    if kind == INSTRUMENT:
        standing = Instrument.objects.filter(pk=identifier, withdrawn=False)
        row = visible_to(actor, standing).first()
        return {"kind": kind, "instrument": row} if row else {"kind": kind}
    source = visible_to(actor, Source.objects.filter(pk=identifier)).first()
    return {"kind": SOURCE, "source": source} if source else {"kind": INSTRUMENT}


def keep(response: HttpResponse, basis: Basis) -> None:
    """Remember the grounds for the next act of this browser's session."""
    if basis.instrument:
        said = {"kind": INSTRUMENT, "id": encode(basis.instrument.pk)}
    elif basis.citations:
        said = {"kind": SOURCE, "id": encode(basis.citations[0].source.pk)}
    else:
        return
    response.set_signed_cookie(COOKIE, json.dumps(said), httponly=True, samesite="Lax")
