"""The account book of a group: what was promised, came in and went out.

A line takes an amount out of one account and puts it into another, so no line can make anything
appear or vanish; the database holds that both are accounts of one item (`book_guards`). Nothing of
it is changed once it is written: what was wrong is reversed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from crosscut.foundation.record.trace import Identified, Recorded, RecordedQuerySet
from crosscut.register.models import Disclosure
from crosscut.supervision.rules.books import MOST_PLACES, WITHOUT_PLACE, EntryKind, ItemKind, Stage
from crosscut.table.models.kept_file import KeptBytes, KeptFile

_WITHOUT_PLACE = sorted(stage.value for stage in WITHOUT_PLACE)


def either(first: Q, second: Q) -> Q:
    """The one or the other, not both."""
    return (first & ~second) | (~first & second)


class Book(Identified):
    """A group's book for one task."""

    SUBJECTS = ("group",)

    group = models.ForeignKey("register.Group", on_delete=models.PROTECT, related_name="books")
    title = models.CharField(max_length=200)
    disclosure = models.CharField(
        max_length=12, choices=Disclosure.choices, default=Disclosure.INTERNAL
    )
    begins_on = models.DateField()
    #: Of days up to this one nothing is entered any more.
    closed_until = models.DateField(null=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "title"), name="book_titled_once"),)

    def __str__(self) -> str:
        return self.title


class BookItem(Identified):
    """What a book counts: a currency, by its code; goods, in a unit; people who were lent."""

    SUBJECTS = ("book",)

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=5, choices=[(each.value, each.value) for each in ItemKind])
    name = models.CharField(max_length=100)
    #: Of goods: "pieces", "kg".
    unit = models.CharField(max_length=40, blank=True)
    #: Digits after the point: amounts are stored as whole numbers of the smallest unit.
    places = models.PositiveSmallIntegerField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "name"), name="book_item_once"),
            models.CheckConstraint(condition=Q(places__lte=MOST_PLACES), name="book_item_places"),
            models.CheckConstraint(
                condition=either(Q(kind=ItemKind.GOODS.value), Q(unit="")),
                name="book_item_goods_unit",
            ),
        )

    def __str__(self) -> str:
        return self.name


class BookDonor(Identified):
    """Who gives: an organisation of the register, or somebody outside. Who is `nameless` asked for
    no name: it is told inside the group alone."""

    SUBJECTS = ("book",)

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="donors")
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    nameless = models.BooleanField(default=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "name"), name="book_donor_once"),)

    def __str__(self) -> str:
        return self.name


class BookPlace(Identified):
    """Where something lies or was used: a store, a bank account, a district."""

    SUBJECTS = ("book",)

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="places")
    name = models.CharField(max_length=200)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "name"), name="book_place_once"),)

    def __str__(self) -> str:
        return self.name


class BookAccount(Recorded):
    """A stage of an item of a donor; of what is here or was used, also at a place."""

    SUBJECTS = ("book",)

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="accounts")
    stage = models.CharField(max_length=9, choices=[(each.value, each.value) for each in Stage])
    item = models.ForeignKey(BookItem, on_delete=models.PROTECT, related_name="accounts")
    donor = models.ForeignKey(BookDonor, on_delete=models.PROTECT, related_name="accounts")
    place = models.ForeignKey(
        BookPlace, null=True, on_delete=models.PROTECT, related_name="accounts"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            # A missing place is like no other one, so two constraints make one.
            models.UniqueConstraint(
                fields=("item", "donor", "stage", "place"),
                condition=Q(place__isnull=False),
                name="book_account_once",
            ),
            models.UniqueConstraint(
                fields=("item", "donor", "stage"),
                condition=Q(place__isnull=True),
                name="book_account_once_anywhere",
            ),
            models.CheckConstraint(
                condition=either(Q(stage__in=_WITHOUT_PLACE), Q(place__isnull=False)),
                name="book_account_place",
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage}: {self.item_id}"


class BookEntry(Identified):
    """What happened on a day, with its document; `number` counts within the book."""

    SUBJECTS = ("book",)

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=[(each.value, each.value) for each in EntryKind])
    day = models.DateField()
    text = models.TextField(blank=True)
    #: Where it stands written: the paper, its number, its day.
    citation = models.CharField(max_length=300, blank=True)
    reverses = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="book_entry_number_once"),
            models.CheckConstraint(
                condition=either(Q(kind=EntryKind.REVERSE.value), Q(reverses__isnull=True)),
                name="book_entry_reverses",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"


class BookLine(Recorded):
    """So much is taken out of one account and put into another of the same item."""

    SUBJECTS = ("entry",)

    entry = models.ForeignKey(BookEntry, on_delete=models.PROTECT, related_name="lines")
    ordinal = models.PositiveSmallIntegerField()
    out_of = models.ForeignKey(BookAccount, on_delete=models.PROTECT, related_name="went_out")
    into = models.ForeignKey(BookAccount, on_delete=models.PROTECT, related_name="came_in")
    #: In the smallest unit of the item.
    amount = models.BigIntegerField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ("entry", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=("entry", "ordinal"), name="book_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="book_line_of_something"),
            models.CheckConstraint(
                condition=~Q(out_of=F("into")), name="book_line_between_accounts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount} of {self.entry_id}"


class BookFile(Identified):
    """A file of which entries were made, all or none."""

    SUBJECTS = ("book",)

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    #: SHA-256 of the bytes.
    digest = models.CharField(max_length=64)
    entered_on = models.DateField()
    #: The numbers of its entries, without a gap.
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    objects = RecordedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "digest"), name="book_file_once"),)

    def __str__(self) -> str:
        return self.name


class BookDocument(KeptFile):
    """A file that came with an entry."""

    SUBJECTS = ("entry",)

    entry = models.ForeignKey(BookEntry, on_delete=models.PROTECT, related_name="documents")


class BookDocumentContent(KeptBytes):
    """The bytes of it."""

    document = models.OneToOneField(
        BookDocument, primary_key=True, on_delete=models.PROTECT, related_name="content"
    )
