"""Directives at their pages: issued one after the other, answered, refused, issued anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.register.models import Disclosure
from crosscut.supervision.models import Directive
from crosscut.table.actions.matters import disclose_matter
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.decided import decided, issued, matter_of
from tests.table.world import Table

pytestmark = pytest.mark.django_db

DUE = (clock.today() + timedelta(days=30)).isoformat()


def said(table: Table, **more: Any) -> dict[str, Any]:
    return {
        "task": "Replace the pumps", "lead": table.bodies["roads"].address, "result": "They run",
        "due": DUE, **more,
    }  # fmt: skip


def test_the_office_issues_one_directive_after_the_other(table: Table, as_: As) -> None:
    matter = decided(table)
    here, issuing = f"/matters/{matter.address}/", f"/matters/{matter.address}/directives/"
    office = as_("office").opens(here)
    assert "Nobody was told to do anything yet." in office.text
    office.opens(issuing)
    # The decided text has one point, and names the Water Bureau.
    assert "The Water Bureau replaces the pumps by June." in office.text
    assert f'value="{table.bodies["water"].address}" selected' in office.page

    office.sends(
        issuing, **said(table, unit="pumps", baseline="0", target="20", next="1"),
        seen=matter.changes, supporting=[table.bodies["water"].address],
        other_supporting="Archive",
    )  # fmt: skip

    assert office.address == issuing
    assert "Issued so far" in office.text
    matter.refresh_from_db()
    assert matter.state == "relayed"
    office.sends(
        issuing, **said(table, task="Look after them", lead="", other_lead="archive"),
        seen=matter.changes,
    )  # fmt: skip
    assert office.address == here
    assert "Replace the pumps" in office.text
    assert "Look after them" in office.text
    first, second = Directive.objects.order_by("number")
    assert {each.organisation.display for each in first.supporting.all()} == {
        "Archive", "Water Bureau",
    }  # fmt: skip
    assert (first.binds, second.binds) == (True, False)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"task": " "}, "This field is required."),
        ({"due": "2001-01-01"}, "has passed: give a later day."),
        ({"lead": ""}, "Say who is in charge."),
        ({"other_lead": "Archive"}, "not both"),
        ({"lead": "", "other_lead": "Nobody’s Bureau"}, "Nobody and nothing is called"),
        ({"unit": "pumps"}, "An indicator needs a unit and a target"),
        ({"target": "many"}, "Enter a number."),
        ({"unit": "pumps", "baseline": "3", "target": "3"}, "there is nothing to reach"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    table: Table, as_: As, wrong: dict[str, str], sentence: str
) -> None:
    matter = decided(table)
    office = as_("office")

    office.sends(
        f"/matters/{matter.address}/directives/", **said(table) | wrong, seen=matter.changes
    )

    assert office.status in (400, 409)
    assert sentence in office.text
    assert "They run" in office.page
    assert not Directive.objects.exists()


def test_who_leads_does_not_support_itself(table: Table, as_: As) -> None:
    matter = decided(table)
    office = as_("office")
    office.sends(
        f"/matters/{matter.address}/directives/", **said(table), seen=matter.changes,
        supporting=[table.bodies["roads"].address],
    )  # fmt: skip
    assert office.status == 409
    assert "does not support itself" in office.text
    matter.refresh_from_db()
    assert matter.state == "decided"


def test_only_the_office_issues_and_only_what_was_decided(table: Table, as_: As) -> None:
    matter = decided(table)
    issuing = f"/matters/{matter.address}/directives/"
    water = as_("water").opens(f"/matters/{matter.address}/")
    assert "Issue directives" not in water.text
    assert "The office of the group issues directives" in water.opens(issuing).text
    assert water.sends(issuing, **said(table), seen=matter.changes).status == 403
    undecided = table.prepared()
    assert as_("office").opens(f"/matters/{undecided.address}/directives/").status == 404


def test_what_is_refused_is_issued_anew_and_acknowledged(table: Table, as_: As) -> None:
    directive = issued(table)
    here = f"/directives/{directive.address}/"
    roads = as_("roads").opens(here)
    assert "The organisation in charge has to acknowledge it" in roads.text
    assert "Decline" not in roads.text, "it binds"
    assert roads.takes("challenge", here, reason=" ").status == 400
    roads.takes("challenge", here, reason="We have no crane")
    assert "The office has to issue it anew" in roads.text
    assert "We have no crane" in roads.text

    office = as_("office").opens(here)
    anew = {
        "task": directive.task, "lead": table.bodies["roads"].address, "result": "Ten pumps run",
        "due": directive.due.isoformat(), "unit": "pumps", "baseline": "0", "target": "10",
    }  # fmt: skip
    same = anew | {"result": directive.result, "target": "20"}
    assert office.takes("issue_anew", here, **same).status == 409
    office.takes("issue_anew", here, **anew, reason="The crane comes from the port")
    assert office.status == 200
    assert "Ten pumps run" in office.text

    liaison = as_("liaison", CHINESE).takes("acknowledge", here)
    assert liaison.status == 200
    directive.refresh_from_db()
    assert directive.state == "acknowledged"
    assert directive.target == 10


def test_a_step_on_what_changed_meanwhile_is_not_taken_and_its_words_are_kept(
    table: Table, as_: As
) -> None:
    directive = issued(table)
    here = f"/directives/{directive.address}/"
    roads = as_("roads").opens(here)
    as_("liaison").takes("acknowledge", here)

    roads.takes_from_here("challenge", here, reason="We have no crane")

    assert roads.status == 409
    assert "was changed since you opened it" in roads.text
    assert "We have no crane" in roads.page


def test_a_withdrawn_one_says_why(table: Table, as_: As) -> None:
    here = f"/directives/{issued(table).address}/"
    office = as_("office").takes("withdraw", here, reason="The pumps were given to us")
    assert "It was withdrawn; nobody has to do anything." in office.text
    assert "The pumps were given to us" in office.text
    assert as_("water").takes("withdraw", here, reason="No").status == 403


def test_the_list_is_narrowed_by_group_organisation_state_and_day(table: Table, as_: As) -> None:
    matter = decided(table)
    issued(table, matter, due=clock.today() + timedelta(days=3))
    issued(
        table, matter, lead="water", task="Dredge the canal", supporting=[table.bodies["health"]]
    )
    office = as_("office").opens("/directives/")
    assert "Replace the pumps of the east bank" in office.text
    assert "Dredge the canal" in office.text
    for asked, found in (
        ({"organisation": "Health Bureau"}, "Dredge the canal"),
        ({"due": "week"}, "Replace the pumps of the east bank"),
        ({"group": "Flood Group", "organisation": "Roads Bureau"}, "Replace the pumps"),
        ({"matter": matter.address, "state": "issued"}, "Dredge the canal"),
    ):
        assert found in office.opens("/directives/", **asked).text
    assert "No directive meets this." in office.opens("/directives/", due="late").text
    assert "No directive meets this." in office.opens("/directives/", state="closed").text
    assert office.opens("/directives/", state="done").status == 400
    assert office.opens("/directives/", group="Nobody").status == 400
    assert office.opens("/directives/", matter="nonsense").status == 404
    assert office.opens("/directives/", after="nonsense").status == 400


def test_of_a_sealed_matter_nobody_else_knows_a_directive(table: Table, as_: As) -> None:
    directive = issued(table)
    matter = matter_of(directive)
    disclose_matter(
        matter=matter, seen=matter.changes, disclosure=Disclosure.SEALED,
        actor=table.actor("leader"),
    )  # fmt: skip
    insider = as_("insider")
    assert insider.opens(f"/directives/{directive.address}/").status == 404
    assert directive.task not in insider.opens("/directives/").text


def test_who_heads_an_organisation_sees_what_it_is_to_do_without_the_group(
    table: Table, as_: As
) -> None:
    directive = issued(table, decided(table, disclosure="restricted"), "archive")
    assert as_("insider").opens(f"/directives/{directive.address}/").status == 404
    assert as_("head").opens(f"/directives/{directive.address}/").status == 404
    helped = issued(table, directive.matter, task="Heal", supporting=[table.bodies["health"]])
    head = as_("head").opens(f"/directives/{helped.address}/")
    assert head.status == 200
    assert "Heal" in head.text
    assert "Flood Group" not in head.text
    assert "Who pays" not in head.text


def test_a_form_is_there_when_it_is_opened_and_says_what_its_page_showed(
    table: Table, as_: As
) -> None:
    directive = issued(table)
    here = f"/directives/{directive.address}/"
    office = as_("office").opens(here)
    at = f"{here}?step=withdraw"
    assert f'href="{at}#step-withdraw"' in office.page
    assert f'hx-get="{at}&amp;seen={directive.changes}"' in office.page
    assert 'name="withdraw-reason"' not in office.page

    office.opens(here, step="withdraw")
    assert 'name="withdraw-reason"' in office.page
    assert 'name="amend-reason"' not in office.page
    office.opens(here, say="pause")
    assert 'name="pause-until"' in office.page

    as_("roads").takes("challenge", here, reason="No crane")
    office.opens(here, step="withdraw", seen=directive.changes)
    form = office.page.partition('id="step-withdraw"')[2]
    assert f'name="seen" value="{directive.changes}"' in form.partition("</form>")[0]
    given = {"verb": "withdraw", "withdraw-reason": "Given to us", "seen": directive.changes}
    assert office.sends(f"{here}step/", **given).status == 409
    assert "Given to us" in office.page
