"""A step of the ladder as a paper, for whom no letter reaches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crosscut.documents import Format, rendered
from crosscut.documents.content import (
    Addressee,
    Block,
    Language,
    Letterhead,
    Paper,
    Paragraph,
    Signature,
    Title,
)
from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.models import Escalation
from crosscut.supervision.queries.ladder.escalations import told_before
from crosscut.supervision.rules.terms import Audience, Cause, Tone
from crosscut.supervision.writing.phrases import IN_CHARGE, PHRASES, Notice, sentences_of
from crosscut.table.queries.above import places_to_submit
from crosscut.table.writing.minutes import File, name_in
from crosscut.table.writing.wording import day_words

#: Groups of which an organisation in charge may know whose it is.
_WIDE = (Disclosure.PUBLIC, Disclosure.INTERNAL)


def notice_of(escalation: Escalation, lead: str, before: Sequence[tuple[Audience, date]]) -> Notice:
    """What a step says; `lead` is the organisation in charge as it is called there."""
    return Notice(
        number=escalation.directive.numbered,
        task=escalation.directive.task,
        lead=lead,
        cause=Cause(escalation.cause),
        missed=escalation.missed,
        audience=Audience(escalation.audience),
        tone=Tone(escalation.tone),
        before=before,
    )


def notice_document(
    escalation: Escalation, *, format: Format, language: Language, actor: Actor
) -> File:
    """A step of a directive that the actor knows of, as a file."""
    words = PHRASES[language]
    named = words.file.format(
        paper=words.papers[Tone(escalation.tone)], number=escalation.directive.numbered
    )
    return File(rendered(paper_of(escalation, language, actor), format), f"{named}.{format}")


def paper_of(escalation: Escalation, language: Language, actor: Actor) -> Paper:
    """The paper, before it becomes a file."""
    directive, audience = escalation.directive, Audience(escalation.audience)
    words = PHRASES[language]
    above = places_to_submit(actor, directive.group_id) if audience is Audience.ABOVE else []
    names = Gathering(actor, window_of(None))
    names.mention("organisation", directive.lead_id)
    names.mention("group", directive.group_id)
    for body in above:
        names.mention(body.kind, body.pk)
    names.load_names()

    def named(reference: Reference | None) -> str:
        return name_in(reference, language)

    lead = named(names.reference("organisation", directive.lead_id))
    to = [lead] if audience in IN_CHARGE else []
    to += [named(names.reference(body.kind, body.pk)) for body in above]
    notice = notice_of(escalation, lead, told_before(escalation))
    # Who knows of a directive alone does not know from which group it came.
    tells = audience not in IN_CHARGE or directive.group.disclosure in _WIDE
    issuer = words.issuer.format(group=named(names.reference("group", directive.group_id)))
    title = words.papers[notice.tone]
    blocks: list[Block] = [Letterhead(issuer)] if tells else []
    receivers = words.between.join(to) or words.audiences[audience]
    blocks += [Title(title), Addressee(words.named.format(names=receivers))]
    blocks += [Paragraph(each) for each in sentences_of(notice, language)]
    blocks.append(Signature(issuer if tells else "", day_words(escalation.told_on, language)))
    return Paper(language, title, tuple(blocks))
