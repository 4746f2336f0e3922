"""Projects, programmes and grievances from a list: give the file, see what is wrong, enter it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulk import lists
from crosscut.interfaces.web.reviews import wording
from crosscut.interfaces.web.wording.words import Field, Said
from crosscut.supervision.actions.reviews.concerns import take_over_concerns
from crosscut.supervision.policy.directives import may_review
from crosscut.supervision.queries.reviews.listed import COLUMNS, check_concerns
from crosscut.supervision.queries.reviews.lists import known_group
from crosscut.supervision.reading.lists import Listed
from crosscut.supervision.reading.sheets import Sheets

#: Columns whose field has another name in forms.
_FIELDS = {"due": "due_if"}


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: PageRequest, group: int) -> HttpResponse:
    """Which columns such a list has; with POST the file."""
    taking = _taking(request, group)
    if request.method == "POST":
        try:
            may_review(request.actor, group)
        except NotForYou as refusal:
            return lists.refused(request, taking, refusal)
    return lists.give(request, taking)


@require_http_methods(["GET", "HEAD", "POST"])
def show_file(request: PageRequest, group: int, digest: str) -> HttpResponse:
    """What a file would enter, or what is wrong with it; with POST it is entered."""
    return lists.show_file(request, _taking(request, group), digest)


@require_safe
def send_report(request: PageRequest, group: int, digest: str) -> FileResponse:
    """The file with its problems beside their cells."""
    return lists.send_report(request, _taking(request, group), digest)


def _taking(request: PageRequest, group: int) -> lists.Taking:
    """Raises Http404 for who is not inside the group."""
    found, actor = known_group(group, actor=request.actor), request.actor
    if found is None:
        raise Http404

    def check(sheets: Sheets, _: str) -> Listed:
        return check_concerns(sheets, group=found.pk, actor=actor).listed

    def enter(sheets: Sheets, digest: str) -> int:
        made = take_over_concerns(group=found, sheets=sheets, digest=digest, actor=actor)
        return len(made)

    of, kinds = encode(found.pk), [str(each) for each in wording.CONCERNS.values()]
    return lists.Taking(
        title=_("Take a list of projects, programmes and grievances"),
        lead=_("What has stalled beside directives, a row each, as a workbook or CSV file."),
        back=(reverse("reviews:concerns"), _("Projects, programmes, grievances")),
        needed=tuple((each.key, _said(each.key)) for each in COLUMNS if each.needed),
        optional=tuple((each.key, _said(each.key)) for each in COLUMNS if not each.needed),
        hint=_("The kind is one of: {kinds}.").format(kinds=", ".join([*wording.CONCERNS, *kinds])),
        check=check,
        enter=enter,
        give=reverse("reviews:import", args=[of]),
        file=lambda digest: reverse("reviews:import_file", args=[of, digest]),
        report=lambda digest: reverse("reviews:import_report", args=[of, digest]),
        done=f"{reverse('reviews:concerns')}?group={of}",
    )


def _said(key: str) -> Said:
    field: Field = wording.FIELDS[_FIELDS.get(key, key)]
    return field.label
