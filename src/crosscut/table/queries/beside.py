"""What lies beside the sections of a dossier: contributions, attachments and what organisations
said of the draft text, now or when frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.table.models import Attachment, Contribution, DossierVersion, Matter
from crosscut.table.policy import readable
from crosscut.table.queries.standing import matrix_now
from crosscut.table.rules.matrix import Matrix, matrix_of
from crosscut.table.rules.sections import content_digest, sections_of


@dataclass(frozen=True, slots=True)
class Beside:
    """In the order in which they came."""

    contributions: tuple[Contribution, ...]
    attachments: tuple[Attachment, ...]
    matrix: Matrix

    def kept(self) -> dict[str, Any]:
        """As a frozen version keeps them: papers by their identifiers, since they never change, and
        the matrix in words, since positions are taken back and answered later."""
        return {
            "contributions": [encode(each.pk) for each in self.contributions],
            "attachments": [encode(each.pk) for each in self.attachments],
            "matrix": self.matrix.as_json(),
        }


def beside_version(
    matter: Matter, version: DossierVersion | None = None, *, actor: Actor = SYSTEM
) -> Beside:
    """What lies beside a version: as it was where that is frozen, and now otherwise; attachments
    as far as the actor is cleared for them."""
    contributions = Contribution.objects.filter(matter=matter).select_related("request")
    attachments = Attachment.objects.filter(readable(actor), matter=matter)
    if version is not None and version.frozen_on:
        return beside_frozen(version, contributions, attachments)
    lies = attachments.filter(withdrawn_on__isnull=True)
    return Beside(tuple(contributions), tuple(lies), matrix_now(matter))


def beside_frozen(
    version: DossierVersion, contributions: Iterable[Contribution], known: Iterable[Attachment]
) -> Beside:
    """What lay beside a version when it was frozen, out of all contributions and all attachments
    that the reader may know of, in their order."""
    then = version.frozen_with
    given, attached = _ids(then.get("contributions", ())), _ids(then.get("attachments", ()))
    return Beside(
        tuple(each for each in contributions if each.pk in given),
        tuple(each for each in known if each.pk in attached),
        matrix_of(then.get("matrix", {})),
    )


def digest_of(version: DossierVersion, beside: Beside) -> str:
    """The digest of what lies on the table with a version."""
    return content_digest(
        sections_of(version.sections),
        (each.text for each in beside.contributions),
        (each.digest for each in beside.attachments),
        beside.matrix,
    )


def digest_for(version: DossierVersion, beside: Beside) -> str:
    """The digest for whom `beside` was made. Whoever is not cleared for an attachment gets that of
    the rest: it is of what was handed out, and does not say that something was left out."""
    whole = len(beside.attachments) == len(version.frozen_with.get("attachments", ()))
    return version.digest if version.digest and whole else digest_of(version, beside)


def _ids(written: Iterable[str]) -> frozenset[int]:
    return frozenset(decode(each) for each in written)
