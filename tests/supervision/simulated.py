"""A year of directives with all rhythms: what people do in it, and a clock that is killed, strikes
again, and comes late."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.reminding import round_of_endings, round_of_reminders
from crosscut.interfaces.jobs.ticking import round_of_clock
from crosscut.supervision.actions.reports.filing import file_report
from crosscut.supervision.actions.reports.owed import accept_report
from crosscut.supervision.models import Directive, DirectiveStep, Escalation, Report
from crosscut.supervision.rules.planning import Planned
from crosscut.table.actions.requests import ask_for_input
from crosscut.table.models import InputRequest
from tests.supervision.decided import decided, issued
from tests.supervision.reporting import START
from tests.supervision.under_way import take
from tests.table.world import Table

#: Statements after which a worker dies, at most: a round has about twenty where little is to do.
DIES_WITHIN = 40
#: Who answers for an organisation.
BY = {"roads": "liaison", "health": "head"}
RHYTHMS = ("weekly", "monthly", "quarterly", "milestones", "")
#: Days after its period on which a report is filed; None: never.
DELAYS = (0, 1, 2, 5, 9, 16, None)
NO_COMMAND = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


class Killed(BaseException):
    """The worker is no more: nothing catches that."""


@contextmanager
def killed_after(statements: int) -> Iterator[None]:
    """Have the worker die before one of its statements, however few are left of its work."""
    left = statements

    def dies(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        # What a dead worker would not say, the database does for it.
        if not sql.startswith(NO_COMMAND):
            left -= 1
            if left == -1:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(dies):
        yield


def strikes() -> int:
    """All that the clock does on a day."""
    return round_of_clock() + round_of_reminders() + round_of_endings()


class Year:
    """The directives, by name, and who does what with them on which day: drawn from a seed and the
    day, so that it is the same however the clock goes."""

    def __init__(self, table: Table, seed: int = 6) -> None:
        self.table, self.seed = table, seed
        for name, account in table.accounts.items():
            Account.objects.filter(pk=account.pk).update(email=f"{name}@example.org")
        self.names: dict[int, str] = {}
        with clock.business_day(START):
            matter = decided(table)
            for lead, by in BY.items():
                for rhythm in RHYTHMS:
                    self.names[self._begun(matter, lead, by, rhythm).pk] = f"{lead} {rhythm}"
            self.silent = issued(table, matter, lead="roads", due=START + timedelta(300))
            self.names[self.silent.pk] = "silent"
            asked = table.prepared()
            ask_for_input(
                matter=asked, question="How many pumps?", due=START + timedelta(40),
                organisations=[table.bodies["water"]], actor=table.actor("office"),
            )  # fmt: skip

    def _begun(self, matter: Any, lead: str, by: str, rhythm: str) -> Directive:
        made = issued(self.table, matter, lead=lead, due=START + timedelta(60 if rhythm else 30))
        take(self.table, "acknowledge", made, by)
        made = take(self.table, "begin", made, by)
        if rhythm == "milestones":
            days = [START + timedelta(each) for each in (13, 29, 51)]
            made = take(
                self.table, "plan", made, "office", points=[Planned(d, Decimal(5)) for d in days]
            )
        if rhythm:
            made = take(self.table, "set_rhythm", made, "office", rhythm=rhythm)
        return made

    def passes(self, day: date) -> None:
        """What people do on a day."""
        since = (day - START).days
        if since == 25:
            take(self.table, "acknowledge", self.silent, "liaison")
        for directive in Directive.objects.order_by("number"):
            self._goes_on(directive, since)
        rows = Report.objects.filter(state__in=("owed", "filed")).select_related("directive")
        for report in rows.order_by("directive__number", "until"):
            self._is_answered(report, day)

    def _goes_on(self, directive: Directive, since: int) -> None:
        lead, _, rhythm = self.names[directive.pk].partition(" ")
        by = BY.get(lead, "")
        if rhythm == "weekly" and since == 75 and directive.state == "under way":
            later = directive.due + timedelta(120)
            take(self.table, "extend", directive, "leader", due=later, reason="Rain")
        if rhythm in ("monthly", "") and since == 40 and directive.state == "under way":
            take(self.table, "report_done", directive, by, evidence="It runs")
        if rhythm == "" and since == 44 and directive.state == "reported done":
            take(self.table, "verify", directive, "office", evidence="Seen", way="documents")
        if rhythm == "monthly" and since == 44 and directive.state == "reported done":
            take(self.table, "return", directive, "office", reason="Two do not run")

    def _is_answered(self, report: Report, day: date) -> None:
        # A later one that was answered on this day answered it too.
        report.refresh_from_db()
        name = self.names[report.directive_id]
        draw = random.Random(f"{self.seed}:{name}:{report.until}")
        delay, claim = draw.choice(DELAYS), draw.choice(("on track", "on track", "behind"))
        by = BY[name.split()[0]] if name != "silent" else "liaison"
        if delay is None:
            return
        if report.state == "owed" and (day - report.until).days >= delay:
            said: dict[str, Any] = {"claim": claim, "text": "Rain" if claim == "behind" else ""}
            file_report(report=report, seen=report.changes, actor=self.table.actor(by), **said)
        elif report.state == "filed" and draw.random() < 0.8:
            accept_report(report=report, seen=report.changes, actor=self.table.actor("office"))

    def told(self) -> dict[str, Any]:
        """All that came of it, without keys that chance draws."""
        names = {person.pk: name for name, person in self.table.people.items()}
        reports = Report.objects.values_list("directive", "since", "until", "due", "state", "late")
        steps = Escalation.objects.values_list(
            "directive", "cause", "missed", "ordinal", "audience", "tone", "told_on"
        )
        trail = DirectiveStep.objects.order_by("directive", "ordinal")
        return {
            "reports": sorted((self.names[key], *rest) for key, *rest in reports),
            "ladder": sorted((self.names[key], *rest) for key, *rest in steps),
            "trail": sorted(
                (self.names[key], *rest)
                for key, *rest in trail.values_list("directive", "ordinal", "verb", "target", "day")
            ),
            "letters": sorted(
                (kind, names[person])
                for kind, person in Delivery.objects.values_list("kind", "person")
            ),
            "reminded": sorted(InputRequest.objects.values_list("reminders", "reminded_on")),
        }
