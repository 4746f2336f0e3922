"""A group of Lanting that is not public, with all that hangs on it: for tests that hold a register
with it against one without."""

from __future__ import annotations

from typing import Any

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.groups import describe_group, found_group, tie_group, write_mandate
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.lives import merge_groups
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import enter_source, remark
from tests.register.lanting import Lanting, day

SECRET = "Sunken Reef"


def hide(lanting: Lanting, disclosure: str) -> list[Any]:
    """A group that is not public, and all that its papers say; the things that are closed."""
    source = enter_source(title=f"{SECRET} Bulletin", type="instrument", actor=SYSTEM)
    paper = enter_instrument(
        kind="found", title=f"On the {SECRET} Group", number=f"{SECRET} 1", day=day("2016"),
        source=source, text=f"The {disclosure} {SECRET} Group is founded.", actor=SYSTEM,
    )  # fmt: skip
    book = enter_source(title=f"Memoirs of {SECRET}", type="book", relies_on=None, actor=SYSTEM)
    cited = (Cited(source, quotation=f"The {SECRET} Group"), Cited(book))
    basis = Basis(instrument=paper, citations=cited)
    then = Period.of("2016")
    hidden = found_group(
        names={"en": f"{SECRET} Group", "zh-Hans": "暗礁小组"}, since="2016",
        kind="leading_group", level="city", disclosure=disclosure, basis=basis, actor=SYSTEM,
    )  # fmt: skip
    office = register_organisation(
        names={"en": f"{SECRET} Office"}, parent=lanting.city, basis=basis, actor=SYSTEM
    )
    post = create_post(
        organisation=office, names={"en": f"Head of {SECRET} Office"}, capacity=1, basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    diver = register_person(names={"en": "Sunken Diver"}, basis=basis, actor=SYSTEM)
    appoint(person=diver, post=post, period=then, basis=basis, actor=SYSTEM)
    appoint(
        person=lanting.wang,
        post=create_post(
            organisation=lanting.city, names={"en": f"{SECRET} Envoy"}, basis=basis, actor=SYSTEM
        ),
        period=then, basis=basis, actor=SYSTEM,
    )  # fmt: skip
    seats: dict[str, Any] = {"group": hidden, "period": then, "basis": basis, "actor": SYSTEM}
    seat(role="leader", post=lanting.mayor, succession="with the post", **seats)
    seat(role="deputy", person=lanting.li, organisation=lanting.finance, **seats)
    seat(role="director", tier="office", person=diver, post=post, **seats)
    place_office(
        group=hidden, placement="attached", host=lanting.finance, name=f"{SECRET} desk",
        period=then, basis=basis, actor=SYSTEM,
    )  # fmt: skip
    for kind, other in (
        ("lead department", lanting.transport), ("supervises", lanting.finance),
        ("parent", lanting.harbour), ("reports to", lanting.city),
    ):  # fmt: skip
        tie_group(group=hidden, kind=kind, other=other, period=then, basis=basis, actor=SYSTEM)
    tie_group(
        group=lanting.harbour, kind="reports to", other=hidden, period=then, basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    write_mandate(group=hidden, duties=SECRET, period=then, basis=basis, actor=SYSTEM)
    describe_group(
        group=hidden, aspect="system", term_key="foreign_affairs", period=then,
        basis=Basis(citations=(Cited(lanting.gazette, quotation=SECRET),)), actor=SYSTEM,
    )  # fmt: skip
    name_liaison(
        group=hidden, organisation=lanting.finance, person=lanting.li, period=then, basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    deputise(
        principal=lanting.wang, deputy=lanting.li, group=hidden, period=then, basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    remark(
        text=SECRET, attributed_to="A gull", group=hidden, organisation=lanting.finance,
        citations=cited, actor=SYSTEM,
    )  # fmt: skip
    older = found_group(
        names={"en": f"Old {SECRET} Group"}, since="2012", disclosure=disclosure, actor=SYSTEM
    )
    merge_groups(groups=[older], into=hidden, on="2016-05", basis=basis, actor=SYSTEM)
    return [hidden, older, office, post, diver, source, book, paper]
