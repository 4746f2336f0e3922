"""Who may see and write the register."""

from __future__ import annotations

import pytest

from crosscut.access.actors import local_registrar
from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.groups import disclose_group, found_group, write_mandate
from crosscut.register.actions.instruments import enter_instrument, withdraw_instrument
from crosscut.register.actions.people import register_person
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import (
    Citation,
    Disclosure,
    Event,
    Group,
    Person,
    Remark,
    Seat,
    Source,
)
from crosscut.register.policy import may_write, visible_to
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.sources import source_sheet
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


@pytest.mark.parametrize("disclosure", Disclosure.values)
def test_groups_are_known_by_their_disclosure(lanting: Lanting, disclosure: str) -> None:
    disclose_group(group=lanting.harbour, disclosure=disclosure, actor=SYSTEM)
    for actor in (SYSTEM, local_registrar("page")):
        assert visible_to(actor, Group.objects.all()).count() == 1
    known = disclosure == "public"
    for actor in (ANYBODY, Actor(account=7, person=8)):
        assert visible_to(actor, Group.objects.all()).exists() == known
        assert visible_to(actor, Seat.objects.all()).exists() == known
        assert visible_to(actor, Event.objects.all()).exists() == known
        # Of two only the group speaks, of the third a tenure too.
        assert visible_to(actor, Person.objects.all()).count() == (3 if known else 1)


def test_what_is_about_no_group_is_known_to_everybody(vocabulary: None) -> None:
    from crosscut.register.actions.sources import remark

    group = found_group(names={"en": "Quiet Group"}, since="2016", actor=SYSTEM)
    remark(text="slow", attributed_to="Somebody", group=group, actor=SYSTEM)
    remark(text="many", attributed_to="Somebody", about="groups", actor=SYSTEM)
    assert [row.text for row in visible_to(ANYBODY, Remark.objects.all())] == ["many"]


def test_whoever_knows_a_citation_knows_what_it_cites(lanting: Lanting) -> None:
    """A paper that says nothing itself is known by the facts that cite it; one that was taken back
    is known by none, and no fact names it."""
    letter = enter_source(title="Letter", type="instrument", actor=SYSTEM)
    paper = enter_instrument(kind="change", title="Letter", source=letter, actor=SYSTEM)
    write_mandate(
        group=lanting.harbour, duties="Build the pier.", period=Period.of("2016"),
        basis=Basis(citations=(Cited(letter),)), actor=SYSTEM,
    )  # fmt: skip

    def named() -> bool:
        cited = visible_to(ANYBODY, Citation.objects.filter(source=letter)).exists()
        sheet = group_sheet(lanting.harbour.pk, actor=ANYBODY)
        assert sheet is not None
        assert visible_to(ANYBODY, Source.objects.filter(pk=letter.pk)).exists() == cited
        assert (source_sheet(letter.pk, actor=ANYBODY) is not None) == cited
        assert (encode(letter.pk) in sheet.model_dump_json()) == cited
        return cited

    assert named()
    withdraw_instrument(instrument=paper, reason="Never sent", actor=SYSTEM)
    assert not named()


def test_visibility_is_asked_without_a_join(lanting: Lanting) -> None:
    sql = str(visible_to(ANYBODY, Seat.objects.all()).query).upper()
    assert " JOIN " not in sql


def test_only_the_registry_office_writes(db: None) -> None:
    for actor in (SYSTEM, local_registrar("command")):
        may_write(actor)
    with pytest.raises(NotForYou):
        may_write(ANYBODY)
    with pytest.raises(NotForYou):
        register_person(names={"en": "Somebody"}, actor=ANYBODY)
    assert not Person.objects.exists()
