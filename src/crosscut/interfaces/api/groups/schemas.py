"""What callers give about groups."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from crosscut.interfaces.api.asking import Listed
from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    APeriod,
    APerson,
    APost,
    ASeat,
    CoarseDay,
    Given,
    GivenBasis,
    Identifier,
    Key,
    Line,
    Names,
    OnADay,
    Text,
    WholeDay,
)
from crosscut.interfaces.api.refusals import TiedToOne
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import Disclosure, Placement, Role, Succession, Sunset, TieKind, Tier

#: The filters of lists of groups that are words, not things.
WORDS = {"kind", "category", "horizon", "span", "level", "system", "status", "name"}


class GroupsAsked(Listed):
    """Which groups: terms by key, things by identifier."""

    kind: Line | None = Field(None, description="A key of the vocabulary: leading_group.")
    category: Line | None = Field(None, description="A key: economy_finance.")
    horizon: Line | None = Field(None, description="permanent, medium_term or short_term.")
    span: Line | None = Field(None, description="administrative or political.")
    level: Line | None = Field(None, description="A key: city.")
    system: Line | None = Field(None, description="A key: foreign_affairs.")
    status: Line | None = Field(None, description="A state, or `any`; those in being without.")
    host: Identifier | None = Field(None, description="The organisation at which the office is.")
    lead_department: Identifier | None = Field(
        None, description="The organisation that carries the subject."
    )
    leader: Identifier | None = Field(None, description="The person who leads it.")
    name: Line | None = Field(None, description="Part of a name, in any script, of any time.")


class Founding(Given):
    """A group by hand. `since` null is an unknown day."""

    names: Names
    since: CoarseDay | None
    until: CoarseDay | Literal["ongoing"] | None = "ongoing"
    short_names: Names | None = None
    kind: Key | None = None
    category: Key | None = None
    horizon: Key | None = None
    span: Key | None = None
    level: Key | None = None
    systems: list[Key] = Field(default=[], max_length=50)
    disclosure: Disclosure = Disclosure.INTERNAL
    state: GroupState = GroupState.ACTIVE
    basis: GivenBasis = GivenBasis()


class GroupRenaming(OnADay):
    """Other names from a day on, and maybe another kind."""

    names: Names
    kind: Key | None = None


class GroupDescription(Given):
    """What a group is for a time."""

    aspect: Literal["kind", "category", "horizon", "span", "level", "system", "decision_rule"]
    term_key: Key
    period: APeriod
    basis: GivenBasis = GivenBasis()


class GroupTying(Given):
    """A tie to a group (`other_group`) or to an organisation: one of the two."""

    kind: TieKind
    other_group: AGroup | None = None
    organisation: AnOrganisation | None = None
    period: APeriod
    basis: GivenBasis = GivenBasis()


def tied_to(given: dict[str, Any], *_: object) -> dict[str, Any]:
    """Refuses: TiedToOne, where neither or both are given."""
    ends = [end for end in (given.pop("other_group"), given.pop("organisation")) if end]
    if len(ends) != 1:
        raise TiedToOne
    return {**given, "other": ends[0]}


class GivenMandate(Given):
    """The task text for a time."""

    duties: Text = ""
    division_of_work: Text = ""
    legal_basis: Text = ""
    working_rules: Text = ""
    rules_written: bool | None = None
    sunset: Sunset = Sunset.UNKNOWN
    sunset_day: WholeDay | None = None
    period: APeriod
    basis: GivenBasis = GivenBasis()


class GivenRoster(Given):
    """Whether the seats known for a time are all there were."""

    complete: bool
    period: APeriod
    basis: GivenBasis = GivenBasis()


class Disclosing(Given):
    """To whom the group is known from now on."""

    disclosure: Disclosure
    basis: GivenBasis = GivenBasis()


class Step(OnADay):
    """One step of a group's life, on a day."""


class TakingIn(OnADay):
    """Groups that end on the day and go on in the group of the address."""

    groups: list[AGroup] = Field(min_length=1, max_length=100)


class Splitting(OnADay):
    """Groups that come out of the group of the address, which ends or stays."""

    into: list[AGroup] = Field(min_length=1, max_length=100)
    dissolve: bool = False


class Succeeding(Given):
    """Older groups whose task the group of the address takes up; `on` null is unknown."""

    old: list[AGroup] = Field(min_length=1, max_length=100)
    on: CoarseDay | None
    text: Text = ""
    basis: GivenBasis = GivenBasis()


class Seating(Given):
    """A seat: of a person, a post, an organisation, or in the document's words."""

    role: Role
    tier: Tier = Tier.GROUP
    organisation: AnOrganisation | None = None
    person: APerson | None = None
    post: APost | None = None
    words: Line = ""
    succession: Succession = Succession.UNSTATED
    period: APeriod
    ordinal: int = Field(0, ge=0, le=100_000)
    follows: ASeat | None = None
    basis: GivenBasis = GivenBasis()


class ClearingSeats(OnADay):
    """Every seat ends on the day, of one tier if given, but those that are kept."""

    tier: Tier | None = None
    keeping: list[ASeat] = Field(default=[], max_length=500)


class PlacingOffice(Given):
    """Where the office stands; `twin` is the organisation that it also is."""

    placement: Placement = Placement.UNKNOWN
    host: AnOrganisation | None = None
    twin: AnOrganisation | None = None
    name: Line = ""
    period: APeriod
    basis: GivenBasis = GivenBasis()


class PuttingOnDistributionList(Given):
    """Exactly one who may know of the group; an organisation with all below it."""

    organisation: AnOrganisation | None = None
    person: APerson | None = None
    post: APost | None = None
    seat: ASeat | None = None
    period: APeriod
    basis: GivenBasis = GivenBasis()


class NamingLiaison(Given):
    """An organisation's contact for the group: a person or a post."""

    organisation: AnOrganisation
    person: APerson | None = None
    post: APost | None = None
    period: APeriod
    basis: GivenBasis = GivenBasis()
