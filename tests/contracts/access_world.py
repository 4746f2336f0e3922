"""One group of each disclosure with things that only it speaks of, and a person of each capacity.

Everything of a group bears words that occur nowhere else, so that "the words do not occur in the
answer" is what "nothing is told of it" means.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from crosscut.access.actions.accounts import make_account
from crosscut.access.actions.tokens import make_token
from crosscut.access.actions.waiting import hold_write
from crosscut.access.authority import actor_of
from crosscut.access.grounds import own_bodies
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import EntryObject
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.actions.drafting import draft_notice
from crosscut.notices.reading import read_text
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.groups import found_group, tie_group, write_mandate
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.knowing import put_on_distribution_list
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import propose_successor, seat
from crosscut.register.actions.sources import enter_source, remark
from crosscut.register.models import Group, Organisation, Person, Post
from tests.contracts.access_matters import matters_of
from tests.notices.invented import FOUNDED

SINCE = Period.of("2020-01-01")
#: Letter of the matrix → disclosure, the word that one asks for, and the words that tell.
DISCLOSURES = {
    "P": ("public", "Alfano", "Pyrolith", "槐影"),
    "I": ("internal", "Brivio", "Ivenmoor", "松涛"),
    "R": ("restricted", "Corvane", "Rustigard", "霜枫"),
    "S": ("sealed", "Delmira", "Sombrell", "晦月"),
}
#: The capacities that are columns of the matrix, in its order, and the groups they may know of.
KNOWN = {
    "anybody": "P", "outsider": "P", "insider": "PI", "table": "PIRS", "head": "PI",
    "registrar": "PI", "knowing": "PIRS", "auditor": "PI", "machine": "PIRS",
}  # fmt: skip
CAPACITIES = tuple(KNOWN)
#: Requests of a matter that speaks of no group are known by themselves to those who were asked:
#: the matrix calls such things so.
ASKED_OF = {
    "head": ("of_body", "in_round", "position_of_body", "directive_of_body", "bulletin_of_body"),
    "expert": ("of_expert",),
}
#: Other ways to a group: the same reads as at its table.
AT_THE_TABLE: dict[str, dict[str, Any]] = {
    "leader": {"role": "leader"},
    "deputy": {"role": "deputy"},
    "adviser": {"role": "adviser"},
    "observer": {"role": "observer"},
    "office": {"role": "member", "tier": "office"},
    "secretary": {"role": "secretary"},
}
BY_OTHER_FACTS = ("liaison", "listed", "approving")
#: Who was asked from outside, and has no place at all.
FROM_OUTSIDE = ("expert",)


@dataclass
class World:
    """What only the group of a letter has, by kind: identifiers as addresses write them; and how
    each capacity comes in."""

    things: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    #: Capacity → the account's key.
    accounts: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    #: Things that everybody may know of, by kind: what a body of a request names.
    common: dict[str, str] = field(default_factory=dict)
    #: What a body says that it saw of a matter, by the kind of thing that it is about.
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def made_world() -> World:
    """The register, and the accounts of everybody but whoever sits at the machine."""
    world = World()
    paper = enter_instrument(kind="found", title="Founding book", actor=SYSTEM)
    basis = Basis(instrument=paper)
    bodies = _bodies(basis)
    people = {
        "outsider": _holder(bodies["ministry"], "Outis Farr", basis),
        "insider": _holder(bodies["bureau"], "Ina Moss", basis),
        "head": _holder(bodies["bureau"], "Hedda Moss", basis, headship="head"),
        "registrar": _holder(bodies["registry"], "Rega Moss", basis),
        "knowing": _holder(bodies["registry"], "Kno Moss", basis),
        "auditor": _holder(bodies["audit"], "Audie Moss", basis),
        "approving": _holder(bodies["council"], "Appia Moss", basis),
    }
    for each in ("table", "liaison", "listed", *AT_THE_TABLE, *FROM_OUTSIDE):
        people[each] = register_person(names={"en": f"{each.title()} Moss"}, actor=SYSTEM)
    world.common = {
        "organisation": bodies["bureau"].address,
        "person": people["insider"].address,
        "post": Post.objects.filter(organisation=bodies["bureau"])[0].address,
        "instrument": encode(paper.pk),
    }
    for letter in DISCLOSURES:
        group, host, own = _group_with_its_own(letter, bodies, people)
        at_its_table = matters_of(
            group, DISCLOSURES[letter], host, bodies["bureau"], people, world.counts
        )
        world.things[letter] = own | _addresses_of(at_its_table)
    world.common["group"] = world.things["P"]["group"][0]
    for capacity, person in people.items():
        account = make_account(name=f"{capacity} account", person=person, actor=SYSTEM)
        token, written = make_token(
            account=account, name="matrix", scope="write", days=9, actor=SYSTEM
        )
        world.accounts[capacity], world.tokens[capacity] = account.pk, written
        if capacity == "insider":
            world.common |= {"account": account.address, "token": token.address}
    _hold(world, people["knowing"])
    return world


def _bodies(basis: Basis) -> dict[str, Organisation]:
    own = own_bodies()

    def body(name: str, **values: Any) -> Organisation:
        return register_organisation(
            names={"en": name}, period=SINCE, basis=basis, actor=SYSTEM, **values
        )

    rows = Organisation.objects.in_bulk(list(own.values()))
    return {
        "registry": rows[own["own_registry_office"]],
        "audit": rows[own["own_audit_office"]],
        "bureau": body("Water Bureau", parent=rows[own["own_organisation"]]),
        "ministry": body("Ministry of Elsewhere"),
        "council": body("Council of Elsewhere"),
    }


def _holder(body: Organisation, name: str, basis: Basis, **values: Any) -> Person:
    post = create_post(
        organisation=body, names={"en": f"Post of {name}"}, basis=basis, actor=SYSTEM, **values
    )
    person = register_person(names={"en": name}, actor=SYSTEM)
    appoint(person=person, post=post, period=SINCE, basis=basis, actor=SYSTEM)
    return person


def _group_with_its_own(
    letter: str, bodies: dict[str, Organisation], people: dict[str, Person]
) -> tuple[Group, Organisation, dict[str, list[str]]]:
    """A group, the body that only it speaks of, and all that register and papers have of it."""
    disclosure, _, told, chinese = DISCLOSURES[letter]
    called = partial(_called, letter)

    source = enter_source(title=called("Gazette")["en"], type="instrument", actor=SYSTEM)
    paper = enter_instrument(
        kind="found", title=called("Charter")["en"], number=f"{told} 1", source=source,
        text=f"The {told} group is founded.", actor=SYSTEM,
    )  # fmt: skip
    basis = Basis(instrument=paper, citations=(Cited(source, locator="p. 1", quotation=told),))
    group = found_group(
        names=called("Group") | {"zh-Hans": f"云溪市{chinese}工作领导小组"},
        since="2020-01-01", disclosure=disclosure, basis=basis, actor=SYSTEM,
    )  # fmt: skip
    sits: dict[str, Any] = {"group": group, "period": SINCE, "basis": basis, "actor": SYSTEM}
    host = register_organisation(names=called("Bureau"), basis=basis, actor=SYSTEM)
    post = create_post(
        organisation=host, names=called("Director"), capacity=1, basis=basis, actor=SYSTEM
    )
    empty = create_post(
        organisation=host, names=called("Clerk"), capacity=1, basis=basis, actor=SYSTEM
    )
    holder, twin, double, next_one = (
        register_person(names=called(name), basis=basis, actor=SYSTEM)
        for name in ("Abel", "Abel", "Cain", "Seth")
    )
    tenure = appoint(person=holder, post=post, period=SINCE, basis=basis, actor=SYSTEM)
    held = seat(role="deputy", post=post, succession="with the post", **sits)
    seat(role="member", post=empty, succession="with the post", **sits)
    seat(role="member", person=double, **sits)
    merge = merge_duplicates(kept=twin, duplicate=double, actor=SYSTEM)
    waiting = seat(role="member", person=twin, organisation=host, succession="proposed", **sits)
    proposal = propose_successor(seat=waiting, person=next_one, on=date(2026, 1, 5), actor=SYSTEM)
    office = place_office(
        placement="one institution with two names",
        twin=bodies["bureau"],
        host=host,
        name=told,
        **sits,
    )
    mandate = write_mandate(duties=f"Do what {told} asks.", **sits)
    tie = tie_group(kind="lead department", other=host, **sits)
    tie_group(kind="reports to", other=bodies["council"], **sits)
    said = remark(
        text=f"{told} does well.", attributed_to=told, group=group,
        citations=basis.citations, actor=SYSTEM,
    )  # fmt: skip
    deputise(principal=twin, deputy=next_one, **sits)
    liaison = name_liaison(organisation=bodies["bureau"], person=people["liaison"], **sits)
    for each in ("listed", "knowing"):
        listed = put_on_distribution_list(person=people[each], **sits)
    seat(role="member", person=people["table"], **sits)
    for capacity, place in AT_THE_TABLE.items():
        seat(person=people[capacity], **place, **sits)
    notice_draft = read_text(FOUNDED.replace("古桥保护", f"{chinese}"))
    notice = draft_notice(group=group, draft=notice_draft, actor=SYSTEM)
    document = receive_document(
        name=f"{told}.txt", media="text", draft=replace(notice_draft), actor=SYSTEM
    )
    entry = EntryObject.objects.filter(kind="group", identifier=group.pk).order_by("entry")[0].entry
    merged = EntryObject.objects.filter(kind="merge", identifier=merge.pk)[0].entry
    made: dict[str, list[Any]] = {
        "group": [group],
        "organisation": [host],
        "person": [holder, twin],
        "post": [post],
        "tenure": [tenure],
        "seat": [held, waiting],
        "proposal": [proposal],
        "fact": [office, mandate, tie, liaison, listed, tenure, held],
        "office": [office],
        "mandate": [mandate],
        "grouptie": [tie],
        "liaison": [liaison],
        "remark": [said],
        "merge": [merge],
        "instrument": [paper],
        "source": [source],
        "notice": [notice],
        "document": [document],
    }
    entries = {
        "entry": [encode(entry.reference)],
        "record": [encode(entry.reference), encode(merged.reference)],
    }
    return group, host, _addresses_of(made) | entries


def _called(letter: str, what: str) -> dict[str, str]:
    _, asked, told, _ = DISCLOSURES[letter]
    return {"en": f"{asked} {told} {what}"}


def _addresses_of(made: dict[str, list[Any]]) -> dict[str, list[str]]:
    return {kind: [encode(row.pk) for row in rows] for kind, rows in made.items()}


def _hold(world: World, person: Person) -> None:
    """A write about each group that waits for a second registrar."""
    from crosscut.access.models import Account

    writer = actor_of(Account.objects.get(person=person), "page")
    for letter, (_, _, told, _) in DISCLOSURES.items():
        group = Group.objects.get(names__text__contains=told)
        refusal = NeedsSecondRegistrar(capacity="leader")
        refusal.subjects = (("group", group.pk),)
        kept = hold_write(
            refusal=refusal, door="page", address=f"/groups/{group.address}/seat/",
            body=f"words={told}", verb="seat.entered", actor=writer,
        )  # fmt: skip
        assert kept is not None
        world.things[letter]["held"] = [kept.written]
