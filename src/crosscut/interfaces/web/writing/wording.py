"""Words of the pages of documents out and of drafted notices that no other page has."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Words

FORMS: Words = {
    "members": _("List of members"),
    "found": _("Founding notice"),
    "change": _("Notice of change"),
    "dissolve": _("Notice of dissolution"),
    "liaisons": _("Contact list of liaisons"),
}
FORMATS: Words = {
    "docx": _("Word document (DOCX)"),
    "pdf": "PDF",
    "txt": _("plain text"),
    "html": _("web page"),
}
LANGUAGES: Words = {"zh-Hans": "简体中文", "en": "English"}
KINDS: Words = {
    "found": _("Found a group"),
    "change": _("Change members"),
    "rename": _("Rename"),
    "dissolve": _("Dissolve"),
}
STATES: Words = {
    "preparing": pgettext_lazy("state of a notice", "being prepared"),
    "in review": pgettext_lazy("state of a notice", "in review"),
    "approved": pgettext_lazy("state of a notice", "approved"),
    "issued": pgettext_lazy("state of a notice", "issued"),
    "withdrawn": pgettext_lazy("state of a notice", "given up"),
}
VERBS: Words = {
    "submit": _("Hand to review"),
    "return": _("Give back"),
    "approve": _("Approve this version"),
    "withdraw": _("Give up"),
    "issue": _("Issue"),
    "remark": _("Remark"),
}
DONE: Words = {
    "submit": _("handed to review"),
    "return": _("given back"),
    "approve": _("approved"),
    "withdraw": _("given up"),
    "remark": _("remark"),
}
SUCCESSIONS: Words = {
    "": _("the notice does not say"),
    "proposed": _("the organisation proposes a successor"),
    "with the post": _("the successor in the post takes the seat"),
}
SUNSETS: Words = {
    "": _("the notice does not say"),
    "on completion": _("when its task is completed"),
    "date": _("on a day"),
}
