"""Two clocks that strike in one moment tell one step."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import Refusal
from crosscut.register.working_days import working_days
from crosscut.supervision.actions.ladder import climb
from crosscut.supervision.models import Escalation
from tests.supervision.decided import issued
from tests.table.test_at_once import at_once
from tests.table.world import Table


def test_two_clocks_tell_a_step_once(transactional_db: None, table: Table) -> None:
    directive = issued(table)
    day = working_days().after(clock.today(), 4)

    def climbs() -> list[Escalation]:
        with clock.business_day(day):
            return climb(directive=directive, actor=SYSTEM)

    done = at_once(climbs, climbs)

    refused = [type(each).__name__ for each in done if isinstance(each, Refusal)]
    assert refused == ["NothingToClimb"]
    assert Escalation.objects.count() == 1
    assert Delivery.objects.filter(kind__startswith="ladder.").count() == 1
