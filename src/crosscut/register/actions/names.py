"""Names: further ones, in another script or besides the official one."""

from __future__ import annotations

from collections.abc import Mapping

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.naming import give_names
from crosscut.register.models import Noun
from crosscut.register.policy import may_write


@action("name.given")
def name_noun(
    *,
    noun: Noun,
    names: Mapping[str, str],
    official: bool = True,
    period: Period = Period(),
    basis: Basis = Basis(),
    actor: Actor,
) -> Noun:
    """Give a thing names that it bears besides those it has: in another script, or short ones.

    `names` are by script; none that it has ends. Refuses: NoName, UnknownScript, SlotTaken where
    it bears an official name in that script already.
    """
    may_write(actor)
    noun = type(noun)._default_manager.select_for_update().get(pk=noun.pk)
    give_names(noun, names, period, basis, official=official)
    return noun
