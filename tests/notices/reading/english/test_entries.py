"""Who sits, by which post and in which role, in one line of a list."""

from __future__ import annotations

import pytest

from crosscut.notices.reading.english.classes import bodies_of_class
from crosscut.notices.reading.english.entries import read_entry
from crosscut.notices.reading.english.page import open_page
from crosscut.notices.reading.english.roles import role_of


def said(words: str) -> tuple[str | None, str | None, str | None] | None:
    page = open_page(words)
    entry = read_entry(page, 0, len(words))
    if entry is None:
        return None
    person = page.value(entry.person) if entry.person else None
    return entry.role, person, page.value(entry.post) if entry.post else None


@pytest.mark.parametrize(
    ("words", "role", "person", "post"),
    [
        ("Dr Ada Mertens, Director of Works (Chair)", "leader", "Ada Mertens", "Director of Works"),
        ("Chair: Ada Mertens", "leader", "Ada Mertens", None),
        ("Minister of Health – Ada Mertens", None, "Ada Mertens", "Minister of Health"),
        ("Director of Works, Ada Mertens", None, "Ada Mertens", "Director of Works"),
        ("District Judge Ada Mertens", None, "Ada Mertens", "District Judge"),
        ("Ada Mertens (Head of Data) – Member", "member", "Ada Mertens", "Head of Data"),
        ("Hon. (Dr.) Ada Mertens, MP", None, "Ada Mertens", None),
        ("Ada Mertens OBE, Harbour Trust", None, "Ada Mertens", "Harbour Trust"),
        ("Ms Ada Mertens S.C. Senior Partner", None, "Ada Mertens", "Senior Partner"),
        (
            "Ada van der Mertens, Jr., Clerk of Works",
            None,
            "Ada van der Mertens, Jr.",
            "Clerk of Works",
        ),
        ("Mr Jude Law, Actor", None, "Jude Law", "Actor"),
        ("ADA B. MERTENS", None, "ADA B. MERTENS", None),
        ("the Secretary of State, who shall be Chairperson;", "leader", None, "Secretary of State"),
        (
            "The Attorney General (who shall serve as Vice Chair)",
            "deputy",
            None,
            "Attorney General",
        ),
        ("the Minister of Works or her designee; and", None, None, "Minister of Works"),
        ("Secretary, Ministry of Energy", None, None, "Secretary, Ministry of Energy"),
        ("Joint Secretary (Dams) - Member Secretary", "secretary", None, "Joint Secretary (Dams)"),
        ("Director (Hydrology)\tMember", "member", None, "Director (Hydrology)"),
        ("The Chairperson: ex officio", "leader", None, "Chairperson"),
        ("Chairman, Railway Board", None, None, "Chairman, Railway Board"),
        ("the Chancellor, in the Chair", "leader", None, "Chancellor"),
        (
            "a representative of the Port Authority",
            None,
            None,
            "representative of the Port Authority",
        ),
        ("Managing Director, Harbour Company", None, None, "Managing Director, Harbour Company"),
        ("HSRC", None, None, "HSRC"),
    ],
)
def test_a_line_gives_role_person_and_post(
    words: str, role: str | None, person: str | None, post: str | None
) -> None:
    assert said(words) == (role, person, post)


@pytest.mark.parametrize(
    "words",
    [
        "such other officials as the Chair may designate",
        "Other members as deemed appropriate by the Mayor",
        "six citizens appointed by the Governor",
        "to call the meetings of the Committee",
        "Providing advice to the Board",
        "Ensure that the Department reports",
        "Vacancy",
        "The Committee shall meet monthly",
    ],
)
def test_tasks_and_open_classes_give_no_seat(words: str) -> None:
    assert said(words) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Vice-Chairperson", "deputy"),
        ("Co-Chairs", "leader"),
        ("Chair of the Steering Group", "leader"),
        ("Member-Secretary", "secretary"),
        ("Rapporteur", "secretary"),
        ("In attendance", "observer"),
        ("non-voting member", "observer"),
        ("Special Adviser", "adviser"),
        ("EX-OFFICIO MEMBERS", "member"),
        ("Convener", "convener"),
        ("Secretary of the Treasury", None),
        ("Chair of the Federal Trade Commission", None),
        ("Board Member", None),
    ],
)
def test_role_words_alone_are_a_role(words: str, role: str | None) -> None:
    assert role_of(words) == role


@pytest.mark.parametrize(
    ("post", "bodies"),
    [
        (
            "heads of the Ministries of Health, Education and Transport",
            ("Ministry of Health", "Ministry of Education", "Ministry of Transport"),
        ),
        (
            "representatives of the Port Authority and the Police Service",
            ("Port Authority", "Police Service"),
        ),
        ("head of the Department of Health and Human Services", ()),
        ("Secretary of State", ()),
    ],
)
def test_a_phrase_for_several_bodies_names_each(post: str, bodies: tuple[str, ...]) -> None:
    assert bodies_of_class(post) == bodies
