"""A register with its vocabulary, for papers to be entered in."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.installation import set_up_installation
from tests.register.once import once


@pytest.fixture
def register(db: None) -> None:
    once("vocabulary", lambda: set_up_installation(actor=SYSTEM))
