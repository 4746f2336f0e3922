"""No registrar alone becomes somebody else: who comes in by an account is said by two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from crosscut.access.actions.accounts import (
    change_address,
    disable_account,
    link_account,
    make_account,
)
from crosscut.access.actions.tokens import make_token
from crosscut.access.actions.waiting import hold_write
from crosscut.access.authority import actor_of
from crosscut.access.models import INVITED, PAGE, READ, TAKEN, Account, HeldWrite, Token
from crosscut.access.refusals import (
    NeedsSecondForAccount,
    NotHeld,
    OpensAnothersAccount,
    OwnWrite,
    PersonHasAccount,
)
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.people import end_tenure
from tests.access.owners import fresh_limits
from tests.access.test_authority import City, city, somebody
from tests.access.test_widening import account_of, acting, registrar
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "vocabulary"]

Write = Callable[..., Account]


def making(**given: Any) -> Account:
    return make_account(**{"name": "leader", "email": "ada@example.org", **given})


def kept_for(account: Account, write: Write) -> int:
    """What the account's owner writes alone, as a door keeps it; its identifier."""
    actor = acting(account)
    with pytest.raises(NeedsSecondForAccount) as refused:
        write(actor=actor)
    held = hold_write(
        refusal=refused.value,
        door=PAGE,
        address="/accounts/make/",
        body="&".join(f"{name}={value}" for name, value in refused.value.said).replace("@", "%40"),
        verb="account.made",
        actor=actor,
    )
    assert held is not None
    return held.pk


def test_a_registrar_alone_neither_makes_nor_links_nor_addresses_an_account(city: City) -> None:
    ada, _ = registrar(city)
    his = account_of(somebody("Cy"))
    nobodys = make_account(name="spare", actor=SYSTEM)
    leader = somebody("Di")
    entries = Entry.objects.count()

    for write in (
        lambda actor: make_account(name="x", person=leader, actor=actor),
        lambda actor: make_account(name="x", email="ada@example.org", actor=actor),
        lambda actor: change_address(account=his, email="ada@example.org", actor=actor),
        lambda actor: link_account(account=nobodys, person=leader, actor=actor),
        lambda actor: link_account(account=ada, person=leader, actor=actor),
    ):
        with pytest.raises(NeedsSecondForAccount):
            write(acting(ada))
    his.refresh_from_db()
    assert his.email == ""
    assert Entry.objects.count() == entries
    assert not Account.objects.filter(name="x").exists()


def test_a_second_registrar_enters_what_the_first_wrote(city: City) -> None:
    ada, bo = registrar(city)[0], registrar(city, "Bo")[0]
    leader = somebody("Cy")
    held = kept_for(ada, lambda actor: making(person=leader, actor=actor))

    made = making(person=leader, held=held, actor=acting(bo))

    assert (made.person, made.state) == (leader, INVITED)
    assert HeldWrite.objects.get().state == TAKEN
    with pytest.raises(PersonHasAccount):
        making(name="again", email="", person=leader, held=held, actor=acting(bo))


def test_nobody_enters_anything_else_under_what_was_written(city: City) -> None:
    ada, bo = registrar(city)[0], registrar(city, "Bo")[0]
    leader, other = somebody("Cy"), somebody("Di")
    held = kept_for(ada, lambda actor: making(person=leader, actor=actor))

    for changed in (
        {"email": "bo@example.org"},
        {"person": other},
        {"name": "bo two"},
    ):
        with pytest.raises(NotHeld):
            making(**{"person": leader, **changed}, held=held, actor=acting(bo))
    with pytest.raises(NotHeld):
        change_address(account=ada, email="bo@example.org", held=held, actor=acting(bo))
    assert not Account.objects.filter(name="leader").exists()
    assert HeldWrite.objects.get().state == "waiting"


def test_its_writer_is_no_second_registrar(city: City) -> None:
    ada, _ = registrar(city)
    held = kept_for(ada, lambda actor: making(actor=actor))

    with pytest.raises(OwnWrite):
        making(held=held, actor=acting(ada))


def test_what_somebody_wrote_who_is_no_registrar_any_more_counts_for_nothing(city: City) -> None:
    (ada, tenure), (bo, _) = registrar(city), registrar(city, "Bo")
    held = kept_for(ada, lambda actor: making(actor=actor))
    end_tenure(tenure=tenure, on=date(2026, 1, 1), basis=city.basis, actor=SYSTEM)

    with pytest.raises(NotHeld):
        making(held=held, actor=acting(bo))


def test_no_registrar_gets_a_token_of_another(city: City) -> None:
    ada, _ = registrar(city)
    his = account_of(somebody("Cy"))

    with pytest.raises(OpensAnothersAccount):
        make_token(account=his, name="x", scope=READ, days=1, actor=acting(ada))
    make_token(account=his, name="on the machine", scope=READ, days=1, actor=SYSTEM)


def test_who_had_an_account_does_not_come_in_by_it_as_its_next_person(city: City) -> None:
    his = account_of(somebody("Cy"))
    make_token(account=his, name="x", scope=READ, days=1, actor=SYSTEM)

    taken = link_account(account=his, person=None, actor=acting(registrar(city)[0]))

    assert (taken.state, taken.has_usable_password()) == (INVITED, False)
    assert not Token.objects.filter(revoked_at=None).exists()


def test_of_two_accounts_of_people_who_prove_to_be_one_the_kept_persons_acts(city: City) -> None:
    (ada, _), twin = registrar(city), somebody("Ada Moss")
    other = account_of(twin)
    assert acting(ada).registrar
    assert ada.person is not None

    merge_duplicates(kept=twin, duplicate=ada.person, actor=SYSTEM)

    assert acting(other).registrar
    assert actor_of(ada, "page") == Actor(account=ada.pk, origin="page")
    disable_account(account=other, actor=SYSTEM)
    with pytest.raises(PersonHasAccount):
        make_account(name="third", person=ada.person, actor=SYSTEM)
