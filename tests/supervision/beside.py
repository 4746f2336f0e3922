"""What goes on beside a directive, named, without the sheet that it is a part of."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.directives.beside import asked_beside, beside_values
from crosscut.supervision.queries.directives.following_answers import Beside


def beside_of(directive: Directive, *, known: bool, actor: Actor) -> Beside:
    """All that goes on beside a directive that the actor knows of, as far as he or she may know;
    `known` is whether its group may be. As many statements, however long its story."""
    names = Gathering(actor, window_of(None))
    names.mention("organisation", directive.lead_id)
    if known:
        names.mention("group", directive.group_id)
    found = asked_beside(directive, names, known=known, actor=actor)
    names.load_names()
    return Beside(**beside_values(found, names))
