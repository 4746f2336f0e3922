"""Posts: positions in organisations."""

from __future__ import annotations

from django.db import models

from crosscut.register.models.noun import Name, Noun
from crosscut.register.models.organisation import Organisation


class Headship(models.TextChoices):
    HEAD = "head"
    DEPUTY = "deputy"
    NONE = "none"
    UNKNOWN = "unknown"


class Post(Noun):
    """A position. `capacity` says how many hold it at once; null is unknown."""

    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="posts"
    )
    rank = models.ForeignKey("register.Term", null=True, on_delete=models.PROTECT, related_name="+")
    capacity = models.PositiveIntegerField(null=True)
    headship = models.CharField(max_length=8, choices=Headship.choices, default=Headship.UNKNOWN)

    SUBJECTS = ("organisation",)

    class Meta:
        # Lists page by name and key, each row judged by who asks: none is judged for the sort.
        indexes = (models.Index(fields=("display", "id"), name="post_page"),)


class PostName(Name):
    BEARER = "post"
    SUBJECTS = ("post",)

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="names")

    class Meta(Name.Meta):
        pass
