"""What was done, by the verbs of the record, as a short phrase."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

VERBS: Mapping[str, str | Promise] = {
    "group.founded": pgettext_lazy("what was done", "Group founded"),
    "group.renamed": pgettext_lazy("what was done", "Group renamed"),
    "group.described": pgettext_lazy("what was done", "Group described"),
    "group.tied": pgettext_lazy("what was done", "Group tied"),
    "group.disclosure changed": pgettext_lazy("what was done", "Disclosure changed"),
    "mandate.written": pgettext_lazy("what was done", "Mandate written"),
    "roster.stated": pgettext_lazy("what was done", "Completeness of the list stated"),
    "group.activated": pgettext_lazy("what was done", "Group activated"),
    "group.put on standby": pgettext_lazy("what was done", "Group put on standby"),
    "group.woken": pgettext_lazy("what was done", "Group taken up again"),
    "group.winding up": pgettext_lazy("what was done", "Group began winding up"),
    "group.dissolved": pgettext_lazy("what was done", "Group dissolved"),
    "group.re-established": pgettext_lazy("what was done", "Group re-established"),
    "groups.merged": pgettext_lazy("what was done", "Groups merged"),
    "group.split": pgettext_lazy("what was done", "Group split"),
    "group.succeeded": pgettext_lazy("what was done", "Succession recorded"),
    "seat.filled": pgettext_lazy("what was done", "Seat filled"),
    "seat.vacated": pgettext_lazy("what was done", "Seat vacated"),
    "seat.moved": pgettext_lazy("what was done", "Role in the group changed"),
    "seats.cleared": pgettext_lazy("what was done", "Seats cleared"),
    "successor.proposed": pgettext_lazy("what was done", "Successor proposed"),
    "successor.approved": pgettext_lazy("what was done", "Successor approved"),
    "successor.rejected": pgettext_lazy("what was done", "Successor rejected"),
    "office.placed": pgettext_lazy("what was done", "Office placed"),
    "liaison.named": pgettext_lazy("what was done", "Liaison named"),
    "person.deputised": pgettext_lazy("what was done", "Deputy named"),
    "fact.ended": pgettext_lazy("what was done", "Fact ended"),
    "claim.accepted": pgettext_lazy("what was done", "Another claim accepted"),
    "duplicates.merged": pgettext_lazy("what was done", "Duplicates merged"),
    "fact.attested": pgettext_lazy("what was done", "Attestation entered"),
    "fact.corrected": pgettext_lazy("what was done", "Fact corrected"),
    "fact.withdrawn": pgettext_lazy("what was done", "Fact withdrawn"),
    "installation.set up": pgettext_lazy("what was done", "Installation set up"),
    "merge.undone": pgettext_lazy("what was done", "Merge of duplicates undone"),
    "setting.changed": pgettext_lazy("what was done", "Setting changed"),
    "vocabulary.loaded": pgettext_lazy("what was done", "Vocabulary changed"),
    "entry.undone": pgettext_lazy("what was done", "Entry undone"),
    "instrument.entered": pgettext_lazy("what was done", "Document entered"),
    "instrument.withdrawn": pgettext_lazy("what was done", "Document withdrawn"),
    "source.entered": pgettext_lazy("what was done", "Source entered"),
    "person.registered": pgettext_lazy("what was done", "Person registered"),
    "organisation.registered": pgettext_lazy("what was done", "Organisation registered"),
    "post.created": pgettext_lazy("what was done", "Post created"),
    "organisation.renamed": pgettext_lazy("what was done", "Organisation renamed"),
    "organisation.described": pgettext_lazy("what was done", "Organisation described"),
    "organisation.placed": pgettext_lazy("what was done", "Organisation placed under another"),
    "organisation.lineage recorded": pgettext_lazy("what was done", "Lineage recorded"),
    "name.given": pgettext_lazy("what was done", "Further name given"),
    "person.appointed": pgettext_lazy("what was done", "Person appointed"),
    "tenure.ended": pgettext_lazy("what was done", "Tenure ended"),
    "post.described": pgettext_lazy("what was done", "Post described"),
    "remark.made": pgettext_lazy("what was done", "Remark kept"),
    "groups.counted": pgettext_lazy("what was done", "Count entered"),
}


def verb_words(verb: str) -> str:
    """A verb as a phrase; the verb itself where no phrase is known."""
    return str(VERBS.get(verb, verb))
