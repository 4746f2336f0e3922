"""What belongs to a matter, line by line as its sheet gives it; names are mentioned already."""

from __future__ import annotations

from crosscut.register.queries.gathering import Gathering
from crosscut.table.models import Decision, DossierVersion, MatterStep, Recommendation, Submission
from crosscut.table.queries.answers import (
    DecisionAnswer,
    RecommendationLine,
    StepLine,
    SubmissionLine,
    VersionLine,
)


def version_line(row: DossierVersion, digest: str, names: Gathering) -> VersionLine:
    return VersionLine(
        number=row.number,
        person=names.reference("person", row.person_id),
        made_at=row.made_at.isoformat(),
        frozen_on=row.frozen_on.isoformat() if row.frozen_on else None,
        digest=digest,
    )


def recommendation_line(row: Recommendation, names: Gathering) -> RecommendationLine:
    return RecommendationLine(
        version=row.version,
        text=row.text,
        agreed_on=row.agreed_on.isoformat(),
        ruled_by=names.reference("person", row.ruled_by_id),
        ruling=row.ruling,
        dissent=row.dissent,
    )


def submission_line(row: Submission, names: Gathering) -> SubmissionLine:
    return SubmissionLine(
        body=names.reference("organisation", row.organisation_id)
        or names.reference("group", row.body_id),
        text=row.text,
        views=row.views,
        submitted_on=row.submitted_on.isoformat(),
        due=row.due.isoformat() if row.due else None,
        answer=row.answer,
        answered_on=row.answered_on.isoformat() if row.answered_on else None,
        answered_by=names.reference("person", row.answered_by_id),
        reason=row.reason,
        paper=row.paper,
        paper_dated=row.paper_dated.isoformat() if row.paper_dated else None,
    )


def decision_answer(row: Decision, names: Gathering) -> DecisionAnswer:
    return DecisionAnswer(
        number=row.numbered,
        form=row.form,
        text=row.text,
        recommended=row.recommended,
        reason=row.reason,
        body=names.reference("organisation", row.organisation_id)
        or names.reference("group", row.body_id),
        person=names.reference("person", row.person_id),
        decided_on=row.decided_on.isoformat(),
    )


def step_line(row: MatterStep, names: Gathering) -> StepLine:
    return StepLine(
        verb=row.verb,
        source=row.source,
        target=row.target,
        capacity=row.capacity,
        person=names.reference("person", row.person_id),
        organisation=names.reference("organisation", row.organisation_id),
        text=row.text,
        day=row.day.isoformat(),
    )
