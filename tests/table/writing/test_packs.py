"""Packs: what is in them, when they are bound anew, and that they stay as they were tabled."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from crosscut.documents.content import Language
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.table.actions.dossiers import attach_file, revise_dossier, withdraw_attachment
from crosscut.table.actions.matters import mark_crisis
from crosscut.table.actions.positions import answer_position, lift_position
from crosscut.table.actions.preparing import postpone_matter, table_matter
from crosscut.table.actions.requests import answer_request, ask_for_input, give_input
from crosscut.table.files import checked
from crosscut.table.models import DossierVersion, Matter, Pack
from crosscut.table.writing.packs import pack_of, version_of
from tests.documents.binding.test_binder import bookmarks, pdf, picture
from tests.table.actions.test_positions import DRAFT, consulted, takes
from tests.table.world import Table, draft

pytestmark = pytest.mark.django_db


def bound(
    matter: Matter, actor: Actor, number: int | None = None, language: Language = "en"
) -> Pack:
    matter.refresh_from_db()
    version = version_of(matter, number)
    assert version is not None
    return pack_of(matter, version, language=language, actor=actor)


def pages_of(pack: Pack) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(bytes(pack.data))).pages]


def tabled(table: Table, matter: Matter) -> Matter:
    matter.refresh_from_db()
    office = table.actor("office")
    if not matter.crisis:
        matter = mark_crisis(
            matter=matter, seen=matter.changes, crisis=True, reason="Flood", actor=office
        )
    return table_matter(matter=matter, seen=matter.changes, actor=office)


@pytest.fixture
def full(table: Table) -> Iterator[Matter]:
    """A matter with a late answer, input that nobody asked for, and files of many kinds."""
    matter = table.prepared()
    office = table.actor("office")
    (request,) = ask_for_input(
        matter=matter,
        question="What do new pumps cost?",
        due=clock.today(),
        organisations=[table.bodies["water"]],
        actor=office,
    )
    attach_file(matter=matter, file=checked("plan.pdf", pdf("site plan")), actor=office)
    with clock.business_day(clock.today() + timedelta(days=3)):
        answer_request(
            request=request,
            text="4.2 million.\n\nPrices of 2025.",
            files=[checked("pumps.png", picture()), checked("notes.txt", b"pump house")],
            actor=table.actor("water"),
        )
        give_input(
            matter=matter,
            organisation=table.bodies["roads"],
            text="The road is closed for a month.",
            actor=table.actor("liaison"),
        )
        yield matter


def test_a_pack_holds_the_sections_the_inputs_and_the_attachments(
    table: Table, full: Matter
) -> None:
    pack = bound(full, table.actor("leader"))
    pages = pages_of(pack)
    marks = bookmarks(PdfReader(io.BytesIO(bytes(pack.data))))
    assert [title.partition(":")[0] for title in marks] == [
        "Contents", "Question", "Background", "Analysis", "Inputs", "Options", "Draft text",
        "Attachment 1", "Attachment 2", "Attachment 3",
    ]  # fmt: skip
    assert "Flood Group" in pages[0]
    assert full.numbered in pages[0]
    assert "draft" in pages[0]
    inputs = pages[marks["Inputs"] - 1]
    assert "1. Water Bureau" in inputs
    assert "late: it was due on" in inputs
    assert "What do new pumps cost?" in inputs
    assert "Attachments: 2, 3" in inputs
    assert "2. Roads Bureau" in inputs
    options = pages[marks["Options"] - 1]
    assert "4.2 million" in options
    assert "Borne by" in options
    assert "site plan" in pages[marks["Attachment 1: plan.pdf"]]
    assert "pump house" in pages[marks["Attachment 3: notes.txt"] - 1]
    assert pack.pages == len(pages)


def test_the_cover_of_a_tabled_pack_names_the_whole_digest_and_the_day(
    table: Table, full: Matter
) -> None:
    matter = tabled(table, full)
    digest = DossierVersion.objects.get(matter=matter).digest
    cover = pages_of(bound(matter, table.actor("leader")))[0]
    assert digest in cover.replace("\n", "")
    assert "1, tabled on" in cover


def test_a_chinese_pack_has_chinese_words(table: Table, full: Matter) -> None:
    pages = pages_of(bound(full, table.actor("leader"), language="zh-Hans"))
    assert "内容摘要值" in pages[0]
    assert "目录" in pages[1]
    assert any("逾期，应于" in page for page in pages)


def test_a_pack_is_bound_anew_only_when_something_in_it_changed(table: Table, full: Matter) -> None:
    office = table.actor("office")
    first = bound(full, office)
    assert bound(full, office) == first
    assert bound(full, table.actor("leader")) == first
    revise_dossier(
        matter=full, seen_version=1, sections=draft(analysis="Old pumps leak."), actor=office
    )
    assert bound(full, office) != first
    assert bytes(bound(full, office).data) != bytes(first.data)


def test_a_pack_that_is_bound_again_has_the_same_bytes(table: Table, full: Matter) -> None:
    first = bound(full, table.actor("office"))
    Pack.objects.all().delete()
    assert bytes(bound(full, table.actor("office")).data) == bytes(first.data)


def test_what_was_tabled_stays_as_it_was_whatever_comes_later(table: Table, full: Matter) -> None:
    office = table.actor("office")
    matter = tabled(table, full)
    before = bound(matter, office, 1)
    matter = postpone_matter(matter=matter, seen=matter.changes, reason="No time", actor=office)
    withdraw_attachment(attachment=matter.attachments.earliest("added_at"), actor=office)
    give_input(matter=matter, organisation=table.bodies["water"], text="One more thing.",
               actor=table.actor("water"))  # fmt: skip
    assert bound(matter, office, 1) == before

    matter = tabled(table, matter)

    assert matter.tabled_version == 2
    one, two = DossierVersion.objects.filter(matter=matter)
    assert one.digest != two.digest
    assert one.sections == two.sections
    assert bound(matter, office, 1) == before
    again = pages_of(bound(matter, office, 2))
    assert any("One more thing." in page for page in again)
    assert not any("site plan" in page for page in again)


def test_a_version_that_is_tabled_again_unchanged_keeps_its_number(
    table: Table, full: Matter
) -> None:
    matter = tabled(table, full)
    matter = postpone_matter(
        matter=matter, seen=matter.changes, reason="No time", actor=table.actor("office")
    )
    assert tabled(table, matter).tabled_version == 1


def test_a_pack_says_what_each_organisation_said_and_why(table: Table) -> None:
    matter = consulted(table, silence_counts=True, days=1)
    roads = takes(table, matter, "roads", "object", reason="Who pays for the bridge?")
    takes(table, matter, "water", "changes", wished=DRAFT.replace("June", "May"))
    answer_position(position=roads, answer="The city does.", actor=table.actor("office"))
    with clock.business_day(clock.today() + timedelta(days=2)):
        matter = tabled(table, matter)
    office = table.actor("office")

    pack = bound(matter, office)
    pages = pages_of(pack)
    marks = list(bookmarks(PdfReader(io.BytesIO(bytes(pack.data)))))
    said = " ".join(
        pages[bookmarks(PdfReader(io.BytesIO(bytes(pack.data))))["Positions"] - 1].split()
    )
    chinese = "".join("".join(pages_of(bound(matter, office, language="zh-Hans"))).split())

    assert marks[-1] == "Positions"
    for words in (
        "silence counts as no objection", "Roads Bureau, round 1: Objects",
        "Who pays for the bridge?", "Answer of the office: The city does.",
        "Change asked for (not answered yet): “June” → “May”", "Silent: no proof of delivery",
    ):  # fmt: skip
        assert words in said
    assert "反对" in chinese
    assert "要求修改（尚未答复）：“June”改为“May”" in chinese


def test_what_is_taken_back_later_changes_nothing_of_what_was_tabled(table: Table) -> None:
    matter = consulted(table)
    objection = takes(table, matter, "roads", "object", reason="Who pays?")
    matter = tabled(table, matter)
    office = table.actor("office")
    before = bound(matter, office, 1)

    lift_position(position=objection, reason="The city pays", actor=table.actor("roads"))

    assert bound(matter, office, 1) == before
    matter.refresh_from_db()
    matter = postpone_matter(matter=matter, seen=matter.changes, reason="Rain", actor=office)
    matter = tabled(table, matter)
    assert matter.tabled_version == 2
    one, two = DossierVersion.objects.filter(matter=matter)
    assert one.digest != two.digest
    assert bound(matter, office, 1) == before
    assert any("Taken back: The city pays" in page for page in pages_of(bound(matter, office, 2)))


def test_drafts_of_the_past_have_no_pack(table: Table, full: Matter) -> None:
    office = table.actor("office")
    revise_dossier(matter=full, seen_version=1, sections=draft(analysis="New."), actor=office)
    full.refresh_from_db()
    assert version_of(full, 1) is None
    assert version_of(full, 2) is not None
    assert version_of(full, 3) is None
    assert version_of(table.raised(question="Is there a dossier?")) is None


def test_a_kept_pack_takes_as_many_statements_however_much_is_in_it(
    table: Table, full: Matter
) -> None:
    leader = table.actor("leader")

    def statements(matter: Matter) -> int:
        bound(matter, leader)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            bound(matter, leader)
        return len(asked)

    small = table.prepared(question="Another question?")
    give_input(matter=small, organisation=table.bodies["water"], text="Yes.",
               actor=table.actor("water"))  # fmt: skip
    assert statements(small) == statements(full) <= 10
