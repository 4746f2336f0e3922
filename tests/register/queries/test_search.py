"""What a search answers, to whom."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import disclose_group, found_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.people import register_person
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import remark
from crosscut.register.queries.search import search, search_kind, suggest
from tests.register.lanting import Lanting, day, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

pytestmark = pytest.mark.django_db


def kinds_found(text: str, *, actor: object) -> set[str]:
    return {section.kind for section in search(text, actor=actor).sections}  # type: ignore[arg-type]


def test_what_the_actor_may_not_know_of_is_neither_shown_nor_counted(lanting: Lanting) -> None:
    paper = enter_instrument(
        kind="found", title="Notice on the Lantern Committee", number="7", day=day("2016"),
        text="The Lantern Committee is founded.", actor=SYSTEM,
    )  # fmt: skip
    basis = Basis(instrument=paper)
    group = found_group(
        names={"en": "Lantern Committee"}, since="2016", kind="commission", disclosure="sealed",
        basis=basis, actor=SYSTEM,
    )  # fmt: skip
    remark(text="Its lantern is dim.", attributed_to="X", group=group, actor=SYSTEM)
    assert kinds_found("lantern", actor=SYSTEM) >= {"group", "instrument"}
    assert kinds_found("lantern", actor=ANYBODY) == set()
    assert suggest("lant", actor=ANYBODY) == tuple(
        hit for hit in suggest("lant", actor=ANYBODY) if "Lantern" not in hit.name
    )
    assert search_kind("lantern", "group", actor=ANYBODY).sections == ()
    disclose_group(group=group, disclosure="public", actor=SYSTEM)
    assert "group" in kinds_found("lantern", actor=ANYBODY)


def test_who_is_known_only_through_a_hidden_group_is_found_by_the_office_alone(
    lanting: Lanting,
) -> None:
    basis = Basis(instrument=enter_instrument(kind="found", title="A paper", actor=SYSTEM))
    group = found_group(
        names={"en": "Cellar"}, since="2016", kind="commission", disclosure="sealed",
        basis=basis, actor=SYSTEM,
    )  # fmt: skip
    mole = register_person(names={"en": "Quentin Mole"}, basis=basis, actor=SYSTEM)
    seat(
        group=group, role="member", person=mole, period=Period.of("2016"), basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    assert kinds_found("quentin", actor=SYSTEM) == {"person"}
    assert kinds_found("quentin", actor=ANYBODY) == set()


def test_suggestions_take_turns_among_kinds(lanting: Lanting) -> None:
    for number in range(20):
        found_group(names={"en": f"Quay {number}"}, since="2016", kind="commission", actor=SYSTEM)
    register_person(names={"en": "Quay Li"}, actor=SYSTEM)
    assert {hit.kind for hit in suggest("quay", actor=SYSTEM)} == {"group", "person"}


def test_pages_of_one_kind_follow_each_other(lanting: Lanting) -> None:
    made = {
        found_group(
            names={"en": f"{before}quay {number}"}, since="2016", kind="commission", actor=SYSTEM
        ).address
        for number in range(6)
        for before in ("", "The ", "A second ")
    }
    seen: list[str] = []
    after = None
    for _ in range(10):
        answer = search_kind("quay", "group", actor=SYSTEM, after=after, limit=4)
        seen += [hit.id for hit in answer.sections[0].hits]
        after = answer.sections[0].next
        if after is None:
            break
    assert sorted(seen) == sorted(made)
