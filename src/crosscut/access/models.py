"""Accounts. What an account may do is not stored: it is computed from the register."""

from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from crosscut.foundation.identifier import random_id

LIGHTS = ("auto", "light", "dark")


class Account(AbstractBaseUser):
    """Somebody's way in. It belongs to a person of the register, if that person is known there."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    name = models.CharField(max_length=150, unique=True)
    person = models.ForeignKey(
        "register.Person", null=True, on_delete=models.PROTECT, related_name="accounts"
    )
    #: The one account of a fresh installation: it writes the register on this machine
    #: until accounts of people take over.
    local_registrar = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    #: How its pages look, wherever it signs in; empty is what the browser and this machine say.
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    light = models.CharField(max_length=5, blank=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "name"

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("local_registrar",),
                condition=models.Q(local_registrar=True),
                name="one_local_registrar",
            ),
        )

    def __str__(self) -> str:
        return self.name
