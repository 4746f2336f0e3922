"""Why somebody may, or may not: the fact and the rule, and nothing that the asker may not know."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.access.authority import made_of
from crosscut.access.capacities import CAPACITIES, DISCLOSURES, KNOWN_BY, RULES, rule_of, verbs
from crosscut.access.explaining import all_held, explain, things_called
from crosscut.access.grounds import Ground
from crosscut.access.models import Account
from crosscut.access.refusals import NotAccountsOfOthers, NothingOfThatName, UnknownVerb
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import registered_verbs
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.people import appoint, end_tenure
from crosscut.register.actions.seats import seat
from crosscut.register.models import Disclosure, Group
from crosscut.register.policy import visible_to
from crosscut.table.lifecycles import MATTER
from crosscut.table.verbs import ACTIONS
from tests.access.test_authority import SINCE, TODAY, City, city, post_in, somebody
from tests.access.test_widening import account_of, acting, registrar
from tests.register.lanting import vocabulary

__all__ = ["city", "vocabulary"]

PAPERLESS = Basis()


@pytest.fixture(autouse=True)
def today() -> Any:
    with clock.business_day(TODAY):
        yield


def seated(city: City, *, basis: Basis | None = None, **values: Any) -> Account:
    ada = somebody()
    given = {"role": "member", "period": SINCE, "person": ada, **values}
    seat(group=city.group, basis=basis or city.basis, actor=SYSTEM, **given)
    return account_of(ada)


#: What a verb of the table asks its policy by.
AT_A_TABLE = {
    "step", "may_prepare", "may_raise", "may_send_down", "may_set_remit", "may_answer",
    "may_speak_for", "may_remind", "may_take_position", "may_remind_of_position", "may_vote",
    "may_issue", "may_convene", "may_reply", "may_speak_to", "may_publish", "may_note",
    "may_step", "acting", "may_review", "may_comment_on_item", "may_answer_ruling", "may_inspect",
    "may_reply_to_call",
}  # fmt: skip


def asked(
    account: Account, verb: str = "see", text: str = "Flood Group", asker: Actor = SYSTEM
) -> Any:
    found = things_called(text, asker=asker)
    return explain(account=account, verb=verb, thing=found[0] if found else None, asker=asker)


# ── The table says what the policies answer ────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize("capacity", sorted(CAPACITIES))
@pytest.mark.parametrize("key", sorted(RULES))
def test_the_table_says_what_the_policy_answers(capacity: str, key: str) -> None:
    where = {"group": 1} if capacity in KNOWN_BY else {"organisation": 1}
    actor = made_of([Ground(capacity, **where)], Actor(account=1, person=1))  # type: ignore[arg-type]

    assert RULES[key].allows(actor) is (key in CAPACITIES[capacity].may or key == "own")
    assert (capacity in RULES[key].given_by) is (key in CAPACITIES[capacity].may)


def test_the_rule_of_a_matters_verb_names_whom_the_declared_table_names() -> None:
    by_function = {inspect.unwrap(act): verb for verb, act in registered_verbs().items()}
    for name, step in MATTER.steps.items():
        if name in ACTIONS:
            rule = RULES[rule_of(by_function[inspect.unwrap(ACTIONS[name])])]
            assert rule.given_by == step.by - {"raiser"}, name


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_every_verb_asks_the_policy_that_its_rule_names(verb: str) -> None:
    rule, called = RULES[rule_of(verb)], _called(registered_verbs()[verb])

    if rule_of(verb) == "register":
        # Papers are confirmed by whoever writes the register; an action asks that it calls.
        asking = {"may_write", "may_confirm", *(a.__name__ for a in registered_verbs().values())}
        assert called & asking
    elif rule.asks is None:
        # At a table it is the place in the group that decides, by the declared table of verbs.
        assert called & AT_A_TABLE
    elif rule_of(verb) not in ("own", "machine"):
        assert rule.asks.__name__ in called


def _called(function: Any, seen: frozenset[str] = frozenset()) -> set[str]:
    """Names of what a function calls, also by way of functions that stand beside it: in its module,
    or in another of the actions of its room."""
    function = inspect.unwrap(function)
    seen |= {function.__name__}
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    names = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    } - {function.__name__, "action"}
    for name in list(names):
        other = function.__globals__.get(name)
        beside = function.__module__.split(".")[:3]
        own = inspect.isfunction(other) and other.__module__.split(".")[:3] == beside
        if own and name not in seen:
            names |= _called(other, seen)
    return names


@pytest.mark.django_db
@pytest.mark.parametrize("disclosure", Disclosure.values)
@pytest.mark.parametrize("capacity", [*sorted(KNOWN_BY), "insider", "head", "staff", "auditor"])
def test_who_knows_of_a_disclosure_is_what_visibility_answers(
    city: City, disclosure: str, capacity: str
) -> None:
    group = found_group(names={"en": "Port Group"}, since="2020", disclosure=disclosure,
                        basis=city.basis, actor=SYSTEM)  # fmt: skip
    where = {"group": group.pk} if capacity in KNOWN_BY else {"organisation": city.bureau.pk}
    actor = made_of([Ground(capacity, **where)], Actor(account=1, person=1))  # type: ignore[arg-type]

    knows = visible_to(actor, Group.objects.filter(pk=group.pk)).exists()

    assert set(DISCLOSURES) == set(Disclosure.values)
    expected = disclosure == "public" or capacity in KNOWN_BY
    assert knows is (expected or (disclosure == "internal" and capacity == "insider"))


# ── Yes, and by what ───────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_a_seat_is_named_with_its_dates_and_its_instrument(city: City) -> None:
    answer = asked(seated(city))

    (because,) = answer.because
    assert (answer.may, answer.rule, answer.nearly) == (True, "see", ())
    assert answer.says == DISCLOSURES["sealed"]
    assert (because.capacity, because.group.name) == ("member", "Flood Group")
    assert (because.since, because.until) == ("2020-01-01", "ongoing")
    assert because.instrument.title == "Founding book"


@pytest.mark.django_db
def test_a_registrar_writes_by_the_post_in_the_registry_office(city: City) -> None:
    ada, _ = registrar(city)

    answer = explain(account=ada, verb="person.registered", thing=None, asker=SYSTEM)

    assert (answer.may, answer.rule) == (True, "register")
    assert [(h.capacity, h.through.name if h.through else "") for h in answer.because] == [
        ("registrar", "Clerk")
    ]


@pytest.mark.django_db
def test_a_registrar_may_not_write_what_he_may_not_know_of(city: City) -> None:
    ada, _ = registrar(city)

    answer = asked(ada, "group.renamed")

    assert (answer.may, answer.rule, answer.sees) == (False, "register", DISCLOSURES["sealed"])


# ── Nearly ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "key", "day"),
    [
        ({"basis": lambda c: Basis(instrument=c.paper, confidence="reported")}, "reported", None),
        ({"basis": lambda c: Basis(instrument=c.paper, confidence="disputed")}, "disputed", None),
        ({"basis": lambda c: PAPERLESS}, "instrument", None),
        (
            {"basis": lambda c: Basis(instrument=c.paper, standing="alternative")},
            "alternative",
            None,
        ),
        ({"period": Period.of("2020-01-01", "2025-03-01")}, "ended", "2025-03-01"),
        ({"period": Period.of("2027-01-01")}, "begins", "2027-01-01"),
        ({"period": Period.of("2020", None)}, "uncertain", None),
    ],
)
def test_what_a_seat_lacks_is_told(
    city: City, values: dict[str, Any], key: str, day: str | None
) -> None:
    basis = values.pop("basis", lambda c: c.basis)(city)
    account = seated(city, basis=basis, **values)

    answer = asked(account)

    assert not answer.may
    (nearly,) = answer.nearly
    assert [(lack.key, lack.day) for lack in nearly.lacks] == [(key, day)]
    assert all_held(account, asker=SYSTEM).nearly == (nearly,)


@pytest.mark.django_db
def test_a_post_that_ended_is_told_to_who_was_a_registrar(city: City) -> None:
    # A paper of its own: one that tells of the sealed group is not hers to know.
    order = enter_instrument(kind="change", title="Order of officers", actor=SYSTEM)
    ada, tenure = registrar(replace(city, paper=order))
    end_tenure(tenure=tenure, on=date(2026, 5, 1), basis=Basis(instrument=order), actor=SYSTEM)

    answer = explain(account=ada, verb="group.founded", thing=None, asker=acting(ada))

    assert not answer.may
    assert [(m.capacity, m.lacks[0].key, m.lacks[0].day) for m in answer.nearly] == [
        ("registrar", "ended", "2026-05-01")
    ]


# ── Nothing that the asker may not know of ─────────────────────────────────────────────


@pytest.mark.django_db
def test_a_registrar_asks_about_a_sealed_group_as_about_nothing(city: City) -> None:
    clerk, _ = registrar(city, "Bo")
    seated(city)

    assert things_called("Flood Group", asker=acting(clerk)) == []
    assert things_called("Gate Group", asker=acting(clerk)) == []


@pytest.mark.django_db
def test_places_in_sealed_groups_are_not_told_to_a_registrar(city: City) -> None:
    clerk, _ = registrar(city, "Bo")
    member = seated(city)
    idle = account_of(somebody("Cy"))

    told = all_held(member, asker=acting(clerk)).model_dump(exclude={"account", "person"})

    assert told == all_held(idle, asker=acting(clerk)).model_dump(exclude={"account", "person"})
    assert [held.capacity for held in all_held(member, asker=acting(member)).held] == ["member"]


@pytest.mark.django_db
def test_nobody_but_registrars_asks_for_others(city: City) -> None:
    member, other = seated(city), account_of(somebody("Cy"))

    with pytest.raises(NotAccountsOfOthers):
        all_held(other, asker=acting(member))
    with pytest.raises(NotAccountsOfOthers):
        explain(account=other, verb="person.registered", thing=None, asker=acting(member))


@pytest.mark.django_db
def test_unknown_verbs_and_nothing_are_refused(city: City) -> None:
    member = seated(city)

    with pytest.raises(UnknownVerb):
        explain(account=member, verb="group.eaten", thing=None, asker=acting(member))
    with pytest.raises(NothingOfThatName):
        explain(account=member, verb="see", thing=None, asker=acting(member))


@pytest.mark.django_db
def test_an_account_of_nobody_gets_an_answer(city: City) -> None:
    from crosscut.access.actions.accounts import make_account

    nobody = make_account(name="nobody", actor=SYSTEM)

    assert not asked(nobody).may
    assert all_held(nobody, asker=replace(acting(nobody))).held == ()


@pytest.mark.django_db
def test_statements_do_not_grow_with_seats(city: City) -> None:
    ada = somebody()
    account = account_of(ada)
    appoint(person=ada, post=post_in(city.bureau, "Engineer"), period=SINCE, basis=city.basis,
            actor=SYSTEM)  # fmt: skip

    def add(times: int) -> int:
        for number in range(times):
            group = found_group(
                names={"en": f"G {number} {times}"}, since="2020", disclosure="restricted",
                basis=city.basis, actor=SYSTEM,
            )  # fmt: skip
            for basis in (city.basis, PAPERLESS):
                seat(group=group, role="member", person=ada, period=SINCE, basis=basis,
                     actor=SYSTEM)  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            assert len(all_held(account, asker=SYSTEM).nearly) >= times
        return len(captured)

    assert add(1) == add(6)
