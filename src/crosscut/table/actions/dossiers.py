"""Writing dossiers: sections in versions, attachments."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import Term, Vocabulary
from crosscut.register.policy import may_mark
from crosscut.table.actions.files import keep_file
from crosscut.table.actions.steps import held, refuse_frozen, trail
from crosscut.table.files import CheckedFile
from crosscut.table.models import (
    Attachment,
    AttachmentContent,
    Contribution,
    DossierVersion,
    Matter,
)
from crosscut.table.policy import may_prepare, readable
from crosscut.table.refusals import DossierChanged, NothingChanged, TooManyAttachments
from crosscut.table.rules.sections import Sections, joined, sections_of

#: On one matter: a pack of more nobody reads.
MOST_ATTACHMENTS = 100


@action("dossier.revised")
def revise_dossier(
    *, matter: Matter, seen_version: int, sections: Sections, actor: Actor
) -> DossierVersion:
    """Write another version. `seen_version` is the one that whoever writes began from (0: none);
    where somebody else wrote meanwhile, edits of different sections are joined.

    Refuses: NotForYou, DossierFrozen, DossierChanged, NothingChanged.
    """
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_frozen(matter)
    theirs = _version(matter, matter.version)
    if seen_version != matter.version:
        sections, clash = joined(_version(matter, seen_version), sections, theirs)
        if clash:
            raise DossierChanged(sections=", ".join(clash))
    if sections == theirs:
        raise NothingChanged
    matter = matter.changed(version=matter.version + 1, changes=matter.changes + 1)
    made = DossierVersion(
        matter=matter,
        number=matter.version,
        sections=sections.as_json(),
        person_id=actor.person,
        made_at=clock.now(),
    )
    made.save()
    trail(matter, "revise", matter.state, capacity, "", actor)
    return made


@action("attachment.added")
def attach_file(
    *, matter: Matter, file: CheckedFile, mark: str | None = None, actor: Actor
) -> Attachment:
    """Put a file into the dossier. `mark` is a term of the vocabulary `classification`: who is not
    cleared for it knows nothing of the file, and gets packs without it.

    Refuses: NotForYou, DossierFrozen, TooManyAttachments, UnknownTerm, NotCleared.
    """
    matter = held(matter)
    may_prepare(actor, matter)
    refuse_frozen(matter)
    marked = term(Vocabulary.CLASSIFICATION, mark) if mark else None
    may_mark(actor, marked)
    return kept(matter, file, mark=marked, actor=actor)


@action("attachment.withdrawn")
def withdraw_attachment(*, attachment: Attachment, actor: Actor) -> Attachment:
    """Leave a file out of the dossier from now on; packs that were tabled keep it.

    Refuses: NotForYou, DossierFrozen, NotCleared.
    """
    matter = held(attachment.matter)
    may_prepare(actor, matter)
    refuse_frozen(matter)
    attachment = Attachment.objects.select_for_update().get(pk=attachment.pk)
    may_mark(actor, attachment.mark)
    if attachment.withdrawn_on:
        raise NothingChanged
    return attachment.changed(withdrawn_on=clock.today())


def kept(
    matter: Matter,
    file: CheckedFile,
    contribution: Contribution | None = None,
    mark: Term | None = None,
    *,
    actor: Actor,
) -> Attachment:
    """Keep a file beside a matter. Refuses: TooManyAttachments."""
    # Of the ones that the actor may know of: a limit would tell of the others.
    known = matter.attachments.filter(readable(actor), withdrawn_on__isnull=True)
    if known.count() >= MOST_ATTACHMENTS:
        raise TooManyAttachments(limit=MOST_ATTACHMENTS)
    made = Attachment(matter=matter, contribution=contribution, pages=file.pages, mark=mark)
    return keep_file(file, made, AttachmentContent)


def _version(matter: Matter, number: int) -> Sections:
    found = DossierVersion.objects.filter(matter=matter, number=number).first()
    return sections_of(found.sections) if found else Sections()
