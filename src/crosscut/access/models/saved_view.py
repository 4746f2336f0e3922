"""Views of lists: filters, order and columns under a name."""

from __future__ import annotations

from django.db import models

from crosscut.access.models.account import Account
from crosscut.foundation.identifier import encode, random_id


class SavedView(models.Model):
    """What the address of a list says, kept under a name: an account's own, or everybody's."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    #: None is everybody's who is signed in.
    account = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="saved_views"
    )
    noun = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    asked = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "noun", "name"), name="saved_view_once"),
            # Of what is nobody's, databases take two for different.
            models.UniqueConstraint(
                fields=("noun", "name"),
                condition=models.Q(account=None),
                name="shared_view_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Its identifier as addresses write it."""
        return encode(self.pk)

    @property
    def shared(self) -> bool:
        return self.account_id is None
