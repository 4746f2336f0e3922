"""The bodies of the paper's comparison, with its figures and judgements."""

from __future__ import annotations

import pytest

from crosscut.register.models import EventPart, Remark
from tests.demonstration.conftest import AskGroup

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]


def test_groups_of_ministers_are_attested_for_the_years_of_one_government(ask: AskGroup) -> None:
    group = ask("GOMs", "2004..2014")
    assert group.status is not None
    assert group.status.certainty == "certain"
    assert group.kind is not None
    assert group.kind.key == "group_of_ministers"
    said = {remark.text for remark in group.remarks}
    assert any("some 70" in text for text in said)
    assert any("Neither results nor success" in text for text in said)


def test_the_cabinet_secretary_chairs_a_permanent_weekly_committee(ask: AskGroup) -> None:
    committee = ask("Committee of Secretaries", "2021")
    [chair] = committee.seats
    assert chair.role == "leader"
    assert chair.person is None
    assert chair.post is not None
    assert chair.post.name == "Cabinet Secretary"
    assert committee.mandate is not None
    assert "week" in committee.mandate.working_rules
    assert committee.horizon is not None
    assert committee.horizon.key == "permanent"


def test_the_monthly_review_starts_at_a_time_that_is_known_within_bounds(ask: AskGroup) -> None:
    name = "Prime Minister’s monthly review of delayed projects"
    assert ask(name, "2013").status is None
    in_2015 = ask(name, "2015-10-30")
    assert in_2015.status is not None
    assert in_2015.status.certainty == "certain"
    assert in_2015.seats[0].person is not None
    assert in_2015.seats[0].person.name == "Narendra Modi"
    # Of two remarks of one day neither is the first.
    figures = [remark.text for remark in in_2015.remarks if "CMIE" in remark.attributed_to]
    assert len(figures) == 2
    assert any("7.6 percent" in figure for figure in figures)


def test_the_planning_commission_has_a_part_successor(loaded: None) -> None:
    new = EventPart.objects.get(organisation__display="Niti Aayog", part="into")
    [old] = new.event.parts.filter(part="from")
    assert old.organisation is not None
    assert old.organisation.display == "Planning Commission"
    assert new.event.text.startswith("Partly")


def test_judgements_are_remarks_with_whose_they_are(loaded: None) -> None:
    missions = Remark.objects.filter(group__display="National Missions")
    assert {remark.attributed_to for remark in missions} == {
        "the paper of the Institute of Chinese Studies",
        "MDPI article, quoted by the paper of the Institute of Chinese Studies",
    }
