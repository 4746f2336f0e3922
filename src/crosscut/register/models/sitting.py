"""Who sits: seats by person, and seats *with the post* joined to the tenures of the post.

A database view, so nothing is materialised and a change of office-holder needs no rewriting.
The period of a joined row is the intersection of both. Migrations that alter `seat` or
`tenure` drop the view before and make it again after (`SITTING_VIEW`).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models.claim import Claim, DatedQuerySet
from crosscut.register.models.person import Tenure
from crosscut.register.models.seat import Role, Seat, Succession, Tier
from crosscut.register.models.source import Attestation


class SittingQuerySet(DatedQuerySet):
    def certainly(self, window: PartialDate) -> Q:
        """The seat and, where it goes with a post, the tenure hold on one day of the window.

        Attested days count day by day: on that day the other half must hold as well.
        """
        core = Q(from_max__lte=window.last, until_min__gt=window.first)
        joined_core = Q(tenure__isnull=True) | Q(from_max__lt=F("until_min"))
        seat_attested = Attestation.within(window, OuterRef("seat"))
        tenure_attested = Attestation.within(window, OuterRef("tenure"))
        day = {"first": F("last")}

        def within(half: type[Claim], key: str) -> Exists:
            # By its key alone: joined, each half would be looked up for every sitting, and hardly
            # any is known from attested days.
            row = half._default_manager.filter(pk=OuterRef(OuterRef(key)))
            return Exists(
                row.filter(from_max__lte=OuterRef("first"), until_min__gt=OuterRef("first"))
            )

        on_seat_day = Exists(seat_attested.filter(within(Tenure, "tenure"), **day))
        on_tenure_day = Exists(tenure_attested.filter(within(Seat, "seat"), **day))
        on_both_days = Exists(
            seat_attested.filter(
                **day,
                first__in=Attestation.objects.filter(
                    fact=OuterRef(OuterRef("tenure")), first=F("last")
                ).values("first"),
            )
        )
        return (
            (core & joined_core)
            | (Q(tenure__isnull=True) & Exists(seat_attested))
            | (Q(tenure__isnull=False) & (on_seat_day | on_tenure_day | on_both_days))
        )

    def confirmed(self) -> SittingQuerySet:
        """Known from confirmed claims alone, the seat and the tenure."""
        return self.filter(confidence="confirmed").exclude(tenure_confidence__in=UNCONFIRMED)


UNCONFIRMED = ("reported", "presumed", "disputed")


class Sitting(Claim):
    """One person (or nobody known) in one seat for a time. Read only."""

    seat = models.ForeignKey(Seat, on_delete=models.DO_NOTHING, related_name="sittings")
    tenure = models.ForeignKey(
        Tenure, null=True, on_delete=models.DO_NOTHING, related_name="sittings"
    )
    group = models.ForeignKey(
        "register.Group", on_delete=models.DO_NOTHING, related_name="sittings"
    )
    tier = models.CharField(max_length=6, choices=Tier.choices)
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.DO_NOTHING, related_name="sittings"
    )
    post = models.ForeignKey(
        "register.Post", null=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    words = models.TextField()
    succession = models.CharField(max_length=14, choices=Succession.choices)
    ordinal = models.IntegerField()
    tenure_confidence = models.CharField(max_length=12, null=True)  # noqa: DJ001 - of an outer join

    objects = SittingQuerySet.as_manager()  # type: ignore[misc]  # narrower than the base

    class Meta:
        managed = False
        db_table = "register_sitting"

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"

    def save(self, *args: object, **kwargs: object) -> None:
        raise TypeError("a sitting is a view of seats and tenures: write those")


_COMMON = """
    s.group_id, s.tier, s.role, s.organisation_id, s.post_id, s.words, s.succession, s.ordinal,
    s.standing, s.confidence, s.instrument_id"""

#: With places for what the two databases write differently.
SITTING_VIEW = f"""
CREATE VIEW register_sitting AS
SELECT s.id, s.id AS seat_id, {{no_id}} AS tenure_id, s.person_id,
    {{no_text}} AS tenure_confidence,
    s.from_min, s.from_max, s.until_min, s.until_max, {_COMMON}
FROM register_seat s
WHERE s.succession <> 'with the post' AND s.standing <> 'withdrawn'
UNION ALL
SELECT s.id, s.id AS seat_id, t.id AS tenure_id, t.person_id, t.confidence AS tenure_confidence,
    {{greatest}}(s.from_min, t.from_min), {{greatest}}(s.from_max, t.from_max),
    {{least}}(s.until_min, t.until_min), {{least}}(s.until_max, t.until_max), {_COMMON}
FROM register_seat s JOIN register_tenure t ON t.post_id = s.post_id
WHERE s.succession = 'with the post' AND s.standing <> 'withdrawn' AND t.standing = 'accepted'
    AND {{greatest}}(s.from_min, t.from_min) < {{least}}(s.until_max, t.until_max)
"""
