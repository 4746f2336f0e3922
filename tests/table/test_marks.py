"""Classification marks of files in dossiers: who is not cleared knows nothing of the file."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.knowing import give_clearance
from crosscut.register.refusals import NotCleared
from crosscut.register.sight import sight_of
from crosscut.table.actions import dossiers
from crosscut.table.actions.dossiers import attach_file, withdraw_attachment
from crosscut.table.actions.preparing import table_matter
from crosscut.table.files import checked
from crosscut.table.models import Matter
from crosscut.table.policy import known_things
from crosscut.table.queries.matter_sheet import attachment_of, dossier_version, matter_sheet
from crosscut.table.refusals import TooManyAttachments
from crosscut.table.writing.packs import version_of
from crosscut.table.writing.volumes import volume_of
from tests.table.world import SINCE, Table

pytestmark = pytest.mark.django_db
FILE = checked("depth of the harbour.txt", b"eleven metres")


def files_of(matter: Matter, actor: Actor) -> list[str]:
    sheet = matter_sheet(matter.pk, actor=actor)
    assert sheet is not None
    return [f"{each.name}: {each.mark.key if each.mark else '-'}" for each in sheet.files]


def pack(matter: Matter, actor: Actor) -> str:
    version = version_of(matter)
    assert version is not None
    return repr(volume_of(matter, version, language="en", actor=actor))


def cleared(table: Table, name: str) -> Actor:
    give_clearance(mark="secret", person=table.people[name], period=SINCE, basis=table.basis,
                   actor=SYSTEM)  # fmt: skip
    return table.actor(name)


def test_a_marked_file_is_known_to_those_at_the_table_who_are_cleared(table: Table) -> None:
    matter = table.prepared()
    with pytest.raises(NotCleared):
        attach_file(matter=matter, file=FILE, mark="secret", actor=table.actor("office"))
    office, water = cleared(table, "office"), table.actor("water")
    with pytest.raises(NotCleared):
        attach_file(matter=matter, file=FILE, mark="top_secret", actor=office)
    file = attach_file(matter=matter, file=FILE, mark="secret", actor=office)

    assert files_of(matter, office) == ["depth of the harbour.txt: secret"]
    assert attachment_of(file.pk, actor=office) == file
    assert "depth of the harbour" in pack(matter, office)

    assert files_of(matter, water) == []
    assert attachment_of(file.pk, actor=water) is None
    assert "depth of the harbour" not in pack(matter, water)
    assert known_things("attachment", frozenset({file.pk}), sight_of(water)) == set()
    assert known_things("attachment", frozenset({file.pk}), sight_of(office)) == {file.pk}


def test_whoever_put_a_file_in_and_lost_the_clearance_reads_it_no_more(table: Table) -> None:
    matter = table.prepared()
    file = attach_file(matter=matter, file=FILE, mark="secret", actor=cleared(table, "office"))
    without = table.actor("leader")

    assert files_of(matter, without) == []
    with pytest.raises(NotCleared):
        withdraw_attachment(attachment=file, actor=without)


def test_the_digest_of_what_was_tabled_is_of_what_one_may_read(table: Table) -> None:
    leader, water = cleared(table, "leader"), table.actor("water")
    digests = []
    for marked in (False, True):
        matter = table.prepared(crisis=True)
        if marked:
            attach_file(matter=matter, file=FILE, mark="secret", actor=leader)
        matter.refresh_from_db()
        matter = table_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))
        version = dossier_version(matter, 1, actor=water)
        sheet = matter_sheet(matter.pk, actor=water)
        assert version is not None
        assert sheet is not None
        assert sheet.dossier is not None
        assert version.digest == sheet.dossier.digest == sheet.versions[0].digest
        assert version.digest in pack(matter, water)
        digests.append(version.digest)
    of_all = dossier_version(matter, 1, actor=leader)
    assert of_all is not None
    assert digests[0] == digests[1] != of_all.digest


def test_a_limit_of_files_counts_those_that_one_may_know_of(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossiers, "MOST_ATTACHMENTS", 1)
    matter, leader = table.prepared(), cleared(table, "leader")
    attach_file(matter=matter, file=FILE, mark="secret", actor=leader)
    attach_file(matter=matter, file=FILE, actor=table.actor("office"))
    with pytest.raises(TooManyAttachments):
        attach_file(matter=matter, file=FILE, actor=leader)
