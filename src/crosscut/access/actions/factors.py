"""Second factors, as the record tells of them: set up, taken away, made anew, used up.

No entry holds a secret, a code or a key.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from crosscut.access.models import Account
from crosscut.access.policy import may_be_changed
from crosscut.access.refusals import NoFactors, OpensAnothersAccount
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running

#: What kinds of factors are called in the record, by allauth's names.
CALLED = {
    Authenticator.Type.TOTP: "authenticator app",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}


@action("factor.added")
def note_factor_added(*, account: Account, kind: str, actor: Actor) -> None:
    """A second factor was set up, or recovery codes were made with the first."""
    _note(account, kind)


@action("factor.removed")
def note_factor_removed(*, account: Account, kind: str, actor: Actor) -> None:
    """A second factor was taken away by the account's owner."""
    _note(account, kind)


@action("factor.codes made")
def note_codes_made(*, account: Account, actor: Actor) -> None:
    """There are new recovery codes; the old ones open nothing."""
    _note(account, Authenticator.Type.RECOVERY_CODES)


@action("factor.code used")
def note_code_used(*, account: Account, actor: Actor) -> None:
    """A recovery code was used, and opens nothing again."""
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES)
    left = kept.first()
    unused = len(left.wrap().get_unused_codes()) if left else 0
    _note(account, Authenticator.Type.RECOVERY_CODES, left=unused)


@action("factor.forgotten")
def forget_factors(*, account: Account, actor: Actor) -> int:
    """Take all second factors of an account away, whose owner lost them; says how many. On the
    machine itself alone: to a registrar, another's password would be enough then.

    Refuses: OpensAnothersAccount, NotAnAccountOfSomebody, NoFactors.
    """
    if not (actor.local or actor.system):
        raise OpensAnothersAccount
    may_be_changed(account)
    rows = list(Authenticator.objects.filter(user=account).order_by("type"))
    if not rows:
        raise NoFactors(name=account.name)
    for row in rows:
        row.delete()
    require_running().facts["taken"] = [str(CALLED[Authenticator.Type(row.type)]) for row in rows]
    _note(account)
    return len(rows)


def _note(account: Account, kind: str = "", **facts: object) -> None:
    trace = require_running()
    trace.facts.update({"account": account.name, **facts})
    if kind:
        trace.facts["factor"] = CALLED[Authenticator.Type(kind)]
    trace.subjects[Subject("account", account.pk)] = None
