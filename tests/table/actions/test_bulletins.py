"""Briefings and circulars: drafted by the office, issued to whom the register names, noted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import disclose_group, tie_group
from crosscut.register.actions.knowing import put_on_distribution_list
from crosscut.register.actions.organisations import register_organisation
from crosscut.table.actions.bulletins import (
    discard_bulletin,
    draft_bulletin,
    enclose_file,
    withdraw_enclosure,
    write_bulletin,
)
from crosscut.table.actions.issuing_bulletins import issue_bulletin, withdraw_bulletin
from crosscut.table.actions.receipts import deliver_on_paper, note_bulletin, remind_readers
from crosscut.table.files import checked
from crosscut.table.models import Bulletin, Reader
from crosscut.table.policy import visible_to
from crosscut.table.refusals import (
    BulletinChanged,
    CorrectsNothing,
    DayToCome,
    NobodyAddressed,
    NobodyToRemind,
    NotAddressable,
    NothingChanged,
    OfAnotherGroup,
    ReadsHere,
    ReasonNeeded,
    TextNeeded,
    TitleMissing,
)
from tests.table.above import board_above
from tests.table.world import SINCE, Table, seated

pytestmark = pytest.mark.django_db


def briefing(table: Table, **more: Any) -> Bulletin:
    """A briefing of the flood group to the city council."""
    given: dict[str, Any] = {
        "title": "The east bank in October",
        "text": "Two pumps failed.",
        "organisations": [table.bodies["council"]],
        **more,
    }
    return draft_bulletin(group=table.group, kind="briefing", actor=table.actor("office"), **given)


def circular(table: Table, **more: Any) -> Bulletin:
    """A circular of the flood group to the district below."""
    given: dict[str, Any] = {
        "title": "How the pumps are looked after",
        "text": "Look at them each Monday.",
        "groups": [table.below],
        **more,
    }
    return draft_bulletin(group=table.group, kind="circular", actor=table.actor("office"), **given)


def issued(table: Table, draft: Bulletin) -> Bulletin:
    return issue_bulletin(bulletin=draft, seen=draft.changes, actor=table.actor("office"))


def sees(table: Table, name: str, bulletin: Bulletin) -> bool:
    rows = Bulletin.objects.filter(pk=bulletin.pk)
    return visible_to(table.actor(name), rows).exists()


def told(bulletin: Bulletin, kind: str = "bulletin.issued") -> set[int]:
    rows = Delivery.objects.filter(kind=kind, subject=bulletin.pk)
    return set(rows.values_list("person", flat=True))


def test_a_briefing_goes_to_the_staff_of_the_body_above_and_is_numbered_and_frozen(
    table: Table,
) -> None:
    draft = briefing(table)
    assert draft.numbered == ""
    assert not sees(table, "above", draft)
    made = issued(table, draft)
    assert made.numbered == f"{clock.today().year}-B1"
    readers = {each.person_id: each.capacity for each in made.readers.all()}
    assert readers == {
        table.people[name].pk: "approver" for name in ("above", "deputy")
    }  # whoever has a post in the council, since the register has no head of it
    assert told(made) == set(readers)
    assert sees(table, "above", made)
    with pytest.raises(StepNotAllowed):
        write_bulletin(
            bulletin=made, seen=made.changes, title="Otherwise", actor=table.actor("office")
        )
    assert issued(table, briefing(table)).number == 2
    assert issued(table, circular(table)).numbered.endswith("-C1")


def test_a_circular_goes_down_and_to_the_members_each_of_whom_reads_it_once(table: Table) -> None:
    made = issued(
        table, circular(table, organisations=[table.bodies["roads"], table.bodies["health"]])
    )
    by = {each.person_id: each.capacity for each in made.readers.all()}
    assert by == {
        table.people["below"].pk: "leader",
        table.people["roads"].pk: "member",
        table.people["liaison"].pk: "liaison",
        table.people["health"].pk: "member",
        table.people["head"].pk: "head",
    }
    assert sees(table, "below", made)
    assert sees(table, "head", made)


def test_only_the_office_writes_and_only_those_whom_it_concerns_read(table: Table) -> None:
    for name in ("water", "liaison", "above", "below", "insider"):
        with pytest.raises(NotForYou):
            draft_bulletin(
                group=table.group, kind="briefing", title="Mine", actor=table.actor(name)
            )
    draft = briefing(table)
    for name in ("water", "above", "below", "insider", "expert"):
        assert not sees(table, name, draft)
    assert sees(table, "office", draft)
    assert sees(table, "leader", draft)
    made = issued(table, draft)
    # Restricted: the group's own circle and those to whom it goes.
    for name, knows in {"water": True, "above": True, "below": False, "insider": False}.items():
        assert sees(table, name, made) is knows
    wide = issued(table, briefing(table, disclosure="public"))
    # Never wider than its group, which is internal.
    assert wide.disclosure == "internal"
    assert sees(table, "insider", wide)
    assert not sees(table, "expert", wide)


def test_what_is_missing_or_goes_where_it_cannot_is_refused_and_nothing_is_numbered(
    table: Table,
) -> None:
    office = table.actor("office")
    with pytest.raises(TitleMissing):
        briefing(table, title=" \n")
    with pytest.raises(NotAddressable, match="Archive"):
        briefing(table, organisations=[table.bodies["archive"]])
    with pytest.raises(NotAddressable):
        # Nobody is on a list.
        briefing(table, distribution_list=True)
    with pytest.raises(NotAddressable):
        # Down goes a circular.
        briefing(table, groups=[table.below])
    empty = briefing(table, text="")
    with pytest.raises(TextNeeded):
        issue_bulletin(bulletin=empty, seen=empty.changes, actor=office)
    beside = briefing(table, organisations=[table.bodies["water"]])
    with pytest.raises(NobodyAddressed):
        issue_bulletin(bulletin=beside, seen=beside.changes, actor=office)
    with pytest.raises(OfAnotherGroup):
        draft_bulletin(
            group=table.below, kind="circular", title="Ours", matter=table.raised(),
            actor=table.actor("below"),
        )  # fmt: skip
    assert not Bulletin.objects.exclude(number=None).exists()
    assert not Delivery.objects.filter(kind="bulletin.issued").exists()


def test_two_who_write_one_draft_do_not_overwrite_each_other(table: Table) -> None:
    draft, office = briefing(table), table.actor("office")
    first = write_bulletin(
        bulletin=draft, seen=draft.changes, text="One pump failed.", actor=office
    )
    with pytest.raises(BulletinChanged):
        write_bulletin(bulletin=draft, seen=draft.changes, text="Three failed.", actor=office)
    with pytest.raises(NothingChanged):
        write_bulletin(
            bulletin=first, seen=first.changes, text=first.text, title=first.title, actor=office
        )
    with pytest.raises(BulletinChanged):
        # Who issues says which text was seen.
        issue_bulletin(bulletin=draft, seen=draft.changes, actor=office)
    again = write_bulletin(
        bulletin=first, seen=first.changes, organisations=[table.bodies["water"]], actor=office
    )
    standing = again.addressees.filter(left_out_on=None)
    assert [each.organisation_id for each in standing] == [table.bodies["water"].pk]


def test_files_go_with_a_draft_and_stay_when_it_is_issued(table: Table) -> None:
    draft, office = briefing(table), table.actor("office")
    kept = enclose_file(bulletin=draft, file=checked("levels.txt", b"3.4 m"), actor=office)
    other = enclose_file(bulletin=draft, file=checked("wrong.txt", b"0 m"), actor=office)
    withdraw_enclosure(enclosure=other, actor=office)
    with pytest.raises(NothingChanged):
        withdraw_enclosure(enclosure=other, actor=office)
    made = issued(table, draft)
    for late in (
        lambda: enclose_file(bulletin=made, file=checked("late.txt", b"."), actor=office),
        lambda: withdraw_enclosure(enclosure=kept, actor=office),
    ):
        with pytest.raises(StepNotAllowed):
            late()
    assert bytes(kept.content.data) == b"3.4 m"


def test_whoever_it_goes_to_notes_it_once_and_others_do_not(table: Table) -> None:
    made = issued(table, briefing(table))
    reader = note_bulletin(bulletin=made, actor=table.actor("above"))
    assert (reader.noted_as, reader.noted_at is not None) == ("approver", True)
    assert note_bulletin(bulletin=made, actor=table.actor("above")).noted_at == reader.noted_at
    for name in ("water", "office", "below"):
        with pytest.raises(NotForYou):
            note_bulletin(bulletin=made, actor=table.actor(name))
    # Of who else reads it, readers learn nothing; the office sees all.
    rows = Reader.objects.filter(bulletin=made)
    assert list(visible_to(table.actor("above"), rows)) == [reader]
    assert visible_to(table.actor("office"), rows).count() == 2
    assert not visible_to(table.actor("water"), rows).exists()


def test_a_reminder_reaches_who_has_not_noted_it_once_a_day(table: Table) -> None:
    made, office = issued(table, briefing(table)), table.actor("office")
    note_bulletin(bulletin=made, actor=table.actor("above"))
    remind_readers(bulletin=made, actor=office)
    assert told(made, "bulletin.reminded") == {table.people["deputy"].pk}
    with pytest.raises(NobodyToRemind):
        remind_readers(bulletin=made, actor=office)
    assert made.readers.get(person=table.people["deputy"]).reminders == 1


def test_where_nobody_has_an_account_the_office_enters_that_it_was_handed_over(
    table: Table,
) -> None:
    ministry = register_organisation(
        names={"en": "Water Ministry"}, period=SINCE, basis=table.basis, actor=SYSTEM
    )
    tie_group(
        group=table.group, kind="reports to", other=ministry, period=SINCE, basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip
    made = issued(table, briefing(table, organisations=[table.bodies["council"], ministry]))
    office = table.actor("office")
    nobody = made.readers.get(person=None)
    with pytest.raises(DayToCome):
        deliver_on_paper(reader=nobody, on=clock.today() + timedelta(days=1), actor=office)
    with pytest.raises(NotForYou):
        deliver_on_paper(reader=nobody, on=clock.today(), actor=table.actor("water"))
    kept = deliver_on_paper(reader=nobody, on=clock.today(), remark="to the  gate", actor=office)
    assert (kept.delivered_on, kept.remark) == (clock.today(), "to the gate")
    with pytest.raises(ReadsHere, match="Above Moss"):
        deliver_on_paper(
            reader=made.readers.get(person=table.people["above"]), on=clock.today(), actor=office
        )


def test_what_is_withdrawn_stays_to_be_read_with_the_reason(table: Table) -> None:
    made, office = issued(table, briefing(table)), table.actor("office")
    with pytest.raises(ReasonNeeded):
        withdraw_bulletin(bulletin=made, seen=made.changes, reason=" ", actor=office)
    gone = withdraw_bulletin(
        bulletin=made, seen=made.changes, reason="The figures were wrong.", actor=office
    )
    assert (gone.state, gone.reason) == ("withdrawn", "The figures were wrong.")
    assert told(made, "bulletin.withdrawn") == told(made)
    assert sees(table, "above", gone)
    note_bulletin(bulletin=gone, actor=table.actor("above"))
    with pytest.raises(StepNotAllowed):
        remind_readers(bulletin=gone, actor=office)


def test_a_correction_names_the_old_one_and_takes_its_place_when_it_is_issued(
    table: Table,
) -> None:
    old = issued(table, briefing(table))
    new = briefing(table, text="One pump failed.", corrects=old)
    old.refresh_from_db()
    assert old.state == "issued"
    made = issued(table, new)
    old.refresh_from_db()
    assert (old.state, made.number) == ("corrected", 2)
    with pytest.raises(CorrectsNothing):
        briefing(table, corrects=old)
    with pytest.raises(CorrectsNothing):
        circular(table, corrects=made)
    # Of two drafts that correct one, the first that is issued does.
    one, other = briefing(table, corrects=made), briefing(table, corrects=made)
    issued(table, one)
    with pytest.raises(CorrectsNothing):
        issued(table, other)
    other.refresh_from_db()
    assert other.state == "draft"
    assert (
        discard_bulletin(bulletin=other, seen=other.changes, actor=table.actor("office")).state
        == "discarded"
    )


def test_what_is_sealed_is_counted_apart_and_reaches_nobody_who_may_not_know_the_group(
    table: Table,
) -> None:
    with pytest.raises(NotAddressable):
        circular(table, disclosure="sealed")
    issued(table, circular(table))
    made = issued(
        table,
        circular(table, groups=[], organisations=[table.bodies["health"]], disclosure="sealed"),
    )
    assert made.numbered == f"{clock.today().year}-CS1"
    assert {each.person_id for each in made.readers.all()} == {table.people["health"].pk}
    assert not sees(table, "head", made)
    assert issued(table, circular(table)).number == 2


def test_a_draft_of_a_group_that_was_sealed_meanwhile_does_not_go_out_as_it_was(
    table: Table,
) -> None:
    draft = circular(table)
    disclose_group(group=table.group, disclosure="sealed", basis=table.basis, actor=SYSTEM)
    with pytest.raises(NotAddressable, match="East District"):
        issued(table, draft)


def test_a_briefing_goes_up_several_lines_and_to_the_distribution_list(table: Table) -> None:
    board = board_above(table)
    put_on_distribution_list(
        group=table.group, person=table.people["expert"], period=SINCE, basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip
    made = issued(table, briefing(table, groups=[board], distribution_list=True))
    by = {each.person_id: each.capacity for each in made.readers.all()}
    assert by[table.people["chair"].pk] == "leader"
    assert by[table.people["desk"].pk] == "office"
    assert by[table.people["expert"].pk] == "listed"
    for name, capacity in {"chair": "leader", "desk": "office", "expert": "listed"}.items():
        assert note_bulletin(bulletin=made, actor=table.actor(name)).noted_as == capacity


def test_who_came_into_a_place_after_the_day_of_issue_notes_it_too(table: Table) -> None:
    made = issued(table, circular(table, groups=[], organisations=[table.bodies["roads"]]))
    table.seats["late"] = seated(table, "late", table.group, role="member", body="roads")
    late = note_bulletin(bulletin=made, actor=table.actor("late"))
    assert (late.noted_as, late.addressee) == ("member", made.addressees.get())
