"""States and verbs of a notice that is being drafted, as frozen data."""

from __future__ import annotations

from enum import StrEnum

from crosscut.foundation.lifecycle import Lifecycle, Step


class NoticeState(StrEnum):
    PREPARING = "preparing"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


_REGISTRAR = frozenset({"registrar"})
_OPEN = frozenset({NoticeState.PREPARING, NoticeState.IN_REVIEW, NoticeState.APPROVED})
_REVIEWED = frozenset({NoticeState.IN_REVIEW, NoticeState.APPROVED})

#: Prepare, review, issue. What is approved is one version, with the text of the mandate in it:
#: to change a word the notice goes back, and is approved anew.
NOTICE = Lifecycle[NoticeState](
    start=NoticeState.PREPARING,
    steps={
        "submit": Step(frozenset({NoticeState.PREPARING}), NoticeState.IN_REVIEW, _REGISTRAR),
        "return": Step(_REVIEWED, NoticeState.PREPARING, _REGISTRAR, needs=("reason",)),
        "approve": Step(frozenset({NoticeState.IN_REVIEW}), NoticeState.APPROVED, _REGISTRAR),
        "issue": Step(
            frozenset({NoticeState.APPROVED}),
            NoticeState.ISSUED,
            _REGISTRAR,
            needs=("number and date",),
        ),
        "withdraw": Step(_OPEN, NoticeState.WITHDRAWN, _REGISTRAR, needs=("reason",)),
    },
    keeps=frozenset({"revise", "comment"}),
)
