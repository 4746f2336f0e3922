"""What one does with sources: entering them; and keeping what somebody judged, attributed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.acting.act import Asked, act
from crosscut.interfaces.web.acting.fields import DayField, KeyField, ThingField, WordsField
from crosscut.register.actions.sources import enter_source, remark
from crosscut.register.models import Source, SourceType


def entered(_asked: Asked, source: Source) -> Source:
    """The page of what was just entered."""
    return source


act(
    "source.entered",
    "enter",
    noun=None,
    folder="sources",
    title=_("Enter a source"),
    help=_(
        "A document from which something is known. Where it only retells another, say which: one"
        " story told twice does not count as two."
    ),
    fields={
        "title": WordsField(label=_("Title")),
        "type": KeyField("source", label=_("Kind of source"), initial=SourceType.ARTICLE.value),
        "publisher": WordsField(label=_("Publisher"), required=False),
        "author": WordsField(label=_("Author"), required=False),
        "day": DayField(label=_("Date of the source"), required=False),
        "address": WordsField(label=_("Address on the web"), required=False, max_length=2000),
        "available": forms.NullBooleanField(
            label=_("Still available"),
            widget=forms.Select(
                choices=(("", "—"), ("true", _("yes")), ("false", _("no, not any more")))
            ),
            required=False,
        ),
        "relies_on": ThingField("source", label=_("Relies on"), required=False),
    },
    action=enter_source,
    based=False,
    looks=False,
    lands_on=entered,
)

JUDGEMENT = _("What is said of it")
HELP = _(
    "A judgement that somebody made, in his or her words or close to them. It is nobody's fact and"
    " answers no question; the page shows it with the name."
)

for noun in ("group", "organisation"):
    act(
        "remark.made",
        "remark",
        noun=noun,
        title=_("Keep a remark"),
        help=HELP,
        section=JUDGEMENT,
        fields={
            "text": WordsField(label=_("Remark"), long=True),
            "attributed_to": WordsField(label=_("Whose it is")),
            "about": WordsField(label=_("About what"), required=False),
        },
        action=remark,
        grounds_as="citations",
        looks=False,
    )
