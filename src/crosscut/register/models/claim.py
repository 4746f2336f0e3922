"""What every fact of the register has: a period, a standing, a confidence, an instrument.

A fact is somebody's claim. Contradicting claims live side by side; the register answers
with the accepted ones. Citations and attestations point at facts by their identifier.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST, Certainty, Period
from crosscut.foundation.record.trace import Recorded, RecordedQuerySet


class Standing(models.TextChoices):
    ACCEPTED = "accepted"
    ALTERNATIVE = "alternative"
    #: Entered wrongly or withdrawn with its instrument: no answer gives it, the record keeps it.
    WITHDRAWN = "withdrawn"


class Confidence(models.TextChoices):
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    PRESUMED = "presumed"
    DISPUTED = "disputed"


class SourcedQuerySet(RecordedQuerySet):
    def accepted(self) -> Self:
        return self.filter(standing=Standing.ACCEPTED)

    def standing(self) -> Self:
        """Accepted and alternative claims: what pages show side by side."""
        return self.exclude(standing=Standing.WITHDRAWN)

    def confirmed(self) -> Self:
        return self.filter(confidence=Confidence.CONFIRMED)


class Sourced(Recorded):
    """A claim that something is so, without a period of its own."""

    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.ACCEPTED)
    confidence = models.CharField(
        max_length=12, choices=Confidence.choices, default=Confidence.CONFIRMED
    )
    #: The instrument under which it was entered; facts without one give no authority.
    instrument = models.ForeignKey(
        "register.Instrument", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SourcedQuerySet.as_manager()

    class Meta:
        abstract = True


class DatedQuerySet(SourcedQuerySet):
    """As-of questions. A window is a day, or a month or a year: some day in it."""

    #: The column by which attestations point at the fact.
    ATTESTED_BY = "pk"

    def certain(self, window: PartialDate) -> Self:
        """What held on some day of the window for certain, or is attested in it."""
        return self.filter(self.certainly(window))

    def possible(self, window: PartialDate) -> Self:
        """What may have held on some day of the window; the certain ones are among them."""
        return self.filter(from_min__lte=window.last, until_max__gt=window.first)

    def on(self, window: PartialDate) -> Self:
        """What may have held, each row marked `is_certain`."""
        return self.possible(window).annotate(
            is_certain=models.Case(
                models.When(self.certainly(window), then=True),
                default=False,
                output_field=models.BooleanField(),
            )
        )

    def during(self, period: Period) -> Self:
        """What may have held at some time of the period."""
        return self.filter(from_min__lt=period.until_max, until_max__gt=period.from_min)

    def certainly(self, window: PartialDate) -> Q:
        from crosscut.register.models.source import Attestation

        return Q(from_max__lte=window.last, until_min__gt=window.first) | Q(
            Exists(Attestation.within(window, OuterRef(self.ATTESTED_BY)))
        )


class Claim(Sourced):
    """A fact that held from a day until a day, each bound as well known as its source knew."""

    from_min = models.DateField(default=FAR_PAST)
    from_max = models.DateField(default=FAR_FUTURE)
    until_min = models.DateField(default=FAR_PAST)
    until_max = models.DateField(default=FAR_FUTURE)

    objects = DatedQuerySet.as_manager()  # type: ignore[misc]  # narrower than the base

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(from_min__lte=F("from_max"))
                & Q(until_min__lte=F("until_max"))
                & Q(from_min__lt=F("until_max")),
                name="%(app_label)s_%(class)s_period",
            ),
        )

    @property
    def period(self) -> Period:
        return Period(self.from_min, self.from_max, self.until_min, self.until_max)

    @period.setter
    def period(self, period: Period) -> None:
        self.from_min, self.from_max = period.from_min, period.from_max
        self.until_min, self.until_max = period.until_min, period.until_max

    @property
    def certainty(self) -> Certainty:
        """How sure the as-of question that fetched this row is of it (see `DatedQuerySet.on`)."""
        return "certain" if getattr(self, "is_certain", False) else "possible"


def bounds(period: Period) -> dict[str, Any]:
    """The four date columns of a period, for a row that is made."""
    return {
        "from_min": period.from_min,
        "from_max": period.from_max,
        "until_min": period.until_min,
        "until_max": period.until_max,
    }
