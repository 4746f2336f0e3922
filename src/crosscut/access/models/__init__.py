"""What this room stores, one noun a file."""

from crosscut.access.models.account import (
    ACTIVE,
    DISABLED,
    INVITED,
    LIGHTS,
    STATES,
    Account,
)
from crosscut.access.models.held import (
    API,
    PAGE,
    TAKEN,
    WAITING,
    WITHDRAWN,
    HeldWrite,
)
from crosscut.access.models.one_time_link import OPEN, REVOKED, USED, OneTimeLink
from crosscut.access.models.saved_view import SavedView
from crosscut.access.models.token import READ, SCOPES, WRITE, Token

__all__ = [
    "ACTIVE",
    "API",
    "DISABLED",
    "INVITED",
    "LIGHTS",
    "OPEN",
    "PAGE",
    "READ",
    "REVOKED",
    "SCOPES",
    "STATES",
    "TAKEN",
    "USED",
    "WAITING",
    "WITHDRAWN",
    "WRITE",
    "Account",
    "HeldWrite",
    "OneTimeLink",
    "SavedView",
    "Token",
]
