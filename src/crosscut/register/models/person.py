"""People and the posts that they hold."""

from __future__ import annotations

from django.db import models

from crosscut.register.models.claim import Claim
from crosscut.register.models.noun import Name, Noun


class Person(Noun):
    """Somebody. Two people may bear one name: `distinction` tells them apart for readers."""

    distinction = models.CharField(max_length=200, blank=True)

    class Meta:
        # Lists page by name and key, each row judged by who asks: none is judged for the sort.
        indexes = (models.Index(fields=("display", "id"), name="person_page"),)


class PersonName(Name):
    BEARER = "person"
    SUBJECTS = ("person",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")

    class Meta(Name.Meta):
        pass


class Tenure(Claim):
    """Somebody holds a post from a day until a day."""

    SUBJECTS = ("person", "post")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    post = models.ForeignKey("register.Post", on_delete=models.PROTECT, related_name="tenures")
    #: The holder stands on this rank although the post stands lower.
    personal_rank = models.ForeignKey(
        "register.Term", null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The post has capacity one: accepted tenures of it do not overlap (see `slots`).
    sole = models.BooleanField(default=False)

    class Meta(Claim.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.person_id} holds {self.post_id}"
