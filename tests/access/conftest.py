"""An account to sign in with, and limits that begin anew in each test."""

from __future__ import annotations

from tests.access.owners import fresh_limits, owner

__all__ = ["fresh_limits", "owner"]
