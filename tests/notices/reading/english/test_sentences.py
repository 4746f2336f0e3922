"""Seats, offices and ends of groups that are given in running sentences."""

from __future__ import annotations

import pytest

from crosscut.notices.reading.english import read

Seat = tuple[str, str | None, str | None]


def seats(text: str) -> list[Seat]:
    return [(seat.role, seat.person, seat.post) for seat in read(text).seats]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Panel shall be chaired by the Minister of Works and the Director of Ports.",
            [("leader", None, "Minister of Works"), ("leader", None, "Director of Ports")],
        ),
        (
            "The Council shall consist of the Mayor, the Harbour Master and the Fire Chief.",
            [
                ("member", None, "Mayor"),
                ("member", None, "Harbour Master"),
                ("member", None, "Fire Chief"),
            ],
        ),
        (
            "The Committee shall be composed of the Secretary of War, who shall be chairman, "
            "the Secretary of Commerce, and such other officers as the President may designate.",
            [("leader", None, "Secretary of War"), ("member", None, "Secretary of Commerce")],
        ),
        (
            "A committee under the chairmanship of Dr. Ada Mertens, Dean of Law, consisting of "
            "Mr. John Okello, Registrar and Ms. Rita Lund, Bursar, is hereby constituted.",
            [
                ("leader", "Ada Mertens", "Dean of Law"),
                ("member", "John Okello", "Registrar"),
                ("member", "Rita Lund", "Bursar"),
            ],
        ),
        (
            "The City Clerk shall serve as Secretary of the Task Force.",
            [("secretary", None, "City Clerk")],
        ),
        (
            "The Director of Parks may attend meetings of the Board as an observer.",
            [("observer", None, "Director of Parks")],
        ),
        (
            "The Chair of the Working Group shall be the Dean of Science.",
            [("leader", None, "Dean of Science")],
        ),
        (
            "The Task Force shall consist of six citizens appointed by the Governor.",
            [],
        ),
    ],
)
def test_a_sentence_gives_its_seats(text: str, wanted: list[Seat]) -> None:
    assert seats(text) == wanted


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (
            "The Department of Works shall provide administrative support to the Council.",
            "Department of Works",
        ),
        (
            "The Task Force shall be housed in the Ministry of Ports, which shall pay for it.",
            "Ministry of Ports",
        ),
        (
            "Secretariat services for the Committee will be provided by the Law Office.",
            "Law Office",
        ),
        ("The Harbour Office shall serve as the Secretariat of the Committee.", "Harbour Office"),
        ("Each agency shall furnish necessary assistance to the Council.", None),
        ("The Chair shall provide the Council with such support as is needed.", None),
    ],
)
def test_who_gives_a_group_its_secretariat_hosts_its_office(text: str, host: str | None) -> None:
    office = read("There is hereby established the Harbour Council.\n\n" + text).office
    assert (office.host if office else None) == host


@pytest.mark.parametrize(
    ("text", "sunset"),
    [
        ("The Task Force shall terminate on December 31, 2031, unless extended.", "2031-12-31"),
        ("The Committee is continued until September 30, 2031.", "2031-09-30"),
        ("The Council shall terminate 30 days after submitting its final report.", "on completion"),
        ("The Panel will be dissolved once its work is completed.", "on completion"),
        ("The Group shall submit its report, whereupon it shall be dissolved.", "on completion"),
        ("The Committee shall complete its work within 120 days.", None),
        ("Members serve terms of office that end on 31 May 2031.", None),
    ],
)
def test_a_group_ends_on_a_day_or_when_its_work_is_done(text: str, sunset: str | None) -> None:
    assert read("There is hereby established the Harbour Council.\n\n" + text).sunset == sunset


@pytest.mark.parametrize(
    ("text", "succession"),
    [
        ("The Minister of Works, or his successor in office, shall be a member.", "with the post"),
        ("If a member leaves, the body shall nominate a replacement.", "proposed"),
        ("Members serve without pay.", None),
    ],
)
def test_a_paper_says_who_follows_when_a_member_leaves(text: str, succession: str | None) -> None:
    assert read(text).succession == succession


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("There is hereby established the Harbour Council.", "found"),
        ("The Harbour Council is hereby abolished.", "dissolve"),
        ("The Harbour Council shall be dissolved upon submission of its report.", "found"),
        ("The Harbour Council is hereby renamed the Ports Council.", "rename"),
        ("The Harbour Council shall henceforth be known as the Ports Council.", "rename"),
        ("The Harbour Council is reconstituted as follows:\n(a) Mayor - Chair", "change"),
        (
            "Mr John Okello is appointed a member of the Harbour Council vice Ms Rita Lund.",
            "change",
        ),
    ],
)
def test_the_verb_tells_what_kind_of_act_a_paper_is(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_a_whole_new_list_replaces_the_old_one() -> None:
    act = "The Harbour Council is reconstituted as follows:\n(a) Mayor - Chair\n(b) Clerk - Member"
    change = read(act).change
    assert change is not None
    assert change.mode == "whole list"


def test_an_addition_leaves_the_others_in_their_seats() -> None:
    change = read("The Sheriff shall be added to the members of the Harbour Council.").change
    assert change is not None
    assert change.mode == "add"
    assert [seat.post for seat in change.added] == ["Sheriff"]


PANEL = "Members of the Harbour Panel:\n1. Dr Ada Mertens - {}\n2. Mr John Okello - Convener"


@pytest.mark.parametrize(
    ("beside", "roles"),
    [("Chairperson", ["leader", "secretary"]), ("Member", ["member", "leader"])],
)
def test_a_convener_beside_a_chair_is_the_secretary_and_alone_the_leader(
    beside: str, roles: list[str]
) -> None:
    assert [role for role, _, _ in seats(PANEL.format(beside))] == roles
