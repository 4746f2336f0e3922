"""Tables of seats in English papers: nobody whom a row names is lost, whatever reaches down."""

from __future__ import annotations

import pytest

from crosscut.notices.reading import read_bytes, read_text
from crosscut.notices.reading.draft import Draft

HEAD = """<p>Order No. 12</p><p>3 May 2026</p>
<p>Subject: Constitution of the Rivergate Flood Task Force</p>
<p>The Rivergate Flood Task Force is hereby constituted with the following composition:</p>"""
PEOPLE = [
    ("Anna Bell", "Mayor of Rivergate"),
    ("Carl Dunn", "Deputy Mayor"),
    ("Dora Ek", "Director, Water Bureau"),
    ("Emil Falk", "Director, Finance Bureau"),
    ("Gina Holt", "Director, Health Bureau"),
    ("Ivan Just", "Director, Roads Bureau"),
]
ROLES = {0: ("Chair", 1), 1: ("Deputy Chairs", 2), 3: ("Members", 3)}


def paper(*, first: bool, merged: bool, numbered: bool) -> Draft:
    """A paper with its seats in a table: roles before or after the names, in cells that reach
    down or with empty ones below, with or without numbers."""
    rows = []
    for n, (person, post) in enumerate(PEOPLE):
        role, rows_below = ROLES.get(n, ("", 1))
        cell = (
            ""
            if merged and not role
            else f'<td rowspan="{rows_below if merged else 1}">{role}</td>'
        )
        number = f"<td>{n + 1}</td>" if numbered else ""
        cells = f"<td>{person}</td><td>{post}</td>"
        rows.append(f"<tr>{number}{cell if first else ''}{cells}{'' if first else cell}</tr>")
    number, role = "<th>Sl. No.</th>" if numbered else "", "<th>Role</th>"
    head = "<th>Name</th><th>Designation</th>"
    table = f"<table><tr>{number}{role if first else ''}{head}{'' if first else role}</tr>"
    page = f"<html><body>{HEAD}{table}{''.join(rows)}</table></body></html>"
    return read_bytes(page.encode(), name="order.html")


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_every_row_gives_its_person_with_the_post(
    first: bool, merged: bool, numbered: bool
) -> None:
    draft = paper(first=first, merged=merged, numbered=numbered)
    assert [(seat.person, seat.post) for seat in draft.seats] == PEOPLE
    assert draft.group == "Rivergate Flood Task Force"


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("merged", [True, False])
def test_a_role_before_the_names_holds_until_the_next(merged: bool, numbered: bool) -> None:
    draft = paper(first=True, merged=merged, numbered=numbered)
    roles = [seat.role for seat in draft.seats]
    assert roles == ["leader", "deputy", "deputy", "member", "member", "member"]


def test_an_item_for_holders_of_several_posts_is_no_heading() -> None:
    draft = read_text(
        "Order No. 12\n3 May 2026\nSubject: Constitution of the Rivergate Flood Task Force\n"
        "The Rivergate Flood Task Force is hereby constituted with the following composition:\n"
        "1. Mayor of Rivergate - Chair\n"
        "2. Secretaries, Finance and Health Departments - Members\n"
        "3. Directors of Water, Roads and Parks Bureaus - Members\n"
        "4. All District Collectors - Members\n"
        "5. Deputy Mayor - Member Secretary\n"
        "The Task Force shall meet monthly.\n"
    )
    assert [(seat.role, seat.post) for seat in draft.seats] == [
        ("leader", "Mayor of Rivergate"),
        ("member", "Secretaries, Finance and Health Departments"),
        ("member", "Directors of Water, Roads and Parks Bureaus"),
        ("member", "All District Collectors"),
        ("secretary", "Deputy Mayor"),
    ]
