"""What a door refused, as the record tells it."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.foundation.refusal import Recorded
from crosscut.foundation.words import Filled

LONGEST = 200


@action("request.refused")
def note_refused_request(
    *,
    kind: Recorded,
    reason: str,
    route: str,
    method: str,
    address: str,
    link: str = "",
    times: int = 1,
    said: Filled | None = None,
    actor: Actor,
) -> None:
    """Somebody asked for what is refused: by which route, why, from where, the how manieth time.

    Neither the address that was asked for nor what was sent is kept: a link's secret, a name or an
    identifier of what is hidden may stand there. `link` is the beginning of the digest of a link;
    `said` is the sentence within the reason, kept so that it can be read in every language.
    """
    facts = {
        "kind": kind,
        "reason": reason[:LONGEST],
        "route": route[:LONGEST],
        "method": method[:16],
        "address": address,
        "link": link,
        "times": times if times > 1 else 0,
        "said": {"message": said.message, "facts": dict(said.facts)} if said else None,
    }
    require_running().facts.update({name: said for name, said in facts.items() if said})
