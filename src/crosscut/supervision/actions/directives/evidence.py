"""Files that show something: with what was said of a directive, or with what the office found."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.supervision.models import Directive, Evidence, EvidenceContent, Filing
from crosscut.supervision.refusals.directives import TooManyFiles
from crosscut.table.actions.files import keep_file
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
        keep_file(file, Evidence(directive=directive, filing=filing), EvidenceContent)
