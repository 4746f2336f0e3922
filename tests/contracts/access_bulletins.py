"""Bulletins of each group of the access matrix: a circular to a member, and one to a body that
knows the group by nothing else."""

from __future__ import annotations

from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Organisation
from crosscut.table.actions.bulletins import draft_bulletin, enclose_file
from crosscut.table.actions.issuing_bulletins import issue_bulletin
from crosscut.table.files import checked
from crosscut.table.models import Bulletin


def bulletins_of(
    group: Group,
    disclosure: str,
    told: str,
    host: Organisation,
    bureau: Organisation,
    office: Actor,
) -> dict[str, list[Any]]:
    """Each text of the first bears the words of the group, none of the other's does."""

    def issued(title: str, to: Organisation, note: str) -> Bulletin:
        made = draft_bulletin(
            group=group, kind="circular", title=title, text=note, organisations=[to],
            disclosure=disclosure, actor=office,
        )  # fmt: skip
        enclose_file(bulletin=made, file=checked(f"{note}.txt", note.encode()), actor=office)
        return issue_bulletin(bulletin=made, seen=made.changes, actor=office)

    circular = issued(f"{told} rises", host, told)
    of_body = issued("Of no group", bureau, "Plainly")
    return {
        "bulletin": [circular],
        "bulletin_of_body": [of_body],
        "enclosure": list(circular.enclosures.all()),
        "reader": list(circular.readers.all())[:1],
    }
