"""The register before and after an instrument, and between two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group, rename_group, tie_group
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.lives import dissolve_group, merge_groups
from crosscut.register.models import Group, Instrument
from crosscut.register.queries.reorganisation import (
    Branch,
    reorganisation_between,
    reorganisation_of,
)
from tests.interfaces.web.conftest import CHINESE, Show
from tests.interfaces.web.reading import text_of
from tests.register.lanting import day, vocabulary

__all__ = ["vocabulary"]

pytestmark = pytest.mark.django_db


@dataclass
class Reform:
    instrument: Instrument
    groups: dict[str, Group]


def _group(name: str, since: str = "2010", **values: Any) -> Group:
    return found_group(
        names={"en": name}, since=since, kind="commission", level="city", disclosure="public",
        actor=SYSTEM, **values,
    )  # fmt: skip


@pytest.fixture
def reform(vocabulary: None) -> Reform:
    """One instrument of March 2018 with a part for everything that may happen."""
    names = ("Council", "Dykes", "Ferries", "Silt", "Sluices", "Lamps")
    groups = {name: _group(name) for name in names}
    tie_group(
        group=groups["Dykes"], kind="parent", other=groups["Council"], period=Period.of("2010"),
        actor=SYSTEM,
    )  # fmt: skip
    paper = enter_instrument(
        kind="reorganise", title="Reform of the city's groups", day=day("2018-03-21"),
        actor=SYSTEM,
    )  # fmt: skip
    basis, on = Basis(instrument=paper), day("2018-03-21")
    rename_group(group=groups["Dykes"], names={"en": "Waters"}, on=on, basis=basis, actor=SYSTEM)
    groups["Harbour"] = _group("Harbour", since="2018-03-21", basis=basis)
    tie_group(
        group=groups["Harbour"], kind="parent", other=groups["Council"],
        period=Period.of("2018-03-21"), basis=basis, actor=SYSTEM,
    )  # fmt: skip
    dissolve_group(group=groups["Lamps"], on=on, basis=basis, actor=SYSTEM)
    merge_groups(
        groups=[groups["Silt"], groups["Sluices"]], into=groups["Ferries"], on=on, basis=basis,
        actor=SYSTEM,
    )  # fmt: skip
    return Reform(paper, groups)


def flat(branches: tuple[Branch, ...], depth: int = 0) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for branch in branches:
        found[branch.group.name] = (depth, branch.happened)
        found |= flat(branch.branches, depth + 1)
    return found


def test_two_trees_tell_what_became_of_each_group(reform: Reform) -> None:
    found = reorganisation_of(reform.instrument.pk, actor=SYSTEM)
    assert found is not None
    assert (found.first, found.second) == ("2018-03-20", "2018-03-21")
    assert flat(found.before) == {
        "Council": (0, ""), "Dykes": (1, "renamed"), "Ferries": (0, "touched"),
        "Silt": (0, "dissolved"), "Sluices": (0, "dissolved"), "Lamps": (0, "dissolved"),
    }  # fmt: skip
    assert flat(found.after) == {
        "Council": (0, ""), "Waters": (1, "renamed"), "Harbour": (1, "founded"),
        "Ferries": (0, "touched"),
    }  # fmt: skip
    silt = next(branch for branch in found.before if branch.group.name == "Silt")
    assert [group.name for group in silt.into] == ["Ferries"]


def test_any_two_days_tell_the_same_and_words_narrow_it(reform: Reform) -> None:
    around = day("2018-01-01"), day("2019-01-01")
    by_days = reorganisation_between(*around, actor=SYSTEM)
    assert by_days.counts == {"renamed": 1, "founded": 1, "dissolved": 3, "touched": 1}
    assert reorganisation_between(*reversed(around), actor=SYSTEM) == by_days
    assert not reorganisation_between(*around, actor=SYSTEM, traits={"level": "county"}).counts


def test_hidden_groups_are_in_no_tree_and_no_count(reform: Reform) -> None:
    basis = Basis(instrument=reform.instrument)
    found_group(
        names={"en": "Cellar"}, since="2018-03-21", kind="commission", disclosure="sealed",
        basis=basis, actor=SYSTEM,
    )  # fmt: skip
    around = day("2018-01-01"), day("2019-01-01")
    found = reorganisation_between(*around, actor=ANYBODY)
    assert "Cellar" not in flat(found.after)
    assert found.counts["founded"] == 1
    assert reorganisation_between(*around, actor=SYSTEM).counts["founded"] == 2


def test_the_instrument_leads_to_its_trees(reform: Reform, show: Show) -> None:
    path = f"/instruments/{encode(reform.instrument.pk)}/"
    assert f'href="{path}reorganisation/"' in show(path).content.decode()
    page = text_of(show(f"{path}reorganisation/"), "main")
    assert "Dykes renamed then called Waters" in page
    assert "Silt dissolved went into Ferries" in page
    assert "Harbour founded" in page
    assert "撤销" in text_of(show(f"{path}reorganisation/", CHINESE), "main")


def test_days_and_filters_are_in_the_address(reform: Reform, show: Show) -> None:
    page = text_of(show("/reorganisation/", **{"from": "2018", "to": "2019"}), "main")
    assert "No group was founded" in page
    asked = {"from": "2017", "to": "2019", "level": "city"}
    assert "Harbour founded" in text_of(show("/reorganisation/", **asked), "main")
    assert show("/reorganisation/", level="moon").status_code == 400
    assert show("/reorganisation/", after="x").status_code == 400
    assert show("/reorganisation/", to="never").status_code == 400


def test_many_groups_are_paged_and_take_no_more_statements(reform: Reform, show: Show) -> None:
    path = f"/instruments/{encode(reform.instrument.pk)}/reorganisation/"
    counts = []
    for number in range(2):
        show(path)
        with CaptureQueriesContext(connection) as captured:
            content = show(path).content.decode()
        counts.append(len(captured))
        if not number:
            for each in range(70):
                _group(f"New {each:02}", since="2018-03-21", basis=Basis(reform.instrument))
    assert counts[0] == counts[1]
    assert 'rel="next"' in content
