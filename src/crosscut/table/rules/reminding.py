"""When somebody who owes input is reminded: before the day, after it, and then now and again."""

from __future__ import annotations

from datetime import date

#: Days before the due date.
BEFORE = 2
#: Days between two reminders.
BETWEEN = 3
#: After so many the office has to do something else.
MOST_LATE = 10


def reminder(*, asked: date, due: date, reminded: date | None, today: date) -> str | None:
    """The cause of the reminder that is due today, None if none is. However many days nobody was
    there to remind, it is one: "due:2026-11-24" before the day, "late:3" for the third time after.
    """
    late = (today - due).days
    if late <= 0:
        # Who was asked yesterday needs no reminder today.
        soon = -late <= BEFORE and (today - asked).days >= BEFORE
        told = reminded is not None and (due - reminded).days <= BEFORE
        return f"due:{due.isoformat()}" if soon and not told else None
    nth = (late - 1) // BETWEEN + 1
    since_due = reminded is not None and reminded > due
    if nth > MOST_LATE or (since_due and reminded and (today - reminded).days < BETWEEN):
        return None
    return f"late:{nth}"
