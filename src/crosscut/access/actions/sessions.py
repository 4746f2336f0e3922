"""Coming and going, as the record tells it: who signed in, who was refused, which session ended."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from crosscut.access.models import Account
from crosscut.access.refusals import NoSuchSession
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running


@action("session.begun")
def note_sign_in(*, account: Account, ways: list[str], address: str, actor: Actor) -> None:
    """Somebody signed in: by password, second factor, passkey, identity provider."""
    _note(account, ways=ways, address=address)


@action("session.refused")
def note_refused_sign_in(
    *, account: Account | None, reason: str, address: str, times: int = 1, actor: Actor
) -> None:
    """Somebody was not let in, the how manieth time within the hour. A name that no account has is
    not kept: people type passwords into the wrong field."""
    _note(account, reason=reason, address=address, **({"times": times} if times > 1 else {}))


@action("session.ended")
def end_session(*, session: int, account: Account, actor: Actor) -> None:
    """Sign out one session of an account, by its number.

    Refuses: NoSuchSession.
    """
    row = UserSession.objects.filter(pk=session, user=account).first()
    if row is None:
        raise NoSuchSession
    _note(account, address=row.ip)
    row.end()


@action("session.others ended")
def end_other_sessions(*, but: str, account: Account, actor: Actor) -> int:
    """Sign out every session of an account but the one with this key; says how many."""
    rows = list(UserSession.objects.filter(user=account).exclude(session_key=but))
    for row in rows:
        row.end()
    _note(account, ended=len(rows))
    return len(rows)


def _note(account: Account | None, **facts: object) -> None:
    trace = require_running()
    trace.facts.update(facts)
    if account is not None:
        trace.facts["account"] = account.name
        trace.subjects[Subject("account", account.pk)] = None
