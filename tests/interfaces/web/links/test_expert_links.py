"""Links for experts: one question, one answer, and every way in which a link ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crosscut.access.actions.expert_links import make_expert_link
from crosscut.access.adapters import BEGAN
from crosscut.access.expert_links import opened_request
from crosscut.access.models import Account, OneTimeLink
from crosscut.access.refusals import NoLinkForRequest
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.web.limits import LARGEST_OF_NOBODY
from crosscut.register.actions.duplicates import merge_duplicates
from crosscut.register.actions.groups import disclose_group
from crosscut.register.actions.people import register_person
from crosscut.table.actions.matters import disclose_matter, mark_crisis
from crosscut.table.actions.preparing import table_matter, withdraw_matter
from crosscut.table.actions.requests import ask_for_input, withdraw_request
from crosscut.table.models import Contribution, InputRequest, Matter
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db

DEAD = "This link opens nothing"
QUESTION = "How high does the river rise?"


@dataclass
class Asked:
    """A question to an expert from outside, and the link to it."""

    table: Table
    request: InputRequest
    secret: str

    @property
    def matter(self) -> Matter:
        return Matter.objects.get(pk=self.request.matter_id)

    def page(self, **typed: object) -> tuple[int, str]:
        """What the link shows to a browser that nobody is signed in with."""
        client = Client(headers={"accept-language": "en"})
        path = f"/link/{self.secret}/"
        answer = client.post(path, typed) if typed else client.get(path)
        return answer.status_code, answer.content.decode()


@pytest.fixture
def asked(table: Table) -> Asked:
    office = table.actor("office")
    (request,) = ask_for_input(
        matter=table.prepared(),
        question=QUESTION,
        due=clock.today() + timedelta(days=5),
        experts=[table.people["expert"]],
        actor=office,
    )
    _link, secret = make_expert_link(request=request, actor=office)
    return Asked(table, request, secret)


def signed_in(table: Table, name: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(table.accounts[name])
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    return client


def test_the_page_shows_the_question_the_title_and_the_day_and_nothing_else(asked: Asked) -> None:
    status, page = asked.page()
    assert status == 200
    assert QUESTION in page
    assert "Who pays for the pumps?" in page
    for other in ("Flood Group", "thirty years old", "4.2 million", "Moss"):
        assert other not in page
    assert asked.matter.address not in page
    assert Contribution.objects.count() == 0


def test_the_answer_is_taken_once_with_its_files(asked: Asked) -> None:
    file = SimpleUploadedFile("levels.txt", b"3 m in spring")
    status, page = asked.page(text="Three metres.", files=file)
    assert (status, "Your answer is with the office" in page) == (200, True)
    given = Contribution.objects.get()
    assert (given.text, given.capacity) == ("Three metres.", "expert")
    assert given.person_id == asked.table.people["expert"].pk
    assert given.attachments.get().name == "levels.txt"
    asked.request.refresh_from_db()
    assert asked.request.state == "answered"
    entry = Entry.objects.filter(verb="link.answered").get()
    assert entry.person == given.person_id
    status, page = asked.page(text="Four.")
    assert (status, DEAD in page) == (404, True)
    assert Contribution.objects.count() == 1


def test_a_file_that_is_not_taken_loses_no_text(asked: Asked) -> None:
    program = SimpleUploadedFile("levels.pdf", b"MZ" + b"\0" * 70)
    status, page = asked.page(text="Three metres.", files=program)
    assert status == 400
    assert "this is a program" in page
    assert "Three metres." in page
    status, page = asked.page(text=" ")
    assert status == 400
    assert Contribution.objects.count() == 0


def _day_passes(asked: Asked) -> None:
    OneTimeLink.objects.update(due=clock.today() - timedelta(days=1))


def _tabled(asked: Asked) -> None:
    office, matter = asked.table.actor("office"), asked.matter
    matter = mark_crisis(
        matter=matter, seen=matter.changes, crisis=True, reason="Flood", actor=office
    )
    table_matter(matter=matter, seen=matter.changes, actor=office)


def _matter_withdrawn(asked: Asked) -> None:
    withdraw_matter(
        matter=asked.matter, seen=asked.matter.changes, reason="Dry year",
        actor=asked.table.actor("office"),
    )  # fmt: skip


def _matter_sealed(asked: Asked) -> None:
    disclose_matter(
        matter=asked.matter, seen=asked.matter.changes, disclosure="sealed",
        actor=asked.table.actor("office"),
    )  # fmt: skip


def _group_sealed(asked: Asked) -> None:
    disclose_group(group=asked.table.group, disclosure="sealed", actor=SYSTEM)


def _expert_merged(asked: Asked) -> None:
    merge_duplicates(
        kept=register_person(names={"en": "Ex Moss"}, actor=SYSTEM),
        duplicate=asked.table.people["expert"],
        actor=SYSTEM,
    )


def _replaced(asked: Asked) -> None:
    make_expert_link(request=asked.request, actor=asked.table.actor("leader"))


def _request_withdrawn(asked: Asked) -> None:
    withdraw_request(request=asked.request, reason="We know now", actor=asked.table.actor("office"))


@pytest.mark.parametrize(
    "happens",
    [
        _day_passes,
        _tabled,
        _matter_withdrawn,
        _matter_sealed,
        _group_sealed,
        _expert_merged,
        _replaced,
        _request_withdrawn,
    ],
)
def test_a_link_ends_when(asked: Asked, happens: Callable[[Asked], None]) -> None:
    assert opened_request(asked.secret) is not None
    happens(asked)
    status, page = asked.page()
    assert (status, DEAD in page) == (404, True)
    status, page = asked.page(text="Too late.")
    assert (status, DEAD in page) == (404, True)
    assert QUESTION not in page
    assert Contribution.objects.count() == 0


def test_the_last_day_is_a_day_to_answer_and_the_next_is_not(asked: Asked) -> None:
    with clock.business_day(asked.request.due):
        assert opened_request(asked.secret) is not None
    with clock.business_day(asked.request.due + timedelta(days=1)):
        assert opened_request(asked.secret) is None


def test_only_the_office_and_the_leader_make_links_and_only_for_experts(asked: Asked) -> None:
    for name in ("water", "liaison", "head", "above", "insider", "expert"):
        with pytest.raises(NotForYou):
            make_expert_link(request=asked.request, actor=asked.table.actor(name))
    (other,) = ask_for_input(
        matter=asked.matter, question="What else?", due=clock.today(),
        organisations=[asked.table.bodies["water"]], actor=asked.table.actor("office"),
    )  # fmt: skip
    with pytest.raises(NoLinkForRequest):
        make_expert_link(request=other, actor=asked.table.actor("office"))


def test_the_office_makes_a_link_on_a_page_and_sees_it_once(asked: Asked) -> None:
    client = signed_in(asked.table, "office")
    path = f"/links/requests/{encode(asked.request.pk)}/"
    assert path in client.get(f"/requests/{encode(asked.request.pk)}/").content.decode()
    page = client.get(path).content.decode()
    assert "A link is out" in page
    assert "Who is asked:" in page
    assert asked.table.people["expert"].display in page
    made = client.post(path, {"email": ""}).content.decode()
    found = re.search(r"/link/([\w-]{40,})/", made)
    assert found is not None
    assert opened_request(found[1]) is not None
    assert opened_request(asked.secret) is None
    assert found[1] not in client.get(path).content.decode()
    assert signed_in(asked.table, "water").get(path).status_code == 404


def test_a_link_is_sent_to_an_address_and_the_letter_says_nothing_of_the_matter(
    asked: Asked,
) -> None:
    Account.objects.filter(person=asked.table.people["expert"]).update(email="ex@example.org")
    client = signed_in(asked.table, "office")
    path = f"/links/requests/{encode(asked.request.pk)}/"
    assert "ex@example.org" in client.get(path).content.decode()
    assert client.post(path, {"email": "other@example.org"}).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["other@example.org"]
    found = re.search(r"/link/([\w-]{40,})/", str(letter.body))
    assert found is not None
    assert opened_request(found[1]) is not None
    assert "pumps" not in f"{letter.subject}{letter.body}"
    wrong = client.post(path, {"email": "no address"})
    assert wrong.status_code == 400


def test_a_file_of_several_megabytes_comes_by_a_link_that_opens_and_by_no_other(
    asked: Asked,
) -> None:
    def sent() -> tuple[int, str]:
        large = SimpleUploadedFile("gauge.txt", b"water " * (LARGEST_OF_NOBODY // 2))
        return asked.page(text="It rises nine metres.", files=large)

    assert sent()[0] == 200
    assert Contribution.objects.get(request=asked.request).attachments.get().size > 3_000_000
    # It is used up: who has it is nobody again, and nothing of the body is read.
    assert sent()[0] == 413
    asked.secret = "of-no-link"
    assert sent()[0] == 413
