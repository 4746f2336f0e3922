"""Ledgers that offices kept before, taken over."""

from __future__ import annotations

from ninja import Router

from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.kept_ledgers import schemas
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.supervision.actions.taking_over import take_over_ledger

taking_over_verbs = Router(tags=["directives"])

offer(
    taking_over_verbs,
    Act("/import", take_over_ledger, schemas.TakingOver, may=with_an_account,
        ahead=schemas.ledger_read),
)  # fmt: skip
