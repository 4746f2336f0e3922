"""Papers fetched from the page of a group; a notice from the intention to the register."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.notices.models import Notice
from crosscut.notices.reading import read_bytes
from crosscut.register.actions.groups import describe_group
from crosscut.register.models import Group
from tests.interfaces.web.conftest import CHINESE, ENGLISH, Show
from tests.notices.conftest import register
from tests.notices.entering import enter, group_called, seats_on
from tests.notices.invented import FOUNDED

__all__ = ["register"]

BRIDGES = "云溪市古桥保护工作领导小组"


@pytest.fixture
def bridges(register: None) -> Group:
    enter(FOUNDED)
    return group_called(BRIDGES)


@pytest.fixture
def documents(bridges: Group) -> str:
    return f"/groups/{encode(bridges.pk)}/documents/"


Send = Callable[..., HttpResponse]


@pytest.fixture
def send(client: Client) -> Send:
    """Post a form and go where it leads: `send("/notices/drafts/…/step/", verb="submit")`."""

    def sent(path: str, language: str = ENGLISH, **typed: Any) -> HttpResponse:
        return client.post(path, typed, headers={"accept-language": language}, follow=True)  # type: ignore[return-value]

    return sent


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_page_of_a_group_leads_to_its_documents(bridges: Group, show: Show) -> None:
    assert f"/groups/{encode(bridges.pk)}/documents/" in text_of(
        show(f"/groups/{encode(bridges.pk)}/")
    )


def test_a_paper_is_seen_before_it_is_fetched(documents: str, show: Show) -> None:
    page = text_of(show(documents, CHINESE, **{"as": "found"}))
    assert "云溪市人民政府办公室关于成立云溪市古桥保护工作领导小组的通知" in page.replace(
        "<br>", ""
    )
    assert "format=docx" in page


@pytest.mark.parametrize(("format", "opening"), [("docx", b"PK"), ("pdf", b"%PDF"), ("txt", b"")])
def test_a_founding_notice_is_a_file_that_reads_back(
    documents: str, show: Show, format: str, opening: bytes
) -> None:
    asked = {"as": "found", "format": format}
    file = show(f"{documents}file/", CHINESE, **asked)
    assert file.status_code == 200
    assert file["Content-Disposition"].endswith(f".{format}")
    assert file.content.startswith(opening)
    read = read_bytes(file.content, f"notice.{format}")
    assert (read.group, read.number, len(read.seats)) == (BRIDGES, "云政办发〔2019〕12号", 6)


def test_what_cannot_be_written_is_said(documents: str, show: Show) -> None:
    page = show(documents, **{"as": "dissolve"})
    assert "is not dissolved in the register" in text_of(page)
    file = show(f"{documents}file/", **{"as": "dissolve"})
    assert (file.status_code, file["Location"].split("?")[0]) == (302, documents)
    wrong = show(documents, **{"as": "members", "day": "yesterday"})
    assert wrong.status_code == 400
    assert "is not a date" in text_of(wrong)


def test_a_change_goes_from_the_form_through_review_into_the_register(
    bridges: Group, show: Show, send: Send
) -> None:
    begin = f"/notices/drafts/begin/?group={encode(bridges.pk)}&kind=change&language=zh-Hans"
    form = text_of(show(begin.split("?")[0], **_query(begin)))
    assert "方知远" in form
    leaves = '["deputy", "方知远", "市政府副秘书长"]'
    typed = {
        "group": encode(bridges.pk),
        "kind": "change",
        "language": "zh-Hans",
        "issuer": "云溪市人民政府办公室",
        "leaves": leaves,
        "seat-role": ["deputy", "member"],
        "seat-person": ["江渡", ""],
        "seat-post": ["市交通运输局局长", ""],
    }
    page = text_of(send("/notices/drafts/begin/", **typed))
    notice = Notice.objects.get()
    at = f"/notices/drafts/{notice.address}/"
    assert "江渡" in page
    revised = {**typed, "seen": "1", "issuer": "云溪市人民政府"}
    page = text_of(send(f"{at}revise/", **revised))
    assert "<del>" in page
    assert "方知远" in text_of(show(f"{at}revise/"))
    send(f"{at}step/", verb="submit", seen="2")
    late = send(f"{at}step/", verb="return", seen="2", text="too late")
    assert late.status_code == 409
    send(f"{at}step/", verb="remark", text="Well said.")
    send(f"{at}step/", verb="approve", seen="3")
    without = send(f"{at}issue/", seen="4", number="", date="2021-05-06")
    assert without.status_code == 409
    assert ("deputy", "方知远", "市政府副秘书长") in seats_on(bridges, "2021-05-07")
    page = text_of(
        send(f"{at}issue/", CHINESE, seen="4", number="云政函〔2021〕9号", date="2021-05-06")
    )
    assert "/instruments/" in page
    seats = seats_on(bridges, "2021-05-07")
    assert ("deputy", "江渡", "市交通运输局局长") in seats
    assert ("deputy", "方知远", "市政府副秘书长") not in seats
    file = show(f"{at}file/", format="docx")
    assert zipfile.is_zipfile(io.BytesIO(file.content))
    assert read_bytes(file.content, "x.docx").number == "云政函〔2021〕9号"


def _query(address: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in address.partition("?")[2].split("&"))


def test_a_question_of_the_register_is_asked_before_the_issue(
    bridges: Group, send: Send, show: Show
) -> None:
    send(
        "/notices/drafts/begin/",
        group=encode(bridges.pk),
        kind="change",
        language="zh-Hans",
        issuer="云溪市人民政府办公室",
        leaves='["deputy", "苏禾", "市文化局局长"]',
        **{"seat-role": "deputy", "seat-person": "纪晚晴", "seat-post": "市文化局局长"},
    )
    at = f"/notices/drafts/{Notice.objects.get().address}/"
    send(f"{at}step/", verb="submit", seen="1")
    send(f"{at}step/", verb="approve", seen="2")
    asked = text_of(send(f"{at}issue/", seen="3", number="云政函〔2021〕9号", date="2021-05-06"))
    assert "has one holder" in asked
    key, value = _first_answer(asked)
    send(f"{at}issue/", seen="3", number="云政函〔2021〕9号", date="2021-05-06", **{key: value})
    assert Notice.objects.get().state == "issued"
    assert ("deputy", "纪晚晴", "市文化局局长") in seats_on(bridges, "2021-05-07")


def _first_answer(page: str) -> tuple[str, str]:
    start = page.index('type="radio"')
    row = page[start : page.index(">", start)]
    name, value = row.split('name="')[1].split('"')[0], row.split('value="')[1].split('"')[0]
    return name, value


def test_roles_are_offered_as_the_group_calls_them(bridges: Group, show: Show) -> None:
    begin = f"/notices/drafts/begin/?kind=change&group={encode(bridges.pk)}"
    assert ">Deputy leader</option>" in text_of(show(begin))

    describe_group(group=bridges, aspect="kind", term_key="headquarters", replacing=True,
                   period=Period.of("2019-05-01"), actor=SYSTEM)  # fmt: skip

    page = text_of(show(begin))
    assert ">Deputy commander</option>" in page
    assert '<span class="quiet">Commander</span>' in page


@pytest.mark.parametrize(
    ("kind", "typed", "title"),
    [
        ("rename", {"name": "云溪市历史遗产保护委员会"}, "更名"),
        ("dissolve", {}, "撤销"),
    ],
)
def test_other_intentions_become_notices_too(
    bridges: Group, send: Send, kind: str, typed: dict[str, str], title: str
) -> None:
    page = send(
        "/notices/drafts/begin/",
        group=encode(bridges.pk), kind=kind, language="zh-Hans", issuer="云溪市人民政府", **typed,
    )  # fmt: skip
    assert page.status_code == 200
    assert title in Notice.objects.get().title


def test_a_change_of_office_and_duties_alone_becomes_a_notice_too(
    bridges: Group, send: Send
) -> None:
    typed = {"group": encode(bridges.pk), "kind": "change", "language": "zh-Hans"}
    assert send("/notices/drafts/begin/", **typed).status_code == 400
    page = text_of(
        send("/notices/drafts/begin/", **typed, host="云溪市财政局", duties="守护全市古桥。")
    )
    assert "办公室设在云溪市财政局" in page
    assert "有关事项" in page
    assert "一、主要职责" in page


def test_a_group_is_founded_by_a_drafted_notice_in_english(register: None, send: Send) -> None:
    typed = {
        "kind": "found",
        "language": "en",
        "issuer": "City of Rivergate",
        "name": "Lake Restoration Task Force",
        "duties": "The Task Force shall restore the northern lakes.",
        "seat-role": ["leader", "member"],
        "seat-person": ["Ada Thornfield", ""],
        "seat-post": ["Deputy Mayor", "Commissioner of Works"],
        "host": "Lakes Agency",
        "sunset": "on completion",
        "sunset_day": "",
        "succession": "proposed",
    }
    more = send("/notices/drafts/begin/", **typed, more="1")
    assert not Notice.objects.exists()
    assert text_of(more).count('name="seat-person"') == 10
    wrong = send("/notices/drafts/begin/", **{**typed, "effective": "soon"})
    assert wrong.status_code == 400
    page = send("/notices/drafts/begin/", **typed)
    assert "Establishment of the Lake Restoration Task Force" in text_of(page)
    at = f"/notices/drafts/{Notice.objects.get().address}/"
    send(f"{at}step/", verb="submit", seen="1")
    send(f"{at}step/", verb="approve", seen="2")
    send(f"{at}issue/", seen="3", number="Notice No. 3 of 2026", date="2026-02-01",
         disclosure="public")  # fmt: skip
    group = group_called("Lake Restoration Task Force")
    assert group.disclosure == "public"
    assert ("leader", "Ada Thornfield", "Deputy Mayor") in seats_on(group, "2026-03-01")


def test_the_list_shows_where_each_notice_stands(
    bridges: Group, send: Send, show: Show, statements_of: Callable[[str], int]
) -> None:
    assert "No notice is here" in text_of(show("/notices/drafts/"))
    begun = {"group": encode(bridges.pk), "kind": "dissolve", "language": "zh-Hans"}
    send("/notices/drafts/begin/", **begun)
    one = statements_of("/notices/drafts/")
    for _ in range(3):
        send("/notices/drafts/begin/", **begun)
    assert statements_of("/notices/drafts/") == one
    assert text_of(show("/notices/drafts/", state="preparing")).count('<th scope="row">') == 4
    assert "No notice is here" in text_of(show("/notices/drafts/", state="issued"))
