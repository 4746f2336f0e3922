"""Accounts. What one may do is not stored: it is computed from the register."""

from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode, random_id

LIGHTS = ("auto", "light", "dark")

INVITED, ACTIVE, DISABLED = "invited", "active", "disabled"
STATES = (INVITED, ACTIVE, DISABLED)


class Account(AbstractBaseUser):
    """Somebody's way in. It belongs to a person of the register, if that person is known there."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    name = models.CharField(max_length=150, unique=True)
    #: What names that one takes for each other have in common (`rules.likeness`).
    likeness = models.CharField(max_length=300, unique=True)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="accounts"
    )
    state = models.CharField(max_length=8, default=ACTIVE, choices=[(s, s) for s in STATES])
    created_at = models.DateTimeField(default=clock.now)
    #: The one account of a fresh installation: it writes the register on this machine
    #: until accounts of people take over.
    local_registrar = models.BooleanField(default=False)
    #: In a demonstration database: the capacity that this account shows, the key of its words.
    demonstrates = models.CharField(max_length=24, blank=True)
    #: How its pages look, wherever it signs in; empty is what the browser and this machine say.
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    light = models.CharField(max_length=5, blank=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("local_registrar",),
                condition=models.Q(local_registrar=True),
                name="one_local_registrar",
            ),
            models.UniqueConstraint(
                fields=("person",),
                condition=models.Q(person__isnull=False),
                name="one_account_for_a_person",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="one_account_for_an_address",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether it may sign in at all; an invited one by a link or an identity provider only,
        for it has no password."""
        return self.state != DISABLED

    @property
    def address(self) -> str:
        """Its identifier as addresses write it."""
        return encode(self.pk)
