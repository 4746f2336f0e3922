"""How an account wants its pages: language, time zone, light."""

from __future__ import annotations

import zoneinfo

from django.conf import settings

from crosscut.access.models import LIGHTS, Account
from crosscut.access.refusals import NoAccount, UnknownChoice
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running


@action("account.preferences set")
def set_preferences(
    *,
    actor: Actor,
    language: str | None = None,
    time_zone: str | None = None,
    light: str | None = None,
) -> Account:
    """Keep choices with the actor's own account; None leaves one as it is, "" gives it up.

    Refuses: NoAccount, UnknownChoice.
    """
    account = Account.objects.select_for_update().filter(pk=actor.account or 0).first()
    if account is None:
        raise NoAccount
    known: dict[str, tuple[str | None, set[str]]] = {
        "language": (language, {code for code, _ in settings.LANGUAGES}),
        "time_zone": (time_zone, zoneinfo.available_timezones()),
        "light": (light, set(LIGHTS)),
    }
    trace = require_running()
    for field, (value, choices) in known.items():
        if value is None:
            continue
        if value and value not in choices:
            raise UnknownChoice(value=value[:80], field=field)
        trace.facts[field] = [getattr(account, field), value]
        setattr(account, field, value)
    account.save(update_fields=list(known))
    trace.subjects[Subject("account", account.pk)] = None
    return account
