"""Briefings and circulars by the API."""

from __future__ import annotations

import base64

import pytest

from crosscut.access.actions.accounts import disable_account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from tests.interfaces.api.test_matters import Seat
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def test_a_briefing_is_drafted_issued_noted_and_corrected(table: Table) -> None:
    disable_account(account=table.accounts["deputy"], actor=SYSTEM)
    office, above = Seat(table, "office"), Seat(table, "above")
    council, archive = (table.bodies[name].address for name in ("council", "archive"))
    matter = table.raised()
    places = office.read(f"bulletins/places?group={table.group.address}&kind=briefing")["places"]
    assert places[0]["place"]["id"] == council
    body = {
        "group": table.group.address, "kind": "briefing", "title": "The east bank",
        "text": "Two failed.", "organisations": [council], "matter": matter.address,
    }  # fmt: skip
    assert office.post("bulletins", body | {"organisations": [archive]}).status_code == 422
    assert office.post("bulletins", body | {"matter": archive}).status_code == 422
    # There the matter is unknown, as if it were none; of the group its office alone writes.
    assert above.post("bulletins", body).status_code == 422
    assert above.post("bulletins", body | {"matter": None}).status_code == 403
    made = office.did("bulletins", body)["id"]
    at = f"bulletins/{made}"
    assert above.get(at).status_code == 404
    office.did(f"{at}/write", {"seen": 1, "text": "One failed."})
    file = {"name": "levels.txt", "content": base64.b64encode(b"3.4 m").decode()}
    office.did(f"{at}/enclosures", {"file": file})
    assert office.post(f"{at}/issue", {"seen": 1}).status_code == 409
    office.did(f"{at}/issue", {"seen": 2})

    read = above.read(at)
    assert (read["text"], read["verbs"], read["receipts"]) == ("One failed.", ["note"], None)
    # A matter that was not submitted is none of theirs.
    assert read["matter"] is None
    assert above.get(f"enclosures/{read['enclosures'][0]['id']}").content == b"3.4 m"
    assert above.get(f"{at}/paper?format=txt").content.decode().startswith("Briefing\n")
    above.did(f"{at}/note", {})
    assert above.read("bulletins?unread=true")["bulletins"] == []
    sheet = office.read(at)
    assert sheet["matter"]["id"] == matter.address
    (paper,) = [each["id"] for each in sheet["readers"] if not each["has_account"]]
    office.did(f"readers/{paper}/deliver", {"on": clock.today().isoformat(), "remark": "gate"})
    assert office.read(at)["receipts"] == {
        "readers": 2, "noted": 1, "delivered": 1, "waiting": 0,
    }  # fmt: skip
    new = office.did("bulletins", body | {"corrects": made})["id"]
    office.did(f"bulletins/{new}/issue", {"seen": 1})
    assert above.read(at)["corrected_by"]["id"] == new
    sheet = office.read(f"bulletins/{new}")
    office.did(f"bulletins/{new}/withdraw", {"seen": sheet["seen"], "reason": "Both run."})
    (row,) = office.read("bulletins?state=withdrawn&kind=briefing")["bulletins"]
    assert row["id"] == new
