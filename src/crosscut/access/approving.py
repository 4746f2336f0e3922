"""Whether somebody with an account can answer what a group submitted, or finds here what it is
told."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.access.counting import counting
from crosscut.access.models import Account
from crosscut.access.models.account import DISABLED
from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupTie, Role, Sitting, Tenure, TieKind


def somebody_answers(group: int, organisation: int | None, body: int | None) -> bool:
    """Whether the register gives somebody with an account the right to answer for a body to which
    the group reports: an organisation or another group. As `authority` has it; two statements."""
    today = PartialDate.parse(clock.today())
    ties = GroupTie.objects.filter(
        group=group, kind=TieKind.REPORTS_TO, organisation=organisation, other_group=body
    )
    if not counting(ties, today).exists():
        return False
    if organisation is not None:
        places = Tenure.objects.filter(post__organisation=organisation)
    else:
        places = Sitting.objects.filter(group=body).exclude(role__in=(Role.ADVISER, Role.OBSERVER))
    people = counting(places, today).values("person")
    return Account.objects.exclude(state=DISABLED).filter(person__in=people).exists()


def with_accounts(people: Collection[int]) -> frozenset[int]:
    """Those of some people who have an account that is not closed; one statement."""
    rows = Account.objects.exclude(state=DISABLED).filter(person__in=list(people))
    return frozenset(rows.values_list("person_id", flat=True))
