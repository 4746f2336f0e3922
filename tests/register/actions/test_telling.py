"""Refusals name nothing that the actor may not know of."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.groups import disclose_group, rename_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.models import Instrument
from crosscut.register.policy import visible_to
from crosscut.register.refusals import AlreadyEntered, NotAvailable
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

REGISTRAR = Actor(registrar=True, insider=True)
TEXT = "The harbour group is renamed."


def test_a_merge_that_would_move_what_is_unknown_is_not_available(lanting: Lanting) -> None:
    disclose_group(group=lanting.harbour, disclosure="sealed", actor=SYSTEM)
    with pytest.raises(NotAvailable):
        merge_duplicates(kept=lanting.wang, duplicate=lanting.li, actor=REGISTRAR)


def test_a_paper_that_others_entered_for_a_sealed_group_is_taken_as_a_new_one(
    lanting: Lanting,
) -> None:
    paper = enter_instrument(kind="rename", title="A rename", text=TEXT, actor=SYSTEM)
    with pytest.raises(AlreadyEntered):
        enter_instrument(kind="rename", title="Again", text=TEXT, actor=REGISTRAR)
    rename_group(
        group=lanting.harbour, names={"en": "Harbours"}, on=PartialDate.parse("2020"),
        basis=Basis(instrument=paper), actor=SYSTEM,
    )  # fmt: skip
    disclose_group(group=lanting.harbour, disclosure="sealed", actor=SYSTEM)
    assert paper not in visible_to(REGISTRAR, Instrument.objects.all())
    again = enter_instrument(kind="rename", title="Again", text=TEXT, actor=REGISTRAR)
    assert again in visible_to(REGISTRAR, Instrument.objects.all())
