"""What lies beside the sections of a dossier: contributions and attachments, now or when frozen."""

from __future__ import annotations

from dataclasses import dataclass

from crosscut.foundation.identifier import decode, encode
from crosscut.table.models import Attachment, Contribution, DossierVersion, Matter
from crosscut.table.rules.sections import content_digest, sections_of


@dataclass(frozen=True, slots=True)
class Beside:
    """In the order in which they came."""

    contributions: tuple[Contribution, ...]
    attachments: tuple[Attachment, ...]

    def identifiers(self) -> dict[str, list[str]]:
        """As a frozen version keeps them."""
        return {
            "contributions": [encode(each.pk) for each in self.contributions],
            "attachments": [encode(each.pk) for each in self.attachments],
        }


def beside_version(matter: Matter, version: DossierVersion | None = None) -> Beside:
    """What lies beside a version: as it was where that is frozen, and now otherwise."""
    contributions = Contribution.objects.filter(matter=matter).select_related("request")
    attachments = Attachment.objects.filter(matter=matter)
    if version is not None and version.frozen_on:
        then = {name: [decode(each) for each in ids] for name, ids in version.frozen_with.items()}
        contributions = contributions.filter(pk__in=then.get("contributions", ()))
        attachments = attachments.filter(pk__in=then.get("attachments", ()))
    else:
        attachments = attachments.filter(withdrawn_on__isnull=True)
    return Beside(
        tuple(contributions.order_by("given_at", "pk")),
        tuple(attachments.order_by("added_at", "pk")),
    )


def digest_of(version: DossierVersion, beside: Beside) -> str:
    """The digest of what lies on the table with a version."""
    return content_digest(
        sections_of(version.sections),
        (each.text for each in beside.contributions),
        (each.digest for each in beside.attachments),
    )
