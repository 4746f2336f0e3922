"""Words for the keys of the code. Words of the organisation's vocabularies are data, not here;
roles are both: these stand where the vocabulary has none."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, str | Promise]

KEYS: Mapping[str, Words] = {
    "status": {
        "proposed": pgettext_lazy("status of a group", "proposed"),
        "active": pgettext_lazy("status of a group", "active"),
        "standby": pgettext_lazy("status of a group", "standby"),
        "winding up": pgettext_lazy("status of a group", "winding up"),
        "dissolved": pgettext_lazy("status of a group", "dissolved"),
        "any": pgettext_lazy("status of a group", "any"),
    },
    "role": {
        "leader": _("Leader"),
        "first_deputy": _("First deputy leader"),
        "executive_deputy": _("Executive deputy leader"),
        "deputy": _("Deputy leader"),
        "member": _("Member"),
        "secretary": _("Secretary-general"),
        "adviser": _("Adviser"),
        "observer": _("Observer"),
        "director": _("Office director"),
        "executive_director": _("Executive office director"),
        "deputy_director": _("Deputy office director"),
    },
    "tier": {"group": _("Group"), "office": _("Office")},
    "succession": {
        "with the post": _("goes with the post"),
        "proposed": _("successor is proposed"),
        "personal": _("personal seat"),
        "by class": _("by class of post"),
    },
    "certainty": {"certain": _("certain"), "possible": _("possible")},
    "confidence": {
        "confirmed": _("confirmed"),
        "reported": _("reported"),
        "presumed": _("presumed"),
        "disputed": _("disputed"),
    },
    "standing": {
        "accepted": _("accepted"),
        "alternative": _("another claim"),
        "withdrawn": _("withdrawn"),
    },
    "roster": {
        "complete": _("All seats are known."),
        "partial": _("Not all seats are known."),
        "unknown": _("No source says whether these are all seats."),
    },
    "completeness": {"complete": _("complete"), "partial": _("partial")},
    "disclosure": {
        "public": pgettext_lazy("who may know", "public"),
        "internal": pgettext_lazy("who may know", "internal"),
        "restricted": pgettext_lazy("who may know", "restricted"),
        "sealed": pgettext_lazy("who may know", "sealed"),
    },
    "placement": {
        "attached": _("attached to a department"),
        "autonomous": _("stands by itself"),
        "in a party body": _("inside a party body"),
        "one institution with two names": _("one institution with two names"),
        "unknown": _("placement unknown"),
    },
    "sunset": {
        "on completion": _("Ends when the task is completed"),
        "none": _("Has no end date"),
        "unknown": _("No source says when it ends"),
    },
    "headship": {
        "head": _("head"),
        "deputy": _("deputy head"),
        "none": "",
        "unknown": "",
    },
    "event": {
        "founded": _("Founded"),
        "renamed": _("Renamed"),
        "changed": _("Members changed"),
        "put on standby": _("Put on standby"),
        "woken": _("Taken up again"),
        "winding up": _("Began winding up"),
        "dissolved": _("Dissolved"),
        "re-established": _("Re-established"),
        "merged": _("Merged"),
        "split": _("Split"),
        "succeeded": _("Succeeded"),
        "reorganised": _("Reorganised"),
        "other": _("Event"),
    },
    "instrument": {
        "found": _("Founding notice"),
        "change": _("Change of members"),
        "rename": _("Notice of renaming"),
        "merge": _("Notice of a merger"),
        "dissolve": _("Notice of dissolution"),
        "reorganise": _("Reorganisation"),
        "appoint": _("Appointment"),
        "entry": _("Entry from a source"),
    },
    "source": {
        "instrument": _("Official document"),
        "article": _("Article"),
        "book": _("Book"),
        "study": _("Study"),
        "news": _("News report"),
        "web page": _("Web page"),
        "speech": _("Speech"),
        "interview": _("Interview"),
        "register": _("Register"),
    },
    "script": {
        "zh-Hans": _("Simplified Chinese"),
        "zh-Hant": _("Traditional Chinese"),
        "zh-Latn-pinyin": _("Pinyin"),
        "en": _("English"),
    },
    "noun": {
        "group": _("Group"),
        "organisation": _("Organisation"),
        "person": _("Person"),
        "post": _("Post"),
        "source": _("Source"),
        "instrument": _("Instrument"),
    },
    "fact": {
        "name": _("Name"),
        "group name": _("Name"),
        "organisation name": _("Name"),
        "person name": _("Name"),
        "post name": _("Name of a post"),
        "status": _("Status"),
        "kind": _("Kind"),
        "category": _("Category"),
        "horizon": _("Horizon"),
        "span": _("Span"),
        "level": _("Level"),
        "system": _("System"),
        "track": _("Track"),
        "organisation_kind": _("Kind"),
        "what it is": _("What it is"),
        "place": _("Place"),
        "mandate": _("Mandate"),
        "roster": _("Completeness of the list"),
        "seat": _("Seat"),
        "tenure": _("Tenure"),
        "office": _("Office"),
        "liaison": _("Liaison"),
        "deputisation": _("Deputisation"),
        "event": _("Event"),
        "remark": _("Remark"),
        "tie": _("Tie"),
        "parent": _("Stands under"),
        "reports to": _("Reports to"),
        "counterpart": _("Counterpart"),
        "lead department": _("Lead department"),
        "supervises": _("Supervises"),
        "count": _("Yearly count"),
    },
    "theme": {
        "auto": _("As the system"),
        "light": _("Light"),
        "dark": _("Dark"),
    },
}


def word_for(key: str, of: str) -> str:
    """The word for a key of one kind ("status", "role" …); the key itself where none is known."""
    return str(KEYS[of].get(key, key))
