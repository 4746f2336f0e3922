"""The session of a request and its account: every page asks for both, so both are prepared."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as KeptSessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.register.queries.prepared import prepared


class SessionStore(KeptSessions):
    """Sessions as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        found = next(iter(_sessions(key=self.session_key or "")), None)
        if found is None or found.expire_date <= clock.now():
            self._session_key = None
            return None
        return found


class Accounts(AuthenticationBackend):  # type: ignore[misc]  # allauth is not typed here
    """Signing in as allauth does it."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a session, unless it may not sign in any more."""
        found = next(iter(_accounts(account=int(user_id))), None)
        return found if found is not None and self.user_can_authenticate(found) else None


@prepared
def _sessions(key: str) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key)


@prepared
def _accounts(account: int) -> QuerySet[Account]:
    return Account.objects.filter(pk=account)
