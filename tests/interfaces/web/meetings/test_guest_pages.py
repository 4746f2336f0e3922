"""The pages of a guest who is asked to one point tell of that point."""

from __future__ import annotations

import pytest

from tests.interfaces.web.matters.conftest import As
from tests.table.test_guests import asked_to_one_point
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_the_pages_of_a_guest_tell_of_one_point(table: Table, as_: As) -> None:
    meeting, expert = asked_to_one_point(table), as_("expert")
    own = meeting.items.get(title="The plan of the dyke")
    other = meeting.items.get(title="Who leads the works")
    for path in ("", "live/"):
        shown = expert.opens(f"/meetings/{meeting.address}/{path}")
        assert "The plan of the dyke" in shown.text
        for word in ("may not know of", "Leader Moss", "Water Moss", "Quorum"):
            assert word not in shown.text
        assert other.address not in shown.page
    assert "Expert Moss" in expert.opens(f"/meetings/{meeting.address}/").text
    # The page of another point is as that of none; that of the own is not for guests to write on.
    nothing = expert.sends(f"/items/{own.address[:-1]}x/note/", text="Mine")
    hidden = expert.sends(f"/items/{other.address}/note/", text="Mine")
    assert (hidden.status, nothing.status) == (404, 404)
    assert expert.sends(f"/items/{own.address}/note/", text="Mine").status == 403
