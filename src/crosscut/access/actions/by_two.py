"""What no registrar does alone to accounts: say whose one is, and where its links go.

A write that would widen one's own authority is found out by comparing (`widening.py`). This one
makes nobody's wider: it would let its writer be somebody else. So it takes two, whoever it is
about: one registrar writes it, another enters what was written, letter for letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from crosscut.access.actions.waiting import take_held
from crosscut.access.authority import actor_of
from crosscut.access.models import Account, HeldWrite
from crosscut.access.refusals import NeedsSecondForAccount, NotHeld
from crosscut.access.waiting import held_write
from crosscut.foundation.actor import Actor


def require_two(
    verb: str, said: Mapping[str, str], account: Account, *, held: int | None, actor: Actor
) -> None:
    """Go on where the machine itself acts, or where `held` is the same write, kept for another
    who is a registrar still; it is taken with the action that asks.

    `said` is all of the write, as it is compared and shown to the second registrar.
    Refuses: NeedsSecondForAccount, NotHeld, OwnWrite.
    """
    if actor.local or actor.system:
        return
    if held is None:
        refusal = NeedsSecondForAccount()
        refusal.said = tuple(said.items())
        refusal.subjects = (("person", account.person_id),) if account.person_id else ()
        raise refusal
    kept = held_write(held, actor)
    if kept is None or not _is(kept, verb, said) or not actor_of(kept.account, "job").registrar:
        raise NotHeld
    take_held(held=held, address=kept.address, actor=actor)


def _is(kept: HeldWrite, verb: str, said: Mapping[str, str]) -> bool:
    return kept.verb == verb and kept.body == urlencode(list(said.items()))
