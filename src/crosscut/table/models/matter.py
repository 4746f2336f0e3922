"""Matters: what is brought to the table, whom it concerns, and each step that it took."""

from __future__ import annotations

from django.db import models

from crosscut.foundation.record.trace import Identified, RecordedQuerySet
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import MatterState
from crosscut.table.models.trail import TrailStep


class Remit(models.TextChoices):
    """Who decides: the group settles what is routine, and recommends the rest upward."""

    ROUTINE = "routine"
    KEY = "key"
    CRITICAL = "critical"


class RaisedBy(models.TextChoices):
    """From where a matter came."""

    MEMBER = "member"
    OFFICE = "office"
    #: A group of the same name at a lower level.
    COUNTERPART = "counterpart"
    #: The body that the group reports to sent it down.
    ABOVE = "above"
    #: A group that reports to this one submitted it.
    BELOW = "below"


class Matter(Identified):
    """A question at a group's table. `changes` counts everything that happened to it: who takes a
    step says which state of it was seen. `number` counts within the group, series and year."""

    SUBJECTS = ("group", "from_group", "for_organisation")

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="matters")
    #: Sealed matters are counted apart: a gap in the numbers of the others would tell of them.
    series = models.CharField(max_length=1, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    #: The question in one sentence.
    title = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in MatterState],
        default=MatterState.RAISED.value,
    )
    disclosure = models.CharField(
        max_length=12, choices=Disclosure.choices, default=Disclosure.RESTRICTED
    )
    #: Empty until the leader has set it; the office proposes.
    remit = models.CharField(max_length=8, choices=Remit.choices, blank=True)
    remit_proposed = models.CharField(max_length=8, choices=Remit.choices, blank=True)
    #: A crisis needs no round of consultation.
    crisis = models.BooleanField(default=False)
    raised_by = models.CharField(max_length=11, choices=RaisedBy.choices)
    #: Who raised it, for which organisation or from which group.
    raiser = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    for_organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    from_group = models.ForeignKey(
        "register.Group", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The matter of another group that it came from: submitted upward, or sent down.
    came_from = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="went_on_as"
    )
    #: The first of all that came from one another; none where nothing did.
    chain = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()
    #: Until when somebody has to have decided, if that was said.
    wanted_by = models.DateField(null=True)
    #: The last version of the dossier, and the one that lies on the table or came off it.
    version = models.PositiveIntegerField(default=0)
    tabled_version = models.PositiveIntegerField(null=True)
    changes = models.PositiveIntegerField(default=1)
    #: Since when it is in its state.
    state_since = models.DateField()
    #: Whether the body above has seen it: what its staff may know of.
    was_submitted = models.BooleanField(default=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("group", "state"), name="matter_by_state"),
            models.Index(fields=("-raised_on", "id"), name="matter_page"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("group", "series", "year", "number"), name="matter_number_once"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def numbered(self) -> str:
        """The number as people say it: year and number within the group."""
        return f"{self.year}-{self.series}{self.number}"


class MatterStep(TrailStep):
    """One verb that was carried out: the trail of a matter, every postponement among it."""

    SUBJECTS = ("matter",)

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="trail")
    source = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=10)
    #: Whose position it was about, where it was about one.
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("matter", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=("matter", "ordinal"), name="matter_step_once"),
        )

    def __str__(self) -> str:
        return f"{self.verb}: {self.source} → {self.target}"
