"""The words with which supervision sorts: each set is closed, and doors translate it."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """What a directive came of."""

    DECISION = "decision"
    INSTRUCTION = "instruction"
    #: A part of another directive.
    SPLIT = "split"
    #: Found at an inspection, to be put right.
    INSPECTION = "inspection"
    REVIEW = "review"
    #: Taken over from an office's own ledger.
    LEDGER = "ledger"


class Rhythm(StrEnum):
    """How often an organisation in charge reports without being asked."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    #: On each planned day of its trajectory.
    MILESTONES = "milestones"


class Claim(StrEnum):
    """How a directive stands by the word of the organisation in charge."""

    ON_TRACK = "on track"
    BEHIND = "behind"
    STUCK = "stuck"
    DONE = "done"


class Way(StrEnum):
    """How the office saw for itself."""

    DOCUMENTS = "documents"
    SAMPLE = "sample"
    INSPECTION = "inspection"


class ObstacleKind(StrEnum):
    """Of what kind it is that holds a directive up."""

    MONEY = "money"
    STAFF = "staff"
    LAND = "land"
    LAW = "law"
    #: Somebody has to agree or to sign.
    CONSENT = "consent"
    PROCUREMENT = "procurement"
    TECHNOLOGY = "technology"
    OTHER = "other"


class Audience(StrEnum):
    """Whom a step of the escalation ladder reaches, from the bottom up (DOMAIN §5)."""

    LIAISON = "liaison"
    HEAD = "head"
    OFFICE = "office"
    LEADER = "leader"
    ABOVE = "above"


class Tone(StrEnum):
    """How a step speaks."""

    REMINDER = "reminder"
    REQUEST = "request"
    WARNING = "warning"
    REPORT = "report"


class Cause(StrEnum):
    """What a ladder is climbed for."""

    #: A report is late.
    REPORT = "report"
    #: The directive itself is late.
    OVERDUE = "overdue"
    #: Nobody acknowledged it.
    SILENCE = "silence"


class Likelihood(StrEnum):
    """The office's own estimate of whether it will be delivered, as delivery units grade it."""

    VERY_LIKELY = "very likely"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    UNLIKELY = "unlikely"


class Tick(StrEnum):
    """What was found of a line of a checklist."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not applicable"


class Severity(StrEnum):
    """How grave a finding is."""

    GRAVE = "grave"
    SERIOUS = "serious"
    MINOR = "minor"
