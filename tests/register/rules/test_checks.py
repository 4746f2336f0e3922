"""The design checks, on designs made by hand: what breaks a rule, and what is only unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crosscut.register.rules.checks import (
    BY_KEY,
    CHECKS,
    Design,
    DesignOffice,
    DesignSeat,
    findings,
)
from crosscut.register.rules.organisation_file import read_organisation_file
from tests.contracts.tree import ROOT

CITY, WATER, PARKS, ARMY = 1, 2, 3, 4


def seat(role: str, who: str, body: int = WATER, **more: Any) -> DesignSeat:
    known = {"organisations": frozenset((body,)), "tracks": frozenset(("government",))}
    return DesignSeat(role=role, who=who, **{**known, **more})


LEADER = seat(
    "leader", "Secretary", CITY, rank=3, headship="head", first_head=True, head_of_government=False
)
MAYOR = seat(
    "first_deputy", "Mayor", CITY, rank=3, headship="head", first_head=False,
    head_of_government=True,
)  # fmt: skip
MEMBER = seat("member", "Director", rank=5, headship="head")
SOUND = Design(
    name="Flood Headquarters",
    seats=(LEADER, MAYOR, MEMBER),
    horizon="short_term",
    lead_departments={WATER: "Water Bureau"},
    tracks_concerned={"government": "Water Bureau"},
    first_head="Secretary",
    head_of_government="Mayor",
    office=DesignOffice(hosts={WATER: "Water Bureau"}, director="Director", director_sits=True),
    sunset="on completion",
)


def said(design: Design, **choices: dict[str, object]) -> list[str]:
    return [str(finding) for finding in findings(design, choices)]


def broken(design: Design) -> set[str]:
    return {finding.check for finding in findings(design, {})}


def seated(*seats: DesignSeat, **more: Any) -> Design:
    return replace(SOUND, seats=seats, **more)


def test_a_sound_design_has_no_findings() -> None:
    assert said(SOUND) == []


def test_a_design_of_which_nothing_is_known_has_no_findings() -> None:
    assert said(Design(name="Unknown", seats=(), complete=False, horizon="short_term")) == []


@pytest.mark.parametrize(
    ("design", "check", "sentence"),
    [
        (seated(MAYOR, MEMBER), "leader_is_first_head", "Nobody leads “Flood Headquarters”."),
        (
            seated(replace(LEADER, vacant=True), MAYOR, MEMBER),
            "leader_is_first_head",
            "The leader’s seat is vacant: Secretary.",
        ),
        (
            seated(replace(MAYOR, role="leader"), MEMBER),
            "leader_is_first_head",
            "The leader, Mayor, is not the first head of the level, Secretary.",
        ),
        (
            seated(LEADER, MEMBER),
            "head_of_government_is_deputy",
            "The head of government, Mayor, is not among the deputies.",
        ),
        (
            seated(LEADER, MAYOR, MEMBER, *(seat("deputy", f"Vice {n}") for n in range(4))),
            "few_deputies",
            "There are 5 deputy leaders; not more than 4 are usual.",
        ),
        (
            seated(LEADER, MAYOR, MEMBER, replace(MEMBER, who="Envoy", rank=3)),
            "leader_outranks_members",
            "The leader, Secretary, does not stand 1 or more ranks above every member: "
            "not above Envoy.",
        ),
        (
            replace(SOUND, lead_departments={PARKS: "Parks Office"}),
            "lead_department_sits",
            "The lead department, Parks Office, has no seat.",
        ),
        (
            replace(SOUND, tracks_concerned={"army": "Garrison"}),
            "tracks_sit",
            "Nobody of the track “army” sits, although Garrison is concerned.",
        ),
        (
            seated(LEADER, MAYOR, MEMBER, seat("member", "Clerk", headship="none")),
            "members_are_heads",
            "Members who are neither head nor deputy head of a body: Clerk.",
        ),
        (
            replace(SOUND, office=None),
            "office_complete",
            "There is no office for the daily work.",
        ),
        (
            replace(SOUND, office=DesignOffice(director="Director", director_sits=True)),
            "office_complete",
            "The office has no host.",
        ),
        (
            replace(SOUND, office=DesignOffice(hosts={WATER: "Water Bureau"})),
            "office_complete",
            "The office has no director.",
        ),
        (
            replace(
                SOUND,
                office=DesignOffice(
                    hosts={PARKS: "Parks Office"}, director="Gardener", director_sits=False
                ),
            ),
            "office_complete",
            "The office is far from the leader: its director, Gardener, does not sit in the "
            "group, and its host, Parks Office, is the body of neither leader nor deputies nor "
            "the lead department.",
        ),
        (
            replace(SOUND, sunset="none"),
            "sunset_stated",
            "The group is not permanent, and no sunset is stated: neither a date nor that it ends "
            "on completion.",
        ),
        (
            replace(SOUND, alike=(("Drought Headquarters", 61), ("Parks Group", 12))),
            "mandates_apart",
            "Its mandate is 61 per cent like that of “Drought Headquarters”.",
        ),
        (
            seated(LEADER, MAYOR, replace(MEMBER, seats=11)),
            "seats_a_person",
            "Director sits in 11 groups; the limit is 10.",
        ),
        (
            seated(replace(LEADER, chairs=6), MAYOR, MEMBER),
            "chairs_a_person",
            "Secretary leads 6 groups; the limit is 5.",
        ),
    ],
)
def test_what_breaks_a_rule_is_said_with_its_facts(
    design: Design, check: str, sentence: str
) -> None:
    (finding,) = (found for found in findings(design, {}) if found.check == check)
    assert str(finding) == sentence
    assert finding.source == BY_KEY[check].source


@pytest.mark.parametrize(
    "design",
    [
        # A seat that may be missing is only missing where all seats are known.
        seated(MEMBER, complete=False, office=None, sunset=None),
        # Whether the leader is the first head is not known, or nobody knows who that is.
        seated(replace(LEADER, first_head=None), MAYOR, MEMBER),
        seated(replace(LEADER, first_head=False), MAYOR, MEMBER, first_head=""),
        # A second leader may be the one.
        seated(replace(LEADER, first_head=False), replace(LEADER, who="?", first_head=None),
               MAYOR, MEMBER),
        # One of the deputies may be the head of government.
        seated(LEADER, replace(MAYOR, head_of_government=None), MEMBER),
        # Seats that were only possibly there break no rule.
        seated(LEADER, MAYOR, MEMBER, *(seat("deputy", f"{n}", certain=False) for n in range(9))),
        seated(LEADER, MAYOR, MEMBER, seat("member", "Clerk", certain=False, headship="none")),
        # Ranks are not known, the leader's or the member's.
        seated(replace(LEADER, rank=None), MAYOR, replace(MEMBER, rank=1)),
        seated(LEADER, MAYOR, replace(MEMBER, rank=None)),
        # Somebody sits for a body that nobody names: it may be the lead department, or army.
        seated(LEADER, MAYOR, MEMBER, DesignSeat("member", "heads of the bodies concerned"),
               lead_departments={PARKS: "Parks Office"}, tracks_concerned={"army": "Garrison"}),
        # A post without a director's name, an office that stands by itself.
        replace(SOUND, office=DesignOffice(autonomous=True, director="Gardener",
                                           director_sits=False)),
        replace(SOUND, office=DesignOffice(hosts={PARKS: "Parks"}, director="Gardener")),
        replace(SOUND, office=DesignOffice(certain=False)),
        # A permanent group needs no sunset.
        replace(SOUND, horizon="permanent", sunset="none"),
        replace(SOUND, horizon=None, sunset=None),
    ],
)  # fmt: skip
def test_what_is_not_known_never_warns(design: Design) -> None:
    assert said(design) == []


def test_a_head_of_government_who_leads_need_not_be_a_deputy() -> None:
    assert "head_of_government_is_deputy" not in broken(
        seated(replace(MAYOR, role="leader"), MEMBER)
    )


def test_the_head_of_government_may_equal_the_leader_in_rank() -> None:
    assert MAYOR.rank == LEADER.rank
    assert "leader_outranks_members" not in broken(SOUND)


def test_of_many_names_a_finding_gives_the_first_and_counts_the_rest() -> None:
    clerks = [seat("member", f"Clerk {n}", headship="none") for n in range(8)]
    (sentence,) = said(seated(LEADER, MAYOR, *clerks))
    assert sentence.endswith("Clerk 0, Clerk 1, Clerk 2, Clerk 3, Clerk 4 (+3).")


def test_an_organisation_switches_checks_off_and_sets_limits() -> None:
    many = seated(LEADER, MAYOR, MEMBER, *(seat("deputy", f"Vice {n}") for n in range(4)))
    assert said(many, few_deputies={"enabled": False}) == []
    assert said(many, few_deputies={"enabled": True, "limit": 5}) == []
    assert said(many, few_deputies={"enabled": True, "limit": None}) == said(many)
    assert len(said(SOUND, few_deputies={"limit": 0})) == 1


def test_a_limit_asks_for_more_than_one_rank_between_leader_and_members() -> None:
    assert said(SOUND, leader_outranks_members={"limit": 2}) == []
    assert len(said(SOUND, leader_outranks_members={"limit": 3})) == 1


def test_the_page_on_checks_has_every_check_with_its_limit() -> None:
    page = (ROOT / "docs" / "explanation" / "design-checks.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")] for row in page.splitlines() if "| `" in row]
    told = {cells[1].strip("`"): cells[3] for cells in rows}
    assert told == {check.key: str(check.limit or "") for check in CHECKS}


def test_the_default_file_has_every_check_on_with_its_own_limit() -> None:
    choices = read_organisation_file().settings["checks"]
    assert list(choices) == [check.key for check in CHECKS]
    for check in CHECKS:
        assert choices[check.key] == {"enabled": True, "limit": check.limit or None}
