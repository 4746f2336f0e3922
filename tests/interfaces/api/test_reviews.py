"""Reviews by the API, from the series to what became of a ruling."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from json import loads
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from tests.interfaces.api.test_matters import Seat
from tests.supervision.decided import issued
from tests.supervision.reviewed import moment
from tests.supervision.under_way import brought, later
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def listed(group: str, text: str) -> dict[str, Any]:
    """A list as the body of a request."""
    return {
        "group": group,
        "file": {"name": "list.csv", "content": b64encode(text.encode()).decode()},
    }


def test_a_review_from_its_series_to_what_became_of_its_rulings(table: Table) -> None:
    directive = brought(table, "begin", issued(table, due=clock.today() + timedelta(1)))
    office, liaison, leader, water, insider = (
        Seat(table, name) for name in ("office", "liaison", "leader", "water", "insider")
    )
    group, health = encode(table.group.pk), encode(table.bodies["health"].pk)
    with later(20):
        today = clock.today().isoformat()
        given = {
            "kind": "project", "title": "The bridge", "organisation": health,
            "stalled_since": (clock.today() - timedelta(90)).isoformat(),
            "citation": "Letter no. 7", "as_of": today, "value": "250000000", "currency": "CNY",
        }  # fmt: skip
        series = {"group": group, "weights": {"value": 30}, "full_value": "1000000000",
                  "currency": "CNY"}  # fmt: skip
        assert water.post("review-series", series).status_code == 403
        assert office.post("review-series", series | {"weights": {"luck": 1}}).status_code == 422
        office.did("review-series", series)
        assert water.read(f"review-series?group={group}")["weights"]["value"] == 30
        concern = office.did("concerns", given | {"group": group})["id"]
        head = "kind,title,organisation,stalled_since,citation,as_of\n"
        row = f"project,A weir,Health Bureau,2026-01-05,Letter no. 8,{today}\n"
        wrong, right = listed(group, f"{head}{row}bridge{row}"), listed(group, head + row)
        refused = office.post("concerns/import", wrong)
        assert refused.status_code == 422
        assert [each["cell"] for each in loads(refused.content)["errors"]] == ["list!A3"]
        assert water.post("concerns/import", wrong).status_code == 403
        office.did("concerns/import", right)
        assert office.post("concerns/import", right).status_code == 409
        body = given | {"why": "The crane"}
        assert water.post(f"concerns/{concern}/correct", body).status_code == 403
        office.did(f"concerns/{concern}/correct", body)
        assert water.read(f"concerns/{concern}")["why"] == "The crane"
        assert len(water.read("concerns")["concerns"]) == 2
        assert insider.read("concerns")["concerns"] == []
        starts = moment(clock.today() + timedelta(7)).isoformat()
        made = office.did("reviews", {"group": group, "starts_at": starts})["id"]
        at = f"reviews/{made}"
        sheet = water.read(at)
        assert {each["kind"] for each in sheet["items"]} == {"project", "directive"}
        (own,) = [each for each in sheet["items"] if each["kind"] == "directive"]
        assert own["directive"]["id"] == directive.address
        assert sum(float(each["points"]) for each in own["parts"]) == pytest.approx(
            float(own["score"])
        )
        item = f"review-items/{own['id']}"
        assert water.post(f"{item}/comments", {"text": "So"}).status_code == 403
        liaison.did(f"{item}/comments", {"text": "The pumps are on the way"})
        weir = next(each for each in sheet["items"] if each["title"] == "A weir")
        replacing = {"concern": concern, "reason": "Twice"}
        assert office.post(f"review-items/{weir['id']}/replace", replacing).status_code == 409
        office.did(f"review-items/{weir['id']}/replace", {"reason": "Not now"})
        expert = encode(table.people["expert"].pk)
        guest = office.did(f"{item}/guests", {"person": expert})["id"]
        office.did(f"review-guests/{guest}/take-back", {})
        seen = office.read(at)["seen"]
        assert water.post(f"{at}/call", {"seen": seen}).status_code == 403
        office.did(f"{at}/call", {"seen": seen})
        moved = moment(clock.today() + timedelta(6)).isoformat()
        office.did(f"{at}/move", {"seen": seen + 1, "starts_at": moved})
        office.did(f"{at}/open", {"seen": seen + 2})
        roads = encode(table.bodies["roads"].pk)
        ruling = {"text": "Finish it", "due": (clock.today() + timedelta(9)).isoformat()}
        assert leader.post(f"{item}/rule", ruling).status_code == 422
        made_ruling = leader.did(f"{item}/rule", ruling | {"organisation": roads})["id"]
        again = leader.post(f"{item}/rule", ruling | {"organisation": roads})
        assert again.status_code == 409
        assert leader.post(f"{at}/close", {"seen": seen + 4}).status_code == 409
        (project,) = [each for each in leader.read(at)["items"] if each["title"] == "The bridge"]
        seat = encode(table.seats["water"].pk)
        leader.did(f"review-items/{project['id']}/rule", ruling | {"seat": seat})
        leader.did(f"{at}/close", {"seen": seen + 5})
        liaison.did(f"rulings/{made_ruling}/answer", {"outcome": "carried out", "answer": "Done"})
        assert water.read(f"rulings/{made_ruling}")["became"] == "carried out"
        office.did(f"concerns/{concern}/resolve", {"resolution": "Built"})
        assert water.read(f"concerns/{concern}")["resolution"] == "Built"
        paper = office.get(f"{at}/paper?format=docx&language=zh-Hans")
        assert paper.content[:2] == b"PK"
        assert insider.get(f"{at}/paper").status_code == 404
        assert water.read(f"reviews?group={group}&state=closed")["reviews"][0]["id"] == made
        office.did("review-series/end", {"group": group})
        assert water.get(f"review-series?group={group}").status_code == 404
