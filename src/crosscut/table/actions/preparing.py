"""From raised to tabled: preparing, rounds of consultation, tabling, taking back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Organisation
from crosscut.table.actions.deciding import ended
from crosscut.table.actions.rounds import close_round, open_round
from crosscut.table.actions.steps import present_version, step
from crosscut.table.models import DossierVersion, Matter
from crosscut.table.queries.beside import beside_version, digest_of


@action("matter.prepared")
def prepare_matter(*, matter: Matter, seen: int, actor: Actor) -> Matter:
    """The office takes a matter up. Refuses: MatterChanged, NotForYou, StepNotAllowed."""
    return step("prepare", matter=matter, seen=seen, actor=actor)


@action("matter.consulted")
def consult_on_matter(
    *,
    matter: Matter,
    seen: int,
    organisations: Collection[Organisation],
    due: date,
    silence_counts: bool = False,
    actor: Actor,
) -> Matter:
    """Open a round: ask organisations for their positions on the draft text. With
    `silence_counts`, who says nothing until the day has no objection.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, DraftTextMissing, NobodyToConsult,
    NotInTheGroup, DueInThePast.
    """
    matter = step("consult", matter=matter, seen=seen, actor=actor, text=due.isoformat())
    open_round(matter, organisations, due, silence_counts, actor)
    return matter


@action("matter.consulted_again")
def consult_again_on_matter(
    *,
    matter: Matter,
    seen: int,
    organisations: Collection[Organisation],
    due: date,
    silence_counts: bool = False,
    actor: Actor,
) -> Matter:
    """Open another round from the table. Refuses: as `consult_on_matter`."""
    matter = step("consult_again", matter=matter, seen=seen, actor=actor, text=due.isoformat())
    open_round(matter, organisations, due, silence_counts, actor)
    return matter


@action("matter.tabled")
def table_matter(*, matter: Matter, seen: int, actor: Actor) -> Matter:
    """Lay the dossier on the table: its present version is frozen with the digest of its content.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, DraftTextMissing, RemitMissing, RoundMissing.
    """
    matter = step("table", matter=matter, seen=seen, actor=actor, tabled_version=matter.version)
    close_round(matter)
    version = present_version(matter)
    assert version is not None, "a draft text is some version's"
    beside = beside_version(matter)
    digest = digest_of(version, beside)
    if version.frozen_on and version.digest != digest:
        # It was tabled before, and input came since: what lies on the table now has its own number.
        number = matter.version + 1
        matter = matter.changed(version=number, tabled_version=number)
        version = DossierVersion(
            matter=matter,
            number=number,
            sections=version.sections,
            person_id=actor.person,
            made_at=clock.now(),
        )
    if not version.frozen_on:
        version.changed(frozen_on=clock.today(), digest=digest, frozen_with=beside.kept())
    return matter


@action("matter.taken_back")
def take_back_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """End a round and go on preparing.

    Refuses: MatterChanged, NotForYou, StepNotAllowed, ReasonNeeded.
    """
    matter = step(
        "take_back", matter=matter, seen=seen, actor=actor, said={"reason": reason}, text=reason
    )
    close_round(matter)
    return matter


@action("matter.postponed")
def postpone_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """Off the table for another day. Refuses: as `take_back_matter`."""
    return _back("postpone", matter, seen, reason, actor)


@action("matter.sent_back")
def send_back_matter(*, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    """Off the table, to be prepared better. Refuses: as `take_back_matter`."""
    return _back("send_back", matter, seen, reason, actor)


@action("matter.withdrawn")
def withdraw_matter(
    *, matter: Matter, seen: int, reason: str, rejected: bool = False, actor: Actor
) -> Matter:
    """End a matter without a decision. What a group below submitted with it goes back there with
    the reason, or with `rejected` is rejected.

    Refuses: as `take_back_matter`, DirectivesOpen, OpenElsewhere.
    """
    matter = _back("withdraw", matter, seen, reason, actor)
    close_round(matter)
    ended(matter, reason, actor, rejected=rejected)
    return matter


def _back(verb: str, matter: Matter, seen: int, reason: str, actor: Actor) -> Matter:
    return step(verb, matter=matter, seen=seen, actor=actor, said={"reason": reason}, text=reason)
