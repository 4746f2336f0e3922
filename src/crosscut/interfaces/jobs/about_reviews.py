"""What letters say of reviews: to who is called, with an entry for the calendar; to who is to
comment on an item; to who owns a ruling."""

from __future__ import annotations

from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.interfaces.jobs.about_meetings import uid_of
from crosscut.interfaces.jobs.topics import CalendarFile, Dropped, Topic, day_words
from crosscut.register.models import Disclosure
from crosscut.supervision.lifecycles import REVIEW_KEPT, ReviewState
from crosscut.supervision.models import Review, ReviewCall, ReviewItem, Ruling
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.reviews.agendas import followed, waits_for_comment
from crosscut.table.writing.calendars import Entry, Method, invitation_file

CALLED = ("review.called", "review.moved", "review.cancelled")
KINDS = (*CALLED, "review.comment", "review.ruled")


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where what it tells is so no more."""
    if delivery.kind == "review.comment":
        return _comment(delivery)
    if delivery.kind == "review.ruled":
        return _ruling(delivery)
    call = ReviewCall.objects.filter(pk=delivery.subject).select_related("review__group").first()
    if call is None:
        raise Dropped("nobody is called by this")
    review = call.review
    off = (
        review.state == ReviewState.CANCELLED.value
        or call.withdrawn_at is not None
        or delivery.kind == "review.cancelled"
    )
    if off and delivery.kind != "review.cancelled":
        raise Dropped("the review was cancelled, or the person is called no more")
    if not off and clock.day_of(review.starts_at) < clock.today():
        raise Dropped("the review is over")
    sealed = review.group.disclosure == Disclosure.SEALED
    return Topic(
        sealed=sealed,
        # Whoever was told of it is told that it is off, whatever place they have now.
        may_still=(lambda _: None) if off else partial(_knows, ReviewCall, call.pk),
        words=partial(_called, call, delivery.kind),
        link=reverse("reviews:review", args=[review.address]),
        due=clock.day_of(review.starts_at),
        calendar=None if sealed else partial(_calendar, call, off),
    )


def _comment(delivery: Delivery) -> Topic:
    beside = ("review__group", "directive__matter", "directive__group", "concern")
    rows = ReviewItem.objects.filter(waits_for_comment(), pk=delivery.subject)
    item = rows.select_related(*beside).first()
    if item is None or ReviewState(item.review.state) not in REVIEW_KEPT["comment"]:
        raise Dropped("it was commented on, or is on the agenda no more")
    return Topic(
        sealed=_sealed(item),
        may_still=partial(_knows, ReviewItem, item.pk),
        words=partial(_to_comment, item),
        link=reverse("reviews:review", args=[item.review.address]),
        due=item.review.comments_due,
    )


def _ruling(delivery: Delivery) -> Topic:
    beside = ("item__review__group", "item__directive__matter", "item__directive__group")
    rows = Ruling.objects.filter(followed(), pk=delivery.subject)
    ruling = rows.select_related(*beside).first()
    if ruling is None:
        raise Dropped("the ruling is answered")
    return Topic(
        sealed=_sealed(ruling.item),
        may_still=partial(_knows, Ruling, ruling.pk),
        words=partial(_ruled, ruling),
        link=reverse("reviews:ruling", args=[ruling.address]),
        due=ruling.due,
    )


def _sealed(item: ReviewItem) -> bool:
    if item.review.group.disclosure == Disclosure.SEALED:
        return True
    return item.directive is not None and disclosure_of(item.directive) == Disclosure.SEALED


def _knows(
    model: type[ReviewCall] | type[ReviewItem] | type[Ruling], pk: int, actor: Actor
) -> None:
    """Refuses: NotForYou."""
    if not visible_to(actor, model.objects.filter(pk=pk)).exists():
        raise NotForYou(reason=sentence("the place by which you were told has ended."))


def _called(call: ReviewCall, kind: str) -> tuple[str, str, str]:
    review = call.review
    facts = {"review": _title(call), "when": _when(review), "place": review.place}
    if kind == "review.cancelled":
        subject = _("Cancelled: %(review)s, %(when)s") % facts
        if review.state != ReviewState.CANCELLED.value:
            said = _("You are called to %(review)s on %(when)s no more.") % facts
            return subject, said, _("If that is a mistake, tell the office:")
        return subject, _("%(review)s on %(when)s does not take place.") % facts, _("Read why:")
    if kind == "review.moved":
        subject = _("Moved: %(review)s, now %(when)s") % facts
    else:
        subject = _("Invitation: %(review)s, %(when)s") % facts
    said = _("You are called to %(review)s on %(when)s.") % facts
    if review.place:
        said += " " + _("Place: %(place)s.") % facts
    return subject, said, _("See what is on:")


def _to_comment(item: ReviewItem) -> tuple[str, str, str]:
    review = item.review
    facts = {
        "item": item.title,
        "day": day_words(review.comments_due),
        "when": _when(review),
    }
    return (
        _("Your comment until %(day)s: %(item)s") % facts,
        _(
            "“%(item)s” is on the agenda of the review on %(when)s. Say until %(day)s how it stands"
            " and what is needed. What is cleared before the session counts as cleared."
        )
        % facts,
        _("Comment here:"),
    )


def _ruled(ruling: Ruling) -> tuple[str, str, str]:
    facts = {
        "review": ruling.item.review.numbered,
        "text": ruling.text,
        "day": day_words(ruling.due),
    }
    return (
        _("Ruled in review %(review)s: until %(day)s") % facts,
        _("It was ruled that you see to it until %(day)s: “%(text)s”") % facts,
        _("Say here what became of it:"),
    )


def _title(call: ReviewCall) -> str:
    review = call.review
    if call.seat_id is None:
        # A guest knows of single items, and not of whose review it is.
        return _("review %(number)s") % {"number": review.numbered}
    facts = {"group": review.group.display, "number": review.numbered}
    return _("review %(number)s of %(group)s") % facts


def _when(review: Review) -> str:
    return date_format(timezone.localtime(review.starts_at), "DATETIME_FORMAT")


def _calendar(call: ReviewCall, off: bool, address: str) -> CalendarFile:
    review = call.review
    zone = ZoneInfo(timezone.get_default_timezone_name())
    entry = Entry(
        uid=uid_of(call),
        sequence=review.sequence,
        starts=review.starts_at.astimezone(zone),
        ends=review.ends_at.astimezone(zone),
        summary=_title(call),
        description="",
        place=review.place,
        address=settings.SITE_ADDRESS + reverse("reviews:review", args=[review.address]),
        organiser=settings.DEFAULT_FROM_EMAIL,
        organiser_name="" if call.seat_id is None else review.group.display,
        attendee=address,
        attendee_name=call.person.display,
        stamped=clock.now(),
    )
    method: Method = "CANCEL" if off else "REQUEST"
    return CalendarFile(method, invitation_file(entry, method))
