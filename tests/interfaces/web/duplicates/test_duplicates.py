"""One thing entered twice: found, looked at side by side, merged, given back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.models import Organisation, Person, Tenure
from crosscut.register.queries.changes import changes_of
from crosscut.register.queries.duplicates import like, list_likes
from tests.interfaces.web.acting.driving import act_on, address, undo
from tests.register.lanting import Lanting, lanting, person, vocabulary

__all__ = ["lanting", "vocabulary"]


@pytest.fixture
def twin(lanting: Lanting) -> Person:
    """Wang Feng entered a second time, with a post of his own."""
    twin = person("王峰", distinction="born 1961")
    post = create_post(
        organisation=lanting.city, names={"zh-Hans": "秘书长"}, capacity=1, actor=SYSTEM
    )
    appoint(person=twin, post=post, period=Period.of("2010", "2013"), actor=SYSTEM)
    return twin


def names_of(kind: str, by: str) -> list[list[str]]:
    page = list_likes(kind, actor=SYSTEM, by=by)  # type: ignore[arg-type]
    return [[thing.name for thing in row.things] for row in page.rows]


def test_people_of_one_name_are_listed_and_those_of_one_sound(
    lanting: Lanting, twin: Person
) -> None:
    person("王锋")

    assert names_of("person", "name") == [["王峰", "王峰"]]
    assert [sorted(row) for row in names_of("person", "sound")] == [["王峰", "王峰", "王锋"]]
    assert names_of("organisation", "name") == []


def test_a_list_of_names_goes_on_where_it_stopped(lanting: Lanting) -> None:
    for name in ("甲乙", "丙丁", "戊己"):
        person(name)
        person(name)

    first = list_likes("person", actor=SYSTEM, limit=2)
    rest = list_likes("person", actor=SYSTEM, limit=2, after=first.next)

    keys = [row.key for row in (*first.rows, *rest.rows)]
    assert keys == sorted(keys)
    assert set(keys) == {"甲乙", "丙丁", "戊己"}
    assert rest.next is None


def test_bodies_of_like_names_are_told_when_one_is_to_be_merged(lanting: Lanting) -> None:
    bureau = register_organisation(names={"zh-Hans": "兰亭市人民政府交通运输局"}, actor=SYSTEM)
    other = register_organisation(names={"zh-Hans": "兰亭市政府交通运输局"}, actor=SYSTEM)

    found = like("organisation", bureau, actor=SYSTEM)

    assert [match.id for match in found] == [encode(other.pk)]


def test_two_are_shown_side_by_side_with_all_that_is_said_of_them(
    lanting: Lanting, twin: Person, client: Client
) -> None:
    listed = client.get("/duplicates/").content.decode()
    sides = [f"/duplicates/person/{encode(a)}/{encode(b)}/"
             for a, b in ((lanting.wang.pk, twin.pk), (twin.pk, lanting.wang.pk))]  # fmt: skip
    (page,) = [side for side in sides if side in listed]

    shown = client.get(page).content.decode()

    for said in ("市长", "秘书长", "born 1961"):
        assert said in shown
    assert f"{address(lanting.wang, 'people', 'duplicate')}?duplicate={encode(twin.pk)}" in shown
    prefilled = client.get(
        address(lanting.wang, "people", "duplicate"), {"duplicate": encode(twin.pk)}
    )
    assert "born 1961" in prefilled.content.decode()


def test_a_merge_moves_all_facts_and_the_button_beside_it_gives_them_back(
    lanting: Lanting, twin: Person, client: Client
) -> None:
    page = address(lanting.wang, "people", "duplicate")

    entry = act_on(client, page, duplicate=encode(twin.pk), reason="One biography.")

    assert entry.verb == "duplicates.merged"
    written = client.get(f"/record/{encode(entry.reference)}/").content.decode()
    assert "Merged into" in written
    # Each fact that moves says whose it was and whose it is.
    kept = changes_of([entry], actor=SYSTEM)[0].changes
    moved = [change for change in kept if change.what == "moved"]
    assert {change.kind for change in moved} == {"personname", "tenure"}
    for change in moved:
        before, after = (side.of for side in (change.before, change.after) if side)
        assert (before and before.id, before and before.name) == (encode(twin.pk), "王峰")
        assert (after and after.id) == encode(lanting.wang.pk)
    assert written.count("Said of") == len(moved)
    assert str(lanting.wang.pk) not in written
    assert Tenure.objects.filter(person=lanting.wang).count() == 2
    assert (
        client.get(f"/people/{encode(twin.pk)}/")["location"]
        == f"/people/{encode(lanting.wang.pk)}/"
    )
    assert f"/record/{encode(entry.reference)}/undo/" in client.get("/duplicates/").content.decode()

    undone = undo(client, entry)

    assert undone.verb == "merge.undone"
    assert Tenure.objects.get(person=twin).post.display == "秘书长"
    address_of_undo = f"/record/{encode(entry.reference)}/undo/"
    assert address_of_undo not in client.get("/duplicates/").content.decode()
    again = client.post(address_of_undo)
    assert again.status_code == 409
    assert "undone already" in again.content.decode()


def test_a_merge_on_which_later_facts_stand_is_not_undone_and_says_why(
    lanting: Lanting, twin: Person, client: Client
) -> None:
    entry = act_on(client, address(lanting.wang, "people", "duplicate"), duplicate=encode(twin.pk))
    tenure = Tenure.objects.get(person=lanting.wang, post__display="秘书长")
    act_on(
        client, address(tenure, "facts", "correct"), person="曾二", reason="It was he.",
        **{"person-id": "", "person-for": "曾二"},
    )  # fmt: skip

    page = client.post(f"/record/{encode(entry.reference)}/undo/")

    assert page.status_code == 409
    assert "cannot be undone" in page.content.decode()
    assert Person.objects.get(pk=twin.pk).merged_into == lanting.wang


def test_two_that_held_one_post_at_once_are_refused_at_the_field(
    lanting: Lanting, client: Client
) -> None:
    page = client.post(
        address(lanting.wang, "people", "duplicate"),
        {"duplicate": encode(lanting.wang.pk), "step": "do"},
    )
    assert page.status_code == 409
    assert "duplicate" in page.context["form"].errors


@pytest.mark.parametrize("folder", ["organisations", "groups", "posts"])
def test_the_other_nouns_have_the_page_too(lanting: Lanting, client: Client, folder: str) -> None:
    thing = {
        "organisations": lanting.transport,
        "groups": lanting.harbour,
        "posts": lanting.mayor,
    }[folder]

    assert client.get(address(thing, folder, "duplicate")).status_code == 200


def test_a_merged_organisation_keeps_seats_and_names(lanting: Lanting, client: Client) -> None:
    twin = register_organisation(names={"zh-Hans": "兰亭市交通局"}, actor=SYSTEM)
    seat(
        group=lanting.harbour, role="member", organisation=twin, period=Period.of("2016"),
        actor=SYSTEM,
    )  # fmt: skip

    act_on(
        client, address(lanting.transport, "organisations", "duplicate"), duplicate="兰亭市交通局"
    )

    assert lanting.transport.seats.filter(person=None, post=None).count() == 1
    found = client.get("/organisations/", {"name": "兰亭市交通局"}).content.decode()
    assert encode(lanting.transport.pk) in found
    assert Organisation.objects.get(pk=twin.pk).merged_into == lanting.transport


def test_pages_answer_badly_asked_questions_in_words(
    lanting: Lanting, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang = encode(lanting.wang.pk)
    assert client.get("/duplicates/", {"kind": "planet"}).status_code == 400
    assert client.get("/duplicates/", {"after": '"\x00长'}).status_code == 200
    assert client.get(f"/duplicates/person/{wang}/{wang}/").status_code == 404
    assert client.get(f"/duplicates/planet/{wang}/{wang}/").status_code == 404

    from crosscut.access.actors import local_account
    from crosscut.access.visitors import Visitor
    from crosscut.interfaces.web import door

    as_somebody = Visitor(ANYBODY, local_account())
    monkeypatch.setattr(door, "visitor_of", lambda _: as_somebody)
    assert client.get("/duplicates/").status_code == 404
    assert client.get(f"/duplicates/person/{wang}/{wang}/").status_code == 404


def test_the_statements_of_the_list_do_not_grow_with_it(
    lanting: Lanting, twin: Person, client: Client
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/duplicates/").status_code == 200
        return len(asked)

    statements()
    few = statements()
    for name in ("甲乙", "丙丁", "戊己"):
        person(name)
        person(name)

    assert statements() == few
    assert Entry.objects.exists()
