"""Which verified directives the clock closes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crosscut.foundation import clock
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.rules.directives import OBJECTION_DAYS, closes_after


def to_close() -> Iterator[Directive]:
    """Verified directives to which nobody can object any more; two statements."""
    today, calendar = clock.today(), working_days()
    # Working days are days: what was verified later than this cannot be due yet.
    verified = Directive.objects.filter(
        state=DirectiveState.VERIFIED.value, state_since__lt=today - timedelta(OBJECTION_DAYS)
    )
    for directive in verified.order_by("state_since", "pk"):
        if closes_after(directive.state_since, calendar) < today:
            yield directive
