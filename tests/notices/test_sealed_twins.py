"""A paper of a sealed group that somebody brings who may not know of it: to him it is a new one,
and those who know of the group see that it came twice."""

from __future__ import annotations

import pytest
from django.test import Client

from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.actions.drafts import confirm_draft
from crosscut.notices.matching.paper import match_draft
from crosscut.notices.models import Document
from crosscut.notices.reading import read_text
from crosscut.register.actions.groups import disclose_group
from crosscut.register.actions.knowing import put_on_distribution_list
from crosscut.register.models import Group
from tests.access.owners import fresh_limits, sign_in
from tests.access.test_authority import SINCE, City, city
from tests.access.test_widening import acting, registrar
from tests.notices.entering import enter, first_option
from tests.notices.invented import FOUNDED
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "vocabulary"]
pytestmark = pytest.mark.usefixtures("fresh_limits")


@pytest.fixture
def sealed(city: City) -> Group:
    """A group that a paper founded, and that is sealed now."""
    enter(FOUNDED)
    group = Group.objects.exclude(pk=city.group.pk).get()
    return disclose_group(group=group, disclosure="sealed", actor=SYSTEM)


def browser(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    sign_in(client, account.name)
    return client


def test_who_brings_it_gets_the_same_pages_as_for_a_new_one(city: City, sealed: Group) -> None:
    account, _ = registrar(city)
    ada = browser(account)

    brought = ada.post("/notices/new/", {"text": FOUNDED}, follow=True)

    assert brought.status_code == 200
    assert "here already" not in brought.content.decode()
    paper = Document.objects.latest("received_at")
    assert f"/notices/{paper.address}/" in ada.get("/notices/").content.decode()
    answers: dict[str, str] = {}
    while questions := match_draft(paper.draft, answers=answers, actor=acting(account)).questions:
        answers |= {each.key: first_option(each) for each in questions}
    confirm_draft(document=paper, decisions=answers, version=paper.version, actor=acting(account))
    own = Group.objects.exclude(pk__in=(city.group.pk, sealed.pk)).get()
    assert own.disclosure != "sealed"
    assert "Papers that came twice" not in ada.get("/duplicates/").content.decode()


def test_those_who_know_of_the_group_see_that_it_came_twice(city: City, sealed: Group) -> None:
    ada, bo = registrar(city)[0], registrar(city, "Bo")[0]
    put_on_distribution_list(group=sealed, person=bo.person, period=SINCE, basis=city.basis,
                             actor=SYSTEM)  # fmt: skip
    paper = receive_document(name="again.txt", media="text", draft=read_text(FOUNDED),
                             actor=acting(ada))  # fmt: skip

    page = browser(bo).get("/duplicates/").content.decode()

    assert "Papers that came twice" in page
    assert f"/notices/{paper.address}/" in page
    assert "again.txt" in page


def test_to_other_registrars_the_paper_names_a_group_that_is_not_there(
    city: City, sealed: Group
) -> None:
    ada, cy = registrar(city)[0], registrar(city, "Cy")[0]
    paper = receive_document(name="again.txt", media="text", draft=read_text(FOUNDED),
                             actor=acting(ada))  # fmt: skip

    assert browser(cy).get(f"/notices/{paper.address}/").status_code == 404
    assert "again.txt" not in browser(cy).get("/notices/").content.decode()
