"""Files that show something: with what was said of a directive, or with what the office found."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.foundation import clock
from crosscut.supervision.models import Directive, Evidence, EvidenceContent, Filing
from crosscut.supervision.refusals.directives import TooManyFiles
from crosscut.table.files import CheckedFile

MOST_FILES = 10


def keep_evidence(
    directive: Directive, files: Collection[CheckedFile], filing: Filing | None = None
) -> None:
    """Keep checked files with a directive, and with the filing that they came with. Within the
    transaction of an action. Refuses: TooManyFiles."""
    if len(files) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    for file in files:
        made = Evidence(
            directive=directive,
            filing=filing,
            name=file.name,
            media_type=file.media_type,
            size=len(file.data),
            digest=file.digest,
            added_at=clock.now(),
        )
        made.save()
        EvidenceContent.objects.create(evidence=made, data=file.data)
