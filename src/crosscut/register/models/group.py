"""Groups: names, status, traits, ties to others, mandates, completeness of the roster."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from crosscut.register.lifecycles import GroupState
from crosscut.register.models.claim import Claim
from crosscut.register.models.noun import Name, Noun


class Disclosure(models.TextChoices):
    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"
    SEALED = "sealed"


class Group(Noun):
    """A cross-department group. All that is known of it is in dated facts."""

    disclosure = models.CharField(
        max_length=12, choices=Disclosure.choices, default=Disclosure.INTERNAL
    )

    class Meta:
        indexes = (
            # Lists page by name and key; both columns in one index make a page one range scan.
            models.Index(fields=("display", "id"), name="group_page"),
            # Groups are counted in the order in which their states stand: else SQLite takes them
            # as they were entered, and each state from another place of the file.
            models.Index(
                fields=("id", "merged_into", "withdrawn", "disclosure"), name="group_alive"
            ),
        )


class GroupName(Name):
    BEARER = "group"
    SUBJECTS = ("group",)

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="names")

    class Meta(Name.Meta):
        pass


class GroupStatus(Claim):
    """In which state of its life a group is for a time."""

    SUBJECTS = ("group",)

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="statuses")
    state = models.CharField(
        max_length=12, choices=[(state.value, state.value) for state in GroupState]
    )

    class Meta(Claim.Meta):
        # Lists ask each group whether it is in being: all that is asked is in the index.
        indexes = (
            models.Index(
                fields=("group", "standing", "state", "from_min", "until_max"),
                name="status_of_group",
            ),
        )

    def __str__(self) -> str:
        return self.state


class GroupTrait(Claim):
    """What a group is for a time: kind, category, horizon, span, level; systems are many."""

    SUBJECTS = ("group",)

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="traits")
    #: The vocabulary of the term.
    aspect = models.CharField(max_length=20)
    term = models.ForeignKey("register.Term", on_delete=models.PROTECT, related_name="+")

    class Meta(Claim.Meta):
        indexes = (
            models.Index(
                fields=("term", "group", "standing", "from_min", "until_max"),
                name="group_by_trait",
            ),
        )

    def __str__(self) -> str:
        return f"{self.aspect} {self.term_id}"


class TieKind(models.TextChoices):
    #: Stands under another group (hierarchy; several at once).
    PARENT = "parent"
    #: The body that approves what it recommends: an organisation or a group.
    REPORTS_TO = "reports to"
    #: The group of the same name at a lower level.
    COUNTERPART = "counterpart"
    #: The department that carries its subject.
    LEAD_DEPARTMENT = "lead department"
    #: An organisation that it directs or supervises.
    SUPERVISES = "supervises"


class GroupTie(Claim):
    """A group's dated tie to another group or to an organisation."""

    SUBJECTS = ("group", "other_group", "organisation")

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=16, choices=TieKind.choices)
    other_group = models.ForeignKey(
        Group, null=True, on_delete=models.PROTECT, related_name="ties_from_others"
    )
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="group_ties"
    )

    class Meta(Claim.Meta):
        # Most ties are to organisations. Where nothing is counted as a group like any other,
        # SQLite takes the ties from one other group for nearly all ties, and reads all.
        indexes = (
            models.Index(
                fields=("other_group",),
                condition=Q(other_group__isnull=False),
                name="tie_from_other_group",
            ),
        )
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=Q(other_group__isnull=False, organisation__isnull=True)
                | Q(other_group__isnull=True, organisation__isnull=False),
                name="group_tie_to_one",
            ),
            models.CheckConstraint(
                condition=Q(other_group__isnull=True) | ~Q(other_group=models.F("group")),
                name="group_tie_not_to_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.other_group_id or self.organisation_id}"


class Sunset(models.TextChoices):
    NONE = "none"
    UNKNOWN = "unknown"
    ON_COMPLETION = "on completion"
    DATE = "date"


class Mandate(Claim):
    """The group's task text for a time."""

    SUBJECTS = ("group",)

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="mandates")
    duties = models.TextField(blank=True)
    division_of_work = models.TextField(blank=True)
    legal_basis = models.TextField(blank=True)
    working_rules = models.TextField(blank=True)
    rules_written = models.BooleanField(null=True)
    sunset = models.CharField(max_length=14, choices=Sunset.choices, default=Sunset.UNKNOWN)
    sunset_day = models.DateField(null=True)

    class Meta(Claim.Meta):
        constraints = (
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=Q(sunset=Sunset.DATE, sunset_day__isnull=False)
                | (~Q(sunset=Sunset.DATE) & Q(sunset_day__isnull=True)),
                name="mandate_sunset_day",
            ),
        )

    def __str__(self) -> str:
        return self.duties[:80]

    @property
    def sunset_text(self) -> str | None:
        if self.sunset == Sunset.DATE:
            assert self.sunset_day is not None
            return self.sunset_day.isoformat()
        return self.sunset if self.sunset == Sunset.ON_COMPLETION else None


class Roster(Claim):
    """Whether the seats that the register knows for a time are all there were."""

    SUBJECTS = ("group",)

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="rosters")
    complete = models.BooleanField()

    class Meta(Claim.Meta):
        pass

    def __str__(self) -> str:
        return "complete" if self.complete else "partial"
