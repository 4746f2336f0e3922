"""Reviews: the periodic session of a leader over what has stalled, and what was ruled there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from crosscut.foundation.record.trace import Identified, RecordedQuerySet
from crosscut.supervision.lifecycles import ReviewState
from crosscut.supervision.models.comment import SaidAbout
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.reviewing import ClearedBy, Outcome, RuledBy
from crosscut.table.models import Reply


class ReviewSeries(Identified):
    """How often a group's leader reviews what has stalled, and by which weights it is chosen."""

    SUBJECTS = ("group",)

    group = models.ForeignKey(
        "register.Group", on_delete=models.PROTECT, related_name="review_series"
    )
    #: RFC 5545.
    rule = models.CharField(max_length=200)
    at = models.TimeField()
    minutes = models.PositiveIntegerField()
    place = models.CharField(max_length=300, blank=True)
    #: How many items an agenda has at most.
    items = models.PositiveSmallIntegerField()
    #: The points from which on something is worth the session's minutes.
    least = models.PositiveSmallIntegerField()
    #: The points that each part of the score gives at most (`rules.stalled.Part`).
    weights = models.JSONField()
    #: The value at which a project has all points for its value, in which currency.
    full_value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    currency = models.CharField(max_length=3, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("group", "since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("group",), condition=Q(until__isnull=True), name="review_series_open_once"
            ),
        )

    def __str__(self) -> str:
        return self.rule


class Review(Identified):
    """One session. `changes` counts everything that happened to it, `sequence` what an invited
    calendar has to know (RFC 5545: SEQUENCE)."""

    SUBJECTS = ("group",)

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="reviews")
    #: None for a session that was called out of turn.
    series = models.ForeignKey(
        ReviewSeries, null=True, on_delete=models.PROTECT, related_name="reviews"
    )
    #: The day for which the rule of the series drafted it.
    planned_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=9,
        choices=[(state.value, state.value) for state in ReviewState],
        default=ReviewState.DRAFTED.value,
    )
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    place = models.CharField(max_length=300, blank=True)
    drafted_on = models.DateField()
    comments_due = models.DateField()
    called_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    #: Why it was cancelled.
    reason = models.TextField(blank=True)
    changes = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "id")
        indexes = (
            models.Index(fields=("group", "-starts_at", "id"), name="review_of_group"),
            models.Index(fields=("-starts_at", "id"), name="review_by_time"),
        )
        constraints = (
            models.UniqueConstraint(fields=("group", "year", "number"), name="review_number_once"),
            # The clock may strike twice: for a day of the series there is one session.
            models.UniqueConstraint(
                fields=("series", "planned_on"),
                condition=Q(planned_on__isnull=False),
                name="review_planned_once",
            ),
        )

    def __str__(self) -> str:
        return self.numbered

    @property
    def numbered(self) -> str:
        """The number as people say it: year and number within the group."""
        return f"{self.year}-R{self.number}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class ReviewItem(Identified):
    """One item of an agenda: a directive or a concern, with its score when it was drafted."""

    SUBJECTS = ("review", "directive", "concern")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="items")
    ordinal = models.PositiveIntegerField()
    directive = models.ForeignKey(
        "supervision.Directive", null=True, on_delete=models.PROTECT, related_name="review_items"
    )
    concern = models.ForeignKey(
        "supervision.Concern", null=True, on_delete=models.PROTECT, related_name="review_items"
    )
    #: As it was drafted: the sum, and the parts with measure, full measure, weight and points.
    score = models.DecimalField(max_digits=6, decimal_places=1)
    parts = models.JSONField()
    #: Why the office put it in in place of another, or left it out.
    reason = models.TextField(blank=True)
    left_out_on = models.DateField(null=True)
    #: It was cleared between the draft and the session: by the agenda itself.
    cleared_on = models.DateField(null=True)
    cleared_by = models.CharField(
        max_length=9, choices=[(each.value, each.value) for each in ClearedBy], blank=True
    )
    #: When the organisation in charge was reminded of its comment last.
    reminded_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("review", "ordinal", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(directive__isnull=False, concern__isnull=True)
                | Q(directive__isnull=True, concern__isnull=False),
                name="review_item_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=("review", "directive"),
                condition=Q(directive__isnull=False, left_out_on__isnull=True),
                name="review_directive_once",
            ),
            models.UniqueConstraint(
                fields=("review", "concern"),
                condition=Q(concern__isnull=False, left_out_on__isnull=True),
                name="review_concern_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.ordinal}: {self.score}"

    @property
    def title(self) -> str:
        """What the item is about; reads `directive` and `concern`."""
        return str(self.concern if self.concern is not None else self.directive)


class ReviewComment(SaidAbout):
    """What somebody says to an item before the session."""

    SUBJECTS = ("item",)

    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="comments")
    #: For which organisation it is said; none where the office speaks.
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )


class ReviewGuest(Identified):
    """Somebody outside the group who is called to an item, and knows of that one alone."""

    SUBJECTS = ("item", "person")

    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="guests")
    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="review_items"
    )
    withdrawn_on = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "person"),
                condition=Q(withdrawn_on__isnull=True),
                name="review_guest_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} at {self.item_id}"


class ReviewCall(Identified):
    """That somebody is called to a session: by a seat, or as a guest of some items."""

    SUBJECTS = ("review", "person")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="calls")
    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="review_calls"
    )
    seat = models.ForeignKey("register.Seat", null=True, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=9, choices=Reply.choices, blank=True)
    replied_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("review", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "person"),
                condition=Q(withdrawn_at__isnull=True),
                name="review_call_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} to {self.review_id}"


class Ruling(Identified):
    """What was ruled on an item: who does what until when; followed until it is answered."""

    SUBJECTS = ("item", "organisation", "directive")

    item = models.OneToOneField(ReviewItem, on_delete=models.PROTECT, related_name="ruling")
    text = models.TextField()
    #: Who owns it: an organisation, or a seat of the group.
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    seat = models.ForeignKey("register.Seat", null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    #: What it made, or changed: a directive, and by which verb.
    verb = models.CharField(
        max_length=8, choices=[(each.value, each.value) for each in RuledBy], blank=True
    )
    directive = models.ForeignKey(
        "supervision.Directive", null=True, on_delete=models.PROTECT, related_name="rulings"
    )
    capacity = models.CharField(max_length=12)
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ruled_on = models.DateField()
    reminded_on = models.DateField(null=True)
    outcome = models.CharField(
        max_length=15, choices=[(each.value, each.value) for each in Outcome], blank=True
    )
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("due", "id")
        indexes = (
            models.Index(
                fields=("due", "id"), condition=Q(answered_on__isnull=True), name="ruling_open"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, seat__isnull=True)
                | Q(organisation__isnull=True, seat__isnull=False),
                name="ruling_of_one_owner",
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]
