"""The dossier of a matter: written section by section, and what differs between versions."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.matters import showing, wording
from crosscut.interfaces.web.matters.views import asked_matter, to_matter
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.models import Matter
from crosscut.table.queries.matter_sheet import dossier_version, known_matter, sheet_of
from crosscut.table.refusals import DossierChanged, NothingChanged
from crosscut.table.rules.differences import Piece, difference
from crosscut.table.rules.sections import (
    LONGEST,
    MOST_OPTIONS,
    Option,
    Sections,
    joined,
    sections_of,
)

#: Empty rows below the options, so that one can go on typing.
SPARE = 3
CELLS = ("title", "text", "cost", "borne_by")
LONG = ("background", "analysis", "draft")


class Clash(NamedTuple):
    """A section that both wrote: theirs, and what differs in the own text."""

    key: str
    word: str | Promise
    theirs: str
    pieces: tuple[Piece, ...]


@dataclass
class Form:
    """The dossier as its form shows it."""

    sections: Sections
    seen: int
    wrong: dict[str, str] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    refused: str = ""
    more: int = 0

    @property
    def rows(self) -> list[Option]:
        empty = max(0, min(SPARE + self.more, MOST_OPTIONS - len(self.sections.options)))
        return [*self.sections.options, *[Option("")] * empty]


def write(request: PageRequest, matter: int) -> HttpResponse:
    """Write the dossier. Who writes beside somebody else sees both texts, and loses nothing."""
    found = asked_matter(request, matter)
    if request.method != "POST":
        present = dossier_version(found, found.version, actor=request.actor)
        sections = present.sections if present else Sections(question=found.title)
        return _page(request, found, Form(sections, found.version))
    form = posted(request.POST)
    if "more" in request.POST:
        form.more = SPARE
        return _page(request, found, form)
    form.wrong = _too_long(form.sections)
    if form.wrong:
        return _page(request, found, form, 400)
    try:
        revise_dossier(
            matter=found, seen_version=form.seen, sections=form.sections, actor=request.actor
        )
    except DossierChanged:
        return _both(request, matter, form)
    except NothingChanged:
        messages.info(request, _("Nothing was changed."))
        return to_matter(request, matter)
    except Refusal as refusal:
        form.refused = told(refusal)
        return _page(request, found, form, status_of(refusal))
    messages.success(request, str(wording.DONE["revise"]))
    return to_matter(request, matter, "#dossier")


def _both(request: PageRequest, matter: int, form: Form) -> HttpResponse:
    """Somebody else changed the same section: both texts side by side, the own one in the form.
    What only the other changed is taken over."""
    found = asked_matter(request, matter)
    before = dossier_version(found, form.seen, actor=request.actor)
    now = dossier_version(found, found.version, actor=request.actor)
    assert now is not None, "what changed has a version"
    seen = before.sections if before else Sections()
    together, clash = joined(seen, form.sections, now.sections)
    kept = {key: getattr(form.sections, key) for key in clash}
    clashes = []
    for key in clash:
        theirs = showing.as_text(getattr(now.sections, key))
        own = showing.as_text(kept[key])
        clashes.append(Clash(key, wording.SECTIONS[key], theirs, difference(theirs, own)))
    shown = Form(Sections(**{**_values(together), **kept}), found.version, clashes=clashes)
    return _page(request, found, shown, 409)


def _values(sections: Sections) -> dict[str, Any]:
    return {key: getattr(sections, key) for key in wording.SECTIONS}


def posted(sent: QueryDict) -> Form:
    """The form as it was sent; an option whose row was emptied is gone."""
    columns = (sent.getlist(f"option-{cell}")[: MOST_OPTIONS * 2] for cell in CELLS)
    options = [dict(zip(CELLS, row, strict=True)) for row in zip(*columns, strict=False)]
    texts = {key: sent.get(key, "") for key in ("question", *LONG)}
    seen = sent.get("seen_version", "")
    return Form(
        sections_of({**texts, "options": options}),
        int(seen) if seen.isdecimal() and len(seen) < 10 else 0,
    )


def _too_long(sections: Sections) -> dict[str, str]:
    wrong = {}
    for key in ("question", *LONG):
        if len(getattr(sections, key)) > LONGEST:
            wrong[key] = _(
                "This is longer than %(most)s characters: put it into an attachment."
            ) % {"most": f"{LONGEST:,}"}
    if len(sections.options) > MOST_OPTIONS:
        wrong["options"] = _("More than %(most)d options: join some of them.") % {
            "most": MOST_OPTIONS
        }
    elif any(len(text) > LONGEST for each in sections.options for text in asdict(each).values()):
        wrong["options"] = _("An option is too long: put it into an attachment.")
    return wrong


def _page(request: PageRequest, matter: Matter, form: Form, status: int = 200) -> HttpResponse:
    sheet = sheet_of(matter, actor=request.actor)
    context = {"sheet": sheet, "form": form, "words": wording, "long": LONG}
    return render(request, "matters/dossier.html", context, status=status)


@require_safe
def show_version(request: PageRequest, matter: int, number: int) -> HttpResponse:
    """What does a version say, and what is new in it since the one before, or another."""
    found = known_matter(matter, actor=request.actor)
    version = dossier_version(found, number, actor=request.actor) if found else None
    if found is None or version is None:
        raise Http404
    asked = request.GET.get("against", "")
    against = int(asked) if asked.isdecimal() and len(asked) < 10 else number - 1
    other = dossier_version(found, against, actor=request.actor)
    sheet = sheet_of(found, actor=request.actor)
    context = {
        "sheet": sheet,
        "version": version,
        "against": against if other else 0,
        "changes": showing.changes_between(
            other.sections if other else Sections(), version.sections
        ),
        "words": wording,
    }
    return render(request, "matters/version.html", context)
