"""Making, linking, disabling accounts: one for a name, an address, a person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from crosscut.access.actions.accounts import (
    change_address,
    disable_account,
    enable_account,
    link_account,
    make_account,
    set_password,
)
from crosscut.access.actions.first_registrar import seat_registrar
from crosscut.access.actors import local_account, local_registrar
from crosscut.access.authority import actor_of
from crosscut.access.models import ACTIVE, DISABLED, INVITED, Account
from crosscut.access.refusals import (
    AddressTaken,
    AlreadySo,
    LastWayIn,
    NameTaken,
    NoRegistryOffice,
    NotAccountsOfOthers,
    NotAnAccountOfSomebody,
    NotAtTheMachine,
    PersonHasAccount,
)
from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.people import register_person
from crosscut.register.models import Instrument
from crosscut.register.queries.instrument_sheet import latest_instruments
from tests.access.owners import PASSWORD

pytestmark = pytest.mark.django_db


def test_an_account_is_made_once_for_what_looks_alike() -> None:
    make_account(name="leader", actor=SYSTEM)

    for name in ("Leader", "leader.", "ＬＥＡＤＥＲ", "1eader"):
        with pytest.raises(NameTaken):
            make_account(name=name, actor=SYSTEM)
    assert Account.objects.count() == 1


def test_the_refusal_names_the_account_that_looks_the_same() -> None:
    make_account(name="Ivan", actor=SYSTEM)

    with pytest.raises(NameTaken, match="“Ivan”"):
        make_account(name="lvan", actor=SYSTEM)


def test_a_person_has_one_account() -> None:
    li = register_person(names={"en": "Li Na"}, actor=SYSTEM)
    first = make_account(name="li na", person=li, actor=SYSTEM)
    second = make_account(name="second", actor=SYSTEM)

    with pytest.raises(PersonHasAccount, match="“li na”"):
        make_account(name="third", person=li, actor=SYSTEM)
    with pytest.raises(PersonHasAccount):
        link_account(account=second, person=li, actor=SYSTEM)

    link_account(account=first, person=None, actor=SYSTEM)
    assert link_account(account=second, person=li, actor=SYSTEM).person == li


def test_an_address_leads_to_one_account() -> None:
    make_account(name="li na", email="li.na@example.org", actor=SYSTEM)
    other = make_account(name="wang", actor=SYSTEM)

    with pytest.raises(AddressTaken):
        change_address(account=other, email="Li.Na@Example.org", actor=SYSTEM)


def test_accounts_are_looked_after_by_registrars_alone() -> None:
    made = make_account(name="li na", actor=SYSTEM)
    entries = Entry.objects.count()

    for actor in (ANYBODY, Actor(account=made.pk)):
        for act in (
            lambda actor=actor: make_account(name="another", actor=actor),
            lambda actor=actor: disable_account(account=made, actor=actor),
            lambda actor=actor: link_account(account=made, person=None, actor=actor),
        ):
            with pytest.raises(NotAccountsOfOthers):
                act()
    assert Entry.objects.count() == entries


def test_an_account_is_invited_then_active_then_disabled_and_back() -> None:
    made = make_account(name="li na", actor=SYSTEM)
    assert made.state == INVITED
    assert disable_account(account=made, actor=SYSTEM).state == DISABLED
    assert enable_account(account=made, actor=SYSTEM).state == INVITED
    assert set_password(account=made, password=PASSWORD, actor=SYSTEM).state == ACTIVE
    assert disable_account(account=made, actor=SYSTEM).state == DISABLED
    with pytest.raises(AlreadySo):
        disable_account(account=made, actor=SYSTEM)
    assert enable_account(account=made, actor=SYSTEM).state == ACTIVE


def test_nobody_disables_the_own_account_or_the_machines() -> None:
    set_up_installation(actor=SYSTEM)
    li = seat_registrar(person="Li Na", actor=local_registrar("command"))
    made = make_account(name="li na", person=li, actor=SYSTEM)

    with pytest.raises(LastWayIn):
        disable_account(account=made, actor=actor_of(made, "page"))
    with pytest.raises(NotAnAccountOfSomebody):
        disable_account(account=local_account(), actor=SYSTEM)


def test_an_account_gives_no_right_and_the_seat_in_the_registry_office_does() -> None:
    set_up_installation(actor=SYSTEM)
    made = make_account(name="li na", actor=SYSTEM)
    assert not actor_of(made, "page").registrar

    li = seat_registrar(person="Li Na", actor=local_registrar("command"))
    made = link_account(account=made, person=li, actor=SYSTEM)

    actor = actor_of(made, "page")
    assert actor.registrar
    assert not actor.local


def test_the_first_registrar_is_made_on_the_machine_and_has_one_post() -> None:
    with pytest.raises(NoRegistryOffice):
        seat_registrar(person="Li Na", actor=local_registrar("command"))
    set_up_installation(actor=SYSTEM)
    with pytest.raises(NotAtTheMachine):
        seat_registrar(person="Li Na", actor=Actor(account=1, registrar=True))

    li = seat_registrar(person="李娜", actor=local_registrar("command"))
    seat_registrar(person=li, actor=local_registrar("command"))

    assert li.tenures.count() == 1
    # Authority stands on one paper, which no office issued: it is not among the latest.
    assert Instrument.objects.get().title.startswith("Registrar named on the machine")
    assert latest_instruments(actor=SYSTEM, limit=8) == ()


@pytest.mark.django_db(transaction=True)
def test_two_who_make_the_same_account_at_once_make_one() -> None:
    together = Barrier(2)

    def make(name: str) -> str:
        together.wait()
        try:
            return make_account(name=name, actor=SYSTEM).name
        except NameTaken:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as making:
        made = [each.result() for each in [making.submit(make, n) for n in ("leader", "Leader")]]

    assert sorted(made)[-1] == "refused"
    assert Account.objects.count() == 1
