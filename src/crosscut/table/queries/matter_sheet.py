"""One matter with everything that belongs to it, as its page, the command and the API give it."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import word
from crosscut.table.lifecycles import WRITABLE, MatterState
from crosscut.table.models import Attachment, Contribution, Decision, DossierVersion, Matter
from crosscut.table.openness import OFFICE
from crosscut.table.policy import capacities_on, readable, visible_to
from crosscut.table.queries.above import places_to_submit
from crosscut.table.queries.allowed import allowed_verbs
from crosscut.table.queries.answers import (
    ContributionLine,
    DossierAnswer,
    FileLine,
    MatterSheet,
)
from crosscut.table.queries.beside import beside_frozen, beside_version, digest_for
from crosscut.table.queries.chains import chain_of, linked_matters
from crosscut.table.queries.consultation import Consultation
from crosscut.table.queries.matter_lines import (
    decision_answer,
    recommendation_line,
    step_line,
    submission_line,
    version_line,
)
from crosscut.table.queries.places import at_the_table, counterparts_of
from crosscut.table.queries.requests import line_of
from crosscut.table.rules.sections import sections_of


def known_matter(matter: int, *, actor: Actor) -> Matter | None:
    """A matter, if there is such a one and the actor may know of it. Opening a sealed one is
    noted."""
    found = visible_to(actor, Matter.objects.filter(pk=matter)).select_related("group").first()
    if found is not None and found.disclosure == Disclosure.SEALED:
        note_reading(actor, Subject("matter", found.pk))
    return found


def matter_sheet(matter: int, *, actor: Actor) -> MatterSheet | None:
    """The sheet of a matter; None where there is none, or none that the actor may know of. As
    many statements, however long its story."""
    found = known_matter(matter, actor=actor)
    return sheet_of(found, actor=actor) if found is not None else None


def sheet_of(matter: Matter, *, actor: Actor) -> MatterSheet:
    """The sheet of a matter that the actor knows of."""
    versions = list(matter.versions.all())
    requests = list(matter.requests.select_related("matter"))
    contributions = list(matter.contributions.all())
    known = list(matter.attachments.filter(readable(actor)).select_related("mark"))
    files = [each for each in known if each.withdrawn_on is None]
    digests = {
        each.number: digest_for(each, beside_frozen(each, contributions, known))
        for each in versions
        if each.frozen_on
    }
    recommendation = matter.recommendations.newest()
    submissions = list(matter.submissions.all())
    decision = Decision.objects.filter(matter=matter).first()
    trail = list(matter.trail.all())
    table = at_the_table(matter.group_id)
    places = places_to_submit(actor, matter.group_id)
    counterparts = [group.pk for group in counterparts_of(actor, matter.group_id)]
    linked = linked_matters(matter, actor)

    names = Gathering(actor, window_of(None))
    names.mention("group", matter.group_id, matter.from_group_id)
    names.mention("person", matter.raiser_id)
    names.mention("organisation", matter.for_organisation_id, *table)
    for place in places:
        names.mention(place.kind, place.pk)
    names.mention("group", *counterparts)
    names.mention_rows(linked, "group")
    names.mention_rows(versions, "person")
    names.mention_rows(trail, "person", "organisation")
    texts = {each.number: sections_of(each.sections).draft for each in versions}
    consultation = Consultation(actor, matter, names, texts, trail)
    names.mention_rows(requests, "organisation", "expert:person")
    names.mention_rows(contributions, "organisation", "person")
    names.mention_rows(submissions, "organisation", "body:group", "answered_by:person")
    if recommendation is not None:
        names.mention("person", recommendation.ruled_by_id)
    if decision is not None:
        names.mention_rows([decision], "organisation", "body:group", "person")
    names.load_names()

    group = names.reference("group", matter.group_id)
    assert group is not None, "whoever knows of a matter knows of its group"
    held = capacities_on(actor, matter)
    lines = [file_line(each) for each in files]
    return MatterSheet(
        id=matter.address,
        number=matter.numbered,
        title=matter.title,
        group=group,
        state=matter.state,
        state_since=matter.state_since.isoformat(),
        remit=matter.remit,
        remit_proposed=matter.remit_proposed,
        crisis=matter.crisis,
        disclosure=matter.disclosure,
        raised_by=matter.raised_by,
        raiser=names.reference("person", matter.raiser_id),
        for_organisation=names.reference("organisation", matter.for_organisation_id),
        from_group=names.reference("group", matter.from_group_id),
        raised_on=matter.raised_on.isoformat(),
        wanted_by=matter.wanted_by.isoformat() if matter.wanted_by else None,
        seen=matter.changes,
        capacities=tuple(sorted(held)),
        verbs=allowed_verbs(actor, matter),
        may_write=bool(held & OFFICE) and MatterState(matter.state) in WRITABLE,
        speaks_for=names.references("organisation", sorted(_speaks_for(actor, matter, table))),
        at_the_table=_sorted(names.references("organisation", table)),
        bodies_above=tuple(
            body for place in places if (body := names.reference(place.kind, place.pk))
        ),
        counterparts=names.references("group", counterparts),
        chain=chain_of(linked, names),
        dossier=_dossier(versions[-1], digests.get(versions[-1].number, "")) if versions else None,
        versions=tuple(
            version_line(each, digests.get(each.number, ""), names) for each in versions
        ),
        consultation=consultation.answer(),
        requests=tuple(line_of(each, names, actor) for each in requests),
        contributions=tuple(contribution_line(each, names, lines) for each in contributions),
        files=tuple(line for line in lines if line.contribution is None),
        recommendation=recommendation_line(recommendation, names) if recommendation else None,
        submissions=tuple(submission_line(each, names) for each in submissions),
        decision=decision_answer(decision, names) if decision else None,
        trail=tuple(step_line(each, names) for each in trail),
    )


def dossier_version(matter: Matter, number: int, *, actor: Actor) -> DossierAnswer | None:
    """One version of the dossier of a matter that the actor knows of."""
    found = DossierVersion.objects.filter(matter=matter, number=number).first()
    if found is None or not found.frozen_on:
        return _dossier(found, "") if found else None
    return _dossier(found, digest_for(found, beside_version(matter, found, actor=actor)))


def attachment_of(attachment: int, *, actor: Actor) -> Attachment | None:
    """An attachment with its bytes, if its matter may be known. Opening one of a sealed matter is
    noted."""
    rows = visible_to(actor, Attachment.objects.filter(pk=attachment))
    found = rows.select_related("matter", "content").first()
    if found is not None and found.matter.disclosure == Disclosure.SEALED:
        note_reading(actor, Subject("matter", found.matter_id))
    return found


def _dossier(version: DossierVersion, digest: str) -> DossierAnswer:
    return DossierAnswer(
        number=version.number,
        sections=sections_of(version.sections),
        frozen_on=version.frozen_on.isoformat() if version.frozen_on else None,
        digest=digest,
    )


def contribution_line(
    row: Contribution, names: Gathering, files: Iterable[FileLine]
) -> ContributionLine:
    """A contribution with its files; `files` are all that there are."""
    written = encode(row.pk)
    return ContributionLine(
        id=written,
        request=encode(row.request_id) if row.request_id else None,
        organisation=names.reference("organisation", row.organisation_id),
        person=names.reference("person", row.person_id),
        capacity=row.capacity,
        text=row.text,
        day=row.given_on.isoformat(),
        late=row.late,
        files=tuple(line for line in files if line.contribution == written),
    )


def file_line(row: Attachment) -> FileLine:
    """An attachment as answers give it."""
    return FileLine(
        id=row.address,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        pages=row.pages,
        mark=word(row.mark) if row.mark else None,
        contribution=encode(row.contribution_id) if row.contribution_id else None,
    )


def _sorted(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    return tuple(sorted(references, key=lambda each: each.name))


def _speaks_for(actor: Actor, matter: Matter, table: frozenset[int]) -> set[int]:
    pairs = actor.sits_for | actor.liaison_for
    own = {organisation for group, organisation in pairs if group == matter.group_id}
    return own | (set(actor.organisations) & table)
