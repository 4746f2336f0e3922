"""Merging one thing that was entered twice: for people, organisations, groups and posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import ThingField, WordsField
from crosscut.interfaces.web.record import terms_by_key
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.interfaces.web.wording.sayings import spoken_hint
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.models import Noun, Vocabulary
from crosscut.register.queries.duplicates import like
from crosscut.register.queries.vocabulary import words_of

#: The last part of the address; `groups/…/merge/` merges two groups that both there were.
KEY = "duplicate"


def _what_may_be_the_same(noun: Noun, actor: Actor) -> Sequence[str]:
    kind: Any = noun.record_kind()
    terms = terms_by_key(words_of(*Vocabulary.values)) if kind == "group" else {}
    said = []
    for match in like(kind, noun, actor=actor)[:8]:
        name = spoken_name(match.scripts, match.name).text
        hint = spoken_hint(match.hint, kind, terms, match.hinted)
        told = f"{name}{pgettext('between phrases', '; ')}{hint}" if hint else name
        said.append(gettext("May be the same: %(name)s (%(id)s)") % {"name": told, "id": match.id})
    return said


for noun, section in (
    ("person", _("Who it is")),
    ("organisation", _("What it is")),
    ("group", _("What it is")),
    ("post", ""),
):
    act(
        "duplicates.merged",
        KEY,
        noun=noun,
        section=section,
        title=_("Merge a duplicate into it"),
        help=_(
            "One and the same thing was entered twice: all that is said of the other is said of"
            " this one from then on, and both names find it. It can be taken back."
        ),
        fields={
            "duplicate": ThingField(
                noun,
                label=_("The duplicate"),
                help_text=_("Its name or its identifier. It goes; what this page is about stays."),
            ),
            "reason": WordsField(label=_("How it is known to be the same"), required=False),
        },
        thing_as="kept",
        action=merge_duplicates,
        based=False,
        button=_("Merge"),
        hurts=True,
        notes=_what_may_be_the_same,
        places={
            "NotADuplicate": "duplicate",
            "AlreadyMerged": "duplicate",
            "SlotTaken": "duplicate",
        },
    )
