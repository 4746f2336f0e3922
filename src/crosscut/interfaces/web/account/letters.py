"""My letters and my calendar: what I am written about and when, and the address of my calendar."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from crosscut.access.actions.letters import choose_letters, close_calendar, open_calendar
from crosscut.access.letters import CAUSES, manners_of
from crosscut.access.models import AT_ONCE, SHOWN, Account, CalendarAddress, LetterChoice
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.jobs.choice import zone_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.door import to_sign_in
from crosscut.interfaces.web.wording.refusals import told

CAUSE_WORDS = {
    "input": pgettext_lazy("letters about", "Input that is asked of me"),
    "position": pgettext_lazy("letters about", "Positions in rounds of consultation"),
    "submission": pgettext_lazy("letters about", "What is submitted to me, and answers from above"),
    "directive": pgettext_lazy("letters about", "Directives"),
    "meeting": pgettext_lazy("letters about", "Meetings that I am called to"),
    "minutes": pgettext_lazy("letters about", "Minutes and excerpts"),
    "bulletin": pgettext_lazy("letters about", "Briefings and circulars"),
}
MANNER_WORDS = {
    "at once": pgettext_lazy("a letter goes", "at once"),
    "daily": pgettext_lazy("a letter goes", "gathered, each day"),
    "weekly": pgettext_lazy("a letter goes", "gathered, each week"),
    "never": pgettext_lazy("a letter goes", "not at all"),
}
SHOWN_WORDS = {
    "open": pgettext_lazy(
        "a calendar shows", "What is public or internal by name, the rest as times only"
    ),
    "all": pgettext_lazy("a calendar shows", "Everything by name but what is sealed"),
    "times": pgettext_lazy("a calendar shows", "Times only"),
}


def show(request: PageRequest) -> HttpResponse:
    """What one is written about, and one's calendar."""
    account = _account(request)
    if account is None:
        return to_sign_in(request)
    if request.method != "POST":
        return _page(request, account)
    manners = {cause: request.POST.get(cause, AT_ONCE) for cause in CAUSES}
    hour, weekday = _number(request, "hour"), _number(request, "weekday")
    try:
        choose_letters(manners=manners, hour=hour, weekday=weekday, actor=request.actor)
    except Refusal as refusal:
        return _page(request, account, 400, wrong=told(refusal))
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("account:letters"))


@require_POST
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def open_address(request: PageRequest) -> HttpResponse:
    """Make an address of one's calendar and show it, this once; one that there was ends."""
    account = _account(request)
    if account is None:
        return to_sign_in(request)
    shows = request.POST.get("shows", "")
    there = CalendarAddress.objects.filter(account=account, revoked_at__isnull=True).exists()
    if there and request.POST.get("confirmed") != "yes":
        return _page(request, account, 400, wrong_calendar=_("Say that the old address may end."))
    try:
        _made, secret = open_calendar(account=account, shows=shows, actor=request.actor)
    except Refusal as refusal:
        return _page(request, account, 400, wrong_calendar=told(refusal))
    address = settings.SITE_ADDRESS + reverse("calendar", args=[secret])
    return _page(request, account, written=address)


@require_POST
def close_address(request: PageRequest) -> HttpResponse:
    """End the address of one's calendar."""
    account = _account(request)
    if account is None:
        return to_sign_in(request)
    if request.POST.get("confirmed") != "yes":
        return _page(request, account, 400, wrong_calendar=_("Say that the old address may end."))
    try:
        close_calendar(account=account, actor=request.actor)
        messages.success(request, _("The address of your calendar leads nowhere now."))
    except Refusal as refusal:
        messages.error(request, told(refusal))
    return HttpResponseRedirect(reverse("account:letters"))


def _account(request: PageRequest) -> Account | None:
    """The account of somebody; the machine's own has no letters."""
    account: Account | None = request.visitor.account
    return None if account is None or account.local_registrar else account


def _number(request: PageRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else -1


def _page(request: PageRequest, account: Account, status: int = 200, **more: Any) -> HttpResponse:
    choice = LetterChoice.objects.filter(account=account).first() or LetterChoice()
    typed = request.POST if "hour" in request.POST else {}
    context = {
        "account": account,
        "causes": [
            {
                "key": cause,
                "words": words,
                "chosen": typed.get(cause) or choice.manners.get(cause, AT_ONCE),
                "manners": [(each, MANNER_WORDS[each]) for each in manners_of(cause)],
            }
            for cause, words in CAUSE_WORDS.items()
        ],
        "hours": range(24),
        "hour": choice.hour,
        "weekdays": list(WEEKDAYS.items()),
        "weekday": choice.weekday,
        "zone": str(zone_of(account)),
        "calendar": CalendarAddress.objects.filter(
            account=account, revoked_at__isnull=True
        ).first(),
        "shown": [(each, SHOWN_WORDS[each]) for each in ("open", "all", "times") if each in SHOWN],
        "signed_in": request.user.is_authenticated,
        **more,
    }
    return render(request, "account/letters.html", context, status=status)
