"""What is answered about bulletins: rows of a list, and one with its receipts."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference


class BulletinRow(Answer):
    """A briefing or a circular in a list."""

    id: str
    #: Empty before it is issued.
    number: str
    kind: str
    title: str
    group: Reference | None
    state: str
    disclosure: str
    #: The day of issue; of a draft, that on which it was begun.
    day: str
    #: Whether it goes to whoever asks, and whether he or she has noted it.
    mine: bool
    noted: bool


class BulletinPage(Answer):
    """One page of bulletins; `next` is where the following one starts."""

    bulletins: tuple[BulletinRow, ...]
    next: str | None
    total: int
    more: bool


class Spoken(Answer):
    """Something else that a bulletin names: a matter, a meeting, another bulletin."""

    id: str
    number: str
    title: str


class AddresseeLine(Answer):
    """To whom it goes; without a place to the distribution list. `way` is what that is to the
    group: above, below, supervised, member, listed."""

    way: str
    place: Reference | None


class EnclosureLine(Answer):
    """A file that goes with it."""

    id: str
    name: str
    media_type: str
    size: int


class ReaderLine(Answer):
    """Somebody who is to read it, and the receipt. Without a person: the register knew nobody
    there when it was issued."""

    id: str
    person: Reference | None
    way: str
    place: Reference | None
    capacity: str
    noted_as: str
    noted_at: str | None
    reminders: int
    reminded_on: str | None
    delivered_on: str | None
    remark: str
    has_account: bool


class Receipts(Answer):
    """How many were to read it; who noted it, who has it on paper, from whom nothing came."""

    readers: int
    noted: int
    delivered: int
    waiting: int


class BulletinSheet(BulletinRow):
    """One bulletin. `readers` and `receipts` are the office's; others have their own line."""

    text: str
    issued_by: Reference | None
    ended_on: str | None
    reason: str
    matter: Spoken | None
    meeting: Spoken | None
    corrects: Spoken | None
    corrected_by: Spoken | None
    addressees: tuple[AddresseeLine, ...]
    enclosures: tuple[EnclosureLine, ...]
    readers: tuple[ReaderLine, ...]
    receipts: Receipts | None
    #: Given back with each step: the count of changes that the asker saw.
    seen: int
    #: What the asker may do with it now.
    verbs: tuple[str, ...]


class PlaceLine(Answer):
    """Somebody to whom a bulletin of a group can go today."""

    way: str
    place: Reference | None
