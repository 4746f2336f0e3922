"""Words of the pages of papers that no other page has."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.refusals import filled
from crosscut.interfaces.web.wording.words import Words
from crosscut.notices.matching.groups import AGAIN, ATTESTED, LIST
from crosscut.notices.matching.questions import LEAVE_OUT, NEW, Match, Option, Question
from crosscut.notices.reading import Unreadable
from crosscut.notices.rules.corrections import Difference

STATES: Words = {
    "waiting": _("waiting to be confirmed"),
    "entered": _("entered in the register"),
    "withdrawn": _("withdrawn"),
}
KINDS: Words = {key: KEYS["instrument"][key] for key in ("found", "change", "rename", "dissolve")}
MODES: Words = {
    "whole list": _("a whole new list: who is not named leaves"),
    "add": _("members come to those that there are"),
    "remove": _("members leave"),
    "replace": _("members are replaced"),
}
SUCCESSIONS: Words = KEYS["succession"]
MEDIA: Words = {"text": _("text"), "html": _("web page"), "docx": "DOCX", "pdf": "PDF"}
FIELDS: Words = {
    "kind": _("What the paper does"),
    "group": _("Group"),
    "issuer": _("Issuer"),
    "number": _("Number"),
    "date": _("Date"),
    "effective": _("Takes effect"),
    "duties": _("Duties"),
    "sunset": _("Ends"),
    "succession": _("When a member changes post"),
    "former_names": _("Former names"),
    "seats": _("Seats"),
    "order of seats": _("Order of the seats"),
    "office name": _("Name of the office"),
    "office host": _("Where the office is placed"),
    "office also_known_as": _("The office is also known as"),
    "office seats": _("Seats of the office"),
    "order of office seats": _("Order of the office's seats"),
    "mode": _("How members change"),
    "added": _("Who comes"),
    "order of added": _("Order of who comes"),
    "removed": _("Who leaves"),
    "order of removed": _("Order of who leaves"),
    "replaced": _("Who is replaced by whom"),
    "not understood": _("Lines settled"),
    "further group": _("Further groups of this paper"),
}
#: What the field of the end says where the task's completion is the end.
COMPLETION = _("on completion")
#: The same sentences as the reader's, which knows of no translation.
UNREADABLE: Mapping[str, str | Promise] = {
    "Unreadable": _("the file could not be read"),
    "Absent": _("the file cannot be opened ({cause}); check the path and its permissions"),
    "Empty": _("the file is empty; it holds no text to read"),
    "TooLarge": _(
        "the file has {size:,} {unit}, more than the {limit:,} that are read at once; "
        "give only the document itself"
    ),
    "Binary": _("the file is {kind}, not a text document; give it as text, HTML, DOCX or PDF"),
    "VirusTest": _("the file holds the test sign of virus scanners (EICAR); it was not opened"),
    "Macros": _("the {kind} holds macros; save a copy without them, as .docx, and read that"),
    "Misnamed": _(
        "the file is called {suffix}, but is {kind}; give it the right ending if that is what you"
        " mean to hand in"
    ),
    "WrongEncoding": _(
        "the text's encoding is not known (byte {position:,} fits neither UTF-8 nor GB18030); "
        "save it as UTF-8"
    ),
    "Encrypted": _("the {kind} is encrypted; save a copy without a password and read that"),
    "Damaged": _("the {kind} is damaged ({cause}{where}); open it, save it again and read that"),
    "Bomb": _(
        "the {kind} would unpack to {size:,} bytes, more than the {limit:,} that are allowed; "
        "it was not opened"
    ),
    "Scanned": _(
        "no text: scanned ({pages} pages hold pictures only); "
        "run text recognition (OCR) on it and read the result"
    ),
    "Nameless": _(
        "the PDF's fonts do not say which characters they draw; "
        "run text recognition (OCR) on it and read the result"
    ),
}
_DETAILS: Mapping[str, str | Promise] = {
    "bytes": _("bytes"),
    "characters": _("characters"),
    "an RTF document": _("an RTF document"),
    "a program": _("a program"),
    "a picture (PNG)": _("a picture (PNG)"),
    "a picture (JPEG)": _("a picture (JPEG)"),
    "a picture (GIF)": _("a picture (GIF)"),
    "a picture (TIFF)": _("a picture (TIFF)"),
    "a gzip archive": _("a gzip archive"),
    "a 7z archive": _("a 7z archive"),
    "a RAR archive": _("a RAR archive"),
    "a Word document in the format of before 2007": _(
        "a Word document in the format of before 2007"
    ),
    "an Office file of another kind": _("an Office file of another kind"),
}


def unreadable(error: Unreadable) -> str:
    """Why a file cannot be read, in the reader's language."""
    sentence = str(UNREADABLE.get(type(error).__name__, error.sentence))
    details = {
        name: str(_DETAILS.get(value, value)) if isinstance(value, str) else value
        for name, value in error.details.items()
    }
    return sentence.format(**details)


def asked(question: Question) -> str:
    return filled(question.message, question.facts)


def offered(option: Option) -> str:
    """An answer that may be chosen."""
    facts = dict(option.facts)
    if facts.get("role") in KEYS["role"]:
        facts["role"] = str(KEYS["role"][str(facts["role"])])
    if "detail" in facts:
        facts["detail"] = _spoken_detail(str(facts["detail"]))
    return filled(option.message, facts)


def _spoken_detail(detail: str) -> str:
    """The state of a group ("active since 2015"); what tells people apart stays as it is."""
    state, since, day = detail.partition(" since ")
    if not since or state not in KEYS["status"]:
        return detail
    word = str(KEYS["status"][state])
    return gettext("%(state)s since %(day)s") % {"state": word, "day": day}


def meaning(match: Match) -> str:
    """What a match stands at, in two or three words."""
    answer = match.answer or ""
    if not answer:
        return gettext("not decided")
    if answer == NEW:
        return gettext("new")
    if answer == LEAVE_OUT:
        return gettext("left out")
    if answer == ATTESTED:
        return gettext("known to exist")
    if answer.startswith(AGAIN):
        return gettext("re-established")
    if answer.startswith(LIST):
        return gettext("its whole new list")
    candidate = match.candidate
    if candidate and candidate.name != match.name:
        return gettext("known as %(name)s") % {"name": candidate.name}
    return gettext("known")


def field_of(difference: Difference) -> str:
    return str(FIELDS.get(difference.field, difference.field))


def value_of(field: str, value: str) -> str:
    """A value of a difference; keys as words."""
    words = {"kind": KINDS, "mode": MODES, "succession": SUCCESSIONS}.get(field, {})
    if value in words:
        return str(words[value])
    role, colon, rest = value.partition(": ")
    if colon and role in KEYS["role"]:
        return gettext("%(word)s: %(rest)s") % {"word": KEYS["role"][role], "rest": rest}
    return value
