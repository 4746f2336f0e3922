"""Briefings and circulars on their pages: drafted, issued, noted, corrected; what others see."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crosscut.access.actions.accounts import disable_account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.table.actions.meetings import plan_meeting
from crosscut.table.models import Bulletin
from tests.interfaces.web.bulletins.conftest import CHINESE, As, steps
from tests.table.actions.test_bulletins import briefing, circular, issued
from tests.table.actions.test_meetings import called, soon
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def at(bulletin: Bulletin) -> str:
    return f"/bulletins/{bulletin.address}/"


def test_an_empty_list_says_who_writes_them(table: Table, as_: As) -> None:
    office, member = as_("office").opens("/bulletins/"), as_("water").opens("/bulletins/")
    assert "Nothing was told yet." in office.text
    assert "/bulletins/draft/" in office.page
    assert "/bulletins/draft/" not in member.page
    assert "in the office of no group" in member.opens("/bulletins/draft/").text
    assert member.opens("/bulletins/", kind="rumour").status == 400


def test_a_briefing_is_drafted_gets_a_file_and_is_issued(table: Table, as_: As) -> None:
    office = as_("office").opens("/bulletins/draft/")
    assert "travels up" in office.text
    office.opens("/bulletins/draft/", kind="briefing")
    assert "City Council — above" in office.text
    # Where most briefings go is ticked.
    to = f"organisation:{table.bodies['council'].address}"
    assert f'value="{to}"' in office.page
    wrong = office.sends("/bulletins/draft/?kind=briefing", title=" ", text="Two failed.", to=to)
    assert wrong.status == 400
    assert "Two failed." in wrong.text
    office.sends(
        "/bulletins/draft/?kind=briefing", title="The east bank", text="Two failed.", to=to,
        disclosure="restricted",
    )  # fmt: skip
    made = Bulletin.objects.get()
    assert "Kept as a draft" in office.text
    office.opens(f"{at(made)}write/")
    office.sends(
        f"{at(made)}write/", title="The east bank", text="One failed.", to=to,
        disclosure="restricted", seen="1",
    )  # fmt: skip
    assert "One failed." in office.opens(at(made)).text
    office.sends(f"{at(made)}enclosures/", files=SimpleUploadedFile("levels.txt", b"3.4 m"))
    assert "levels.txt" in office.text
    bad = office.sends(f"{at(made)}enclosures/", files=SimpleUploadedFile("run.exe", b"MZ\x90"))
    assert bad.status == 400
    assert "run.exe" in bad.text
    done = steps(office, "issue", at(made))
    made.refresh_from_db()
    assert "Issued. Its readers are being told." in done.text
    assert made.numbered in done.opens(at(made)).text
    assert "0 of 2 noted it" in done.text


def test_a_bulletin_tells_of_a_meeting_of_its_group(table: Table, as_: As) -> None:
    meeting = called(table)
    elsewhere = plan_meeting(group=table.below, starts_at=soon(), actor=table.actor("below"))
    office = as_("office").opens("/bulletins/draft/", kind="briefing", meeting=meeting.address)
    assert f'<option value="{meeting.address}" selected>{meeting.numbered} · ' in office.page
    assert elsewhere.address not in office.page
    here, title = "/bulletins/draft/?kind=briefing", "What was said of the pumps"
    to = f"organisation:{table.bodies['council'].address}"
    typed = {"title": title, "text": "x", "to": to, "disclosure": "restricted"}
    assert office.sends(here, **typed, meeting=elsewhere.address).status == 400
    office.sends(here, **typed, meeting=meeting.address)
    made = Bulletin.objects.get()
    assert made.meeting == meeting
    assert f"/meetings/{meeting.address}/" in office.opens(at(made)).page


def test_whoever_it_goes_to_reads_it_takes_its_paper_and_notes_it(table: Table, as_: As) -> None:
    draft = briefing(table)
    above = as_("above")
    assert above.opens(at(draft)).status == 404
    made = issued(table, draft)
    assert "not yet" in above.opens("/bulletins/", state="unread").text
    above.opens(at(made))
    assert "Two pumps failed." in above.text
    assert "Readers" not in above.text
    assert "Noted: the office sees" in steps(above, "note", at(made)).text
    assert "You noted it" in above.text
    assert "Nothing was told" not in above.opens("/bulletins/", state="mine").text
    word = above.client.get(f"{at(made)}paper/", {"format": "docx", "language": "zh-Hans"})
    assert word.content.startswith(b"PK")
    assert word["Content-Disposition"].startswith("attachment")
    office = as_("office").opens(at(made))
    assert "1 of 2 noted it" in office.text
    assert "for the approving body" in office.text
    assert "Reminded." in steps(office, "remind", at(made)).text
    again = steps(office, "remind", at(made))
    assert again.status == 409
    assert "there is nobody to remind" in again.text
    for name in ("below", "insider"):
        assert as_(name).opens(at(made)).status == 404
    assert steps(as_("water"), "note", at(made)).status == 403


def test_who_has_no_account_is_handed_it_on_paper(table: Table, as_: As) -> None:
    disable_account(account=table.accounts["deputy"], actor=SYSTEM)
    made = issued(table, briefing(table))
    office = as_("office").opens(at(made))
    assert "has no account: delivered on paper?" in office.text
    reader = made.readers.get(person=table.people["deputy"])
    deliver = f"/readers/{reader.address}/deliver/"
    assert office.sends(deliver, on="soon").status == 400
    assert office.sends(deliver, on="2999-01-01").status == 409
    office.sends(deliver, on=clock.today().isoformat(), remark="by messenger")
    assert "by messenger" in office.opens(at(made)).text
    assert "1 on paper" in office.text
    assert as_("above").sends(deliver, on="2026-01-01").status == 404


def test_a_correction_and_a_withdrawal_say_what_became_of_it(table: Table, as_: As) -> None:
    old = issued(table, briefing(table))
    office = as_("office").opens("/bulletins/draft/", corrects=old.address)
    assert "takes the place of" in office.text
    assert "Two pumps failed." in office.text
    to = f"organisation:{table.bodies['council'].address}"
    office.sends(
        f"/bulletins/draft/?corrects={old.address}", title="The east bank", text="One failed.",
        to=to, disclosure="restricted",
    )  # fmt: skip
    new = Bulletin.objects.get(corrects=old)
    steps(office, "issue", at(new))
    above = as_("above").opens(at(old))
    new.refresh_from_db()
    assert "In its place stands" in above.text
    assert new.numbered in above.text
    empty = steps(office, "withdraw", at(new), reason=" ")
    assert empty.status == 409
    steps(office, "withdraw", at(new), reason="Both run.")
    assert "Both run." in above.opens(at(new)).text


def test_two_who_issue_at_once_issue_once(table: Table, as_: As) -> None:
    draft = circular(table)
    office, leader = as_("office").opens(at(draft)), as_("leader")
    steps(leader, "issue", at(draft))
    late = office.sends(f"{at(draft)}step/", verb="issue", seen=str(draft.changes))
    assert late.status == 409
    assert "was changed since you opened it" in late.text
    assert as_("office").sends(f"{at(draft)}step/", verb="burn").status == 404


def test_pages_speak_chinese(table: Table, as_: As) -> None:
    made = issued(table, briefing(table))
    office = as_("office", CHINESE)
    said = {
        "/bulletins/": "简报和通报",
        "/bulletins/draft/": "向上",
        "/bulletins/draft/?kind=circular": "通报",
        at(made): "已阅",
    }
    for page, words in said.items():
        assert words in office.opens(page).text


def test_a_file_and_a_draft_are_thrown_away(table: Table, as_: As) -> None:
    draft = briefing(table)
    office = as_("office")
    office.sends(f"{at(draft)}enclosures/", files=SimpleUploadedFile("levels.txt", b"3.4 m"))
    kept = draft.enclosures.get()
    assert office.client.get(f"/enclosures/{kept.address}/").content == b"3.4 m"
    assert as_("above").opens(f"/enclosures/{kept.address}/").status == 404
    office.sends(f"/enclosures/{kept.address}/withdraw/")
    assert "levels.txt" not in office.opens(at(draft)).text
    assert "discarded" in steps(office, "discard", at(draft)).text
    assert draft.title not in office.opens("/bulletins/").text
    assert draft.title in office.opens("/bulletins/", state="discarded").text
