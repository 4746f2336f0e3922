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
from crosscut.access.models.letters import (
    ALL_TITLES,
    AT_ONCE,
    DAILY,
    MANNERS,
    NEVER,
    OPEN_TITLES,
    SHOWN,
    TIMES,
    WEEKLY,
    CalendarAddress,
    LetterChoice,
)
from crosscut.access.models.one_time_link import OPEN, REVOKED, USED, OneTimeLink
from crosscut.access.models.saved_view import SavedView
from crosscut.access.models.token import READ, SCOPES, WRITE, Token

__all__ = [
    "ACTIVE",
    "ALL_TITLES",
    "API",
    "AT_ONCE",
    "DAILY",
    "DISABLED",
    "INVITED",
    "LIGHTS",
    "MANNERS",
    "NEVER",
    "OPEN",
    "OPEN_TITLES",
    "PAGE",
    "READ",
    "REVOKED",
    "SCOPES",
    "SHOWN",
    "STATES",
    "TAKEN",
    "TIMES",
    "USED",
    "WAITING",
    "WEEKLY",
    "WITHDRAWN",
    "WRITE",
    "Account",
    "CalendarAddress",
    "HeldWrite",
    "LetterChoice",
    "OneTimeLink",
    "SavedView",
    "Token",
]
