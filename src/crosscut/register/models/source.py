"""Where facts are known from: sources, citations, attestations, remarks."""

from __future__ import annotations

from typing import Any

from django.db import models

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.foundation.record.trace import Recorded, RecordedQuerySet


class SourceType(models.TextChoices):
    INSTRUMENT = "instrument"
    ARTICLE = "article"
    BOOK = "book"
    STUDY = "study"
    NEWS = "news"
    WEB_PAGE = "web page"
    SPEECH = "speech"
    INTERVIEW = "interview"
    REGISTER = "register"


class Source(Recorded):
    """A document from which something is known."""

    title = models.TextField()
    publisher = models.TextField(blank=True)
    author = models.TextField(blank=True)
    #: Coarse as the source states it; far past and far future where it has no date.
    day_min = models.DateField(default=FAR_PAST)
    day_max = models.DateField(default=FAR_FUTURE)
    type = models.CharField(max_length=12, choices=SourceType.choices)
    address = models.TextField(blank=True)
    available = models.BooleanField(null=True)
    language = models.CharField(max_length=12, blank=True)
    #: One story told twice is one story: what this source took its facts from.
    relies_on = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="retold_by"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("title",), name="source_title"),)

    def __str__(self) -> str:
        return self.title

    @property
    def date_text(self) -> str | None:
        if self.day_max == FAR_FUTURE:
            return None
        return str(PartialDate(self.day_min, self.day_max))


class Citation(Recorded):
    """A fact is said by a source, at a place, in some words."""

    fact_kind = models.CharField(max_length=40)
    fact = models.BigIntegerField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    locator = models.TextField(blank=True)
    quotation = models.TextField(blank=True)
    #: Characters of the instrument's text that the fact was read from, half-open.
    span_start = models.IntegerField(null=True)
    span_end = models.IntegerField(null=True)

    objects = RecordedQuerySet.as_manager()
    SUBJECTS = ("source",)

    class Meta:
        indexes = (models.Index(fields=("fact",), name="citation_of_fact"),)

    def __str__(self) -> str:
        return f"{self.source_id} {self.locator}"


class Attestation(Recorded):
    """A source says that a fact held on a day, or on some day of a month or a year.

    Neither start nor end follows from it.
    """

    fact_kind = models.CharField(max_length=40)
    fact = models.BigIntegerField()
    first = models.DateField()
    last = models.DateField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("fact", "first", "last"), name="attestation_of_fact"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")), name="attestation_order"
            ),
        )

    def __str__(self) -> str:
        return str(PartialDate(self.first, self.last))

    @classmethod
    def within(cls, window: PartialDate, fact: Any) -> models.QuerySet[Attestation]:
        """Attestations of a fact (an id or an OuterRef) that lie wholly in the window."""
        return cls.objects.filter(fact=fact, first__gte=window.first, last__lte=window.last)


class Remark(Recorded):
    """Somebody's judgement of a group or an organisation: attributed, nobody's fact."""

    group = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="remarks"
    )
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="remarks"
    )
    #: What it is about where that is neither a group nor an organisation.
    about = models.TextField(blank=True)
    text = models.TextField()
    attributed_to = models.TextField()

    objects = RecordedQuerySet.as_manager()
    SUBJECTS = ("group", "organisation")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(group__isnull=False)
                | models.Q(organisation__isnull=False)
                | ~models.Q(about=""),
                name="remark_is_about_something",
            ),
        )

    def __str__(self) -> str:
        return self.text


class YearlyCount(Recorded):
    """How many groups there were in a year, as a source counts."""

    year = models.IntegerField()
    count = models.IntegerField()
    #: What was counted: "central leading small groups", with the counter's own bounds.
    scope = models.TextField()
    country = models.CharField(max_length=60, blank=True)
    #: The source gives a round figure ("some 70").
    about = models.BooleanField(default=False)
    confidence = models.CharField(max_length=12, default="reported")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("scope", "year")

    def __str__(self) -> str:
        return f"{self.scope} {self.year}: {self.count}"
