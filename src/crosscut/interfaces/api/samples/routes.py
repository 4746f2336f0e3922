"""Samples by which the office verifies: drawn, and looked at. The directive shows them."""

from __future__ import annotations

from typing import Any

from ninja import Router

from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.samples import schemas
from crosscut.supervision.actions.directives.sampling import check_sample, draw_sample
from crosscut.supervision.models import Directive, Sample
from crosscut.supervision.policy.directives import visible_to

#: At the address of the directive.
drawing_verbs = Router(tags=["directives"])
sample_verbs = Router(tags=["samples"])

_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}

offer(
    drawing_verbs,
    Act("/{thing}/samples", draw_sample, schemas.DrawingSample, of=Directive, name="directive",
        **_OURS),
)  # fmt: skip
offer(
    sample_verbs,
    Act("/{thing}/check", check_sample, schemas.CheckingSample, of=Sample, name="sample",
        under="directive", **_OURS),
)  # fmt: skip
