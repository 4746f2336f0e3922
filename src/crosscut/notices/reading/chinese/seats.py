"""From a holder to a seat of the draft."""

from __future__ import annotations

from crosscut.notices.reading.chinese.holders import Holder
from crosscut.notices.reading.chinese.page import Page
from crosscut.notices.reading.draft import SeatRead, Span


def seat_of(page: Page, role: str, holder: Holder) -> SeatRead:
    spans: dict[str, Span] = {"seat": holder.whole}
    if holder.person:
        spans["person"] = holder.person
    if holder.post:
        spans["post"] = holder.post
    post = "".join(page.value(part) for part in holder.post_parts)
    if holder.post and not post:
        post = page.value(holder.post)
    return SeatRead(
        role=role,
        person=page.value(holder.person) if holder.person else None,
        post=post or None,
        organisations=tuple(page.value(span) for span in holder.organisations),
        spans=spans,
    )
