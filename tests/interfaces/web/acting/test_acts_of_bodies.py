"""Organisations, people, posts, sources, counts: each verb from its page to the register."""

from __future__ import annotations

import pytest
from django.test import Client

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.people import appoint
from crosscut.register.actions.posts import create_post
from crosscut.register.models import (
    Citation,
    EventPart,
    Organisation,
    Person,
    Post,
    Remark,
    Source,
    Tenure,
    YearlyCount,
)
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

GROUNDS = {
    "basis-kind": "none",
    "basis-confidence": "confirmed",
    "basis-standing": "accepted",
    "step": "do",
}


def done(client: Client, address: str, **typed: str) -> Entry:
    """The entry that an act's page leaves behind."""
    before = Entry.objects.count()
    page = client.post(address, {**GROUNDS, **typed})
    assert page.status_code == 302, page.content.decode()
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.latest("sequence")
    landed = client.get(page["Location"])
    assert landed.status_code == 200
    return entry


def at(folder: str, row: Organisation | Person | Post | Tenure, key: str) -> str:
    return f"/{folder}/{encode(row.pk)}/{key}/"


def test_an_organisation_is_registered_with_what_is_known(lanting: Lanting, client: Client) -> None:
    entry = done(
        client,
        "/organisations/register/",
        **{"names_zh-Hans": "兰亭市水务局", "names_en": "Lanting Water Bureau"},
        kind="department",
        level="city",
        parent=lanting.city.display,
        **{"parent-id": encode(lanting.city.pk)},
    )
    assert entry.verb == "organisation.registered"
    made = Organisation.objects.get(display="兰亭市水务局")
    assert {trait.term.key for trait in made.traits.all()} == {"department", "city"}
    assert [tie.parent for tie in made.parent_ties.all()] == [lanting.city]


def test_an_organisation_is_renamed_named_described_and_placed(
    lanting: Lanting, client: Client
) -> None:
    water = lanting.transport
    done(
        client, at("organisations", water, "rename"), on="2021", **{"names_zh-Hans": "兰亭市运输局"}
    )
    done(
        client,
        at("organisations", water, "name"),
        official="further",
        names_en="The Transporters",
    )
    done(
        client, at("organisations", water, "describe"), term="track:government", period_since="2015"
    )
    names = {(name.text, name.official) for name in water.names.all()}
    assert ("兰亭市运输局", True) in names
    assert ("The Transporters", False) in names
    assert water.traits.filter(aspect="track", term__key="government").exists()
    page = client.post(
        at("organisations", water, "place"),
        {**GROUNDS, "parent": "运输局", "parent-id": encode(water.pk)},
    )
    assert page.status_code == 409
    assert "itself" in page.content.decode()


def test_what_became_of_an_organisation_names_its_successors(
    lanting: Lanting, client: Client
) -> None:
    done(
        client,
        at("organisations", lanting.transport, "lineage"),
        kind="split",
        day="2022-03",
        into=encode(lanting.finance.pk),
        text="a part of its staff",
    )
    parts = EventPart.objects.filter(event__kind="split").values_list("part", "organisation")
    assert sorted(parts) == [("into", lanting.finance.pk), ("subject", lanting.transport.pk)]


def test_a_person_is_registered_and_appointed_and_the_tenure_ended(
    lanting: Lanting, client: Client
) -> None:
    done(client, "/people/register/", distinction="born 1980", **{"names_zh-Hans": "欧阳明"})
    person = Person.objects.get(display="欧阳明")
    done(
        client,
        "/organisations/" + encode(lanting.transport.pk) + "/post/",
        capacity="1",
        **{"names_zh-Hans": "兰亭市交通局总工程师"},
    )
    post = Post.objects.get(display="兰亭市交通局总工程师")
    done(
        client,
        at("people", person, "appoint"),
        post=post.display,
        period_since="2020-05",
    )
    tenure = Tenure.objects.get(person=person)
    done(client, at("tenures", tenure, "end"), on="2023-01-10")
    tenure.refresh_from_db()
    assert tenure.period.until_text == "2023-01-10"


def test_a_post_with_two_holders_is_not_made_one_of_a_single_holder(
    lanting: Lanting, client: Client
) -> None:
    post = create_post(organisation=lanting.city, names={"en": "Vice Mayor"}, actor=SYSTEM)
    for person in (lanting.wang, lanting.li):
        appoint(person=person, post=post, period=Period.of("2018"), actor=SYSTEM)

    page = client.post(at("posts", post, "describe"), {**GROUNDS, "capacity": "1"})

    assert page.status_code == 409
    assert "one holder at a time" in page.content.decode()
    entry = done(client, at("posts", post, "describe"), capacity="2", headship="deputy")
    assert entry.verb == "post.described"
    post.refresh_from_db()
    assert (post.capacity, post.headship) == (2, "deputy")


def test_a_post_with_which_a_seat_goes_keeps_its_single_holder(
    lanting: Lanting, client: Client
) -> None:
    page = client.post(at("posts", lanting.mayor, "describe"), {**GROUNDS, "capacity": "3"})
    assert page.status_code == 409
    assert "A seat goes with the post only where one person holds the post" in page.content.decode()


def test_a_source_a_remark_and_a_count_are_kept_with_what_they_stand_on(
    lanting: Lanting, client: Client
) -> None:
    done(client, "/sources/enter/", title="港口十年", type="book", day="2024")
    source = Source.objects.get(title="港口十年")
    cited = {
        "basis-kind": "source",
        "basis-source": "港口十年",
        "basis-locator": "p. 12",
    }
    for folder, thing in (("groups", lanting.harbour), ("organisations", lanting.transport)):
        done(
            client,
            f"/{folder}/{encode(thing.pk)}/remark/",
            text="It met more often than others.",
            attributed_to="Port Review",
            **cited,
        )
    done(
        client,
        "/years/enter/",
        year="2020",
        count="14",
        scope="groups of Lanting",
        confidence="reported",
        **cited,
    )
    remarks = list(Remark.objects.all())
    counted = YearlyCount.objects.get()
    assert {each.attributed_to for each in remarks} == {"Port Review"}
    facts = [each.pk for each in remarks] + [counted.pk]
    assert Citation.objects.filter(fact__in=facts, source=source, locator="p. 12").count() == 3


@pytest.mark.parametrize(
    "address", ["/organisations/register/", "/people/register/", "/sources/enter/", "/years/enter/"]
)
def test_a_form_sent_empty_says_what_is_missing_and_writes_nothing(
    lanting: Lanting, client: Client, address: str
) -> None:
    before = Entry.objects.count()
    page = client.post(address, GROUNDS)
    assert page.status_code == 400
    assert Entry.objects.count() == before
